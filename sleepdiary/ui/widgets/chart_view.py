"""A chart on the screen: drawn anew at the very size it is shown, never stretched, and off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from math import floor
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFontInfo,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.chart_picture import picture
from sleepdiary.ui.widgets.chart_places import Near, ShownPlace, neighbour

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["LARGEST", "ChartView", "InBackground", "ShownChart", "picture"]

InBackground = Callable[[Callable[[], QImage], Callable[[QImage], None]], None]
"""Runs work elsewhere and calls the second function with its result on the window's thread."""

_DESIGN_DPI: Final = 96.0
_DESIGN_TEXT_PIXELS: Final = 13.0
_NARROWEST: Final = 0.6
LARGEST: Final = 1.35
"""So many times its natural size a chart is shown at most."""
_SETTLE_MS: Final = 40
_KEYS: Final = {
    Qt.Key.Key_Left: Near.LEFT,
    Qt.Key.Key_Right: Near.RIGHT,
    Qt.Key.Key_Up: Near.ABOVE,
    Qt.Key.Key_Down: Near.BELOW,
    Qt.Key.Key_Home: Near.FIRST,
    Qt.Key.Key_End: Near.LAST,
}
_HOW: Final = " Arrow keys go from part to part of the chart, Enter shows its nights."


class ShownChart(Protocol):
    """What a chart must offer to be shown; one with `places` leads to nights."""

    @property
    def figure(self) -> Figure: ...
    @property
    def title(self) -> str: ...
    @property
    def alternative(self) -> str: ...


class ChartView(QWidget):
    """Shows one chart. Its natural size is the figure's, in inches, grown with the font of the system.

    `clicked(x, y)` gives the place of a click as parts of the figure's width from the left and height from the
    bottom, 0 to 1, as matplotlib counts them. `place_chosen` brings a place of the chart that was clicked, or walked
    to with the arrow keys and chosen with Enter. `drawn` comes when the picture is up to date. With `in_background`
    the drawing runs elsewhere; without it, at once.
    """

    clicked = Signal(float, float)
    place_chosen = Signal(object)
    drawn = Signal()

    def __init__(self, parent: QWidget | None = None, *, in_background: InBackground | None = None) -> None:
        super().__init__(parent)
        self._chart: ShownChart | None = None
        self._places: Sequence[ShownPlace] = ()
        self._current: int | None = None
        self._inches = (0.0, 0.0)
        self._picture = QImage()
        self._in_background = in_background
        self._drawing = False
        self._again = False
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self._draw)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    @property
    def chart(self) -> ShownChart | None:
        """The chart that is shown."""
        return self._chart

    def inches_across(self, pixels: int) -> float:
        """How many inches of a figure go into so many pixels, at the size of letters that the system has."""
        return pixels / self._dpi()

    @property
    def up_to_date(self) -> bool:
        """Whether the picture shows the chart at the widget's size, and no drawing is under way."""
        return not (self._picture.isNull() or self._drawing or self._settled.isActive())

    @property
    def _comes(self) -> bool:
        """Whether a drawing is about to come from elsewhere; first the layout finds the right size."""
        return self._in_background is not None and (self._drawing or self._settled.isActive())

    @property
    def current_place(self) -> ShownPlace | None:
        """The place that the arrow keys have reached."""
        return None if self._current is None else self._places[self._current]

    def show_chart(self, chart: ShownChart | None) -> None:
        """Show a chart in place of the last, or none."""
        self._chart = chart
        self._places = getattr(chart, "places", ())
        self._current = None
        # Asked once: later the figure may be in another thread's hands.
        width, height = chart.figure.get_size_inches() if chart else (0.0, 0.0)
        self._inches = (float(width), float(height))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._places else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(chart.title if chart else "")
        self.setAccessibleDescription(chart.alternative if chart else "")
        self._picture = QImage()
        self.updateGeometry()
        self._settled.start()
        self.update()

    # Size

    def sizeHint(self) -> QSize:
        """The figure's own size in pixels."""
        if self._chart is None:
            return QSize(400, 0)
        width, height = self._inches
        return QSize(round(width * self._dpi()), round(height * self._dpi()))

    def grow_into(self, height: int) -> None:
        """Let the chart be shown larger than its natural size, as long as it is no higher than `height` pixels."""
        hint = self.sizeHint()
        scale = max(1.0, min(LARGEST, height / max(1, hint.height())))
        self.setMaximumWidth(floor(hint.width() * scale))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(320, hint.width()), round(hint.height() * _NARROWEST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        hint = self.sizeHint()
        return round(hint.height() * max(_NARROWEST, min(LARGEST, width / max(1, hint.width()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange):
            self.updateGeometry()
            self._settled.start()

    def _dpi(self) -> float:
        """Dots of the screen for an inch of the figure, so that its 10 point text is as high as the window's."""
        return _DESIGN_DPI * max(0.75, QFontInfo(self.font()).pixelSize() / _DESIGN_TEXT_PIXELS)

    # Pointing and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._chart is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        x, y = self._figure_point(event.position())
        self.clicked.emit(x, y)
        found = self._place_at(event.position())
        if found is not None:
            self.place_chosen.emit(self._places[found])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        leads = self._place_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Say in words what is pointed at."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._place_at(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                # Escaped: a family's own words must not turn into formatting.
                QToolTip.showText(event.globalPos(), f"<p>{escape(self._places[found].words)}</p>", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End walk over the places; Enter and Space choose one."""
        near = _KEYS.get(Qt.Key(event.key()))
        if near is not None and self._places:
            self._walk_to(neighbour(self._places, self._current, near))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current is not None:
            self.place_chosen.emit(self._places[self._current])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the newest place, which is what most look for."""
        super().focusInEvent(event)
        if self._current is None and self._places and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._walk_to(len(self._places) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _walk_to(self, place: int) -> None:
        self._current = place
        # A screen reader says the description of what has the focus when it changes.
        self.setAccessibleDescription(self._places[place].words + "." + _HOW)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    @property
    def _room(self) -> QRectF:
        """Where the figure stands: as large as it goes into the widget, in the upper left."""
        size = QSizeF(*self._inches)
        size.scale(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(QPointF(0, 0), size)

    def _figure_point(self, at: QPointF) -> tuple[float, float]:
        room = self._room
        return at.x() / max(1.0, room.width()), 1 - at.y() / max(1.0, room.height())

    def _place_at(self, at: QPointF) -> int | None:
        x, y = self._figure_point(at)
        return next((number for number, place in enumerate(self._places) if place.holds(x, y)), None)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture; while the window is being resized, the last one in its own proportions."""
        if self._picture.isNull() and not self._comes:
            self._draw()
        painter = QPainter(self)
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._picture.deviceIndependentSize().toSize()
            painter.drawImage(self._room if self._settled.isActive() else QRect(QPoint(0, 0), size), self._picture)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(theme.colours().accent), 2.0))
        place = self.current_place
        box = QRectF(self.rect())
        if place is not None:
            room = self._room
            corner = QPointF(place.left * room.width(), (1 - place.top) * room.height())
            far = QPointF(place.right * room.width(), (1 - place.bottom) * room.height())
            box = QRectF(corner, far).adjusted(-2, -2, 2, 2)
        painter.drawRoundedRect(box.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)), 3, 3)

    def _draw(self) -> None:
        """Have the picture drawn; one at a time, since a figure cannot be drawn twice at once."""
        self._settled.stop()
        chart = self._chart
        if chart is None or self.size().isEmpty():
            return
        if self._drawing:
            self._again = True
            return
        figure, size, ratio = chart.figure, self.size(), self.devicePixelRatioF()
        self._drawing = True

        def work() -> QImage:
            try:
                return picture(figure, size, ratio)
            except BaseException:
                self._drawing = False
                raise

        if self._in_background is None:
            self._on_drawn(chart, work())
        else:
            self._in_background(work, lambda image: self._on_drawn(chart, image))

    def _on_drawn(self, chart: ShownChart, image: QImage) -> None:
        self._drawing = False
        late = chart is not self._chart
        if not late:
            self._picture = image
            self.update()
            self.drawn.emit()
        if late or self._again:
            self._again = False
            self._draw()
