"""Reads a video file once, from end to end: its size and hash, and every way in which that can fail."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import FileFacts
from sleepdiary.media.film import require_file, unreadable

CHUNK: Final = 1 << 20

Progress = Callable[[int, int], None]
"""Called with the bytes done and all bytes."""

Cancelled = Callable[[], bool]


def nobody_asks(done: int, whole: int) -> None:
    """Nobody watches."""


def nobody_stops() -> bool:
    """Nobody cancels."""
    return False


class Stopped(Exception):
    """Raised when the family cancelled; nothing is left behind."""


def facts_while(source: Path, progress: Progress, cancelled: Cancelled) -> FileFacts:
    """Read a file to its end for its size and hash; as :func:`sleepdiary.files.facts_of`, with progress and cancel.

    Raises DiaryFailure: FILE_MISSING, FILE_UNREADABLE, ONLINE_ONLY, STILL_GROWING or TAKEN_AWAY; and Stopped.
    """
    source = source.absolute()
    require_here(source)
    with reading(source) as file:
        return read_through(source, file, None, progress, cancelled)


def require_here(source: Path) -> int:
    """Return a file's size; refuse what is no file, is empty, or is only in the cloud, before it is opened."""
    require_file(source)
    try:
        status = source.stat()
    except OSError as error:
        raise unreadable(source, error) from error
    if is_online_only(status):
        raise DiaryFailure(Failure.ONLINE_ONLY, path=str(source))
    return status.st_size


def is_online_only(status: os.stat_result) -> bool:
    """Whether a file's content would first have to come from a cloud: by the mark that Windows or macOS gives it."""
    recalled = 0x0000_1000 | 0x0004_0000 | 0x0040_0000  # offline, recall on open, recall on data access
    dataless = 0x4000_0000  # SF_DATALESS
    return bool(getattr(status, "st_file_attributes", 0) & recalled or getattr(status, "st_flags", 0) & dataless)


@contextlib.contextmanager
def reading(source: Path) -> Iterator[FileIO]:
    """Open a file for reading; what the system says against it is said plainly."""
    try:
        file = source.open("rb", buffering=0)
    except OSError as error:
        raise unreadable(source, error) from error
    with file:
        yield file


def read_through(
    source: Path, file: FileIO, target: Callable[[memoryview], None] | None, progress: Progress, cancelled: Cancelled
) -> FileFacts:
    """Read a file once from end to end, and hand each piece to `target` if there is one."""
    before = os.fstat(file.fileno())
    digest, done = hashlib.sha256(), 0
    view = memoryview(bytearray(CHUNK))
    while count := _read(source, file, view):
        digest.update(view[:count])
        if target is not None:
            target(view[:count])
        done += count
        progress(done, max(before.st_size, done))
        if cancelled():
            raise Stopped
    after = os.fstat(file.fileno())
    if done != before.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise DiaryFailure(Failure.STILL_GROWING, path=str(source))
    return FileFacts(source, done, digest.hexdigest())


def _read(source: Path, file: FileIO, view: memoryview) -> int:
    try:
        return file.readinto(view) or 0
    except OSError as error:
        raise unreadable(source, error) from error
