"""Periods: nights from a first to a last, both included."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.episode import Start
from sleepdiary.domain.statistics import Period, halves, in_order_of_time, last_weeks, whole_span
from tests.builders import EVENING, episode, night
from tests.strategies import days


def test_a_period_holds_both_its_ends() -> None:
    period = Period(date(2026, 3, 3), date(2026, 3, 5))
    assert list(period) == [date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)]
    assert len(period) == 3
    assert date(2026, 3, 5) in period
    assert date(2026, 3, 6) not in period


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2026, 3, 3), date(2026, 3, 2))


def test_the_last_two_weeks_are_fourteen_nights_with_the_last_one() -> None:
    period = last_weeks(2, date(2026, 3, 19))
    assert (period.first, period.last, len(period)) == (date(2026, 3, 6), date(2026, 3, 19), 14)
    with pytest.raises(ValueError, match="at least one"):
        last_weeks(0, EVENING)


def test_the_whole_span_reaches_from_the_first_record_to_the_last() -> None:
    early, late = episode(night=date(2026, 1, 2)), night(date=date(2026, 3, 9))
    assert whole_span([early], [late]) == Period(date(2026, 1, 2), date(2026, 3, 9))
    assert whole_span([], []) is None


@given(days, st.integers(2, 400))
def test_two_halves_hold_every_night_once(first: date, number: int) -> None:
    period = Period(first, first + timedelta(days=number - 1))
    earlier, later = halves(period)
    assert [*earlier, *later] == list(period)
    assert 0 <= len(later) - len(earlier) <= 1


def test_a_single_night_has_no_halves() -> None:
    with pytest.raises(ValueError, match="no halves"):
        halves(Period(EVENING, EVENING))


def test_episodes_come_in_order_of_time_and_unknown_times_last_in_their_night() -> None:
    after_midnight, evening = episode("01:10"), episode("22:40")
    unknown, next_night = episode(start=Start()), episode("20:00", night=EVENING + timedelta(days=1))
    assert in_order_of_time([next_night, unknown, after_midnight, evening]) == (
        evening,
        after_midnight,
        unknown,
        next_night,
    )


def test_a_period_leaves_out_what_lies_outside() -> None:
    inside, outside = episode(), episode(night=EVENING - timedelta(days=1))
    period = Period(EVENING, EVENING)
    assert period.episodes([outside, inside]) == (inside,)
    assert period.nights([night(), night(date=EVENING + timedelta(days=1))]) == (night(),)
