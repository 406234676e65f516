"""The figures of a chart as a table that a screen reader can go through; read-only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FiguresTable(QAbstractTableModel):
    """Headers, and rows with as many cells each, all of them words."""

    def __init__(self) -> None:
        super().__init__()
        self._headers: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def set_rows(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show this table in place of the last."""
        self.beginResetModel()
        self._headers = tuple(headers)
        self._rows = tuple(tuple(row) for row in rows)
        self.endResetModel()

    def as_text(self, rows: Iterable[int]) -> str:
        """Return the headers and some rows as lines of text, cells apart by tabs, for a spreadsheet."""
        lines = (self._headers, *(self._rows[row] for row in rows))
        return "\n".join("\t".join(map(_cell, line)) for line in lines) + "\n"

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._headers[section]


def _cell(words: str) -> str:
    """A cell in one piece, which no spreadsheet takes for a formula."""
    words = " ".join(words.split())
    return f"'{words}" if words[:1] in ("=", "+", "-", "@") else words
