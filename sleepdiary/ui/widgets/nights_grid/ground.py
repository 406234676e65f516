"""What lies under the marks of a row: hours, sleep, naps, what nobody watched, and what the clocks did."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap, QPolygonF, QTransform

from sleepdiary.charts.stages import DARK as DARK_CHART
from sleepdiary.charts.stages import LIGHT as LIGHT_CHART
from sleepdiary.charts.stages import Theme
from sleepdiary.domain.grid import STUB, Band, ClockChange, Row
from sleepdiary.domain.night import WatchKind
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.nights_grid.plan import Plan

_HATCH_STEP: Final = 8
"""Pixels between two lines of hatching."""
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_CLEAR: Final = 0.12
"""The part of a row's height that stays free above and below a band."""


class Ground:
    """Paints stretches of a row whose top is so many pixels down."""

    def __init__(self, painter: QPainter, plan: Plan, small: QFont) -> None:
        self._painter = painter
        self._plan = plan
        self._small = small
        self._colours = theme.colours()
        self._theme = chart_theme(self._colours)

    def paint(self, top: float, row: Row) -> None:
        """Paint all stretches of a row, those that hide less first."""
        if row.sleep is not None:
            self._sleep(top, row.sleep)
        for nap in row.naps:
            self._nap(top, nap)
        for band in row.unwatched:
            self._hatch(top, band)
        if row.watch is WatchKind.PART and not row.unwatched and not row.watch_times_known:
            self._unknown_watch(top)
        if row.change is not None:
            self._change(top, row.change)

    def hours(self, top: float, foot: float, colour: str) -> None:
        """A thin line at each hour, from `top` to `foot`."""
        plan, ink = self._plan, QColor(colour)
        for hour in range(plan.start, plan.end + 1):
            self._painter.fillRect(QRectF(round(plan.x_of(hour)), top, 1, foot - top), ink)

    def _sleep(self, top: float, band: Band) -> None:
        """The band of sleep; toward an end that is not known it runs out in a point."""
        plan = self._plan
        start, end = band.drawn
        left, right = plan.x_of(start), plan.x_of(end)
        high, low = self._edges(top)
        middle, point = (high + low) / 2, STUB / 3 * plan.pixels_an_hour
        corners = [QPointF(right, high), QPointF(right, low)]
        if band.end is None:
            corners = [QPointF(left + point, high), QPointF(right, middle), QPointF(left + point, low)]
        corners += [QPointF(left, low), QPointF(left, high)]
        if band.start is None:
            corners[-2:] = [QPointF(right - point, low), QPointF(left, middle), QPointF(right - point, high)]
        self._painter.setPen(QPen(QColor(self._theme.unwatched), 1))
        self._painter.setBrush(QColor(self._theme.band))
        self._painter.drawPolygon(QPolygonF(corners))

    def _nap(self, top: float, band: Band) -> None:
        start, end = band.drawn
        high, low = self._edges(top)
        left, right = self._plan.x_of(start), self._plan.x_of(end)
        self._painter.setPen(QPen(QColor(self._colours.quiet), 1, Qt.PenStyle.DashLine))
        self._painter.setBrush(QColor(self._theme.band))
        self._painter.drawRect(QRectF(left, high, max(right - left, 2), low - high))

    def _hatch(self, top: float, band: Band) -> None:
        plan = self._plan
        left = plan.x_of(plan.start if band.start is None else band.start)
        right = plan.x_of(plan.end if band.end is None else band.end)
        if left < right:
            paint_hatch(self._painter, self._theme, QRectF(left, top, right - left, plan.row_height - 1))

    def _unknown_watch(self, top: float) -> None:
        """Part of the night was watched, nobody wrote which: hatched thinly along the foot, and said at the end."""
        plan = self._plan
        foot = plan.row_height * 0.28
        box = QRectF(plan.left, top + plan.row_height - 1 - foot, plan.right - plan.left, foot)
        paint_hatch(self._painter, self._theme, box)

    def _change(self, top: float, change: ClockChange) -> None:
        plan, painter = self._plan, self._painter
        left, right = plan.x_of(change.start), plan.x_of(change.end)
        box = QRectF(left, top + 1, right - left, plan.row_height - 3)
        painter.setPen(QPen(QColor(self._theme.ink), 1.2, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush if change.twice else QColor(self._colours.shade))
        painter.drawRect(box)
        painter.setFont(self._small)
        painter.setPen(QColor(self._colours.ink))
        painter.drawText(box, _CENTRE, "2×" if change.twice else "–")

    def _edges(self, top: float) -> tuple[float, float]:
        height = self._plan.row_height
        return top + height * _CLEAR, top + height * (1 - _CLEAR) - 1


def chart_theme(colours: theme.Colours) -> Theme:
    """The colours that the charts have on such a window."""
    return DARK_CHART if colours is theme.DARK else LIGHT_CHART


def paint_hatch(painter: QPainter, colours: Theme, box: QRectF) -> None:
    """Hatch a stretch that nobody watched; the lines go through the painter's brush origin."""
    ratio = painter.device().devicePixelRatio()
    brush = QBrush(_tile(colours.unwatched, ratio))
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRect(box)


@lru_cache(maxsize=8)
def _tile(colour: str, ratio: float) -> QPixmap:
    """One piece of the hatching: a thin line that goes on in the next piece, sharp at any scale of the screen."""
    side = round(_HATCH_STEP * ratio)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.2 * ratio))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 1, -1), QPointF(shift + side + 1, side + 1))
    painter.end()
    return tile
