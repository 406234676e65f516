"""The part of the settings that takes the diary to another home: one file, with the videos or without them."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from sleepdiary import travel
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode.videos import size_words
from sleepdiary.ui.saving import ask_where, may_be_plain, say_saved
from sleepdiary.ui.widgets.bound_form import row_of
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.copyable_words import CopyableWords
from sleepdiary.ui.widgets.words import Heading, Words

WHAT: Final = (
    "One file for the other home: somebody else who writes about the same child brings it in there, and you bring in "
    "theirs. Both diaries then say the same."
)
MISSING: Final = "These videos were not found, so they are not in the file:"
STOPPED: Final = "It was stopped. No file was made."
_STEPS: Final = 1000


class TravelPart(QWidget):
    """Packs the diary into one file, off the window's thread, with progress and Cancel."""

    _advanced = Signal(object, object)  # bytes: more than a C int holds

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stop: Event | None = None
        self.with_videos = OneOf([(True, "With the videos"), (False, "Without the videos")], clearable=False)
        self.with_videos.value = True
        self.with_videos.setAccessibleName("What goes into the file")
        self.words = Words(kind="quiet")
        self.missing = CopyableWords(meaning="Videos that were not found")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Packing the diary")
        self.pack_button = QPushButton("Take this diary to another home…")
        self.pack_button.clicked.connect(lambda _: self._on_pack())
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(lambda _: self.stop())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.SMALL)
        shown = (self.with_videos, self.words, self.bar, self.missing)
        for widget in (Heading("To another home", 3), Words(WHAT), *shown):
            layout.addWidget(widget)
        layout.addWidget(row_of(self.cancel_button, self.pack_button, spacing=theme.SMALL))
        self._advanced.connect(self._on_advanced)
        desk.closing.connect(self.stop)
        self._show("")

    @property
    def is_running(self) -> bool:
        """Whether a file is being made."""
        return self._stop is not None

    def stop(self) -> None:
        """Stop what is under way; nothing is left of it."""
        if self._stop is not None:
            self._stop.set()

    def _on_pack(self) -> None:
        if not may_be_plain(self._desk):
            return
        suggestion = f"sleep-diary-{self._desk.today().day.isoformat()}.zip"
        where = ask_where(self._desk, "Take this diary to another home", suggestion, "Sleep Diary in one file (*.zip)")
        if where is None:
            return
        diary, (target, replace), with_videos = self._desk.diary, where, bool(self.with_videos.value)
        stop = self._stop = Event()

        def work() -> tuple[str, ...] | None:
            return travel.pack(
                diary,
                target,
                replace=replace,
                with_videos=with_videos,
                progress=self._advanced.emit,
                cancelled=stop.is_set,
            )

        self.bar.setValue(0)
        self._show("Packing…")
        self._desk.in_background(work, lambda missing: self._on_packed(target, missing), self._on_refused)

    def _on_packed(self, target: Path, missing: tuple[str, ...] | None) -> None:
        self._stop = None
        if missing is None:
            self._show(STOPPED)
            return
        self._show(f"Saved as {target}", missing)
        say_saved(self._desk, target)

    def _on_refused(self) -> None:
        self._stop = None
        self._show("")

    def _on_advanced(self, done: int, whole: int) -> None:
        if self.is_running:
            self.bar.setValue(round(done / whole * _STEPS) if whole else 0)
            self.words.setText(f"Packing: {size_words(done)} of {size_words(whole)}. You can go on with other things.")

    def _show(self, said: str, missing: tuple[str, ...] = ()) -> None:
        self.words.setText(said)
        self.words.setVisible(bool(said))
        self.missing.setText("\n".join([MISSING, *missing]) if missing else "")
        self.missing.setVisible(bool(missing))
        self.pack_button.setEnabled(not self.is_running)
        self.with_videos.setEnabled(not self.is_running)
        for widget in (self.bar, self.cancel_button):
            widget.setVisible(self.is_running)
