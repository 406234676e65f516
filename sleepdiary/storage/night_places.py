"""Where the lines of a night stand: there is one line for each date, so one in the bin waits at a later date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

_CALENDAR: Final = 400
"""After so many years every date is the same day of the week, 29 February too."""

_FIRST_YEAR, _LAST_YEAR = 1900, 9999 - _CALENDAR


def own_night(day: date) -> date:
    """Return the night that a line is about, also one that made way."""
    return day.replace(year=day.year - max(0, day.year - _FIRST_YEAR) // _CALENDAR * _CALENDAR)


def waiting_places(day: date) -> Iterator[date]:
    """Return the dates at which a line of this night can wait, the nearest first."""
    return (day.replace(year=year) for year in range(day.year + _CALENDAR, _LAST_YEAR, _CALENDAR))
