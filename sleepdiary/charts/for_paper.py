"""The charts of the summary, at the sizes in which they are printed, so that their letters stay as large as drawn."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from sleepdiary.charts import body, grid, life, weeks
from sleepdiary.charts.catalogue import Facts
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.style import PAPER
from sleepdiary.domain import grid as figures_of_grid
from sleepdiary.domain import statistics
from sleepdiary.domain.statistics import Period

NIGHTS: Final = 14
"""Nights of the picture that clinics ask for: the last of the period."""
WEEKS_SIZE: Final = (3.58, 0.8)
GRID_WIDTH: Final = 4.96
BODY_WIDTH: Final = 1.95
LIFE_WIDTH: Final = 5.8
_LOW_ROWS: Final = 0.52
_FAXED: Final = replace(PAPER, unwatched=PAPER.ink)
"""A fax leaves grey lines out, and a night that nobody watched would look like one without episodes."""


class PaperChart(StrEnum):
    """The charts of the two sheets."""

    WEEKS = "weeks"
    GRID = "grid"
    BODY = "body"
    LIFE = "life"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart before it is drawn: which, and the plain figures it is drawn from. Equal ones give equal pictures.

    So a picture can be kept for as long as its figures stay the same: drawing is what takes long.
    """

    what: PaperChart
    figures: Hashable

    def draw(self) -> Chart:
        """Draw it, without a title: the paper sets its own captions."""
        return _DRAW[self.what](self.figures)


def paper_drawings(facts: Facts) -> tuple[Drawing, ...]:
    """Return what there is to draw, one of a kind at most; this counts, and draws nothing."""
    records, period = facts.records, facts.period
    nights = any(night.watched for night in period.nights(records.nights))
    episodes = period.episodes(records.episodes)
    found: list[Drawing] = []
    if nights or episodes:
        weeks_counted = statistics.weeks(period, records.episodes, records.nights)
        found.append(Drawing(PaperChart.WEEKS, tuple(weeks_counted)))
    if period.nights(records.nights) or episodes:
        laid_out = figures_of_grid.grid(last_nights(period), records.episodes, records.nights, facts.zone)
        found.append(Drawing(PaperChart.GRID, laid_out))
    parts = statistics.part_counts(episodes)
    if parts.said:
        found.append(Drawing(PaperChart.BODY, (parts, records.child.is_baby_on(period.last))))
    if records.life_events or records.medicines or records.medical_tests:
        # Without the span of the diary itself: the paper is about a period that stands on its first sheet.
        shown = life.LifeFacts.of(replace(records, episodes=(), nights=()), facts.today)
        found.append(Drawing(PaperChart.LIFE, shown))
    return tuple(found)


def last_nights(period: Period) -> Period:
    """Return the last two weeks of a period, or all of a shorter one."""
    return Period(max(period.first, period.last - timedelta(days=NIGHTS - 1)), period.last)


def _weeks(figures: Any) -> Chart:
    width, height = WEEKS_SIZE
    return weeks.chart(figures, _FAXED, width, titled=False, height=height)


def _grid(figures: Any) -> Chart:
    return grid.chart(figures, _FAXED, GRID_WIDTH, titled=False, row_scale=_LOW_ROWS)


def _body(figures: Any) -> Chart:
    parts, baby = figures
    return body.chart(parts, _FAXED, BODY_WIDTH, baby=baby, titled=False)


def _life(figures: Any) -> Chart:
    return life.chart(figures, _FAXED, LIFE_WIDTH, titled=False, brief=True)


_DRAW: Final[dict[PaperChart, Callable[[Any], Chart]]] = {
    PaperChart.WEEKS: _weeks,
    PaperChart.GRID: _grid,
    PaperChart.BODY: _body,
    PaperChart.LIFE: _life,
}
