"""What was deleted, in the diary's file: lists it, makes way for a night that is written anew, and empties lines.

A line never leaves the file, or its id could be given again and an import would bring it back. After its time in the
bin a line is emptied: every word and figure is overwritten, and only its id, its child and (for a night) its date stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode, Start, StartCertainty
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.life_event import LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import Record
from sleepdiary.storage import edits
from sleepdiary.storage.lines import load_any, seal
from sleepdiary.storage.mapping import MAPPINGS, Mapping
from sleepdiary.storage.night_places import own_night, waiting_places
from sleepdiary.storage.schema import DraftRow, EpisodeClipRow, NightRow, OfChildRow, RecordRow

EMPTIED: Final = datetime(1, 1, 1, tzinfo=UTC)
"""Stands in all three times of a line that was emptied: when that was is nobody's business any more."""


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line that was deleted and not emptied yet."""

    kind: type[Record]
    id: str
    child_id: str
    record: Record
    deleted_at: datetime


def in_bin(row: type[RecordRow]) -> Any:
    """Return the condition that a line was deleted by itself and can still be brought back."""
    return row.deleted_at.is_not(None) & (row.deleted_at != EMPTIED)


def not_emptied(row: type[RecordRow]) -> Any:
    """Return the condition that a line still holds what was written into it."""
    return or_(row.deleted_at.is_(None), row.deleted_at != EMPTIED)


def removed_lines(session: Session) -> Iterator[RemovedLine]:
    """Return every line in the bin, kind by kind."""
    for kind, mapping in MAPPINGS.items():
        row = mapping.row
        owner = row.child_id if issubclass(row, OfChildRow) else row.id
        known = session.execute(select(row.id, owner, row.deleted_at).where(in_bin(row)).order_by(*mapping.order))
        records = load_any(session, mapping, in_bin(row))
        for (line_id, child_id, deleted_at), record in zip(known.all(), records, strict=True):
            if deleted_at is not None:  # which the condition says; a column that may be empty cannot
                yield RemovedLine(kind, line_id, child_id, _at_its_own_night(record), deleted_at)


# A night is known by its date, and there is one line for each: one in the bin makes way for a new one.


def _at_its_own_night(record: Record) -> Record:
    return replace(record, date=own_night(record.date)) if isinstance(record, Night) else record


def make_way(session: Session, child_id: str, day: date) -> None:
    """Let the night be written anew: its line in the bin waits, as it is, at the same date some calendars later."""
    here = (NightRow.child_id == child_id, NightRow.date == day)
    session.execute(delete(NightRow).where(*here, NightRow.deleted_at == EMPTIED))
    old = session.scalar(select(NightRow.id).where(*here, in_bin(NightRow)))
    if old is not None:
        free = _free_place(session, child_id, day)
        session.execute(update(NightRow).where(NightRow.id == old).values(date=free))
        seal(session, NightRow, "id = :value", old)


def _free_place(session: Session, child_id: str, day: date) -> date:
    taken = set(session.scalars(select(NightRow.date).where(NightRow.child_id == child_id)))
    for place in waiting_places(day):
        if place not in taken:
            return place
    raise DiaryFailure(Failure.NOT_WRITTEN, reason="this night is in the bin too often. Empty the bin")


def come_home(session: Session, night_id: str, at: datetime) -> None:
    """Give a night in the bin its own date again; one that was written there meanwhile goes into the bin for it."""
    line = session.execute(select(NightRow.child_id, NightRow.date).where(NightRow.id == night_id)).first()
    home = None if line is None else own_night(line.date)
    if line is None or home is None or home == line.date:
        return
    here = (NightRow.child_id == line.child_id, NightRow.date == home)
    session.execute(update(NightRow).where(*here, NightRow.deleted_at.is_(None)).values(deleted_at=at))
    make_way(session, line.child_id, home)
    session.execute(update(NightRow).where(NightRow.id == night_id).values(date=home))


# Emptying


def emptied_ids(session: Session, mapping: Mapping[Any]) -> set[str]:
    """Return the ids of the lines of one kind that were emptied."""
    return set(session.scalars(select(mapping.row.id).where(mapping.row.deleted_at == EMPTIED)))


def empty(session: Session, kind: type[Record], ids: Collection[str]) -> None:
    """Overwrite lines in the bin with nothing; with a child, all its lines. What is not in the bin stays as it is."""
    mapping = MAPPINGS[kind]
    for line_id in session.scalars(select(mapping.row.id).where(mapping.row.id.in_(ids), in_bin(mapping.row))).all():
        if kind is Child:
            _empty_all_of(session, line_id)
        _empty_line(session, mapping, line_id)
        # What goes with its child gets no mark of its own: so it is known that nobody deleted it by itself.
        edits.note(session, mapping.row, line_id)


def _empty_all_of(session: Session, child_id: str) -> None:
    for mapping in MAPPINGS.values():
        if issubclass(mapping.row, OfChildRow):
            theirs = select(mapping.row.id).where(mapping.row.child_id == child_id, not_emptied(mapping.row))
            for line_id in session.scalars(theirs).all():
                _empty_line(session, mapping, line_id)


def _empty_line(session: Session, mapping: Mapping[Any], line_id: str) -> None:
    row = mapping.row
    line = session.execute(select(row.__table__).where(row.id == line_id)).one()
    blank = _blank(mapping.kind, line)
    kept = {"id", "child_id", "version"}
    values = {name: value for name, value in mapping.values(blank).items() if name not in kept}
    # Its version goes up, so that a repair takes none of its parts from an older copy.
    times = {"created_at": EMPTIED, "updated_at": EMPTIED, "deleted_at": EMPTIED}
    for part, _ in mapping.part_tables:
        session.execute(delete(part).where(part.owner() == line_id))
    if row.__tablename__ == "clip":
        session.execute(delete(EpisodeClipRow).where(EpisodeClipRow.clip_id == line_id))
    session.execute(update(row).where(row.id == line_id).values(**values, **times, version=line.version + 1))
    seal(session, row, "id = :value", line_id)
    session.execute(delete(DraftRow).where(DraftRow.form.contains(line_id, autoescape=True)))


def _blank(kind: type[Record], line: Any) -> Record:
    """Return a record of the kind that says nothing."""
    blanks: dict[type, Any] = {
        Child: lambda: Child(line.id, ""),
        Night: lambda: Night(line.child_id, line.date),
        Clip: lambda: Clip(line.id, line.child_id, "", "", "0" * 64, 0),
        Episode: lambda: Episode(line.id, line.child_id, date.min, Start(StartCertainty.UNKNOWN)),
        LifeEvent: lambda: LifeEvent(line.id, line.child_id, LifeEventKind.OTHER),
        Medicine: lambda: Medicine(line.id, line.child_id, ""),
        MedicalTest: lambda: MedicalTest(line.id, line.child_id, TestKind.OTHER),
        Appointment: lambda: Appointment(line.id, line.child_id, date.min),
    }
    blank: Record = blanks[kind]()
    return blank
