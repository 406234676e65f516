"""When was a clip filmed? What each source says, which one is trusted first, and whether they agree.

The order of trust: the phone's own date with its offset (Apple), the start time in a camera's file name, the time in
the file's header, the file's date. Nothing is chosen silently: sources that contradict one another are all shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from typing import Final

from sleepdiary.domain.clip import Recorded, TimeSource
from sleepdiary.domain.moment import Moment

TOLERANCE: Final = timedelta(minutes=2)
"""How far two sources may lie apart, on top of the clip's length, before the family is asked."""

TRUST: Final = (TimeSource.APPLE_DATE, TimeSource.FILE_NAME, TimeSource.FILE_HEADER, TimeSource.FILE_DATE)


class Doubt(StrEnum):
    """Why a source gives no time that could be used as it is."""

    ONLY_DATE = "only_date"
    TWICE = "twice"
    SKIPPED = "skipped"
    IN_FUTURE = "in_future"
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True)
class TimeReading:
    """What one source says. Without a doubt, `at` is the time.

    ONLY_DATE has `day` alone. TWICE has the two `choices` of a wall time in the night when the clocks go back.
    SKIPPED, IN_FUTURE and TOO_OLD are times that cannot be; `day` is the day they name.
    """

    source: TimeSource
    at: Moment | None = None
    day: date | None = None
    choices: tuple[Moment, ...] = ()
    doubt: Doubt | None = None

    def __post_init__(self) -> None:
        if (self.at is None) == (self.doubt is None):
            raise ValueError("a source gives a time or a doubt")

    @property
    def times(self) -> tuple[Moment, ...]:
        """The times that this source allows: one, two, or none."""
        return self.choices if self.at is None else (self.at,)


@dataclass(frozen=True, slots=True)
class Dating:
    """What every source of one clip says, in order of trust; `seconds` is the clip's length (0 if not known)."""

    readings: tuple[TimeReading, ...] = ()
    seconds: float = 0.0

    @property
    def candidates(self) -> tuple[Recorded, ...]:
        """The times to choose from, most trusted first: one when the sources agree, more when they do not, or none.

        A file's date is asked only when nothing better has a time, or when it contradicts the others: no file is older
        than what was filmed, but a copy is often younger.
        """
        told = tuple(reading for reading in self.readings if reading.times)
        better = [reading for reading in told if reading.source is not TimeSource.FILE_DATE]
        chosen = [*better, *(one for one in told if one not in better and self._contradicts(one, better))]
        if self._agree(chosen):
            return tuple(Recorded(reading.source, at) for reading in chosen[:1] for at in self._narrowed(chosen))
        return tuple(Recorded(reading.source, at) for reading in chosen for at in reading.times)

    @property
    def settled(self) -> Recorded:
        """The time, when there is exactly one to choose from; else none, and the clip waits for the family.

        A file that came through a messenger has the day in its name, and was written to when it was saved: then the
        file's date alone settles nothing.
        """
        candidates = self.candidates
        return candidates[0] if len(candidates) == 1 and not self._doubtful(candidates[0]) else Recorded()

    @property
    def day(self) -> date | None:
        """The calendar day, where a source knows no more than that (a messenger's file name); else None."""
        return next((reading.day for reading in self.readings if reading.doubt is Doubt.ONLY_DATE), None)

    def _doubtful(self, found: Recorded) -> bool:
        """Whether the file's name gives a day, and the only time there is falls on another or is the file's date."""
        if self.day is None or found.at is None:
            return False
        return found.source is TimeSource.FILE_DATE or found.at.local.date() != self.day

    @property
    def _apart(self) -> timedelta:
        return TOLERANCE + timedelta(seconds=self.seconds)

    def _close(self, one: Moment, other: Moment) -> bool:
        return abs(one.instant - other.instant) <= self._apart

    def _agree(self, readings: list[TimeReading]) -> bool:
        return all(
            any(self._close(one, other) for one in first.times for other in second.times)
            for first, second in combinations(readings, 2)
        )

    def _narrowed(self, readings: list[TimeReading]) -> tuple[Moment, ...]:
        """The times of the most trusted source that the others allow: of a time that came twice, often just one."""
        first, *others = readings
        fitting = [
            at for at in first.times if all(any(self._close(at, other) for other in one.times) for one in others)
        ]
        return tuple(fitting) or first.times

    def _contradicts(self, file_date: TimeReading, better: list[TimeReading]) -> bool:
        latest = max((at.instant for at in file_date.times), default=None)
        starts = [at.instant for reading in better for at in reading.times]
        return latest is None or not starts or latest < min(starts) - self._apart
