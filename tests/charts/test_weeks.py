"""Episodes of each week: stacked by stage, out of watched nights."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO

import pytest
from matplotlib import image
from matplotlib.collections import PolyCollection
from matplotlib.text import Text

from sleepdiary.charts import weeks as weeks_chart
from sleepdiary.charts.chart import Chart, render
from sleepdiary.charts.style import DARK, HATCHES, LIGHT, PAPER, Theme
from sleepdiary.domain.episode import Episode, Stage
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.domain.statistics import Period, weeks
from tests.builders import episode, night
from tests.charts.pictures import MONDAY, boxes_of, diary, faults, with_gid, words_of


def draw(
    number: int, seen: Iterable[Episode], nights: Iterable[Night], theme: Theme = LIGHT, width: float = 7.2
) -> Chart:
    period = Period(MONDAY, MONDAY + timedelta(days=number - 1))
    return weeks_chart.chart(weeks(period, seen, nights), theme, width)


def watched(*numbers: int) -> list[Night]:
    return [night(date=MONDAY + timedelta(days=number)) for number in numbers]


def seen_on(*numbers: int, stage: Stage = Stage.ASLEEP) -> list[Episode]:
    return [episode(night=MONDAY + timedelta(days=number), stage=stage) for number in numbers]


def bars(chart: Chart) -> dict[str, list[tuple[float, float, float]]]:
    """Bars by their stage: middle across, foot and height."""
    found: dict[str, list[tuple[float, float, float]]] = {}
    for group in groups(chart):
        corners = [path.get_extents() for path in group.get_paths()]
        bars = [((box.x0 + box.x1) / 2, float(box.y0), float(box.height)) for box in corners]
        found[str(group.get_label())] = [(round(float(x), 6), low, round(high, 6)) for x, low, high in bars]
    return found


def groups(chart: Chart, gid: str = "bar") -> list[PolyCollection]:
    return [one for one in with_gid(chart.figure, gid) if isinstance(one, PolyCollection)]


def labels_above(chart: Chart) -> list[str]:
    return [" ".join(one.get_text().split()) for one in with_gid(chart.figure, "above") if isinstance(one, Text)]


def labels_below(chart: Chart) -> list[str]:
    return [" ".join(one.get_text().split()) for one in chart.figure.axes[0].get_xticklabels()]


def test_bars_are_stacked_by_stage() -> None:
    seen = [*seen_on(0, 1, 1), *seen_on(2, 8, stage=Stage.WAKING)]
    chart = draw(14, seen, watched(0, 1, 2, 7, 8, 9))
    assert bars(chart) == {"asleep": [(0, 0, 3)], "waking": [(0, 3, 1), (1, 0, 1)]}


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_stages_have_their_hatch_in_every_theme(theme: Theme) -> None:
    seen = [one for stage in Stage for one in seen_on(0, stage=stage)]
    chart = draw(7, seen, watched(0, 1, 2), theme)
    hatches = {str(group.get_label()): group.get_hatch() or "" for group in groups(chart)}
    assert list(hatches.values()) == [HATCHES[stage] for stage in Stage]
    assert len(set(hatches.values())) == len(Stage)


def test_a_week_that_nobody_watched_is_hatched_and_has_no_nought() -> None:
    chart = draw(21, seen_on(0), watched(0, 1, 2, 14, 15, 16))
    ((left, _, right, _),) = boxes_of(chart.figure, "unwatched")
    assert (left, right) == (0.5, 1.5)
    assert groups(chart, "unwatched")[0].get_hatch()
    assert labels_above(chart)[1] == "nobody watched"
    assert all(middle != 1 for group in bars(chart).values() for middle, _, _ in group)
    unwatched = dict(zip(chart.table.headers, chart.table.rows[1], strict=True))
    assert unwatched["Episodes"] == unwatched["Asleep"] == unwatched["On watched nights"] == "not known"


def test_a_watched_week_without_episodes_says_that_nothing_was_seen() -> None:
    chart = draw(7, [], watched(0, 1, 2))
    assert labels_above(chart) == ["nothing seen 0 per watched night"]
    assert chart.table.rows[0][2] == "0"


def test_under_each_bar_stands_how_much_was_watched() -> None:
    nights = [*watched(0, 1), night(date=MONDAY + timedelta(days=2), watch=Watch(WatchKind.PART))]
    assert labels_below(draw(7, [], nights)) == ["from 2 Mar watched 3 of 7 (1 only in part)"]
    assert labels_below(draw(84, [], nights))[0] == "2 Mar 3 of 7"


def test_rates_stand_above_bars_and_are_withheld_in_words() -> None:
    chart = draw(14, seen_on(0, 0, 0, 7), watched(0, 1, 2, 7, 8))
    assert labels_above(chart) == [
        "3 seen 1.0 per watched night",
        "1 seen rate not shown: fewer than 3 watched nights",
    ]
    assert chart.table.rows[1][-1] == "not shown: fewer than 3 watched nights"
    many = draw(84, seen_on(0, 0, 0, 7), watched(0, 1, 2, 7, 8))
    assert labels_above(many)[:2] == ["1.0", "–"]
    assert "rate not shown, fewer than 3 watched nights" in words_of(many.figure)


def test_episodes_of_unwatched_nights_are_in_the_bars_and_the_note_says_so() -> None:
    chart = draw(7, seen_on(0, 5, 5), watched(0, 1, 2))
    assert bars(chart)["asleep"] == [(0, 0, 3)]
    assert "2 episodes were seen on unwatched nights: in the bars, in no rate." in words_of(chart.figure)
    assert labels_above(chart) == ["3 seen 0.3 per watched night"]


@pytest.mark.parametrize("number", [1, 14, 27])
def test_an_empty_period_says_so_and_has_no_axis(number: int) -> None:
    chart = draw(number, [], [night(date=MONDAY, watch=Watch())])
    assert "Nothing recorded in this period" in words_of(chart.figure)
    assert not chart.figure.axes[0].axison
    assert chart.alternative == "Nothing recorded in this period."


def test_a_long_time_keeps_every_bar_and_shows_the_watching_below() -> None:
    seen, nights = diary(730)
    chart = draw(730, seen, nights)
    assert len(labels_below(chart)) < 30
    assert sum(height for group in bars(chart).values() for _, _, height in group) == len(seen)
    heights = [high - low for _, low, _, high in boxes_of(chart.figure, "watched")]
    assert sum(heights) == sum(1 for one in nights if one.watched)


def test_on_paper_bars_too_narrow_for_hatches_show_totals_and_say_so() -> None:
    seen, nights = diary(730)
    chart = draw(730, seen, nights, PAPER)
    assert groups(chart) == []
    assert sum(high for _, _, _, high in boxes_of(chart.figure, "total")) == len(seen)
    assert "the stages are not told apart" in words_of(chart.figure)


def test_the_alternative_gives_the_figures() -> None:
    chart = draw(21, seen_on(0, 0, 7), watched(0, 1, 2, 7))
    assert chart.alternative == (
        "3 episodes in 3 weeks, 2 March to 22 March 2026; 4 of 21 nights watched. "
        "Most in one week: 2, from 2 March 2026. Nobody watched in 1 week; what happened then is not known."
    )


@pytest.mark.parametrize("number", [1, 3, 14, 28, 56, 90, 183, 730, 3650])
@pytest.mark.parametrize("width", [3.58, 7.2])
def test_no_words_overlap_or_are_cut_off(number: int, width: float) -> None:
    assert faults(draw(number, *diary(number), PAPER, width)) == []


def test_a_baby_with_sixty_episodes_a_night_fits() -> None:
    assert faults(draw(28, *diary(28, a_night=60))) == []


def test_without_a_title_the_chart_still_knows_it() -> None:
    chart = weeks_chart.chart(weeks(Period(MONDAY, MONDAY), [], watched(0)), titled=False)
    assert chart.title == weeks_chart.TITLE
    assert weeks_chart.TITLE not in words_of(chart.figure)


@pytest.mark.parametrize("dpi", [60, 72, 80, 96, 110])
def test_no_week_of_ten_years_vanishes_between_two_pixels(dpi: int) -> None:
    nights = [7 * week for week in range(520)]
    chart = draw(7 * 520, seen_on(*nights), watched(*nights))
    picture = image.imread(BytesIO(render(chart, "png", dpi=dpi)))[:, :, :3]
    axes = chart.figure.axes[0]
    box = axes.get_position()
    height, width = picture.shape[:2]
    left, right = round(box.x0 * width) + 3, round(box.x1 * width) - 3
    # Just above the foot of the bars, where each week with an episode must leave some ink.
    row = round((1 - box.y0) * height) - 3
    inked = (picture[row, left:right].min(axis=1) < 0.97).astype(int)
    blank_runs = [len(run) for run in "".join(map(str, inked)).split("1")]
    assert max(blank_runs) <= 2
