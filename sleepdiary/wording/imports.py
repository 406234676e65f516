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
from sleepdiary.domain.merging import Keep, Merged, Pair
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import Record
from sleepdiary.wording.differences import record_title
from sleepdiary.wording.times import counted, joined, start_words

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


def import_sentences(merged: Merged, not_kept: Sequence[str], *, done: bool = True) -> tuple[str, ...]:
    """Say what was added, taken over, put into the bin and left as it is; before it is `done`, what would be.

    Episodes that may be the same and parts without a place are all named, each on a line of its own.
    """
    nothing = "Nothing was added: there was nothing new in the file."
    if merged.changes_something:
        nothing = "Nothing new was added." if done else "Nothing new will be added."
    sentences = [nothing]
    if merged.new:
        sentences = [f"{'Added' if done else 'Will be added'}: {_kinds(merged.new)}."]
    if merged.unchanged:
        sentences.append(f"Already here, just the same: {counted(merged.unchanged, 'entry')}.")
    taken = [pair.theirs for pair in merged.updated if pair.theirs is not None]
    for records, what in (
        (taken, f"Newer there, and {'' if done else 'will be '}taken over"),
        (merged.removed, f"Deleted there, and {'put' if done else 'will go'} into the bin here"),
        ([pair.mine or pair.theirs for pair in merged.conflicts], "Changed in both homes"),
        (merged.older, "Newer here, and left as they are here"),
        (merged.differing, "Different here, and left as they are here"),
        (merged.deleted, "Deleted here before, and not brought back"),
    ):
        if records:
            sentences.append(f"{what}: {_kinds(record for record in records if record is not None)}.")
    if merged.perhaps_same:
        sentences.append("These may be the same, seen by two people. Both are kept:")
        sentences.extend(
            f"  {record_title(mine)}, and there {start_words(it.start)}" for mine, it in merged.perhaps_same
        )
    if not_kept:
        sentences.append("Not taken, because this version of the diary has no place for it:")
        sentences.extend(f"  {part}" for part in not_kept)
    return tuple(sentences)


def film_sentences(films: int) -> tuple[str, ...]:
    """Say how many videos came along with an import; nothing for none."""
    return (f"Videos that came along and lie in the diary's folder now: {films}.",) if films else ()


def conflict_lines(pairs: Iterable[Pair], kept: Keep | None) -> tuple[str, ...]:
    """Say for each conflict in one line what was kept."""
    what = {Keep.THEIRS: "theirs was taken", Keep.BOTH: "both were kept"}.get(kept or Keep.MINE, "kept as it is here")
    return tuple(f"  {record_title(record)}: {what}" for pair in pairs if (record := pair.mine or pair.theirs))


def _kinds(records: Iterable[Record]) -> str:
    counts = Counter(type(record) for record in records)
    return joined([counted(counts[kind], name) for kind, name in _NAMES.items() if counts[kind]])
