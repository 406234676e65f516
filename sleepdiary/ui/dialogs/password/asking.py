"""Asks for the password, or the recovery key, of a protected diary or copy. Nothing is made or changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.protection import unlock_with_password, unlock_with_recovery_key
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.buttons import push_button
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.password_box import PasswordBox
from sleepdiary.ui.widgets.words import Heading, Words

FORGOTTEN: Final = (
    "Without the password and without the recovery key nobody can open this diary, not even whoever made the program."
)


class Answer(Enum):
    """What came of asking."""

    OPENED = auto()
    OTHER = auto()
    LEAVE = auto()


class Purpose(Enum):
    """What the password is asked for: heading, explanation, label of the button that leaves."""

    DIARY = ("This diary has a password", "Type it to open the diary. Nothing is changed meanwhile.", "Close")
    COPY = (
        "This copy has a password",
        "The copy was made while the diary had this or an earlier password.",
        "Leave it",
    )
    LOCKED = (
        "Sleep Diary is locked",
        "What you were typing is kept, and is in its form again when you open it.",
        "Close Sleep Diary",
    )


class PasswordDialog(QDialog):
    """Accepted once the right password, or recovery key, was typed; `answer` says how it ended."""

    def __init__(
        self,
        file: Path,
        purpose: Purpose = Purpose.DIARY,
        parent: QWidget | None = None,
        may_leave: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(parent)
        self._may_leave = may_leave
        self.setWindowTitle("Sleep Diary")
        self._file = file
        self._again = purpose is Purpose.LOCKED
        self.answer = Answer.LEAVE
        self._by_recovery_key = False
        heading, explanation, leave = purpose.value
        self._heading, self._explanation = Heading(heading, level=2), Words(explanation)
        self.password = PasswordBox("Password")
        self.recovery = PasswordBox("Recovery key", hidden=False)
        self._fields = {
            False: Field("password", "Password", self.password),
            True: Field("recovery", "Recovery key", self.recovery, hint="Eight groups of four, as they were printed."),
        }
        self.open_button = QPushButton("Open")
        self.open_button.setProperty("kind", "primary")
        self.open_button.clicked.connect(self._on_open)
        self.other_way = push_button("I have a recovery key", self._on_other_way)
        self.folder_button = push_button("Choose another folder…", self._on_other_folder)
        self.folder_button.setVisible(purpose is Purpose.DIARY)
        self.leave_button = push_button(leave, self.reject)
        self._lay_out()
        self.open_button.setDefault(True)  # once it is in the dialog, or Tab past it would take the Return key away
        self._show_way()

    @property
    def problem(self) -> str:
        """The sentence shown, or nothing."""
        return self._fields[self._by_recovery_key].problem

    def reject(self) -> None:
        """Leave without the password, if nothing stands against it."""
        if self._may_leave():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, but does nothing at a locked window: there, leaving ends the program and its work."""
        if not (self._again and event.matches(QKeySequence.StandardKey.Cancel)):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.open_button, self.other_way, self.folder_button, self.leave_button):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        for part in (self._heading, self._explanation, *self._fields.values()):
            layout.addWidget(part)
        layout.addWidget(Words(FORGOTTEN, kind="quiet"))
        layout.addStretch()
        layout.addWidget(buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 76, letter * 44)

    def _show_way(self) -> None:
        for by_recovery_key, field in self._fields.items():
            field.setVisible(by_recovery_key == self._by_recovery_key)
            field.show_problem(None)
        self.other_way.setText("I have the password" if self._by_recovery_key else "I have a recovery key")
        self._fields[self._by_recovery_key].editor.setFocus()

    def _on_other_way(self) -> None:
        self._by_recovery_key = not self._by_recovery_key
        self._show_way()

    def _on_other_folder(self) -> None:
        self.answer = Answer.OTHER
        self.accept()

    def _on_open(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            if self._by_recovery_key:
                unlock_with_recovery_key(self._file, self.recovery.text_value, again=self._again)
            else:
                unlock_with_password(self._file, self.password.text_value, again=self._again)
        except DiaryFailure as found:
            self._fields[self._by_recovery_key].show_problem(wording.failure(found))
            self.password.line.selectAll()
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.password.clear()
        self.recovery.clear()
        self.answer = Answer.OPENED
        self.accept()
