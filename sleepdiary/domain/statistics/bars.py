"""Bars of a chart in plain figures: how many are sure, how many are not, and between which nights they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Bar:
    """Episodes from `low` up to, but not with, `high`. `unsure` are guesses: not exact, or told from memory.

    `watched` is the number of nights on which somebody watched then, None where watching has no say (a length).
    `first` and `last` are the nights of the earliest and the latest of these episodes, None without any.
    """

    low: int
    high: int
    sure: int = 0
    unsure: int = 0
    watched: int | None = None
    first: date | None = None
    last: date | None = None

    @property
    def episodes(self) -> int:
        """All episodes of the bar."""
        return self.sure + self.unsure

    @property
    def nights(self) -> tuple[date, date] | None:
        """The nights of the earliest and the latest of these episodes; None without any."""
        return None if self.first is None or self.last is None else (self.first, self.last)

    @property
    def unwatched(self) -> bool:
        """Whether nobody ever watched then, so that an empty bar says nothing."""
        return self.watched == 0


class Tallied:
    """Collects episodes for bars of which `edges` are the limits."""

    def __init__(self, edges: Sequence[int]) -> None:
        self._edges = edges
        self._sure: list[list[date]] = [[] for _ in edges[1:]]
        self._unsure: list[list[date]] = [[] for _ in edges[1:]]

    def add(self, place: int, night: date, *, sure: bool) -> None:
        """Count an episode of a night in the bar at `place`."""
        (self._sure if sure else self._unsure)[place].append(night)

    def bars(self, watched: Sequence[int] | None = None) -> tuple[Bar, ...]:
        """Return the bars, with the nights watched then if they are given."""
        found = []
        for place, (low, high) in enumerate(pairwise(self._edges)):
            sure, unsure = self._sure[place], self._unsure[place]
            watched_then = None if watched is None else watched[place]
            first, last = min(sure + unsure, default=None), max(sure + unsure, default=None)
            found.append(Bar(low, high, len(sure), len(unsure), watched_then, first, last))
        return tuple(found)


def covering(stretches: Sequence[tuple[float, float]], step: int, number: int) -> list[int]:
    """Return how many stretches touch each of `number` bars of the width `step`, the first of which begins at 0."""
    changes = [0] * (number + 1)
    for start, end in stretches:
        first, last = max(0, int(start // step)), min(number, int(-(-end // step)))
        if first < last:
            changes[first] += 1
            changes[last] -= 1
    total, found = 0, []
    for change in changes[:-1]:
        total += change
        found.append(total)
    return found
