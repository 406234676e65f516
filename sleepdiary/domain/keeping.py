"""Which copies of a diary are kept, and which make room for newer ones. Plain arithmetic on dates and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

DUE_AFTER: Final = timedelta(hours=24)
"""A diary that changed is copied at the start when its last copy is older than this."""

WHILE_WRITING: Final = timedelta(minutes=30)
"""How often it is copied while it is being written in."""

KEPT_WHOLE: Final = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 14, 8, 12
NEVER_FEWER: Final = 5
LOST_TOO_MANY: Final = 0.2
"""A copy with fewer episodes than the one before by more than this part makes no older copy go: it may be a mishap."""


class Occasion(StrEnum):
    """Why a copy was made."""

    START = "start"
    CLOSE = "close"
    WRITING = "writing"
    UPGRADE = "upgrade"
    RESTORE = "restore"
    IMPORT = "import"
    REMOVAL = "removal"
    REPAIR = "repair"
    PROTECTION = "protection"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its file's name, when it was made (UTC), why, and how many episodes it holds.

    `verified` says that it was opened again after it was written and found whole.
    """

    name: str
    made_at: datetime
    occasion: Occasion
    episodes: int
    verified: bool = True


def is_due(occasion: Occasion, last: datetime | None, now: datetime, *, changed: bool) -> bool:
    """Say whether a copy is to be made on an occasion; `last` is when the newest was made, None for never.

    A clock that went backwards makes a copy due rather than put it off.
    """
    if occasion in (Occasion.START, Occasion.WRITING):
        wait = DUE_AFTER if occasion is Occasion.START else WHILE_WRITING
        return changed and (last is None or not timedelta(0) <= now - last < wait)
    if occasion is Occasion.CLOSE:
        return changed
    return True


def to_let_go(copies: Iterable[Copy], now: datetime) -> tuple[Copy, ...]:
    """Return the copies that may be deleted, oldest first.

    Kept are all of the last two days, then the newest of each of 14 days, 8 weeks and 12 months; always the newest
    verified one, the newest one from before an upgrade, and five altogether. Nothing goes while the newest copy is not
    verified, or holds over a fifth fewer episodes than the one before it.
    """
    newest_first = sorted(copies, key=lambda copy: (copy.made_at, copy.name), reverse=True)
    if not newest_first or _suspicious(newest_first):
        return ()
    kept = {copy.name for copy in newest_first if now - copy.made_at <= KEPT_WHOLE}
    kept.update(copy.name for copy in newest_first[:NEVER_FEWER])
    for wanted in (lambda copy: copy.verified, lambda copy: copy.occasion is Occasion.UPGRADE):
        kept.update(copy.name for copy in [one for one in newest_first if wanted(one)][:1])
    verified = [copy for copy in newest_first if copy.verified]
    for periods, period in _PERIODS:
        kept.update(_newest_of_each(verified, period, periods))
    return tuple(copy for copy in reversed(newest_first) if copy.name not in kept)


def _suspicious(newest_first: list[Copy]) -> bool:
    newest, *older = newest_first
    before = next((copy for copy in older if copy.verified), None)
    return not newest.verified or (before is not None and newest.episodes < before.episodes * (1 - LOST_TOO_MANY))


def _newest_of_each(newest_first: list[Copy], period: Callable[[datetime], object], periods: int) -> set[str]:
    """Return the names of the newest copy in each of the last so many periods that have one."""
    newest: dict[object, str] = {}
    for copy in newest_first:
        newest.setdefault(period(copy.made_at), copy.name)
    return set(list(newest.values())[:periods])


_PERIODS: Final[tuple[tuple[int, Callable[[datetime], object]], ...]] = (
    (DAILY, datetime.date),
    (WEEKLY, lambda made: made.isocalendar()[:2]),
    (MONTHLY, lambda made: (made.year, made.month)),
)
