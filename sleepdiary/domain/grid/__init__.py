"""The two-week picture in plain figures: a row for each night, hours across; the same for screen and paper.

x counts hours of the wall clock since the row's noon, 0 to 24, so that 02:00 is 14 in every row. In the nights when
the clocks change the hour that is missing, or comes twice, is marked on its row; lengths are always real lengths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from math import ceil, floor
from typing import Final

from sleepdiary.domain.episode import Episode
from sleepdiary.domain.grid.clock_change import ClockChange, clock_change
from sleepdiary.domain.grid.row import DAY, STUB, Band, Mark, Row, hours_since_noon, row_of
from sleepdiary.domain.moment import Moment, night_of
from sleepdiary.domain.night import Nap, Night
from sleepdiary.domain.statistics.period import Period

__all__ = [
    "DAY",
    "STUB",
    "USUAL_END",
    "USUAL_START",
    "Band",
    "ClockChange",
    "Grid",
    "Mark",
    "Row",
    "grid",
    "hours_since_noon",
    "lanes",
]

USUAL_START: Final = 6
"""18:00, in hours since noon."""
USUAL_END: Final = 21
"""09:00, in hours since noon."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows in order of time; `start` and `end` are whole hours since noon, 0 to 24, with all that is placed between."""

    rows: tuple[Row, ...]
    start: int
    end: int

    @property
    def hours(self) -> tuple[int, ...]:
        """Every whole hour across, both ends included."""
        return tuple(range(self.start, self.end + 1))

    @property
    def episodes(self) -> int:
        """All episodes of all rows."""
        return sum(row.seen for row in self.rows)


def grid(period: Period, episodes: Iterable[Episode], nights: Iterable[Night], zone: tzinfo | None = None) -> Grid:
    """Lay out a period. With the family's `zone` the nights in which the clocks change are marked.

    A nap before noon lies in the row of the night before it, as the clock has it; give the night after the period
    too if its morning nap should show.
    """
    nights = tuple(nights)
    recorded = {night.date: night for night in nights}
    seen = _by_night(period.episodes(episodes))
    naps = _naps(nights)
    rows = tuple(
        row_of(
            night,
            recorded.get(night),
            seen.get(night, ()),
            naps.get(night, ()),
            None if zone is None else clock_change(night, zone),
        )
        for night in period
    )
    places = [place for row in rows for place in row.places]
    return Grid(
        rows,
        min([USUAL_START, *(floor(place) for place in places)]),
        max([USUAL_END, *(ceil(place) for place in places)]),
    )


def _by_night(episodes: Iterable[Episode]) -> Mapping[date, tuple[Episode, ...]]:
    found: dict[date, list[Episode]] = {}
    for episode in episodes:
        found.setdefault(episode.night, []).append(episode)
    return {night: tuple(some) for night, some in found.items()}


def _naps(nights: Iterable[Night]) -> Mapping[date, tuple[Nap, ...]]:
    """Naps by the row that they lie in; one across noon lies in two."""
    found: dict[date, list[Nap]] = {}
    for nap in (nap for night in nights for nap in night.naps):
        for night in {nap.start.night, nap.start.night if nap.end is None else _last_night(nap.end)}:
            found.setdefault(night, []).append(nap)
    return {night: tuple(some) for night, some in found.items()}


def _last_night(end: Moment) -> date:
    # An end at noon sharp is the end of the old row, not the beginning of a new one.
    return night_of(end.local - timedelta(seconds=1))


def lanes(starts: Iterable[float], width: float, most: int) -> tuple[int, ...]:
    """Return a lane (0 first) for each mark of a row, so that marks `width` hours wide do not cover one another.

    `starts` come in rising order. With all `most` lanes taken the one that is free soonest is used all the same.
    """
    free = [float("-inf")] * most
    chosen: list[int] = []
    for start in starts:
        lane = next((number for number, end in enumerate(free) if end <= start), free.index(min(free)))
        free[lane] = start + width
        chosen.append(lane)
    return tuple(chosen)
