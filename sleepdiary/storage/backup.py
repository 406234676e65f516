"""Copies of a diary's file that are verified before they count, listed, and put back.

A copy is made with SQLite's own backup while the diary may be in use, under a name that no one takes for a copy; it is
closed, opened again, looked through and compared, flushed, and only then gets its name and its manifest beside it. The
manifest holds figures and no name of a child. The copy of a protected diary is protected too, by the same key, and its
key file lies beside it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.files import PRIVATE_FILE, PRIVATE_FOLDER, move_into_place, not_written, sync_folder, write_whole
from sleepdiary.storage.backup_list import Backup, backups_in, manifest_of, name_of, write_manifest
from sleepdiary.storage.database import PATIENCE, apply_settings, begin_protected, connect, key_of
from sleepdiary.storage.failures import DATABASE_ERRORS, Whereabouts
from sleepdiary.storage.key_file import KeyFile, key_file_of, write_key_file
from sleepdiary.storage.keyring import Key
from sleepdiary.storage.recognition import Head, changed_lines, may_write, read_head
from sleepdiary.storage.unlocking import COPIES, keys_with_id

FOLDER: Final = COPIES
_PART: Final = ".part"
_SIDE_FILES: Final = ("-journal", "-wal", "-shm")


def back_up(
    path: Path, occasion: Occasion, now: datetime, *, folder: Path | None = None, patience: float = PATIENCE
) -> Backup:
    """Copy the diary's file at `path` into its folder of backups and return the copy, opened again and found whole.

    The same content is kept once: then the copy that is there already is returned. Raises DiaryFailure: LOCKED,
    DISK_FULL, DAMAGED, NO_ACCESS or NOT_WRITTEN; then there is no new copy, and nothing half-made is left.
    """
    folder = folder or path.parent / FOLDER
    try:
        key = key_of(path)
        with a_part(folder, key) as part:
            source = signature(path)
            expected = _copy(path, part, patience)
            found = verify(part, thoroughly=True)
            if found != expected:
                raise DiaryFailure(Failure.DAMAGED, path=str(folder), reason="the copy is not what was copied")
            keys = None if key is None else keys_with_id(path, key.id)
            return name_it(part, occasion, now, found, source, keys)
    except OSError as error:
        raise not_written(folder, error) from error
    except DATABASE_ERRORS as error:
        failure = Whereabouts.of(path).failure(error)
        raise failure or DiaryFailure(Failure.NOT_WRITTEN, path=str(folder)) from error


def signature(path: Path) -> tuple[int, int]:
    """Return what tells whether a diary's file was written to: its size, and when that last happened."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Found:
    """What a look through a whole file found: its form, and how many lines each table has."""

    revision: str
    counts: tuple[tuple[str, int], ...]


def verify(path: Path, *, thoroughly: bool = False) -> Found:
    """Look through all of a file and return what it holds; DAMAGED when anything at all is wrong.

    `thoroughly` also asks the file's own rules; SQLite leaves them out on a connection that cannot write.
    """
    with closing(connect(path, "rw" if thoroughly else "ro", PATIENCE)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        problems = [line[0] for line in connection.execute("PRAGMA integrity_check(1)") if line[0] != "ok"]
        problems += [f"{line[0]} refers to nothing" for line in connection.execute("PRAGMA foreign_key_check")][:1]
        head = read_head(connection)
        problems += changed_lines(connection, head, 1)
        problems += [line[0] for line in connection.execute("PRAGMA cipher_integrity_check").fetchmany(1)]
        if problems:
            raise DiaryFailure(Failure.DAMAGED, path=str(path.parent), reason=str(problems[0]))
        return _found(connection, head)


def _found(connection: Any, head: Head) -> Found:
    names = sorted(head.tables - {"alembic_version", "sqlite_sequence"})
    counts = tuple((name, int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])) for name in names)  # noqa: S608
    return Found(str(head.revision), counts)


def _copy(path: Path, part: Path, patience: float) -> Found:
    """Copy with SQLite's backup, in one go, and return what was there to be copied."""
    mode = "rw" if may_write(path) else "ro"  # only the first can play back the journal of a save that was cut off
    with closing(connect(path, mode, patience)) as source, closing(connect(part, "rw")) as copy:
        source.execute("PRAGMA query_only = ON")
        copy.execute("PRAGMA journal_mode = MEMORY")
        # The same read transaction for the counts and the copy: whatever is saved meanwhile is in neither.
        source.execute("BEGIN")
        expected = _found(source, read_head(source))
        source.backup(copy)
        source.execute("ROLLBACK")
    return expected


def name_it(
    part: Path, occasion: Occasion, now: datetime, found: Found, source: tuple[int, int], keys: KeyFile | None
) -> Backup:
    """Give a verified file its name among the copies, with its manifest, and its key file if it is protected."""
    folder, sha256 = part.parent, digest(part)
    for known in backups_in(folder):
        if known.sha256 == sha256 and known.path.exists() and digest(known.path) == sha256:
            return _described(known.path, known.made_at, known.occasion, found, sha256, source)
    flush(part)
    made_at = now.astimezone(UTC).replace(microsecond=0)
    kept = folder / name_of(made_at, found.revision, sha256)
    if keys is not None:
        write_key_file(key_file_of(kept), keys)  # first: a copy without it is of no use
    move_into_place(part, kept)
    sync_folder(folder)
    return _described(kept, made_at, occasion, found, sha256, source)


def _described(
    path: Path, made_at: datetime, occasion: Occasion, found: Found, sha256: str, source: tuple[int, int]
) -> Backup:
    """Describe a copy in the manifest beside it."""
    made = Backup(path, made_at, occasion, found.revision, sha256, found.counts, source, verified=True)
    write_manifest(made)
    return made


def is_whole(backup: Backup) -> bool:
    """Say whether a copy is, byte for byte, what it was when it was made, and passes the same look as then."""
    try:
        found = verify(backup.path)
        return not backup.verified or (digest(backup.path) == backup.sha256 and found.counts == backup.counts)
    except (OSError, DiaryFailure, *DATABASE_ERRORS):
        return False


def children_in(path: Path) -> tuple[str, ...]:
    """Return the names of the children in a copy; empty where they cannot be read."""
    try:
        with closing(connect(path, "ro", 0)) as connection:
            query = "SELECT name FROM child WHERE deleted_at IS NULL ORDER BY rowid"
            return tuple(str(name) for (name,) in connection.execute(query))
    except (OSError, *DATABASE_ERRORS):
        return ()


def is_closed(path: Path) -> bool:
    """Say whether a copy is protected by a key that was not unlocked."""
    return key_file_of(path).exists() and key_of(path) is None


def delete_backup(backup: Backup) -> None:
    """Delete a copy, its manifest and its key file."""
    for path in (backup.path, manifest_of(backup.path), key_file_of(backup.path)):
        remove_file(path)


def send_to(backup: Backup, folder: Path) -> Path:
    """Copy a finished copy, with its manifest and key file, to a second place, and compare what arrived there.

    Raises DiaryFailure: NO_ACCESS, DISK_FULL or NOT_WRITTEN; then nothing half-written is left there.
    """
    target = folder / backup.path.name
    if not folder.is_dir():
        raise DiaryFailure(Failure.NO_ACCESS, path=str(folder))
    if key_file_of(backup.path).exists():
        write_whole(key_file_of(target), key_file_of(backup.path).read_bytes(), replace=True)
    if target.exists() and digest(target) == backup.sha256:
        return target
    write_whole(target, backup.path.read_bytes(), replace=True)
    if digest(target) != backup.sha256:
        remove_file(target)
        raise DiaryFailure(Failure.NOT_WRITTEN, path=str(target), reason="what arrived is not what was sent")
    write_whole(manifest_of(target), manifest_of(backup.path).read_bytes(), replace=True)
    return target


def sweep(folder: Path) -> None:
    """Remove what copies that were cut off have left."""
    with contextlib.suppress(OSError):
        for left in (*folder.glob(f".*{_PART}"), *folder.glob(f".*{_PART}-*")):
            left.unlink(missing_ok=True)


def pour_into(source: Path, path: Path, patience: float = PATIENCE) -> None:
    """Make the diary's file at `path`, which stays the same file, hold what `source` holds: all of it or nothing.

    SQLite writes it as one transaction of the diary's file, so whoever is cut off in the middle finds the diary as it
    was. Raises DiaryFailure as a save does.
    """
    whereabouts = Whereabouts.of(path)
    try:
        with closing(connect(source, "ro", 0)) as origin, closing(connect(path, "rw", patience)) as diary:
            apply_settings(diary)
            diary.execute("BEGIN IMMEDIATE")  # waits its turn, and plays back the journal of a save that was cut off
            diary.execute("ROLLBACK")
            origin.backup(diary)
    except DATABASE_ERRORS as error:
        raise whereabouts.failure(error) or DiaryFailure(Failure.NOT_WRITTEN, path=whereabouts.folder) from error


@contextlib.contextmanager
def a_part(folder: Path, key: Key | None = None) -> Iterator[Path]:
    """Give an empty private file in `folder` for work in progress, encrypted with `key`; it is gone afterwards."""
    _make_folder(folder)
    part = folder / f".{uuid.uuid4().hex}{_PART}"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        if key is not None:
            begin_protected(part, key)
        yield part
    except OSError as error:
        raise not_written(folder, error) from error
    finally:
        remove_file(part)


def remove_file(path: Path) -> None:
    """Remove a database file and the journals beside it."""
    for ending in ("", *_SIDE_FILES):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise not_written(folder, error) from error


def digest(path: Path) -> str:
    """Return the SHA-256 of a file that nobody has open: closing it would take away SQLite's locks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Wait until a closed file is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
