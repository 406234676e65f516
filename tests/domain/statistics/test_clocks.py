"""The two clocks: the hour of the night, and the minutes of sleep, with who watched then."""

from __future__ import annotations

from hypothesis import given

from sleepdiary.domain.episode import Episode, SinceAsleep, Start, StartCertainty
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.domain.statistics import (
    Bar,
    ClockBars,
    halves,
    time_of_night,
    time_of_sleep,
)
from sleepdiary.domain.statistics.bars import covering
from tests.builders import episode, in_night, nap, night
from tests.domain.statistics.family import MONDAY, diaries, evening, part, period_of

ONE = period_of(1)


def at(clock: str = "02:00", **fields: object) -> Episode:
    return episode(clock, night=MONDAY, **fields)


def about(clock: str, until: str = "") -> Start:
    return Start(StartCertainty.ABOUT, in_night(clock, MONDAY), in_night(until, MONDAY) if until else None)


def full(clock: ClockBars) -> list[tuple[int, int, int]]:
    """Where a clock has episodes: the lower limit of the bar, the sure and the unsure."""
    return [(bar.low, bar.sure, bar.unsure) for bar in clock.bars if bar.episodes]


# --- by the clock on the wall ---------------------------------------------------------------------


def test_an_episode_stands_at_its_hour_and_a_guess_is_told_apart() -> None:
    seen = [at("02:00"), at("02:59"), at("03:00", start=about("03:00")), at("23:10")]
    clock = time_of_night(ONE, seen, [])
    assert full(clock) == [(11 * 60, 1, 0), (14 * 60, 2, 0), (15 * 60, 0, 1)]


def test_a_start_between_two_times_has_a_bar_only_if_it_lies_within_one() -> None:
    seen = [at(start=about("02:10", "02:50")), at(start=about("02:10", "04:00")), at(start=Start())]
    clock = time_of_night(ONE, seen, [])
    assert full(clock) == [(14 * 60, 0, 1)]
    assert (clock.wide, clock.unknown, clock.episodes) == (1, 1, 3)


def test_the_usual_hours_are_shown_and_widen_when_something_was_seen_outside() -> None:
    assert [time_of_night(ONE, [], []).bars[place].low for place in (0, -1)] == [6 * 60, 20 * 60]
    early = time_of_night(ONE, [at("13:30")], [])
    assert (early.bars[0].low, early.bars[-1].high) == (60, 21 * 60)


def test_each_hour_says_on_how_many_nights_somebody_watched_then() -> None:
    nights = [
        night(date=evening(0)),
        night(date=evening(1), watch=part("20:00", "02:00", evening(1))),
        night(date=evening(2), watch=Watch(WatchKind.PART)),
        night(date=evening(3), watch=Watch()),
    ]
    clock = time_of_night(period_of(4), [], nights)
    watched = {bar.low // 60 + 12: bar.watched for bar in clock.bars}
    assert [watched[hour] for hour in (19, 20, 25, 26)] == [1, 2, 2, 1]
    assert clock.watch_unsaid == 1


def test_an_hour_that_nobody_watched_is_not_an_hour_without_episodes() -> None:
    clock = time_of_night(ONE, [], [night(date=MONDAY, watch=part("20:00", "02:00"))])
    assert [bar.unwatched for bar in clock.bars[:3]] == [True, True, False]


# --- by the clock of sleep ------------------------------------------------------------------------


def test_minutes_count_from_falling_asleep_and_to_waking_up() -> None:
    nights = [night(date=MONDAY, fell_asleep=in_night("20:00", MONDAY), woke_up=in_night("06:00", MONDAY))]
    seen = [at("20:10"), at("20:35"), at("05:50")]
    assert full(time_of_sleep(ONE, seen, nights).since_asleep) == [(0, 1, 0), (30, 1, 0), (570, 1, 0)]
    assert full(time_of_sleep(ONE, seen, nights).before_waking) == [(0, 1, 0), (540, 1, 0), (570, 1, 0)]


def test_what_was_told_or_is_not_exact_is_unsure() -> None:
    asleep = [night(date=MONDAY, fell_asleep=in_night("20:00", MONDAY))]
    told = at(start=Start(), since_asleep=SinceAsleep(10, 15))
    assert full(time_of_sleep(ONE, [told, at(start=about("20:40"))], asleep).since_asleep) == [(0, 0, 1), (30, 0, 1)]


def test_what_has_no_bar_is_counted_beside() -> None:
    nights = [night(date=MONDAY, fell_asleep=in_night("20:00", MONDAY), woke_up=in_night("06:00", MONDAY))]
    seen = [at("19:30"), at(start=Start()), at("01:00", start=about("01:00", "03:00"))]
    clock = time_of_sleep(ONE, seen, nights).since_asleep
    assert (clock.outside, clock.unknown, clock.wide, clock.placed) == (1, 1, 1, 0)


def test_a_nap_counts_from_its_own_start() -> None:
    start, end = in_night("12:30", MONDAY), in_night("13:40", MONDAY)
    nights = [night(date=MONDAY, naps=(nap(start=start, end=end),))]
    assert full(time_of_sleep(ONE, [at("13:05", in_nap=True)], nights).since_asleep) == [(30, 1, 0)]


def test_minutes_of_sleep_say_on_how_many_nights_somebody_watched_then() -> None:
    sleep = {"fell_asleep": in_night("20:00", MONDAY), "woke_up": in_night("06:00", MONDAY)}
    nights = [night(date=MONDAY, watch=part("19:00", "21:00"), **sleep)]
    since, before = time_of_sleep(ONE, [], nights)
    assert [bar.watched for bar in since.bars[:4]] == [1, 1, 0, 0]
    assert [bar.low for bar in before.bars if bar.watched] == [540, 570]


def test_without_both_ends_of_sleep_nobody_is_said_to_have_watched_it() -> None:
    nights = [night(date=MONDAY, fell_asleep=in_night("20:00", MONDAY))]
    assert all(bar.watched == 0 for bar in time_of_sleep(ONE, [], nights).since_asleep.bars)


# --- properties -----------------------------------------------------------------------------------


@given(diaries())
def test_no_episode_is_lost_or_counted_twice(diary: tuple[tuple[Episode, ...], tuple[Night, ...]]) -> None:
    episodes, nights = diary
    clocks = (time_of_night(period_of(21), episodes, nights), *time_of_sleep(period_of(21), episodes, nights))
    assert [clock.episodes for clock in clocks] == 3 * [len(episodes)]


@given(diaries())
def test_two_halves_of_a_period_add_up(diary: tuple[tuple[Episode, ...], tuple[Night, ...]]) -> None:
    episodes, nights = diary
    whole = time_of_night(period_of(21), episodes, nights)
    parts = [time_of_night(half, episodes, nights) for half in halves(period_of(21))]
    for bar in whole.bars:
        same = [other for one in parts for other in one.bars if other.low == bar.low]
        assert (bar.sure, bar.unsure) == (sum(one.sure for one in same), sum(one.unsure for one in same))
    assert whole.unknown == sum(one.unknown for one in parts)
    assert whole.wide == sum(one.wide for one in parts)


def test_a_bar_knows_the_nights_of_its_earliest_and_latest_episode() -> None:
    seen = [episode("02:10", night=evening(number)) for number in (4, 1, 2)]
    (bar,) = (bar for bar in time_of_night(period_of(7), seen, []).bars if bar.episodes)
    assert (bar.first, bar.last) == (evening(1), evening(4))
    assert Bar(0, 1).first is None


def test_stretches_are_counted_in_every_bar_that_they_touch() -> None:
    assert covering([(0, 30), (29, 31), (60, 60)], 30, 3) == [2, 1, 0]
    assert covering([(-10, 500)], 30, 3) == [1, 1, 1]
