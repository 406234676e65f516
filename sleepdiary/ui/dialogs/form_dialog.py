"""A dialog around one form: Save and Cancel, and no way out that loses what was typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.dialogs.draft_form import DraftForm

_LETTERS_ACROSS = 64


class FormDialog(QDialog):
    """Open it with `open()`; it closes once the form is saved, or left on purpose, and then deletes itself."""

    def __init__(self, form: DraftForm, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.form = form
        self.save_button = QPushButton("Save")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.setEnabled(not form.desk.diary.read_only)
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._on_save)
        self._lay_out()

    def add_button(self, button: QPushButton) -> None:
        """Put another button at the far end of the row, away from Save."""
        self._buttons.insertWidget(0, button)

    def reject(self) -> None:
        """Close without saving; changes are asked about first."""
        if self.form.may_leave():
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            # Qt by itself would give a dialog two thirds of the screen at most.
            self.resize(self.sizeHint())
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        """Wide enough for a line of writing and as high as the form, within the screen."""
        room = self.screen().availableGeometry()
        width = min(self.fontMetrics().averageCharWidth() * _LETTERS_ACROSS + 4 * theme.LARGE, room.width() - 80)
        inner = width - 2 * theme.MEDIUM - self._scroll.verticalScrollBar().sizeHint().width()
        wanted = self._page.heightForWidth(inner) if self._page.hasHeightForWidth() else self._page.sizeHint().height()
        return QSize(width, min(wanted + self._buttons.sizeHint().height() + 3 * theme.MEDIUM, room.height() - 80))

    def _lay_out(self) -> None:
        self._page = QWidget()
        inside = QVBoxLayout(self._page)
        inside.setContentsMargins(theme.TINY, 0, theme.SMALL, 0)
        inside.addWidget(self.form)
        inside.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        self.help_button = QPushButton("When to get help")
        self.help_button.setProperty("kind", "quiet")
        self.help_button.setAutoDefault(False)
        self.help_button.clicked.connect(self.form.desk.help_wanted)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.help_button)
        self._buttons.addStretch()
        self._buttons.addWidget(self.cancel_button)
        self._buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        layout.addWidget(self._scroll)
        layout.addLayout(self._buttons)

    def _on_save(self) -> None:
        if self.save_button.isEnabled() and self.form.save():
            self.accept()
