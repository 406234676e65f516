"""The two nights of a year in which the clocks change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from sleepdiary.domain.moment import NOON


@dataclass(frozen=True, slots=True)
class ClockChange:
    """Wall-clock hours since noon, from `start` to `end`, that are missing or (`twice`) come a second time."""

    start: float
    end: float
    twice: bool


def clock_change(night: date, zone: tzinfo) -> ClockChange | None:
    """Return how the clocks of a zone change in a night, or None when they do not; exact to the minute."""
    noon = datetime.combine(night, NOON)
    first = noon.replace(tzinfo=zone).astimezone(UTC)
    last = (noon + timedelta(days=1)).replace(tzinfo=zone).astimezone(UTC)
    before, after = _offset(first, zone), _offset(last, zone)
    if before == after:
        return None
    while last - first > timedelta(minutes=1):
        middle = first + timedelta(minutes=(last - first) // timedelta(minutes=2))
        if _offset(middle, zone) == before:
            first = middle
        else:
            last = middle
    ends = sorted(_hours(noon, last + offset) for offset in (before, after))
    return ClockChange(ends[0], ends[1], twice=after < before)


def _offset(instant: datetime, zone: tzinfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _hours(noon: datetime, wall: datetime) -> float:
    return (wall.replace(tzinfo=None) - noon) / timedelta(hours=1)
