"""What can be done with the file of a clip: find it again, open it in another player, save a clean copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain.clip import Clip
from sleepdiary.files import FileFacts, facts_of
from sleepdiary.ui.clips.clean_copy import CleanCopyButton
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.flow import FlowLayout


class FileActs(QWidget):
    """Buttons for one clip. `leaving` comes before another player is opened, `delete_wanted` when the clip is to go.

    `find_button` is for whoever holds this to place, beside the words about the trouble.
    """

    leaving = Signal()
    delete_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._clip: Clip | None = None
        self.find_button = self._button("Find it again…", self._on_find_again)
        self.outside_button = self._button("Open in another player", self._on_open_outside)
        self.clean = CleanCopyButton(desk)
        self.delete_button = self._button("Delete this clip", self.delete_wanted.emit)
        self.delete_button.setEnabled(not desk.diary.read_only)
        row = FlowLayout()
        for widget in (self.outside_button, self.clean, self.delete_button):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)

    def show_clip(self, clip: Clip, *, in_trouble: bool) -> None:
        """Offer what can be done with this clip; a file that is missing or damaged can be found again."""
        self._clip = clip
        there = self._desk.diary.file_of(clip).is_file()
        self.find_button.setVisible(in_trouble and not self._desk.diary.read_only)
        self.outside_button.setEnabled(there)
        self.clean.show_clip(clip if there else None)

    def _on_open_outside(self) -> None:
        if self._clip is not None:
            self.leaving.emit()
            path = self._desk.diary.file_of(self._clip)
            if not self._desk.prompts.open_video(path):
                self._desk.prompts.tell(f"No other player opened {path}.")

    def _on_find_again(self) -> None:
        clip = self._clip
        if clip is None:
            return
        path = self._desk.prompts.file_to_open(f"Where is {clip.original_name}?", "All files (*)")
        if path is not None:
            self._desk.in_background(lambda: facts_of(path), lambda facts: self._on_found(clip, facts))

    def _on_found(self, clip: Clip, facts: FileFacts) -> None:
        found, _ = self._desk.attempt(lambda: self._desk.diary.find_again(clip, facts))
        if found:
            self._desk.say(f"Found again: {Path(facts.path).name}")

    @staticmethod
    def _button(text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _: do())
        return button
