"""A box for a password: dots, or the signs themselves while "Show" is on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.text_boxes import LineBox


class PasswordBox(QWidget):
    """One line. `changed` comes with each sign, `entered` with the Return key."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, *, hidden: bool = True) -> None:
        super().__init__()
        self.line = LineBox()
        self.line.setAccessibleName(name)
        self.line.changed.connect(self.changed)
        self.line.returnPressed.connect(self.entered)
        self.show_button = QPushButton("Show")
        self.show_button.setCheckable(True)
        self.show_button.setAutoDefault(False)
        self.show_button.setAccessibleName(f"Show: {name}")
        self.show_button.toggled.connect(self._show)
        self.show_button.setVisible(hidden)
        self._show(not hidden)
        self.setFocusProxy(self.line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.show_button)

    @property
    def text_value(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Take away what was typed."""
        self.line.clear()

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
