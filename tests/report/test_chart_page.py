"""One chart on a page: black on white, whole, titled and tagged."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from sleepdiary import handover
from sleepdiary.charts.catalogue import NAMES
from sleepdiary.domain.statistics import Period
from sleepdiary.handover import ChartMaterial, PaperSize
from tests.builders import child, records
from tests.charts.pictures import MONDAY, diary
from tests.report.reading import root_of

A4, LETTER = (595, 842), (612, 792)


def material(name: str, number: int = 28) -> ChartMaterial:
    seen, nights = diary(number)
    kept = records(child=child(name="Säm A."), episodes=seen, nights=nights)
    last = date.fromordinal(MONDAY.toordinal() + number - 1)
    return ChartMaterial(name, kept, Period(MONDAY, last), last, None)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_fits_on_one_page(name: str) -> None:
    reader = read(handover.chart_paper(material(name)))
    assert len(reader.pages) == 1


@pytest.mark.parametrize(("size", "points"), [(PaperSize.A4, A4), (PaperSize.LETTER, LETTER)])
def test_a_chart_taller_than_the_page_shrinks_and_is_not_cut(size: PaperSize, points: tuple[int, int]) -> None:
    reader = read(handover.chart_paper(material("calendar", 1_400), size))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == points


def test_it_says_whose_chart_it_is_and_of_which_nights_and_what_counts_are() -> None:
    text = " ".join(read(handover.chart_paper(material("weeks"))).pages[0].extract_text().split())
    assert "Episodes each week, out of watched nights" in text
    assert "Säm A." in text
    assert "nights of 2 March to 29 March 2026" in text
    assert handover.guidance().intended_use.footer in text


def test_it_is_tagged_and_the_same_chart_gives_the_same_bytes() -> None:
    pdf = handover.chart_paper(material("length"))
    assert "/StructTreeRoot" in root_of(read(pdf))
    assert pdf == handover.chart_paper(material("length"))
