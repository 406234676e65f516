"""Keeps the copies of the diary up to date while the window is open: at the start, every half hour, at the end.

At the start, and once a day in a window that stays open, it also looks after the copies that there are.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer

from sleepdiary import full_copy, wording
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.keeping import WHILE_WRITING, Occasion
from sleepdiary.safekeeping import REMIND_EVERY, Safekeeping
from sleepdiary.ui.desk import Desk

LOOK_EVERY: Final = timedelta(days=1)
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
        self._timer.timeout.connect(self._on_half_hour)
        self._works = not desk.diary.read_only
        self._looked_at = desk.today().now

    def start(self) -> None:
        """Make the copy that is due at the start, look after the others, and go on by the clock."""
        if self._works:
            self._look_after(Occasion.START)
            self._timer.start()

    def close(self) -> None:
        """Make the copy that is due at the end, on this thread: the program waits for it."""
        self._timer.stop()
        if self._works:
            try:
                self.safe.keep_up(Occasion.CLOSE)
            except DiaryFailure:
                return  # there is no window any more to say it in; the next start tries again

    def _on_half_hour(self) -> None:
        # By the clock: a timer of a day would stand still while the computer sleeps.
        ago = self._desk.today().now - self._looked_at
        if timedelta(0) <= ago < LOOK_EVERY:
            self._desk.tasks.start(lambda: self.safe.keep_up(Occasion.WRITING), lambda _: None, self._on_failed)
        else:
            self._look_after(Occasion.WRITING)

    def _look_after(self, occasion: Occasion) -> None:
        self._looked_at = self._desk.today().now
        self._desk.tasks.start(lambda: self._look(occasion), self._on_looked_after, self._on_failed)

    def _look(self, occasion: Occasion) -> bool:
        # One after the other: a copy that is still being written must not be tested.
        self.safe.keep_up(occasion)
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
