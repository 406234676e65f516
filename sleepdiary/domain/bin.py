"""The bin: what was deleted stays there for thirty days and comes back as it was. Plain arithmetic on dates.

A clock can be wrong: a flat battery sets it back by decades, a slip of the hand far forward. So thirty days of the
clock alone make nothing go. The diary must also have been opened on thirty different days since the deletion, and
those are counted one by one as they come, whatever dates the clock gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sleepdiary.domain.child import Child
from sleepdiary.domain.records import Record

KEPT_DAYS: Final = 30
KEPT: Final = timedelta(days=KEPT_DAYS)


@dataclass(frozen=True, slots=True)
class Binned:
    """What names one thing that was deleted: its kind, the id that the diary knows it by, and its child's id."""

    kind: type[Record]
    id: str
    child_id: str


@dataclass(frozen=True, slots=True)
class Contents:
    """How much there is about a child: what goes and comes back with it."""

    nights: int = 0
    episodes: int = 0
    clips: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class BinEntry:
    """One thing in the bin. `deleted_at` is an instant in UTC; `child` is whose it is, or the child itself.

    `child_too` says that its child is in the bin as well, and comes back with it. `contents` is what a child has.
    """

    what: Binned
    record: Record
    deleted_at: datetime
    child: Child
    child_too: bool = False
    contents: Contents = field(default_factory=Contents)

    @property
    def kept_until(self) -> datetime:
        """Until when it is kept at the least."""
        return self.deleted_at + KEPT

    @property
    def name(self) -> str:
        """What tells this deletion from an earlier one of the same thing."""
        return f"{self.what.id} {self.deleted_at.isoformat()}"


@dataclass(frozen=True, slots=True)
class DaysOpen:
    """On how many different days the diary was opened since each deletion (by :attr:`BinEntry.name`).

    `last` is the day that was counted last; the same day never counts twice in a row.
    """

    last: date | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


def opened_again(before: DaysOpen, entries: Iterable[BinEntry], now: datetime) -> DaysOpen:
    """Count today for everything in the bin, and forget what is no longer there."""
    today = now.astimezone(UTC).date()
    more = int(today != before.last)
    return DaysOpen(today, {entry.name: before.counts.get(entry.name, 0) + more for entry in entries})


def may_go(entries: Iterable[BinEntry], days: DaysOpen, now: datetime) -> tuple[BinEntry, ...]:
    """Return what was kept long enough, by the clock and by the days on which the diary was opened."""
    return tuple(entry for entry in entries if now >= entry.kept_until and days.counts.get(entry.name, 0) >= KEPT_DAYS)
