"""Every night one by one: how it was watched, and what was seen."""

from __future__ import annotations

from hypothesis import given

from sleepdiary.domain.episode import Episode
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.domain.statistics import how_often, night_counts, weeks
from tests.builders import episode, night
from tests.domain.statistics.family import diaries, evening, period_of


def test_every_night_of_the_period_is_there_with_its_watch_and_its_number() -> None:
    nights = [night(date=evening(0)), night(date=evening(1), watch=Watch(WatchKind.PART))]
    seen = [episode(night=evening(0)), episode(night=evening(0)), episode(night=evening(3))]
    found = night_counts(period_of(4), seen, nights)
    assert [(one.night, one.watch, one.episodes) for one in found] == [
        (evening(0), WatchKind.ALL, 2),
        (evening(1), WatchKind.PART, 0),
        (evening(2), WatchKind.NONE, 0),
        (evening(3), WatchKind.NONE, 1),
    ]


def test_an_unwatched_night_without_episodes_is_not_known() -> None:
    found = night_counts(period_of(3), [episode(night=evening(1))], [night(date=evening(2))])
    assert [one.known for one in found] == [False, True, True]


def test_records_outside_the_period_count_nowhere() -> None:
    found = night_counts(period_of(1), [episode(night=evening(5))], [night(date=evening(5))])
    assert [(one.watch, one.episodes) for one in found] == [(WatchKind.NONE, 0)]


@given(diaries())
def test_sums_over_nights_weeks_and_the_period_are_one(diary: tuple[tuple[Episode, ...], tuple[Night, ...]]) -> None:
    episodes, nights = diary
    period = period_of(21)
    by_night = night_counts(period, episodes, nights)
    by_week = weeks(period, episodes, nights)
    assert sum(one.episodes for one in by_night) == sum(week.episodes for week in by_week) == len(episodes)
    watched = sum(1 for one in by_night if one.watch is not WatchKind.NONE)
    assert watched == sum(week.watched for week in by_week) == how_often(period, episodes, nights).watched
