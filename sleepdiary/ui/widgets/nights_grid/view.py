"""The live grid as a picture: only the rows in view are painted; and what stands at a pixel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import ceil

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from sleepdiary.domain.episode import Episode
from sleepdiary.domain.grid import Row
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.nights_grid.fortnights import Ask
from sleepdiary.ui.widgets.nights_grid.painting import Chosen, Painting
from sleepdiary.ui.widgets.nights_grid.plan import Found, Spot
from sleepdiary.ui.widgets.nights_grid.scrolling import NightsScroll


class NightsView(NightsScroll):
    """`chosen` is what is selected, `moving` the row whose band is being dragged, as it would be."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen = Chosen()
        self.moving: Row | None = None
        self.viewport().setMouseTracking(True)

    def ask_of(self, ask: Ask) -> None:
        """Show another child's nights from now on, none selected."""
        super().ask_of(ask)
        self.chosen = replace(self.chosen, night=None, episode_id=None)

    def row(self, night: date) -> Row | None:
        """The row of a night, as it is being moved; None while it is not read."""
        if self.moving is not None and self.moving.night == night:
            return self.moving
        return self.fortnights.row(night)

    def y_of(self, night: date) -> int:
        """The top of a night's row in the viewport."""
        return self.plan.head + self._top_of(night) - self._place

    @property
    def nights_in_view(self) -> list[date]:
        """The nights of which a row, or a part of one, is in view."""
        height, top = self.plan.row_height, self._place
        rows = range(top // height, min(self.count, ceil((top + self._room) / height)))
        return [self.night_at(number) for number in rows]

    def found_at(self, point: QPointF | QPoint) -> tuple[date, Found] | None:
        """The night and what stands there; None over the hours, below the last row, and where nothing is read yet."""
        plan = self.plan
        down = point.y() - plan.head + self._place
        number = int(down // plan.row_height)
        if point.y() < plan.head or not 0 <= number < self.count:
            return None
        night = self.night_at(number)
        row = self.row(night)
        return None if row is None else (night, plan.found(row, point.x(), down - number * plan.row_height))

    def episodes_of(self, night: date) -> tuple[Episode, ...]:
        """The episodes of a night, in order of time, those at an unknown time last; nothing while it is not read."""
        found = (self.fortnights.episode(night, spot.mark.episode_id) for spot in self.spots_of(night))
        return tuple(episode for episode in found if episode is not None)

    def spots_of(self, night: date) -> list[Spot]:
        """The marks of a night, in order; nothing while it is not read."""
        row = self.row(night)
        return [] if row is None else self.plan.spots(row)

    def place_in_view(self, night: date, place: float) -> QPoint:
        """The pixel of a place (hours since noon) in the middle of a night's row, for what comes to stand there."""
        return QPoint(round(self.plan.x_of(place)), self.y_of(night) + self.plan.row_height // 2)

    def mark_in_view(self, night: date, episode_id: str) -> QPoint:
        """The pixel of a mark; KeyError when the night has no such mark."""
        spots = {spot.mark.episode_id: spot for spot in self.spots_of(night)}
        return (spots[episode_id].centre + QPointF(0, self.y_of(night))).toPoint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme.colours().paper))
        if not self._has_nights:
            painter.end()
            return
        painter.setFont(self.font())
        plan, painting = self.plan, Painting(painter, self.plan, self.font())
        top = self._place
        # The hatching is one ground that the rows lie on: it scrolls with them.
        painter.setBrushOrigin(0, plan.head - top)
        painter.setClipRect(0, plan.head, self.viewport().width(), self.viewport().height() - plan.head)
        foot = plan.head + min(self._room, self.count * plan.row_height - top)
        painting.hours(foot)
        for night in self.nights_in_view:
            painting.row(self.y_of(night), night, self.row(night), self.chosen)
        painter.setClipping(False)
        painting.head()
        painter.end()
