"""The button of a choice: a rounded box with its words, and a tick (not colour alone) when it is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sleepdiary.ui import theme

_MARGIN: Final = 8
_WRAP: Final = Qt.TextFlag.TextWordWrap
_MOVES: Final = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class Chip(QAbstractButton):
    """One answer among several. `one_of` makes it a radio button for a screen reader, otherwise it is a tick box.

    Arrow keys, Home and End are left to the group (`moved`, with the key); Space and Enter click.
    """

    moved = Signal(int)

    def __init__(self, text: str, *, one_of: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(one_of)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, on: bool) -> None:
        """Choose it or not, also where one click on a radio button alone could not take a choice back."""
        exclusive = self.autoExclusive()
        self.setAutoExclusive(False)
        self.setChecked(on)
        self.setAutoExclusive(exclusive)

    def sizeHint(self) -> QSize:
        """Room for the words on one line, with the tick."""
        return self._size_in(10_000)

    def minimumSizeHint(self) -> QSize:
        longest = max(self.text().split() or [""], key=self.fontMetrics().horizontalAdvance)
        return QSize(self.fontMetrics().horizontalAdvance(longest) + self._frame(), theme.TARGET)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._size_in(width).height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            self.moved.emit(event.key())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, colours)
        ink = QColor(colours.ink if self.isEnabled() else colours.disabled)
        painter.setPen(ink)
        left = _MARGIN + self._tick_side() + 6 if self.isChecked() else _MARGIN
        room = self.rect().adjusted(left, 0, -_MARGIN, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter) | int(_WRAP), self.text())
        if self.isChecked():
            self._paint_tick(painter, ink)
        painter.end()

    def _tick_side(self) -> int:
        return round(self.fontMetrics().height() * 0.6)

    def _frame(self) -> int:
        return 2 * _MARGIN + self._tick_side() + 6

    def _size_in(self, width: int) -> QSize:
        room = max(width - self._frame(), 20)
        box = self.fontMetrics().boundingRect(0, 0, room, 10_000, int(_WRAP), self.text())
        return QSize(box.width() + self._frame() + 2, max(theme.TARGET, box.height() + 14))

    def _paint_box(self, painter: QPainter, colours: theme.Colours) -> None:
        focused, chosen = self.hasFocus(), self.isChecked()
        fill = colours.soft if chosen else colours.shade if self.underMouse() else colours.paper
        edge = colours.accent if focused or chosen else colours.edge
        if not self.isEnabled():
            fill, edge = colours.window, colours.rule
        painter.setPen(QPen(QColor(edge), 2.0 if focused else 1.0))
        painter.setBrush(QColor(fill))
        inset = 1.0 if focused else 1.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)

    def _paint_tick(self, painter: QPainter, colour: QColor) -> None:
        side = self._tick_side()
        middle = QPointF(_MARGIN + side / 2, self.height() / 2)
        corners = [middle + QPointF(x, y) * side for x, y in ((-0.42, 0.05), (-0.12, 0.36), (0.45, -0.36))]
        painter.setPen(QPen(colour, max(1.8, side / 5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(corners))
