"""Counts as words on paper: "asleep 24 · waking 1 · not recorded 6"."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from sleepdiary.domain.statistics import Counts, Middle, Tally, Tried
from sleepdiary.wording import words

E = TypeVar("E", bound=StrEnum)
BETWEEN = " · "


def every_count(counts: Counts[E]) -> str:
    """Return each answer with its number, noughts too, in the order of the list."""
    return BETWEEN.join(map(_tally, counts.tallies))


def given_counts(counts: Counts[E]) -> str:
    """Return the answers that were given, most frequent first; nothing when none was given.

    How many have none is said once for a whole section, by :func:`rest_words`: a line each drowns the answers.
    """
    return BETWEEN.join(_tally(tally) for tally in counts.given) if counts.said else ""


def rest_words(episodes: int) -> str:
    """Return what it means that counts add up to less than all episodes: nobody wrote it down."""
    return f"Where counts add up to less than {episodes:,}, the rest was not recorded."


def _tally(tally: Tally[E]) -> str:
    return f"{words(tally.what)} {tally.count:,}"


def middle_words(middle: Middle, unit: Callable[[int], str] = str) -> str:
    """Return "median 20 s, 4 s to 7 min", or the one value when there is only that."""
    if middle.lowest == middle.highest:
        return unit(middle.median) if middle.number == 1 else f"{unit(middle.median)} each time"
    return f"median {unit(middle.median)}, {unit(middle.lowest)} to {unit(middle.highest)}"


def tried_words(tried: Tried) -> str:
    """Return "4 of 5 tried", or that nothing was written down: whether anybody tried is then not known."""
    return f"{tried.stopped} of {tried.tried} tried" if tried.tried else "not recorded"
