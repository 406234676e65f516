"""Times, lengths and counts in a quick line."""

from __future__ import annotations

import re
from typing import Final

from sleepdiary.domain.draft.shown import length_text, range_text
from sleepdiary.domain.episode import (
    MAX_JERKS,
    MAX_LENGTH_SECONDS,
    MAX_MINUTES_SINCE_ASLEEP,
    LengthCertainty,
    StartCertainty,
)
from sleepdiary.domain.reading import read_clock, read_count, read_length, read_range
from sleepdiary.domain.shorthand.piece import Meaning
from sleepdiary.domain.shorthand.vocabulary import Entry

_HALF: Final = r"\s*(?:am|pm|a\.m\.?|p\.m\.?)"
_PLAIN_CLOCK: Final = rf"(?:[0-9]{{1,2}}[:.][0-9]{{2}}(?:{_HALF})?|[0-9]{{1,2}}(?:[0-9]{{2}})?{_HALF})"
_BARE_CLOCK: Final = r"[0-9]{3,4}"
_CLOCK: Final = rf"(?:{_PLAIN_CLOCK}|{_BARE_CLOCK})"
_ABOUT: Final = r"(?:~|(?:about|around|approx|approximately|roughly|ca|c)\b\.?)\s*"
_ONE: Final = re.compile(rf"(?P<at>at\s+)?(?P<about>{_ABOUT})?(?P<time>{_CLOCK})")
_RANGE: Final = re.compile(
    rf"(?:(?:from\s+)?(?P<time>{_CLOCK})\s*(?:-|–|to|till|until)\s*(?P<until>{_CLOCK})"
    rf"|between\s+(?P<time_2>{_CLOCK})\s+and\s+(?P<until_2>{_CLOCK}))"
)
_SURE_CLOCK: Final = re.compile(_PLAIN_CLOCK)
_AMOUNT: Final = r"[0-9]+(?:[.,][0-9]+)?\s*"
_HOURS, _MINUTES, _SECONDS = (
    rf"{_AMOUNT}(?:hours?|hrs?|h)",
    rf"{_AMOUNT}(?:minutes?|mins?|m)",
    rf"{_AMOUNT}(?:seconds?|secs?|s)",
)
_LENGTH: Final = re.compile(
    rf"(?:for\s+)?(?:{_ABOUT})?(?P<timed>timed\s+)?"
    rf"(?P<length>(?=[0-9])(?:{_HOURS}\s*)?(?:{_MINUTES}\s*)?(?:{_SECONDS})?|(?:{_HOURS}|{_MINUTES})[0-9]{{1,2}})"
    r"(?P<too>\s*\btimed)?"
)
_JERKS: Final = re.compile(r"[x×]\s*([0-9]+)|([0-9]+)[x×]|([0-9]+)\s+(?:jerks?|twitch(?:es)?|times)")
_SINCE: Final = re.compile(
    r"([0-9]{1,4}(?:\s*(?:-|–|to)\s*[0-9]{1,4})?)\s*(?:m|mins?|minutes?)\s+(?:after|since)\s+"
    r"(?:falling asleep|going to sleep|asleep)"
)
# Behind a figure these say that it is no clock time, or no length.
# fmt: off
_COUNTED: Final = frozenset({
    "jerk", "jerks", "twitch", "twitches", "times", "s", "sec", "secs", "seconds", "m", "min", "mins",
    "minutes", "h", "hours",
})
_RELATIVE: Final = frozenset({
    "after", "before", "since", "into", "later", "ago", "past", "until", "till", "in", "apart", "earlier", "old",
})
# fmt: on
_UNKNOWN: Final = frozenset({"?", "time unknown", "unknown time", "time not known"})


def figure(text: str, before: str, after: str) -> Entry | None:
    """Return what `text` (in lower case, plain digits) says in figures, or None.

    `before` is the word in front, empty for the first of the line; `after` is the word behind.
    """
    return _since(text) or _time(text, before, after) or _jerks(text) or _length(text, after)


def _time(text: str, before: str, after: str) -> Entry | None:
    if text in _UNKNOWN and (text != "?" or not before):
        return Meaning.TIME, (StartCertainty.UNKNOWN,)
    return _range(text) or _clock(text, before, after)


def _range(text: str) -> Entry | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    start, end = read_clock(match["time"] or match["time_2"]), read_clock(match["until"] or match["until_2"])
    if start is None or end is None:
        return None
    return Meaning.TIME, (StartCertainty.ABOUT, f"{start:%H:%M}", f"{end:%H:%M}")


def _clock(text: str, before: str, after: str) -> Entry | None:
    match = _ONE.fullmatch(text)
    if match is None or after in _COUNTED:
        return None
    # Four figures in the middle of a line may be anything; first in the line, or after "at", they are the time.
    if before and not (match["at"] or match["about"] or _SURE_CLOCK.fullmatch(match["time"])):
        return None
    clock = read_clock(match["time"])
    if clock is None:
        return None
    certainty = StartCertainty.ABOUT if match["about"] else StartCertainty.EXACT
    return Meaning.TIME, (certainty, f"{clock:%H:%M}")


def _length(text: str, after: str) -> Entry | None:
    match = _LENGTH.fullmatch(text)
    if match is None or after in _RELATIVE:
        return None
    seconds = read_length(match["length"])
    if seconds is None or seconds > MAX_LENGTH_SECONDS:
        return None
    timed = match["timed"] or match["too"]
    certainty = LengthCertainty.TIMED if timed else LengthCertainty.GUESSED
    return Meaning.LENGTH, (length_text(seconds), certainty)


def _jerks(text: str) -> Entry | None:
    match = _JERKS.fullmatch(text)
    number = None if match is None else read_count(match[1] or match[2] or match[3])
    if number is None or not 1 <= number <= MAX_JERKS:
        return None
    return Meaning.JERKS, (str(number),)


def _since(text: str) -> Entry | None:
    match = _SINCE.fullmatch(text)
    found = None if match is None else read_range(match[1])
    if found is None or found[1] > MAX_MINUTES_SINCE_ASLEEP:
        return None
    return Meaning.SINCE_ASLEEP, (range_text(*found),)
