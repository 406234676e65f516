"""The two-week picture in plain figures."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.episode import Episode, Length, LengthCertainty, Start, StartCertainty
from sleepdiary.domain.grid import Band, ClockChange, Grid, grid, lanes
from sleepdiary.domain.night import Nap, Night, Watch, WatchKind
from sleepdiary.domain.statistics import Period
from tests.builders import EVENING, episode, in_night, moment, night
from tests.strategies import episodes, nights

LONDON = ZoneInfo("Europe/London")
NEXT = EVENING + timedelta(days=1)
PART = WatchKind.PART


def one_night(*seen: Episode, record: Night | None = None) -> Grid:
    return grid(Period(EVENING, EVENING), seen, () if record is None else (record,))


def test_there_is_a_row_for_every_night_in_order() -> None:
    rows = grid(Period(EVENING, EVENING + timedelta(days=2)), [], [night(date=NEXT)]).rows
    assert [row.night for row in rows] == [EVENING, NEXT, EVENING + timedelta(days=2)]
    assert [row.recorded for row in rows] == [False, True, False]


def test_hours_run_from_six_in_the_evening_to_nine_in_the_morning() -> None:
    found = one_night(episode())
    assert (found.start, found.end) == (6, 21)
    assert len(found.hours) == 16


@pytest.mark.parametrize(
    ("at", "start", "end"), [("17:20", 5, 21), ("12:00", 0, 21), ("09:00", 6, 21), ("09:01", 6, 22), ("11:59", 6, 24)]
)
def test_hours_widen_to_whole_hours_around_an_episode(at: str, start: int, end: int) -> None:
    found = one_night(episode(at, length=Length()))
    assert (found.start, found.end) == (start, end)


def test_hours_widen_for_sleep_naps_and_lengths() -> None:
    slept = night(fell_asleep=in_night("17:40"), naps=(Nap(in_night("13:30")),))
    long = episode("08:50", length=Length(LengthCertainty.TIMED, 40 * 60))
    found = one_night(long, record=slept)
    assert (found.start, found.end) == (1, 22)


def test_two_in_the_morning_is_fourteen_hours_after_noon() -> None:
    (mark,) = one_night(episode("02:00", length=Length(LengthCertainty.TIMED, 900), clips=("c",))).rows[0].marks
    assert (mark.at, mark.hours, mark.until, mark.has_clip) == (14.0, 0.25, None, True)


def test_an_episode_at_an_unknown_time_stands_at_the_rows_end() -> None:
    row = one_night(episode(start=Start()), episode()).rows[0]
    assert (len(row.marks), len(row.unplaced), row.seen) == (1, 1, 2)
    assert row.unplaced[0].at is None


def test_a_start_between_two_times_has_both_places() -> None:
    start = Start(StartCertainty.ABOUT, in_night("02:00"), in_night("04:00"))
    (mark,) = one_night(episode(start=start)).rows[0].marks
    assert (mark.at, mark.until, mark.certainty) == (14.0, 16.0, StartCertainty.ABOUT)


def test_a_night_without_a_record_is_unwatched_from_end_to_end() -> None:
    row = one_night().rows[0]
    assert (row.watch, row.unwatched) == (WatchKind.NONE, (Band(0.0, 24.0),))


@pytest.mark.parametrize(
    ("watch", "unwatched", "known"),
    [
        (Watch(WatchKind.ALL), (), True),
        (Watch(PART, in_night("20:00"), in_night("02:00")), (Band(0.0, 8.0), Band(14.0, 24.0)), True),
        (Watch(PART, in_night("20:00")), (Band(0.0, 8.0),), False),
        (Watch(PART), (), False),
    ],
)
def test_what_was_not_watched_is_shown(watch: Watch, unwatched: tuple[Band, ...], known: bool) -> None:
    row = one_night(record=night(watch=watch)).rows[0]
    assert (row.unwatched, row.watch_times_known) == (unwatched, known)


def test_a_sleep_keeps_the_end_that_is_not_known_open() -> None:
    row = one_night(record=night(fell_asleep=in_night("20:30"))).rows[0]
    assert row.sleep == Band(8.5, None)
    assert one_night(record=night()).rows[0].sleep is None


def test_a_nap_lies_in_the_row_that_the_clock_gives_it() -> None:
    morning = Nap(moment("2026-03-04 10:00"), moment("2026-03-04 11:30"))
    across_noon = Nap(moment("2026-03-04 11:45"), moment("2026-03-04 12:30"))
    to_noon = Nap(moment("2026-03-04 11:00"), moment("2026-03-04 12:00"))
    rows = grid(Period(EVENING, NEXT), [], [night(date=NEXT, naps=(morning, across_noon, to_noon))]).rows
    assert rows[0].naps == (Band(22.0, 23.5), Band(23.75, 24.0), Band(23.0, 24.0))
    assert rows[1].naps == (Band(0.0, 0.5),)


def test_the_hour_that_is_missing_in_spring_is_marked() -> None:
    found = grid(Period(date(2026, 3, 27), date(2026, 3, 29)), [], [], LONDON)
    assert [row.change for row in found.rows] == [None, ClockChange(13.0, 14.0, twice=False), None]


def test_the_hour_that_comes_twice_in_autumn_is_marked() -> None:
    found = grid(Period(date(2025, 10, 25), date(2025, 10, 25)), [], [], LONDON)
    assert found.rows[0].change == ClockChange(13.0, 14.0, twice=True)


def test_half_an_hour_of_change_is_found_to_the_minute() -> None:
    found = grid(Period(date(2026, 4, 4), date(2026, 4, 4)), [], [], ZoneInfo("Australia/Lord_Howe"))
    assert found.rows[0].change == ClockChange(13.5, 14.0, twice=True)


def test_a_length_is_its_real_length_when_the_clocks_change() -> None:
    for day, offset in ((date(2026, 3, 28), 0), (date(2025, 10, 25), 60)):
        start = Start(StartCertainty.EXACT, in_night("00:50", day, offset))
        seen = episode(night=day, start=start, length=Length(LengthCertainty.TIMED, 1_800))
        (mark,) = grid(Period(day, day), [seen], [], LONDON).rows[0].marks
        assert mark.at == pytest.approx(12 + 50 / 60)
        assert mark.hours == 0.5


def test_a_range_across_the_hour_that_comes_twice_does_not_run_backwards() -> None:
    day = date(2025, 10, 25)
    start = Start(StartCertainty.ABOUT, in_night("01:50", day, 60), in_night("01:10", day, 0))
    (mark,) = grid(Period(day, day), [episode(night=day, start=start)], []).rows[0].marks
    assert mark.at is not None
    assert mark.until is not None
    assert mark.until >= mark.at


@given(st.lists(episodes(), max_size=5), st.lists(nights(), max_size=3))
def test_everything_that_has_a_place_lies_between_the_ends(seen: list[Episode], records: list[Night]) -> None:
    for day in {one.night for one in seen} | {one.date for one in records}:
        found = grid(Period(day, day), seen, records)
        assert found.episodes == sum(1 for one in seen if one.night == day)
        assert 0 <= found.start < found.end <= 24
        assert all(found.start <= place <= found.end for place in found.rows[0].places)


@given(st.lists(st.floats(0, 24), max_size=40).map(sorted), st.integers(1, 4))
def test_marks_in_one_lane_do_not_cover_one_another_while_lanes_are_free(starts: list[float], most: int) -> None:
    chosen = lanes(starts, 1.0, most)
    for place, (start, lane) in enumerate(zip(starts, chosen, strict=True)):
        crowd = [one for one in starts[:place] if one > start - 1.0]
        if len(crowd) < most:
            assert all(
                other + 1.0 <= start for other, taken in zip(starts[:place], chosen, strict=False) if taken == lane
            )
    assert all(0 <= lane < most for lane in chosen)
