"""Times in the names that cameras and messengers give."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.media.file_names import NameTells, read_name

HALF_PAST_TWO = datetime(2026, 3, 29, 2, 30)


@pytest.mark.parametrize(
    "name",
    [
        "VID_20260329_023000.mp4",
        "20260329_023000.mp4",
        "IMG_20260329_023000.MOV",
        "2026-03-29 02.30.00.mp4",
        "2026-03-29 02.30.00-1.mov",
        "VID_20260329_023000123.mp4",
        "VID_20260329_023000_HDR.mp4",
        "20260329_023000(0).mp4",
        "MOV_20260329_023000~2.mp4",
        "20260329023000.3gp",
    ],
)
def test_a_camera_names_the_start_by_the_clock_on_the_wall(name: str) -> None:
    named = read_name(name)
    assert named is not None
    assert (named.tells, named.at) == (NameTells.WALL, HALF_PAST_TWO)


@pytest.mark.parametrize(
    "name", ["PXL_20260329_013000123.mp4", "PXL_20260329_013000123.TS.mp4", "pxl_20260329_013000123~2.mp4"]
)
def test_a_pixel_names_the_start_in_utc(name: str) -> None:
    named = read_name(name)
    assert named is not None
    assert (named.tells, named.at) == (NameTells.UTC, datetime(2026, 3, 29, 1, 30))


@pytest.mark.parametrize(
    "name",
    [
        "VID-20260329-WA0001.mp4",
        "WhatsApp Video 2026-03-29 at 02.30.00.mp4",
        "video_2026-03-29_02-30-00.mp4",
        "signal-2026-03-29-02-30-00-123.mp4",
        "2026-03-29 bedtime.mp4",
        "VID_20260329_256161.mp4",
    ],
)
def test_a_messenger_tells_no_more_than_the_day(name: str) -> None:
    named = read_name(name)
    assert named is not None
    assert (named.tells, named.day) == (NameTells.DATE, HALF_PAST_TWO.date())


@pytest.mark.parametrize(
    "name",
    ["IMG_1234.MOV", "bedtime.mp4", "VID_20261329_023000.mp4", "1616989800000.mp4", "12345678901234567890.mp4", ""],
)
def test_a_name_without_a_date_that_exists_tells_nothing(name: str) -> None:
    assert read_name(name) is None


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2099, 12, 31)))
def test_any_time_of_a_camera_is_read_back(at: datetime) -> None:
    named = read_name(f"VID_{at:%Y%m%d_%H%M%S}.mp4")
    assert named is not None
    assert named.at == at.replace(microsecond=0)


@given(st.text(max_size=60))
def test_any_name_can_be_read(name: str) -> None:
    read_name(name)
