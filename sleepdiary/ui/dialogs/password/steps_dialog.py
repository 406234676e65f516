"""A dialog of a few steps: Back, Next, and at the end the one button that does it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.dialogs.password.steps import Step


class StepsDialog(QDialog):
    """Accepted when every step was; nothing is done here, whoever opened it does that."""

    def __init__(self, title: str, steps: Sequence[Step], finish: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.steps = tuple(steps)
        self._finish = finish
        self._stack = QStackedWidget()
        for step in steps:
            self._stack.addWidget(_scrolled(step))
        self.back = QPushButton("Back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(lambda: self._show(self.place - 1))
        self.next = QPushButton()
        self.next.setProperty("kind", "primary")
        self.next.clicked.connect(self._on_next)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        self.next.setDefault(True)  # once it is in the dialog, or Tab past it would take the Return key away
        self._show(0)

    @property
    def place(self) -> int:
        """Which step is in view, from nought."""
        return self._stack.currentIndex()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(self._stack, 1)
        layout.addLayout(buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 80, letter * 74)

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.back.setVisible(place > 0)
        self.next.setText(self._finish if place == len(self.steps) - 1 else "Next")
        self.steps[place].shown()

    def _on_next(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            accepted = self.steps[self.place].accepts()
        finally:
            QGuiApplication.restoreOverrideCursor()
        if not accepted:
            self.steps[self.place].shown()
        elif self.place + 1 < len(self.steps):
            self._show(self.place + 1)
        else:
            self.accept()


def _scrolled(step: Step) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(step)
    return area
