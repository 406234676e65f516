"""What was deleted, in words: one line that says what, one that says whose, when and until when it is kept."""

from __future__ import annotations

from datetime import tzinfo
from typing import Final

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.bin import KEPT_DAYS, BinEntry, Contents
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import Record
from sleepdiary.wording.background import background_line
from sleepdiary.wording.bodies import spread_sentence
from sleepdiary.wording.choices import words
from sleepdiary.wording.clips import filmed_at
from sleepdiary.wording.copies import copy_time
from sleepdiary.wording.times import counted, full_date, isolated, joined, night_name, start_words

_KINDS: Final[dict[type[Record], str]] = {
    LifeEvent: "Life event",
    Medicine: "Medicine",
    MedicalTest: "Test",
    Appointment: "Appointment",
}


def record_words(record: Record) -> str:
    """What it is, within a sentence: "episode 02:13, night of Tue 3 March 2026, right foot"."""
    match record:
        case Child():
            return isolated(record.name)
        case Night():
            return f"night of {night_name(record.date)}"
        case Episode():
            start = f"episode {start_words(record.start)}"
            pieces = [start, f"night of {night_name(record.night)}", spread_sentence(record.spread)]
            return ", ".join(filter(None, pieces))
        case Clip():
            at = record.recorded.at
            return " ".join(filter(None, ["clip", f"{filmed_at(at)}," if at is not None else "", record.original_name]))
        case _:
            return background_line(record)


def night_details(night: Night) -> str:
    """What is written about a night, as short as it goes: "watched all night, 1 nap"."""
    watched = {"all": "watched all night", "part": "watched in part", "none": "not recorded as watched"}
    pieces = [watched[night.watch.kind.value], *(words(factor) for factor in night.factors)]
    if night.naps:
        pieces.append(counted(len(night.naps), "nap"))
    return ", ".join([*pieces, *filter(None, [night.different, night.note])])


def bin_line(entry: BinEntry) -> str:
    """What is in the bin; a child with how much comes back with it."""
    match entry.record:
        case Child():
            return f"Child: {record_words(entry.record)}, with {contents_words(entry.contents)}"
        case Night():
            return _sentence_case(f"{record_words(entry.record)}: {night_details(entry.record)}")
        case Episode() | Clip():
            return _sentence_case(record_words(entry.record))
        case _:
            return f"{_KINDS[type(entry.record)]}, {record_words(entry.record)}"


def bin_details(entry: BinEntry, zone: tzinfo | None) -> str:
    """Whose it is, when it was deleted, and until when it is kept."""
    pieces = [
        "" if isinstance(entry.record, Child) else isolated(entry.child.name),
        "brings the child back, who was deleted too" if entry.child_too else "",
        f"deleted {copy_time(entry.deleted_at.astimezone(zone))}",
        f"kept at least until {full_date(entry.kept_until.astimezone(zone).date())}",
    ]
    return " · ".join(piece for piece in pieces if piece)


def contents_words(contents: Contents) -> str:
    """How much there is about a child: "16 nights, 31 episodes and 4 clips"; "nothing else" for none."""
    counts = [(contents.nights, "night"), (contents.episodes, "episode"), (contents.clips, "clip")]
    pieces = [counted(number, thing) for number, thing in counts if number]
    if contents.others:
        pieces.append(f"{contents.others} other {'entry' if contents.others == 1 else 'entries'}")
    return joined(pieces) or "nothing else"


def child_question(child: Child, contents: Contents) -> str:
    """The question before a child is deleted."""
    name = isolated(child.name)
    return (
        f"Delete {name}, with {contents_words(contents)}? All of it stays in the bin for at least {KEPT_DAYS} days and "
        "can be brought back as it is now."
    )


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
