"""Two versions of one record side by side, field by field, in the words in which the family knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.body import Spread
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, Recorded
from sleepdiary.domain.episode import Episode, Length, SinceAsleep, Start
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Nap, Night
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import Record
from sleepdiary.wording.background import background_name
from sleepdiary.wording.bodies import spread_sentence
from sleepdiary.wording.choices import words
from sleepdiary.wording.clips import filmed_at, recorded_words
from sleepdiary.wording.times import (
    clock,
    counted,
    full_date,
    isolated,
    joined,
    length,
    length_words,
    night_name,
    partial_date,
    since_asleep_words,
    start_words,
)

NOT_SAID: Final = "not said"
DELETED: Final = "deleted"
OTHERWISE: Final = "another way"
"""Stands behind words that are the same on both sides although what they stand for is not."""

_UNSEEN: Final = frozenset({"id", "child_id", "version", "path", "place", "sha256", "bytes"})
"""What no family ever typed: the two versions are the same record, and a video is the same file."""

_LABELS: Final = {
    "name": "Name",
    "birth_date": "Date of birth",
    "weeks_early": "Weeks early",
    "sex": "Sex",
    "health_number": "NHS or other number",
    "looks_like": "What it looks like",
    "seen_awake": "Ever seen while awake",
    "development_on_track": "Growing and developing as expected",
    "development": "Development",
    "behaviour": "Behaviour",
    "school": "School",
    "daytime": "By day",
    "newborn": "As a newborn",
    "family_history": "In the family",
    "doctor": "Doctor",
    "note": "Note",
    "date": "Date",
    "kind": "Kind",
    "start": "From",
    "end": "To",
    "means": "Watched how",
    "fell_asleep": "Fell asleep",
    "woke_up": "Woke up",
    "naps": "Naps",
    "slept": "Slept",
    "minutes_to_settle": "Minutes to fall asleep",
    "wakings": "Times awake",
    "factors": "What was different",
    "different": "What was different, in own words",
    "night": "Night",
    "stage": "Asleep or awake",
    "in_nap": "In a nap",
    "since_asleep": "Since falling asleep",
    "length": "How long",
    "spread": "What moved",
    "kind_words": "Kind, in own words",
    "size": "Size",
    "course": "How the size went",
    "sides": "Sides",
    "jerks": "Number of jerks",
    "recurrence": "Once or again",
    "gap_seconds": "Seconds in between",
    "eyes": "Eyes",
    "face": "Face",
    "colour": "Colour",
    "breathing": "Breathing",
    "sweating": "Sweating",
    "shivering": "Shivering",
    "also": "Also seen",
    "answered": "Answered",
    "when_woken": "When woken",
    "when_held": "When held",
    "when_moved": "When moved",
    "reactions": "What the child did",
    "provoked_by": "Came after",
    "provoked_words": "Came after, in own words",
    "position": "Position",
    "afterwards": "Afterwards",
    "who": "Who",
    "how": "Noticed how",
    "child_words": "The child’s own words",
    "clips": "Videos",
    "original_name": "Name of the file",
    "seconds": "Seconds long",
    "has_location": "Holds the place",
    "recorded": "Filmed",
    "shows": "What to look for",
    "passes": "Jerks tapped",
    "title": "What it was",
    "how_sure": "How sure of the dates",
    "remembered": "Written from memory",
    "words": "In own words",
    "use": "Taking it",
    "prescribed_by": "Prescribed by",
    "state": "Done or planned",
    "ill_before": "Ill before it",
    "result": "Result",
    "whom": "With",
    "questions": "Questions",
    "said": "What was said",
}
_LABELS_OF_KIND: Final[dict[tuple[type, str], str]] = {
    (Episode, "start"): "When",
    (Episode, "who"): "Who noticed it",
    (Night, "kind"): "Watched",
    (Night, "start"): "Watched from",
    (Night, "end"): "Watched to",
}
_WORDS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (bool, lambda said: "yes" if said else "no"),
    (StrEnum, words),
    (Moment, filmed_at),
    (Start, lambda start: start_words(start, seconds=True)),
    (Length, length),
    (Spread, spread_sentence),
    (SinceAsleep, since_asleep_words),
    (Recorded, recorded_words),
    (PartialDate, partial_date),
    (date, full_date),
    (float, lambda seconds: length_words(round(seconds))),
)
_WHOLE: Final = tuple(kind for kind, _ in _WORDS)
_TITLES: Final[dict[type, Callable[[Any], str]]] = {
    Child: lambda child: f"About {isolated(child.name)}",
    Night: lambda night: f"Night of {night_name(night.date)}",
    Episode: lambda episode: f"Episode of {night_name(episode.night)}, {start_words(episode.start)}",
    Clip: lambda clip: f"Video {isolated(clip.original_name)}",
    Appointment: lambda appointment: f"Appointment on {full_date(appointment.date)}",
    LifeEvent: lambda event: f"Life event: {isolated(background_name(event))}",
    Medicine: lambda medicine: f"Medicine: {isolated(background_name(medicine))}",
    MedicalTest: lambda test: f"Test: {isolated(background_name(test))}",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in words: its label, and what the two sides say."""

    label: str
    mine: str
    theirs: str


def differences(mine: Record | None, theirs: Record | None) -> tuple[Difference, ...]:
    """Return the fields in which two versions differ; with one deleted, all that the other says."""
    ours = dict(_said(mine)) if mine is not None else {}
    others = dict(_said(theirs)) if theirs is not None else {}
    found = []
    for label in ours | others:
        (here, here_words), (there, there_words) = ours.get(label, (None, "")), others.get(label, (None, ""))
        if mine is None or theirs is None:
            if here_words or there_words:
                found.append(Difference(label, here_words or DELETED, there_words or DELETED))
        elif here != there:
            same = here_words == there_words
            found.append(Difference(label, here_words or NOT_SAID, OTHERWISE if same else there_words or NOT_SAID))
    return tuple(found)


def _said(record: Record) -> Iterator[tuple[str, tuple[object, str]]]:
    yield from _fields(type(record), record)


def _fields(kind: type[Record], part: Any) -> Iterator[tuple[str, tuple[object, str]]]:
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in _UNSEEN and part.__class__ is kind:
            continue
        if is_dataclass(value) and not isinstance(
            value, Moment | Start | Length | Spread | SinceAsleep | Recorded | PartialDate
        ):
            yield from _fields(kind, value)
        else:
            label = _LABELS_OF_KIND.get((kind, field.name)) or _LABELS[field.name]
            yield label, (value, _words(field.name, value))


def _words(name: str, value: Any) -> str:
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, tuple):
        return _several(name, value)
    return next((write(value) for kind, write in _WORDS if isinstance(value, kind)), str(value))


def _several(name: str, values: tuple[Any, ...]) -> str:
    if name == "clips":
        return counted(len(values), "video")
    if name == "passes":
        return "; ".join(counted(len(marks), "jerk") for marks in values)
    return joined([_nap(one) if isinstance(one, Nap) else _words("", one) for one in values])


def _nap(nap: Nap) -> str:
    return f"from {clock(nap.start)}" if nap.end is None else f"{clock(nap.start)} to {clock(nap.end)}"


def record_title(record: Record) -> str:
    """Which record it is, in a few words: "Episode of Tue 3 March 2026, 02:13"."""
    return _TITLES[type(record)](record)
