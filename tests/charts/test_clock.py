"""The two clocks as a picture: bars at their hour, guesses hollow, hatched where nobody ever watched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
from matplotlib.text import Annotation

from sleepdiary.charts import clock
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.style import DARK, LIGHT, PAPER, Theme
from sleepdiary.domain.episode import Episode, Start, StartCertainty
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.domain.statistics import Period, time_of_night, time_of_sleep
from tests.builders import episode, in_night, night
from tests.charts.pictures import MONDAY, boxes_of, diary, faults, fills_of, words_of


def draw(
    number: int, seen: Iterable[Episode], nights: Iterable[Night], theme: Theme = LIGHT, width: float = 7.2
) -> Chart:
    given = Period(MONDAY, MONDAY + timedelta(days=number - 1)), tuple(seen), tuple(nights)
    clocks = clock.Clocks(time_of_night(*given), *time_of_sleep(*given))
    return clock.chart(clocks, theme, width)


def at(text: str, **fields: object) -> Episode:
    return episode(text, night=MONDAY, **fields)


def slept(**fields: object) -> Night:
    sleep = {"fell_asleep": in_night("20:00", MONDAY), "woke_up": in_night("06:00", MONDAY)}
    return night(**{"date": MONDAY, **sleep, **fields})


def heights(chart: Chart, gid: str) -> list[tuple[int, float]]:
    """The bar (0 first) and the height of everything called `gid`, over all three clocks."""
    return [(int(left), high - low) for left, low, _, high in boxes_of(chart.figure, gid)]


def titles(chart: Chart) -> list[str]:
    return [axes.get_title(loc="left") for axes in chart.figure.axes]


def test_the_wall_clock_stands_beside_the_clocks_of_sleep() -> None:
    chart = draw(1, [at("20:10")], [slept()])
    assert titles(chart) == ["By the clock on the wall", "Since falling asleep", "Before waking up"]
    night_clock, asleep, waking = (axes.get_position() for axes in chart.figure.axes)
    assert night_clock.y0 > asleep.y1
    assert asleep.y0 == pytest.approx(waking.y0)
    assert asleep.x1 < waking.x0


def test_bars_are_as_high_as_the_episodes_and_guesses_are_hollow_on_top() -> None:
    chart = draw(
        1, [at("02:00"), at("02:30"), at("02:40", start=Start(StartCertainty.ABOUT, in_night("02:40", MONDAY)))], []
    )
    assert heights(chart, "sure") == [(8, 2.0)]
    assert boxes_of(chart.figure, "guessed")[0][1::2] == (2.0, 3.0)
    assert fills_of(chart, "guessed") == [(1.0, 1.0, 1.0)]
    assert fills_of(chart, "sure") != fills_of(chart, "guessed")


def test_the_clock_before_waking_runs_down_to_nought_at_the_right() -> None:
    chart = draw(1, [at("05:50")], [slept()])
    waking = chart.figure.axes[2]
    labels = [label.get_text() for label in waking.get_xticklabels()]
    assert labels[-1] == "0"
    (bar,) = (one for one in waking.collections if one.get_gid() == "sure")
    assert int(bar.get_paths()[0].get_extents().x0) == int(waking.get_xlim()[1]) - 1


def test_an_hour_that_nobody_watched_is_hatched() -> None:
    watch = Watch(WatchKind.PART, in_night("20:00", MONDAY), in_night("02:00", MONDAY))
    chart = draw(1, [], [slept(watch=watch)])
    upper = chart.figure.axes[0]
    (hatch,) = (one for one in upper.collections if one.get_gid() == "unwatched")
    assert hatch.get_hatch()
    assert [int(path.get_extents().x0) for path in hatch.get_paths()] == [0, 1, 8, 9, 10, 11, 12, 13, 14]


def test_under_each_bar_stands_how_many_nights_were_watched_then() -> None:
    watch = Watch(WatchKind.PART, in_night("20:00", MONDAY), in_night("02:00", MONDAY))
    chart = draw(1, [], [slept(watch=watch)])
    upper = chart.figure.axes[0]
    written = [one.get_text() for one in upper.texts if isinstance(one, Annotation) and one.get_gid() == "watched"]
    assert written == ["–", "–", "1", "1", "1", "1", "1", "1", "–", "–", "–", "–", "–", "–", "–"]


def test_what_is_in_no_bar_is_said() -> None:
    wide = Start(StartCertainty.ABOUT, in_night("01:00", MONDAY), in_night("04:00", MONDAY))
    chart = draw(1, [at("01:00", start=wide), at("02:00", start=Start())], [slept()])
    assert "By the clock, not in the bars: 1 with a time that is not known, 1 some time within more than one bar." in (
        words_of(chart.figure)
    )


def test_the_table_has_every_bar_and_an_unwatched_one_is_not_known() -> None:
    chart = draw(1, [at("02:00")], [])
    rows = {row[:2]: row[2:] for row in chart.table.rows}
    assert rows["By the clock on the wall", "02:00 to 03:00"] == ("1", "0", "1", "0")
    assert rows["By the clock on the wall", "03:00 to 04:00"] == ("not known", "not known", "not known", "0")
    assert rows["Since falling asleep", "time not known"] == ("", "", "1", "")


def test_a_bar_leads_to_its_nights_and_says_so() -> None:
    seen = [episode("02:00", night=MONDAY), episode("02:30", night=MONDAY + timedelta(days=3))]
    (place,) = draw(7, seen, []).places
    assert (place.first, place.last) == (MONDAY, MONDAY + timedelta(days=3))
    assert place.words == "By the clock on the wall, 02:00 to 03:00: 2 seen; nobody watched then"


def test_an_empty_period_only_says_so() -> None:
    assert "Nothing recorded in this period" in words_of(draw(7, [], []).figure)


@pytest.mark.parametrize("number", [1, 14, 90, 730])
@pytest.mark.parametrize("width", [4.0, 7.2])
def test_no_words_overlap_or_are_cut_off(number: int, width: float) -> None:
    assert faults(draw(number, *diary(number), PAPER, width)) == []


def test_a_baby_with_sixty_episodes_a_night_fits() -> None:
    assert faults(draw(14, *diary(14, a_night=60), DARK)) == []
