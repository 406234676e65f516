"""Makes a new diary: beside its place first, then moved there whole, private from the first byte."""

from __future__ import annotations

import contextlib
import os
import uuid
from functools import partial
from pathlib import Path
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import PRIVATE_FILE, PRIVATE_FOLDER, not_written, patiently, remove_part, sync_folder
from sleepdiary.storage.backup import flush
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.upgrade import bring_up_to_date

_BUILDING: Final = f".{FILE_NAME}.new-"
_SIDE_FILES: Final = ("-journal", "-wal", "-shm")


def create_file(folder: Path) -> None:
    """Make an empty diary in `folder`, and the folder where it is missing.

    Raises DiaryFailure: NOT_A_FOLDER, ALREADY_A_DIARY (whatever the file is, it is left alone), NO_ACCESS, READ_ONLY,
    DISK_FULL or NOT_WRITTEN. A creation that was cut off leaves no diary, and the next one clears what it left.
    """
    target = folder / FILE_NAME
    try:
        _make_folder(folder)
        if os.path.lexists(target):
            raise DiaryFailure(Failure.ALREADY_A_DIARY, path=str(folder))
        _clear(folder)
        _set_aside_side_files(target)
        _build(target)
    except PermissionError as error:
        raise DiaryFailure(Failure.NO_ACCESS, path=str(folder)) from error
    except OSError as error:
        raise not_written(folder, error) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True)
        folder.chmod(PRIVATE_FOLDER)
    except FileExistsError:
        if not folder.is_dir():
            raise DiaryFailure(Failure.NOT_A_FOLDER, path=str(folder)) from None
    except NotADirectoryError:
        raise DiaryFailure(Failure.NOT_A_FOLDER, path=str(folder)) from None


def _clear(folder: Path) -> None:
    """Remove what creations that were cut off have left."""
    for left in folder.glob(f"{_BUILDING}*"):
        left.unlink(missing_ok=True)


def _set_aside_side_files(target: Path) -> None:
    """Rename journals of a diary that is gone: SQLite would play one back into the new diary."""
    for ending in _SIDE_FILES:
        side = target.with_name(target.name + ending)
        if side.exists():
            old = side.with_name(f"{side.name}.old-{uuid.uuid4().hex[:8]}")
            patiently(partial(side.rename, old))


def _build(target: Path) -> None:
    new = target.with_name(f"{_BUILDING}{uuid.uuid4().hex}")
    try:
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        try:
            bring_up_to_date(new)
        except DiaryFailure as found:
            raise DiaryFailure(found.what, **{**found.figures, "path": str(target.parent)}) from found
        flush(new)
        _move_into_place(new, target)
        sync_folder(target.parent)
    finally:
        for ending in ("", *_SIDE_FILES):
            remove_part(new.with_name(new.name + ending))


def _move_into_place(new: Path, target: Path) -> None:
    """Move without ever replacing: a second link fails where a diary has appeared meanwhile, a rename would not."""
    try:
        os.link(new, target)
    except FileExistsError:
        raise DiaryFailure(Failure.ALREADY_A_DIARY, path=str(target.parent)) from None
    except OSError:
        # Memory sticks and some network disks know no second link.
        with contextlib.suppress(FileNotFoundError):
            os.lstat(target)
            raise DiaryFailure(Failure.ALREADY_A_DIARY, path=str(target.parent)) from None
        patiently(partial(new.rename, target))  # not a replace: Windows' rename never does
