"""Counts on the picture of the child."""

from __future__ import annotations

from datetime import timedelta

import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Polygon
from matplotlib.text import Text

from sleepdiary.charts import body
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.style import DARK, LIGHT, PAPER, Theme
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.episode import Movement
from sleepdiary.domain.statistics import part_counts, part_nights
from tests.builders import episode
from tests.charts.pictures import MONDAY, diary, faults, with_gid, words_of


def draw(*spreads: Spread, theme: Theme = LIGHT) -> Chart:
    return body.chart(part_counts([episode(movement=Movement(spread=spread)) for spread in spreads]), theme)


def badge(chart: Chart, part: BodyPart) -> str | None:
    found = [one.get_text() for one in with_gid(chart.figure, f"count of {part.value}") if isinstance(one, Text)]
    return found[0] if found else None


def test_each_part_that_moved_has_its_number() -> None:
    chart = draw(Spread.of([BodyPart.LEFT_HAND], [BodyPart.FACE]), Spread.of([BodyPart.LEFT_HAND]))
    assert badge(chart, BodyPart.LEFT_HAND) == "2"
    assert badge(chart, BodyPart.FACE) == "1"
    assert badge(chart, BodyPart.RIGHT_HAND) is None


def test_the_whole_body_is_named_beside_its_number() -> None:
    assert badge(draw(Spread.of([BodyPart.WHOLE_BODY])), BodyPart.WHOLE_BODY) == "whole body 1"


def test_the_childs_left_is_labelled_on_the_viewers_right() -> None:
    chart = draw(Spread.of([BodyPart.LEFT_HAND]))
    places = {text.get_text(): text.get_position()[0] for text in chart.figure.axes[0].texts}
    assert places["child's left"] > places["child's right"]
    assert places["1"] > 0.36


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
def test_a_part_that_moved_more_often_is_filled_more_strongly(theme: Theme) -> None:
    hand, foot = Spread.of([BodyPart.LEFT_HAND]), Spread.of([BodyPart.LEFT_FOOT])
    chart = draw(hand, hand, hand, foot, theme=theme)

    def fill(part: BodyPart) -> tuple[float, float, float]:
        patch = with_gid(chart.figure, part.value)[0]
        assert isinstance(patch, Polygon)
        return to_rgb(patch.get_facecolor())

    ground = to_rgb(theme.background)
    distances = [
        sum(abs(one - other) for one, other in zip(fill(part), ground, strict=True))
        for part in (BodyPart.LEFT_ARM, BodyPart.LEFT_FOOT, BodyPart.LEFT_HAND)
    ]
    assert distances[0] == 0
    assert distances[0] < distances[1] < distances[2]


def test_episodes_without_parts_are_told_apart_from_none_at_all() -> None:
    assert body.NO_PARTS in words_of(draw(Spread()).figure)
    assert "Nothing recorded in this period" in words_of(draw().figure)
    assert not draw().figure.axes[0].axison


def test_words_and_table_hold_the_figures() -> None:
    chart = draw(Spread.of([BodyPart.LEFT_HAND], [BodyPart.FACE]), Spread.of([BodyPart.LEFT_HAND]), Spread())
    assert "left hand 2, face 1" in chart.alternative
    assert "2 of 3 episodes say which parts" in chart.alternative
    assert chart.table.rows == (("left hand", "2"), ("face", "1"), ("parts not said", "1"))


@pytest.mark.parametrize("baby", [False, True], ids=["child", "baby"])
@pytest.mark.parametrize("width", [1.95, 2.4, 3.2])
def test_no_words_overlap_or_are_cut_off(width: float, *, baby: bool) -> None:
    seen, _ = diary(20, a_night=60)
    assert faults(body.chart(part_counts(seen), PAPER, width, baby=baby)) == []


def test_a_part_leads_to_the_nights_on_which_it_moved_and_the_smaller_comes_first() -> None:
    tuesday = MONDAY + timedelta(days=1)
    hand = Spread.of([BodyPart.LEFT_HAND, BodyPart.LEFT_FINGERS])
    seen = [episode(night=day, movement=Movement(spread=hand)) for day in (MONDAY, tuesday)]
    chart = body.chart(part_counts(seen), nights=part_nights(seen))
    assert {place.words for place in chart.places} == {"left fingers: 2 seen", "left hand: 2 seen"}
    assert {(place.first, place.last) for place in chart.places} == {(MONDAY, tuesday)}
    sizes = [(place.right - place.left) * (place.top - place.bottom) for place in chart.places]
    assert sizes == sorted(sizes)
