"""Small pictures of a film, upright: a poster, and a strip of chosen moments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.media.film import film
from sleepdiary.media.probe import length_of

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_NO_DECODER: Final = "this computer cannot show this kind of film, or it is damaged"
_TURNS: Final[dict[int, tuple[tuple[str, str | None], ...]]] = {
    90: (("transpose", "clock"),),
    180: (("hflip", None), ("vflip", None)),
    270: (("transpose", "cclock"),),
}
_QUALITY: Final = "4"  # FFmpeg's scale for JPEG: 2 is best, 31 is worst


@dataclass(frozen=True, slots=True)
class Still:
    """One picture of a film: JPEG bytes, its size in pixels, and the moment it shows in milliseconds from the start."""

    jpeg: bytes
    width: int
    height: int
    at_ms: int


def poster(path: Path, width: int = 320) -> Still:
    """Return one picture from the first third of a film, `width` pixels wide, upright. Any thread.

    Raises DiaryFailure: what a file that cannot be read is refused with, or NO_PICTURE.
    """
    with film(path) as (container, stream):
        third = (length_of(container, stream) or 0.0) / 3
        return _still(path, *_frame_at(path, container, stream, round(third * 1000)), width)


def filmstrip(path: Path, at_ms: Sequence[int], width: int = 240) -> tuple[Still, ...]:
    """Return pictures at chosen moments, in milliseconds from the start: each is the frame that is shown just then.

    In the order asked for; a moment after the end gives the last frame. Any thread. Raises as :func:`poster` does.
    """
    with film(path) as (container, stream):
        return tuple(_still(path, *_frame_at(path, container, stream, moment), width) for moment in at_ms)


def _frame_at(path: Path, container: InputContainer, stream: VideoStream, at_ms: int) -> tuple[VideoFrame, int]:
    """Return the frame that is shown at a moment, and when it begins."""
    start = _seconds(stream.start_time, stream) or 0.0
    wanted = start + max(at_ms, 0) / 1000
    found: tuple[VideoFrame, int] | None = None
    for frame in _frames_from(path, container, stream, wanted):
        begins = float(frame.pts * frame.time_base) if frame.pts is not None and frame.time_base else start
        if found is not None and begins > wanted + 0.0005:
            break
        found = frame, max(round((begins - start) * 1000), 0)
    if found is None:
        raise DiaryFailure(Failure.NO_PICTURE, path=str(path), reason=_NO_DECODER)
    return found


def _frames_from(path: Path, container: InputContainer, stream: VideoStream, wanted: float) -> Iterator[VideoFrame]:
    """Decode from the last whole picture before a moment; from the start where a film cannot be sought in."""
    import av

    try:
        if stream.time_base is not None:
            container.seek(int(wanted / stream.time_base), stream=stream)
        any_frame = False
        for frame in container.decode(stream):
            any_frame = True
            yield frame
        if not any_frame:
            container.seek(0)
            yield from container.decode(stream)
    except av.error.EOFError:
        return
    except (av.error.FFmpegError, ValueError) as error:
        raise DiaryFailure(Failure.NO_PICTURE, path=str(path), reason=_NO_DECODER) from error


def _seconds(ticks: int | None, stream: VideoStream) -> float | None:
    return None if ticks is None or stream.time_base is None else float(ticks * stream.time_base)


def _still(path: Path, frame: VideoFrame, at_ms: int, width: int) -> Still:
    import av

    try:
        upright = _upright(frame)
        wide = min(width, upright.width) // 2 * 2 or 2
        high = max(round(upright.height * wide / upright.width) // 2 * 2, 2)
        small = upright.reformat(wide, high, "yuvj420p", dst_color_range="JPEG")
        return Still(_jpeg(small), wide, high, at_ms)
    except (av.error.FFmpegError, ValueError) as error:
        raise DiaryFailure(Failure.NO_PICTURE, path=str(path), reason=_NO_DECODER) from error


def _upright(frame: VideoFrame) -> VideoFrame:
    """Turn a picture as its film says that it should be turned."""
    turn = round(-frame.rotation / 90) * 90 % 360
    if not turn:
        return frame
    from av.filter import Graph
    from av.video.frame import VideoFrame

    graph = Graph()
    last = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base or Fraction(1, 1000)
    )
    for name, how in _TURNS[turn]:
        step = graph.add(name, how)
        last.link_to(step)
        last = step
    end = graph.add("buffersink")
    last.link_to(end)
    graph.configure()
    graph.push(frame)
    turned = graph.pull()
    if not isinstance(turned, VideoFrame):
        raise ValueError("a picture turns into a picture")
    return turned


def _jpeg(frame: VideoFrame) -> bytes:
    """Encode a picture; without the note of the encoder that a JPEG usually carries."""
    from av.codec import CodecContext

    encoder = CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height = frame.width, frame.height
    encoder.pix_fmt, encoder.time_base = "yuvj420p", Fraction(1, 25)
    encoder.options = {"flags": "+bitexact+qscale", "global_quality": str(118 * int(_QUALITY))}
    frame.pts = 0
    packets = [*encoder.encode(frame), *encoder.encode(None)]
    return b"".join(bytes(packet) for packet in packets)
