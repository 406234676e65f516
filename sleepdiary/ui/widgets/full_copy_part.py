"""The part of the settings about full copies: the diary with its videos on another disk, and putting one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from sleepdiary import full_copy, wording
from sleepdiary.full_copy import FullCopy, Outcome
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode.videos import size_words
from sleepdiary.ui.widgets.bound_form import row_of
from sleepdiary.ui.widgets.buttons import push_button
from sleepdiary.ui.widgets.copyable_words import CopyableWords
from sleepdiary.ui.widgets.words import Heading, Words
from sleepdiary.wording.copies import copy_time, full_copy_sentence

WHAT: Final = (
    "A full copy holds the videos too. It lies in a folder of its own on a disk that you choose, such as a memory "
    "stick, and the next one adds only what is new."
)
SAME_DISK: Final = (
    "That folder is on the same disk as the diary. If the disk fails, both are lost. Copy there all the same?"
)
NOT_THERE: Final = (
    "There is no full copy in that folder. Please choose the disk, or the folder “Sleep Diary full copy”."
)
_STEPS: Final = 1000


class FullCopyPart(QWidget):
    """Makes a full copy and puts one back, off the window's thread, with progress and Cancel.

    `restore` puts a copy of the diary back, and asks for its password if it has one.
    """

    put_back = Signal()
    _advanced = Signal(object, object)  # bytes: more than a C int holds

    def __init__(self, desk: Desk, safe: Safekeeping, restore: Callable[[Path], None]) -> None:
        super().__init__()
        self._desk, self._safe, self._restore = desk, safe, restore
        self._stop: Event | None = None
        self.last = Words(kind="quiet")
        self.words = Words()
        self.problems = CopyableWords(meaning="Videos that could not be copied")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Full copy")
        self.make_button = push_button("Make a full copy…", self._on_make)
        self.back_button = push_button("Put a full copy back…", self._on_back)
        self.cancel_button = push_button("Cancel", self.stop)
        self._lay_out()
        self._advanced.connect(self._on_advanced)
        desk.closing.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether one is being made or put back."""
        return self._stop is not None

    def refresh(self) -> None:
        """Show when the last one was made, and what can be done."""
        last = full_copy.last_of(self._safe)
        self.last.setText(
            "There is no full copy yet."
            if last is None
            else f"The last full copy: {copy_time(last.made_at.astimezone(self._desk.today().zone))}, in {last.place}"
        )
        can_start = not self.is_running and not self._desk.diary.read_only
        self.make_button.setEnabled(can_start)
        self.back_button.setEnabled(can_start)
        for widget in (self.bar, self.cancel_button):
            widget.setVisible(self.is_running)
        self.words.setVisible(bool(self.words.text()))
        self.problems.setVisible(bool(self.problems.text()))

    def stop(self) -> None:
        """Stop what is under way; what was copied by then stays."""
        if self._stop is not None:
            self._stop.set()

    def _on_make(self) -> None:
        disk = self._desk.prompts.folder("Choose the disk for the full copy")
        if disk is None:
            return
        if full_copy.is_same_disk(self._safe.folder, disk) and not self._desk.prompts.confirm(SAME_DISK, "Copy"):
            return
        diary, safe, now = self._desk.diary, self._safe, self._desk.today().now
        self._run(
            lambda stop: full_copy.make(safe, full_copy.films_of(diary), disk, now, self._advanced.emit, stop.is_set),
            self._on_made,
        )

    def _on_made(self, outcome: Outcome) -> None:
        said = full_copy_sentence(outcome.copied, outcome.there, stopped=outcome.stopped)
        if not outcome.stopped:
            said = f"The full copy is in {outcome.place}. {said}"
        if outcome.set_aside is not None:
            said += f" Somebody had written in the diary on that disk. What it was is kept in {outcome.set_aside}"
        self._show_end(said, outcome)

    def _on_back(self) -> None:
        folder = self._desk.prompts.folder("Choose the disk with the full copy")
        if folder is None:
            return
        copy = full_copy.found_in(folder)
        if copy is None:
            self._desk.prompts.tell(NOT_THERE)
        elif self._desk.prompts.confirm(self._question(copy), "Put it back"):
            here = self._safe.folder
            self._run(
                lambda stop: full_copy.bring_back_films(here, copy, self._advanced.emit, stop.is_set),
                lambda outcome: self._on_films_back(copy, outcome),
            )

    def _question(self, copy: FullCopy) -> str:
        made = copy_time(copy.made_at.astimezone(self._desk.today().zone))
        videos = wording.counted(len(copy.films), "video")
        return (
            f"Put back the full copy of {made}, with {videos}? The diary becomes what it was then. What it is now is "
            "kept, and you can go back to it."
        )

    def _on_films_back(self, copy: FullCopy, outcome: Outcome) -> None:
        said = full_copy_sentence(outcome.copied, outcome.there, stopped=outcome.stopped)
        if not outcome.stopped:
            done, _ = self._desk.attempt(lambda: self._restore(copy.diary_file))
            if done:
                self._desk.diary.put_back()
                self._desk.attempt(lambda: full_copy.settle(self._desk.diary))
                said = f"The full copy was put back. {said}"
                self.put_back.emit()
        self._show_end(said, outcome)

    def _run(self, work: Callable[[Event], Outcome], done: Callable[[Outcome], None]) -> None:
        stop = Event()
        self._stop = stop
        self.bar.setValue(0)
        self.words.setText("Copying…")
        self.problems.setText("")
        self._desk.in_background(lambda: work(stop), done, self._on_refused)
        self.refresh()

    def _show_end(self, said: str, outcome: Outcome) -> None:
        self._stop = None
        self.words.setText(said)
        self.problems.setText("\n".join(wording.failure(problem) for problem in outcome.problems))
        self._desk.say(said)
        self.refresh()

    def _on_refused(self) -> None:
        self._stop = None
        self.words.setText("")
        self.refresh()

    def _on_advanced(self, done: int, whole: int) -> None:
        if self.is_running:
            self.bar.setValue(round(done / whole * _STEPS) if whole else 0)
            self.words.setText(f"Copying: {size_words(done)} of {size_words(whole)}. You can go on with other things.")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.SMALL)
        for widget in (Heading("With the videos", 3), Words(WHAT), self.last, self.words, self.bar, self.problems):
            layout.addWidget(widget)
        layout.addWidget(row_of(self.cancel_button, self.make_button, self.back_button, spacing=theme.SMALL))
