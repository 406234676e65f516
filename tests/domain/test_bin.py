"""How long the bin keeps things, with clocks that are right and clocks that are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sleepdiary.domain.bin import BinEntry, Binned, DaysOpen, may_go, opened_again
from tests import builders

DELETED = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def entry(at: datetime = DELETED) -> BinEntry:
    episode = builders.episode(id="5a11e000-0000-4000-8000-0000000000aa")
    return BinEntry(Binned(type(episode), episode.id, episode.child_id), episode, at, builders.child())


def opened_on(*starts: datetime, one: BinEntry | None = None) -> DaysOpen:
    days = DaysOpen()
    for start in starts:
        days = opened_again(days, [one or entry()], start)
    return days


def test_a_family_that_opens_it_daily_finds_things_in_the_bin_for_thirty_days() -> None:
    one, days, gone_after = entry(), DaysOpen(), None
    for number in range(1, 40):
        now = DELETED + number * DAY
        days = opened_again(days, [one], now)
        if may_go([one], days, now):
            gone_after = number
            break
    assert gone_after == 30


def test_nothing_goes_a_second_too_early() -> None:
    days = opened_on(*(DELETED + number * DAY for number in range(1, 40)))
    assert may_go([entry()], days, DELETED + 30 * DAY - timedelta(seconds=1)) == ()
    assert may_go([entry()], days, DELETED + 30 * DAY) == (entry(),)


def test_a_clock_that_jumps_far_forward_makes_nothing_go() -> None:
    future = DELETED.replace(year=2099)
    starts = (DELETED + DAY, *(future + number * timedelta(hours=1) for number in range(20)))
    assert may_go([entry()], opened_on(*starts), future) == ()


def test_what_was_deleted_while_the_clock_was_far_behind_stays_for_thirty_days_of_use() -> None:
    one = entry(datetime(1980, 1, 1, tzinfo=UTC))
    now = DELETED + 29 * DAY
    days = opened_on(*(DELETED + number * DAY for number in range(29)), one=one)
    assert may_go([one], days, now) == ()
    assert may_go([one], opened_again(days, [one], now + DAY), now + DAY) == (one,)


def test_a_clock_that_was_set_back_makes_nothing_go() -> None:
    days = opened_on(*(DELETED + number * DAY for number in range(1, 40)))
    assert may_go([entry()], days, DELETED - 365 * DAY) == ()


def test_opening_the_diary_often_on_one_day_counts_once() -> None:
    days = opened_on(*(DELETED + timedelta(minutes=number) for number in range(50)))
    assert set(days.counts.values()) == {1}


def test_what_came_back_and_was_deleted_again_is_counted_anew() -> None:
    days = opened_on(*(DELETED + number * DAY for number in range(25)))
    again = entry(DELETED + 25 * DAY)
    assert set(opened_again(days, [again], DELETED + 26 * DAY).counts.values()) == {1}
