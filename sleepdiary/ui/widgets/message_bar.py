"""A quiet line at the top of a page: what has just happened, and perhaps a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets import icons
from sleepdiary.ui.widgets.words import Words


class MessageBar(QFrame):
    """Shows one message until the user closes it or the next one comes. `closed` comes when it goes."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "message")
        self._words = Words()
        self._action = QPushButton()
        self._action.clicked.connect(self._on_action)
        self._on_chosen: Callable[[], object] | None = None
        self._close = QToolButton()
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName("Close this message")
        self._close.setToolTip("Close this message")
        icons.put_on(self._close, "close")
        self._close.clicked.connect(self.clear)
        self._lay_out()
        self.hide()

    @property
    def text(self) -> str:
        """The message that is shown, or nothing."""
        return self._words.text()

    @property
    def action(self) -> QPushButton:
        """The action's button; hidden when the message has none."""
        return self._action

    @property
    def close_button(self) -> QToolButton:
        """The button that takes the message away."""
        return self._close

    def say(self, text: str, action: str = "", on_chosen: Callable[[], object] | None = None) -> None:
        """Show a message in place of the last; with `action`, a button that calls `on_chosen` and closes the bar."""
        self._words.setText(text)
        self._action.setText(action.replace("&", "&&"))
        self._action.setVisible(bool(action))
        self._on_chosen = on_chosen
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def clear(self) -> None:
        """Take the message away."""
        if self.text:
            self._words.setText("")
            self._on_chosen = None
            self.hide()
            self.closed.emit()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.TINY, theme.TINY, theme.TINY)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)

    def _on_action(self) -> None:
        chosen = self._on_chosen
        self.clear()
        if chosen is not None:
            chosen()
