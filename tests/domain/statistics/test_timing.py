"""Lengths, and the second clock: minutes since asleep and before waking."""

from __future__ import annotations

from datetime import date

import pytest

from sleepdiary.domain.episode import Episode, Length, LengthCertainty, SinceAsleep, Start, StartCertainty
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Nap, Night
from sleepdiary.domain.statistics import Middle, MinutesSource, SleepClock, lengths, sleep_clocks
from tests.builders import EVENING, episode, in_night, moment, night

ABOUT = StartCertainty.ABOUT


def a_length(certainty: LengthCertainty, seconds: int | None = None) -> Episode:
    return episode(length=Length(certainty, seconds))


def begun_at(at: Moment, until: Moment | None = None) -> Episode:
    certainty = StartCertainty.EXACT if until is None else ABOUT
    return episode(night=at.night, start=Start(certainty, at, until))


def since_asleep(episodes: list[Episode], nights: list[Night]) -> SleepClock:
    return sleep_clocks(episodes, nights).since_asleep


def before_waking(episodes: list[Episode], nights: list[Night]) -> SleepClock:
    return sleep_clocks(episodes, nights).before_waking


def test_lengths_give_median_and_range_and_say_how_they_are_known() -> None:
    figures = lengths(
        [
            a_length(LengthCertainty.TIMED, 4),
            a_length(LengthCertainty.CLIP, 12),
            a_length(LengthCertainty.GUESSED, 20),
            a_length(LengthCertainty.GUESSED, 420),
            a_length(LengthCertainty.UNKNOWN),
        ]
    )
    assert figures.seconds == Middle(median=16, lowest=4, highest=420, number=4)
    assert (figures.measured, figures.guessed, figures.unknown, figures.known) == (2, 2, 1, 4)


def test_no_known_length_gives_no_median_rather_than_nought() -> None:
    assert lengths([a_length(LengthCertainty.UNKNOWN)]).seconds is None


def test_half_a_second_of_a_median_is_rounded_up() -> None:
    figures = lengths([a_length(LengthCertainty.TIMED, 4), a_length(LengthCertainty.TIMED, 5)])
    assert figures.seconds is not None
    assert figures.seconds.median == 5


def test_minutes_since_asleep_are_counted_where_both_times_are_known() -> None:
    asleep = night(fell_asleep=in_night("20:00"))
    clock = since_asleep([episode("20:12"), episode("01:30")], [asleep])
    assert [(one.low, one.high, one.source) for one in clock.values] == [
        (12, 12, MinutesSource.COUNTED),
        (330, 330, MinutesSource.COUNTED),
    ]
    assert clock.minutes == Middle(171, 12, 330, 2)


def test_recorded_times_go_before_what_was_told() -> None:
    told = SinceAsleep(10, 15)
    counted = episode("20:30", since_asleep=told)
    only_told = episode(start=Start(), since_asleep=told)
    clock = since_asleep([counted, only_told], [night(fell_asleep=in_night("20:00"))])
    assert [(one.low, one.high) for one in clock.values] == [(30, 30), (10, 15)]
    assert clock.told == 1


def test_a_start_between_two_times_gives_minutes_between_two() -> None:
    ranged = begun_at(in_night("20:30"), in_night("21:00"))
    (value,) = since_asleep([ranged], [night(fell_asleep=in_night("20:00"))]).values
    assert (value.low, value.high, value.middle) == (30, 60, 45)
    (value,) = before_waking([ranged], [night(woke_up=in_night("07:00"))]).values
    assert (value.low, value.high) == (600, 630)


def test_what_came_before_falling_asleep_or_after_waking_is_on_neither_clock() -> None:
    slept = night(fell_asleep=in_night("20:00"), woke_up=in_night("07:00"))
    for at in ("19:50", "07:10"):
        for clock in (since_asleep([episode(at)], [slept]), before_waking([episode(at)], [slept])):
            assert (clock.values, clock.outside, clock.unknown) == ((), 1, 0)


def test_without_times_the_clock_is_open() -> None:
    clock = since_asleep([episode(), episode(start=Start())], [night()])
    assert (clock.values, clock.unknown, clock.minutes) == ((), 2, None)
    assert before_waking([episode()], []).unknown == 1


def test_an_episode_in_a_nap_counts_from_the_start_of_the_nap() -> None:
    afternoon = Nap(in_night("13:00"), in_night("14:30"))
    in_nap = episode("13:20", in_nap=True)
    slept = night(fell_asleep=in_night("20:00"), woke_up=in_night("07:00"), naps=(afternoon,))
    assert since_asleep([in_nap], [slept]).values[0].low == 20
    assert before_waking([in_nap], [slept]).values[0].low == 70


def test_a_nap_in_the_morning_belongs_to_the_evening_that_follows() -> None:
    day = date(2026, 3, 4)
    morning = Nap(moment("2026-03-04 10:00"), moment("2026-03-04 11:00"))
    in_nap = begun_at(moment("2026-03-04 10:25"))
    in_nap = episode(night=in_nap.night, start=in_nap.start, in_nap=True)
    assert in_nap.night == EVENING
    assert since_asleep([in_nap], [night(), night(date=day, naps=(morning,))]).values[0].low == 25


@pytest.mark.parametrize(
    ("asleep", "began", "minutes"),
    [
        # The clock went from 01:00 to 02:00: an hour less than the clock shows.
        (Moment(moment("2026-03-28 20:00").local, 0), Moment(moment("2026-03-29 03:00").local, 60), 360),
        # The clock went from 02:00 back to 01:00: the second 01:30 is an hour later than the first.
        (Moment(moment("2025-10-25 20:00").local, 60), Moment(moment("2025-10-26 01:30").local, 60), 330),
        (Moment(moment("2025-10-25 20:00").local, 60), Moment(moment("2025-10-26 01:30").local, 0), 390),
    ],
)
def test_minutes_are_real_minutes_when_the_clocks_change(asleep: Moment, began: Moment, minutes: int) -> None:
    slept = Night("child", asleep.night, fell_asleep=asleep)
    (value,) = since_asleep([begun_at(began)], [slept]).values
    assert value.low == minutes
