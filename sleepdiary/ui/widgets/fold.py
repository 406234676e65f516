"""A fold: a part of a form that opens and closes, and says in a line what is in it while it is closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.icons import IconLabel
from sleepdiary.ui.widgets.words import Heading, Words


class Fold(QWidget):
    """A title that opens and closes `content`. `opened` comes when it opens, `toggled(open)` on either."""

    opened = Signal()
    toggled = Signal(bool)

    def __init__(self, title: str, content: QWidget, *, open: bool = False) -> None:  # noqa: A002 - reads as spoken
        super().__init__()
        self._content = content
        self._open = open
        self._header = _Header(title)
        self._header.clicked.connect(lambda: self.set_open(not self._open))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self._header)
        inset = QVBoxLayout()
        inset.setContentsMargins(theme.SMALL, 0, 0, theme.SMALL)
        inset.addWidget(content)
        layout.addLayout(inset)
        self._show_state()

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self._open

    @property
    def header(self) -> QAbstractButton:
        """The button that opens and closes."""
        return self._header

    @property
    def content(self) -> QWidget:
        """What is inside."""
        return self._content

    def set_open(self, open: bool) -> None:  # noqa: A002
        """Open or close it."""
        if open == self._open:
            return
        self._open = open
        self._show_state()
        self.toggled.emit(open)
        if open:
            self.opened.emit()

    def set_summary(self, summary: str) -> None:
        """Say in a line what is inside; it shows while the fold is closed."""
        self._header.summary = summary
        self._header.show_state(self._open)

    def _show_state(self) -> None:
        self._content.setVisible(self._open)
        self._header.show_state(self._open)


class _Header(QAbstractButton):
    """The title with a small arrow and the summary; the whole width can be clicked, Space and Enter work."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.summary = ""
        self._title = title
        self._arrow = IconLabel("closed", role="quiet")
        self._summary_words = Words(kind="quiet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Heading(title, 3))
        words.addWidget(self._summary_words)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.TINY, theme.TINY + 1, theme.SMALL, theme.TINY + 1)
        row.setSpacing(theme.TINY + 2)
        row.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setMinimumHeight(theme.TARGET)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_state(self, is_open: bool) -> None:
        self._arrow.show_icon("open" if is_open else "closed")
        shown = self.summary if not is_open else ""
        self._summary_words.setText(shown)
        self._summary_words.setVisible(bool(shown))
        self.setAccessibleName(f"{self._title}, {'open' if is_open else 'closed'}")
        self.setAccessibleDescription(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(QColor(colours.shade))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
