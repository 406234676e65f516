"""The use cases that need the diary, charts and paper together: the summary for the doctor, charts, the fixed sheets.

Loading is apart from making. :func:`gather` reads the diary and belongs on the thread that owns it; what it returns is
plain, so :func:`print_summary` may run on any other thread.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING, Final, Literal

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.checks import Today
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.guidance import Guidance
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.statistics import Period
from sleepdiary.report.bedside import bedside_sheet
from sleepdiary.report.chart_page import ChartPage, print_chart_page
from sleepdiary.report.choices import NameAs, PaperSize, Part, SummaryChoices
from sleepdiary.report.clip_list import ClipOffer, offered_clips
from sleepdiary.report.compose import compose
from sleepdiary.report.material import Material
from sleepdiary.report.paper import Paper, count_pages, print_document
from sleepdiary.report.safety import guidance, safety_sheet
from sleepdiary.report.summary import Picture, Pictures
from sleepdiary.wording import span_words

if TYPE_CHECKING:
    from sleepdiary.charts.chart import Chart
    from sleepdiary.charts.for_paper import Drawing
    from sleepdiary.charts.style import Theme
    from sleepdiary.diary import Diary

__all__ = [
    "ChartFile",
    "ChartMaterial",
    "ClipOffer",
    "DrawnCharts",
    "Guidance",
    "NameAs",
    "Paper",
    "PaperSize",
    "Part",
    "SummaryChoices",
    "SummaryMaterial",
    "bedside_sheet",
    "chart_file",
    "chart_paper",
    "clip_offers",
    "default_file_name",
    "draw_chart",
    "forecast",
    "gather",
    "gather_chart",
    "guidance",
    "print_summary",
    "safety_sheet",
    "summary",
]

_DAY: Final = timedelta(days=1)
_MOST_DRAWN: Final = 24


@dataclass(frozen=True, slots=True)
class SummaryMaterial:
    """What :func:`gather` loaded for one print, and the family's time zone."""

    material: Material
    zone: tzinfo


def summary(diary: Diary, child_id: str, choices: SummaryChoices, today: Today) -> Paper:
    """Return the paper for the doctor: two sheets, and the list of every episode when chosen.

    Raises DiaryFailure when the diary cannot be read or the paper cannot be made.
    """
    return print_summary(gather(diary, child_id, choices, today))


def gather(diary: Diary, child_id: str, choices: SummaryChoices, today: Today) -> SummaryMaterial:
    """Read everything that the paper needs from the diary."""
    records = _records(diary, child_id, choices.period)
    dateless = [clip.id for clip in records.clips if clip.recorded.at is None]
    if not _covers(records.episodes, (*dateless, *(choices.clips or ()))):
        # A clip belongs to an earlier or a later episode, which says when it was filmed and what it shows.
        records = replace(records, episodes=diary.episodes(child_id))
    return SummaryMaterial(Material(records, choices, today.day, guidance().intended_use.footer), today.zone)


def _covers(episodes: Iterable[Episode], clips: Iterable[str]) -> bool:
    return {clip for episode in episodes for clip in episode.clips}.issuperset(clips)


class DrawnCharts:
    """The charts drawn last, so that a choice that does not change one need not wait for it to be drawn again.

    One for each preview; may be used from several threads at once. It forgets the oldest.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Drawing, Picture] = OrderedDict()

    def picture(self, drawing: Drawing) -> Picture:
        """Return the picture of a chart, drawn now unless it was before."""
        found = self._kept.get(drawing)
        if found is None:
            found = self._kept[drawing] = _picture(drawing.draw(), "")
            while len(self._kept) > _MOST_DRAWN:
                self._kept.popitem(last=False)
        return found


def print_summary(gathered: SummaryMaterial, drawn: DrawnCharts | None = None) -> Paper:
    """Make the paper of what was gathered; pure, and safe on any thread. `drawn` are the charts of earlier papers.

    Raises DiaryFailure(NOT_PRINTABLE) when no PDF can be made.
    """
    material = gathered.material
    document = compose(material, _pictures(material, gathered.zone, drawn or DrawnCharts()))
    return print_document(document, material.choices.paper_size, material.printed_on)


def forecast(gathered: SummaryMaterial, choices: SummaryChoices, drawn: DrawnCharts) -> int:
    """Return how many pages the paper would have with other choices for the same period; safe on any thread."""
    material = replace(gathered.material, choices=choices)
    document = compose(material, _pictures(material, gathered.zone, drawn))
    return count_pages(document, choices.paper_size)


def clip_offers(gathered: SummaryMaterial) -> tuple[ClipOffer, ...]:
    """Return the child's clips to choose from, in order of time, and which of them are on this paper."""
    return offered_clips(gathered.material)


def _pictures(material: Material, zone: tzinfo, drawn: DrawnCharts) -> Pictures:
    """Draw the charts of the paper."""
    # Charts bring matplotlib, which takes a while to import: only when paper is made, never when the window opens.
    from sleepdiary.charts.catalogue import Facts
    from sleepdiary.charts.for_paper import last_nights, paper_drawings

    if not material.wants(Part.CHARTS):
        return Pictures()
    period = material.choices.period
    nights = last_nights(period)
    captions = {"weeks": "Episodes each week", "body": "Where it was seen"}
    captions["grid"] = f"Hour by hour, {span_words(nights.first, nights.last)}"
    drawings = paper_drawings(Facts(material.records, period, material.printed_on, zone))
    found = {one.what.value: replace(drawn.picture(one), caption=captions.get(one.what, "")) for one in drawings}
    return Pictures(**found)


def _picture(chart: Chart, caption: str) -> Picture:
    from sleepdiary.charts.chart import render

    return Picture(render(chart, "svg").decode(), chart.alternative, caption)


@dataclass(frozen=True, slots=True)
class ChartMaterial:
    """What :func:`gather_chart` loaded for one chart: the records, the period, the day and the family's time zone.

    `beside` is the period to set beside the other; where it is None one is chosen.
    """

    name: str
    records: ChildRecords
    period: Period
    day: date
    zone: tzinfo | None
    beside: Period | None = None


def gather_chart(
    name: str, diary: Diary, child_id: str, period: Period, today: Today | None = None, beside: Period | None = None
) -> ChartMaterial:
    """Read everything that a chart needs from the diary; this imports no matplotlib, and may run on any thread."""
    # The strip shows when the diary was kept, and so needs all of it.
    records = _records(diary, child_id, None if name == "life" else _reach(name, period, beside))
    day = period.last + _DAY if today is None else today.day
    return ChartMaterial(name, records, period, day, None if today is None else today.zone, beside)


def _reach(name: str, period: Period, beside: Period | None) -> Period:
    """All the nights that a chart counts: beside a period stands another, if no other as long and just before it."""
    if name != "periods":
        return period
    other = beside or Period(period.first - len(period) * _DAY, period.first - _DAY)
    return Period(min(other.first, period.first), max(other.last, period.last))


def draw_chart(
    material: ChartMaterial, theme: Theme | None = None, width: float | None = None, *, titled: bool = True
) -> Chart:
    """Draw what was gathered, `width` inches wide (each chart has a usual width); pure, and safe on any thread.

    Raises KeyError for an unknown name.
    """
    from sleepdiary.charts import catalogue
    from sleepdiary.charts.style import LIGHT

    facts = catalogue.Facts(material.records, material.period, material.day, material.zone, material.beside)
    return catalogue.draw(material.name, facts, theme or LIGHT, width, titled=titled)


def chart_paper(material: ChartMaterial, size: PaperSize = PaperSize.A4) -> bytes:
    """Return one chart on a page of its own as a PDF, black on white; pure, and safe on any thread.

    Raises DiaryFailure(NOT_PRINTABLE) when no PDF can be made of it.
    """
    from sleepdiary.charts.style import PAPER

    drawn = draw_chart(material, PAPER, titled=False)
    picture = _picture(drawn, "")
    about = "" if material.name == "life" else f"nights of {span_words(material.period.first, material.period.last)}"
    page = ChartPage(drawn.title, material.records.child.name, about, picture)
    return print_chart_page(page, size, material.day)


@dataclass(frozen=True, slots=True)
class ChartFile:
    """The bytes of a file with one chart, and what the chart shows, in words."""

    content: bytes
    alternative: str


def chart_file(
    material: ChartMaterial, kind: Literal["svg", "png", "pdf"], size: PaperSize = PaperSize.A4
) -> ChartFile:
    """Return one chart as a file: a drawing or a picture in light colours, or the page of :func:`chart_paper`.

    Pure, and safe on any thread. Raises KeyError for an unknown name, DiaryFailure(NOT_PRINTABLE) when no PDF can be
    made.
    """
    from sleepdiary.charts.chart import render

    drawn = draw_chart(material)
    content = chart_paper(material, size) if kind == "pdf" else render(drawn, kind)
    return ChartFile(content, drawn.alternative)


def _records(diary: Diary, child_id: str, period: Period | None) -> ChildRecords:
    """One child's records; nights and episodes of a period only, or all of them."""
    return ChildRecords(
        child=diary.child(child_id),
        # A morning nap is kept with the evening that follows it, so the night after the period is needed too.
        nights=diary.nights(child_id, period.first, period.last + _DAY) if period else diary.nights(child_id),
        episodes=diary.episodes(child_id, period.first, period.last) if period else diary.episodes(child_id),
        clips=diary.clips(child_id),
        life_events=diary.background(LifeEvent, child_id),
        medicines=diary.background(Medicine, child_id),
        medical_tests=diary.background(MedicalTest, child_id),
        appointments=diary.background(Appointment, child_id),
    )


def default_file_name(period: Period) -> str:
    """Return the name offered for saving: the nights, and never the child's name."""
    return f"night-movements_{period.first.isoformat()}_to_{period.last.isoformat()}.pdf"
