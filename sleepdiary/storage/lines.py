"""Reads and writes the lines of tables: a query for each table, however many records there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, TypeVar, cast

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.orm import Session

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.records import Record
from sleepdiary.storage.mapping import Mapping
from sleepdiary.storage.mapping.plain import Line, Values
from sleepdiary.storage.schema import ChildRow, ClipRow, EpisodeClipRow, OfChildRow, PartRow, RecordRow, Row
from sleepdiary.storage.seals import intact, sealing

R = TypeVar("R", bound=Record)

_BATCH = 2_000
_FOR_THE_FILE = frozenset({"created_at", "updated_at", "deleted_at", "start_utc", "recorded_utc", "seal"})

Condition = ColumnElement[bool]


def in_sight(row: type[RecordRow]) -> Condition:
    """Return the condition that neither a record nor its child was removed."""
    if not issubclass(row, OfChildRow):
        return row.deleted_at.is_(None)
    child_removed = exists().where(ChildRow.id == row.child_id, ChildRow.deleted_at.is_not(None))
    return and_(row.deleted_at.is_(None), ~child_removed)


def _part_in_sight(part: type[PartRow]) -> tuple[Condition, ...]:
    """Return the condition that what a part refers to was not removed: an episode's clip may have been."""
    if part is not EpisodeClipRow:
        return ()
    return (exists().where(ClipRow.id == EpisodeClipRow.clip_id, ClipRow.deleted_at.is_(None)),)


def load(session: Session, mapping: Mapping[R], *conditions: Condition) -> tuple[R, ...]:
    """Return the records in sight that meet the conditions, in order of time; raises as :func:`load_any`."""
    return load_any(session, mapping, in_sight(mapping.row), *conditions)


def load_any(session: Session, mapping: Mapping[R], *conditions: Condition) -> tuple[R, ...]:
    """Return the records that meet the conditions, removed ones included, in order of time.

    Raises DiaryFailure(DAMAGED) for a line that is no record: a closed list knows no such value, a date is no date.
    """
    row = mapping.row
    wanted = and_(true(), *conditions)
    try:
        columns = [column for column in _table(row).c if column.name not in _FOR_THE_FILE]
        lines = session.execute(select(*columns, intact_of(row)).where(wanted).order_by(*mapping.order)).all()
        _all_intact(row, lines)
        parts = {part: _parts(session, part, places, row, wanted) for part, places in mapping.part_tables}
        return tuple(
            mapping.record(line, {part: owned.get(line.id, ()) for part, owned in parts.items()}) for line in lines
        )
    except (ValueError, LookupError) as error:
        raise DiaryFailure(Failure.DAMAGED, reason=f"a line of {row.__tablename__} cannot be read") from error


def _parts(
    session: Session, part: type[PartRow], places: Sequence[str], row: type[RecordRow], wanted: Condition
) -> dict[str, list[Line]]:
    """Return the lines of one table of parts, by the id of their record."""
    table, owner = _table(part), part.owner()
    query = select(*table.c, owner.label("owner"), intact_of(part)).join(row, row.id == owner)
    found = query.where(wanted, *_part_in_sight(part)).order_by(owner, *(table.c[place] for place in places))
    owned: defaultdict[str, list[Line]] = defaultdict(list)
    lines = session.execute(found).all()
    _all_intact(part, lines)
    for line in lines:
        owned[line.owner].append(line)
    return owned


def intact_of(row: type[Row]) -> Any:
    """Return the column `intact`: whether a line is as it was written."""
    return literal_column(intact(_table(row)), Boolean).label("intact")


def _all_intact(row: type[Row], lines: Sequence[Line]) -> None:
    """Raise DAMAGED when the disk has changed a line since it was written."""
    if not all(line.intact for line in lines):
        raise DiaryFailure(Failure.DAMAGED, reason=f"a line of {row.__tablename__} is not as it was written")


def seal(session: Session, row: type[Row], condition: str, value: object) -> None:
    """Give the lines that meet the condition (with one value, `:value`) their seal; call it after every change."""
    name = row.__tablename__
    session.execute(text(f'UPDATE "{name}" SET seal = {sealing(_table(row))} WHERE {condition}'), {"value": value})  # noqa: S608 - names of our own tables and columns


def insert_all(session: Session, lines: Iterable[tuple[type[Row], Values]]) -> None:
    """Insert lines and seal them, those of one table together; tables come in the order of their first line."""
    by_table: dict[type[Row], list[Values]] = {}
    for row, values in lines:
        by_table.setdefault(row, []).append(values)
    for row, several in by_table.items():
        remaining = iter(several)
        # A new line's number is higher than those of all others.
        last = session.scalar(select(func.max(literal_column("rowid"))).select_from(_table(row))) or 0
        while batch := list(islice(remaining, _BATCH)):
            session.execute(insert(_table(row)), batch)
        seal(session, row, "rowid > :value", last)


def delete_parts(session: Session, mapping: Mapping[Any], record: Any, row_id: str) -> None:
    """Delete the lines that are part of a record. A removed clip keeps its place, for when it is restored."""
    for part, _ in mapping.part_tables:
        old = _part_in_sight(part)
        if old:
            old = (or_(*old, EpisodeClipRow.clip_id.in_(record.clips)),)
        session.execute(delete(_table(part)).where(part.owner() == row_id, *old))


def _table(row: type[Row]) -> Table:
    return cast("Table", row.__table__)
