"""A column of things to read and fill in: no wider than reads well, and scrolling when it is higher than the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.column import Column

LETTERS_ACROSS: Final = 88


class ReadingColumn(QScrollArea):
    """Widgets one below the other; `letters` is the greatest width, in letters of the system's font."""

    def __init__(self, *widgets: QWidget, letters: int = LETTERS_ACROSS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QWidget()
        self._items = QVBoxLayout(self._column)
        self._items.setContentsMargins(theme.TINY, 0, theme.MEDIUM, theme.MEDIUM)
        self._items.setSpacing(theme.MEDIUM)
        self._items.addStretch()
        page = Column()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._column, 1000)
        row.addStretch(1)
        self.setWidget(page)
        self._limit_width()
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the column."""
        self._items.insertWidget(self._items.count() - 1, widget)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return self._items.count() == 1

    def clear(self) -> None:
        """Take every widget away."""
        while self._items.count() > 1:
            item = self._items.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._limit_width()

    def _limit_width(self) -> None:
        self._column.setMaximumWidth(self.fontMetrics().averageCharWidth() * self._letters)
