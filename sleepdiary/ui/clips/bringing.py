"""Brings videos into the diary one after the other in the background; what cannot be brought in stops nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from threading import Event
from typing import TypeAlias

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from sleepdiary import clips, wording
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.ui.desk import Desk

_Result: TypeAlias = clips.Kept | clips.Brought | Exception
"""What came of one file: it is in the diary, it was cancelled, or why it is not."""


class Stand(Enum):
    """How far a file is."""

    WAITING = auto()
    COPYING = auto()
    KEPT = auto()
    KNOWN = auto()
    REFUSED = auto()
    CANCELLED = auto()


@dataclass(slots=True)
class FileLine:
    """One file on its way in: the child it is for, how far it is, and why it was refused.

    `bytes` is its size, 0 if it cannot be told; `refer` leaves it where it is, without a copy.
    """

    path: Path
    child_id: str
    bytes: int
    refer: bool = False
    stand: Stand = Stand.WAITING
    why: str = ""
    clip_id: str = ""


class Bringing(QObject):
    """The files on their way in. `changed` comes when a line or the bytes done changed, `kept(clips.Kept)` for each
    clip that is in the diary, `ended` when nothing is left to do.
    """

    changed = Signal()
    kept = Signal(object)
    ended = Signal()
    _advanced = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lines: list[FileLine] = []
        self._waiting: deque[FileLine] = deque()
        self._now: FileLine | None = None
        self._starting = False
        self._stop = Event()
        self._done_before = 0
        self.done_bytes = 0
        self._clock = QElapsedTimer()
        self._advanced.connect(self._on_advanced)

    @property
    def is_running(self) -> bool:
        """Whether files are still on their way."""
        return self._now is not None or bool(self._waiting)

    @property
    def all_bytes(self) -> int:
        """The size of everything that is to be copied, without what was refused or taken off the list."""
        left_out = (Stand.REFUSED, Stand.CANCELLED)
        return sum(line.bytes for line in self.lines if line.stand not in left_out)

    @property
    def bytes_per_second(self) -> float:
        """How fast it goes, over the whole run so far; 0 in its first moments."""
        elapsed = self._clock.elapsed() / 1000 if self._clock.isValid() else 0.0
        return self.done_bytes / elapsed if elapsed > 0.3 else 0.0

    def count(self, *stands: Stand) -> int:
        """How many files are that far."""
        return sum(1 for line in self.lines if line.stand in stands)

    def add(self, paths: Iterable[Path], child_id: str, *, refer: bool = False) -> None:
        """Bring these files in for a child, after those that are on their way; `refer` makes no copies."""
        if not self.is_running:
            self.lines, self._done_before, self.done_bytes = [], 0, 0
            self._stop = Event()
            self._clock.start()
        new = [FileLine(path, child_id, _size(path), refer) for path in dict.fromkeys(paths)]
        self.lines += new
        self._waiting += new
        self.changed.emit()
        self._go_on()

    def cancel(self) -> None:
        """Stop: what is in the diary stays, the file being copied and those that wait are left where they are."""
        self._stop.set()
        for line in self._waiting:
            line.stand = Stand.CANCELLED
        self._waiting.clear()
        self.changed.emit()

    def _go_on(self) -> None:
        # A loop and not a call from each file to the next: a hundred files must not be a hundred calls deep.
        if self._starting:
            return
        self._starting = True
        try:
            while self._waiting and self._now is None:
                self._start(self._waiting.popleft())
        finally:
            self._starting = False
        if self.lines and not self.is_running:
            self.changed.emit()
            self.ended.emit()

    def _start(self, line: FileLine) -> None:
        self._now, line.stand = line, Stand.COPYING
        self.changed.emit()
        self._desk.in_background(self._work(line), self._on_brought)

    def _work(self, line: FileLine) -> Callable[[], _Result]:
        """Everything that waits for a disk: reading what is known, copying, and the row until the disk has it."""
        diary, today, stop, advanced = self._desk.diary, self._desk.today(), self._stop, self._advanced
        child_id, path, refer = line.child_id, line.path, line.refer

        def work() -> _Result:
            try:
                intake = clips.gather(diary, child_id, today, refer=refer)
                brought = clips.bring_in(intake, path, lambda done, _: advanced.emit(done), stop.is_set)
                return brought if brought.cancelled else clips.enter(diary, brought)
            except Exception as error:
                # Raised again on the window's thread, once the files after it are on their way.
                return error

        return work

    def _on_advanced(self, done: int) -> None:
        if self._now is not None:
            self.done_bytes = self._done_before + done
            self.changed.emit()

    def _on_brought(self, result: _Result) -> None:
        line = self._now
        try:
            if isinstance(result, Exception) and not isinstance(result, DiaryFailure):
                if line is not None:
                    line.stand, line.why = Stand.REFUSED, f"{line.path.name} could not be brought in."
                raise result
            if line is not None:
                self._settle(line, result)
        finally:
            self._now = None
            self._go_on()

    def _settle(self, line: FileLine, result: clips.Kept | clips.Brought | DiaryFailure) -> None:
        if isinstance(result, DiaryFailure):
            self._refuse(line, result)
            return
        if isinstance(result, clips.Brought):
            line.stand = Stand.CANCELLED
            self.done_bytes = self._done_before
            self.changed.emit()
            return
        line.stand = Stand.KEPT if result.is_new else Stand.KNOWN
        line.clip_id = result.clip.id
        self._done_before += line.bytes
        self.done_bytes = self._done_before
        self.changed.emit()
        self._desk.diary.tell_of_clips(line.child_id)
        self.kept.emit(result)

    def _refuse(self, line: FileLine, found: DiaryFailure) -> None:
        line.stand, line.why = Stand.REFUSED, wording.failure(found)
        self.done_bytes = self._done_before
        self.changed.emit()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
