"""The two-week picture: a row per night, hours across."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sleepdiary.charts import grid as grid_chart
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.grid_words import MAX_ROWS
from sleepdiary.charts.style import DARK, LIGHT, MARKERS, PAPER, Theme
from sleepdiary.domain.episode import Episode, Length, LengthCertainty, Stage, Start, StartCertainty
from sleepdiary.domain.grid import grid
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.domain.statistics import Period
from tests.builders import episode, in_night, night
from tests.charts.pictures import MONDAY, boxes_of, diary, faults, with_gid, words_of


def draw(
    number: int, seen: Iterable[Episode], nights: Iterable[Night], theme: Theme = LIGHT, width: float = 7.2
) -> Chart:
    period = Period(MONDAY, MONDAY + timedelta(days=number - 1))
    return grid_chart.chart(grid(period, seen, nights, ZoneInfo("Europe/London")), theme, width)


def on_monday(at: str = "02:00", **fields: object) -> Episode:
    return episode(at, night=MONDAY, **fields)


@dataclass(frozen=True)
class Sign:
    """One mark that was drawn: where, in which shape, filled with what."""

    place: tuple[float, float]
    shape: object
    fill: object


def marks(chart: Chart, gid: str = "mark") -> list[Sign]:
    """Every mark, from left to right; marks of one look are one artist."""
    found = [one for one in with_gid(chart.figure, gid) if isinstance(one, Line2D)]
    signs = [
        Sign((float(x), float(y)), line.get_marker(), line.get_markerfacecolor())
        for line in found
        for x, y in np.asarray(line.get_xydata(), dtype=float)
    ]
    return sorted(signs, key=lambda one: one.place)


def box(artist: Artist) -> tuple[float, float]:
    assert isinstance(artist, Rectangle)
    return artist.get_x(), artist.get_width()


def test_marks_stand_at_their_hour_in_the_row_of_their_night() -> None:
    tuesday = MONDAY + timedelta(days=1)
    chart = draw(2, [on_monday("02:00"), episode("23:30", night=tuesday)], [])
    assert [mark.place for mark in marks(chart)] == [(11.5, 1.0), (14.0, 0.0)]


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_each_stage_has_a_shape_of_its_own(theme: Theme) -> None:
    seen = [on_monday(f"0{hour}:00", stage=stage) for hour, stage in enumerate(Stage)]
    shapes = [mark.shape for mark in marks(draw(1, seen, [], theme))]
    assert shapes == [MARKERS[stage] for stage in Stage]
    assert len(set(shapes)) == len(Stage)


def test_a_length_is_true_and_a_short_one_can_still_be_seen() -> None:
    long = on_monday("22:00", length=Length(LengthCertainty.TIMED, 5_400))
    short = on_monday("02:00", length=Length(LengthCertainty.TIMED, 1))
    first, second = boxes_of(draw(1, [long, short], []).figure, "length")
    assert (first[0], first[2]) == (10.0, 11.5)
    assert 1 / 3600 < second[2] - second[0] < 0.3


def test_a_time_that_is_not_exact_is_hollow() -> None:
    about = on_monday(start=Start(StartCertainty.ABOUT, in_night("02:00", MONDAY)))
    (hollow,) = marks(draw(1, [about], []))
    (full,) = marks(draw(1, [on_monday()], []))
    assert hollow.fill == LIGHT.background
    assert full.fill == LIGHT.stages[Stage.ASLEEP]


def test_a_start_between_two_times_has_a_bar_from_one_to_the_other() -> None:
    between = Start(StartCertainty.ABOUT, in_night("02:00", MONDAY), in_night("04:00", MONDAY))
    chart = draw(1, [on_monday(start=between)], [])
    assert [mark.place[0] for mark in marks(chart)] == [15.0]
    lines = [list(map(float, line.get_xdata())) for line in chart.figure.axes[0].lines]  # type: ignore[arg-type]
    assert [14.0, 16.0] in lines
    assert "between two times" in words_of(chart.figure)


def test_episodes_at_an_unknown_time_stand_beyond_the_hours() -> None:
    chart = draw(1, [on_monday(start=Start()), on_monday()], [])
    (mark,) = marks(chart, "unplaced")
    assert mark.place[0] > chart.figure.axes[0].get_xlim()[1]
    assert "time not known" in words_of(chart.figure)
    many = draw(1, [on_monday(start=Start()) for _ in range(7)], [])
    assert len(marks(many, "unplaced")) == 2
    assert "+5" in words_of(many.figure)


def test_a_video_is_shown() -> None:
    chart = draw(1, [on_monday(clips=("clip",)), on_monday("05:00")], [])
    assert len(marks(chart, "video")) == 1


def test_unwatched_rows_are_hatched_from_end_to_end() -> None:
    chart = draw(2, [], [night(date=MONDAY)])
    (band,) = with_gid(chart.figure, "unwatched")
    assert isinstance(band, PolyCollection)
    assert band.get_hatch()
    assert boxes_of(chart.figure, "unwatched") == [(6, 0.5, 21, 1.5)]


def test_the_unwatched_part_of_a_night_is_hatched() -> None:
    part = Watch(WatchKind.PART, in_night("20:00", MONDAY), in_night("02:00", MONDAY))
    chart = draw(1, [], [night(date=MONDAY, watch=part)])
    assert [(left, right) for left, _, right, _ in boxes_of(chart.figure, "unwatched")] == [(6, 8), (14, 21)]


def test_each_row_says_what_was_seen_and_how_it_was_watched() -> None:
    nights = [
        night(date=MONDAY),
        night(date=MONDAY + timedelta(days=1), watch=Watch(WatchKind.PART)),
        night(date=MONDAY + timedelta(days=2)),
    ]
    seen = [on_monday(), on_monday("03:00"), episode(night=MONDAY + timedelta(days=3))]
    chart = draw(5, [*seen, episode(night=MONDAY + timedelta(days=1))], nights)
    found = [one.get_text() for one in with_gid(chart.figure, "count") if isinstance(one, Text)]
    assert found == [
        "2 seen · watched all night",
        "1 seen · watched in part",
        "nothing seen · watched all night",
        "1 seen · not watched",
        "not watched",
    ]
    assert [label.get_text() for label in chart.figure.axes[0].get_yticklabels()][:2] == ["Mon 2 Mar", "Tue 3 Mar"]
    assert [row[5] for row in chart.table.rows] == ["2", "1", "0", "1", "not known"]


def test_the_night_of_the_clock_change_is_marked() -> None:
    saturday = date(2026, 3, 28)
    found = grid(Period(saturday, saturday), [], [night(date=saturday)], ZoneInfo("Europe/London"))
    chart = grid_chart.chart(found)
    assert "Sat 28 March 2026: 01:00 to 02:00 are missing" in words_of(chart.figure)
    boxes = [one for one in chart.figure.axes[0].patches if one.get_linestyle() == ":"]
    assert [box(one) for one in boxes] == [(13.0, 1.0)]


def test_of_a_long_period_the_last_nights_are_drawn_and_the_table_has_all() -> None:
    chart = draw(183, *diary(183))
    assert len(chart.figure.axes[0].get_yticklabels()) == MAX_ROWS
    assert f"Only the last {MAX_ROWS} of 183 nights are drawn." in words_of(chart.figure)
    assert f"Only the last {MAX_ROWS} nights are drawn" in chart.alternative
    assert len(chart.table.rows) == 183


def test_an_empty_period_says_so_and_has_no_axis() -> None:
    chart = draw(14, [], [])
    assert "Nothing recorded in this period" in words_of(chart.figure)
    assert not chart.figure.axes[0].axison


def test_the_table_names_times_and_stages() -> None:
    seen = [
        on_monday("02:13"),
        on_monday(start=Start(StartCertainty.ABOUT, in_night("03:00", MONDAY))),
        on_monday(start=Start(), stage=Stage.WAKING),
    ]
    chart = draw(1, seen, [])
    assert chart.table.rows[0][-1] == "02:13, asleep, about 03:00, asleep, time not known, waking"


@pytest.mark.parametrize("number", [1, 14, 31, 183])
@pytest.mark.parametrize("width", [4.6, 7.2])
def test_no_words_overlap_or_are_cut_off(number: int, width: float) -> None:
    assert faults(draw(number, *diary(number), PAPER, width)) == []


def test_a_baby_with_sixty_episodes_in_a_night_fits() -> None:
    chart = draw(3, *diary(3, a_night=60))
    assert faults(chart) == []
    bottom, top = chart.figure.axes[0].get_ylim()
    assert all(top < mark.place[1] < bottom for mark in marks(chart))
