"""Finds traces in video files, without FFmpeg: an independent scan of each kind of file, and what entries tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from sleepdiary.domain.trace import Trace, TraceKind

CUT_SHORT: Final = "cut short"
"""What a trace says that stands for a part which goes on after the file has ended."""

_SIGNS: Final = {
    TraceKind.PLACE: "location gps xyz loci latitude longitude place iso6709 geo",
    TraceKind.DATE: "date day time yrrc",
    TraceKind.DEVICE: (
        "make model mak mod manu modl android software swr too encode device lens camera version vendor serial samsung "
        "smta smrd svss app firmware"
    ),
    TraceKind.NAME: (
        "name nam title titl art aut auth author owner comment cmt desc dscp des copyright cpy cprt album albm perf "
        "keywords kywd inf gen gnre wrt"
    ),
    TraceKind.CHAPTERS: "chpl chapter",
}
"""Words that the names of entries hold; short ones are the whole name."""


def kind_of(key: str) -> TraceKind:
    """Say what an entry of this name tells; what nobody knows is a trace all the same."""
    plain = key.lower().removeprefix("com.apple.quicktime.").replace("©", "").strip()
    for kind, signs in _SIGNS.items():
        if any(sign in plain if len(sign) > 3 else sign == plain for sign in signs.split()):
            return kind
    return TraceKind.OTHER


def giveaway(raw: bytes) -> bytes:
    """Return bytes to search for, or none where they are so few or so even that they may stand anywhere."""
    return raw if len(raw) >= 6 and len(set(raw)) > 2 else b""


def scan(path: Path) -> tuple[Trace, ...]:
    """Return every trace in an MP4, QuickTime, 3GP, WebM or Matroska file; other kinds of file give none.

    Reads the file by itself, without FFmpeg. Raises OSError when it cannot be read.
    """
    with path.open("rb") as file:
        scanner = scanner_for(file.read(12))
        return () if scanner is None else scanner(file)


def is_scanned(path: Path) -> bool:
    """Say whether :func:`scan` knows this kind of file. Raises OSError when it cannot be read."""
    with path.open("rb") as file:
        return scanner_for(file.read(12)) is not None


def scanner_for(head: bytes) -> Callable[[BinaryIO], tuple[Trace, ...]] | None:
    """Return what can scan a file that begins with these 12 bytes, or None."""
    from sleepdiary.media.atoms import scan_atoms
    from sleepdiary.media.matroska import scan_matroska

    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return scan_matroska
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"):
        return scan_atoms
    return None
