"""The steps that the dialogs of the password are made of: the one there is, a new one, the recovery key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary.domain.recovery_key import read_recovery_words
from sleepdiary.files import write_whole
from sleepdiary.protection import SHORTEST, Protection, new_recovery_key
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.printing import print_paper
from sleepdiary.ui.saving import save_as, save_bytes
from sleepdiary.ui.widgets.buttons import push_button
from sleepdiary.ui.widgets.copyable_words import CopyableWords
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.password_box import PasswordBox
from sleepdiary.ui.widgets.words import Heading, Words

TOO_SHORT: Final = f"Please take at least {SHORTEST} letters, figures or signs. Three or four words are easy to keep."
NOT_TWICE: Final = "The two are not the same. Please type the password once more."
NOT_IT: Final = "That is neither the password nor the recovery key of this diary."
NOT_THE_KEY: Final = "That is not the key that was shown. Please compare it group by group; “Back” shows it again."
KEEP_IT: Final = (
    "If the password is forgotten, this key opens the diary. It is not kept on this computer and will not be shown "
    "again. Print it or write it down, and keep it where you keep papers, not beside this computer."
)


class Step(QWidget):
    """One page of a dialog. `problem` says what has to be put right before the next; nothing if all is well."""

    def __init__(self, heading: str, *parts: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.SMALL, 0)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(Heading(heading, level=2))
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)

    def accepts(self) -> bool:
        """Say whether one may go on; what has to be put right is shown."""
        return True

    def shown(self) -> None:
        """Be ready: the step is in view."""


class CurrentPassword(Step):
    """Asks for the password that the diary has, or for the recovery key if that is forgotten."""

    def __init__(self, protection: Protection, heading: str, explanation: str) -> None:
        self._protection = protection
        self.box = PasswordBox("Password or recovery key")
        self.field = Field("current", "Password, or the recovery key", self.box)
        super().__init__(heading, Words(explanation), self.field)

    def accepts(self) -> bool:
        right = self._protection.opens(self.box.text_value)
        self.field.show_problem(None if right else NOT_IT)
        return right

    def shown(self) -> None:
        self.box.setFocus()


class NewPassword(Step):
    """Asks for a password twice."""

    def __init__(self, heading: str, *explanation: str) -> None:
        self.box, self.again = PasswordBox("New password"), PasswordBox("New password once more")
        self._first = Field("password", "New password", self.box, hint=f"At least {SHORTEST} signs.")
        self._second = Field("again", "Once more", self.again)
        super().__init__(heading, *map(Words, explanation), self._first, self._second)

    @property
    def password(self) -> str:
        """What was typed."""
        return self.box.text_value

    @property
    def problems(self) -> tuple[str, str]:
        """The sentences at the two boxes."""
        return self._first.problem, self._second.problem

    def accepts(self) -> bool:
        long_enough = len(self.password) >= SHORTEST
        same = self.password == self.again.text_value
        self._first.show_problem(None if long_enough else TOO_SHORT)
        self._second.show_problem(NOT_TWICE if long_enough and not same else None)
        return long_enough and same

    def shown(self) -> None:
        self.box.setFocus()


class RecoveryKeyShown(Step):
    """Shows a new recovery key, to print, to save or to write down."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.key = new_recovery_key()
        groups = self.key.split("-")
        shown = CopyableWords(f"{'  '.join(groups[:4])}\n{'  '.join(groups[4:])}", meaning="Recovery key")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self._points(shown))
        shown.setFont(font)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = shown
        self.print_button = push_button("Print…", self._on_print)
        self.pdf_button = push_button("Save as a PDF…", self._on_pdf)
        self.text_button = push_button("Save as text…", self._on_text)
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.print_button, self.pdf_button, self.text_button):
            flow.addWidget(button)
        super().__init__("Your recovery key", Words(KEEP_IT), shown, row)

    @staticmethod
    def _points(widget: QWidget) -> float:
        return max(widget.font().pointSizeF(), 9.0) * 1.5

    def shown(self) -> None:
        self.print_button.setFocus()

    def _pdf(self) -> bytes:
        from sleepdiary.report.choices import PaperSize
        from sleepdiary.report.recovery import recovery_page

        return recovery_page(self.key, self._desk.today().day, PaperSize(self._desk.settings.paper)).pdf

    def _on_print(self) -> None:
        done, pdf = self._desk.attempt(self._pdf)
        if done and pdf is not None:
            print_paper(self._desk, pdf, "Recovery key", self)

    def _on_pdf(self) -> None:
        done, pdf = self._desk.attempt(self._pdf)
        if done and pdf is not None:
            save_bytes(self._desk, "Save the recovery key", "recovery-key.pdf", "PDF (*.pdf)", pdf)

    def _on_text(self) -> None:
        from sleepdiary.report.recovery import recovery_text

        text = recovery_text(self.key, self._desk.today().day).encode()
        save_as(
            self._desk,
            "Save the recovery key",
            "recovery-key.txt",
            "Text (*.txt)",
            lambda target, replace: write_whole(target, text, replace=replace),
        )


class RecoveryKeyTyped(Step):
    """Has the key typed back once, so that it is known to be kept somewhere."""

    def __init__(self, shown: RecoveryKeyShown) -> None:
        self._shown = shown
        self.box = PasswordBox("Recovery key", hidden=False)
        self.field = Field("typed", "Recovery key", self.box, hint="Small letters and spaces make no difference.")
        explanation = "Please type it from your paper or file. So it is certain that you have it and can read it."
        super().__init__("Type the recovery key once", Words(explanation), self.field)

    def accepts(self) -> bool:
        typed = read_recovery_words(self.box.text_value)
        right = typed is not None and typed == read_recovery_words(self._shown.key)
        self.field.show_problem(None if right else NOT_THE_KEY)
        return right

    def shown(self) -> None:
        self.box.setFocus()
