"""Keeps the copies of the diary up to date while the window is open: at the start, every half hour, at the end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from sleepdiary import full_copy, wording
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.keeping import WHILE_WRITING, Occasion
from sleepdiary.safekeeping import REMIND_EVERY, Safekeeping
from sleepdiary.ui.desk import Desk

REMINDER: Final = (
    "All copies of the diary are on the same disk as the diary itself. A second place, such as a memory stick, would "
    "outlast this computer."
)
TEST_FAILED: Final = (
    "The newest copy of the diary could not be read when it was tested. A new one is made with the next change; see "
    "“Copies of the diary” in Settings."
)


class Keeper(QObject):
    """Works off the window's thread. Says nothing as long as all goes well, and one quiet line when it does not."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.safe = Safekeeping(desk.diary.folder, lambda: desk.today().now)
        self._timer = QTimer(self)
        self._timer.setInterval(int(WHILE_WRITING.total_seconds() * 1000))
        self._timer.timeout.connect(lambda: self.keep_up(Occasion.WRITING))
        self._works = not desk.diary.read_only

    def start(self) -> None:
        """Make the copy that is due at the start, look after the others, and go on by the clock."""
        if self._works:
            self._desk.tasks.start(self._begin, self._on_looked_after, self._on_failed)
            self._timer.start()

    def keep_up(self, occasion: Occasion) -> None:
        """Make a copy if one is due."""
        if self._works:
            self._desk.tasks.start(lambda: self.safe.keep_up(occasion), lambda _: None, self._on_failed)

    def close(self) -> None:
        """Make the copy that is due at the end, on this thread: the program waits for it."""
        self._timer.stop()
        if self._works:
            try:
                self.safe.keep_up(Occasion.CLOSE)
            except DiaryFailure:
                return  # there is no window any more to say it in; the next start tries again

    def _begin(self) -> bool:
        # One after the other: a copy that is still being written must not be tested.
        self.safe.keep_up(Occasion.START)
        return self.safe.look_after(self._desk.diary)

    def _on_looked_after(self, good: bool) -> None:
        if not good:
            self._desk.say(TEST_FAILED)
        elif self._is_time_to_remind():
            self._desk.say(REMINDER, "Choose a place", lambda: self._desk.go_to("settings"))

    def _is_time_to_remind(self) -> bool:
        """A full copy of the last month on another disk is a second place too."""
        last = full_copy.last_of(self.safe)
        recent = last is not None and self._desk.today().now - last.made_at < REMIND_EVERY
        return not recent and self.safe.is_time_to_remind()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, DiaryFailure):
            raise error
        self._desk.say(f"The copy of the diary that is made by itself could not be made. {wording.failure(error)}")
