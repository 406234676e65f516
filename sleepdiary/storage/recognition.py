"""Tells whether a file is a diary of this program, before anything is opened for writing. Changes no byte of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.storage import upgrade
from sleepdiary.storage.database import FILE_NAME, connect
from sleepdiary.storage.driver import CAN_PROTECT
from sleepdiary.storage.failures import DATABASE_ERRORS, NOT_A_DATABASE, Whereabouts, code_of
from sleepdiary.storage.key_file import key_file_of
from sleepdiary.storage.schema import TABLES
from sleepdiary.storage.seals import intact
from sleepdiary.storage.unlocking import is_unlocked, key_files_for

_SQLITE_HEAD: Final = b"SQLite format 3\x00"
_READONLY, _CANTOPEN = 8, 14
_PAGE: Final = 4096


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says about itself: whose it is, and in which form (None where it does not say)."""

    application_id: int
    user_version: int
    revision: str | None
    tables: frozenset[str]
    acts: bool = False
    """Whether it holds triggers or views, which would act at each save; this program makes none."""


def find(folder: Path) -> Path:
    """Return the diary's file in `folder`, or raise NO_DIARY, NOT_A_FOLDER, NOT_OURS or NO_ACCESS."""
    path = folder / FILE_NAME
    try:
        if not folder.exists():
            raise DiaryFailure(Failure.NO_DIARY, path=str(folder))
        if not folder.is_dir():
            raise DiaryFailure(Failure.NOT_A_FOLDER, path=str(folder))
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise DiaryFailure(Failure.NO_DIARY, path=str(folder)) from None
    except OSError as error:
        raise DiaryFailure(Failure.NO_ACCESS, path=str(folder)) from error
    if not stat.S_ISREG(status.st_mode) or status.st_size == 0:
        raise DiaryFailure(Failure.NOT_OURS, path=str(path))
    if not os.access(path, os.R_OK):
        raise DiaryFailure(Failure.NO_ACCESS, path=str(folder))
    return path


def may_write(path: Path) -> bool:
    """Say whether the file, and the folder that its journal goes to, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@contextmanager
def looking_into(path: Path, patience: float, *, thoroughly: bool = False) -> Iterator[Any]:
    """Give a connection in a read transaction that writes nothing; errors of the database leave as DiaryFailure.

    A connection that cannot write is the safest for a file nobody knows yet, but SQLite leaves CHECKs out of what it
    looks through on such a one. `thoroughly` takes one that could write, for a file that is ours and may be written.
    """
    could_write = may_write(path)
    modes = ("rw",) if thoroughly and could_write else ("ro", "rw") if could_write else ("ro",)
    try:
        with closing(_begin_reading(path, patience, modes)) as connection:
            yield connection
            connection.execute("ROLLBACK")
    except DATABASE_ERRORS as error:
        if code_of(error) == NOT_A_DATABASE:
            raise why_unreadable(path) from error
        failure = Whereabouts.of(path).failure(error)
        raise failure or DiaryFailure(Failure.DAMAGED, path=str(path.parent)) from error


def _begin_reading(path: Path, patience: float, modes: tuple[str, ...]) -> Any:
    """Begin to read in the first mode that can.

    The journal of a save that was cut off has to be played back first; only a connection that may write can do that.
    """
    for mode in modes:
        connection = connect(path, mode, patience)
        try:
            for setting in ("trusted_schema = OFF", "query_only = ON"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except DATABASE_ERRORS as error:
            connection.close()
            if mode == modes[-1] or code_of(error) not in (_READONLY, _CANTOPEN):
                raise
        else:
            return connection
    raise AssertionError("one of the modes returns or raises")


def why_unreadable(path: Path) -> DiaryFailure:
    """Return what is the matter with a file that SQLite cannot read with any key that was unlocked.

    With a key file at hand it is a protected diary whose password nobody has given yet; with the key it is damaged.
    """
    key_files = key_files_for(path)
    if key_files and not CAN_PROTECT:
        return DiaryFailure(Failure.CANNOT_DECRYPT, path=str(path))
    if key_files and not is_unlocked(path):
        return DiaryFailure(Failure.PROTECTED, path=str(path))
    if key_files or _looks_like_sqlite(path):
        return DiaryFailure(Failure.DAMAGED, path=str(path.parent), reason="its first page cannot be read")
    if os.path.lexists(key_file_of(path)):
        return DiaryFailure(Failure.KEYS_DAMAGED, path=str(key_file_of(path)))
    could_be_protected = CAN_PROTECT and path.stat().st_size % _PAGE == 0
    return DiaryFailure(Failure.KEYS_MISSING if could_be_protected else Failure.NOT_OURS, path=str(path))


def _looks_like_sqlite(path: Path) -> bool:
    """Say whether a file that SQLite refuses begins as a database does, or with the noughts of a lost sector.

    Nobody has such a file open as a diary, so reading it here can take no lock away.
    """
    with path.open("rb") as file:
        head = file.read(len(_SQLITE_HEAD))
    return head == _SQLITE_HEAD or not head.strip(b"\x00")


def read_head(connection: Any) -> Head:
    """Read what a file says about itself."""
    tables = frozenset(name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))
    revision = None
    if "alembic_version" in tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        revision = row[0] if row is not None else None
    (acts,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    return Head(
        _number(connection, "application_id"), _number(connection, "user_version"), revision, tables, bool(acts)
    )


def _number(connection: Any, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def accept(head: Head, path: Path) -> None:
    """Raise NOT_OURS, NEWER or DAMAGED for a file that is no diary of this program, or of a program yet to come."""
    if head.application_id != upgrade.APPLICATION_ID:
        raise DiaryFailure(Failure.NOT_OURS, path=str(path))
    forms = upgrade.REVISIONS
    if head.user_version > len(forms) or (head.revision is not None and head.revision not in forms):
        raise DiaryFailure(Failure.NEWER, path=str(path.parent))
    if head.acts:
        raise DiaryFailure(Failure.DAMAGED, path=str(path.parent), reason="it holds parts that are not of this program")
    known = head.revision is not None and head.user_version == forms.index(head.revision) + 1
    if not known or (head.revision == forms[-1] and not TABLES.tables.keys() <= head.tables):
        raise DiaryFailure(Failure.DAMAGED, path=str(path.parent), reason="a part of the file is missing")


def recognise(path: Path, patience: float) -> Head:
    """Return the head of a diary that this program can open, having looked whether the file is in order.

    Raises DiaryFailure: NOT_OURS, NEWER, DAMAGED, LOCKED, NO_ACCESS or READ_ONLY.
    """
    with looking_into(path, patience) as connection:
        head = read_head(connection)
        accept(head, path)
    with looking_into(path, patience, thoroughly=True) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        changed = changed_lines(connection, head, 1) if found == "ok" else ()
    if found != "ok" or changed:
        raise DiaryFailure(Failure.DAMAGED, path=str(path.parent), reason=changed[0] if changed else str(found))
    return head


def changed_lines(connection: Any, head: Head, most: int) -> tuple[str, ...]:
    """Name up to so many lines of a table that are not as this program wrote them: their seal does not fit.

    A diary of an older form, which has no seals yet, has none that could be told.
    """
    if head.revision != upgrade.REVISIONS[-1]:
        return ()
    found: list[str] = []
    for name in sorted(TABLES.tables.keys() & head.tables):
        query = f'SELECT rowid FROM "{name}" WHERE NOT ({intact(TABLES.tables[name])})'  # noqa: S608
        lines = connection.execute(query).fetchmany(most)
        found += (f"{name}, line {number}: not as it was written" for (number,) in lines)
    return tuple(found)
