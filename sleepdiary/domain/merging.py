"""What an import does: what another home has that this diary lacks is added, its newer versions are taken over.

Nothing is decided here for the family. What was changed in both homes is a conflict and stays as it is until somebody
chooses; what was changed here only stays; a file that does not say which saves its records have been through (a table,
an export of an early version) can only add.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum, auto
from typing import Any, Final, TypeAlias

from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, ClipPlace
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.history import Edits, History, Key, Standing, key, new_edit, standing
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import ChildRecords, Record

NEARLY_THE_SAME: Final = timedelta(minutes=5)
"""Two episodes that begin so close together, one from each home, may be the same one seen twice."""

_BOTH: Final = uuid.UUID("7a4a8d39-8a52-4d0e-9b60-6a5b7f0cf2a9")


class Keep(Enum):
    """What the family chooses where both homes changed a record."""

    MINE = auto()
    THEIRS = auto()
    BOTH = auto()


@dataclass(frozen=True, slots=True)
class Pair:
    """One record as it is here and as it is there; None where it was deleted."""

    mine: Record | None
    theirs: Record | None

    @property
    def key(self) -> Key:
        """Which record it is."""
        found = self.mine if self.mine is not None else self.theirs
        if found is None:
            raise ValueError("a pair has at least one side")
        return key(found)

    @property
    def may_keep_both(self) -> bool:
        """Whether both can stand in a diary: a child, a night or a video is one, but there may be two episodes."""
        both = self.mine is not None and self.theirs is not None
        return both and not isinstance(self.mine, Child | Night | Clip)


Choose: TypeAlias = Callable[[Pair], Keep | None]
"""Says what to do with a conflict; None leaves it."""


@dataclass(frozen=True, slots=True)
class Merged:
    """An import sorted out against the diary.

    `new` is added, `updated` taken over, `removed` put into the bin; `conflicts` wait for a choice. Left alone are
    `unchanged` (how many are just the same), `older` (newer here), `differing` (they differ, and the file
    does not say which came first) and `deleted` (deleted here before). `perhaps_same` are pairs of episodes, one from
    each home, at nearly the same moment; both are kept. `edits` are the marks of records that say the same.
    """

    new: tuple[Record, ...]
    unchanged: int
    differing: tuple[Record, ...]
    deleted: tuple[Record, ...]
    updated: tuple[Pair, ...] = ()
    removed: tuple[Record, ...] = ()
    conflicts: tuple[Pair, ...] = ()
    older: tuple[Record, ...] = ()
    perhaps_same: tuple[tuple[Episode, Episode], ...] = ()
    edits: Mapping[Key, Edits] = field(default_factory=dict)

    @property
    def counts(self) -> dict[type[Record], int]:
        """How many new records there are of each kind."""
        return dict(Counter(type(record) for record in self.new))

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to bring in or to choose."""
        return bool(self.new or self.updated or self.removed or self.conflicts)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be written: new records, records that are put in the place of what is here, those for the bin.

    `edits` are the marks that every record named in it has afterwards.
    """

    new: tuple[Record, ...]
    over: tuple[Record, ...]
    remove: tuple[Key, ...]
    edits: Mapping[Key, Edits]


def merge(
    here: Iterable[ChildRecords], history: History, incoming: Iterable[ChildRecords], their_history: History
) -> Merged:
    """Compare `incoming` with what is `here`. Neither is changed; see :func:`changes` for what is to be written.

    Versions do not count as a difference: they say how often a record was saved, not what it says. Nor does where a
    video lies on a computer.
    """
    return _Sorting(tuple(here), history, tuple(incoming), their_history).sorted_out()


class _Sorting:
    """The lists of :class:`Merged` while they are being filled."""

    def __init__(
        self,
        here: tuple[ChildRecords, ...],
        history: History,
        incoming: tuple[ChildRecords, ...],
        their_history: History,
    ) -> None:
        self._here = {key(record): record for records in here for record in records.all}
        self._history, self._theirs, self._incoming = history, their_history, incoming
        gone = history.deleted | their_history.deleted
        self._hidden = {name for kind, name, _ in gone if kind is Clip}
        self._new: list[Record] = []
        self._updated: list[Pair] = []
        self._removed: list[Record] = []
        self._conflicts: list[Pair] = []
        self._differing: list[Record] = []
        self._deleted: list[Record] = []
        self._edits: dict[Key, Edits] = {}
        self._older: list[Record] = []
        self._unchanged = 0

    def sorted_out(self) -> Merged:
        for records in self._incoming:
            child_gone = key(records.child) in self._history.deleted
            for record in records.all:
                self._take(record, child_gone=child_gone)
        for gone in sorted(self._theirs.deleted, key=_by_name):
            self._take_deletion(gone)
        return Merged(
            new=tuple(self._new),
            unchanged=self._unchanged,
            differing=tuple(self._differing),
            deleted=tuple(self._deleted),
            updated=tuple(self._updated),
            removed=tuple(self._removed),
            conflicts=tuple(self._conflicts),
            older=tuple(self._older),
            perhaps_same=tuple(self._perhaps_same()),
            edits=self._edits,
        )

    def _take(self, record: Record, *, child_gone: bool) -> None:
        which = key(record)
        mine = self._here.get(which)
        if mine is not None:
            self._compare(which, mine, record)
        elif which in self._history.deleted or child_gone:
            self._compare_with_deleted(which, record, child_gone=child_gone)
        else:
            self._new.append(record)

    def _compare(self, which: Key, mine: Record, record: Record) -> None:
        ours, theirs = self._history.of(which), self._theirs.of(which)
        if self._says(mine) == self._says(record):
            self._unchanged += 1
            if not theirs <= ours:
                self._edits[which] = ours | theirs
            return
        if not theirs or _owner(mine) != _owner(record):
            self._differing.append(record)
            return
        match standing(theirs, ours):
            case Standing.OLDER:
                self._older.append(record)
            case Standing.NEWER:
                self._updated.append(Pair(mine, record))
            case Standing.SAME | Standing.APART:
                self._conflicts.append(Pair(mine, record))

    def _compare_with_deleted(self, which: Key, record: Record, *, child_gone: bool) -> None:
        ours, theirs = self._history.of(which), self._theirs.of(which)
        known = which in self._history.deleted and bool(theirs)
        how = standing(theirs, ours) if known else Standing.OLDER
        went_with_child = how is Standing.SAME and not child_gone
        if how is Standing.NEWER or went_with_child:
            self._updated.append(Pair(None, record))
        elif how is Standing.APART:
            self._conflicts.append(Pair(None, record))
        else:
            self._deleted.append(record)

    def _take_deletion(self, which: Key) -> None:
        ours, theirs = self._history.of(which), self._theirs.of(which)
        mine = self._here.get(which)
        if mine is None:
            if which in self._history.deleted and not theirs <= ours:
                self._edits[which] = ours | theirs
            return
        if (Child, _owner(mine), "") in self._theirs.deleted:
            return  # what goes with its child is not decided one by one
        how = standing(theirs, ours)
        if how is Standing.OLDER:
            self._older.append(mine)
        elif how is Standing.APART or isinstance(mine, Child):
            # A child takes everything along that was written about it: that is never done unasked.
            self._conflicts.append(Pair(mine, None))
        else:
            self._removed.append(mine)

    def _says(self, record: Record) -> Record:
        """A record as far as two homes can differ about it."""
        match record:
            case Clip():
                return replace(record, version=0, path="", place=ClipPlace.REFERENCE)
            case Episode() if self._hidden:
                return replace(record, version=0, clips=tuple(one for one in record.clips if one not in self._hidden))
            case _:
                return replace(record, version=0)

    def _perhaps_same(self) -> Iterator[tuple[Episode, Episode]]:
        there = {key(record) for records in self._incoming for record in records.episodes}
        only_here: dict[tuple[str, object], list[Episode]] = {}
        for which, mine in self._here.items():
            if isinstance(mine, Episode) and mine.start.at is not None and which not in there:
                only_here.setdefault((mine.child_id, mine.night), []).append(mine)
        for record in self._new:
            if not isinstance(record, Episode) or record.start.at is None:
                continue
            for mine in only_here.get((record.child_id, record.night), ()):
                apart = record.start.at.seconds_until(mine.start.at) if mine.start.at is not None else 0
                if abs(apart) <= NEARLY_THE_SAME.total_seconds():
                    yield mine, record


def _owner(record: Record) -> str:
    return "" if isinstance(record, Child) else record.child_id


def _by_name(which: Key) -> tuple[str, str, str]:
    return which[0].__name__, which[1], which[2]


def leave(pair: Pair) -> None:  # noqa: ARG001 - one of several ways to choose
    """Choose nothing: a conflict stays as it is here, and is there again at the next import."""
    return


def changes(merged: Merged, history: History, their_history: History, choose: Choose) -> Changes:
    """Return what an import writes once the family has chosen; a conflict without a choice stays as it is."""
    chosen = [(pair, choice) for pair in merged.conflicts if (choice := choose(pair)) is not None]
    taken = [pair for pair, choice in chosen if choice is Keep.THEIRS]
    beside = [_beside(pair, their_history) for pair, choice in chosen if choice is Keep.BOTH and pair.may_keep_both]
    remove = [key(record) for record in merged.removed] + [pair.key for pair in taken if pair.theirs is None]
    edits = dict(merged.edits)
    edits.update((key(record), their_history.of(key(record))) for record in merged.new)
    for which in (*remove, *(pair.key for pair in (*merged.updated, *taken))):
        edits[which] = history.of(which) | their_history.of(which)
    for pair, _ in chosen:
        # A choice is a save of its own: the other home learns that both versions were looked at.
        edits[pair.key] = history.of(pair.key) | their_history.of(pair.key) | {new_edit()}
    over = [_in_its_place(pair, pair.theirs) for pair in (*merged.updated, *taken) if pair.theirs is not None]
    return Changes((*merged.new, *beside), tuple(over), tuple(remove), edits)


def _in_its_place(pair: Pair, theirs: Record) -> Record:
    """Their record as it is put in the place of ours: where a video lies on this computer is ours to say."""
    if isinstance(pair.mine, Clip) and isinstance(theirs, Clip):
        return replace(theirs, path=pair.mine.path, place=pair.mine.place)
    return theirs


def _beside(pair: Pair, their_history: History) -> Record:
    """Their record as one of its own beside ours; the same one however often it is asked for."""
    name = " ".join([pair.key[1], *sorted(their_history.of(pair.key))])
    theirs: Any = pair.theirs
    record: Record = replace(theirs, id=str(uuid.uuid5(_BOTH, name)), version=0)
    return record


def twins(here: Iterable[Child], history: History, incoming: Iterable[ChildRecords]) -> tuple[tuple[Child, Child], ...]:
    """Return pairs of a child here and one there that may be the same child, which each home gave an id of its own.

    They have the same name, and no two different dates of birth.
    """
    known = {key(child) for child in here} | history.deleted
    return tuple(
        (mine, records.child)
        for records in incoming
        if key(records.child) not in known
        for mine in here
        if mine.name.casefold() == records.child.name.casefold()
        and len({mine.birth_date, records.child.birth_date} - {None}) <= 1
    )


def ids_here(
    here: Iterable[Child], history: History, incoming: Iterable[ChildRecords], their_history: History
) -> dict[str, str]:
    """Return by which id a child there is known here, for children that one of the homes knows to be the same."""
    there = {records.child.id for records in incoming}
    found: dict[str, str] = {}
    for child in here:
        if child.id in there:
            continue
        names = {child.id} | history.same_child.get(child.id, frozenset())
        for other in sorted(there):
            if names & ({other} | their_history.same_child.get(other, frozenset())):
                found.setdefault(other, child.id)
                break
    return found


def as_known_here(
    incoming: Iterable[ChildRecords], their_history: History, ids: Mapping[str, str]
) -> tuple[tuple[ChildRecords, ...], History]:
    """Return an import with children that go by another id here under that id; `ids` gives it for theirs."""
    if not ids:
        return tuple(incoming), their_history
    edits = {_renamed(which, ids): marks for which, marks in their_history.edits.items()}
    deleted = frozenset(_renamed(which, ids) for which in their_history.deleted)
    return tuple(_moved(records, ids) for records in incoming), History(edits, deleted, their_history.same_child)


def _renamed(which: Key, ids: Mapping[str, str]) -> Key:
    kind, name, day = which
    return (kind, ids.get(name, name), day) if kind in (Child, Night) else which


def _moved(records: ChildRecords, ids: Mapping[str, str]) -> ChildRecords:
    child_id = ids.get(records.child.id)
    if child_id is None:
        return records

    def of_child(several: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(record, child_id=child_id) for record in several)

    return ChildRecords(
        child=replace(records.child, id=child_id),
        nights=of_child(records.nights),
        clips=of_child(records.clips),
        episodes=of_child(records.episodes),
        life_events=of_child(records.life_events),
        medicines=of_child(records.medicines),
        medical_tests=of_child(records.medical_tests),
        appointments=of_child(records.appointments),
    )
