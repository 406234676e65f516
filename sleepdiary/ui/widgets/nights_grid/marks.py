"""The episodes of a row: a sign for the stage, a bar for the length, a camera for a video."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from sleepdiary.domain.episode import StartCertainty
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.nights_grid.ground import chart_theme
from sleepdiary.ui.widgets.nights_grid.plan import Plan, Spot
from sleepdiary.ui.widgets.nights_grid.shapes import paint_sign, paint_video


class Marks:
    """Paints marks in a row whose top is so many pixels down."""

    def __init__(self, painter: QPainter, plan: Plan) -> None:
        self._painter = painter
        self._plan = plan
        self._colours = theme.colours()
        self._theme = chart_theme(self._colours)

    def paint(self, top: float, spots: list[Spot], chosen_id: str | None, *, focused: bool) -> None:
        """Paint the lengths first, so that none hides a sign; `chosen_id` is the selected episode's."""
        for spot in spots:
            self._length(top, spot)
        for spot in spots:
            self._spot(top, spot, is_chosen=spot.mark.episode_id == chosen_id, focused=focused)

    def _length(self, top: float, spot: Spot) -> None:
        painter = self._painter
        painter.setPen(QPen(QColor(self._theme.ink), 0.8))
        if spot.bar is not None:
            hollow = spot.mark.length_guessed
            painter.setBrush(QColor(self._theme.background if hollow else self._theme.stages[spot.mark.stage]))
            painter.drawRect(spot.bar.translated(0, top))
        if spot.range is not None:
            y, tick = top + spot.centre.y(), spot.size / 3
            painter.drawLine(QPointF(spot.range[0], y), QPointF(spot.range[1], y))
            for x in spot.range:
                painter.drawLine(QPointF(x, y - tick), QPointF(x, y + tick))

    def _spot(self, top: float, spot: Spot, *, is_chosen: bool, focused: bool) -> None:
        painter, centre = self._painter, spot.centre + QPointF(0, top)
        if is_chosen:
            painter.setPen(QPen(QColor(self._colours.accent), 2.5 if focused else 1.5))
            painter.setBrush(QColor(self._colours.paper))
            painter.drawEllipse(centre, spot.size * 0.85, min(spot.size * 0.85, self._plan.row_height / 2 - 1))
        if not spot.painted:
            return
        hollow = spot.mark.certainty is not StartCertainty.EXACT
        paint_sign(painter, self._theme, spot.mark.stage, centre, spot.size, hollow=hollow)
        if spot.mark.has_clip:
            side = self._plan.row_height * 0.3
            away = QPointF(spot.size / 2 + side * 0.3, -spot.size / 2 + side * 0.1)
            paint_video(painter, self._theme, centre + away, side)
