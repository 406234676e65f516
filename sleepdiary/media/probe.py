"""Looks into a video file: is it one, how long is it, which way up, when and where was it made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.trace import Trace, TraceKind
from sleepdiary.media.film import film, sounds
from sleepdiary.media.traces import CUT_SHORT, kind_of, scan

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

APPLE_DATE: Final = "com.apple.quicktime.creationdate"
MAX_SECONDS: Final = 7 * 24 * 60 * 60
_UNSET_UNTIL: Final = datetime(1970, 1, 2, tzinfo=UTC)
_COMPACT_OFFSET: Final = re.compile(r"([+-]\d{2})(\d{2})$")
# What files of each of FFmpeg's kinds are called; the first is for one whose own name does not fit its kind.
_ENDINGS: Final = {
    "mov": (".mp4", ".mov", ".m4v", ".3gp", ".3g2"),
    "matroska": (".mkv", ".webm"),
    "avi": (".avi",),
    "mpegts": (".mts", ".m2ts", ".ts"),
    "mpeg": (".mpg", ".mpeg"),
}
ISO_ENDINGS: Final = frozenset(_ENDINGS["mov"])
_QUICKTIME: Final = "qt"


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What a video file says about itself.

    `ending` is the usual ending of such a file (".mp4"). `codec` is FFmpeg's name ("h264", "hevc"). `seconds` is the
    length, None when the file does not tell. `width` and `height` are in pixels as shown, after turning; `rotation` is
    how far the stored picture is turned clockwise to be shown (0, 90, 180, 270). `has_location` says that a place is
    kept anywhere in the file. `apple_date` is the start with its offset (aware), `header_time` the header's time in
    UTC (aware), None when unset; `header_is_end` says that the header's time is the end of the recording (Android).
    """

    ending: str
    codec: str
    seconds: float | None
    width: int
    height: int
    rotation: int
    has_sound: bool
    has_location: bool
    apple_date: datetime | None = None
    header_time: datetime | None = None
    header_is_end: bool = False


def probe(path: Path) -> VideoFacts:
    """Look into a file; nothing is changed.

    Raises DiaryFailure: FILE_MISSING, FILE_UNREADABLE, TAKEN_AWAY or NOT_A_VIDEO (also of a film that is cut short:
    half a copy must not pass for a film that is safe).
    """
    with film(path) as (container, stream):
        traces = scan(path)
        _require_whole(path, traces)
        rotation = turned(container, stream)
        sideways = rotation in (90, 270)
        metadata = container.metadata
        return VideoFacts(
            ending=_ending(path, container),
            codec=stream.codec_context.codec.canonical_name,
            seconds=length_of(container, stream),
            width=stream.height if sideways else stream.width,
            height=stream.width if sideways else stream.height,
            rotation=rotation,
            has_sound=bool(sounds(container)),
            has_location=_has_location(traces, container),
            apple_date=read_apple_date(metadata.get(APPLE_DATE, "")),
            header_time=read_header_time(metadata.get("creation_time", "")),
            header_is_end=_header_is_end(container),
        )


def turned(container: InputContainer, stream: VideoStream) -> int:
    """How far the stored picture is turned clockwise to be shown, in quarter turns; reads one frame.

    A film whose picture cannot be decoded here counts as upright.
    """
    import av

    if container.streams.video:
        try:
            frame = next(container.decode(stream), None)
        except (av.error.FFmpegError, ValueError):
            return 0
        return 0 if frame is None else round(-frame.rotation / 90) * 90 % 360
    return 0


def length_of(container: InputContainer, stream: VideoStream) -> float | None:
    """The length in seconds, of the whole file or else of its picture; None when neither is written down."""
    if container.duration is not None and container.duration >= 0:
        seconds = container.duration / 1_000_000
    elif stream.duration is not None and stream.time_base is not None:
        seconds = float(stream.duration * stream.time_base)
    else:
        return None
    return seconds if 0 <= seconds <= MAX_SECONDS else None


def read_apple_date(text: str) -> datetime | None:
    """Read Apple's creation date, "2026-03-29T02:30:00+0100"; None without an offset, which is its whole worth."""
    found = _read(text)
    return found if found is not None and found > _UNSET_UNTIL else None


def read_header_time(text: str) -> datetime | None:
    """Read a header's creation time in UTC; None when it is unset (1904 and 1970 are how files begin to count)."""
    found = _read(text)
    return found.astimezone(UTC) if found is not None and found > _UNSET_UNTIL else None


def _read(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(_COMPACT_OFFSET.sub(r"\1:\2", text.strip()))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _ending(path: Path, container: InputContainer) -> str:
    kind = container.format.name.split(",")[0]
    endings = _ENDINGS.get(kind, (".mp4",))
    own = path.suffix.lower()
    if own in endings:
        return own
    return ".mov" if container.metadata.get("major_brand", "").startswith(_QUICKTIME) else endings[0]


def _header_is_end(container: InputContainer) -> bool:
    """Android's recorder makes MP4 and 3GP files and writes their header last; QuickTime is what Apple makes."""
    is_iso = container.format.name.startswith("mov")
    return is_iso and not container.metadata.get("major_brand", _QUICKTIME).startswith(_QUICKTIME)


def _require_whole(path: Path, traces: tuple[Trace, ...]) -> None:
    """Refuse a film whose file ends before it does; what is within an atom is for FFmpeg to judge."""
    if any(trace.says == CUT_SHORT and "/" not in trace.where for trace in traces):
        reason = "it is cut short, perhaps by a copy that was broken off"
        raise DiaryFailure(Failure.NOT_A_VIDEO, path=str(path), reason=reason)


def _has_location(traces: tuple[Trace, ...], container: InputContainer) -> bool:
    """Whether FFmpeg or our own scan finds a place; what only one of them knows counts."""
    if any(kind_of(key) is TraceKind.PLACE for key in container.metadata):
        return True
    return any(trace.kind is TraceKind.PLACE for trace in traces)
