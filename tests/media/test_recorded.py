"""When a clip was filmed, from every source that a file has, in nights when the clocks change too."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.checks import Today
from sleepdiary.domain.clip import Recorded, TimeSource
from sleepdiary.domain.dating import Dating, Doubt
from sleepdiary.media.probe import VideoFacts
from sleepdiary.media.recorded import date_clip
from tests.builders import moment

LONDON, BERLIN = ZoneInfo("Europe/London"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def dated(
    name: str = "clip.mp4",
    *,
    apple: datetime | None = None,
    header: datetime | None = None,
    ends: bool = True,
    modified: datetime | None = None,
    zone: ZoneInfo = LONDON,
    seconds: float = 25.0,
) -> Dating:
    facts = VideoFacts(".mp4", "h264", seconds, 96, 64, 0, True, False, apple, header, ends)
    return date_clip(name, facts, modified, Today(NOW, zone))


def test_apples_date_comes_first_and_keeps_its_own_offset() -> None:
    apple = datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=1)))
    found = dated("VID_20260329_023010.mp4", apple=apple, zone=BERLIN)
    assert found.readings[0].at == moment("2026-03-29 02:30", 60)
    assert [reading.source for reading in found.readings] == [TimeSource.APPLE_DATE, TimeSource.FILE_NAME]


def test_the_header_of_an_android_film_is_its_end() -> None:
    header = datetime(2026, 3, 4, 2, 13, 25, tzinfo=UTC)
    assert dated(header=header).settled == Recorded(TimeSource.FILE_HEADER, moment("2026-03-04 02:13"))
    assert dated(header=header, ends=False).settled.at == moment("2026-03-04 02:13:25")


def test_name_and_header_of_one_recording_agree() -> None:
    found = dated("VID_20260304_021300.mp4", header=datetime(2026, 3, 4, 2, 13, 26, tzinfo=UTC))
    assert found.settled == Recorded(TimeSource.FILE_NAME, moment("2026-03-04 02:13"))


def test_sources_that_differ_are_both_shown_and_nothing_is_chosen() -> None:
    found = dated("VID_20260304_021300.mp4", header=datetime(2026, 3, 4, 18, 0, 25, tzinfo=UTC))
    assert found.settled == Recorded()
    assert found.candidates == (
        Recorded(TimeSource.FILE_NAME, moment("2026-03-04 02:13")),
        Recorded(TimeSource.FILE_HEADER, moment("2026-03-04 18:00")),
    )


@pytest.mark.parametrize(("apart", "agree"), [(145, True), (146, False), (-145, True), (-146, False)])
def test_two_minutes_and_the_clips_length_apart_is_still_agreement(apart: int, agree: bool) -> None:
    header = datetime(2026, 3, 4, 2, 13, 25, tzinfo=UTC) + timedelta(seconds=apart)
    found = dated("VID_20260304_021300.mp4", header=header)
    assert (found.settled.at is not None) is agree


def test_a_wall_time_that_comes_twice_asks_which() -> None:
    found = dated("VID_20261025_013000.mp4")
    assert found.readings[0].doubt is Doubt.TWICE
    assert found.settled == Recorded()
    assert [candidate.at for candidate in found.candidates] == [
        moment("2026-10-25 01:30", 60),
        moment("2026-10-25 01:30", 0),
    ]


@pytest.mark.parametrize(("hour", "offset"), [(0, 60), (1, 0)])
def test_the_header_tells_which_of_two_it_was(hour: int, offset: int) -> None:
    header = datetime(2026, 10, 25, hour, 30, 25, tzinfo=UTC)
    found = dated("VID_20261025_013000.mp4", header=header)
    assert found.settled == Recorded(TimeSource.FILE_NAME, moment("2026-10-25 01:30", offset))


def test_a_wall_time_that_the_clocks_skipped_is_not_made_up() -> None:
    found = dated("VID_20260329_023000.mp4", zone=BERLIN)
    assert (found.readings[0].doubt, found.candidates) == (Doubt.SKIPPED, ())
    assert dated("VID_20260329_023000.mp4").settled.at == moment("2026-03-29 02:30", 60)


def test_a_pixels_name_is_moved_into_the_familys_zone() -> None:
    assert dated("PXL_20260329_013000123.mp4").settled.at == moment("2026-03-29 02:30", 60)
    assert dated("PXL_20260329_013000123.mp4", zone=BERLIN).settled.at == moment("2026-03-29 03:30", 120)


def test_a_messengers_name_gives_the_day_and_no_time() -> None:
    found = dated("VID-20260304-WA0001.mp4")
    assert (found.settled, found.candidates) == (Recorded(), ())
    assert found.day == datetime(2026, 3, 4).date()


def test_a_messengers_file_date_is_offered_but_not_taken() -> None:
    found = dated("VID-20260304-WA0001.mp4", modified=datetime(2026, 3, 4, 8, 15, tzinfo=UTC))
    assert found.settled == Recorded()
    assert [candidate.source for candidate in found.candidates] == [TimeSource.FILE_DATE]


def test_the_files_date_is_the_last_resort() -> None:
    modified = datetime(2026, 3, 4, 2, 13, tzinfo=UTC)
    assert dated(modified=modified).settled == Recorded(TimeSource.FILE_DATE, moment("2026-03-04 02:13"))


def test_a_copy_that_is_younger_than_the_film_contradicts_nothing() -> None:
    found = dated("VID_20260304_021300.mp4", modified=datetime(2026, 11, 19, 20, 0, tzinfo=UTC))
    assert found.settled == Recorded(TimeSource.FILE_NAME, moment("2026-03-04 02:13"))


def test_a_file_that_is_older_than_its_film_is_a_contradiction() -> None:
    found = dated("VID_20260304_021300.mp4", modified=datetime(2026, 2, 1, 20, 0, tzinfo=UTC))
    assert found.settled == Recorded()
    assert [candidate.source for candidate in found.candidates] == [TimeSource.FILE_NAME, TimeSource.FILE_DATE]


@pytest.mark.parametrize(
    ("name", "doubt"), [("VID_20270304_021300.mp4", Doubt.IN_FUTURE), ("VID_19800101_000000.mp4", Doubt.TOO_OLD)]
)
def test_a_camera_whose_clock_is_wrong_is_not_believed(name: str, doubt: Doubt) -> None:
    found = dated(name)
    assert [reading.doubt for reading in found.readings] == [doubt]
    assert found.settled == Recorded()


def test_a_file_that_tells_nothing_has_no_time() -> None:
    assert dated().settled == Recorded()
    assert dated().candidates == ()


ZONES = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca"]


@given(st.datetimes(datetime(1995, 1, 1), datetime(2026, 11, 1)), st.sampled_from(ZONES), st.booleans())
def test_no_wall_time_is_moved_in_any_zone(at: datetime, zone: str, pixel: bool) -> None:
    (reading,) = dated(f"{'PXL' if pixel else 'VID'}_{at:%Y%m%d_%H%M%S}.mp4", zone=ZoneInfo(zone)).readings
    if pixel:
        assert reading.at is not None
        assert reading.at.instant == at.replace(microsecond=0, tzinfo=UTC)
    else:
        assert all(found.local == at.replace(microsecond=0) for found in reading.times)
        assert len(reading.times) == {None: 1, Doubt.TWICE: 2, Doubt.SKIPPED: 0}[reading.doubt]


@given(st.datetimes(datetime(1995, 1, 1), datetime(2026, 11, 1)), st.sampled_from(ZONES))
def test_name_and_header_of_one_recording_agree_in_every_night(ends: datetime, zone: str) -> None:
    header = ends.replace(microsecond=0, tzinfo=UTC)
    began = (header - timedelta(seconds=25)).astimezone(ZoneInfo(zone))
    found = dated(f"VID_{began:%Y%m%d_%H%M%S}.mp4", header=header, zone=ZoneInfo(zone)).settled
    assert found.source is TimeSource.FILE_NAME
    assert found.at is not None
    assert found.at.instant == began.astimezone(UTC)
