"""Plain counting: how often each answer was given, and how often none was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Tally(Generic[T]):
    """How many times something was recorded."""

    what: T
    count: int


@dataclass(frozen=True, slots=True)
class Counts(Generic[T]):
    """Tallies of one question over `episodes` episodes (or nights); `said` is how many had any answer.

    Where several answers may be given at once (reactions, parts) the tallies add up to more than `said`.
    """

    tallies: tuple[Tally[T], ...]
    episodes: int
    said: int

    @property
    def not_said(self) -> int:
        """How many left the question open."""
        return self.episodes - self.said

    def of(self, what: T) -> int:
        """Return how many times `what` was recorded."""
        return next((tally.count for tally in self.tallies if tally.what == what), 0)

    @property
    def given(self) -> tuple[Tally[T], ...]:
        """The tallies that are not nought, most frequent first; equal ones keep their order."""
        return tuple(sorted((one for one in self.tallies if one.count), key=lambda one: -one.count))


def count_one(kind: type[E], answers: Iterable[E | None]) -> Counts[E]:
    """Count a question with a single answer, `None` where it was left open; every member gets its tally."""
    return count_many(kind, (() if answer is None else (answer,) for answer in answers))


def count_many(kind: type[E], answers: Iterable[Iterable[E]]) -> Counts[E]:
    """Count a question with any number of answers for each episode; every member gets its tally."""
    sets = [frozenset(one) for one in answers]
    found = Counter(answer for one in sets for answer in one)
    return Counts(tuple(Tally(member, found[member]) for member in kind), len(sets), sum(1 for one in sets if one))


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of whole numbers with the lowest and the highest; a half is rounded up. `number` is how many."""

    median: int
    lowest: int
    highest: int
    number: int


def middle(values: Iterable[int]) -> Middle | None:
    """Return the median and the range of whole numbers, or None without any."""
    ordered = sorted(values)
    if not ordered:
        return None
    number = len(ordered)
    two = ordered[(number - 1) // 2] + ordered[number // 2]
    return Middle((two + 1) // 2, ordered[0], ordered[-1], number)
