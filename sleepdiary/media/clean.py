"""Clean copies for handing over: the film as it is, without what tells where, when and with what it was made."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.trace import Trace
from sleepdiary.files import flush_folder, move_into_place, not_written, remove_part
from sleepdiary.media.clean_check import require_clean
from sleepdiary.media.film import film
from sleepdiary.media.probe import probe
from sleepdiary.media.reading import Cancelled, Progress, Stopped, nobody_asks, nobody_stops
from sleepdiary.media.remux import cannot, remux
from sleepdiary.media.traces import giveaway, is_scanned, kind_of, scan

if TYPE_CHECKING:
    pass

# By the ending of the copy: FFmpeg's names of the kinds of file to try, the first that can hold the film is taken.
KINDS: Final = {
    ".mp4": ("mp4", "3gp", "mov"),
    ".m4v": ("mp4", "mov"),
    ".mov": ("mov",),
    ".3gp": ("3gp", "mov"),
    ".webm": ("webm",),
    ".mkv": ("matroska",),
}
_SAME: Final = frozenset((".mp4", ".mov", ".3gp", ".webm", ".mkv"))


@dataclass(frozen=True, slots=True)
class CleanCopy:
    """A copy that was written and checked: where, its size in bytes, the film's length in seconds (None if the file
    does not tell), whether it has sound, and what the original told and the copy does not.
    """

    path: Path
    bytes: int
    seconds: float | None
    has_sound: bool
    left_out: tuple[Trace, ...]


def clean_ending(path: Path) -> str:
    """Return the ending that a clean copy of a file should have: ".mp4", ".mov", ".3gp", ".webm" or ".mkv".

    Raises DiaryFailure when the file is no video or cannot be read.
    """
    ending = probe(path).ending
    return ending if ending in _SAME else ".mkv" if ending == ".avi" else ".mp4"


def clean(
    source: Path,
    target: Path,
    *,
    sound: bool = True,
    overwrite: bool = False,
    progress: Progress = nobody_asks,
    cancelled: Cancelled = nobody_stops,
) -> CleanCopy:
    """Write a clean copy of a film, whole and checked or not at all; see :func:`sleepdiary.clips.clean_copy`."""
    source, target = source.absolute(), target.absolute()
    kinds = _kinds_for(source, target)
    _may_write(source, target, overwrite=overwrite)
    before = _told_by(source)
    with _beside(target) as part:
        packets = remux(source, part, kinds, sound=sound, progress=progress, cancelled=cancelled)
        copied = require_clean(source, part, before, packets, sound=sound)
        size = part.stat().st_size
        if cancelled():
            raise Stopped
        _put(part, target, overwrite=overwrite)
    return CleanCopy(target, size, copied.seconds, copied.has_sound, before)


def _told_by(source: Path) -> tuple[Trace, ...]:
    """What the original tells: by our own scan, and by FFmpeg for a kind of file that the scan does not know."""
    with film(source) as (container, _):
        if is_scanned(source):
            return scan(source)
        entries = container.metadata.items()
        return tuple(Trace(kind_of(key), key, text[:200], giveaway(text.encode())) for key, text in entries)


def _kinds_for(source: Path, target: Path) -> tuple[str, ...]:
    kinds = KINDS.get(target.suffix.lower())
    if kinds is None:
        raise cannot(source, f"the copy's name should end in {', '.join(KINDS)}")
    return kinds


def _may_write(source: Path, target: Path, *, overwrite: bool) -> None:
    if target.is_dir():
        raise DiaryFailure(Failure.NOT_WRITTEN, path=str(target), reason="it is a folder")
    if not target.exists():
        return
    if source.exists() and target.samefile(source):
        raise cannot(source, "the copy may not take the place of the video itself")
    if not overwrite:
        raise DiaryFailure(Failure.FILE_EXISTS, path=str(target))


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a file beside the target to write to; it is gone at the end unless it was put into its place."""
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    except OSError as error:
        raise not_written(target, error) from error
    os.close(handle)
    try:
        yield Path(name)
    finally:
        remove_part(Path(name))


def _put(part: Path, target: Path, *, overwrite: bool) -> None:
    try:
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if target.exists() and not overwrite:
            raise DiaryFailure(Failure.FILE_EXISTS, path=str(target))
        move_into_place(part, target)
    except OSError as error:
        raise not_written(target, error) from error
    flush_folder(target.parent)
