"""When a video was begun, read from the name that a camera or a messenger gave to its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class NameTells(StrEnum):
    """What the time in a file's name is: the wall clock where it was filmed, UTC, or no more than a date."""

    WALL = "wall"
    UTC = "utc"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time from a file's name. With DATE, only the day of `at` counts."""

    tells: NameTells
    at: datetime

    @property
    def day(self) -> date:
        """The day that the name says."""
        return self.at.date()


_DAY: Final = r"(?<![0-9])((?:19|20)[0-9]{2})([-_.]?)([0-9]{2})\2([0-9]{2})"
_TIME: Final = r"(?:[ _T-]|[ _]at[ _]|, )?([0-9]{2})[-_.:h]?([0-9]{2})[-_.:m]?([0-9]{2})(?:[-_.]?[0-9]{1,3})?(?![0-9])"
_STAMP: Final = re.compile(_DAY + _TIME)
_DATE: Final = re.compile(_DAY + r"(?![0-9])")
_PIXEL: Final = re.compile(r"^PXL[_-]", re.IGNORECASE)
# Messengers write when a film was sent or saved, which may be days after it was filmed.
_MESSENGER: Final = re.compile(r"[-_ ]WA[0-9]{2,}|^WhatsApp|^signal-|^video_[0-9]{4}-|^telegram", re.IGNORECASE)


def read_name(name: str) -> NamedTime | None:
    """Read a file's name, "VID_20260329_023000.mp4"; None when it holds no date, or one that does not exist."""
    stem = name.rpartition(".")[0] or name
    stamp = _STAMP.search(stem)
    if stamp is not None and not _MESSENGER.search(stem):
        year, _, month, day, *clock = stamp.groups()
        at = _real(year, month, day, *clock)
        if at is not None:
            return NamedTime(NameTells.UTC if _PIXEL.match(stem) else NameTells.WALL, at)
    found = _DATE.search(stem) or stamp
    if found is None:
        return None
    at = _real(*(found.group(number) for number in (1, 3, 4)))
    return None if at is None else NamedTime(NameTells.DATE, at)


def _real(*parts: str) -> datetime | None:
    try:
        year, month, day, hour, minute, second = (*map(int, parts), 0, 0, 0)[:6]
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone is not known yet
    except ValueError:
        return None
