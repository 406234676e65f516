"""Makes a readable diary of a damaged one, from what can be read of it and from the newest whole copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import PRIVATE_FOLDER, not_written
from sleepdiary.storage.backup import FOLDER, a_part, is_whole, verify
from sleepdiary.storage.backup_list import Backup, backups_in
from sleepdiary.storage.database import FILE_NAME, connect
from sleepdiary.storage.failures import DATABASE_ERRORS
from sleepdiary.storage.key_file import key_file_of, write_key_file
from sleepdiary.storage.recognition import may_write
from sleepdiary.storage.restoring import QUARANTINE, put_in_place
from sleepdiary.storage.salvage import Salvaged, salvage
from sleepdiary.storage.unlocking import key_for, keys_with_id
from sleepdiary.storage.upgrade import bring_up_to_date

_JOURNAL: Final = "-journal"


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair found; `kept` is where the damaged file lies now, `copy` the backup that filled gaps, if any."""

    salvaged: Salvaged
    kept: Path | None
    copy: Backup | None


def repair(folder: Path, now: datetime) -> Repaired:
    """Put what can be read of a damaged diary in its place; the damaged file is kept in the folder `quarantine`.

    Raises DiaryFailure: DAMAGED when not one line could be read or found in a copy, READ_ONLY where it lies where
    nothing can be written, DISK_FULL, NOT_WRITTEN, NO_ACCESS; then everything is as it was.
    """
    path = folder.absolute() / FILE_NAME
    with _salvaged(path) as (part, salvaged, copy):
        kept = put_in_place(part, path, now)
    return Repaired(salvaged, kept, copy)


def make_readable(folder: Path, now: datetime) -> Path:
    """Make a diary of what can be read, beside the damaged one and for reading only; return its folder."""
    path = folder.absolute() / FILE_NAME
    beside = path.parent / QUARANTINE / f"readable-{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
    with _salvaged(path) as (part, _, _copy):
        try:
            beside.mkdir(mode=PRIVATE_FOLDER, parents=True)
            key = key_for(path)
            if key is not None:
                write_key_file(key_file_of(beside / FILE_NAME), keys_with_id(path, key.id))
            put_in_place(part, beside / FILE_NAME, now)
        except OSError as error:
            raise not_written(beside, error) from error
    return beside


@contextmanager
def _salvaged(path: Path) -> Iterator[tuple[Path, Salvaged, Backup | None]]:
    """Give a new diary, made of what can be read and found whole; protected if the damaged one is."""
    if path.exists() and not may_write(path):
        raise DiaryFailure(Failure.READ_ONLY, path=str(path.parent))
    workshop = path.parent / FOLDER
    copy = newest_whole(workshop)
    with a_part(workshop) as twin, a_part(workshop, key_for(path)) as part:
        _take(path, twin)
        bring_up_to_date(part)
        salvaged = salvage(twin, part, None if copy is None else copy.path)
        if not salvaged.lines:
            raise DiaryFailure(Failure.DAMAGED, path=str(path.parent), reason="nothing in it can be read")
        verify(part, thoroughly=True)
        yield part, salvaged, copy


def newest_whole(folder: Path) -> Backup | None:
    """Return the newest copy in a folder that is whole today, or None."""
    return next((copy for copy in backups_in(folder) if is_whole(copy)), None)


def _take(path: Path, twin: Path) -> None:
    """Copy a damaged file with the journal of a save that was cut off, and play that back into the copy."""
    with suppress(FileNotFoundError):
        shutil.copyfile(path, twin)
    journal = twin.with_name(twin.name + _JOURNAL)
    with suppress(FileNotFoundError):
        shutil.copyfile(path.with_name(path.name + _JOURNAL), journal)
    try:
        connection = connect(twin, "rw", 0)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except DATABASE_ERRORS:
        pass  # it is damaged, after all
    journal.unlink(missing_ok=True)
