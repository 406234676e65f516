"""The life strip: years on one line, what is remembered drawn differently from what was noted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sleepdiary.charts import life
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.life_facts import LifeFacts
from sleepdiary.charts.style import LIGHT, PAPER
from sleepdiary.domain.life_event import LifeEventKind
from sleepdiary.domain.medicine import MedicineUse
from sleepdiary.domain.partial_date import PartialDate
from tests.builders import child, life_event, medical_test, medicine, records
from tests.charts.pictures import diary, faults, with_gid, words_of

TODAY = date(2026, 3, 20)
NONE: dict[str, Any] = {"nights": (), "episodes": (), "life_events": (), "medicines": (), "medical_tests": ()}


def draw(width: float = 7.2, **lists: Any) -> Chart:
    return life.chart(LifeFacts.of(records(**{**NONE, **lists}), TODAY), LIGHT, width)


def written(chart: Chart) -> list[str]:
    return [" ".join(one.get_text().split()) for one in with_gid(chart.figure, "words") if isinstance(one, Text)]


def spans(chart: Chart) -> list[Rectangle]:
    return [one for one in with_gid(chart.figure, "span") if isinstance(one, Rectangle)]


def test_a_quiet_spell_is_a_span_and_a_day_is_a_point() -> None:
    quiet = life_event(kind=LifeEventKind.QUIET_SPELL, start=PartialDate(2025, 1), end=PartialDate(2025, 7))
    chart = draw(life_events=(quiet, life_event(start=PartialDate(2024, 11, 3))))
    assert len(spans(chart)) == len(with_gid(chart.figure, "point")) == 1
    years = chart.figure.axes[0].get_xlim()[1]
    assert 0 < spans(chart)[0].get_width() < years


def test_what_is_remembered_is_hollow_and_dashed() -> None:
    times = {"start": PartialDate(2025, 1), "end": PartialDate(2025, 7)}
    remembered, noted = (
        draw(life_events=(life_event(**times),)),
        draw(life_events=(life_event(**times, remembered=False),)),
    )
    assert (spans(remembered)[0].get_linestyle(), spans(noted)[0].get_linestyle()) == ("--", "-")
    assert to_rgba(spans(remembered)[0].get_facecolor())[3] == 0
    assert to_rgba(spans(noted)[0].get_facecolor())[3] == 1
    assert "written down from memory" in words_of(remembered.figure)
    assert "noted at the time" in words_of(noted.figure)


def test_a_remembered_point_is_hollow() -> None:
    faces = []
    for remembered in (True, False):
        (point,) = with_gid(draw(medical_tests=(medical_test(remembered=remembered),)).figure, "point")
        assert isinstance(point, Line2D)
        faces.append(point.get_markerfacecolor())
    assert faces == [LIGHT.background, LIGHT.soft]


def test_a_date_known_to_the_year_has_a_line_over_all_it_may_mean() -> None:
    assert "some time in between" in words_of(draw(life_events=(life_event(start=PartialDate(2024)),)).figure)
    assert "some time in between" not in words_of(draw(life_events=(life_event(start=PartialDate(2024, 5, 6)),)).figure)


def test_a_medicine_that_is_still_taken_goes_on_to_today() -> None:
    chart = draw(medicines=(medicine(),))
    assert len(with_gid(chart.figure, "goes on")) == 1
    stopped = draw(medicines=(medicine(use=MedicineUse.STOPPED, end=PartialDate(2025, 6)),))
    assert with_gid(stopped.figure, "goes on") == []
    assert len(spans(stopped)) == 1


def test_what_has_no_date_is_named_below() -> None:
    chart = draw(life_events=(life_event(),), medicines=(medicine(start=None),))
    assert "Not on the line: Iron drops, taking it now." in words_of(chart.figure)
    alone = draw(medicines=(medicine(start=None),))
    assert "Iron drops" in words_of(alone.figure)
    assert "Iron drops" in alone.alternative


def test_the_diary_itself_stands_below_what_is_remembered() -> None:
    seen, nights = diary(28)
    chart = draw(life_events=(life_event(),), episodes=seen, nights=nights)
    watched = sum(1 for night in nights if night.watched)
    assert written(chart)[-1].startswith(f"{len(seen)} episodes, {watched} of 2")
    assert "this diary" in words_of(chart.figure)


def test_nothing_entered_says_so() -> None:
    chart = draw()
    assert "Nothing recorded yet" in words_of(chart.figure)
    assert not chart.figure.axes[0].axison


def test_ages_stand_under_the_years() -> None:
    chart = draw(life_events=(life_event(start=PartialDate(2024, 1)),), child=child(birth_date=date(2023, 1, 1)))
    assert "2025 2 y" in words_of(chart.figure)


def test_the_table_has_every_entry() -> None:
    chart = draw(life_events=(life_event(),), medicines=(medicine(remembered=False),), medical_tests=(medical_test(),))
    assert {(row[0], row[2]) for row in chart.table.rows} == {
        ("life", "from memory"),
        ("medicines", "at the time"),
        ("tests", "from memory"),
    }
    for row in chart.table.rows:
        assert row[1] in chart.alternative


def crowd(number: int, apart: int) -> dict[str, Any]:
    """Events with long words, `apart` days from one another."""
    days = [date(2014, 5, 2) + timedelta(days=apart * place) for place in range(number)]
    title = "a week in bed with a high temperature, and two visits to the surgery down the road"
    events = [
        life_event(kind=LifeEventKind.ILLNESS, title=title[: 10 + 7 * place % 80], start=PartialDate.of(day))
        for place, day in enumerate(days)
    ]
    return {
        "life_events": tuple(events),
        "medical_tests": tuple(medical_test(date=PartialDate.of(one)) for one in days),
    }


@pytest.mark.parametrize("width", [5.0, 7.2])
@pytest.mark.parametrize(("number", "apart"), [(1, 1), (12, 0), (12, 9), (20, 210), (3, 1500)])
def test_no_words_overlap_or_are_cut_off(number: int, apart: int, width: float) -> None:
    assert faults(draw(width, **crowd(number, apart), medicines=(medicine(), medicine()))) == []


@pytest.mark.parametrize(
    "title", ["x" * 400, "睡眠" * 60, "ارتعاش النوم " * 12, "शिशु की नींद " * 10, "fell off 😴🛝 the slide $5 \\frac{ $6"]
)
def test_long_words_and_any_script_fit(title: str) -> None:
    chart = draw(life_events=(life_event(title=title),))
    assert faults(chart) == []


def test_paper_is_drawn_like_the_screen() -> None:
    facts = LifeFacts.of(records(), TODAY)
    assert words_of(life.chart(facts, PAPER).figure) == words_of(life.chart(facts, LIGHT).figure)


def test_a_span_leads_to_its_nights_and_what_is_to_come_leads_nowhere() -> None:
    quiet = life_event(kind=LifeEventKind.QUIET_SPELL, start=PartialDate(2025, 1), end=PartialDate(2025, 7))
    planned = medical_test(date=PartialDate(2026, 6, 1))
    (place,) = draw(life_events=(quiet,), medical_tests=(planned,)).places
    assert (place.first, place.last) == (date(2025, 1, 1), date(2025, 7, 31))
