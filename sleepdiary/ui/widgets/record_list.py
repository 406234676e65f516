"""A list of things that were written down, with buttons to add, open and delete."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.two_lines import TwoLines
from sleepdiary.ui.widgets.words import Heading, Words

_LONGEST_LINE: Final = 300
_MOST_ROWS: Final = 6


class RecordLine(NamedTuple):
    """One row: its key (given back by the signals), what it is, and a second line with details."""

    key: str
    text: str
    details: str = ""


class RecordList(QFrame):
    """A titled list. `add_wanted`, `open_wanted(key)` by button, double-click or Enter, `delete_wanted(key)`."""

    add_wanted = Signal()
    open_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.list = _Rows()
        self.list.setAccessibleName(title)
        self.list.chosen.connect(self._on_open)
        self.list.unwanted.connect(self._on_delete)
        self.list.itemSelectionChanged.connect(self._on_selected)
        self._empty = Words(empty, kind="quiet")
        self.add_button = self._button("Add…", f"Add to {title}", self.add_wanted.emit)
        self.edit_button = self._button("Edit…", f"Edit in {title}", self._on_open)
        self.delete_button = self._button("Delete", f"Delete in {title}", self._on_delete)
        self._changeable = True
        self._lay_out(title)
        self.show_lines(())

    def show_lines(self, lines: Iterable[RecordLine]) -> None:
        """Show these rows; a row that was selected stays so if it is still there."""
        selected = self._selected()
        self.list.clear()
        for line in lines:
            item = QListWidgetItem("\n".join(_short(text) for text in (line.text, line.details) if text))
            item.setData(Qt.ItemDataRole.UserRole, line.key)
            self.list.addItem(item)
            if line.key == selected:
                self.list.setCurrentItem(item)
        self._empty.setVisible(not self.list.count())
        self.list.setVisible(bool(self.list.count()))
        self.list.updateGeometry()
        self._on_selected()

    def set_changeable(self, changeable: bool) -> None:
        """Allow adding and deleting, or not."""
        self._changeable = changeable
        self._on_selected()

    def _lay_out(self, title: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        for button in (self.add_button, self.edit_button, self.delete_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(Heading(title, 2))
        layout.addWidget(self._empty)
        layout.addWidget(self.list)
        layout.addStretch()
        layout.addLayout(buttons)

    def _button(self, text: str, meaning: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(meaning)
        button.clicked.connect(lambda _: do())
        return button

    def _selected(self) -> str:
        items = self.list.selectedItems()
        return str(items[0].data(Qt.ItemDataRole.UserRole)) if items else ""

    def _on_selected(self) -> None:
        some = bool(self._selected())
        self.add_button.setEnabled(self._changeable)
        self.edit_button.setEnabled(some)
        self.delete_button.setEnabled(some and self._changeable)

    def _on_open(self) -> None:
        if key := self._selected():
            self.open_wanted.emit(key)

    def _on_delete(self) -> None:
        if (key := self._selected()) and self._changeable:
            self.delete_wanted.emit(key)


class _Rows(QListWidget):
    """As high as its rows, within reason. Enter or a double-click chooses; Delete says that a row is not wanted."""

    chosen = Signal()
    unwanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSpacing(2)
        self.itemDoubleClicked.connect(lambda _: self.chosen.emit())

    def sizeHint(self) -> QSize:
        """Room for six rows at most; the rest scrolls."""
        rows = min(_MOST_ROWS, self.count())
        row = max((self.sizeHintForRow(place) for place in range(rows)), default=0)
        return QSize(super().sizeHint().width(), rows * (row + 2 * self.spacing()) + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit()
            case Qt.Key.Key_Delete:
                self.unwanted.emit()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.selectedItems():
            # Whoever comes by keyboard should be on a row, and Enter should open it.
            self.setCurrentRow(max(0, self.currentRow()), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


def _short(text: str) -> str:
    """The beginning of a text, for a row: the whole of it stands in the form."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
