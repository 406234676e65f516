"""What has been read of the diary, fourteen nights at a time: only the fortnights that come into view are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from sleepdiary.domain.episode import Episode
from sleepdiary.domain.grid import USUAL_END, USUAL_START, Grid, Row
from sleepdiary.domain.night import Night

NIGHTS: Final = 14
MOST: Final = 40
"""Fortnights kept at once; with more, the one that was read first is let go."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the diary knows of some nights: their rows, and the episodes and records behind them."""

    grid: Grid
    episodes: Mapping[str, Episode]
    records: Mapping[date, Night]


Ask: TypeAlias = Callable[[date, date], Told | None]
"""Tells about the nights from a first to a last, both included; None when the diary cannot be read."""


class Fortnights:
    """Rows of nights by fortnights counted from the beginning of the calendar.

    `hours` widen when a row needs it and stay so while the same child is shown: nothing jumps on scrolling back.
    """

    def __init__(self) -> None:
        self._ask: Ask | None = None
        self._read: dict[int, Told | None] = {}
        self._rows: dict[date, Row] = {}
        self.hours = (USUAL_START, USUAL_END)

    def ask_of(self, ask: Ask) -> None:
        """Show somebody else's nights from now on: what was read is forgotten, the hours too."""
        self._ask = ask
        self.hours = (USUAL_START, USUAL_END)
        self.forget()

    def forget(self) -> None:
        """Forget what was read, since the diary has changed."""
        self._read.clear()
        self._rows.clear()

    def missing(self, first: date, last: date) -> list[int]:
        """The fortnights from the night `first` to the night `last` that have not been read."""
        return [number for number in range(_number(first), _number(last) + 1) if number not in self._read]

    def read(self, number: int) -> None:
        """Read one fortnight. One that could not be read is not tried again before the diary changes."""
        if self._ask is None:
            return
        first = date.fromordinal(number * NIGHTS)
        told = self._ask(first, date.fromordinal(number * NIGHTS + NIGHTS - 1))
        self._read[number] = told
        if told is not None:
            self._rows.update((row.night, row) for row in told.grid.rows)
            self.hours = (min(self.hours[0], told.grid.start), max(self.hours[1], told.grid.end))
        while len(self._read) > MOST:
            self._let_go(next(iter(self._read)))

    def row(self, night: date) -> Row | None:
        """The row of a night; None while it is not read."""
        return self._rows.get(night)

    def record(self, night: date) -> Night | None:
        """What was recorded of a night; None without a record."""
        told = self._read.get(_number(night))
        return None if told is None else told.records.get(night)

    def episode(self, night: date, episode_id: str) -> Episode | None:
        """An episode of a night; None while it is not read."""
        told = self._read.get(_number(night))
        return None if told is None else told.episodes.get(episode_id)

    def _let_go(self, number: int) -> None:
        told = self._read.pop(number)
        for row in () if told is None else told.grid.rows:
            self._rows.pop(row.night, None)


def _number(night: date) -> int:
    return night.toordinal() // NIGHTS
