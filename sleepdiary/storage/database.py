"""Connections to the diary's file, set so that a save survives a crash, a power cut and a sync program.

A rollback journal that is truncated at each commit (not a write-ahead log) and flushed with its folder: a file that is
renamed or replaced while it is open is noticed, the diary is one file, and it can be read from a read-only folder.

Every unit of work has a connection of its own (no pool). Nothing is held open between two units, so a diary that was
moved meanwhile is noticed at the next one, and a worker thread may read while the window writes. Opening costs well
under a millisecond.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.pool import NullPool

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.storage import keyring, seals
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.failures import NOT_A_DATABASE, Whereabouts, code_of
from sleepdiary.storage.keyring import Key

FILE_NAME: Final = "diary.db"
PATIENCE: Final = 5.0
"""Seconds to wait for another program that is writing to the diary."""

_SETTINGS: Final[tuple[tuple[str, str, object], ...]] = (
    # What is set, and what SQLite must say when asked.
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("fullfsync", "1", 1),  # macOS flushes to the disk itself only then; elsewhere it changes nothing
    ("secure_delete", "ON", 1),  # what was deleted cannot be read in the file
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
)


@dataclass(slots=True)
class Unit:
    """One unit of work. Once something failed in it, everything else in it fails too, the commit as well.

    SQLite takes a whole transaction back when the disk is full; whatever came after would be kept without the rest.
    """

    writing: bool = False
    failure: DiaryFailure | None = None

    def go_on(self) -> None:
        """Raise what failed before, if anything did."""
        if self.failure is not None:
            raise self.failure


def uri(path: Path, mode: str) -> str:
    """Return SQLite's address of a file that is there: `mode` is "rw" or "ro", and neither creates one."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def connect(path: Path, mode: str, patience: float = PATIENCE) -> Any:
    """Open a connection without any settings; the caller begins and ends transactions in so many words.

    A protected file is opened with whichever unlocked key fits; one that none fits is opened without, and cannot be
    read. An empty file is plain until :func:`begin_protected` has made it otherwise.
    """
    return _connected_with_key(path, mode, patience)[0]


def key_of(path: Path) -> Key | None:
    """Return the unlocked key that a file is encrypted with; None for a plain one, and for one that no key fits."""
    connection, key = _connected_with_key(path, _best_mode(path), PATIENCE)
    connection.close()
    return key


def fits(path: Path, key: Key) -> bool:
    """Say whether a file is encrypted with this key, unlocked or not; false for one that is not there, or is empty."""
    if not _has_content(path):
        return False
    connection = _connected_if_fits(path, _best_mode(path), PATIENCE, key)
    if connection is not None:
        connection.close()
    return connection is not None


def _best_mode(path: Path) -> str:
    return "rw" if os.access(path, os.W_OK) else "ro"


def _connected_with_key(path: Path, mode: str, patience: float) -> tuple[Any, Key | None]:
    for key in keyring.known() if _has_content(path) else ():
        connection = _connected_if_fits(path, mode, patience, key)
        if connection is not None:
            return connection, key
    return _connected(path, mode, patience, None), None


def _connected_if_fits(path: Path, mode: str, patience: float, key: Key) -> Any | None:
    connection = _connected(path, mode, patience, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi.Error as error:
        if code_of(error) == NOT_A_DATABASE:
            connection.close()
            return None
        # What is the matter the caller's first statement will say.
    return connection


def begin_protected(path: Path, key: Key) -> None:
    """Make an empty file one that is encrypted with `key`, so that whatever is written to it is."""
    connection = _connected(path, "rw", PATIENCE, key)
    try:
        connection.execute("PRAGMA user_version = 0")
    finally:
        connection.close()


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _connected(path: Path, mode: str, patience: float, key: Key | None) -> Any:
    connection = dbapi.connect(uri(path, mode), uri=True, isolation_level=None, timeout=patience)
    connection.execute("PRAGMA cipher_log_level = NONE")  # SQLCipher would tell the terminal about each wrong page
    if key is not None:
        connection.execute(f"PRAGMA key = {key.literal}")
    seals.teach(connection)
    return connection


def apply_settings(connection: Any, *, foreign_keys: bool = True) -> None:
    """Set what keeps a save safe, and ask whether it holds; NO_ACCESS where it does not."""
    settings = (*_SETTINGS, ("foreign_keys", "ON" if foreign_keys else "OFF", int(foreign_keys)))
    for name, value, expected in settings:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        answer = connection.execute(f"PRAGMA {name}").fetchone()
        if answer is not None and answer[0] != expected:
            raise DiaryFailure(Failure.NO_ACCESS, reason=f"the setting {name} is {answer[0]}")


def engine_for(
    whereabouts: Whereabouts, *, read_only: bool = False, patience: float = PATIENCE, foreign_keys: bool = True
) -> Engine:
    """Return the engine for a diary's file. Its errors are DiaryFailures; a unit of work rides on its options."""
    mode = "ro" if read_only else "rw"
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi,
        creator=lambda: connect(whereabouts.path, mode, patience),
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _set(connection: Any, _: Any) -> None:
        apply_settings(connection, foreign_keys=foreign_keys)

    @event.listens_for(engine, "handle_error")
    def _translate(context: ExceptionContext) -> DiaryFailure | None:
        failure = whereabouts.failure(context.original_exception)
        if failure is not None and context.connection is not None:
            unit_of(context.connection).failure = failure
        return failure

    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _before_execute)
    event.listen(engine, "commit", _before_commit)
    return engine


def unit_of(connection: Connection) -> Unit:
    """Return the unit of work that a connection serves."""
    unit = connection.get_execution_options().get("unit")
    if not isinstance(unit, Unit):
        raise TypeError("a connection without a unit of work")
    return unit


def _begin(connection: Connection) -> None:
    if unit_of(connection).writing:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("BEGIN")


def _before_execute(connection: Connection, *_: Any) -> None:
    unit_of(connection).go_on()


def _before_commit(connection: Connection) -> None:
    unit_of(connection).go_on()
