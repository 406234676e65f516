"""One chart on a page of its own, for printing: titled, tagged, and never cut off."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from sleepdiary.report.choices import PaperSize
from sleepdiary.report.safety import guidance
from sleepdiary.report.summary import Picture
from sleepdiary.report.typesetter import Template, as_data


@dataclass(frozen=True, slots=True)
class ChartPage:
    """What stands on the page: a title, whose chart it is, what it is about (a period, in words) and the chart."""

    title: str
    child: str
    about: str
    picture: Picture


def print_chart_page(page: ChartPage, size: PaperSize, day: date) -> bytes:
    """Return the page as a PDF, dated `day`. Raises DiaryFailure(NOT_PRINTABLE) when no PDF can be made of it."""
    data = asdict(page) | {"foot": guidance().intended_use.footer}
    return Template("chart.typ", {"data": as_data(data), "paper": size.value}).pdf(day)
