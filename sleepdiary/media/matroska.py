"""Finds what a WebM or Matroska file tells beside the film: a walk over its elements, without FFmpeg.

The elements are those of RFC 8794 (EBML) and RFC 9559 (Matroska).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from sleepdiary.domain.trace import Trace, TraceKind
from sleepdiary.media.traces import CUT_SHORT, giveaway, kind_of

MAX_ELEMENTS: Final = 5_000_000
MAX_READ: Final = 1 << 20
_SEGMENT, _INFO, _TRACKS, _TRACK, _TAGS, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1254C367, 0x1F43B675
_TAG, _SIMPLE_TAG, _TAG_NAME, _TAG_STRING, _TAG_BINARY = 0x7373, 0x67C8, 0x45A3, 0x4487, 0x4485
_TRACK_TYPE, _VOID = 0x83, 0xEC
_ENTERED: Final = frozenset((_SEGMENT, _INFO, _TRACKS, _TRACK, _TAGS, _TAG, _SIMPLE_TAG))
_TEXTS: Final = {
    0x7BA9: (TraceKind.NAME, "Title"),
    0x7384: (TraceKind.NAME, "SegmentFilename"),
    0x3C83AB: (TraceKind.NAME, "PrevFilename"),
    0x3E83BB: (TraceKind.NAME, "NextFilename"),
    0x536E: (TraceKind.NAME, "Name"),
    0x258688: (TraceKind.NAME, "CodecName"),
    0x4D80: (TraceKind.DEVICE, "MuxingApp"),
    0x5741: (TraceKind.DEVICE, "WritingApp"),
}
_WHOLE: Final = {
    0x4461: (TraceKind.DATE, "DateUTC"),
    0x1043A770: (TraceKind.CHAPTERS, "Chapters"),
    0x1941A469: (TraceKind.OTHER, "Attachments"),
    0x6924: (TraceKind.CHAPTERS, "ChapterTranslate"),
}
_READ: Final = frozenset((*_TEXTS, _TAG_NAME, _TAG_STRING, _TAG_BINARY, _TRACK_TYPE, _VOID))
_HEAD, _SEEK, _CUES, _CRC = 0x1A45DFA3, 0x114D9B74, 0x1C53BB6B, 0xBF
_TOP: Final = frozenset((_HEAD, _SEGMENT, _INFO, _TRACKS, _TAGS, _CLUSTER, _SEEK, _CUES, _CRC, _VOID))
_NEUTRAL_APPS: Final = frozenset(("", "Lavf"))
_NEUTRAL_TAGS: Final = frozenset(("DURATION",))
_UNKNOWN: Final = -1


def scan_matroska(file: BinaryIO) -> tuple[Trace, ...]:
    """Return every trace in the file; raises OSError when it cannot be read."""
    end = file.seek(0, os.SEEK_END)
    file.seek(0)
    walk = _Walk(file, end)
    walk.through()
    return tuple(walk.traces)


@dataclass(slots=True)
class _Walk:
    """One walk over one file, element by element; the folders that matter are entered, the rest is passed over."""

    file: BinaryIO
    end: int
    traces: list[Trace] = field(default_factory=list)
    tag: str = ""
    top: int = 0
    seen: int = 0

    def through(self) -> None:
        while self.file.tell() < self.end:
            self.seen += 1
            identity, size = self.number(keep_mark=True), self.number(keep_mark=False)
            start = self.file.tell()
            if identity == 0 or size < _UNKNOWN or start + max(size, 0) > self.end or self.seen > MAX_ELEMENTS:
                says = CUT_SHORT if identity and size >= 0 else "damaged"
                self.traces.append(Trace(TraceKind.OTHER, f"{identity:X}", says))
                return
            # Whatever was written as it was filmed has no size yet: then what is in it comes next, as in a folder.
            if identity not in _ENTERED:
                self.visit(identity, max(size, 0))
                self.file.seek(start + max(size, 0))

    def number(self, *, keep_mark: bool) -> int:
        """Read a number of 1 to 8 bytes; 0 for an id and -2 for a size that cannot be read, -1 for an unknown size."""
        first = self.file.read(1)
        if not first or first == b"\0":
            return 0 if keep_mark else -2
        width = 9 - first[0].bit_length()
        rest = self.file.read(width - 1)
        if len(rest) < width - 1:
            return 0 if keep_mark else -2
        whole = int.from_bytes(first + rest)
        if keep_mark:
            return whole
        ones = (1 << 7 * width) - 1
        return _UNKNOWN if whole & ones == ones else whole & ones

    def visit(self, identity: int, size: int) -> None:
        if identity in _WHOLE:
            kind, name = _WHOLE[identity]
            self.traces.append(Trace(kind, name))
        elif identity in _READ:
            self.read(identity, self.file.read(min(size, MAX_READ)))
        elif identity > 0xFFFFFF and identity not in _TOP:
            self.traces.append(Trace(TraceKind.OTHER, f"{identity:X}"))

    def read(self, identity: int, raw: bytes) -> None:
        if identity in _TEXTS:
            self.text(*_TEXTS[identity], raw)
        elif identity == _TAG_NAME:
            self.tag = raw.decode("utf-8", "replace").strip("\0 ")
        elif identity in (_TAG_STRING, _TAG_BINARY):
            self.tagged(raw)
        elif identity == _TRACK_TYPE and raw not in (b"\1", b"\2"):
            self.traces.append(Trace(TraceKind.TIMED, "Tracks/TrackType"))
        elif identity == _VOID and raw.strip(b"\0"):
            self.traces.append(Trace(TraceKind.OTHER, "Void", "something in unused room"))

    def text(self, kind: TraceKind, name: str, raw: bytes) -> None:
        says = raw.decode("utf-8", "replace").strip("\0 ")
        if kind is TraceKind.DEVICE and says in _NEUTRAL_APPS:
            return
        self.traces.append(Trace(kind, name, says[:200], giveaway(raw.strip(b"\0 "))))

    def tagged(self, raw: bytes) -> None:
        if self.tag.upper() not in _NEUTRAL_TAGS:
            says = raw.decode("utf-8", "replace").strip("\0 ")
            self.traces.append(Trace(kind_of(self.tag), f"Tags/{self.tag}", says[:200], giveaway(raw.strip(b"\0 "))))
