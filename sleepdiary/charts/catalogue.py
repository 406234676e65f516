"""Every chart by its name, with a line of description: what the command line lists and the pages offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from types import MappingProxyType
from typing import Any, Final

from sleepdiary.charts import body, calendar, clock, grid, grid_words, length, life, periods, stage_weeks, weeks
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.style import LIGHT, Theme
from sleepdiary.domain import grid as figures_of_grid
from sleepdiary.domain import statistics
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.statistics import Period

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "weeks": "episodes each week, out of watched nights",
        "grid": "the nights, hour by hour: sleep, episodes and what nobody watched",
        "body": "where it was seen, on the child's own left and right",
        "life": "life events, medicines and tests over the years",
        "clock": "two clocks: the hour of the night, and minutes since falling asleep and before waking",
        "calendar": "a square for every night: how many were seen, hatched where nobody watched",
        "length": "how long it went on, guesses drawn differently",
        "stages": "when in sleep, week by week",
        "periods": "two periods side by side: watched nights and episodes",
    }
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What charts are drawn from: one child's records, the period, today's date and the family's time zone."""

    records: ChildRecords
    period: Period
    today: date
    zone: tzinfo | None = None
    beside: Period | None = None
    """The period to set beside `period`, for the chart of two periods; one is chosen where none is given."""


def draw(name: str, facts: Facts, theme: Theme = LIGHT, width: float | None = None, *, titled: bool = True) -> Chart:
    """Draw the chart called `name`, `width` inches wide (each chart has a usual width); KeyError for no such name."""
    how: dict[str, Any] = {"titled": titled} if width is None else {"titled": titled, "width": width}
    return _CHARTS[name](facts, theme, how)


def _weeks(facts: Facts, theme: Theme, how: dict[str, Any]) -> Chart:
    return weeks.chart(_counted_weeks(facts), theme, **how)


def _stages(facts: Facts, theme: Theme, how: dict[str, Any]) -> Chart:
    return stage_weeks.chart(_counted_weeks(facts), theme, **how)


def _counted_weeks(facts: Facts) -> tuple[statistics.Week, ...]:
    return statistics.weeks(facts.period, facts.records.episodes, facts.records.nights)


def _grid(facts: Facts, theme: Theme, how: dict[str, Any]) -> Chart:
    records, period = facts.records, facts.period
    # A page has no room for more rows, and laying out years of which the last weeks are drawn takes long.
    shown = Period(max(period.first, period.last - timedelta(days=grid_words.MAX_ROWS - 1)), period.last)
    laid_out = figures_of_grid.grid(shown, records.episodes, records.nights, facts.zone)
    return grid.chart(laid_out, theme, **how, out_of=len(period))


def _clock(facts: Facts, theme: Theme, how: dict[str, Any]) -> Chart:
    given = facts.period, facts.records.episodes, facts.records.nights
    clocks = clock.Clocks(statistics.time_of_night(*given), *statistics.time_of_sleep(*given))
    return clock.chart(clocks, theme, **how)


def _calendar(facts: Facts, theme: Theme, how: dict[str, Any]) -> Chart:
    counts = statistics.night_counts(facts.period, facts.records.episodes, facts.records.nights)
    return calendar.chart(counts, theme, **how)


def _length(facts: Facts, theme: Theme, how: dict[str, Any]) -> Chart:
    inside = tuple(facts.period.inside(facts.records.episodes))
    return length.chart(statistics.length_bars(inside), statistics.lengths(inside), theme, **how)


def _body(facts: Facts, theme: Theme, how: dict[str, Any]) -> Chart:
    inside = tuple(facts.period.inside(facts.records.episodes))
    return body.chart(
        statistics.part_counts(inside),
        theme,
        **how,
        baby=facts.records.child.is_baby_on(facts.period.last),
        nights=statistics.part_nights(inside),
    )


def _life(facts: Facts, theme: Theme, how: dict[str, Any]) -> Chart:
    return life.chart(life.LifeFacts.of(facts.records, facts.today), theme, **how)


def _periods(facts: Facts, theme: Theme, how: dict[str, Any]) -> Chart:
    records = facts.records
    if facts.beside is None:
        both = statistics.side_by_side(facts.period, statistics.whole_span(records.episodes, records.nights))
    else:
        both = facts.beside, facts.period
    earlier, later = (
        statistics.period_counts(one, records.episodes, records.nights)
        for one in sorted(both, key=lambda one: one.first)
    )
    return periods.chart(earlier, later, theme, **how)


_CHARTS: Final[Mapping[str, Callable[[Facts, Theme, dict[str, Any]], Chart]]] = MappingProxyType(
    {
        "weeks": _weeks,
        "grid": _grid,
        "clock": _clock,
        "calendar": _calendar,
        "length": _length,
        "stages": _stages,
        "body": _body,
        "life": _life,
        "periods": _periods,
    }
)
