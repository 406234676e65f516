"""The bin: what was deleted, to bring it back, or to let it be gone for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sleepdiary import clips, wording
from sleepdiary.domain.bin import KEPT_DAYS, BinEntry
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.buttons import push_button
from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.two_lines import TwoLines
from sleepdiary.ui.widgets.words import Heading, Words
from sleepdiary.wording.bin import bin_details, bin_line, record_words

TITLE: Final = "What was deleted"
WHAT: Final = (
    f"What you delete stays here for at least {KEPT_DAYS} days and comes back just as it was, a child with all that "
    "is the child's. Choose one or several."
)
FOR_GOOD: Final = (
    "It cannot be brought back from here afterwards. A copy of the diary is made first; videos are not in that copy."
)
_LETTERS_ACROSS: Final = 96
_LINES_DOWN: Final = 30


class BinDialog(QDialog):
    """Lists the bin, the latest first. Enter brings back what is marked; Ctrl and Shift mark several."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._desk = desk
        self._entries: tuple[BinEntry, ...] = ()
        self.list = _Rows()
        self.list.setAccessibleName(TITLE)
        self.list.itemSelectionChanged.connect(self._on_marked)
        self.list.itemDoubleClicked.connect(lambda _: self.bring_back())
        self.what = Words(WHAT)
        self.empty = EmptyState(
            "Nothing is in the bin",
            f"What you delete comes here and stays for at least {KEPT_DAYS} days.",
            icon="remove",
        )
        self.back_button = push_button("Bring back", self.bring_back)
        self.back_button.setProperty("kind", "primary")
        self.back_button.setDefault(True)
        self.gone_button = push_button("Delete for good…", lambda: self._let_go(self.marked))
        self.empty_button = push_button("Empty the bin…", lambda: self._let_go(self._entries))
        self.close_button = push_button("Close", self.accept)
        self._lay_out()
        desk.diary_changed.connect(self.refresh)
        self.refresh()
        self.list.setFocus()

    @property
    def marked(self) -> tuple[BinEntry, ...]:
        """What is marked in the list."""
        rows = {self.list.row(item) for item in self.list.selectedItems()}
        return tuple(entry for row, entry in enumerate(self._entries) if row in rows)

    def refresh(self) -> None:
        """Read the bin anew; the place in the list stays where it was."""
        read, entries = self._desk.attempt(self._desk.diary.bin)
        if not read or entries is None:
            return
        row = max(self.list.currentRow(), 0)
        self._entries = entries
        self._desk.undo.keep_in_bin({entry.what for entry in entries})
        zone = self._desk.today().zone
        self.list.clear()
        for entry in entries:
            QListWidgetItem(f"{_one_line(bin_line(entry))}\n{bin_details(entry, zone)}", self.list)
        self.list.setCurrentRow(min(row, len(entries) - 1))
        for widget in (self.what, self.list):
            widget.setVisible(bool(entries))
        self.empty.setVisible(not entries)
        self._on_marked()
        if not entries:
            self.close_button.setFocus()

    def bring_back(self) -> None:
        """Bring back what is marked, all or none."""
        marked = self.marked
        if not marked or self._desk.diary.read_only:
            return
        done, _ = self._desk.attempt(lambda: self._desk.diary.bring_back(*(entry.what for entry in marked)))
        if done:
            self._desk.say(f"Brought back: {_told(marked)}.")

    def sizeHint(self) -> QSize:
        """Wide enough for a line, within the screen."""
        text, room = self.fontMetrics(), self.screen().availableGeometry().size() - QSize(40, 60)
        return QSize(text.averageCharWidth() * _LETTERS_ACROSS, text.height() * _LINES_DOWN).boundedTo(room)

    def _let_go(self, going: Sequence[BinEntry]) -> None:
        question = f"Delete for good: {_told(going)}? {FOR_GOOD}"
        if not self._desk.prompts.confirm(question, "Delete for good", for_good=True):
            return
        done, _ = self._desk.attempt(lambda: self._empty(going))
        if done:
            self._desk.say(f"Deleted for good: {_told(going)}.")
        self.refresh()

    def _empty(self, going: Sequence[BinEntry]) -> None:
        self._desk.diary.empty_bin(entry.what for entry in going)
        clips.drop_files(self._desk.diary)

    def _on_marked(self) -> None:
        can_write = not self._desk.diary.read_only
        for button in (self.back_button, self.gone_button):
            button.setEnabled(can_write and bool(self.marked))
        self.empty_button.setEnabled(can_write and bool(self._entries))

    def _lay_out(self) -> None:
        away = QWidget()
        flow = FlowLayout(away)
        for button in (self.gone_button, self.empty_button):
            flow.addWidget(button)
        buttons = QHBoxLayout()
        buttons.addWidget(away, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.back_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(Heading(TITLE, level=2))
        layout.addWidget(self.what)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(buttons)


class _Rows(QListWidget):
    """Rows of two lines; Shift with the arrows marks several."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(TwoLines(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSpacing(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialog's own button answers
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and self.count() and not self.selectedItems():
            self.setCurrentRow(max(0, self.currentRow()), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _told(entries: Sequence[BinEntry]) -> str:
    """One thing by its name, several by their number."""
    return record_words(entries[0].record) if len(entries) == 1 else f"{wording.counted(len(entries), 'thing')}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
