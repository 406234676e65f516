"""The raster strip: a line for each part that was marked, a stroke for each jerk, both passes one above the other."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.tapping import Pass
from sleepdiary.ui import theme

_PASS_NAMES: Final = ("First pass", "Second pass")


class RasterStrip(QWidget):
    """Paints up to two passes over the length of the clip. A click asks to go to that time: `wanted(ms)`."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passes: tuple[Pass, ...] = ()
        self._length_ms = 0
        self._at_ms = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_passes(self, passes: tuple[Pass, ...], length_ms: int) -> None:
        """Show these passes over a clip of `length_ms`."""
        self._passes = passes
        self._length_ms = max([length_ms, *(mark.at_ms for marks in passes for mark in marks)])
        told = [f"{name}: {len(marks)}" for name, marks in zip(_PASS_NAMES, passes, strict=False)]
        self.setAccessibleName("Jerks along the clip")
        self.setAccessibleDescription("; ".join(told))
        self.updateGeometry()
        self.update()

    def show_place(self, at_ms: int) -> None:
        """Show where the clip is now."""
        self._at_ms = at_ms
        self.update()

    @property
    def parts(self) -> tuple[BodyPart, ...]:
        """The parts with a line of their own, the same for both passes."""
        marked = {mark.part for marks in self._passes for mark in marks}
        return tuple(part for part in BodyPart if part in marked)

    def strokes(self) -> tuple[tuple[int, BodyPart, float], ...]:
        """Every stroke as it is painted: pass (0 or 1), part, and its distance from the left in pixels."""
        return tuple(
            (number, mark.part, self._across(mark.at_ms)) for number, marks in enumerate(self._passes) for mark in marks
        )

    def sizeHint(self) -> QSize:
        lines = max(len(self.parts), 1) * max(len(self._passes), 1)
        heads = max(len(self._passes), 1)
        return QSize(400, lines * self._line() + heads * self._head() + 2 * theme.TINY)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left, width = self._left(), self._width()
        if self._length_ms and event.button() is Qt.MouseButton.LeftButton and event.position().x() >= left:
            self.wanted.emit(round((event.position().x() - left) / width * self._length_ms))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = float(theme.TINY)
        for number, marks in enumerate(self._passes or ((),)):
            painter.setPen(QColor(colours.quiet))
            head = QRectF(0, top, self.width(), self._head())
            name = _PASS_NAMES[number] if self._passes else "No jerks tapped yet"
            painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), name)
            top = self._paint_pass(painter, marks, top + self._head(), colours)
        painter.setPen(QPen(QColor(colours.accent), 1.0))
        place = self._across(self._at_ms)
        painter.drawLine(QLineF(place, theme.TINY + self._head(), place, self.height()))
        painter.end()

    def _paint_pass(self, painter: QPainter, marks: Pass, top: float, colours: theme.Colours) -> float:
        for part in self.parts or (None,):
            middle = top + self._line() / 2
            if part is not None:
                painter.setPen(QColor(colours.ink))
                room = QRectF(0, top, self._left() - theme.SMALL, self._line())
                painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), part.value)
            painter.setPen(QPen(QColor(colours.rule), 1.0))
            painter.drawLine(QPointF(self._left(), middle), QPointF(self._left() + self._width(), middle))
            painter.setPen(QPen(QColor(colours.ink), 2.0))
            half = self._line() * 0.36
            for mark in marks:
                if mark.part is part:
                    across = self._across(mark.at_ms)
                    painter.drawLine(QLineF(across, middle - half, across, middle + half))
            top += self._line()
        return top

    def _across(self, at_ms: int) -> float:
        return self._left() + (self._width() * at_ms / self._length_ms if self._length_ms else 0.0)

    def _left(self) -> float:
        """Room for the names of the parts."""
        names = (self.fontMetrics().horizontalAdvance(part.value) for part in self.parts)
        return float(max(names, default=0) + 2 * theme.SMALL)

    def _width(self) -> float:
        return max(self.width() - self._left() - theme.SMALL, 1.0)

    def _line(self) -> int:
        return round(self.fontMetrics().height() * 1.15)

    def _head(self) -> int:
        return self.fontMetrics().height() + theme.TINY
