"""Makes a protected file of a plain one, or the other way round: beside it first, compared line by line.

The file itself is only read until the new one, whole and flushed, takes its place in one step. Whoever is cut off at
any moment finds the one or the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import move_into_place, not_written, sync_folder
from sleepdiary.storage.backup import Found, a_part, flush, signature, verify
from sleepdiary.storage.database import PATIENCE, connect, uri
from sleepdiary.storage.failures import DATABASE_ERRORS, Whereabouts
from sleepdiary.storage.keyring import Key
from sleepdiary.storage.recognition import read_head


@contextmanager
def converted(path: Path, folder: Path, key: Key | None) -> Iterator[tuple[Path, Found]]:
    """Give a file in `folder` with every line of the file at `path`, encrypted with `key` or plain, and what it holds.

    It is verified, compared and flushed; it is gone afterwards unless it was moved. Raises DiaryFailure: DAMAGED,
    LOCKED, DISK_FULL, NO_ACCESS or NOT_WRITTEN.
    """
    with a_part(folder) as part:
        try:
            _export(path, part, key)
            _compare(path, part)
            found = verify(part, thoroughly=True)
            flush(part)
        except DATABASE_ERRORS as error:
            failure = Whereabouts.of(path).failure(error)
            raise failure or DiaryFailure(Failure.NOT_WRITTEN, path=str(folder)) from error
        except OSError as error:
            raise not_written(folder, error) from error
        yield part, found


def convert_in_place(path: Path, folder: Path, key: Key | None, patience: float = PATIENCE) -> None:
    """Replace a diary's file by its protected or plain twin, while nobody else can write to it.

    A window that has it open must open it again: it is another file. Raises DiaryFailure as :func:`converted`; then
    the diary is as it was.
    """
    try:
        with closing(connect(path, "rw", patience)) as guard:
            guard.execute("BEGIN IMMEDIATE")  # others may read; whoever wants to write waits
            with converted(path, folder, key) as (part, _):
                before = signature(path)
                guard.execute("ROLLBACK")
                guard.close()  # Windows replaces no file that is open
                if signature(path) != before:
                    raise DiaryFailure(Failure.LOCKED, path=str(path.parent))
                move_into_place(part, path)
                sync_folder(path.parent)
    except DATABASE_ERRORS as error:
        failure = Whereabouts.of(path).failure(error)
        raise failure or DiaryFailure(Failure.NOT_WRITTEN, path=str(path.parent)) from error
    except OSError as error:
        raise not_written(path, error) from error


def _export(path: Path, part: Path, key: Key | None) -> None:
    with closing(connect(path, "rw")) as source:  # sqlcipher_export refuses a connection that cannot write
        literal = "''" if key is None else key.literal
        source.execute(f"ATTACH DATABASE ? AS twin KEY {literal}", (uri(part, "rw"),))
        source.execute("SELECT sqlcipher_export('twin')")
        for name in ("application_id", "user_version"):  # the export leaves these two out
            (number,) = source.execute(f"PRAGMA main.{name}").fetchone()
            source.execute(f"PRAGMA twin.{name} = {int(number)}")
        source.execute("DETACH DATABASE twin")


def _compare(path: Path, part: Path) -> None:
    """Raise NOT_WRITTEN unless both files hold the same tables with the same lines in the same order."""
    with closing(connect(path, "rw")) as one, closing(connect(part, "rw")) as other:
        same = _outline(one) == _outline(other)
        for name in sorted(read_head(one).tables) if same else ():
            query = f'SELECT rowid, * FROM "{name}" ORDER BY rowid'  # noqa: S608
            same = same and all(a == b for a, b in zip_longest(one.execute(query), other.execute(query)))
    if not same:
        raise DiaryFailure(Failure.NOT_WRITTEN, path=str(part.parent), reason="the new file is not the same")


def _outline(connection: Any) -> tuple[Any, ...]:
    head = read_head(connection)
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    return head.application_id, head.user_version, head.revision, connection.execute(schema).fetchall()
