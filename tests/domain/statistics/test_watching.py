"""Counts with the watching beside them: nothing that was not watched is ever nought."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.episode import Episode, Stage
from sleepdiary.domain.night import Factor, Night, Watch, WatchKind, WatchMeans
from sleepdiary.domain.statistics import (
    MIN_WATCHED_NIGHTS,
    NightsSeen,
    Period,
    factors,
    halves,
    how_often,
    stage_counts,
    watching,
    weeks,
    whole_span,
)
from tests.builders import episode, night

MONDAY = date(2026, 3, 2)
PART = Watch(WatchKind.PART)
NONE = Watch(WatchKind.NONE)


def evening(number: int) -> date:
    """The `number`th night (0 first) from a Monday on."""
    return MONDAY + timedelta(days=number)


def period_of(number: int) -> Period:
    return Period(MONDAY, evening(number - 1))


@st.composite
def diaries(draw: st.DrawFn) -> tuple[tuple[Episode, ...], tuple[Night, ...]]:
    """Episodes and nights scattered over five weeks, some nights without a record."""
    numbers = st.integers(0, 34)
    nights = draw(st.dictionaries(numbers, st.sampled_from(WatchKind), max_size=20))
    episodes = draw(st.lists(st.tuples(numbers, st.sampled_from(Stage)), max_size=25))
    return (
        tuple(episode(night=evening(number), stage=stage) for number, stage in episodes),
        tuple(night(date=evening(number), watch=Watch(kind)) for number, kind in nights.items()),
    )


# --- weeks ----------------------------------------------------------------------------------------


def test_weeks_begin_on_monday_and_end_with_the_period() -> None:
    found = weeks(Period(date(2026, 3, 5), date(2026, 3, 17)), [], [])
    assert [(week.first, week.last, week.nights) for week in found] == [
        (date(2026, 3, 5), date(2026, 3, 8), 4),
        (date(2026, 3, 9), date(2026, 3, 15), 7),
        (date(2026, 3, 16), date(2026, 3, 17), 2),
    ]
    assert found[0].monday == MONDAY


def test_an_episode_after_midnight_on_sunday_belongs_to_the_week_of_its_evening() -> None:
    (week, after) = weeks(period_of(14), [episode("03:00", night=evening(6))], [])
    assert (week.episodes, after.episodes) == (1, 0)


def test_a_rate_counts_watched_nights_only() -> None:
    nights = [night(date=evening(0)), night(date=evening(1), watch=PART), night(date=evening(2))]
    seen = [episode(night=evening(number)) for number in (0, 0, 1, 4)]
    (week,) = weeks(period_of(7), seen, nights)
    assert (week.episodes, week.on_watched, week.outside_watching) == (4, 3, 1)
    assert (week.watched, week.partly) == (3, 1)
    assert week.per_watched_night == 1.0


def test_a_rate_is_withheld_below_three_watched_nights() -> None:
    nights = [night(date=evening(number)) for number in range(MIN_WATCHED_NIGHTS)]
    (few,) = weeks(period_of(7), [episode(night=MONDAY)], nights[:-1])
    (enough,) = weeks(period_of(7), [], nights)
    assert few.per_watched_night is None
    assert enough.per_watched_night == 0.0


def test_an_unwatched_night_is_not_a_zero() -> None:
    recorded = [night(date=evening(number), watch=NONE) for number in range(7)]
    for nights in ([], recorded):
        (week,) = weeks(period_of(7), [], nights)
        assert week.watched == 0
        assert week.per_watched_night is None


@given(diaries())
def test_weeks_add_up_to_the_nights_and_to_every_episode(diary: tuple[tuple[Episode, ...], tuple[Night, ...]]) -> None:
    episodes, nights = diary
    period = period_of(35)
    found = weeks(period, episodes, nights)
    assert sum(week.nights for week in found) == len(period)
    assert sum(week.episodes for week in found) == len(episodes)
    assert sum(week.watched for week in found) == watching(period, nights).watched
    assert sum(week.on_watched for week in found) == how_often(period, episodes, nights).on_watched
    by_night = [how_often(Period(one, one), episodes, nights).episodes for one in period]
    assert sum(by_night) == sum(week.episodes for week in found)


@given(diaries())
def test_two_halves_add_up_to_the_whole(diary: tuple[tuple[Episode, ...], tuple[Night, ...]]) -> None:
    episodes, nights = diary
    whole = period_of(33)
    parts = halves(whole)
    for figure in ("episodes", "on_watched", "nights", "watched", "watched_with_episodes", "unwatched_with_episodes"):
        total = getattr(how_often(whole, episodes, nights), figure)
        assert total == sum(getattr(how_often(part, episodes, nights), figure) for part in parts), figure
    for figure in ("all_night", "part", "none"):
        total = getattr(watching(whole, nights), figure)
        assert total == sum(getattr(watching(part, nights), figure) for part in parts), figure
    for stage in Stage:
        assert stage_counts(whole.episodes(episodes)).of(stage) == sum(
            stage_counts(part.episodes(episodes)).of(stage) for part in parts
        )


@given(diaries())
def test_no_figure_counts_a_night_or_an_episode_twice(diary: tuple[tuple[Episode, ...], tuple[Night, ...]]) -> None:
    episodes, nights = diary
    period = whole_span(episodes, nights)
    if period is None:
        return
    often = how_often(period, episodes, nights)
    assert often.on_watched + often.outside_watching == often.episodes
    assert often.watched_with_episodes <= often.watched <= often.nights
    assert often.watched + watching(period, nights).none == often.nights


# --- watching and how often -----------------------------------------------------------------------


def test_nights_without_a_record_count_as_not_watched() -> None:
    nights = [
        night(date=evening(0), watch=Watch(WatchKind.ALL, means=(WatchMeans.CAMERA, WatchMeans.LOOKED_IN))),
        night(date=evening(1), watch=Watch(WatchKind.PART, means=(WatchMeans.CAMERA,))),
        night(date=evening(2), watch=NONE),
    ]
    figures = watching(period_of(10), nights)
    assert (figures.all_night, figures.part, figures.none, figures.nights) == (1, 1, 8, 10)
    assert (figures.means.of(WatchMeans.CAMERA), figures.means.of(WatchMeans.LOOKED_IN)) == (2, 1)


def test_how_often_is_said_out_of_watched_nights() -> None:
    nights = [night(date=evening(number)) for number in range(4)]
    seen = [episode(night=evening(number)) for number in (0, 0, 0, 2, 5, 6, 6)]
    figures = how_often(period_of(7), seen, nights)
    assert (figures.episodes, figures.on_watched, figures.outside_watching) == (7, 4, 3)
    assert (figures.watched_with_episodes, figures.watched) == (2, 4)
    assert figures.unwatched_with_episodes == 2
    assert figures.per_watched_night == 1.0


# --- factors --------------------------------------------------------------------------------------


def test_factors_stand_beside_all_other_watched_nights() -> None:
    tired = (Factor.OVERTIRED,)
    nights = [
        night(date=evening(0), factors=tired),
        night(date=evening(1), factors=(*tired, Factor.UNWELL)),
        night(date=evening(2), factors=(Factor.NOTHING,)),
        night(date=evening(3)),
        night(date=evening(4), watch=NONE, factors=tired),
    ]
    seen = [episode(night=evening(number)) for number in (0, 0, 3, 4)]
    by_factor = {one.factor: one for one in factors(period_of(7), seen, nights)}
    overtired = by_factor[Factor.OVERTIRED]
    assert overtired.with_it == NightsSeen(watched=2, with_episodes=1)
    assert overtired.others == NightsSeen(watched=2, with_episodes=1)
    assert overtired.others_not_noted == 1
    assert by_factor[Factor.UNWELL].with_it == NightsSeen(1, 0)
    assert Factor.NOTHING not in by_factor
