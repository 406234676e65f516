"""Boxes for typing: one line, a note, a clock time, a length. They take any paste without freezing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from sleepdiary.domain.text import NOTE_LIMIT

_FEWEST_LINES: Final = 3
_MOST_LINES: Final = 12
_MARGIN: Final = 7.0


def _passes_undo_on(event: QEvent) -> bool:
    """Let a Ctrl+Z go on to the window's own Undo, and say whether the event was one."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    asked = event.matches(QKeySequence.StandardKey.Undo)
    if asked:
        event.ignore()
    return asked


class LineBox(QLineEdit):
    """One line of text. Beyond 20,000 characters nothing more goes in, and `pasted_too_long(kept)` says so.

    The limit guards the window against a pasted book; how much a field may really hold is checked with the draft.
    """

    changed = Signal()
    pasted_too_long = Signal(int)

    def __init__(self, text: str = "", *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(NOTE_LIMIT)
        self.setText(text)
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(self.changed)
        self.inputRejected.connect(self._on_input_rejected)

    @property
    def text_value(self) -> str:
        """The text as typed."""
        return self.text()

    @text_value.setter
    def text_value(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window while nothing was typed here."""
        typed = self.isUndoAvailable() or self.isRedoAvailable()
        return super().event(event) if typed or not _passes_undo_on(event) else False

    def _on_input_rejected(self) -> None:
        self.pasted_too_long.emit(self.maxLength())


class _ShortBox(LineBox):
    """A line as wide as what belongs into it."""

    _SAMPLE = ""

    def __init__(self, text: str = "", *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, placeholder=placeholder, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for the longest usual answer, in the font of the system."""
        return QSize(self.fontMetrics().horizontalAdvance(self._SAMPLE) + 24, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ClockBox(_ShortBox):
    """A clock time, typed freely: "02:13", "0213", "2 am"."""

    _SAMPLE = "00:00 pm 00"

    def __init__(self, text: str = "", *, placeholder: str = "02:13", parent: QWidget | None = None) -> None:
        super().__init__(text, placeholder=placeholder, parent=parent)


class LengthBox(_ShortBox):
    """A length, typed freely: "20 s", "1 min 30", "7 min"."""

    _SAMPLE = "10 min 30 s 0000"

    def __init__(self, text: str = "", *, placeholder: str = "20 s", parent: QWidget | None = None) -> None:
        super().__init__(text, placeholder=placeholder, parent=parent)


class NoteBox(QPlainTextEdit):
    """Text of several lines that grows with what is in it; Tab goes on to the next field.

    A paste is cut to 20,000 characters before it is laid out, and `pasted_too_long(kept)` says so.
    """

    changed = Signal()
    pasted_too_long = Signal(int)

    def __init__(self, text: str = "", *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = 0
        self.document().setDocumentMargin(_MARGIN)
        self.setPlainText(text)
        self.textChanged.connect(self.changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_lines_changed)

    @property
    def text_value(self) -> str:
        """The text as typed, lines parted by newlines.

        The raw text, because Qt's plain text has ordinary spaces where no-break spaces were typed.
        """
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @text_value.setter
    def text_value(self, text: str) -> None:
        if text != self.text_value:
            self.setPlainText(self._fitting(text, NOTE_LIMIT))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take a paste or a drop as plain text, as much of it as there is room for."""
        chosen = self.textCursor()
        room = NOTE_LIMIT - (self.document().characterCount() - 1) + len(chosen.selectedText())
        chosen.insertText(self._fitting(source.text(), max(0, room)))
        self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window while nothing was typed here."""
        typed = self.document().isUndoAvailable() or self.document().isRedoAvailable()
        return super().event(event) if typed or not _passes_undo_on(event) else False

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def sizeHint(self) -> QSize:
        """Three lines at least, twelve at most."""
        lines = max(_FEWEST_LINES, min(_MOST_LINES, round(self.document().size().height())))
        frame = 2 * (self.document().documentMargin() + self.frameWidth() + 2)
        return QSize(super().sizeHint().width(), round(lines * self.fontMetrics().lineSpacing() + frame))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _fitting(self, text: str, room: int) -> str:
        if len(text) > room:
            self.pasted_too_long.emit(NOTE_LIMIT)
        return text[:room]

    def _on_lines_changed(self) -> None:
        lines = round(self.document().size().height())
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
