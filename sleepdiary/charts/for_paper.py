"""The charts of the summary, at the sizes in which they are printed, so that their letters stay as large as drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from sleepdiary.charts import body, grid, life, weeks
from sleepdiary.charts.catalogue import Facts
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.style import PAPER
from sleepdiary.domain import grid as figures_of_grid
from sleepdiary.domain import statistics
from sleepdiary.domain.statistics import Period

NIGHTS: Final = 14
"""Nights of the picture that clinics ask for: the last of the period."""
WEEKS_SIZE: Final = (3.58, 0.95)
GRID_WIDTH: Final = 4.96
BODY_WIDTH: Final = 1.95
LIFE_WIDTH: Final = 5.8
_LOW_ROWS: Final = 0.68


@dataclass(frozen=True, slots=True)
class PaperCharts:
    """The four charts; one with nothing to draw is None."""

    weeks: Chart | None = None
    grid: Chart | None = None
    body: Chart | None = None
    life: Chart | None = None


def paper_charts(facts: Facts) -> PaperCharts:
    """Draw what there is to draw, without titles: the paper sets its own captions."""
    records, period = facts.records, facts.period
    nights = any(night.watched for night in period.nights(records.nights))
    episodes = period.episodes(records.episodes)
    parts = statistics.part_counts(episodes)
    baby = records.child.is_baby_on(period.last)
    return PaperCharts(
        weeks=_weeks(facts) if nights or episodes else None,
        grid=_grid(facts) if period.nights(records.nights) or episodes else None,
        body=body.chart(parts, PAPER, BODY_WIDTH, baby=baby, titled=False) if parts.said else None,
        life=_life(facts),
    )


def last_nights(period: Period) -> Period:
    """Return the last two weeks of a period, or all of a shorter one."""
    return Period(max(period.first, period.last - timedelta(days=NIGHTS - 1)), period.last)


def _weeks(facts: Facts) -> Chart:
    width, height = WEEKS_SIZE
    counted = statistics.weeks(facts.period, facts.records.episodes, facts.records.nights)
    return weeks.chart(counted, PAPER, width, titled=False, height=height)


def _grid(facts: Facts) -> Chart:
    laid_out = figures_of_grid.grid(last_nights(facts.period), facts.records.episodes, facts.records.nights, facts.zone)
    return grid.chart(laid_out, PAPER, GRID_WIDTH, titled=False, row_scale=_LOW_ROWS)


def _life(facts: Facts) -> Chart | None:
    records = facts.records
    if not (records.life_events or records.medicines or records.medical_tests):
        return None
    # Without the span of the diary itself: the paper is about a period that stands on its first sheet.
    shown = life.LifeFacts.of(replace(records, episodes=(), nights=()), facts.today)
    return life.chart(shown, PAPER, LIFE_WIDTH, titled=False, brief=True)
