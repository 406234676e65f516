"""Looks for all videos that are not where they were, in one folder and everything below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sleepdiary import clips, wording
from sleepdiary.domain.clip import Clip
from sleepdiary.files import FileFacts
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.words import Words


class Missing(QWidget):
    """Says how many videos are missing or damaged, and looks for them. Hidden while all is well."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._clips: tuple[Clip, ...] = ()
        self._stop: Event | None = None
        self.words = Words(kind="notice")
        self.find_button = self._button("Look for them in a folder…", self._on_find)
        self.cancel_button = self._button("Stop looking", self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.words, 1)
        row.addWidget(self.find_button)
        row.addWidget(self.cancel_button)
        desk.closing.connect(self._on_cancel)
        self._show()

    def show_clips(self, missing: tuple[Clip, ...]) -> None:
        """Show that the files of these are missing or damaged."""
        self._clips = missing
        self._show()

    def _show(self) -> None:
        number, looking = len(self._clips), self._stop is not None
        told = "1 video is" if number == 1 else f"{wording.counted(number, 'video')} are"
        self.words.setText("Looking for the videos…" if looking else f"{told} missing, or not as brought in.")
        self.find_button.setText("Look for it in a folder…" if number == 1 else "Look for them in a folder…")
        self.find_button.setVisible(not looking and not self._desk.diary.read_only)
        self.cancel_button.setVisible(looking)
        self.setVisible(bool(number) or looking)

    def _on_find(self) -> None:
        folder, missing = self._desk.prompts.folder("Where are the videos?"), self._clips
        if folder is None or self._stop is not None:
            return
        self._stop = Event()
        self._show()
        look = partial(clips.look_for, folder, missing, self._stop.is_set)
        self._desk.in_background(look, partial(self._on_looked, missing, folder), self._on_ended)

    def _on_looked(self, missing: tuple[Clip, ...], folder: Path, found: Mapping[str, FileFacts]) -> None:
        self._on_ended()
        again = [(clip, found[clip.id]) for clip in missing if clip.id in found]
        kept, _ = self._desk.attempt(lambda: self._desk.diary.find_all_again(again))
        if kept:
            self._desk.say(f"{len(again)} of {wording.counted(len(missing), 'video')} found again in {folder}.")

    def _on_ended(self) -> None:
        self._stop = None
        self._show()

    def _on_cancel(self) -> None:
        if self._stop is not None:
            self._stop.set()

    @staticmethod
    def _button(text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _: do())
        return button
