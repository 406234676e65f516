"""Two periods side by side: counts with their watching, and nothing made of the two together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from matplotlib.text import Text

from sleepdiary.charts import periods
from sleepdiary.charts.catalogue import Facts
from sleepdiary.charts.catalogue import draw as draw_named
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.style import DARK, LIGHT, PAPER, Theme
from sleepdiary.domain.episode import Episode, Stage
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.domain.statistics import Period, period_counts
from tests.builders import episode, night, records
from tests.charts.pictures import MONDAY, boxes_of, diary, faults, with_gid, words_of


def week(number: int) -> Period:
    first = MONDAY + timedelta(days=7 * number)
    return Period(first, first + timedelta(days=6))


def draw(
    seen: Iterable[Episode], nights: Iterable[Night], theme: Theme = LIGHT, width: float = 7.2, *, days: int = 7
) -> Chart:
    seen, nights = tuple(seen), tuple(nights)
    last = MONDAY + timedelta(days=days - 1)
    both = Period(MONDAY, last), Period(last + timedelta(days=1), last + timedelta(days=days))
    earlier, later = (period_counts(one, seen, nights) for one in both)
    return periods.chart(earlier, later, theme, width)


def on(*numbers: int, stage: Stage = Stage.ASLEEP) -> list[Episode]:
    return [episode(night=MONDAY + timedelta(days=number), stage=stage) for number in numbers]


def watched(*numbers: int, watch: Watch | None = None) -> list[Night]:
    how = {} if watch is None else {"watch": watch}
    return [night(date=MONDAY + timedelta(days=number), **how) for number in numbers]


def written(chart: Chart, gid: str) -> list[str]:
    return [" ".join(one.get_text().split()) for one in with_gid(chart.figure, gid) if isinstance(one, Text)]


def widths(chart: Chart, gid: str) -> list[float]:
    return [right - left for left, _, right, _ in boxes_of(chart.figure, gid)]


def test_each_side_gives_nights_watched_and_episodes() -> None:
    chart = draw([*on(0, 0, 1), *on(8)], watched(0, 1, 2, 7, 8, 9, 10))
    assert written(chart, "period") == ["2 March to 8 March 2026", "9 March to 15 March 2026"]
    assert written(chart, "figure")[:3] == ["3 of 7 watched", "2 of 3 watched", "3"]
    assert written(chart, "figure")[8:11] == ["4 of 7 watched", "1 of 4 watched", "1"]


def test_what_was_seen_on_unwatched_nights_cannot_be_read_as_more_digits() -> None:
    chart = draw([*on(*([0] * 1100)), *on(*([5] * 276))], watched(0, 1, 2))
    assert written(chart, "figure")[2] == "1,376 (276 on unwatched nights)"


def test_bars_have_one_scale_on_both_sides() -> None:
    chart = draw([*on(0, 0, 0, 0), *on(8, 8)], watched(0, 7, 8))
    four, two = widths(chart, "episodes")
    assert four == pytest.approx(2 * two)
    one, both = widths(chart, "watched all night")
    assert both == pytest.approx(2 * one)


def test_unwatched_nights_are_hatched_and_partly_watched_ones_drawn_apart() -> None:
    chart = draw([], watched(0, 1) + watched(2, watch=Watch(WatchKind.PART)))
    night_wide = widths(chart, "watched all night")[0] / 2
    assert widths(chart, "watched in part") == [pytest.approx(night_wide)]
    assert widths(chart, "unwatched") == [pytest.approx(4 * night_wide), pytest.approx(7 * night_wide)]


def test_a_rate_is_withheld_below_three_watched_nights_and_says_so() -> None:
    chart = draw([*on(0, 0, 1), *on(8)], watched(0, 1, 2, 7, 8))
    assert written(chart, "rate") == [
        "1.0 per watched night, out of 3 watched nights.",
        "Rate not shown: fewer than 3 watched nights.",
    ]


def test_a_period_that_nobody_watched_has_no_nought() -> None:
    chart = draw(on(0), watched(0, 1, 2))
    assert written(chart, "figure")[8:] == ["0 of 7 watched", "not known", "not known", "–", "–", "–", "–", "–"]
    assert [row[2] for row in chart.table.rows if row[0] == "Episodes seen"] == ["not known"]


def test_nothing_is_made_of_the_two_together() -> None:
    chart = draw([*on(0, 0, 1), *on(8)], watched(0, 1, 2, 7, 8, 9))
    said = f"{words_of(chart.figure)} {chart.alternative} {chart.table}".lower()
    for word in ("%", "twice", "increase", "decrease", "differ", "better", "worse", "significant", "because"):
        assert word not in said


def test_each_side_leads_to_its_nights() -> None:
    left, right = draw(on(0, 8), watched(0)).places
    assert (left.first, right.last) == (MONDAY, MONDAY + timedelta(days=13))
    assert left.right < right.left


def test_without_a_second_period_the_nights_just_before_stand_beside() -> None:
    facts = Facts(records(episodes=tuple(on(0, 8)), nights=()), week(1), date(2026, 4, 1))
    assert written(draw_named("periods", facts), "period") == ["2 March to 8 March 2026", "9 March to 15 March 2026"]


def test_a_chosen_second_period_stands_beside_in_order_of_time() -> None:
    facts = Facts(records(episodes=tuple(on(0, 30)), nights=()), week(0), date(2026, 5, 1), beside=week(4))
    assert written(draw_named("periods", facts), "period") == ["2 March to 8 March 2026", "30 March to 5 April 2026"]


def test_without_any_record_it_only_says_so() -> None:
    assert "Nothing recorded in this period" in words_of(draw([], []).figure)


@pytest.mark.parametrize("days", [1, 7, 365])
@pytest.mark.parametrize("width", [4.6, 7.2])
def test_no_words_overlap_or_are_cut_off(days: int, width: float) -> None:
    assert faults(draw(*diary(2 * days), PAPER, width, days=days)) == []


def test_a_baby_with_sixty_episodes_a_night_fits() -> None:
    assert faults(draw(*diary(14, a_night=60), DARK)) == []
