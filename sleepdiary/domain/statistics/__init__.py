"""From episodes and nights to plain figures: frozen values that charts and paper show as they are.

Counts are what was seen, never what happened. A night without a record is not watched; a partly watched night counts
as watched, with the part shown. :func:`figures` gives everything about a period at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode, Stage
from sleepdiary.domain.night import Night
from sleepdiary.domain.statistics.bars import Bar
from sleepdiary.domain.statistics.calendar import NightCount, night_counts
from sleepdiary.domain.statistics.clocks import (
    ClockBars,
    SleepBars,
    time_of_night,
    time_of_sleep,
)
from sleepdiary.domain.statistics.counts import Counts, Middle, Tally
from sleepdiary.domain.statistics.length_bars import LengthBars, length_bars
from sleepdiary.domain.statistics.movements import (
    Movements,
    Responses,
    Tried,
    UsualSpread,
    Witnesses,
    first_to_move,
    movements,
    part_counts,
    part_nights,
    responses,
    usual_spread,
    witnesses,
)
from sleepdiary.domain.statistics.period import (
    Period,
    clips_of,
    halves,
    in_order_of_time,
    last_weeks,
    whole_span,
)
from sleepdiary.domain.statistics.timing import (
    Lengths,
    MinutesSource,
    SleepClock,
    SleepClocks,
    SleepMinutes,
    lengths,
    sleep_clocks,
)
from sleepdiary.domain.statistics.two_periods import PeriodCounts, period_counts, side_by_side
from sleepdiary.domain.statistics.unknowns import PassesDiffer, Unknowns, unknowns
from sleepdiary.domain.statistics.watching import (
    MIN_WATCHED_NIGHTS,
    FactorFigures,
    HowOften,
    NightsSeen,
    Watching,
    Week,
    factors,
    how_often,
    stage_counts,
    watching,
    weeks,
)

__all__ = [
    "MIN_WATCHED_NIGHTS",
    "Bar",
    "ClockBars",
    "Counts",
    "FactorFigures",
    "Figures",
    "HowOften",
    "LengthBars",
    "Lengths",
    "Middle",
    "MinutesSource",
    "Movements",
    "NightCount",
    "NightsSeen",
    "PassesDiffer",
    "Period",
    "PeriodCounts",
    "Responses",
    "SleepBars",
    "SleepClock",
    "SleepClocks",
    "SleepMinutes",
    "Tally",
    "Tried",
    "Unknowns",
    "UsualSpread",
    "Watching",
    "Week",
    "Witnesses",
    "clips_of",
    "factors",
    "figures",
    "first_to_move",
    "halves",
    "how_often",
    "in_order_of_time",
    "last_weeks",
    "length_bars",
    "lengths",
    "movements",
    "night_counts",
    "part_counts",
    "part_nights",
    "period_counts",
    "responses",
    "side_by_side",
    "sleep_clocks",
    "stage_counts",
    "time_of_night",
    "time_of_sleep",
    "unknowns",
    "usual_spread",
    "watching",
    "weeks",
    "whole_span",
    "witnesses",
]


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure about one period."""

    period: Period
    watching: Watching
    how_often: HowOften
    weeks: tuple[Week, ...]
    stages: Counts[Stage]
    lengths: Lengths
    since_asleep: SleepClock
    before_waking: SleepClock
    usual_spread: UsualSpread | None
    first_to_move: Counts[BodyPart]
    parts: Counts[BodyPart]
    movements: Movements
    responses: Responses
    factors: tuple[FactorFigures, ...]
    witnesses: Witnesses
    unknowns: Unknowns


def figures(
    period: Period, episodes: Iterable[Episode], nights: Iterable[Night], clips: Iterable[Clip] = ()
) -> Figures:
    """Return every figure about a period; records outside it may be among those given and count nowhere."""
    nights = tuple(nights)
    inside = period.episodes(episodes)
    asleep = sleep_clocks(inside, nights)
    return Figures(
        period=period,
        watching=watching(period, nights),
        how_often=how_often(period, inside, nights),
        weeks=weeks(period, inside, nights),
        stages=stage_counts(inside),
        lengths=lengths(inside),
        since_asleep=asleep.since_asleep,
        before_waking=asleep.before_waking,
        usual_spread=usual_spread(inside),
        first_to_move=first_to_move(inside),
        parts=part_counts(inside),
        movements=movements(inside),
        responses=responses(inside),
        factors=factors(period, inside, nights),
        witnesses=witnesses(inside),
        unknowns=unknowns(period, inside, nights, clips),
    )
