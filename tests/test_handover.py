"""From a real diary to paper and charts: through the diary's own door, and made apart from it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sleepdiary import handover
from sleepdiary.charts.style import PAPER
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.sample import sample
from sleepdiary.domain.statistics import Period
from sleepdiary.handover import SummaryChoices
from tests.report.family import ALL, FIRST, FOUR_WEEKS, HOME, SAM, episode, id_of
from tests.report.reading import four_weeks, text_of

TODAY = Today(datetime(2026, 3, 21, 9, 0, tzinfo=UTC), HOME)
FOR_THE_APPOINTMENT = SummaryChoices(FOUR_WEEKS, appointment_id=id_of("now"))


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    """A diary with the whole invented family in it."""
    opened = Diary.create(tmp_path / "diary")
    opened.add_all([ALL])
    yield opened
    opened.close()


def test_the_paper_of_a_diary_is_that_of_its_records(diary: Diary) -> None:
    paper = handover.summary(diary, SAM.id, FOR_THE_APPOINTMENT, TODAY)

    assert paper.pages == 2
    assert text_of(paper) == text_of(four_weeks())


def test_it_can_be_made_on_another_thread_after_the_diary_is_closed(diary: Diary) -> None:
    gathered = handover.gather(diary, SAM.id, FOR_THE_APPOINTMENT, TODAY)
    diary.close()

    with ThreadPoolExecutor(1) as threads:
        paper = threads.submit(handover.print_summary, gathered).result()

    assert paper.pages == 2


def test_a_period_without_records_prints_too(diary: Diary) -> None:
    before = Period(FIRST - timedelta(days=20), FIRST - timedelta(days=7))

    paper = handover.summary(diary, SAM.id, SummaryChoices(before), TODAY)

    assert "No episodes recorded in this period." in text_of(paper)


def test_a_chosen_clip_of_an_earlier_night_still_says_what_it_shows(diary: Diary) -> None:
    last_week = Period(FIRST + timedelta(days=21), FIRST + timedelta(days=27))

    gathered = handover.gather(diary, SAM.id, SummaryChoices(last_week, clips=(id_of("clip-0"),)), TODAY)

    assert "Night of Sat 21 February 2026, 20:00 (24 s; falling asleep; left arm)" in text_of(
        handover.print_summary(gathered)
    )
    assert {one.night for one in gathered.material.inside} <= set(last_week)


def test_a_choice_of_words_draws_no_chart_again_and_prints_the_same_ones(diary: Diary) -> None:
    drawn = handover.DrawnCharts()
    first = handover.gather(diary, SAM.id, FOR_THE_APPOINTMENT, TODAY)
    handover.print_summary(first, drawn)
    before = dict(drawn._kept)
    second = handover.gather(diary, SAM.id, replace(FOR_THE_APPOINTMENT, notes=True), TODAY)

    kept = handover.print_summary(second, drawn)

    assert len(before) == 4
    assert drawn._kept == before
    assert kept.pdf == handover.print_summary(second).pdf


def test_another_period_draws_only_what_it_changes(diary: Diary) -> None:
    drawn = handover.DrawnCharts()
    handover.print_summary(handover.gather(diary, SAM.id, FOR_THE_APPOINTMENT, TODAY), drawn)
    before = set(drawn._kept)
    three_weeks = replace(FOR_THE_APPOINTMENT, period=Period(FIRST + timedelta(days=7), FOUR_WEEKS.last))

    handover.print_summary(handover.gather(diary, SAM.id, three_weeks, TODAY), drawn)

    assert {drawing.what.value for drawing in set(drawn._kept) - before} == {"weeks", "body"}


def test_a_new_episode_is_in_the_charts(diary: Diary) -> None:
    drawn = handover.DrawnCharts()
    handover.print_summary(handover.gather(diary, SAM.id, FOR_THE_APPOINTMENT, TODAY), drawn)
    diary.record(replace(episode(3), id=id_of("one more"), clips=()))

    gathered = handover.gather(diary, SAM.id, FOR_THE_APPOINTMENT, TODAY)

    assert handover.print_summary(gathered, drawn).pdf == handover.print_summary(gathered).pdf


def test_drawn_charts_do_not_pile_up(diary: Diary) -> None:
    drawn = handover.DrawnCharts()
    for days in range(20):
        period = Period(FIRST, FIRST + timedelta(days=days))
        handover.forecast(handover.gather(diary, SAM.id, SummaryChoices(period), TODAY), SummaryChoices(period), drawn)

    assert len(drawn._kept) <= 24


@pytest.mark.parametrize("changes", [{"all_episodes": True}, {"notes": True}, {"leave_out": frozenset(handover.Part)}])
def test_a_forecast_is_what_the_print_then_has(diary: Diary, changes: dict[str, Any]) -> None:
    chosen = replace(FOR_THE_APPOINTMENT, **changes)
    gathered = handover.gather(diary, SAM.id, FOR_THE_APPOINTMENT, TODAY)

    foretold = handover.forecast(gathered, chosen, handover.DrawnCharts())

    assert foretold == handover.summary(diary, SAM.id, chosen, TODAY).pages


def test_a_child_that_is_not_there_is_a_plain_failure(diary: Diary) -> None:
    with pytest.raises(DiaryFailure) as found:
        handover.summary(diary, "nobody", FOR_THE_APPOINTMENT, TODAY)

    assert found.value.what is Failure.GONE


def test_one_child_only_is_on_the_paper(diary: Diary) -> None:
    other = replace(SAM, id=id_of("other"), name="Robin", looks_like="Quite another thing")
    diary.save_child(other)
    diary.record(replace(episode(3), id=id_of("of-robin"), child_id=id_of("other"), note="Robin's night", clips=()))

    paper = handover.summary(diary, SAM.id, replace(FOR_THE_APPOINTMENT, all_episodes=True, notes=True), TODAY)

    assert "Robin" not in text_of(paper)
    assert "Quite another thing" not in text_of(paper)


@pytest.mark.parametrize("name", ["weeks", "grid", "body", "life"])
def test_each_chart_is_drawn_from_the_diary(diary: Diary, name: str) -> None:
    chart = handover.draw_chart(handover.gather_chart(name, diary, SAM.id, FOUR_WEEKS, TODAY), PAPER)

    assert chart.title
    assert chart.alternative
    assert chart.table.rows


def test_the_life_strip_knows_all_the_time_in_which_the_diary_was_kept(diary: Diary) -> None:
    one_night = Period(FIRST, FIRST)

    chart = handover.draw_chart(handover.gather_chart("life", diary, SAM.id, one_night))

    assert any("31 episodes" in cell for row in chart.table.rows for cell in row)


def test_there_is_no_chart_by_another_name(diary: Diary) -> None:
    with pytest.raises(KeyError):
        handover.draw_chart(handover.gather_chart("clouds", diary, SAM.id, FOUR_WEEKS))


def test_the_file_name_does_not_name_the_child() -> None:
    assert handover.default_file_name(FOUR_WEEKS) == "night-movements_2026-02-21_to_2026-03-20.pdf"


def test_the_safety_sheet_needs_no_diary() -> None:
    assert handover.safety_sheet().pages == 1
    assert handover.guidance().intended_use.sentence.startswith("Sleep Diary is a diary.")


@pytest.mark.parametrize(("nights", "seed"), [(14, 1), (42, 1), (70, 5), (112, 8), (730, 1)])
def test_an_ordinary_diary_of_any_length_takes_two_sheets(tmp_path: Path, nights: int, seed: int) -> None:
    until = TODAY.last_night
    (records,) = sample(until, HOME, nights=nights, seed=seed)
    with closing(Diary.create(tmp_path / "sample")) as opened:
        opened.add_all([records])
        period = Period(until - timedelta(days=nights - 1), until)
        choices = SummaryChoices(period, appointment_id=records.appointments[0].id)
        assert handover.summary(opened, records.child.id, choices, TODAY).pages == 2
