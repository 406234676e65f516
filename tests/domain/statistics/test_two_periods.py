"""Two periods side by side: each counted by itself."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given

from sleepdiary.domain.episode import Episode, Stage
from sleepdiary.domain.night import Night
from sleepdiary.domain.statistics import Period, halves, how_often, period_counts, side_by_side, watching
from tests.builders import episode, night
from tests.domain.statistics.family import MONDAY, diaries, evening, period_of


def test_a_period_is_counted_with_its_watching_and_its_stages() -> None:
    seen = [episode(night=evening(0)), episode(night=evening(1), stage=Stage.WAKING), episode(night=evening(9))]
    found = period_counts(period_of(7), seen, [night(date=evening(0)), night(date=evening(9))])
    assert (found.watching.watched, found.watching.none) == (1, 6)
    assert (found.how_often.episodes, found.how_often.on_watched) == (2, 1)
    assert (found.stages.of(Stage.ASLEEP), found.stages.of(Stage.WAKING)) == (1, 1)


def test_beside_a_period_stand_as_many_nights_just_before_it() -> None:
    later = Period(evening(14), evening(20))
    assert side_by_side(later, period_of(21)) == (Period(evening(7), evening(13)), later)


def test_where_the_diary_begins_later_the_period_is_cut_in_two() -> None:
    whole = period_of(21)
    assert side_by_side(whole, whole) == halves(whole)
    assert side_by_side(whole, None) == halves(whole)


def test_a_single_night_has_the_night_before_it_beside_it() -> None:
    one = period_of(1)
    assert side_by_side(one, one) == (Period(MONDAY - timedelta(days=1), MONDAY - timedelta(days=1)), one)


@given(diaries())
def test_two_halves_side_by_side_add_up_to_the_whole(diary: tuple[tuple[Episode, ...], tuple[Night, ...]]) -> None:
    episodes, nights = diary
    whole = period_of(21)
    one, other = (period_counts(half, episodes, nights) for half in side_by_side(whole, whole))
    assert one.how_often.episodes + other.how_often.episodes == how_often(whole, episodes, nights).episodes
    assert one.watching.watched + other.watching.watched == watching(whole, nights).watched
    assert one.watching.none + other.watching.none == watching(whole, nights).none
