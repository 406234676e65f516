"""Questions to the person at the window, through one object that returns plain answers.

Tests answer with an object of the same shape, so that nothing of Qt needs patching.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from sleepdiary.ui.dialogs.which_version import Version, WhichVersion
from sleepdiary.ui.save_dialog import SaveDialog
from sleepdiary.ui.starting_folder import StartingFolder
from sleepdiary.wording import Difference

VIDEO_ENDINGS = "*.mp4 *.mov *.m4v *.3gp *.3g2 *.webm *.mkv *.avi *.mts"


class Leaving(Enum):
    """What to do with a form that was changed and not saved."""

    SAVE = auto()
    DISCARD = auto()
    STAY = auto()


class Prompts(Protocol):
    """Everything that the window ever asks in a dialog of its own."""

    def hold(self) -> None:
        """Show nothing until :meth:`go_on`: nobody is there who may read it. A question is answered with Cancel."""

    def go_on(self) -> None:
        """Show again what there is to say, first what was kept back."""

    def over(self, window: QWidget) -> AbstractContextManager[None]:
        """Ask over that window, even while held: somebody is there who answers. What there is to say still waits."""

    def tell(self, sentence: str) -> None:
        """Say something that must not be missed."""

    def confirm(self, question: str, yes: str, *, for_good: bool = False) -> bool:
        """Ask before something is done; `yes` is the label of the button that does it.

        What cannot be taken back is done `for_good`: then the Return key alone does not do it.
        """

    def leaving(self, what: str) -> Leaving:
        """Ask what to do with changes to `what` that are not saved."""

    def which_version(self, rows: Sequence[Difference]) -> Version:
        """Ask which of two versions to keep: what was typed, or what was saved elsewhere meanwhile."""

    def videos(self) -> list[Path]:
        """Ask for video files; empty when none was chosen."""

    def file_to_open(self, title: str, kinds: str) -> Path | None:
        """Ask for one file to read."""

    def file_to_save(self, title: str, suggestion: str, kinds: str) -> Path | None:
        """Ask where to save; the dialog has asked already whether a file there may be replaced."""

    def folder(self, title: str) -> Path | None:
        """Ask for a folder."""

    def open_folder(self, folder: Path) -> bool:
        """Show a folder in the system's own file manager; False if none came."""

    def open_video(self, path: Path) -> bool:
        """Open a video in the system's own player; False for a file that does not end like one, and if none came."""


class WindowPrompts:
    """The real questions, in dialogs over `parent`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent
        self._held: list[str] | None = None
        self._asks_anyway = False
        self._of_videos = StartingFolder(QStandardPaths.StandardLocation.MoviesLocation)
        self._of_files = StartingFolder(QStandardPaths.StandardLocation.DocumentsLocation)

    def hold(self) -> None:
        """Show nothing until :meth:`go_on`."""
        self._held = []

    def go_on(self) -> None:
        """Show again what there is to say, first what was kept back."""
        held, self._held = self._held or [], None
        for sentence in held:
            self.tell(sentence)

    @contextmanager
    def over(self, window: QWidget) -> Iterator[None]:
        """Ask over that window, even while held."""
        before, self.parent, self._asks_anyway = self.parent, window, True
        try:
            yield
        finally:
            self.parent, self._asks_anyway = before, False

    def _box(self, text: str, buttons: Sequence[tuple[str, QMessageBox.ButtonRole]], default: int = 0) -> int:
        if self._held is not None and not self._asks_anyway:
            return len(buttons) - 1
        box = QMessageBox(self.parent)
        box.setWindowTitle("Sleep Diary")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        made = [box.addButton(label, role) for label, role in buttons]
        box.setDefaultButton(made[default])
        box.setEscapeButton(made[-1])
        box.exec()
        clicked = box.clickedButton()
        return next((place for place, button in enumerate(made) if button is clicked), len(made) - 1)

    def tell(self, sentence: str) -> None:
        """Say something that must not be missed."""
        if self._held is None:
            self._box(sentence, [("OK", QMessageBox.ButtonRole.AcceptRole)])
        if self._held is not None:
            # Nobody was there, or the window was locked over it before anybody had read it.
            self._held.append(sentence)

    def confirm(self, question: str, yes: str, *, for_good: bool = False) -> bool:
        """Ask before something is done; Escape and Cancel do not do it."""
        roles = QMessageBox.ButtonRole
        return self._box(question, [(yes, roles.AcceptRole), ("Cancel", roles.RejectRole)], int(for_good)) == 0

    def leaving(self, what: str) -> Leaving:
        """Ask what to do with changes that are not saved; Escape stays."""
        roles = QMessageBox.ButtonRole
        labels = [
            ("Save", roles.AcceptRole),
            ("Do not save", roles.DestructiveRole),
            ("Go on writing", roles.RejectRole),
        ]
        answer = self._box(f"What you wrote about {what} is not saved yet.", labels)
        return (Leaving.SAVE, Leaving.DISCARD, Leaving.STAY)[answer]

    def which_version(self, rows: Sequence[Difference]) -> Version:
        """Show both versions side by side; Escape goes on writing."""
        dialog = WhichVersion(rows, self.parent)
        dialog.exec()
        return dialog.chosen

    def videos(self) -> list[Path]:
        """Ask for video files."""
        kinds = f"Videos ({VIDEO_ENDINGS} {VIDEO_ENDINGS.upper()});;All files (*)"
        names, _ = QFileDialog.getOpenFileNames(self.parent, "Choose videos", self._of_videos.path, kinds)
        chosen = [Path(name) for name in names]
        if chosen:
            self._of_videos.remember_file(chosen[0])
        return chosen

    def file_to_open(self, title: str, kinds: str) -> Path | None:
        """Ask for one file to read."""
        name, _ = QFileDialog.getOpenFileName(self.parent, title, self._of_files.path, kinds)
        return self._of_files.remember_file(Path(name)) if name else None

    def file_to_save(self, title: str, suggestion: str, kinds: str) -> Path | None:
        """Ask where to save; choosing a kind of file sets the ending."""
        chosen = SaveDialog(self.parent, title, suggestion, kinds, self._of_files.path).ask()
        return self._of_files.remember_file(chosen) if chosen is not None else None

    def folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self.parent, title, self._of_files.path)
        return Path(name) if name else None

    def open_folder(self, folder: Path) -> bool:
        """Show a folder in the system's own file manager."""
        return folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_video(self, path: Path) -> bool:
        """Open a video in the system's own player. Only files that end like videos: others might be programs."""
        known = f"*{path.suffix.lower()}" in VIDEO_ENDINGS.split()
        return known and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
