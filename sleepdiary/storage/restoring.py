"""Puts a copy back in the place of a diary, all or nothing, and keeps what was there."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.files import PRIVATE_FOLDER, move_into_place, not_written, patiently, sync_folder
from sleepdiary.storage.backup import FOLDER, Found, a_part, back_up, flush, pour_into, verify
from sleepdiary.storage.backup_list import Backup
from sleepdiary.storage.conversion import converted
from sleepdiary.storage.database import FILE_NAME, PATIENCE, key_of
from sleepdiary.storage.failures import DATABASE_ERRORS, Whereabouts
from sleepdiary.storage.key_file import ENDING, key_file_of, read_key_file, write_key_file
from sleepdiary.storage.recognition import accept, find, looking_into, read_head, recognise, why_unreadable
from sleepdiary.storage.unlocking import keys_with_id
from sleepdiary.storage.upgrade import bring_up_to_date

QUARANTINE: Final = "quarantine"
_NOT_A_DIARY: Final = frozenset(
    {
        Failure.DAMAGED,
        Failure.NOT_OURS,
        Failure.NEWER,
        Failure.NO_DIARY,
        Failure.KEYS_MISSING,
        Failure.KEYS_DAMAGED,
    }
)
_ABOUT_KEYS: Final = frozenset({Failure.PROTECTED, Failure.KEYS_MISSING, Failure.KEYS_DAMAGED})
_JOURNALS: Final = ("-journal", "-wal", "-shm")


def restore(folder: Path, copy: Path, now: datetime, patience: float = PATIENCE) -> Backup | Path | None:
    """Make the diary in `folder` what the copy holds, and return what it was: a backup, or the file set aside.

    A whole diary is copied first and then overwritten within one transaction; it stays the same file, so a window that
    has it open goes on. What cannot be read is set aside in the folder `quarantine` and never erased. None means that
    there was nothing. A copy of an older form is brought up to date before it is put in place. A protected diary stays
    protected and a plain one plain, whatever the copy was; where there is no diary, it becomes what the copy is.

    Raises DiaryFailure: DAMAGED, NOT_OURS, NEWER or PROTECTED for the copy (`path` names it), LOCKED, READ_ONLY,
    NO_ACCESS, DISK_FULL, NOT_WRITTEN; then the diary is as it was.
    """
    path = folder.absolute() / FILE_NAME
    with a_part(path.parent / FOLDER) as part:
        found = _make_ready(copy, part)
        was = _is_a_diary(path, patience)
        if was:
            kept: Backup | Path | None = back_up(path, Occasion.RESTORE, now, patience=patience)
            with _in_the_form_of(path, part) as fitting:
                pour_into(fitting, path, patience)
        else:
            _bring_key_file(copy, part, path)
            kept = put_in_place(part, path, now)
    if verify(path, thoroughly=True).counts != found.counts:
        raise DiaryFailure(Failure.DAMAGED, path=str(folder), reason="it is not what was put back")
    return kept


def _make_ready(copy: Path, part: Path) -> Found:
    """Copy a copy, look through it and bring it up to date; return what it then holds."""
    try:
        shutil.copyfile(copy, part)
        with looking_into(part, 0) as connection:
            accept(read_head(connection), copy)
        before = verify(part)
        bring_up_to_date(part)
        after = verify(part, thoroughly=True)
        flush(part)
    except FileNotFoundError as error:
        raise DiaryFailure(Failure.FILE_MISSING, path=str(copy)) from error
    except DATABASE_ERRORS as error:
        found = Whereabouts.of(part).failure(error)
        what = Failure.NOT_OURS if found is None else found.what
        raise DiaryFailure(what, path=str(copy)) from error
    except DiaryFailure as found:
        if found.what in _ABOUT_KEYS:
            raise why_unreadable(copy) from found  # the key file lies beside the copy, not beside the part
        raise DiaryFailure(found.what, **{**found.figures, "path": str(copy)}) from found
    now_there = dict(after.counts)
    if any(now_there.get(name) != lines for name, lines in before.counts):
        raise DiaryFailure(Failure.DAMAGED, path=str(copy), reason="bringing it up to date lost lines")
    return after


@contextlib.contextmanager
def _in_the_form_of(path: Path, part: Path) -> Iterator[Path]:
    """Give the part, or a twin of it, protected by the key of the diary at `path` or plain as that is."""
    key = key_of(path)
    if key_of(part) == key:
        yield part
        return
    with converted(part, part.parent, key) as (twin, _):
        yield twin


def _bring_key_file(copy: Path, part: Path, path: Path) -> None:
    """Put the key file of a protected copy where the diary will be, unless the one there is for the same key."""
    key = key_of(part)
    if key is None:
        return
    with contextlib.suppress(DiaryFailure):
        if read_key_file(key_file_of(path)).key_id == key.id:
            return
    write_key_file(key_file_of(path), keys_with_id(copy, key.id))


def _is_a_diary(path: Path, patience: float) -> bool:
    try:
        recognise(find(path.parent), patience)
    except DiaryFailure as found:
        if found.what not in _NOT_A_DIARY:
            raise
        if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
            raise DiaryFailure(Failure.NOT_OURS, path=str(path)) from found
        return False
    return True


def put_in_place(new: Path, path: Path, now: datetime) -> Path | None:
    """Move a finished file to where the diary belongs, after what lies there was set aside; return where that is."""
    try:
        flush(new)
        kept = set_aside(path, now)
        move_into_place(new, path)
        sync_folder(path.parent)
    except OSError as error:
        raise not_written(path, error) from error
    return kept


def set_aside(path: Path, now: datetime) -> Path | None:
    """Keep the file at `path`, with its journals, under a second name in the folder `quarantine`.

    The journals leave their place: SQLite would play them into the file that comes instead. The file itself stays
    until it is replaced, so there is a diary at every moment.
    """
    folder = path.parent / QUARANTINE
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    kept = folder / f"{path.name}.damaged-{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
    for ending in _JOURNALS:
        with contextlib.suppress(FileNotFoundError):
            journal, aside = path.with_name(path.name + ending), kept.with_name(kept.name + ending)
            patiently(partial(journal.rename, aside))
    if not path.exists():
        return None
    try:
        os.link(path, kept)
    except OSError:  # memory sticks and some network disks know no second name
        shutil.copy2(path, kept)
        flush(kept)
    with contextlib.suppress(FileNotFoundError):
        # A protected file is of no use without its key file, which may change or go one day.
        shutil.copy2(key_file_of(path), kept.with_name(kept.name + ENDING))
    sync_folder(folder)
    return kept
