"""A whole diary as one zip file: the export (docs/format.md) and, if wanted, the videos it names.

A zip that comes in is not trusted: only the names that we write are taken, never through a path, and nothing is
unpacked that is bigger than it says, that does not fit on the disk, or whose content is not what the export says.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.exchange.parsed import MAX_BYTES, wrong
from sleepdiary.files import not_written, sync_folder

ENDING: Final = ".zip"
DIARY_NAME: Final = "diary.json"
MAX_ENTRIES: Final = 10_000
MAX_RATIO: Final = 200
FILMS: Final = frozenset({".mp4", ".mov", ".m4v", ".3gp", ".3g2", ".webm", ".mkv", ".avi", ".mts"})
"""Endings that a video keeps; one with any other has none in a bundle."""

_CLIP: Final = re.compile(r"clips/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})([.][a-z0-9]{3,4})?")
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK: Final = 1 << 20

Progress = Callable[[int, int], None]
"""Called with the bytes done and all bytes."""

Cancelled = Callable[[], bool]


def clip_name(clip_id: str, original_name: str) -> str:
    """Return the name of a video in a bundle: its id, and the ending of its file where that is one of a video."""
    ending = Path(original_name).suffix.lower()
    return f"clips/{clip_id}{ending if ending in FILMS else ''}"


def write_bundle(
    target: Path,
    text: str,
    clips: Mapping[str, Path],
    *,
    replace: bool,
    progress: Progress = lambda done, whole: None,  # noqa: ARG005 - nobody asks
    cancelled: Cancelled = lambda: False,
) -> bool:
    """Write the export and the files of `clips`, by their names in the bundle; false when it was cancelled.

    Beside its place first, flushed, then moved there. Raises DiaryFailure: FILE_EXISTS, FILE_MISSING, FILE_UNREADABLE,
    DISK_FULL or NOT_WRITTEN; then what was there before is there still, and nothing half-written is left.
    """
    target = target.absolute()
    if target.exists() and not replace:
        raise DiaryFailure(Failure.FILE_EXISTS, path=str(target))
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            if not _fill(file, text, clips, progress, cancelled):
                return False
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        # The file is there and whole; some file systems (network shares, sticks) cannot flush a folder.
        sync_folder(target.parent)
    return True


def _fill(file: IO[bytes], text: str, clips: Mapping[str, Path], progress: Progress, cancelled: Cancelled) -> bool:
    sizes = {name: _size_of(source) for name, source in clips.items()}
    done, every = 0, sum(sizes.values())
    with ZipFile(file, "w", ZIP_STORED) as whole:
        entry = ZipInfo(DIARY_NAME, _NO_DATE)
        entry.compress_type = ZIP_DEFLATED
        whole.writestr(entry, text.encode())
        for name, source in clips.items():
            inside = ZipInfo(name, _NO_DATE)
            inside.file_size = sizes[name]
            with whole.open(inside, "w") as place:
                for piece in _pieces(source):
                    if cancelled():
                        return False
                    place.write(piece)
                    done += len(piece)
                    progress(done, max(every, done))
    return True


def _size_of(source: Path) -> int:
    with _readable(source):
        return source.stat().st_size


def _pieces(source: Path) -> Iterator[bytes]:
    with _readable(source):
        film = source.open("rb")
    with film:
        while True:
            with _readable(source):
                piece = film.read(_CHUNK)
            if not piece:
                return
            yield piece


@contextmanager
def _readable(source: Path) -> Iterator[None]:
    """Say which video it is when one cannot be read: it is not the new file that is at fault."""
    try:
        yield
    except FileNotFoundError as error:
        raise DiaryFailure(Failure.FILE_MISSING, path=str(source)) from error
    except OSError as error:
        raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(source), reason=(error.strerror or "").lower()) from error


class Bundle:
    """A bundle that was opened and whose list of entries was found to be one of ours."""

    def __init__(self, whole: ZipFile, source: Path) -> None:
        self._whole, self._source = whole, source
        self._entries = {entry.filename: entry for entry in _checked(whole.infolist())}

    @property
    def clip_ids(self) -> dict[str, str]:
        """The name of the entry of each video, by the clip's id."""
        return {match[1]: name for name in self._entries if (match := _CLIP.fullmatch(name))}

    def text(self) -> bytes:
        """Return the export."""
        entry = self._entries[DIARY_NAME]
        if entry.file_size > MAX_BYTES:
            raise wrong(DIARY_NAME, f"it is bigger than {MAX_BYTES // 1_000_000} MB")
        return b"".join(self._read(entry))

    def size_of(self, names: Iterable[str]) -> int:
        """Return how many bytes these entries say that they unpack to."""
        return sum(self._entries[name].file_size for name in names)

    def film(self, name: str, sha256: str) -> Iterator[bytes]:
        """Give the content of a video piece by piece; the last raises when it is not what the export says."""
        digest = hashlib.sha256()
        for piece in self._read(self._entries[name]):
            digest.update(piece)
            yield piece
        if digest.hexdigest() != sha256:
            raise wrong(name, "it is another video than the export says")

    def _read(self, entry: ZipInfo) -> Iterator[bytes]:
        """Give the content of an entry; never more than it said it has."""
        size = 0
        try:
            with self._whole.open(entry) as inside:
                while piece := inside.read(_CHUNK):
                    size += len(piece)
                    if size > entry.file_size:
                        raise wrong(entry.filename, "it is bigger than it says")
                    yield piece
        except (BadZipFile, EOFError, zlib.error, NotImplementedError) as error:
            raise wrong(entry.filename, "it is damaged") from error
        except OSError as error:
            reason = (error.strerror or "").lower()
            raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(self._source), reason=reason) from error


@contextmanager
def open_bundle(source: Path) -> Iterator[Bundle]:
    """Open a zip that came in. Raises DiaryFailure for anything that is no bundle, or one that is not to be trusted."""
    try:
        whole = ZipFile(source)
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise DiaryFailure(Failure.NOT_AN_EXPORT, path=str(source), problem="it is not a whole zip file") from error
    except OSError as error:
        raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(source), reason=(error.strerror or "").lower()) from error
    with whole:
        yield Bundle(whole, source)


def _checked(entries: list[ZipInfo]) -> list[ZipInfo]:
    """Return the entries if every one of them is such as we write; refuse the whole zip otherwise.

    The few names that are allowed have no capital letter, no other script, no path and no name that Windows keeps for
    itself, so that two of them are the same on no system unless they are the same letter by letter.
    """
    if len(entries) > MAX_ENTRIES:
        raise wrong("its list", f"it has more than {MAX_ENTRIES:,} entries")
    names = [entry.filename for entry in entries]
    if names.count(DIARY_NAME) != 1:
        raise DiaryFailure(Failure.NOT_AN_EXPORT, problem=f"it holds no {DIARY_NAME}")
    seen: set[str] = set()
    for entry in entries:
        match = _CLIP.fullmatch(entry.filename)
        if entry.filename != DIARY_NAME and (match is None or (match[2] or ".mp4") not in FILMS):
            raise wrong("its list", "it has a file that no Sleep Diary puts there")
        identity = match[1] if match else DIARY_NAME
        if identity in seen:
            raise wrong("its list", "it has a file twice")
        seen.add(identity)
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG) or entry.flag_bits & 1:
            raise wrong("its list", "it has a link, a locked file or something else that is no plain file")
        if entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise wrong(entry.filename, "it unpacks to far more than it is")
    return entries
