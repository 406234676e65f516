"""Paints a row of a list as two lines: what it is, and beneath it, quieter, the rest."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sleepdiary.ui import theme

_MARGIN = 6
Index: TypeAlias = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Takes the row's text apart at its first line end. A line that is too long ends in an ellipsis."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        colours = theme.colours()
        selected = bool(shown.state & QStyle.StateFlag.State_Selected)
        first, _, second = _text(index).partition("\n")
        painter.save()
        if selected:
            painter.fillRect(shown.rect, QColor(colours.soft))
        self._frame(painter, shown, colours)
        room = shown.rect.adjusted(_MARGIN, _MARGIN // 2, -_MARGIN, -_MARGIN // 2)
        metrics = QFontMetrics(shown.font)
        painter.setFont(shown.font)
        _line(painter, metrics, room, first, colours.ink)
        below = room.translated(0, metrics.lineSpacing())
        _line(painter, metrics, below, second, colours.ink if selected else colours.quiet)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        lines = 2 if "\n" in _text(index) else 1
        return QSize(0, lines * QFontMetrics(shown.font).lineSpacing() + _MARGIN)

    def _frame(self, painter: QPainter, shown: QStyleOptionViewItem, colours: theme.Colours) -> None:
        if shown.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(shown.rect.adjusted(0, 0, -1, -1))


def _text(index: Index) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole))


def _line(painter: QPainter, metrics: QFontMetrics, room: QRect, text: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading, fitting)
