"""Reads times, lengths, dates and counts as people type them. What is not understood is `None`, never a guess."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from typing import Final

from sleepdiary.domain.partial_date import PartialDate

# fmt: off
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)
# fmt: on
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2})|(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?")
# Three figures behind a comma or point are thousandths to one reader and thousands to another.
_AMOUNT: Final = r"\d{1,7}(?:[.,]\d{1,2})?"
_LENGTH_PIECE: Final = re.compile(
    rf"({_AMOUNT})\s*(hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|sec|s)(?![a-z])\s*"
)
_UNIT_SECONDS: Final = {"h": 3600, "m": 60, "s": 1}


def plain_digits(text: str) -> str:
    """Return `text` in lower case, with digits of any script as 0 to 9 and outer white space gone."""
    digits = (str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)
    return "".join(digits).strip().lower()


def read_clock(text: str) -> time | None:
    """Read a clock time: "02:13", "2.13", "0213", "2", "2 am", "11:30 pm". "24:00" and "1:5" are not times."""
    match = _CLOCK.fullmatch(plain_digits(text))
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4][0] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_length(text: str, bare_unit: str = "s") -> int | None:
    """Read a length in whole seconds: "20 s", "1 min 30", "1:30" (minutes and seconds), "7 minutes", "1,5 min".

    A bare number counts in `bare_unit` ("s", "m" or "h").
    """
    text = plain_digits(text)
    if clock := re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)", text):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    if re.fullmatch(_AMOUNT, text):
        return round(_decimal(text) * _UNIT_SECONDS[bare_unit])
    seconds, place, last_unit = 0.0, 0, ""
    while piece := _LENGTH_PIECE.match(text, place):
        last_unit = piece[2][0]
        seconds += _decimal(piece[1]) * _UNIT_SECONDS[last_unit]
        place = piece.end()
    rest = text[place:].strip()
    if rest and last_unit in ("h", "m") and re.fullmatch(r"[0-5]?\d", rest):
        return round(seconds + int(rest) * _UNIT_SECONDS[{"h": "m", "m": "s"}[last_unit]])
    return round(seconds) if place and not rest and seconds < 10**7 else None


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))


def read_count(text: str) -> int | None:
    """Read a whole number of up to six digits; anything else, signs and fractions too, is `None`."""
    text = plain_digits(text)
    return int(text) if re.fullmatch(r"\d{1,6}", text) else None


def read_range(text: str) -> tuple[int, int] | None:
    """Read "10-15", "10 to 15" or "10" as a lowest and a highest whole number, low not above high."""
    match = re.fullmatch(r"(\d{1,4})(?:\s*(?:-|–|to)\s*(\d{1,4}))?(?:\s*min(?:ute)?s?)?", plain_digits(text))
    if match is None:
        return None
    low, high = int(match[1]), int(match[2] or match[1])
    return (low, high) if low <= high else None


def read_partial_date(text: str) -> PartialDate | None:
    """Read a date as far as it is given: "2024", "3/2024", "Mar 2024", "14/3/2024", "2024-03-14".

    In figures the day comes before the month; a month by its name may come first, "March 14, 2024".
    """
    text = plain_digits(text).replace(",", " ")
    try:
        if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
            return PartialDate.from_iso(text)
        pieces = [piece for piece in re.split(r"[\s./-]+", text) if piece]
        if not 1 <= len(pieces) <= 3 or not re.fullmatch(r"\d{4}", pieces[-1]):
            return None
        return PartialDate(int(pieces[-1]), *_month_and_day(pieces[:-1]))
    except ValueError:
        return None


def _month_and_day(pieces: list[str]) -> tuple[int, ...]:
    if len(pieces) == 2:
        first, second = pieces
        day, month = (second, first) if first.isalpha() else (first, second)
        return _month(month), _day(day)
    return tuple(_month(piece) for piece in pieces)


def _month(piece: str) -> int:
    if re.fullmatch(r"\d{1,2}", piece):
        return int(piece)
    found = [place for place, name in enumerate(_MONTHS, start=1) if len(piece) >= 3 and name.startswith(piece)]
    if len(found) != 1:
        raise ValueError(f"no month is called {piece!r}")
    return found[0]


def _day(piece: str) -> int:
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", piece)
    if match is None:
        raise ValueError(f"no day of a month: {piece!r}")
    return int(match[1])


def read_date(text: str) -> date | None:
    """Read a whole date; see :func:`read_partial_date` for the forms."""
    found = read_partial_date(text)
    return found.earliest if found is not None and found.day is not None else None
