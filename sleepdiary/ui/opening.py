"""Opens the diary at the start, and always ends in a window: with the diary, or with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QDialog, QFileDialog

from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.protection import is_a_copy
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.ui.dialogs.copies_dialog import CopiesDialog
from sleepdiary.ui.dialogs.opening_problem import OpeningProblem, RepairReport, Way
from sleepdiary.ui.dialogs.password.asking import Answer, PasswordDialog, Purpose
from sleepdiary.wording.copies import repair_sentences

_AFTER: Final = {Answer.OPENED: Way.AGAIN, Answer.OTHER: Way.OTHER, Answer.LEAVE: Way.LEAVE}
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the instant now; what is opened at the start is given no other clock."""
    return datetime.now(UTC)


class Asking:
    """The questions that come up before there is a window; tests answer in its place."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self._zone = zone

    def what_to_do(self, found: DiaryFailure, copies: int) -> Way:
        """Say what happened and ask for a way on."""
        problem = OpeningProblem(found, copies=copies)
        problem.exec()
        return problem.chosen

    def password(self, file: Path) -> Answer:
        """Ask for the password of a diary, or of a copy; it is unlocked when this is OPENED."""
        dialog = PasswordDialog(file, Purpose.COPY if is_a_copy(file) else Purpose.DIARY)
        dialog.exec()
        return dialog.answer

    def folder(self) -> Path | None:
        """Ask for the folder of a diary."""
        name = QFileDialog.getExistingDirectory(None, "Choose the folder of the diary")
        return Path(name) if name else None

    def copy(self, safe: Safekeeping) -> Path | None:
        """Ask which copy is to be put back."""
        dialog = CopiesDialog(safe.kept(), self._zone)
        return dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else None

    def tell_repaired(self, sentences: tuple[str, ...], kept: str) -> None:
        """Say what a repair found."""
        RepairReport(sentences, kept).exec()


def open_diary(
    chosen: Path | None, default: Path, asking: Asking | None = None, clock: Clock = utc_now
) -> Diary | None:
    """Open the diary in the chosen folder, or in the default one, which is made at the very first start.

    When it cannot be opened the family is told why and what can be done: put a copy back, repair it, read what can be
    read, choose another folder, start a new diary where there is none, or try again. A protected one asks for its
    password. None means that they would rather leave. Nothing that lies there is ever erased.
    """
    asking = asking or Asking()
    folder = chosen or default
    problem: DiaryFailure | None = None
    while True:
        try:
            if problem is None:
                return opened(folder, may_create=chosen is None and is_first_start(default))
            if problem.what is Failure.PROTECTED:
                way = _AFTER[asking.password(Path(problem.figures["path"]))]
            else:
                way = asking.what_to_do(problem, _copies(folder, clock))
            problem = None
            if way is Way.LEAVE:
                return None
            if way is Way.READ:
                return _open_for_reading(folder, clock)
            folder = _go(way, folder, asking, clock)
        except DiaryFailure as found:
            problem = found


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


def _copies(folder: Path, clock: Clock) -> int:
    try:
        return len(Safekeeping(folder, clock).kept())
    except OSError:
        return 0


def _go(way: Way, folder: Path, asking: Asking, clock: Clock) -> Path:
    """Do what was chosen and return the folder to open next."""
    safe = Safekeeping(folder, clock)
    if way is Way.OTHER:
        return asking.folder() or folder
    if way is Way.NEW:
        Diary.create(folder).close()
    elif way is Way.COPY:
        copy = asking.copy(safe)
        if copy is not None:
            safe.restore(copy)
    elif way is Way.REPAIR:
        done = safe.repair()
        found = done.salvaged
        sentences = repair_sentences(found.whole, found.changed, found.from_copy, found.lost)
        asking.tell_repaired(sentences, str(done.kept or ""))
    return folder


def _open_for_reading(folder: Path, clock: Clock) -> Diary:
    """Open as it is what can be opened so; else what can be read of it."""
    try:
        return Diary.open(folder, read_only=True)
    except DiaryFailure as found:
        if found.what is not Failure.DAMAGED:
            raise
    return Diary.open(Safekeeping(folder, clock).make_readable(), read_only=True)
