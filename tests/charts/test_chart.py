"""Files of charts: the same bytes for the same figures, and nothing about the machine in them."""

from __future__ import annotations

from datetime import date

import pytest

from sleepdiary.charts.catalogue import NAMES, Facts, draw
from sleepdiary.charts.chart import FileKind, Table, render
from sleepdiary.charts.style import DARK, FAMILIES, LIGHT, PAPER, Theme, drawable
from sleepdiary.domain.statistics import Period
from tests.builders import child, records
from tests.charts.pictures import MONDAY, diary, faults, words_of

KINDS: tuple[FileKind, ...] = ("svg", "png")
STARTS = {"svg": b"<?xml", "png": b"\x89PNG"}


def facts() -> Facts:
    seen, nights = diary(28)
    return Facts(records(episodes=seen, nights=nights), Period(MONDAY, date(2026, 3, 29)), date(2026, 3, 30))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_figures_give_the_same_bytes(name: str, kind: FileKind) -> None:
    drawn_twice = [draw(name, facts(), PAPER) for _ in range(2)]
    first, second = (render(chart, kind) for chart in drawn_twice)
    assert first == second
    assert first.startswith(STARTS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_says_nothing_of_the_program_or_the_day(kind: FileKind) -> None:
    content = render(draw("weeks", facts()), kind).lower()
    for word in (b"matplotlib v", b"matplotlib.org", b"<dc:date", b"/home/"):
        assert word not in content


def test_letters_in_an_svg_are_shapes() -> None:
    assert b"<text" not in render(draw("grid", facts()), "svg")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_every_chart_has_its_words_and_a_table_in_every_theme(name: str, theme: Theme) -> None:
    chart = draw(name, facts(), theme)
    assert chart.title in words_of(chart.figure)
    assert chart.alternative.endswith(".")
    assert chart.table.rows
    assert faults(chart) == []
    assert chart.figure.get_facecolor()[:3] == pytest.approx(
        tuple(int(theme.background[n : n + 2], 16) / 255 for n in (1, 3, 5))
    )


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"life", "periods"}))
def test_rows_of_the_table_lead_to_the_nights_that_bars_lead_to(name: str) -> None:
    """The strip's entries and the rows of two periods stand for no bar of their own, and lead nowhere."""
    chart = draw(name, facts())
    leading = {nights for nights in chart.table.nights if nights is not None}
    assert leading >= {(place.first, place.last) for place in chart.places} > set()
    assert len(chart.table.nights) == len(chart.table.rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_of_an_empty_diary_only_says_that_it_is_empty(name: str) -> None:
    empty = records(nights=(), clips=(), episodes=(), life_events=(), medicines=(), medical_tests=())
    chart = draw(name, Facts(empty, Period(MONDAY, MONDAY), MONDAY))
    assert "Nothing recorded" in words_of(chart.figure)
    assert "Nothing recorded" in chart.alternative
    assert not chart.figure.axes[0].axison


def test_a_baby_has_the_outline_of_a_baby() -> None:
    seen, nights = diary(3)
    shapes = []
    for born in (date(2026, 1, 1), date(2020, 1, 1)):
        baby = records(child=child(birth_date=born), episodes=seen, nights=nights)
        chart = draw("body", Facts(baby, Period(MONDAY, date(2026, 3, 4)), MONDAY))
        shapes.append(chart.figure.axes[0].patches[0].get_path().get_extents().bounds)
    assert shapes[0] != shapes[1]


def test_a_chart_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="clouds"):
        draw("clouds", facts())


def test_a_table_row_has_a_cell_for_every_header() -> None:
    with pytest.raises(ValueError, match="headers"):
        Table(("One", "Two"), (("only one",),))


def test_signs_that_no_font_has_are_named_and_the_unseen_are_dropped() -> None:
    assert drawable("plain, ö, 睡") == "plain, ö, 睡"
    assert drawable("a\U00013000b") == "a[egyptian hieroglyph a001]b"
    assert drawable("x\U000e0001y") == "xy"


def test_the_program_brings_its_own_letters() -> None:
    assert FAMILIES[0] == "Noto Sans"
    assert FAMILIES[-1] == "DejaVu Sans"
