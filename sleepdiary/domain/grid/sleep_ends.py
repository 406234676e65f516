"""Putting the ends of a night's sleep somewhere along the hours, as a hand does that drags or draws the band."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from enum import StrEnum
from typing import Final, TypeAlias

from sleepdiary.domain.checks import Today
from sleepdiary.domain.draft import NightDraft
from sleepdiary.domain.grid.row import DAY
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Nap, Night
from sleepdiary.domain.problem import Code, Problem, ProblemsFound

STEP: Final = 5 / 60
"""Hours between the places that a hand can choose: five minutes, for nobody knows it closer."""


class SleepEnd(StrEnum):
    """The two ends of a night's sleep, named like the fields that hold them."""

    FELL_ASLEEP = "fell_asleep"
    WOKE_UP = "woke_up"


SleepEnds: TypeAlias = Mapping[SleepEnd, float]
"""Where ends of a night's sleep are put, in hours since noon: one of them, or both of a sleep not known before."""


def nearest_step(place: float) -> float:
    """Return the nearest place on a five-minute step, from noon to five minutes before the next."""
    return min(max(round(place / STEP), 0), round(DAY / STEP) - 1) * STEP


def clock_at(place: float) -> time:
    """Return the clock time of a place, in hours since noon, to the nearest five minutes."""
    minutes = (round(nearest_step(place) * 60) + 12 * 60) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def typed_sleep_ends(night: Night, ends: SleepEnds) -> NightDraft:
    """Return the night form's content as if the times of these ends had been typed."""
    draft = NightDraft.of(night)
    for end, place in ends.items():
        setattr(draft, end.value, f"{clock_at(place):%H:%M}")
    return draft


def with_sleep_ends(
    night: Night,
    ends: SleepEnds,
    today: Today,
    birth_date: date | None = None,
    naps: Iterable[Nap] = (),
) -> Night:
    """Return the night with these ends of its sleep where they were put; nothing else of it changes.

    `naps` of the neighbouring nights may be given with it. Raises ProblemsFound when the child would wake before
    falling asleep, when sleep would run into a nap, when the time has not come yet, and when the clock shows it twice
    or never.
    """
    checked = typed_sleep_ends(night, ends).check(today, birth_date)
    moved = replace(night, fell_asleep=checked.fell_asleep, woke_up=checked.woke_up)
    for nap in (*night.naps, *naps):
        if _overlap(moved.fell_asleep, moved.woke_up, nap):
            found = (Problem(end.value, Code.OVERLAPS_NAP, {"time": f"{nap.start.local:%H:%M}"}) for end in ends)
            raise ProblemsFound(tuple(found))
    return moved


def _overlap(asleep: Moment | None, awake: Moment | None, nap: Nap) -> bool:
    """Whether a sleep and a nap share any time; of one with an unknown end only the known end is looked at."""
    starts = (asleep or awake, nap.start)
    ends = (awake or asleep, nap.end or nap.start)
    if starts[0] is None or ends[0] is None:
        return False
    return starts[0].instant < ends[1].instant and starts[1].instant < ends[0].instant
