"""The night form's content."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from sleepdiary.domain.checks import Checks, Today, Which
from sleepdiary.domain.draft.shown import clock_text, count_text
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Factor, Nap, Night, Slept, Watch, WatchKind, WatchMeans
from sleepdiary.domain.problem import Code, ProblemsFound
from sleepdiary.domain.text import NOTE_LIMIT

MAX_NAPS: Final = 6
MAX_MINUTES_TO_SETTLE: Final = 12 * 60
MAX_WAKINGS: Final = 50


@dataclass(slots=True)
class NapDraft:
    """One nap as typed: two clock times on the day before the night."""

    start: str = ""
    end: str = ""


@dataclass(slots=True)
class NightDraft:
    """Every field of the night form; nothing is required.

    `which` answers "the first or the second 01:30?" by field name. `kept` holds the moments of the night being edited.
    """

    child_id: str
    date: dt.date
    watch: WatchKind = WatchKind.NONE
    watch_start: str = ""
    watch_end: str = ""
    means: tuple[WatchMeans, ...] = ()
    fell_asleep: str = ""
    woke_up: str = ""
    naps: tuple[NapDraft, ...] = ()
    slept: Slept | None = None
    minutes_to_settle: str = ""
    wakings: str = ""
    factors: tuple[Factor, ...] = ()
    different: str = ""
    note: str = ""
    version: int = 0
    which: dict[str, Which] = field(default_factory=dict)
    kept: dict[str, Moment | None] = field(default_factory=dict)

    @classmethod
    def of(cls, night: Night) -> NightDraft:
        """Return the form's content for a night that is being edited."""
        kept: dict[str, Moment | None] = {
            "watch_start": night.watch.start,
            "watch_end": night.watch.end,
            "fell_asleep": night.fell_asleep,
            "woke_up": night.woke_up,
        }
        for place, nap in enumerate(night.naps):
            kept[f"nap_{place}_start"], kept[f"nap_{place}_end"] = nap.start, nap.end
        return cls(
            child_id=night.child_id,
            date=night.date,
            watch=night.watch.kind,
            watch_start=clock_text(night.watch.start),
            watch_end=clock_text(night.watch.end),
            fell_asleep=clock_text(night.fell_asleep),
            woke_up=clock_text(night.woke_up),
            means=night.watch.means,
            naps=tuple(NapDraft(clock_text(nap.start), clock_text(nap.end)) for nap in night.naps),
            slept=night.slept,
            minutes_to_settle=count_text(night.minutes_to_settle),
            wakings=count_text(night.wakings),
            factors=night.factors,
            different=night.different,
            note=night.note,
            version=night.version,
            kept=kept,
        )

    def check(self, today: Today, birth_date: dt.date | None = None) -> Night:
        """Return the night, or raise ProblemsFound with every problem of the form."""
        checks = Checks(today)
        checks.night("date", self.date, birth_date)
        fell_asleep = self._clock(checks, "fell_asleep", self.fell_asleep)
        woke_up = self._clock(checks, "woke_up", self.woke_up)
        checks.in_order("woke_up", fell_asleep, woke_up)
        night = Night(
            child_id=self.child_id,
            date=self.date,
            watch=self._watch(checks),
            fell_asleep=fell_asleep,
            woke_up=woke_up,
            naps=self._naps(checks),
            slept=self.slept,
            minutes_to_settle=checks.count("minutes_to_settle", self.minutes_to_settle, 0, MAX_MINUTES_TO_SETTLE),
            wakings=checks.count("wakings", self.wakings, 0, MAX_WAKINGS),
            factors=self.factors,
            different=checks.line("different", self.different),
            note=checks.text("note", self.note, NOTE_LIMIT),
            version=self.version,
        )
        if checks.found:
            raise ProblemsFound(checks.found)
        return night

    def _clock(self, checks: Checks, name: str, text: str) -> Moment | None:
        return checks.clock_in_night(name, self.date, text, self.which.get(name), self.kept.get(name))

    def _watch(self, checks: Checks) -> Watch:
        if self.watch is WatchKind.NONE:
            return Watch()
        if self.watch is WatchKind.ALL:
            return Watch(self.watch, means=self.means)
        start = self._clock(checks, "watch_start", self.watch_start)
        end = self._clock(checks, "watch_end", self.watch_end)
        checks.in_order("watch_end", start, end)
        return Watch(self.watch, start, end, self.means)

    def _naps(self, checks: Checks) -> tuple[Nap, ...]:
        typed = [(place, nap) for place, nap in enumerate(self.naps) if nap.start.strip() or nap.end.strip()]
        if len(typed) > MAX_NAPS:
            checks.add("naps", Code.TOO_MANY, high=str(MAX_NAPS))
        naps = (self._nap(checks, place, nap) for place, nap in typed)
        return tuple(nap for nap in naps if nap is not None)

    def _nap(self, checks: Checks, place: int, nap: NapDraft) -> Nap | None:
        start_name, end_name = f"nap_{place}_start", f"nap_{place}_end"
        if not nap.start.strip():
            checks.add(start_name, Code.MISSING)
            return None
        start = checks.clock_on_day(
            start_name, self.date, nap.start, self.which.get(start_name), self.kept.get(start_name)
        )
        end = checks.clock_on_day(end_name, self.date, nap.end, self.which.get(end_name), self.kept.get(end_name))
        checks.in_order(end_name, start, end)
        return None if start is None else Nap(start, end)
