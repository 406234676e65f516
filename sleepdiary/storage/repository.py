"""Reads and writes records within one unit of work. What was removed is out of sight until it is restored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as Lookup
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete, func, select, union_all, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.bin import BinEntry, Binned, Contents
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.history import NO_EDITS, Edits, History, Key, first_edit, key
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.merging import Changes
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import Background, ChildRecords, Record
from sleepdiary.storage import bin as binned
from sleepdiary.storage import edits
from sleepdiary.storage.lines import delete_parts, in_sight, insert_all, intact_of, load, load_any, seal
from sleepdiary.storage.mapping import MAPPINGS, Mapping, mapping_of
from sleepdiary.storage.mapping.plain import Values
from sleepdiary.storage.night_places import own_night
from sleepdiary.storage.schema import (
    ChildRow,
    ClipRow,
    DraftRow,
    EpisodeClipRow,
    EpisodeRow,
    NightRow,
    OfChildRow,
    RecordRow,
    Row,
)

R = TypeVar("R", bound=Record)
WithId = TypeVar("WithId", bound=Child | Episode | Clip | Background)


class Repository:
    """The records of a diary, as far as one unit of work sees them.

    `now` is the instant that is written down as the time of each change.
    """

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    # Reading

    def children(self) -> tuple[Child, ...]:
        """Every child, in the order in which they were added."""
        return load(self._session, mapping_of(Child))

    def get(self, kind: type[WithId], record_id: str) -> WithId | None:
        """One record, or None when there is none such or it was removed."""
        mapping = mapping_of(kind)
        found = load(self._session, mapping, mapping.row.id == record_id)
        return found[0] if found else None

    def of_child(self, kind: type[R], child_id: str) -> tuple[R, ...]:
        """Every record of one kind that belongs to a child, in order of time; what has no time comes last."""
        mapping = mapping_of(kind)
        owner = mapping.row.child_id if issubclass(mapping.row, OfChildRow) else mapping.row.id
        return load(self._session, mapping, owner == child_id)

    def night(self, child_id: str, day: date) -> Night | None:
        """What was recorded about one night, or None."""
        found = self.nights(child_id, day, day)
        return found[0] if found else None

    def nights(self, child_id: str, first: date | None = None, last: date | None = None) -> tuple[Night, ...]:
        """The recorded nights from `first` to `last`, both included, in order; None leaves an end open."""
        between = _between(NightRow.date, first, last)
        return load(self._session, mapping_of(Night), NightRow.child_id == child_id, *between)

    def episodes(self, child_id: str, first: date | None = None, last: date | None = None) -> tuple[Episode, ...]:
        """The episodes of the nights from `first` to `last`, both included; in a night, unknown times come last."""
        between = _between(EpisodeRow.night, first, last)
        return load(self._session, mapping_of(Episode), EpisodeRow.child_id == child_id, *between)

    def episodes_around(self, child_id: str, nights: Iterable[date]) -> tuple[Episode, ...]:
        """The episodes of these nights and of the nights before and after each: one may last past noon."""
        days = {night + timedelta(days=away) for night in nights for away in (-1, 0, 1)}
        return load(self._session, mapping_of(Episode), EpisodeRow.child_id == child_id, EpisodeRow.night.in_(days))

    def episodes_with(self, clip_id: str) -> tuple[Episode, ...]:
        """The episodes that show a clip."""
        showing = select(EpisodeClipRow.episode_id).where(EpisodeClipRow.clip_id == clip_id)
        return load(self._session, mapping_of(Episode), EpisodeRow.id.in_(showing))

    def shown_clips(self, child_id: str) -> set[str]:
        """The ids of the clips that an episode of a child shows."""
        shown = select(EpisodeClipRow.clip_id).join(EpisodeRow, EpisodeRow.id == EpisodeClipRow.episode_id)
        return set(self._session.scalars(shown.where(EpisodeRow.child_id == child_id, in_sight(EpisodeRow))))

    def span(self, child_id: str) -> tuple[date, date] | None:
        """The first and the last night with a record or an episode, or None."""
        days = union_all(
            select(NightRow.date.label("day")).where(NightRow.child_id == child_id, in_sight(NightRow)),
            select(EpisodeRow.night.label("day")).where(EpisodeRow.child_id == child_id, in_sight(EpisodeRow)),
        ).subquery()
        first, last = self._session.execute(select(func.min(days.c.day), func.max(days.c.day))).one()
        return None if first is None else (first, last)

    def known_ids(self, kind: type[WithId]) -> set[str]:
        """Every id that was ever given to a record of this kind, removed ones included."""
        return set(self._session.scalars(select(mapping_of(kind).row.id)))

    def history(self) -> History:
        """Which saves every record has been through, which were removed by themselves, and children known elsewhere."""
        return edits.history(self._session)

    def bin(self) -> tuple[BinEntry, ...]:
        """What was deleted and can be brought back, the latest first. What went with its child is not named apart."""
        children = {child.id: child for child in load_any(self._session, mapping_of(Child))}
        gone = set(self._session.scalars(select(ChildRow.id).where(ChildRow.deleted_at.is_not(None))))
        entries = [
            BinEntry(
                Binned(line.kind, line.id, line.child_id),
                line.record,
                line.deleted_at,
                children[line.child_id],
                child_too=line.kind is not Child and line.child_id in gone,
                contents=self.contents(line.child_id) if line.kind is Child else Contents(),
            )
            for line in binned.removed_lines(self._session)
        ]
        return tuple(sorted(entries, key=lambda entry: entry.deleted_at, reverse=True))

    def contents(self, child_id: str) -> Contents:
        """How much there is about a child, whether or not the child is in the bin; what was deleted apart is not."""
        counts = {kind: self._count(mapping.row, child_id) for kind, mapping in MAPPINGS.items() if kind is not Child}
        known = {kind: counts.pop(kind) for kind in (Night, Episode, Clip)}
        return Contents(known[Night], known[Episode], known[Clip], sum(counts.values()))

    def _count(self, row: Any, child_id: str) -> int:
        query = select(func.count()).select_from(row).where(row.child_id == child_id, row.deleted_at.is_(None))
        return int(self._session.scalar(query) or 0)

    def emptied_clips(self) -> set[str]:
        """The ids of the clips that were emptied out of the bin: nobody needs their files any more."""
        return binned.emptied_ids(self._session, mapping_of(Clip))

    def everything(self) -> tuple[ChildRecords, ...]:
        """All that is in the diary, child by child, each list in order of time."""
        return tuple(
            ChildRecords(
                child=child,
                nights=self.nights(child.id),
                clips=self.of_child(Clip, child.id),
                episodes=self.episodes(child.id),
                life_events=self.of_child(LifeEvent, child.id),
                medicines=self.of_child(Medicine, child.id),
                medical_tests=self.of_child(MedicalTest, child.id),
                appointments=self.of_child(Appointment, child.id),
            )
            for child in self.children()
        )

    # Writing

    def put(self, record: R) -> R:
        """Keep a new record (version 0) or an edited one, and return it with its new version.

        Raises DiaryFailure: CHANGED_ELSEWHERE when the diary holds another version than the one that was edited, GONE
        when the record or its child was removed, NOT_WRITTEN when the record breaks a rule of the file.
        """
        mapping = mapping_of(type(record))
        self._child_is_here(record)
        row = self._row_of(mapping, record)
        before = NO_EDITS
        if row is not None and row.deleted_at is not None and isinstance(record, Night) and not record.version:
            before = edits.of_night(self._session, record.child_id, record.date)
            self._make_way(record)
            row = None
        row = self._write(mapping, row, record)
        edits.note(self._session, mapping.row, row.id, before)
        return replace(record, version=row.version)

    def _make_way(self, night: Night) -> None:
        binned.make_way(self._session, night.child_id, night.date)
        self._session.expire_all()

    def _write(self, mapping: Mapping[Any], row: RecordRow | None, record: Any) -> RecordRow:
        if row is None:
            row = self._added(mapping, record)
        else:
            self._edit(mapping, row, record)
        seal(self._session, mapping.row, "id = :value", row.id)
        insert_all(self._session, mapping.parts(record, row.id))
        return row

    def apply(self, changes: Changes) -> None:
        """Write what an import brings, in the place of what is here where it says so; see :meth:`put_new`."""
        self.put_new(changes.new, changes.edits)
        written = {key(record) for record in changes.new}
        for record in changes.over:
            self._put_over(record)
        for kind, name, day in changes.remove:
            row_type = MAPPINGS[kind].row
            whose = (
                (NightRow.child_id == name, NightRow.date == date.fromisoformat(day)) if day else (row_type.id == name,)
            )
            row_id = self._one(update(row_type).where(*whose).values(deleted_at=self._now).returning(row_type.id))
            seal(self._session, row_type, "id = :value", row_id)
        for which in changes.edits.keys() - written:
            edits.put(self._session, which, changes.edits[which])

    def _put_over(self, record: Record) -> None:
        mapping = mapping_of(type(record))
        row = self._row_of(mapping, record)
        if row is None:
            raise DiaryFailure(Failure.GONE)
        if row.deleted_at is not None and isinstance(record, Night):
            # What was deleted here stays in the bin, as if the night had been written anew.
            self._make_way(record)
            self._write(mapping, None, replace(record, version=0))
            return
        row.deleted_at = None
        if isinstance(record, Clip) and isinstance(row, ClipRow) and row.path:
            # Where a video lies on this computer is ours to say, also for one that comes back out of the bin.
            record = replace(record, path=row.path, place=row.place)
        self._write(mapping, row, replace(record, version=row.version))

    def join_children(self, child_id: str, other_id: str) -> None:
        """Note that another home knows the child under another id."""
        edits.join_children(self._session, child_id, other_id)

    def put_new(self, records: Iterable[Record], marks: Lookup[Key, Edits] | None = None) -> None:
        """Keep many new records at once, in any order. Versions stay as given, save that 0 becomes 1.

        `marks` are those of the saves that they have been through elsewhere; a record without any begins anew.
        Raises DiaryFailure(NOT_WRITTEN) when one of them is in the diary already or breaks a rule of the file.
        """
        by_kind: dict[type, list[Record]] = {kind: [] for kind in MAPPINGS}
        for record in records:
            by_kind[type(record)].append(record)
        given = marks or {}
        for kind, several in by_kind.items():
            edits.drop_strays(self._session, MAPPINGS[kind].row)
            insert_all(self._session, self._new_lines(MAPPINGS[kind], several, given))

    def name_of(self, record: Record) -> Binned:
        """What names a record that is here: its id; for a night, that of its line. Raises DiaryFailure(GONE)."""
        row = self._row_of(mapping_of(type(record)), record)
        if row is None:
            raise DiaryFailure(Failure.GONE)
        return Binned(type(record), row.id, record.id if isinstance(record, Child) else record.child_id)

    def remove(self, kind: type[Record], record_id: str, at: datetime) -> None:
        """Put a record into the bin; with a child, all its records are out of sight. Raises DiaryFailure(GONE)."""
        row = mapping_of(kind).row
        removed = update(row).where(row.id == record_id, in_sight(row)).values(deleted_at=at)
        self._one(removed.returning(row.id))
        seal(self._session, row, "id = :value", record_id)
        edits.note(self._session, row, record_id)

    def restore(self, kind: type[Record], record_id: str) -> None:
        """Bring a removed record back as it was, and its child if that was removed too.

        A night that was written anew meanwhile changes places with the one that comes back, and is in the bin for it.
        Raises DiaryFailure(GONE) when there never was such a record, or it was emptied out of the bin.
        """
        row = mapping_of(kind).row
        before = self._come_home(record_id) if kind is Night else NO_EDITS
        back = update(row).where(row.id == record_id, binned.in_bin(row)).values(deleted_at=None)
        if self._session.execute(back.returning(row.id)).first() is not None:
            seal(self._session, row, "id = :value", record_id)
            edits.note(self._session, row, record_id, before)
        elif self._session.scalar(select(row.id).where(row.id == record_id, row.deleted_at.is_(None))) is None:
            raise DiaryFailure(Failure.GONE)
        if issubclass(row, OfChildRow):
            owner = self._session.scalar(select(row.child_id).where(row.id == record_id))
            self.restore(Child, str(owner))

    def _come_home(self, night_id: str) -> Edits:
        """Let a night have its own date again; return the marks of the line that stood there."""
        line = self._session.execute(select(NightRow.child_id, NightRow.date).where(NightRow.id == night_id)).first()
        if line is None:
            return NO_EDITS
        before = edits.of_night(self._session, line.child_id, own_night(line.date))
        binned.come_home(self._session, night_id, self._now)
        return before

    def empty(self, what: Collection[Binned]) -> None:
        """Overwrite what is in the bin: only the ids are left of it; see :mod:`sleepdiary.storage.bin`."""
        for kind in MAPPINGS:
            binned.empty(self._session, kind, {one.id for one in what if one.kind is kind})

    # What is being typed

    def draft(self, form: str) -> str | None:
        """What was typed into a form and never saved, or None."""
        found = self._session.execute(select(DraftRow.words, intact_of(DraftRow)).where(DraftRow.form == form)).first()
        return found.words if found is not None and found.intact else None

    def keep_draft(self, form: str, words: str) -> None:
        """Keep what is being typed into a form; what was kept of it before is replaced."""
        self.drop_draft(form)
        insert_all(self._session, [(DraftRow, {"form": form, "words": words, "typed_at": self._now})])

    def drop_draft(self, form: str) -> None:
        """Forget what was typed into a form: it was saved, or thrown away on purpose."""
        self._session.execute(delete(DraftRow).where(DraftRow.form == form))

    def _one(self, change: Any) -> str:
        found = self._session.execute(change).first()
        if found is None:
            raise DiaryFailure(Failure.GONE)
        return str(found[0])

    def _child_is_here(self, record: Record) -> None:
        if isinstance(record, Child):
            return
        here = select(ChildRow.id).where(ChildRow.id == record.child_id, in_sight(ChildRow))
        if self._session.scalar(here) is None:
            raise DiaryFailure(Failure.GONE)

    def _row_of(self, mapping: Mapping[Any], record: Any) -> RecordRow | None:
        if isinstance(record, Night):
            same_night = (NightRow.child_id == record.child_id, NightRow.date == record.date)
            return self._session.scalar(select(NightRow).where(*same_night))
        return self._session.get(mapping.row, record.id)

    def _added(self, mapping: Mapping[Any], record: Any) -> RecordRow:
        if record.version:
            raise DiaryFailure(Failure.GONE)
        row = mapping.row(**self._new_values(mapping, record))
        self._session.add(row)
        self._session.flush()
        return row

    def _edit(self, mapping: Mapping[Any], row: RecordRow, record: Any) -> None:
        if row.deleted_at is not None:
            raise DiaryFailure(Failure.GONE)
        if row.version != record.version:
            raise DiaryFailure(Failure.CHANGED_ELSEWHERE)
        for name, value in mapping.values(record).items():
            if name != "version":
                setattr(row, name, value)
        row.updated_at = self._now
        # Parts live in other tables, and a clock may stand still: a save always counts as one.
        flag_modified(row, "updated_at")
        delete_parts(self._session, mapping, record, row.id)
        self._session.flush()

    def _new_values(self, mapping: Mapping[Any], record: Any) -> Values:
        given = {"id": new_id(), **mapping.values(record)}
        times = {"created_at": self._now, "updated_at": self._now, "deleted_at": None}
        return {**given, "version": record.version or 1, **times}

    def _new_lines(
        self, mapping: Mapping[Any], records: Iterable[Any], marks: Lookup[Key, Edits]
    ) -> Iterator[tuple[type[Row], Values]]:
        for record in records:
            values = self._new_values(mapping, record)
            yield mapping.row, values
            yield from mapping.parts(record, values["id"])
            known = marks.get(key(record)) or frozenset([first_edit(record)])
            yield edits.line(mapping.row, values["id"], known)


def _between(day: Any, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    bounds = []
    if first is not None:
        bounds.append(day >= first)
    if last is not None:
        bounds.append(day <= last)
    return bounds
