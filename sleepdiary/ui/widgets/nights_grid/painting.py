"""Paints the live grid: the hours on top, and the rows that are in view, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from sleepdiary.domain.grid import Row
from sleepdiary.domain.night import WatchKind
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.nights_grid.ground import Ground, chart_theme
from sleepdiary.ui.widgets.nights_grid.marks import Marks
from sleepdiary.ui.widgets.nights_grid.plan import Ends, Plan
from sleepdiary.wording import night_name, rows, short_date

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LOW: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_MIDDLE_LOW: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is selected: a night, perhaps one of its episodes; with `focused` the keyboard is here."""

    night: date | None = None
    episode_id: str | None = None
    focused: bool = False


class Painting:
    """One pass of painting with a plan; colours are those of the window as it looks now."""

    def __init__(self, painter: QPainter, plan: Plan, font: QFont) -> None:
        self._painter = painter
        self._plan = plan
        self._colours = theme.colours()
        self._faint = chart_theme(self._colours).faint
        self._font, self._small, self._bold = font, _scaled(font, 0.9), QFont(font)
        self._bold.setBold(True)
        self._ground = Ground(painter, plan, self._small)
        self._marks = Marks(painter, plan)

    def head(self) -> None:
        """The hours over the rows."""
        plan, painter = self._plan, self._painter
        painter.fillRect(QRectF(0, 0, plan.width, plan.head), QColor(self._colours.paper))
        painter.setFont(self._small)
        painter.setPen(QColor(self._colours.quiet))
        label = QFontMetricsF(self._small).horizontalAdvance("00:00") + 8
        step = next((step for step in (1, 2, 3, 4, 6) if step * plan.pixels_an_hour >= label), 12)
        for hour in range(plan.start, plan.end + 1):
            if hour % step == 0:
                box = QRectF(plan.x_of(hour) - label / 2, 0, label, plan.head - 2)
                painter.drawText(box, _MIDDLE_LOW, rows.clock_words(hour))
        unknown = QRectF(plan.unknown, 0, plan.beside - plan.unknown, plan.head - 2)
        painter.drawText(unknown, _LOW, "time not\nknown")
        self._line(plan.head - 0.5, self._colours.rule)

    def hours(self, height: float) -> None:
        """The lines of the hours, once for all rows."""
        self._ground.hours(self._plan.head, height, self._faint)

    def row(self, top: float, night: date, row: Row | None, chosen: Chosen) -> None:
        """One night, `top` pixels down; one that is not read yet has its date and no more."""
        plan, painter = self._plan, self._painter
        is_chosen = chosen.night == night
        if is_chosen:
            painter.fillRect(QRectF(0, top, plan.width, plan.row_height), QColor(self._colours.soft))
            self._ground.hours(top, top + plan.row_height, self._colours.rule)
        # A week ends with its Sunday.
        self._line(top + plan.row_height - 0.5, self._colours.edge if night.weekday() == 6 else self._faint)
        self._date(top, night, is_chosen=is_chosen)
        if row is None:
            self._words(QRectF(plan.left + 8, top, 100, plan.row_height), "…", self._colours.quiet)
        else:
            self._content(top, row, chosen if is_chosen else Chosen())
        if is_chosen and chosen.focused and chosen.episode_id is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._colours.accent), 2))
            painter.drawRect(QRectF(1, top + 1, plan.width - 2, plan.row_height - 3))

    def _content(self, top: float, row: Row, chosen: Chosen) -> None:
        spots = self._plan.spots(row)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground.paint(top, row)
        self._marks.paint(top, spots, chosen.episode_id, focused=chosen.focused)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._painter.setFont(self._font)
        more = [spot for spot in spots if not spot.painted]
        if more:
            box = QRectF(more[0].centre.x() - more[0].size / 2, top, 60, self._plan.row_height)
            self._words(box, f"+{len(more)}", self._colours.ink)
        self._end(top, row)

    def _date(self, top: float, night: date, *, is_chosen: bool) -> None:
        self._painter.setFont(self._bold if is_chosen else self._font)
        box = QRectF(8, top, self._plan.left - 8, self._plan.row_height)
        text = f"{night_name(night)[:3]} {short_date(night)}"
        self._words(box, text, self._colours.ink if is_chosen else self._colours.quiet)
        self._painter.setFont(self._font)

    def _end(self, top: float, row: Row) -> None:
        plan = self._plan
        text = number_words(row) if plan.ends is Ends.NUMBER else rows.end_words(row, short=plan.ends is Ends.SHORT)
        box = QRectF(plan.beside, top, plan.width - plan.beside, plan.row_height)
        self._words(box, text, self._colours.ink if row.seen else self._colours.quiet)

    def _words(self, box: QRectF, text: str, colour: str) -> None:
        self._painter.setPen(QColor(colour))
        self._painter.drawText(box, _LEFT, text)

    def _line(self, y: float, colour: str) -> None:
        self._painter.fillRect(QRectF(0, y - 0.5, self._plan.width, 1), QColor(colour))


def _scaled(font: QFont, factor: float) -> QFont:
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * factor)
    else:
        scaled.setPixelSize(round(font.pixelSize() * factor))
    return scaled


def number_words(row: Row) -> str:
    """How many were seen, where there is no room for more; nothing for a night that nobody watched."""
    if row.seen:
        return str(row.seen)
    return "" if row.watch is WatchKind.NONE else "none"
