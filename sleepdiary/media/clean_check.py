"""Checks a clean copy before anybody gets it: by our own scan of the file, not by the library that wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.trace import Trace
from sleepdiary.media.film import film
from sleepdiary.media.probe import VideoFacts, probe
from sleepdiary.media.traces import scanner_for

_CHUNK: Final = 4 << 20
# FFmpeg writes its own name into the sound and the picture that it makes; that tells nothing about the family.
_OF_THE_ENCODER: Final = (b"Lav", b"x264", b"x265")


def require_clean(source: Path, copy: Path, before: tuple[Trace, ...], packets: int, *, sound: bool) -> VideoFacts:
    """Return what the copy is, once it is proven to be the same film without any trace.

    Raises DiaryFailure: NOT_CLEAN when a trace is left, or one of the original's (`before`) stands anywhere in the
    copy's bytes; CANNOT_CLEAN when the film is not whole (`packets` is how many pictures it has) or not upright.
    """
    left = traces_left(copy, before)
    if left:
        raise DiaryFailure(Failure.NOT_CLEAN, path=str(source), reason=", ".join(sorted(left)))
    was, now = probe(source), probe(copy)
    if (was.rotation, was.width, was.height) != (now.rotation, now.width, now.height):
        raise DiaryFailure(Failure.CANNOT_CLEAN, path=str(source), reason="the copy would not be the same way up")
    if _pictures(copy) not in (0, packets) or now.has_sound != (was.has_sound and sound):
        raise DiaryFailure(Failure.CANNOT_CLEAN, path=str(source), reason="the copy would not be the whole film")
    return now


def traces_left(copy: Path, before: Iterable[Trace]) -> set[str]:
    """Return where traces are left in the copy, by their place in the file; empty for a clean one."""
    with copy.open("rb") as file:
        scanner = scanner_for(file.read(12))
        if scanner is None:
            return {"an unknown kind of file"}
        left = {trace.where for trace in scanner(file)}
    wanted = {trace.raw: trace.where for trace in before if trace.raw and not trace.raw.startswith(_OF_THE_ENCODER)}
    return left | {f"{wanted[raw]} in the film" for raw in found_in(copy, wanted)}


def found_in(path: Path, wanted: Iterable[bytes]) -> set[bytes]:
    """Return which of the byte strings stand anywhere in the file."""
    missing, found = set(wanted), set[bytes]()
    overlap = max((len(raw) for raw in missing), default=1) - 1
    for piece in _pieces(path, overlap):
        here = {raw for raw in missing if raw in piece}
        found |= here
        missing -= here
        if not missing:
            break
    return found


def _pieces(path: Path, overlap: int) -> Iterator[bytes]:
    """Read a file piece by piece, each beginning with the end of the one before."""
    rest = b""
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            piece = rest + piece
            yield piece
            rest = piece[len(piece) - overlap :] if overlap else b""


def _pictures(path: Path) -> int:
    """How many pictures the file says it has; 0 where its kind does not tell."""
    with film(path) as (_, stream):
        return stream.frames
