"""Labels: always plain text, wrapped, and growing with the font of the system."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

_LONG_WORD: Final = re.compile(r"\S{25,}")
_PIECE: Final = 20
_BREAK: Final = "\u200b"
_BREAKS_AFTER: Final = "/\\_-.,;:?&="
_NEVER_BEFORE: Final = ("Mn", "Mc", "Me", "Cf")


class Words(QLabel):
    """A label that shows its text as it is: no mark-up, no mnemonics, wrapped where the line ends.

    `kind` is a word of the style sheet: "" for text, "quiet" for what matters less, "strong" for what
    matters most, "notice" for a problem.
    """

    def __init__(self, text: str = "", *, kind: str = "", wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("kind", kind)
        self._words = ""
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def text(self) -> str:
        """The text as it was given, without the places to break that the label is shown with."""
        return self._words

    def setText(self, text: str) -> None:
        """Show a text. A path or a long word may go on in the next line instead of widening the window."""
        self._words = text
        super().setText(_LONG_WORD.sub(lambda word: _with_breaks(word[0]), text) if self.wordWrap() else text)


def _with_breaks(word: str) -> str:
    """A long word with invisible places to break: after slashes and the like, or every 20 characters."""
    pieces, length = [], 0
    for sign, after in zip(word, word[1:] + " ", strict=True):
        pieces.append(sign)
        length += 1
        whole = unicodedata.category(after) not in _NEVER_BEFORE and sign != "\u200d"
        if whole and (length >= _PIECE or (sign in _BREAKS_AFTER and length > 2)):
            pieces.append(_BREAK)
            length = 0
    return "".join(pieces).rstrip(_BREAK)


class Heading(Words):
    """A heading: level 1 for a page, 2 for a part of it, 3 for a group of fields."""

    def __init__(self, text: str = "", level: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self._scale = {1: 1.6, 2: 1.25}.get(level, 1.0)
        self._resize_text()

    def event(self, event: QEvent) -> bool:
        """Follow the font of the system, which tells widgets with a font of their own by this event alone."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._resize_text()
        return super().event(event)

    def _resize_text(self) -> None:
        font = QFont(QApplication.font())
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * self._scale)
        else:
            font.setPixelSize(round(font.pixelSize() * self._scale))
        font.setBold(True)
        self.setFont(font)
