"""The table of figures: read by a screen reader, walked through with the keys, copied as rows for a spreadsheet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from sleepdiary.ui.models.figures_table import FiguresTable

_ROWS_MEASURED: Final = 40
_LINES: Final = 12


class FiguresView(QTableView):
    """Shows a :class:`FiguresTable`. Ctrl+C copies the chosen rows, or all when none is chosen, with their headers.

    `row_opened(number)` comes for a double-click on a row, and for Enter.
    """

    row_opened = Signal(int)

    def __init__(self, figures: FiguresTable) -> None:
        super().__init__()
        self.setModel(figures)
        self._figures = figures
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        # Thousands of rows are not all measured: the window would stand still meanwhile.
        self.horizontalHeader().setResizeContentsPrecision(_ROWS_MEASURED)
        self.setMinimumHeight(self.fontMetrics().height() * _LINES)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.row_opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """Put the chosen rows, or all, on the clipboard: cells apart by tabs, the headers first."""
        chosen: QItemSelectionModel = self.selectionModel()
        rows = sorted(index.row() for index in chosen.selectedRows())
        QGuiApplication.clipboard().setText(self._figures.as_text(rows or range(self._figures.rowCount())))
