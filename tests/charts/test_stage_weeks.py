"""Stages week by week: a lane each, shares as counts out of counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
from matplotlib.collections import PolyCollection
from matplotlib.text import Text

from sleepdiary.charts import stage_weeks
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.style import DARK, HATCHES, LIGHT, PAPER, Theme
from sleepdiary.domain.episode import Episode, Stage
from sleepdiary.domain.night import Night
from sleepdiary.domain.statistics import Period, weeks
from tests.builders import episode, night
from tests.charts.pictures import MONDAY, boxes_of, diary, faults, with_gid, words_of


def draw(
    number: int, seen: Iterable[Episode], nights: Iterable[Night], theme: Theme = LIGHT, width: float = 7.2
) -> Chart:
    period = Period(MONDAY, MONDAY + timedelta(days=number - 1))
    return stage_weeks.chart(weeks(period, seen, nights), theme, width)


def on(*numbers: int, stage: Stage = Stage.ASLEEP) -> list[Episode]:
    return [episode(night=MONDAY + timedelta(days=number), stage=stage) for number in numbers]


def watched(*numbers: int) -> list[Night]:
    return [night(date=MONDAY + timedelta(days=number)) for number in numbers]


def test_every_stage_has_a_ground_line_of_its_own_and_one_scale_for_all() -> None:
    chart = draw(7, [*on(0, 1, 2, 3), *on(0, 1, stage=Stage.WAKING)], watched(0))
    ((_, asleep, _, asleep_top),) = boxes_of(chart.figure, "asleep")
    ((_, waking, _, waking_top),) = boxes_of(chart.figure, "waking")
    assert (asleep, waking) == (3, 2)
    assert asleep_top - asleep == pytest.approx(2 * (waking_top - waking))
    assert asleep_top < asleep + 1


def test_shares_are_counts_out_of_counts() -> None:
    chart = draw(7, [*on(0, 1, 2), *on(0, stage=Stage.WAKING)], watched(0))
    totals = [one.get_text() for one in with_gid(chart.figure, "total") if isinstance(one, Text)]
    assert totals == ["0 of 4", "0 of 4", "1 of 4", "3 of 4", "0 of 4"]
    assert "%" not in words_of(chart.figure)


def test_a_week_that_nobody_watched_is_hatched_through_all_lanes() -> None:
    chart = draw(14, on(0), watched(0))
    ((left, low, right, high),) = boxes_of(chart.figure, "unwatched")
    assert (left, low, right, high) == (0.5, 0, 1.5, len(Stage))
    assert chart.table.rows[1][2:8] == ("not known",) * 6


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_stages_keep_their_hatch(theme: Theme) -> None:
    chart = draw(7, [one for stage in Stage for one in on(0, stage=stage)], watched(0), theme)
    for stage in Stage:
        (bars,) = with_gid(chart.figure, stage.value)
        assert isinstance(bars, PolyCollection)
        assert (bars.get_hatch() or "") == HATCHES[stage]


def test_a_week_leads_to_its_nights() -> None:
    place = draw(14, on(8, 9), watched(8)).places[1]
    assert (place.first, place.last) == (MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))
    assert place.words == "9 March to 15 March 2026: asleep 2; 1 of 7 nights watched"


def test_an_empty_period_only_says_so() -> None:
    assert "Nothing recorded in this period" in words_of(draw(7, [], []).figure)


@pytest.mark.parametrize("number", [1, 14, 90, 730])
@pytest.mark.parametrize("width", [4.0, 7.2])
def test_no_words_overlap_or_are_cut_off(number: int, width: float) -> None:
    assert faults(draw(number, *diary(number), PAPER, width)) == []


def test_a_baby_with_sixty_episodes_a_night_fits() -> None:
    assert faults(draw(28, *diary(28, a_night=60))) == []
