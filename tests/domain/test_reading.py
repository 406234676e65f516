"""Times, lengths, dates and counts as people type them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.draft.shown import length_text, partial_date_text, range_text
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.reading import (
    read_clock,
    read_count,
    read_date,
    read_length,
    read_partial_date,
    read_range,
)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("02:13", time(2, 13)),
        ("2:13", time(2, 13)),
        ("0213", time(2, 13)),
        ("213", time(2, 13)),
        ("2.13", time(2, 13)),
        ("2h13", time(2, 13)),
        (" 13.30 ", time(13, 30)),
        ("2", time(2)),
        ("2 am", time(2)),
        ("11:30PM", time(23, 30)),
        ("12 am", time(0)),
        ("12:05 p.m.", time(12, 5)),
        ("٠٢:١٣", time(2, 13)),
    ],
)
def test_clock_times_that_are_understood(text: str, clock: time) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize(
    "text", ["", "24:00", "1:5", "02:60", "25", "13 pm", "0 am", "two", "-2", "02:13:14", "2:13 x"]
)
def test_clock_times_that_are_not_guessed(text: str) -> None:
    assert read_clock(text) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("20", 20),
        ("20 s", 20),
        ("20 seconds", 20),
        ("1:30", 90),
        ("1 min 30", 90),
        ("1m30s", 90),
        ("7 minutes", 420),
        ("1,5 min", 90),
        ("1.5 min", 90),
        ("1h30", 5400),
        ("2 h", 7200),
        ("1:02:03", 3723),
        ("0", 0),
    ],
)
def test_lengths_that_are_understood(text: str, seconds: int) -> None:
    assert read_length(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "long",
        "-3 s",
        "3 weeks",
        "1e309",
        "nan",
        "inf",
        "1:75",
        "min",
        "12345678901234567890",
        # A thousand to one reader, one to another.
        "1,000",
        "1.500 s",
        "0000000000005 s",
    ],
)
def test_lengths_that_are_not_guessed(text: str) -> None:
    assert read_length(text) is None


def test_a_bare_number_counts_in_the_unit_of_its_field() -> None:
    assert read_length("3", bare_unit="m") == 180


@given(st.integers(0, 86_400))
def test_a_length_that_is_shown_reads_back(seconds: int) -> None:
    assert read_length(length_text(seconds)) == seconds


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024", "2024"),
        ("March 2024", "2024-03"),
        ("mar 2024", "2024-03"),
        ("3/2024", "2024-03"),
        ("2024-03", "2024-03"),
        ("14 March 2024", "2024-03-14"),
        ("14th March, 2024", "2024-03-14"),
        ("March 4, 2024", "2024-03-04"),
        ("Sept 14th 2024", "2024-09-14"),
        ("14/3/2024", "2024-03-14"),
        ("14.03.2024", "2024-03-14"),
        ("2024-03-14", "2024-03-14"),
        ("29 Feb 2024", "2024-02-29"),
    ],
)
def test_dates_that_are_understood(text: str, iso: str) -> None:
    found = read_partial_date(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 April 2024",
        "29 Feb 2023",
        "14/3/24",
        "2024-3-14",
        "13/2024",
        "yesterday",
        "0000",
        "1 2 3 2024",
        "junk 2024",
        "may may 2024",
        "1st 2024",
    ],
)
def test_dates_that_are_not_guessed(text: str) -> None:
    assert read_partial_date(text) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 3))
def test_a_date_that_is_shown_reads_back(day: date, known: int) -> None:
    shown = PartialDate(*(day.year, day.month, day.day)[:known])
    assert read_partial_date(partial_date_text(shown)) == shown


def test_a_month_is_no_whole_date() -> None:
    assert read_date("March 2024") is None
    assert read_date("14 March 2024") == date(2024, 3, 14)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1,5", "1e3", "nan", "12345678901234567890", "three"])
def test_counts_that_are_not_guessed(text: str) -> None:
    assert read_count(text) is None


def test_a_count_is_read_in_any_script() -> None:
    assert read_count("٣") == 3


@given(st.integers(0, 1440), st.integers(0, 1440))
def test_a_range_that_is_shown_reads_back(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert read_range(range_text(low, high)) == (low, high)


def test_a_range_that_runs_backwards_is_not_guessed() -> None:
    assert read_range("15-10") is None
    assert read_range("10 to 15 minutes") == (10, 15)


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_a_reader(text: str) -> None:
    for read in (read_clock, read_length, read_partial_date, read_count, read_range):
        read(text)
