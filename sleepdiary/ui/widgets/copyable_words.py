"""Words that can be selected and copied, by mouse and by keyboard, exactly as they were given."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sleepdiary.ui.widgets.words import Words


class CopyableWords(Words):
    """A label to copy an address or a version from; `meaning` says to a screen reader what it holds."""

    def __init__(self, text: str = "", *, meaning: str = "", kind: str = "") -> None:
        super().__init__(text, kind=kind)
        self.setAccessibleName(meaning)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def setText(self, text: str) -> None:
        """Show a text without added places to break: they would go along into whatever it is pasted to."""
        self._words = text
        QLabel.setText(self, text)
