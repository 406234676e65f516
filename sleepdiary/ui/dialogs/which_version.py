"""Asks which version is to be kept when something was saved elsewhere while it was being edited here."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.two_versions import TwoVersions
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording import Difference

WHAT: Final = (
    "This was changed in another window or by another program while you were writing. Which version should the diary "
    "keep? Nothing has been saved over."
)


class Version(Enum):
    """What is to be kept; STAY goes on writing and saves nothing."""

    MINE = auto()
    OTHER = auto()
    STAY = auto()


class WhichVersion(QDialog):
    """Both versions side by side; `chosen` says what was pressed. Escape goes on writing."""

    def __init__(self, rows: Sequence[Difference], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Changed elsewhere")
        self.chosen = Version.STAY
        self.mine_button = self._button("Keep mine", Version.MINE)
        self.mine_button.setDefault(True)
        self.mine_button.setProperty("kind", "primary")
        self.other_button = self._button("Keep the other", Version.OTHER)
        self.stay_button = self._button("Go on writing", Version.STAY)
        table = TwoVersions(rows, "What you wrote", "What is saved now")
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(table)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.stay_button, self.other_button, self.mine_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(Words(WHAT))
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)
        self.mine_button.setFocus()

    def sizeHint(self) -> QSize:
        """Wide enough for two columns of writing, within the screen."""
        room = self.screen().availableGeometry()
        width = min(self.fontMetrics().averageCharWidth() * 90, room.width() - 80)
        return QSize(width, min(super().sizeHint().height() + 8 * theme.LARGE, room.height() - 80))

    def _button(self, text: str, chosen: Version) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._on_chosen(chosen))
        return button

    def _on_chosen(self, chosen: Version) -> None:
        self.chosen = chosen
        self.done(QDialog.DialogCode.Accepted if chosen is not Version.STAY else QDialog.DialogCode.Rejected)
