"""Pictures of clips, made in the background one after the other. A clip without one simply has none."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from sleepdiary import clips
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.ui.desk import Desk


def picture_of(still: clips.Still) -> QPixmap:
    """A still as a picture for the window."""
    made = QPixmap()
    made.loadFromData(still.jpeg)
    return made


class Posters(QObject):
    """A small picture for each clip: `arrived(clip_id)`, then `of(clip_id)`."""

    arrived = Signal(str)

    def __init__(self, desk: Desk, width: int) -> None:
        super().__init__()
        self._desk, self._width = desk, width
        self._made: dict[str, QPixmap] = {}
        self._asked: set[str] = set()
        self._waiting: deque[Clip] = deque()
        self._busy = False
        desk.closing.connect(self._waiting.clear)

    def of(self, clip_id: str) -> QPixmap:
        """The picture, a null one while there is none."""
        return self._made.get(clip_id, QPixmap())

    def ask(self, wanted: Iterable[Clip]) -> None:
        """Make the pictures that nobody asked for yet, of clips whose files are there."""
        new = [clip for clip in wanted if clip.id not in self._asked]
        self._asked |= {clip.id for clip in new}
        self._waiting += new
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self._busy:
            self._busy = True
            clip = self._waiting.popleft()
            self._desk.in_background(self._work(clip), self._on_made(clip.id))

    def _work(self, clip: Clip) -> Callable[[], clips.Still | None]:
        path, width = self._desk.diary.file_of(clip), self._width
        return lambda: poster_or_none(path, width)

    def _on_made(self, clip_id: str) -> Callable[[clips.Still | None], None]:
        def show(still: clips.Still | None) -> None:
            self._busy = False
            if still is not None:
                self._made[clip_id] = picture_of(still)
                self.arrived.emit(clip_id)
            self._go_on()

        return show


def poster_or_none(path: Path, width: int) -> clips.Still | None:
    """The poster of a file; None where no picture can be made of it, which is no reason to interrupt anybody."""
    try:
        return clips.poster(path, width)
    except DiaryFailure:
        return None


def stills_or_none(path: Path, at_ms: tuple[int, ...], width: int) -> tuple[clips.Still, ...]:
    """Pictures at these moments; none where none can be made."""
    try:
        return clips.filmstrip(path, at_ms, width)
    except DiaryFailure:
        return ()
