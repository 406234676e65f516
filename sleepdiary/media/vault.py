"""The diary's own copies of videos: whole files under neutral names, or nothing.

A copy is written beside its place (`.part`), flushed to the disk, renamed, and its folder flushed; only then may the
diary name it. See :mod:`sleepdiary.media.coming` for what happens when that is broken off.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import is_id, new_id
from sleepdiary.files import PRIVATE_FILE, FileFacts, move_into_place, not_written, sync_folder
from sleepdiary.media.coming import FOLDER, Coming
from sleepdiary.media.reading import (
    Cancelled,
    Progress,
    nobody_asks,
    nobody_stops,
    read_through,
    reading,
    require_here,
)


@dataclass(frozen=True, slots=True)
class VaultCopy:
    """A whole copy in the vault that has no row yet: the clip's id, `path` under the diary's folder ("media/…"), and
    the facts of the file that it was made from. :meth:`settle` it once the row is there, or :meth:`discard` it.
    """

    clip_id: str
    path: str
    facts: FileFacts
    _coming: Coming = field(repr=False, compare=False)

    def settle(self) -> None:
        """The row is there: this is no longer the copy of an import under way."""
        self._coming.end()

    def discard(self) -> None:
        """Take the copy away again."""
        self._coming.end(and_files=True)


def copy_in(
    source: Path,
    folder: Path,
    ending: str,
    progress: Progress = nobody_asks,
    cancelled: Cancelled = nobody_stops,
    clip_id: str = "",
) -> VaultCopy:
    """Copy a file into the vault of the diary in `folder`, under a name that says nothing but `ending` (".mp4").

    The source is only read; its date goes with the copy. `clip_id` is given when a clip's lost file comes back.
    Raises DiaryFailure: FILE_MISSING, FILE_UNREADABLE, ONLINE_ONLY, STILL_GROWING, TAKEN_AWAY, DISK_FULL or
    NOT_WRITTEN, and Stopped; then nothing is left of the copy.
    """
    source = source.absolute()
    require_here(source)
    coming = Coming.begin(folder / FOLDER, clip_id or new_id())
    try:
        facts = _copied(source, coming, ending, progress, cancelled)
    except BaseException:
        coming.end(and_files=True)
        raise
    return VaultCopy(coming.clip_id, f"{FOLDER}/{coming.clip_id}{ending}", facts, coming)


def write_in(pieces: Iterable[bytes], folder: Path, clip_id: str, ending: str) -> VaultCopy:
    """Write a video that comes piece by piece (out of a zip) into the vault, as :func:`copy_in` does with a file.

    The vault must hold no file of this clip. Raises DiaryFailure(DISK_FULL, NOT_WRITTEN) and whatever `pieces` raises;
    then nothing is left of it.
    """
    coming = Coming.begin(folder / FOLDER, clip_id)
    try:
        facts = _written(pieces, coming, ending)
    except BaseException:
        coming.end(and_files=True)
        raise
    return VaultCopy(clip_id, f"{FOLDER}/{clip_id}{ending}", facts, coming)


def _written(pieces: Iterable[bytes], coming: Coming, ending: str) -> FileFacts:
    part, digest, size = coming.part, hashlib.sha256(), 0
    with _new(part) as target:
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            _write(part, target, memoryview(piece))
        _flush(part, target)
    return FileFacts(_in_place(part, ending), size, digest.hexdigest())


def _in_place(part: Path, ending: str) -> Path:
    path = part.with_suffix(ending)
    try:
        move_into_place(part, path)
        sync_folder(part.parent)
    except OSError as error:
        raise not_written(part, error) from error
    return path


def drop(folder: Path, clip_ids: Iterable[str]) -> None:
    """Delete the files of these clips from the vault of the diary in `folder`; one that cannot go now waits."""
    for clip_id in clip_ids:
        if is_id(clip_id):
            for path in (folder / FOLDER).glob(f"{clip_id}.*"):
                with contextlib.suppress(OSError):
                    path.unlink()


def _copied(source: Path, coming: Coming, ending: str, progress: Progress, cancelled: Cancelled) -> FileFacts:
    part = coming.part
    facts = write_part(source, part, progress, cancelled)
    _in_place(part, ending)
    return facts


def write_part(source: Path, part: Path, progress: Progress, cancelled: Cancelled) -> FileFacts:
    """Copy a file with its date to `part`, which must not be there yet, flush it to the disk, and return its facts.

    Raises as :func:`copy_in`; then what there is of `part` is the caller's to take away.
    """
    with reading(source) as file, _new(part) as target:
        dates = os.fstat(file.fileno())
        _enough_room(source, part.parent, dates.st_size)
        facts = read_through(source, file, lambda piece: _write(part, target, piece), progress, cancelled)
        _flush(part, target)
    try:
        os.utime(part, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    except OSError as error:
        raise not_written(part, error) from error
    return facts


def _new(part: Path) -> FileIO:
    """Make a file that nobody else may read from the first moment on."""
    try:
        return FileIO(str(part), "xb", opener=lambda name, flags: os.open(name, flags, PRIVATE_FILE))
    except OSError as error:
        raise not_written(part, error) from error


def _enough_room(source: Path, vault: Path, size: int) -> None:
    try:
        free = shutil.disk_usage(vault).free
    except OSError:
        return  # a disk that does not tell will say so when it is full
    if free < size:
        raise DiaryFailure(Failure.DISK_FULL, path=str(source))


def _write(part: Path, target: FileIO, piece: memoryview) -> None:
    """Write everything: a raw file may take less than it was given."""
    try:
        while piece:
            piece = piece[target.write(piece) or 0 :]
    except OSError as error:
        raise not_written(part, error) from error


def _flush(part: Path, target: FileIO) -> None:
    try:
        os.fsync(target.fileno())
    except OSError as error:
        raise not_written(part, error) from error
