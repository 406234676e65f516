"""The calendar: a square for every night, with a number only where it says something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import numpy as np
import pytest
from matplotlib.collections import PolyCollection

from sleepdiary.charts import calendar
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.stamps import Stamps
from sleepdiary.charts.style import DARK, LIGHT, PAPER, Theme
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.domain.statistics import Period, night_counts
from tests.builders import episode, night
from tests.charts.pictures import MONDAY, boxes_of, diary, faults, with_gid, words_of


def draw(
    number: int, seen: Iterable[Episode], nights: Iterable[Night], theme: Theme = LIGHT, width: float = 7.2
) -> Chart:
    period = Period(MONDAY, MONDAY + timedelta(days=number - 1))
    return calendar.chart(night_counts(period, seen, nights), theme, width)


def on(*numbers: int) -> list[Episode]:
    return [episode(night=MONDAY + timedelta(days=number)) for number in numbers]


def watched(*numbers: int, watch: Watch | None = None) -> list[Night]:
    how = {} if watch is None else {"watch": watch}
    return [night(date=MONDAY + timedelta(days=number), **how) for number in numbers]


def numbers(chart: Chart) -> list[tuple[float, float, str]]:
    """What is written in the squares, and where, row by row."""
    found = []
    for stamps in with_gid(chart.figure, "number"):
        assert isinstance(stamps, Stamps)
        places = np.asarray(stamps.get_offsets(), dtype=float)
        found += [(round(float(y), 3), round(float(x), 3), stamps.text) for x, y in places]
    return sorted(found)


def hatched(chart: Chart, gid: str) -> int:
    """How many squares (or halves of squares) are hatched."""
    found = with_gid(chart.figure, gid)
    assert all(isinstance(one, PolyCollection) and one.get_hatch() for one in found)
    return sum(len(one.get_paths()) for one in found if isinstance(one, PolyCollection))


def test_a_square_has_the_number_of_its_night() -> None:
    chart = draw(7, on(0, 0, 3), watched(0, 1, 2, 3))
    assert [text for _, _, text in numbers(chart)] == ["2", "0", "0", "1"]
    assert len(boxes_of(chart.figure, "night")) == 7


def test_an_unwatched_night_is_hatched_and_has_no_nought() -> None:
    chart = draw(3, [], watched(0))
    assert [text for _, _, text in numbers(chart)] == ["0"]
    assert hatched(chart, "unwatched") == 2
    assert [row[2] for row in chart.table.rows] == ["0", "not known", "not known"]


def test_what_was_seen_on_an_unwatched_night_is_a_number_on_hatching() -> None:
    chart = draw(1, on(0), [])
    assert [text for _, _, text in numbers(chart)] == ["1"]
    assert hatched(chart, "unwatched") == 1
    ((left, low, right, high),) = boxes_of(chart.figure, "ground")[-1:]
    y, x, _ = numbers(chart)[0]
    assert left < x < right
    assert low < y < high


def test_half_of_a_partly_watched_square_is_hatched() -> None:
    chart = draw(2, [], watched(0, watch=Watch(WatchKind.PART)) + watched(1))
    assert hatched(chart, "partly watched") == 1
    assert hatched(chart, "unwatched") == 0
    ((left, low, right, high),) = boxes_of(chart.figure, "partly watched")
    assert (left, low, right, high) == boxes_of(chart.figure, "night")[0]
    assert "watched in part" in words_of(chart.figure)


def test_a_few_weeks_stand_in_rows_and_more_in_columns() -> None:
    rows, columns = draw(14, on(0, 7), watched(0, 7)), draw(70, on(0, 7), watched(0, 7))
    (first, second) = numbers(rows)
    assert (first[1], second[1] == first[1], second[0] > first[0]) == (first[1], True, True)
    (first, second) = numbers(columns)
    assert first[0] == second[0]
    assert second[1] > first[1]


def test_a_night_is_a_place_that_leads_to_itself() -> None:
    chart = draw(14, on(3), watched(3))
    (place,) = (one for one in chart.places if one.first == MONDAY + timedelta(days=3))
    assert place.words == "Night of Thu 5 March 2026: 1 seen; watched all night"
    assert place.last == place.first
    assert len(chart.places) == 14


def test_of_many_years_the_last_nights_are_drawn_and_the_table_has_all() -> None:
    chart = draw(2_000, on(0, 1_999), watched(0, 1_999))
    assert len(chart.places) == calendar.MOST_NIGHTS
    assert "Only the last 1,456 of 2,000 nights are drawn" in words_of(chart.figure)
    assert len(chart.table.rows) == 2_000


def test_an_empty_period_only_says_so() -> None:
    assert "Nothing recorded in this period" in words_of(draw(14, [], []).figure)


def test_the_alternative_gives_the_figures() -> None:
    chart = draw(10, on(0, 0, 8), watched(0, 1) + watched(2, watch=Watch(WatchKind.PART)))
    assert chart.alternative == (
        "3 episodes on 2 of 10 nights, 2 March to 11 March 2026; 3 watched, 1 of them in part, 7 not watched."
    )


@pytest.mark.parametrize("number", [1, 14, 42, 43, 90, 730])
@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_no_words_overlap_or_are_cut_off(number: int, theme: Theme) -> None:
    assert faults(draw(number, *diary(number), theme)) == []


@pytest.mark.parametrize("number", [14, 200])
def test_every_number_stays_within_its_square_for_a_baby_with_sixty_a_night(number: int) -> None:
    chart = draw(number, *diary(number, a_night=60))
    assert faults(chart) == []
    side = boxes_of(chart.figure, "night")[0]
    for stamps in with_gid(chart.figure, "number"):
        assert isinstance(stamps, Stamps)
        letters = stamps.get_paths()[0].get_extents()
        assert letters.width / 72 < side[2] - side[0]
