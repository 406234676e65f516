"""Looks through a diary's file and says what it found, in plain facts. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.storage import upgrade
from sleepdiary.storage.database import PATIENCE, Unit, engine_for
from sleepdiary.storage.failures import DATABASE_ERRORS, Whereabouts, reason
from sleepdiary.storage.lines import load
from sleepdiary.storage.mapping import MAPPINGS
from sleepdiary.storage.recognition import Head, accept, changed_lines, find, looking_into, read_head
from sleepdiary.storage.schema import TABLES

_MOST_LINES: Final = 100


@dataclass(frozen=True, slots=True)
class StoreCheck:
    """What was found. `path` is the file; `bytes` its size.

    `revision` is the form the file is in, `newest_revision` the one this program writes. `structure` holds what SQLite
    found wrong, or what is missing; `foreign_keys` names lines that refer to nothing; `unreadable` the tables with
    lines that are no records, `changed` the lines that are not as
    they were written. `counts` are the lines of each table, removed records included.
    """

    path: Path
    bytes: int
    application_id: int
    revision: str | None
    newest_revision: str
    structure: tuple[str, ...]
    foreign_keys: tuple[str, ...]
    unreadable: tuple[str, ...]
    changed: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def whole(self) -> bool:
        """Whether nothing at all was found wrong."""
        return not (self.structure or self.foreign_keys or self.unreadable or self.changed)


def check(folder: Path, *, patience: float = PATIENCE) -> StoreCheck:
    """Look through the diary in `folder`.

    Raises DiaryFailure where there is nothing to look through: NO_DIARY, NOT_A_FOLDER, NOT_OURS, NEWER, NO_ACCESS,
    LOCKED or READ_ONLY; DAMAGED only where SQLite cannot read even the head of the file.
    """
    path = find(folder.absolute())
    with looking_into(path, patience) as connection:
        head = read_head(connection)
        missing = _missing(head, path)
    with looking_into(path, patience, thoroughly=True) as connection:
        structure = (*missing, *_integrity(connection))
        foreign_keys = _lines(connection, "PRAGMA foreign_key_check", _broken_reference)
        changed = _changed(connection, head)
        counts = tuple((name, _count(connection, name)) for name in sorted(TABLES.tables.keys() & head.tables))
    return StoreCheck(
        path=path,
        bytes=path.stat().st_size,
        application_id=head.application_id,
        revision=head.revision,
        newest_revision=upgrade.REVISIONS[-1],
        structure=structure,
        foreign_keys=foreign_keys,
        unreadable=_unreadable(path, patience) if not structure and not changed else (),
        changed=changed,
        counts=counts,
    )


def _missing(head: Head, path: Path) -> tuple[str, ...]:
    try:
        accept(head, path)
    except DiaryFailure as found:
        if found.what is not Failure.DAMAGED:
            raise
        return (found.figures["reason"],)
    return ()


def _integrity(connection: Any) -> tuple[str, ...]:
    found = _lines(connection, f"PRAGMA integrity_check({_MOST_LINES})", lambda line: str(line[0]))
    # Says nothing of a plain file; of a protected one it finds every page that is not as it was written.
    pages = _lines(connection, "PRAGMA cipher_integrity_check", lambda line: str(line[0]))
    return pages if found == ("ok",) else (*found, *pages)


def _broken_reference(line: Any) -> str:
    table, row_id, parent, _ = line
    return f"{table}, line {row_id}: no such {parent}"


def _changed(connection: Any, head: Head) -> tuple[str, ...]:
    try:
        return changed_lines(connection, head, _MOST_LINES)
    except DATABASE_ERRORS as error:
        return (reason(error),)


def _lines(connection: Any, statement: str, wording: Any) -> tuple[str, ...]:
    """Return what a statement finds, at most so many lines; that it cannot be run is found too."""
    try:
        return tuple(wording(line) for line in connection.execute(statement).fetchmany(_MOST_LINES))
    except DATABASE_ERRORS as error:
        return (reason(error),)


def _count(connection: Any, table: str) -> int:
    try:
        return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608
    except DATABASE_ERRORS:
        return 0


def _unreadable(path: Path, patience: float) -> tuple[str, ...]:
    """Return the tables that hold a line of which no record can be made."""
    engine = engine_for(Whereabouts.of(path), read_only=True, patience=patience)
    found = []
    for mapping in MAPPINGS.values():
        try:
            with Session(engine.execution_options(unit=Unit())) as session:
                load(session, mapping)
        except DiaryFailure as failure:
            if failure.what is not Failure.DAMAGED:
                raise
            found.append(mapping.row.__tablename__)
    return tuple(found)
