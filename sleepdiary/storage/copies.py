"""Makes a whole copy of a diary's file while it may be in use, with SQLite's own backup: never a copy of bytes."""

from __future__ import annotations

import hashlib
import os
import uuid
from contextlib import closing
from pathlib import Path

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import PRIVATE_FILE, PRIVATE_FOLDER, not_written, sync_folder
from sleepdiary.storage.database import PATIENCE, connect
from sleepdiary.storage.failures import DATABASE_ERRORS, Whereabouts


def keep_copy(path: Path, folder: Path, revision: str, patience: float = PATIENCE) -> Path:
    """Copy the diary's file at `path` into `folder`, which is made, and return the copy's path.

    The name holds the form the file is in and the beginning of its SHA-256, so the same content is kept once. A copy
    is looked through before it gets its name. Raises DiaryFailure: LOCKED, DISK_FULL, DAMAGED, NO_ACCESS or
    NOT_WRITTEN; then there is no new copy.
    """
    part = folder / f".{uuid.uuid4().hex}.part"
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        _copy(path, part, patience)
        flush(part)
        kept = folder / f"diary-{revision}-{_digest(part)[:12]}.db"
        part.replace(kept)
        sync_folder(folder)
    except OSError as error:
        raise not_written(folder, error) from error
    except DATABASE_ERRORS as error:
        failure = Whereabouts.of(path).failure(error)
        raise failure or DiaryFailure(Failure.NOT_WRITTEN, path=str(folder)) from error
    finally:
        part.unlink(missing_ok=True)
    return kept


def _copy(path: Path, part: Path, patience: float) -> None:
    with closing(connect(path, "ro", patience)) as source, closing(connect(part, "rw")) as copy:
        copy.execute("PRAGMA journal_mode = MEMORY")
        source.backup(copy)
        found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise DiaryFailure(Failure.DAMAGED, path=str(path.parent), reason=str(found))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Wait until a closed file is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
