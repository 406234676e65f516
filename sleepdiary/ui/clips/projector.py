"""Plays a clip with QtMultimedia and knows, to the frame, what is on the screen.

Everything that needs QtMultimedia is here. It is loaded when the first clip is opened; where the system lacks a part
of it, a clip simply cannot be played here, and that is said.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QImage

from sleepdiary.ui.clips.frame import Frame, Loop

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

SPEEDS: Final = (1.0, 0.5, 0.25)
NO_PLAYER: Final = "Videos cannot be played here: a part of the system that Qt needs for them is missing."
NOT_PLAYED: Final = "This video cannot be played here. It is kept all the same."


class Position(Protocol):
    """Where a clip is: all that tapping along needs to know of a player."""

    def at_ms(self) -> int:
        """Milliseconds from the clip's start to the frame that is shown."""


class Projector(QObject):
    """One clip being played, without sound until it is asked for.

    `shown` comes with each new picture (`picture` and `frame` hold it), `playing_changed(bool)` when it starts or
    stops, `length_known(ms)`, and `failed(sentence)` when the clip cannot be played.
    """

    shown = Signal()
    playing_changed = Signal(bool)
    length_known = Signal(int)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self.frame: Frame | None = None
        self.picture = QImage()
        self.loop: Loop | None = None
        self._speed = SPEEDS[0]
        self._loaded = False

    def open(self, path: Path) -> None:
        """Show the first picture of a file, standing still."""
        player = self._player or self._made()
        if player is None:
            self.failed.emit(NO_PLAYER)
            return
        self._forget()
        player.setSource(QUrl.fromLocalFile(str(path)))
        player.setPlaybackRate(self._speed)
        player.pause()

    def close(self) -> None:
        """Let go of the file."""
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())
        self._forget()

    def _forget(self) -> None:
        # Pictures of the film before may still be on their way; none is shown until the new one is loaded.
        self._loaded = False
        self.frame, self.picture, self.loop = None, QImage(), None

    def at_ms(self) -> int:
        """Milliseconds from the clip's start to the frame that is shown; 0 before the first."""
        return self.frame.at_ms if self.frame is not None else 0

    @property
    def length_ms(self) -> int:
        """The clip's length in milliseconds as the player knows it; 0 before it does."""
        return self._player.duration() if self._player is not None else 0

    @property
    def is_playing(self) -> bool:
        """Whether it runs."""
        return self._player is not None and self._player.isPlaying()

    @property
    def speed(self) -> float:
        """One of `SPEEDS`; setting it works while it plays."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._speed = speed
        if self._player is not None:
            self._player.setPlaybackRate(speed)

    def toggle(self) -> None:
        """Play, or pause."""
        if self._player is None:
            return
        if self.is_playing:
            self._player.pause()
        else:
            if self.loop is not None and not self.loop.first_ms <= self.at_ms() < self.loop.last_ms:
                self.seek(self.loop.first_ms)
            self._player.play()

    def pause(self) -> None:
        """Stand still."""
        if self.is_playing and self._player is not None:
            self._player.pause()

    def seek(self, at_ms: int) -> None:
        """Show the frame of a time; a clip that plays goes on from there."""
        if self._player is None:
            return
        if not self.is_playing:
            # From the end of the clip, too: stopped, Qt would show nothing.
            self._player.pause()
        # One on, because at the very millisecond at which a frame begins Qt still shows the frame before it.
        self._player.setPosition(max(0, min(at_ms + 1, self.length_ms)))

    def step(self, frames: int) -> None:
        """Stand still and show the next frame (1) or the one before (-1)."""
        self.pause()
        if self.frame is None:
            return
        target = self.frame.next_ms if frames > 0 else self.frame.previous_ms
        if target is not None and target < max(self.length_ms, 1):
            self.seek(target)

    @property
    def has_sound(self) -> bool:
        """Whether it is heard."""
        return self._player is not None and self._player.audioOutput() is not None

    def set_sound(self, on: bool) -> bool:
        """Let it be heard or not; False when this computer has nothing to play sound on."""
        if self._player is None:
            return False
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices

        if on and QMediaDevices.defaultAudioOutput().isNull():
            return False
        old = self._player.audioOutput()
        # None means no sound at all, which is more than a volume of nought: no device is opened.
        self._player.setAudioOutput(QAudioOutput(self) if on else None)  # type: ignore[arg-type] # Qt takes no output
        if old is not None:
            old.deleteLater()
        return True

    def _made(self) -> QMediaPlayer | None:
        try:
            from PySide6.QtMultimedia import QMediaPlayer, QVideoSink
        except ImportError:
            return None
        player, sink = QMediaPlayer(self), QVideoSink(self)
        if not player.isAvailable():
            # There is no part that plays: Qt would take the file, and never say a word.
            player.deleteLater()
            return None
        player.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._on_frame)
        # Qt counts in 64 bits here, which a signal of ours does not take as it is.
        player.durationChanged.connect(lambda length: self.length_known.emit(int(length)))
        player.playingChanged.connect(self.playing_changed)
        player.errorOccurred.connect(self._on_error)
        player.mediaStatusChanged.connect(self._on_status)
        self._player = player
        return player

    def _on_frame(self, arrived: QVideoFrame) -> None:
        if not self._loaded or not arrived.isValid() or arrived.startTime() < 0:
            # Qt clears the screen at the end of a clip; the last picture stays.
            return
        self.frame = Frame(arrived.startTime(), arrived.endTime())
        self.picture = arrived.toImage()
        self.shown.emit()
        if self.loop is not None and self.is_playing and self.frame.at_ms >= self.loop.last_ms:
            self.seek(self.loop.first_ms)

    def _on_error(self, *_: object) -> None:
        self.failed.emit(NOT_PLAYED)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        player = self._player
        if player is None:
            return
        self._loaded = self._loaded or status is type(status).LoadedMedia
        ended = status is type(status).EndOfMedia
        if ended and self.loop is not None:
            self.seek(self.loop.first_ms)
            player.play()
        elif status is type(status).LoadedMedia and not player.hasVideo():
            self.failed.emit(NOT_PLAYED)
