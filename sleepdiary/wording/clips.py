"""Words for clips: when one was filmed and how that is known, and what a clean copy leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sleepdiary.domain.clip import Recorded, TimeSource
from sleepdiary.domain.dating import Dating, Doubt, TimeReading
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.trace import TraceKind
from sleepdiary.wording.choices import words
from sleepdiary.wording.times import clock, full_date, joined

_LEFT_OUT: Final = {
    TraceKind.PLACE: "the place",
    TraceKind.DEVICE: "the device",
    TraceKind.DATE: "dates",
    TraceKind.NAME: "names and titles",
    TraceKind.TIMED: "hidden tracks",
    TraceKind.CHAPTERS: "chapters",
    TraceKind.OTHER: "other notes of the camera",
}
_SPEAKERS: Final = {TimeSource.FILE_HEADER: "the time inside the file"}
_DOUBTS: Final = {
    Doubt.ONLY_DATE: "says only the day, {day}",
    Doubt.TWICE: "says {time}, which came twice that night",
    Doubt.SKIPPED: "says a time on {day} that the clocks skipped",
    Doubt.IN_FUTURE: "says {day}, which has not come yet",
    Doubt.TOO_OLD: "says {day}, which is too long ago",
}


def filmed_at(at: Moment) -> str:
    """A clip's time: "4 March 2026, 02:13"."""
    return f"{full_date(at.local.date())}, {clock(at)}"


def recorded_words(recorded: Recorded) -> str:
    """When a clip was filmed and how that is known: "4 March 2026, 02:13 (the file's name)"."""
    if recorded.at is None:
        return "time not known"
    return f"{filmed_at(recorded.at)} ({words(recorded.source)})"


def reading_words(reading: TimeReading) -> str:
    """What one source says: "the file's name says 4 March 2026, 02:13"."""
    source = _SPEAKERS.get(reading.source, words(reading.source))
    if reading.at is not None:
        return f"{source} says {filmed_at(reading.at)}"
    if reading.doubt is None:
        raise ValueError("a source gives a time or a doubt")
    time = filmed_at(reading.choices[0]) if reading.choices else ""
    day = "" if reading.day is None else full_date(reading.day)
    return f"{source} {_DOUBTS[reading.doubt].format(time=time, day=day)}"


def dating_words(dating: Dating) -> str:
    """The sources that do not settle when a clip was filmed, as one sentence; "nothing says when" for none."""
    asked = {candidate.source for candidate in dating.candidates}
    told = [reading for reading in dating.readings if reading.doubt is not None or reading.source in asked]
    if not told:
        return "nothing says when it was filmed"
    sentence = joined([reading_words(reading) for reading in told])
    return sentence if len(told) == 1 else f"the sources differ: {sentence}"


def left_out_words(kinds: Iterable[TraceKind]) -> str:
    """What a clean copy leaves out: "the place, the device and dates"; "nothing had to be" for none."""
    found = set(kinds)
    return joined([text for kind, text in _LEFT_OUT.items() if kind in found]) or "nothing had to be"
