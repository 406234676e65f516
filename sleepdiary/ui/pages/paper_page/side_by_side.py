"""The choices with the paper beside them; where a window is too narrow for both, one or the other."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.choices import OneOf

_LEAST_LETTERS: Final = 32
"""A preview narrower than this shows no more than grey lines."""


class Side(StrEnum):
    """What a narrow window shows."""

    CHOICES = "choices"
    PAPER = "paper"


class SideBySide(QWidget):
    """`choices` have a fixed width, `paper` takes the rest. `which` is offered in a narrow window only."""

    def __init__(self, choices: QWidget, paper: QWidget) -> None:
        super().__init__()
        self._choices, self._paper = choices, paper
        self.which = OneOf([(Side.CHOICES, "Choices"), (Side.PAPER, "The paper")], clearable=False)
        self.which.value = Side.CHOICES
        self.which.changed.connect(self._arrange)
        self.which.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.LARGE)
        row.addWidget(choices, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(paper, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.which)
        layout.addLayout(row, 1)

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for both."""
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        return self.width() < self._choices.minimumWidth() + theme.LARGE + least

    def minimumSizeHint(self) -> QSize:
        """As narrow as the choices alone: what is shown now must not keep the window from getting narrower."""
        return QSize(self._choices.minimumWidth(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both or one."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow, paper = self.is_narrow, self.which.value is Side.PAPER
        self.which.setVisible(narrow)
        self._choices.setVisible(not narrow or not paper)
        self._paper.setVisible(not narrow or paper)
