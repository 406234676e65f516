"""Opens a video file with PyAV, safely: only kinds of video, only this file, and every error in plain words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import is_text

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

# FFmpeg would also open lists of addresses, pictures and plain text as films.
_KINDS: Final = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg"
_OPTIONS: Final = {"format_whitelist": _KINDS, "protocol_whitelist": "file"}
_DAMAGED: Final = "it is damaged, cut short, or no video at all"
_NO_TEXT: Final = "its name holds signs that cannot be kept as text. Rename the file first"
_LEAVES: Final = (errno.ENOENT, errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE)


@contextmanager
def film(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    """Open a video for reading, and give its container and its (first real) video stream.

    Raises DiaryFailure: FILE_MISSING, FILE_UNREADABLE, TAKEN_AWAY (its disk went while it was read) or NOT_A_VIDEO.
    Whatever else is done within may raise the same for errors of the file.
    """
    path = path.absolute()
    require_file(path)
    import av

    try:
        with av.open(str(path), "r", options=dict(_OPTIONS), metadata_errors="replace") as container:
            yield container, _picture(container, path)
    except av.error.FFmpegError as error:
        raise _refused(path, error) from error
    except OSError as error:
        raise unreadable(path, error) from error


def require_file(path: Path) -> None:
    """Refuse what is no file that could be read, before anything reads from it."""
    if not is_text(str(path)):
        shown = str(path).encode(errors="replace").decode()
        raise DiaryFailure(Failure.FILE_UNREADABLE, path=shown, reason=_NO_TEXT)
    try:
        if not path.exists():
            raise DiaryFailure(Failure.FILE_MISSING, path=str(path))
        if not path.is_file():
            raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(path), reason="it is not a file")
        if path.stat().st_size == 0:
            raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(path), reason="it is empty")
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> DiaryFailure:
    """Return the plain failure for an error of the system while `path` was read."""
    number = getattr(error, "errno", None)
    reason = (getattr(error, "strerror", None) or "the system gave no reason").lower()
    what = Failure.TAKEN_AWAY if number in _LEAVES else Failure.FILE_UNREADABLE
    return DiaryFailure(what, path=str(path), reason=reason)


def _refused(path: Path, error: Exception) -> DiaryFailure:
    number = getattr(error, "errno", None)
    # FFmpeg calls damage inside a film an error of the disk, too; the copy, which reads every byte, knows better.
    if number in (errno.EACCES, errno.EPERM) or (number in _LEAVES and not path.exists()):
        return unreadable(path, error)
    return DiaryFailure(Failure.NOT_A_VIDEO, path=str(path), reason=_DAMAGED)


def _picture(container: InputContainer, path: Path) -> VideoStream:
    from av.stream import Disposition

    reason = "it has no picture"
    for stream in container.streams.video:
        # PyAV gives a film of a kind that it does not know no context, whatever its types say.
        context: VideoCodecContext | None = stream.codec_context
        if context is None:
            reason = "its kind of picture is not known to this version of Sleep Diary"
        # A cover picture in a music file is a "video" of one frame.
        elif context.width > 0 and context.height > 0 and not stream.disposition & Disposition.attached_pic:
            return stream
    raise DiaryFailure(Failure.NOT_A_VIDEO, path=str(path), reason=reason)


def sounds(container: InputContainer) -> tuple[AudioStream, ...]:
    """The sound of a film, without tracks of a kind that nothing here knows: new phones write such beside the sound."""
    known: list[AudioStream] = []
    for stream in container.streams.audio:
        context: AudioCodecContext | None = stream.codec_context
        if context is not None:
            known.append(stream)
    return tuple(known)
