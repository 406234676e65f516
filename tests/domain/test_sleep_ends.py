"""Moving an end of a night's sleep."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.checks import Today
from sleepdiary.domain.grid.sleep_ends import STEP, SleepEnd, clock_at, nearest_step, with_sleep_ends
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Nap, Night, Watch
from sleepdiary.domain.problem import Code, ProblemsFound
from tests.builders import EVENING, in_night, moment, night

TODAY = Today(datetime(2026, 12, 1, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
SLEPT = night(fell_asleep=in_night("19:40"), woke_up=in_night("06:50"), note="  as typed ")
ASLEEP, AWAKE = SleepEnd.FELL_ASLEEP, SleepEnd.WOKE_UP


def code_of(record: Night, end: SleepEnd, place: float, *naps: Nap, today: Today = TODAY) -> tuple[str, Code]:
    with pytest.raises(ProblemsFound) as refused:
        with_sleep_ends(record, {end: place}, today, naps=naps)
    (problem,) = refused.value.problems
    return problem.field, problem.code


@pytest.mark.parametrize(
    ("place", "clock"),
    [(7.66, time(19, 40)), (7.71, time(19, 45)), (12.0, time(0, 0)), (0.0, time(12, 0)), (24.0, time(11, 55))],
)
def test_a_place_means_the_nearest_five_minutes_within_the_night(place: float, clock: time) -> None:
    assert clock_at(place) == clock


@given(st.floats(0, 24))
def test_a_step_is_never_more_than_five_minutes_away(place: float) -> None:
    assert abs(nearest_step(place) - place) <= STEP + 1e-9
    assert clock_at(place).minute % 5 == 0


def test_only_the_end_that_is_moved_changes() -> None:
    moved = with_sleep_ends(SLEPT, {ASLEEP: 8.0}, TODAY)
    assert moved.fell_asleep == in_night("20:00")
    assert (moved.woke_up, moved.watch, moved.note) == (SLEPT.woke_up, SLEPT.watch, SLEPT.note)


def test_an_end_that_was_not_known_can_be_put_somewhere() -> None:
    assert with_sleep_ends(night(fell_asleep=in_night("19:40")), {AWAKE: 18.5}, TODAY).woke_up == in_night("06:30")


def test_both_ends_of_a_sleep_that_was_not_known_can_be_put_at_once() -> None:
    moved = with_sleep_ends(Night("c", EVENING, note="as it is"), {ASLEEP: 8.0, AWAKE: 18.5}, TODAY)
    assert (moved.fell_asleep, moved.woke_up) == (in_night("20:00"), in_night("06:30"))
    assert (moved.watch, moved.note) == (Watch(), "as it is")


@pytest.mark.parametrize(("end", "place"), [(ASLEEP, 19.0), (AWAKE, 7.0), (AWAKE, 7.0 + 40 / 60)])
def test_nobody_wakes_up_before_falling_asleep(end: SleepEnd, place: float) -> None:
    assert code_of(SLEPT, end, place) == ("woke_up", Code.END_BEFORE_START)


def test_sleep_does_not_run_into_a_nap_of_the_same_day() -> None:
    napped = night(
        fell_asleep=in_night("19:40"), woke_up=in_night("06:50"), naps=(Nap(in_night("16:00"), in_night("17:00")),)
    )
    assert code_of(napped, ASLEEP, 4.5) == ("fell_asleep", Code.OVERLAPS_NAP)
    assert with_sleep_ends(napped, {ASLEEP: 5.0}, TODAY).fell_asleep == in_night("17:00")


def test_sleep_does_not_run_into_a_nap_of_the_next_morning() -> None:
    morning = Nap(moment("2026-03-04 09:30"), moment("2026-03-04 10:15"))
    assert code_of(SLEPT, AWAKE, 22.0, morning) == ("woke_up", Code.OVERLAPS_NAP)


def test_a_nap_whose_end_is_not_known_is_held_against_its_start_alone() -> None:
    open_nap = Nap(moment("2026-03-04 06:55"))
    assert code_of(SLEPT, AWAKE, 19.0, open_nap) == ("woke_up", Code.OVERLAPS_NAP)
    assert with_sleep_ends(SLEPT, {AWAKE: 18.9}, TODAY, naps=(open_nap,)).woke_up == in_night("06:55")


def test_an_end_is_not_put_into_the_future() -> None:
    early = Today(datetime(2026, 3, 4, 7, tzinfo=UTC), ZoneInfo("Europe/London"))
    assert code_of(SLEPT, AWAKE, 20.0, today=early) == ("woke_up", Code.IN_FUTURE)


def test_a_time_that_comes_twice_or_never_is_not_guessed() -> None:
    back, forward = date(2026, 10, 24), date(2026, 3, 28)
    assert code_of(Night("c", back), AWAKE, 13.5) == ("woke_up", Code.TIME_HAPPENS_TWICE)
    assert code_of(Night("c", forward), AWAKE, 13.5) == ("woke_up", Code.TIME_DOES_NOT_EXIST)


def test_the_other_end_keeps_the_offset_of_a_holiday() -> None:
    abroad = Moment(datetime(2026, 3, 3, 19, 40), 60)
    moved = with_sleep_ends(night(date=EVENING, fell_asleep=abroad), {AWAKE: 19.0}, TODAY)
    assert moved.fell_asleep == abroad
