"""What a page says while there is nothing to show yet, and the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.icons import IconLabel
from sleepdiary.ui.widgets.words import Heading, Words


class EmptyState(QWidget):
    """An icon, a heading, a sentence or two, and a button when there is something to do (`chosen`)."""

    chosen = Signal()

    def __init__(self, heading: str, text: str = "", *, action: str = "", icon: str = "paper") -> None:
        super().__init__()
        self._heading, self._text = Heading(heading, 2), Words(text, kind="quiet")
        self._action = QPushButton(action.replace("&", "&&"))
        self._action.setProperty("kind", "primary")
        self._action.setVisible(bool(action))
        self._action.clicked.connect(self.chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        layout.setSpacing(theme.SMALL)
        layout.addStretch()
        layout.addWidget(IconLabel(icon, role="quiet", scale=2.5), 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self._heading, self._text):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(words)
        layout.addSpacing(theme.SMALL)
        layout.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()

    @property
    def action(self) -> QPushButton:
        """The button; hidden when there is nothing to do."""
        return self._action

    def set_words(self, heading: str, text: str = "") -> None:
        """Say something else."""
        self._heading.setText(heading)
        self._text.setText(text)
