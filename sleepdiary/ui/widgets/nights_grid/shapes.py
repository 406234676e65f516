"""The signs of the live grid as paths: the shapes of the charts, one for each stage, and a small camera for a video."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from sleepdiary.charts.stages import MARKERS, Theme
from sleepdiary.domain.episode import Stage

_OUTLINE: Final = 1.0


def _polygon(*corners: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path


def _circle() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 0.95, 0.95)
    return path


# By their letters in matplotlib, each within a square from -1 to 1, all of about the same weight.
_DRAWN: Final[Mapping[str, Callable[[], QPainterPath]]] = MappingProxyType(
    {
        "v": lambda: _polygon((-1, -0.8), (1, -0.8), (0, 1)),
        "o": _circle,
        "^": lambda: _polygon((-1, 0.8), (1, 0.8), (0, -1)),
        "s": lambda: _polygon((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
        "D": lambda: _polygon((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    }
)
_SIGNS: Final = {stage: _DRAWN[letter]() for stage, letter in MARKERS.items()}


def sign(stage: Stage, centre: QPointF, size: float) -> QPainterPath:
    """The outline of a stage's sign, `size` pixels across."""
    return QTransform(size / 2, 0, 0, size / 2, centre.x(), centre.y()).map(_SIGNS[stage])


def paint_sign(painter: QPainter, theme: Theme, stage: Stage, centre: QPointF, size: float, *, hollow: bool) -> None:
    """Paint the sign of a stage; hollow for a time that is not exact."""
    painter.setPen(QPen(QColor(theme.ink), _OUTLINE))
    painter.setBrush(QColor(theme.background if hollow else theme.stages[stage]))
    painter.drawPath(sign(stage, centre, size))


def paint_video(painter: QPainter, theme: Theme, centre: QPointF, size: float) -> None:
    """Paint a small camera."""
    half = size / 2
    lens = [(0.35, 0.0), (1.0, -0.6), (1.0, 0.6)]
    # A rim in the colour of the ground keeps it legible on a band or on hatching.
    painter.setPen(QPen(QColor(theme.background), 1.0))
    painter.setBrush(QColor(theme.ink))
    painter.drawRect(QRectF(centre.x() - half, centre.y() - 0.6 * half, 1.25 * half, 1.2 * half))
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) * half for x, y in lens]))
