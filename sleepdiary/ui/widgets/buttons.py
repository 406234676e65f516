"""Buttons that do one thing, and rows of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from sleepdiary.ui.widgets.flow import FlowLayout


def push_button(text: str, do: Callable[[], object]) -> QPushButton:
    """A button that calls `do` when it is pressed."""
    made = QPushButton(text)
    made.setAutoDefault(False)  # in a dialog, Return belongs to its default button alone
    made.clicked.connect(lambda _: do())
    return made


def button_row(*buttons: QPushButton) -> QWidget:
    """Buttons side by side, going on in the next line where there is no room."""
    row = QWidget()
    layout = FlowLayout(row)
    for one in buttons:
        layout.addWidget(one)
    return row
