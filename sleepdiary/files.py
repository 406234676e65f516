"""Writes files whole or not at all, and reads the few facts that the diary keeps about a video file."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import sleep  # noqa: TID251 - no program says when it lets go of a file
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
_CHUNK: Final = 1 << 20
_HELD: Final = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})
_TRIES: Final = 10
_PAUSE: Final = 0.02
"""In seconds, after the first try; each pause is so much longer than the one before: 0.9 s in all."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is kept about a file, to find it again: absolute path, size in bytes, SHA-256 in hexadecimal."""

    path: Path
    bytes: int
    sha256: str


def write_whole(target: Path, content: bytes, *, replace: bool) -> None:
    """Write `content` to `target`: beside it first, flushed to the disk, then moved into place.

    Raises DiaryFailure(FILE_EXISTS) when the target is there and `replace` is false, DISK_FULL or NOT_WRITTEN when
    it cannot be written. In each case what was there before is there still, and nothing half-written is left.
    """
    target = target.absolute()
    part: Path | None = None
    try:
        if not replace and target.exists():
            raise DiaryFailure(Failure.FILE_EXISTS, path=str(target))
        if target.is_dir():
            raise DiaryFailure(Failure.NOT_WRITTEN, path=str(target), reason="it is a folder")
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        move_into_place(part, target)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        if part is not None:
            remove_part(part)
    flush_folder(target.parent)


def move_into_place(part: Path, target: Path) -> None:
    """Move a finished file, or folder, from beside `target` to it; what was there is replaced in the same step.

    Raises OSError; then what was there is there still, and so is `part`.
    """
    patiently(partial(part.replace, target))


def remove_part(part: Path) -> None:
    """Remove what is left of an unfinished file, if anything is; one that is held for long stays behind."""
    with contextlib.suppress(OSError):
        patiently(partial(part.unlink, missing_ok=True))


def patiently(act: Callable[[], object]) -> None:
    """Rename or remove a file that another program may hold for a moment.

    On Windows virus scanners and sync programs open a file as soon as it is there, and whoever renames it then is
    refused. It is tried ten times within a second. Raises the OSError of the last try, any other error at once.
    """
    for tried in range(1, _TRIES):
        try:
            act()
        except OSError as error:
            if error.errno not in _HELD:
                raise
            sleep(_PAUSE * tried)
        else:
            return
    act()


def not_written(target: Path, error: OSError) -> DiaryFailure:
    """Return the plain failure for an error while writing `target`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiaryFailure(Failure.DISK_FULL, path=str(target))
    return DiaryFailure(Failure.NOT_WRITTEN, path=str(target), reason=(error.strerror or "").lower())


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut; Windows does this by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Do the same where it can be done: what is there is whole already, and some memory sticks and shares cannot."""
    with contextlib.suppress(OSError):
        sync_folder(folder)


def facts_of(path: Path) -> FileFacts:
    """Read a video file once and return its facts.

    Raises DiaryFailure(FILE_MISSING) when there is no such file and FILE_UNREADABLE when it is not a file, is empty,
    cannot be read, or has a name that is no text and could not be kept. The file is not changed.
    """
    path = path.absolute()
    if not is_text(str(path)):
        shown = str(path).encode(errors="replace").decode()
        reason = "its name holds signs that are no letters. Rename the file"
        raise DiaryFailure(Failure.FILE_UNREADABLE, path=shown, reason=reason)
    digest, size = hashlib.sha256(), 0
    try:
        if not path.exists():
            raise DiaryFailure(Failure.FILE_MISSING, path=str(path))
        if not path.is_file():
            raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(path), reason="it is not a file")
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(path), reason=(error.strerror or "").lower()) from error
    if size == 0:
        raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(path), reason="it is empty")
    return FileFacts(path, size, digest.hexdigest())


def is_text(name: str) -> bool:
    """Say whether a file's name can be kept and shown: file systems allow bytes that are no text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
