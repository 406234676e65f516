"""What an import did, in plain sentences, the same in the window and on the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.merging import Merged
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import Record
from sleepdiary.wording.times import counted, joined

_NAMES: Final[dict[type[Record], str]] = {
    Child: "child",
    Episode: "episode",
    Night: "night",
    Clip: "video reference",
    LifeEvent: "life event",
    Medicine: "medicine",
    MedicalTest: "test",
    Appointment: "appointment",
}


def import_sentences(merged: Merged, not_kept: Sequence[str]) -> tuple[str, ...]:
    """Say what was added, what was here already, what differs, what stays deleted, and what had no place.

    Of the parts without a place all are named, each on a line of its own.
    """
    added = f"Added: {_kinds(merged.new)}." if merged.new else "Nothing was added: there was nothing new in the file."
    sentences = [added]
    if merged.unchanged:
        sentences.append(f"Already here, just the same: {counted(merged.unchanged, 'entry')}.")
    if merged.differing:
        sentences.append(f"Different here, and left as they are here: {_kinds(merged.differing)}.")
    if merged.deleted:
        sentences.append(f"Deleted here before, and not brought back: {_kinds(merged.deleted)}.")
    if not_kept:
        sentences.append("Not taken, because this version of the diary has no place for it:")
        sentences.extend(f"  {part}" for part in not_kept)
    return tuple(sentences)


def _kinds(records: Iterable[Record]) -> str:
    counts = Counter(type(record) for record in records)
    return joined([counted(counts[kind], name) for kind, name in _NAMES.items() if counts[kind]])
