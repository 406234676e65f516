"""Writes down which saves every record has been through, and reads it again; see :mod:`sleepdiary.domain.history`."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import delete, literal, select
from sqlalchemy.orm import Session

from sleepdiary.domain.history import NO_EDITS, Edits, History, Key, new_edit
from sleepdiary.domain.night import Night
from sleepdiary.storage.lines import insert_all, intact_of
from sleepdiary.storage.mapping import MAPPINGS
from sleepdiary.storage.mapping.plain import Values
from sleepdiary.storage.night_places import own_night
from sleepdiary.storage.schema import EditsRow, NightRow, RecordRow, Row, SameChildRow


def history(session: Session) -> History:
    """Return the marks of every record, which were removed by themselves, and which children other homes know too.

    A night has several lines when it was written anew while it was in the bin: their saves are all saves of the night.
    """
    marks = _marks(session)
    edits: dict[Key, Edits] = {}
    here: set[Key] = set()
    for kind, mapping in MAPPINGS.items():
        row = mapping.row
        whose: tuple[Any, Any] = (NightRow.child_id, NightRow.date) if kind is Night else (row.id, literal(None))
        for row_id, name, day, gone in session.execute(select(row.id, *whose, row.deleted_at)):
            which = (kind, name, own_night(day).isoformat() if day else "")
            edits[which] = edits.get(which, NO_EDITS) | marks.get((row.__tablename__, row_id), NO_EDITS)
            if gone is None:
                here.add(which)
    return History(edits, frozenset(edits.keys() - here), _same_children(session))


def _marks(session: Session) -> dict[tuple[str, str], Edits]:
    lines = session.execute(select(EditsRow.kind, EditsRow.record_id, EditsRow.marks, intact_of(EditsRow)))
    # Marks that a failing disk has changed are no marks: then nobody knows which version came first.
    return {(kind, record_id): marks for kind, record_id, marks, whole in lines if whole}


def _same_children(session: Session) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for child_id, other_id in session.execute(select(SameChildRow.child_id, SameChildRow.other_id)):
        found[child_id] = found.get(child_id, frozenset()) | {other_id}
    return found


def note(session: Session, row: type[RecordRow], row_id: str, before: Edits = NO_EDITS) -> None:
    """Give a record the mark of a save that no other has; `before` are marks of lines that it takes the place of."""
    marks = session.scalar(select(EditsRow.marks).where(*_of(row, row_id))) or NO_EDITS
    _write(session, row, row_id, marks | before | {new_edit()})


def of_night(session: Session, child_id: str, day: date) -> Edits:
    """Return the marks of the line that stands at a night, in sight or in the bin; see :func:`note`."""
    line_id = select(NightRow.id).where(NightRow.child_id == child_id, NightRow.date == day).scalar_subquery()
    found = select(EditsRow.marks).where(EditsRow.kind == NightRow.__tablename__, EditsRow.record_id == line_id)
    return session.scalar(found) or NO_EDITS


def drop_strays(session: Session, row: type[RecordRow]) -> None:
    """Delete the marks of lines that are no longer in the file, as after a repair: they may come in again."""
    stray = EditsRow.record_id.not_in(select(row.id))
    session.execute(delete(EditsRow).where(EditsRow.kind == row.__tablename__, stray))


def put(session: Session, which: Key, marks: Edits) -> None:
    """Say that a record has been through exactly these saves."""
    kind, name, day = which
    row_id: str | None = name
    if day:
        row_id = session.scalar(
            select(NightRow.id).where(NightRow.child_id == name, NightRow.date == date.fromisoformat(day))
        )
    if row_id is not None:
        _write(session, MAPPINGS[kind].row, row_id, marks)


def _write(session: Session, row: type[RecordRow], row_id: str, marks: Edits) -> None:
    session.execute(delete(EditsRow).where(*_of(row, row_id)))
    insert_all(session, [line(row, row_id, marks)])


def _of(row: type[RecordRow], row_id: str) -> tuple[Any, ...]:
    return EditsRow.kind == row.__tablename__, EditsRow.record_id == row_id


def line(row: type[RecordRow], row_id: str, marks: Edits) -> tuple[type[Row], Values]:
    """Return the line of a record's marks, for :func:`sleepdiary.storage.lines.insert_all`."""
    return EditsRow, {"kind": row.__tablename__, "record_id": row_id, "marks": marks}


def join_children(session: Session, child_id: str, other_id: str) -> None:
    """Note that another home knows the child under another id."""
    session.execute(delete(SameChildRow).where(SameChildRow.other_id == other_id))
    insert_all(session, [(SameChildRow, {"other_id": other_id, "child_id": child_id})])
