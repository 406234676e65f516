"""Nights, wall times and the two nights a year when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.moment import Moment, local_in_night, moment_at, night_of, readings
from tests.strategies import zones

LONDON = ZoneInfo("Europe/London")
instants = st.datetimes(datetime(1995, 1, 1), datetime(2040, 1, 1)).map(
    lambda when: when.replace(microsecond=0, tzinfo=UTC)
)


@given(instants, zones)
def test_every_instant_is_in_exactly_one_night(instant: datetime, zone: ZoneInfo) -> None:
    moment = moment_at(instant, zone)
    holding = [
        night
        for night in (moment.local.date() + timedelta(days=days) for days in range(-2, 3))
        if datetime.combine(night, time(12)) <= moment.local < datetime.combine(night + timedelta(days=1), time(12))
    ]
    assert holding == [moment.night]


@given(instants, zones)
def test_a_moment_is_the_instant_it_was_made_from(instant: datetime, zone: ZoneInfo) -> None:
    assert moment_at(instant, zone).instant == instant


@given(instants, zones)
def test_what_the_clock_shows_is_among_the_readings_of_it(instant: datetime, zone: ZoneInfo) -> None:
    moment = moment_at(instant, zone)
    assert moment in readings(moment.local, zone)


@given(instants, zones, st.integers(0, 12 * 3600))
def test_lengths_are_real_whatever_the_clocks_do(instant: datetime, zone: ZoneInfo, seconds: int) -> None:
    start, end = moment_at(instant, zone), moment_at(instant + timedelta(seconds=seconds), zone)
    assert start.seconds_until(end) == seconds


@pytest.mark.parametrize(
    ("zone", "before", "after", "seconds"),
    [
        ("Europe/London", datetime(2026, 3, 29, 0, 50), datetime(2026, 3, 29, 2, 10), 20 * 60),
        ("Europe/London", datetime(2026, 10, 25, 0, 50), datetime(2026, 10, 25, 2, 10), 140 * 60),
        ("America/New_York", datetime(2026, 3, 8, 1, 50), datetime(2026, 3, 8, 3, 10), 20 * 60),
        ("Australia/Lord_Howe", datetime(2026, 4, 5, 1, 20), datetime(2026, 4, 5, 2, 10), 80 * 60),
    ],
)
def test_lengths_across_both_clock_changes(zone: str, before: datetime, after: datetime, seconds: int) -> None:
    (start,), (end,) = readings(before, ZoneInfo(zone)), readings(after, ZoneInfo(zone))
    assert start.seconds_until(end) == seconds


def test_a_time_that_comes_twice_has_two_readings_in_order() -> None:
    first, second = readings(datetime(2026, 10, 25, 1, 30), LONDON)
    assert (first.utc_offset, second.utc_offset) == (60, 0)
    assert first.seconds_until(second) == 3600


def test_a_time_that_is_skipped_has_no_reading() -> None:
    assert readings(datetime(2026, 3, 29, 1, 30), LONDON) == ()


def test_two_in_the_morning_belongs_to_the_evening_before() -> None:
    assert night_of(datetime(2026, 3, 4, 2, 13)) == date(2026, 3, 3)
    assert local_in_night(date(2026, 3, 3), time(2, 13)) == datetime(2026, 3, 4, 2, 13)


def test_noon_begins_a_night() -> None:
    assert night_of(datetime(2026, 3, 4, 12)) == date(2026, 3, 4)
    assert night_of(datetime(2026, 3, 4, 11, 59)) == date(2026, 3, 3)


@given(st.dates(), st.times())
def test_a_clock_time_in_a_night_is_in_that_night(night: date, clock: time) -> None:
    if night < date.max:
        assert night_of(local_in_night(night, clock)) == night


@pytest.mark.parametrize("offset", [961, -961])
def test_no_clock_is_more_than_sixteen_hours_from_utc(offset: int) -> None:
    with pytest.raises(ValueError, match="minutes from UTC"):
        Moment(datetime(2026, 3, 4), offset)
