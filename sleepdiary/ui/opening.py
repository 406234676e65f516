"""Opens the diary at the start, and always ends in a window: with the diary, or with what to do about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from sleepdiary import wording
from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure, Failure


def open_diary(chosen: Path | None, default: Path) -> Diary | None:
    """Open the diary in the chosen folder, or in the default one, which is made at the very first start.

    When it cannot be opened the family is told why and may try again, choose another folder, or start a new diary
    where there is none. None means that they would rather leave.
    """
    folder = chosen or default
    while True:
        try:
            return opened(folder, may_create=chosen is None and is_first_start(default))
        except DiaryFailure as found:
            next_folder = _ask(found, folder)
            if next_folder is None:
                return None
            folder = next_folder


def opened(folder: Path, *, may_create: bool) -> Diary:
    """Open a diary, or make it where it may be made and none is there."""
    if may_create and not Diary.exists(folder):
        return Diary.create(folder)
    return Diary.open(folder)


def is_first_start(folder: Path) -> bool:
    """Whether the default folder was never used: one with anything in it may have held a diary."""
    try:
        return not folder.exists() or not any(folder.iterdir())
    except OSError:
        return False


def _ask(found: DiaryFailure, folder: Path) -> Path | None:
    """Say what is the matter; return the folder to try next, or None to leave."""
    box = OpeningProblem(found)
    box.exec()
    if box.clickedButton() is box.again:
        return folder
    if box.clickedButton() is box.other:
        name = QFileDialog.getExistingDirectory(None, "Choose the folder of the diary")
        return Path(name) if name else folder
    if box.clickedButton() is box.new:
        return _new_diary(folder)
    return None


def _new_diary(folder: Path) -> Path:
    try:
        Diary.create(folder).close()
    except DiaryFailure:
        # Opening it again says what the matter is.
        return folder
    return folder


class OpeningProblem(QMessageBox):
    """What happened, in words, and the ways on from there."""

    def __init__(self, found: DiaryFailure) -> None:
        super().__init__()
        self.setWindowTitle("Sleep Diary")
        self.setIcon(QMessageBox.Icon.Information)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText("The diary could not be opened.")
        self.setInformativeText(wording.failure(found))
        roles = QMessageBox.ButtonRole
        self.again = self.addButton("Try again", roles.AcceptRole)
        self.other = self.addButton("Choose another folder…", roles.ActionRole)
        self.new = None
        if found.what is Failure.NO_DIARY:
            self.new = self.addButton("Start a new diary there", roles.ActionRole)
        self.leave = self.addButton("Close", roles.RejectRole)
        self.setDefaultButton(self.again)
        self.setEscapeButton(self.leave)
