"""Dates, times, lengths and counts in words. British order, 24-hour clock, months in English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sleepdiary.domain.checks import Which
from sleepdiary.domain.child import age_in_months
from sleepdiary.domain.draft.shown import length_text
from sleepdiary.domain.episode import Length, LengthCertainty, SinceAsleep, Start, StartCertainty
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.partial_date import PartialDate

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WHICH: Final = ((Which.FIRST, "The first"), (Which.SECOND, "The second, after the change"))
"""The two times of a clock that went back. How much later the second is depends on the place."""
_PLURALS: Final = {
    "child": "children",
    "diary": "diaries",
    "entry": "entries",
    "copy": "copies",
    "text copy": "text copies",
}


def counted(number: int, thing: str) -> str:
    """A number with its noun: "1 episode", "2 episodes", "no episodes" for none."""
    if number == 1:
        return f"1 {thing}"
    plural = _PLURALS.get(thing, f"{thing}s")
    return f"{number:,} {plural}" if number else f"no {plural}"


def isolated(name: str) -> str:
    """A name in a sentence, kept apart so that one written from right to left does not turn the words around it."""
    return f"\u2068{name}\u2069"


def joined(pieces: Sequence[str]) -> str:
    """Pieces as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(pieces) < 2:
        return "".join(pieces)
    return f"{', '.join(pieces[:-1])} and {pieces[-1]}"


def clock(moment: Moment) -> str:
    """The wall time, "02:13"."""
    return f"{moment.local:%H:%M}"


def full_date(day: date) -> str:
    """A date, "3 March 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """A date without its year, "3 Mar"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def night_name(night: date, *, year: bool = True) -> str:
    """A night by its evening, "Tue 3 March 2026"."""
    text = f"{_DAYS[night.weekday()]} {night.day} {_MONTHS[night.month - 1]}"
    return f"{text} {night.year}" if year else text


def span_words(first: date, last: date) -> str:
    """A span of nights, "21 February to 20 March 2026"."""
    if first == last:
        return full_date(first)
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} to {full_date(last)}"
    return f"{full_date(first)} to {full_date(last)}"


def partial_date(day: PartialDate) -> str:
    """A date as far as it is known, "3 March 2026", "March 2026" or "2026"."""
    pieces = [str(day.year)]
    if day.month is not None:
        pieces.insert(0, _MONTHS[day.month - 1])
    if day.day is not None:
        pieces.insert(0, str(day.day))
    return " ".join(pieces)


def length_words(seconds: int) -> str:
    """A length, "20 s", "1 min 30 s", "7 min"; whole seconds are kept, so nought is "less than 1 s"."""
    return length_text(seconds) if seconds else "less than 1 s"


def length(value: Length) -> str:
    """A length and how it is known: "20 s", "about 7 min (guessed)", "length not known"."""
    if value.seconds is None:
        return "length not known"
    text = length_words(value.seconds)
    match value.certainty:
        case LengthCertainty.GUESSED:
            return f"about {text} (guessed)" if value.seconds else f"{text} (guessed)"
        case LengthCertainty.CLIP:
            return f"{text} (from the video)"
        case _:
            return text


def start_words(start: Start, *, seconds: bool = False) -> str:
    """When an episode began: "02:13", "about 02:13", "between 02:00 and 04:00", "time not known"."""
    if start.at is None:
        return "time not known"
    text = f"{start.at.local:%H:%M:%S}" if seconds and start.at.local.second else clock(start.at)
    if start.until is not None:
        return f"between {text} and {clock(start.until)}"
    return f"about {text}" if start.certainty is StartCertainty.ABOUT else text


def since_asleep_words(since: SinceAsleep) -> str:
    """Minutes after falling asleep: "10 to 15 min after falling asleep"."""
    minutes = f"{since.low}" if since.low == since.high else f"{since.low} to {since.high}"
    return f"{minutes} min after falling asleep"


def age_words(birth_date: date, day: date) -> str:
    """An age as doctors write it: "12 days", "5 weeks", "7 months", "2 y 10 m"; nothing before birth."""
    days = (day - birth_date) // timedelta(days=1)
    if days < 0:
        return ""
    if days < 14:
        return f"{days} day{'' if days == 1 else 's'}"
    months = age_in_months(birth_date, day)
    if months < 3:
        return f"{days // 7} weeks"
    if months < 24:
        return f"{months} months"
    years, rest = divmod(months, 12)
    return f"{years} y {rest} m" if rest else f"{years} y"
