"""What an import adds: records that are not here yet. Nothing that is here is overwritten, nothing comes twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from sleepdiary.domain.night import Night
from sleepdiary.domain.records import ChildRecords, Record

Key: TypeAlias = tuple[type[Record], str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """Sorted out against the diary: `new` records, how many are here already just so, those that are here but differ,
    and those that were deleted here. Only `new` is to be added.
    """

    new: tuple[Record, ...]
    unchanged: int
    differing: tuple[Record, ...]
    deleted: tuple[Record, ...]

    @property
    def counts(self) -> dict[type[Record], int]:
        """How many new records there are of each kind."""
        return dict(Counter(type(record) for record in self.new))


def key(record: Record) -> Key:
    """What makes two records the same one: the id; for a night, the child and the date."""
    if isinstance(record, Night):
        return (Night, record.child_id, record.date.isoformat())
    return (type(record), record.id, "")


def merge(here: Iterable[ChildRecords], incoming: Iterable[ChildRecords], deleted: Set[Key]) -> Merged:
    """Compare `incoming` with what is `here`; `deleted` names records that were here once.

    Versions do not count as a difference: they say how often a record was saved, not what it says.
    """
    known = {key(record): replace(record, version=0) for records in here for record in records.all}
    new: list[Record] = []
    differing: list[Record] = []
    gone: list[Record] = []
    unchanged = 0
    for record in (record for records in incoming for record in records.all):
        mine = known.get(key(record))
        if mine is not None:
            same = mine == replace(record, version=0)
            unchanged += same
            if not same:
                differing.append(record)
        elif key(record) in deleted:
            gone.append(record)
        else:
            new.append(record)
    return Merged(tuple(new), unchanged, tuple(differing), tuple(gone))
