"""Two periods side by side: plain counts with their watching, and nothing that is made of the two together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sleepdiary.domain.episode import Episode, Stage
from sleepdiary.domain.night import Night
from sleepdiary.domain.statistics.counts import Counts
from sleepdiary.domain.statistics.period import Period, halves
from sleepdiary.domain.statistics.watching import HowOften, Watching, how_often, stage_counts, watching


@dataclass(frozen=True, slots=True)
class PeriodCounts:
    """One of the two periods: how it was watched, and how much was seen, by stage."""

    period: Period
    watching: Watching
    how_often: HowOften
    stages: Counts[Stage]


def period_counts(period: Period, episodes: Iterable[Episode], nights: Iterable[Night]) -> PeriodCounts:
    """Count one period; records outside it may be among those given."""
    nights, inside = tuple(nights), tuple(period.inside(episodes))
    return PeriodCounts(period, watching(period, nights), how_often(period, inside, nights), stage_counts(inside))


def side_by_side(period: Period, span: Period | None) -> tuple[Period, Period]:
    """Return two periods worth seeing beside each other, the earlier first.

    They are as many nights just before `period`, and `period` itself; where the diary (`span`, from its first to its
    last night) holds nothing so early, they are the two halves of `period`.
    """
    before = Period(period.first - timedelta(days=len(period)), period.first - timedelta(days=1))
    if len(period) < 2 or (span is not None and span.first <= before.last):
        return before, period
    return halves(period)
