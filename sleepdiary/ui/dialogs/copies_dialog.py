"""The copies of the diary, to choose one that is put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from sleepdiary.safekeeping import Kept
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.words import Heading, Words
from sleepdiary.wording.copies import copy_content, copy_time

WHAT_HAPPENS = (
    "The diary becomes what it was when the copy was made. What is in it now is kept as well, and you can go back to "
    "it."
)


class CopiesDialog(QDialog):
    """Lists copies with their date, children and counts, newest first; `chosen` is the one to put back, or None.

    Accepted when one was chosen. Nothing is put back here: whoever asked does that.
    """

    def __init__(self, copies: Sequence[Kept], zone: tzinfo | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Put a copy back")
        self.list = QListWidget()
        self.list.setAccessibleName("Copies of the diary, newest first")
        self.list.setSpacing(theme.TINY)
        for one in copies:
            content = copy_content(
                one.children,
                one.episodes,
                one.nights,
                verified=one.verified,
                elsewhere=one.elsewhere,
                closed=one.closed,
            )
            item = QListWidgetItem(f"{copy_time(one.made_at.astimezone(zone))}\n{content}")
            item.setData(Qt.ItemDataRole.UserRole, str(one.path))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self.accept())
        self.put_back = QPushButton("Put this copy back")
        self.put_back.setProperty("kind", "primary")
        self.put_back.setDefault(True)
        self.put_back.setEnabled(bool(copies))
        self.put_back.clicked.connect(self.accept)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self._lay_out(bool(copies))

    @property
    def chosen(self) -> Path | None:
        """The file of the copy that is marked."""
        marked = self.list.selectedItems()
        return Path(marked[0].data(Qt.ItemDataRole.UserRole)) if marked else None

    def _lay_out(self, any_there: bool) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.put_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(Heading("Which copy?", level=2))
        layout.addWidget(Words(WHAT_HAPPENS if any_there else "There is no copy of the diary yet."))
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 80, letter * 60)
