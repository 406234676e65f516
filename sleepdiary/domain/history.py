"""Which saves a record has been through, so that two homes can tell "newer there" from "changed in both".

Every save gives a record a random mark that no other save ever has. A record that holds all the marks of another copy
of itself was made from it; two copies that each hold a mark of their own were changed apart. Marks need no clock and
no name for a home, so they stay true when a folder is copied, a backup is put back or a computer is exchanged, where a
counter for each home would count the same number twice.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final, TypeAlias

from sleepdiary.domain.night import Night
from sleepdiary.domain.records import Record

Key: TypeAlias = tuple[type[Record], str, str]
Edits: TypeAlias = frozenset[str]
"""The marks of all the saves of a record; each 16 hexadecimal digits. Empty where nobody wrote them down."""

NO_EDITS: Final[Edits] = frozenset()
_BYTES: Final = 8


class Standing(Enum):
    """How another copy of a record stands to ours: it has been through the same saves, fewer, more, or others."""

    SAME = auto()
    OLDER = auto()
    NEWER = auto()
    APART = auto()


@dataclass(frozen=True, slots=True)
class History:
    """What a diary knows about its records beside what they say.

    `edits` are those of records and of deleted ones; `deleted` names the latter. `same_child` holds, for a child here,
    the ids that other homes gave the same child.
    """

    edits: Mapping[Key, Edits] = field(default_factory=dict)
    deleted: frozenset[Key] = frozenset()
    same_child: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, wanted: Key) -> Edits:
        """Return the marks of one record; none for one without."""
        return self.edits.get(wanted, NO_EDITS)


def key(record: Record) -> Key:
    """What makes two records the same one: the id; for a night, the child and the date."""
    if isinstance(record, Night):
        return (Night, record.child_id, record.date.isoformat())
    return (type(record), record.id, "")


def new_edit() -> str:
    """Return the mark of a save that happens now."""
    return secrets.token_hex(_BYTES)


def first_edit(record: Record) -> str:
    """Return the mark of a record that comes in without any: made from what it says, so the same in every home."""
    said = repr(replace(record, version=0)).encode(errors="replace")
    return hashlib.blake2b(said, digest_size=_BYTES).hexdigest()


def standing(theirs: Edits, mine: Edits) -> Standing:
    """Say how a copy with the marks `theirs` stands to one with `mine`; without marks, nobody knows: APART."""
    if not theirs or not mine:
        return Standing.APART
    if theirs == mine:
        return Standing.SAME
    if theirs < mine:
        return Standing.OLDER
    return Standing.NEWER if theirs > mine else Standing.APART
