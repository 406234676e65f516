"""Where everything of the live grid stands, in pixels, and what stands at a pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import hypot
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from sleepdiary.domain.grid import Mark, Row, lanes
from sleepdiary.domain.grid.sleep_ends import SleepEnd

LANES: Final = 3
LEAST_BAR: Final = 3.0
"""Pixels: a shorter length would not be seen."""
_SIZES: Final = {1: 0.46, 2: 0.36, 3: 0.29}
"""Size of a sign as a part of the row's height, by the lanes that the row needs."""
_UNPLACED_SHOWN: Final = 4
_NEAR_MARK: Final = 8.0
_NEAR_END: Final = 6.0
_PAD: Final = 8.0


class Ends(Enum):
    """How much is said at the rows' ends: in full, shortened, or only how many were seen."""

    FULL = auto()
    SHORT = auto()
    NUMBER = auto()


class Where(Enum):
    """What stands at a pixel of a row."""

    MARK = auto()
    SLEEP_END = auto()
    HOURS = auto()
    UNKNOWN = auto()
    BESIDE = auto()


_ENDS: Final = {
    Ends.FULL: ("nothing seen · watched all night", 27),
    Ends.SHORT: ("nothing seen · all night", 20),
    Ends.NUMBER: ("none", 0),
}
"""The longest words of each kind, and how wide the hours must be beside them, in heights of a line."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a pixel: with `place`, in hours since noon, for HOURS and SLEEP_END."""

    where: Where
    mark: Mark | None = None
    end: SleepEnd | None = None
    place: float | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark is painted; y counts from the top of its row. `bar` is its length, `range` a start between two."""

    mark: Mark
    centre: QPointF
    size: float
    bar: QRectF | None = None
    range: tuple[float, float] | None = None
    painted: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of the grid, left to right: dates, hours from `left` to `right`, unknown times, the rows' ends."""

    width: float
    start: int
    end: int
    row_height: int
    head: int
    left: float
    right: float
    beside: float
    ends: Ends

    @property
    def unknown(self) -> float:
        """Where the column of unknown times begins; the label of the last hour stands before it."""
        return self.right + 3.5 * _PAD

    @property
    def pixels_an_hour(self) -> float:
        """How wide an hour is."""
        return (self.right - self.left) / (self.end - self.start)

    def x_of(self, place: float) -> float:
        """The pixel of a place in hours since noon; one outside the hours shown stands at their edge."""
        return self.left + (min(max(place, self.start), self.end) - self.start) * self.pixels_an_hour

    def place_of(self, x: float) -> float:
        """The place of a pixel, held within the hours that are shown."""
        place = self.start + (x - self.left) / self.pixels_an_hour
        return min(max(place, float(self.start)), float(self.end))

    def spots(self, row: Row) -> list[Spot]:
        """Every mark of a row, in order of time, those at an unknown time last."""
        return [*self._placed(row), *self._unplaced(row.unplaced)]

    def _placed(self, row: Row) -> list[Spot]:
        starts = [mark.at or 0.0 for mark in row.marks]
        chosen = lanes(starts, self.row_height * _SIZES[1] / self.pixels_an_hour, LANES)
        used = max(chosen, default=0) + 1
        size = self.row_height * _SIZES[used]
        return [
            self._spot(mark, start, self.row_height * (0.5 + (lane - (used - 1) / 2) * 0.9 / LANES), size)
            for mark, start, lane in zip(row.marks, starts, chosen, strict=True)
        ]

    def _spot(self, mark: Mark, start: float, y: float, size: float) -> Spot:
        x = self.x_of(start)
        bar = None
        if mark.hours:
            width = max(mark.hours * self.pixels_an_hour, LEAST_BAR)
            bar = QRectF(x, y - size * 0.17, min(width, max(self.right - x, LEAST_BAR)), size * 0.34)
        if mark.until is None:
            return Spot(mark, QPointF(x, y), size, bar)
        until = self.x_of(mark.until)
        return Spot(mark, QPointF((x + until) / 2, y), size, bar, (x, until))

    def _unplaced(self, marks: Sequence[Mark]) -> list[Spot]:
        size = self.row_height * _SIZES[1] * 0.9
        step = size + 2
        shown = len(marks) if len(marks) <= _UNPLACED_SHOWN else 2
        first = self.unknown + size / 2
        return [
            Spot(
                mark,
                QPointF(first + step * min(number, 2.5 if shown == 2 else number), self.row_height / 2),
                size,
                painted=number < shown,
            )
            for number, mark in enumerate(marks)
        ]

    def found(self, row: Row, x: float, y: float) -> Found:
        """What stands at a pixel of a row; y counts from the row's top. A mark comes before a band's end."""
        spots = [spot for spot in self.spots(row) if spot.painted]
        reach = {id(spot): hypot(spot.centre.x() - x, spot.centre.y() - y) for spot in spots}
        nearest = min(spots, key=lambda spot: reach[id(spot)], default=None)
        if nearest is not None and reach[id(nearest)] <= max(_NEAR_MARK, nearest.size / 2 + 2):
            return Found(Where.MARK, mark=nearest.mark)
        if (end := self._end_at(row, x)) is not None:
            return Found(Where.SLEEP_END, end=end, place=self.place_of(x))
        if self.left <= x <= self.right:
            on_bar = next((spot for spot in spots if spot.bar is not None and spot.bar.contains(x, y)), None)
            if on_bar is not None:
                return Found(Where.MARK, mark=on_bar.mark)
            return Found(Where.HOURS, place=self.place_of(x))
        return Found(Where.UNKNOWN if self.right < x < self.beside else Where.BESIDE)

    def _end_at(self, row: Row, x: float) -> SleepEnd | None:
        if row.sleep is None or not self.left - _NEAR_END <= x <= self.right + _NEAR_END:
            return None
        start, end = row.sleep.drawn
        far = {SleepEnd.FELL_ASLEEP: abs(self.x_of(start) - x), SleepEnd.WOKE_UP: abs(self.x_of(end) - x)}
        nearest = min(far, key=lambda one: far[one])
        return nearest if far[nearest] <= _NEAR_END else None


def plan_for(width: float, text: QFontMetricsF, hours: tuple[int, int]) -> Plan:
    """Lay the columns out over `width` pixels; the rows' ends say less where the hours would get too narrow."""
    line = text.height()
    left = text.horizontalAdvance("Wed 30 Mar") + 2 * _PAD
    unknown = max(4 * (line * 0.7 + 2), text.horizontalAdvance("time not") * 0.9) + 4.5 * _PAD
    rights = {ends: width - unknown - text.horizontalAdvance(words) - _PAD for ends, (words, _) in _ENDS.items()}
    enough = (ends for ends, (_, least) in _ENDS.items() if rights[ends] - left >= least * line)
    ends = next(enough, Ends.NUMBER)
    right = max(rights[ends], left + 60)
    return Plan(
        width=width,
        start=hours[0],
        end=hours[1],
        row_height=max(26, round(line * 1.6)),
        head=round(line * 2.1),
        left=left,
        right=right,
        beside=right + unknown,
        ends=ends,
    )
