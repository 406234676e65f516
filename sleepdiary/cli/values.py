"""Reads the values of options: dates, files, numbers. What is wrong with one is usage, not a failure."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from sleepdiary.domain.checks import EARLIEST_YEAR
from sleepdiary.domain.sample import FIRST_UNTIL, LAST_UNTIL, MAX_EPISODES_PER_NIGHT

_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def a_path(text: str) -> Path:
    """A file or folder."""
    if not text or "\0" in text:
        raise ArgumentTypeError("please name a file or folder")
    return Path(text).expanduser()


def a_target(endings: tuple[str, ...]) -> Callable[[str], Path]:
    """A file to write, with one of the endings."""

    def read(text: str) -> Path:
        path = a_path(text)
        if path.suffix.lower() not in endings:
            raise ArgumentTypeError(f"the name should end in {either(endings)}: {text!r}")
        return path

    return read


def either(endings: tuple[str, ...]) -> str:
    """Endings in a sentence, ".svg, .png or .pdf"."""
    return " or ".join(filter(None, [", ".join(endings[:-1]), endings[-1]]))


def a_day(text: str) -> date:
    """A date in ISO form, from 1990 on."""
    try:
        day = date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not EARLIEST_YEAR <= day.year <= LAST_UNTIL.year:
        raise ArgumentTypeError(f"not a date like 2026-03-03: {text!r}")
    return day


def a_sample_day(text: str) -> date:
    """A date that a sample can end with."""
    day = a_day(text)
    if not FIRST_UNTIL <= day <= LAST_UNTIL:
        raise ArgumentTypeError(f"should be between {FIRST_UNTIL} and {LAST_UNTIL}: {text!r}")
    return day


def a_count(low: int, high: int) -> Callable[[str], int]:
    """A whole number from `low` to `high`."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise ArgumentTypeError(f"should be a whole number from {low:,} to {high:,}: {text!r}")
        return int(text)

    return read


def a_rate(text: str) -> float:
    """Episodes for each night of a sample."""
    try:
        rate = float(text)
    except ValueError:
        rate = -1.0
    if not 0 <= rate <= MAX_EPISODES_PER_NIGHT:
        raise ArgumentTypeError(f"should be a number from 0 to {MAX_EPISODES_PER_NIGHT:g}: {text!r}")
    return rate
