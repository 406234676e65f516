"""Points in time as a family lives them: the wall clock, with its offset from UTC.

A moment keeps the local time that the clock on the wall showed and how far that clock was from UTC, so that it stays
what it was when the family travels, and lengths come out right in the nights when the clocks change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

NOON: Final = time(12, 0)
MAX_OFFSET_MINUTES: Final = 16 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A wall-clock time and its offset from UTC.

    `local` has no tzinfo and no fraction of a second; `utc_offset` is in minutes, east positive, within ±16 hours.
    """

    local: datetime
    utc_offset: int

    def __post_init__(self) -> None:
        if self.local.tzinfo is not None or self.local.microsecond:
            raise ValueError("a moment's local time is a plain wall time in whole seconds")
        if abs(self.utc_offset) > MAX_OFFSET_MINUTES:
            raise ValueError(f"no clock on earth is {self.utc_offset} minutes from UTC")

    @property
    def instant(self) -> datetime:
        """The same point in time in UTC, for ordering and subtraction only."""
        return self.local.replace(tzinfo=UTC) - timedelta(minutes=self.utc_offset)

    @property
    def night(self) -> date:
        """The night that holds this moment."""
        return night_of(self.local)

    def seconds_until(self, other: Moment) -> int:
        """Seconds that really passed from here to `other`; negative if it came before."""
        # The same as the difference of the instants, in whole numbers: charts ask this many thousand times.
        passed = other.local - self.local
        return passed.days * 86_400 + passed.seconds - (other.utc_offset - self.utc_offset) * 60


def night_of(local: datetime) -> date:
    """Return the evening that names the night of a wall time: a night runs from noon to noon."""
    return local.date() if local.time() >= NOON else local.date() - timedelta(days=1)


def local_in_night(night: date, clock: time) -> datetime:
    """Return the wall time that a clock time means within the night of `night` (noon to noon)."""
    day = night if clock >= NOON else night + timedelta(days=1)
    return datetime.combine(day, clock)


def readings(local: datetime, zone: tzinfo) -> tuple[Moment, ...]:
    """Return what a wall time can mean in `zone`: one moment; two when the clock shows it twice; none when it skips it.

    The two come in the order in which they happen.
    """
    local = local.replace(tzinfo=None, microsecond=0)
    found: list[Moment] = []
    for fold in (0, 1):
        aware = local.replace(tzinfo=zone, fold=fold)
        offset = aware.utcoffset()
        if offset is None:
            raise ValueError("the time zone gives no offset")
        back = aware.astimezone(UTC).astimezone(zone)
        moment = Moment(local, round(offset.total_seconds() / 60))
        if back.replace(tzinfo=None) == local and moment not in found:
            found.append(moment)
    return tuple(sorted(found, key=lambda moment: moment.instant))


def moment_at(instant: datetime, zone: tzinfo) -> Moment:
    """Return what the wall clock in `zone` shows at an aware `instant`, in whole seconds."""
    aware = instant.astimezone(zone).replace(microsecond=0)
    offset = aware.utcoffset()
    if offset is None:
        raise ValueError("the time zone gives no offset")
    return Moment(aware.replace(tzinfo=None), round(offset.total_seconds() / 60))
