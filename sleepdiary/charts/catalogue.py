"""Every chart by its name, with a line of description: what the command line lists and the pages offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from types import MappingProxyType
from typing import Any, Final

from sleepdiary.charts import body, grid, life, weeks
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
    }
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What charts are drawn from: one child's records, the period, today's date and the family's time zone."""

    records: ChildRecords
    period: Period
    today: date
    zone: tzinfo | None = None


def draw(name: str, facts: Facts, theme: Theme = LIGHT, width: float | None = None, *, titled: bool = True) -> Chart:
    """Draw the chart called `name`, `width` inches wide (each chart has a usual width); KeyError for no such name."""
    if name not in NAMES:
        raise KeyError(name)
    records, period = facts.records, facts.period
    sized: dict[str, Any] = {} if width is None else {"width": width}
    match name:
        case "weeks":
            counted = statistics.weeks(period, records.episodes, records.nights)
            return weeks.chart(counted, theme, **sized, titled=titled)
        case "grid":
            laid_out = figures_of_grid.grid(period, records.episodes, records.nights, facts.zone)
            return grid.chart(laid_out, theme, **sized, titled=titled)
        case "body":
            parts = statistics.part_counts(period.episodes(records.episodes))
            return body.chart(parts, theme, **sized, baby=records.child.is_baby_on(period.last), titled=titled)
        case _:
            return life.chart(life.LifeFacts.of(records, facts.today), theme, **sized, titled=titled)
