"""Copies of the diary, putting one back, and what a repair found, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sleepdiary.wording.times import counted, full_date, joined

_TABLES: Final = {
    "child": "child",
    "episode": "episode",
    "night": "night",
    "clip": "video reference",
    "life_event": "life event",
    "medicine": "medicine",
    "medical_test": "test",
    "appointment": "appointment",
}
"""What families know of; the other tables hold parts of these."""


def copy_time(made: datetime) -> str:
    """When a copy was made, on the family's clock: "4 March 2026, 12:00"."""
    return f"{full_date(made.date())}, {made:%H:%M}"


def copy_content(
    children: Sequence[str],
    episodes: int,
    nights: int,
    *,
    verified: bool = True,
    elsewhere: bool = False,
    closed: bool = False,
) -> str:
    """Who and how much is in a copy, in one line; of one that is `closed` by a password only how much."""
    who = "has a password" if closed else joined(children) or "no child"
    pieces = [who, counted(episodes, "episode"), counted(nights, "recorded night")]
    if not verified:
        pieces = [pieces[0], "not looked through yet"]
    if elsewhere:
        pieces.append("in the second place")
    return " · ".join(pieces)


def full_copy_sentence(copied: int, there: int, *, stopped: bool = False) -> str:
    """What became of the videos of a full copy."""
    if stopped:
        return f"Stopped. {counted(copied, 'video').capitalize()} copied so far; the next time it goes on from there."
    if not copied:
        return f"{counted(there, 'video').capitalize()} there already, none was new." if there else "No videos yet."
    before = f", {there:,} there already" if there else ""
    return f"{counted(copied, 'video').capitalize()} copied{before}."


def repair_sentences(
    whole: Mapping[str, int], changed: Mapping[str, int], from_copy: Mapping[str, int], lost: Mapping[str, int]
) -> tuple[str, ...]:
    """Say what a repair could read, what a copy gave back, what may read otherwise than written, and what is gone."""
    sentences = [f"Read as it was written: {_kinds(whole)}."]
    if any(from_copy.values()):
        sentences.append(f"Taken from the newest whole copy: {_kinds(from_copy)}.")
    if any(changed.values()):
        sentences.append(f"Read, but changed by the damage, so please look at them again: {_kinds(changed)}.")
    if any(lost.values()):
        sentences.append(f"Not found again: {_kinds(lost)}.")
    return tuple(sentences)


def _kinds(counts: Mapping[str, int]) -> str:
    pieces = [counted(counts[table], name) for table, name in _TABLES.items() if counts.get(table)]
    details = sum(number for table, number in counts.items() if table not in _TABLES)
    if details:
        pieces.append(counted(details, "detail"))
    return joined(pieces) or "nothing"
