"""Carries picture and sound of a film over into a new file, packet by packet, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import not_written
from sleepdiary.media.film import film, sounds
from sleepdiary.media.reading import Cancelled, Progress, Stopped
from sleepdiary.media.speech import single_frames

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.stream import VideoStream

# No name and version of FFmpeg, no dates, no random ids; and no track with the time of day of the camera.
_WITHOUT: Final = {"fflags": "+bitexact"}
# FFmpeg calls such a picture otherwise if it is left to itself, and then Apple's players show nothing.
_APPLES_HEVC: Final = "hvc1"
_STEP: Final = 1 << 20


def remux(
    source: Path, part: Path, kinds: tuple[str, ...], *, sound: bool, progress: Progress, cancelled: Cancelled
) -> int:
    """Carry the packets of picture and sound over, unchanged; return how many of the picture there were."""
    whole, done, told, pictures = source.stat().st_size, 0, -_STEP, 0
    with film(source) as (container, picture):
        streams: tuple[VideoStream | AudioStream, ...] = (picture, *(sounds(container) if sound else ()))
        with _output(source, part, kinds, streams) as (out, copies):
            for packet in container.demux(*streams):
                if not packet.size:
                    continue
                # Once it is written, a packet is empty and belongs to the copy.
                index, done = packet.stream_index, done + packet.size
                for single in single_frames(packet):
                    _mux(source, out, single, copies[index])
                pictures += index == picture.index
                if done - told >= _STEP:
                    told = done
                    progress(min(done, whole), whole)
                    if cancelled():
                        raise Stopped
    progress(whole, whole)
    return pictures


@contextmanager
def _output(
    source: Path, part: Path, kinds: tuple[str, ...], streams: tuple[VideoStream | AudioStream, ...]
) -> Iterator[tuple[OutputContainer, dict[int, Stream]]]:
    """Open the copy as the first kind of file that can hold these streams."""
    import av

    for kind in kinds:
        with av.open(str(part), "w", format=kind, container_options=dict(_WITHOUT)) as out:
            try:
                copies = {stream.index: _copy_of(out, stream) for stream in streams}
            except ValueError:
                continue
            try:
                yield out, copies
                out.close()
            except av.error.FFmpegError as error:
                raise _broken(source, part, error) from error
            return
    raise cannot(
        source, "a file with this ending cannot hold its picture and sound as they are; try .mov, .mkv or .3gp"
    )


def _copy_of(out: OutputContainer, stream: VideoStream | AudioStream) -> Stream:
    copy = out.add_stream_from_template(stream, opaque=True)
    if stream.codec_tag == _APPLES_HEVC:
        copy.codec_tag = _APPLES_HEVC
    return copy


def _mux(source: Path, out: OutputContainer, packet: Packet[Any], stream: Stream) -> None:
    import av

    packet.stream = stream
    try:
        out.mux_one(packet)
    except (av.error.FFmpegError, ValueError) as error:
        raise _broken(source, Path(out.name), error) from error


def _broken(source: Path, part: Path, error: Exception) -> DiaryFailure:
    number = getattr(error, "errno", None)
    if isinstance(error, OSError) and number is not None and 0 < number < 200 and number not in (1, 22):
        return not_written(part, OSError(number, os.strerror(number)))
    return cannot(source, "its picture or sound cannot be carried over as they are")


def cannot(source: Path, reason: str) -> DiaryFailure:
    """Return the failure of a film of which no clean copy can be made."""
    return DiaryFailure(Failure.CANNOT_CLEAN, path=str(source), reason=reason)
