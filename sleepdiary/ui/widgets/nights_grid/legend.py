"""How to read the live grid: its signs, each with a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.charts.stages import Theme
from sleepdiary.domain.episode import Stage
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.nights_grid.ground import chart_theme, paint_hatch
from sleepdiary.ui.widgets.nights_grid.shapes import paint_sign, paint_video
from sleepdiary.ui.widgets.words import Words

Paint: TypeAlias = Callable[[QPainter, Theme, QRectF], None]


def _stage(stage: Stage, *, hollow: bool = False) -> Paint:
    return lambda painter, colours, box: paint_sign(
        painter, colours, stage, box.center(), box.height() * 0.62, hollow=hollow
    )


def _bar(painter: QPainter, colours: Theme, box: QRectF, *, hollow: bool) -> None:
    painter.setPen(QPen(QColor(colours.ink), 0.8))
    painter.setBrush(QColor(colours.background if hollow else colours.stages[Stage.ASLEEP]))
    painter.drawRect(box.adjusted(1, box.height() * 0.38, -1, -box.height() * 0.38))


def _band(painter: QPainter, colours: Theme, box: QRectF) -> None:
    painter.setPen(QPen(QColor(colours.unwatched), 1))
    painter.setBrush(QColor(colours.band))
    painter.drawRect(box.adjusted(0, 2, 0, -2))


def _nap(painter: QPainter, colours: Theme, box: QRectF) -> None:
    painter.setPen(QPen(QColor(colours.soft), 1, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(colours.band))
    painter.drawRect(box.adjusted(0, 2, 0, -2))


def _hatch(painter: QPainter, colours: Theme, box: QRectF) -> None:
    paint_hatch(painter, colours, box.adjusted(0, 1, 0, -1))


def _video(painter: QPainter, colours: Theme, box: QRectF) -> None:
    paint_video(painter, colours, box.center(), box.height() * 0.7)


def _clock(painter: QPainter, colours: Theme, box: QRectF) -> None:
    painter.setPen(QPen(QColor(colours.ink), 1.2, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 2, -1, -2))


ENTRIES: Final[tuple[tuple[str, Paint], ...]] = (
    *((wording.words(stage), _stage(stage)) for stage in Stage),
    ("hollow: time not exact", _stage(Stage.ASLEEP, hollow=True)),
    ("bar: how long", lambda painter, colours, box: _bar(painter, colours, box, hollow=False)),
    ("hollow bar: length guessed", lambda painter, colours, box: _bar(painter, colours, box, hollow=True)),
    ("has a video", _video),
    ("sleep", _band),
    ("nap", _nap),
    ("nobody watched", _hatch),
    ("clocks changed: – missing, 2× twice", _clock),
)
HANDS: Final = (
    "Double-click an hour to write. Drag over a night to draw its sleep; drag its ends, or Ctrl with ← → (waking up: "
    "with Shift). "
    "Keys: arrows, Enter opens, N new, W watched, Delete, Ctrl+Z undoes."
)


class Legend(QWidget):
    """Every sign with its word, wrapped where the line ends, and what hand and keys can do."""

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(space=theme.SMALL)
        for text, paint in ENTRIES:
            flow.addWidget(_Entry(text, paint))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TINY)
        layout.addLayout(flow)
        layout.addWidget(Words(HANDS, kind="quiet"))
        self.setAccessibleName("How to read the picture")


class _Entry(QWidget):
    def __init__(self, text: str, paint: Paint) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.SMALL, 0)
        layout.setSpacing(theme.TINY + 1)
        layout.addWidget(_Sign(paint))
        layout.addWidget(Words(text, kind="quiet", wrap=False))


class _Sign(QWidget):
    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(round(line * 1.3), line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, chart_theme(theme.colours()), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
