"""A chart on the screen: drawn anew at the very size it is shown, never stretched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontInfo, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DESIGN_DPI: Final = 96.0
_DESIGN_TEXT_PIXELS: Final = 13.0
_NARROWEST: Final = 0.6
_WIDEST: Final = 1.2
_SETTLE_MS: Final = 60


class ShownChart(Protocol):
    """What a chart must offer to be shown."""

    @property
    def figure(self) -> Figure: ...
    @property
    def title(self) -> str: ...
    @property
    def alternative(self) -> str: ...


class ChartView(QWidget):
    """Shows one chart. Its natural size is the figure's, in inches, grown with the font of the system.

    `clicked(x, y)` gives the place of a click as parts of the figure's width from the left and height from the
    bottom, 0 to 1, as matplotlib counts them.
    """

    clicked = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: ShownChart | None = None
        self._picture = QImage()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self._draw_anew)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chart(self) -> ShownChart | None:
        """The chart that is shown."""
        return self._chart

    def show_chart(self, chart: ShownChart | None) -> None:
        """Show a chart in place of the last, or none."""
        self._chart = chart
        self.setAccessibleName(chart.title if chart else "")
        self.setAccessibleDescription(chart.alternative if chart else "")
        self._picture = QImage()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The figure's own size in pixels."""
        if self._chart is None:
            return QSize(400, 0)
        width, height = self._chart.figure.get_size_inches()
        return QSize(round(width * self._dpi()), round(height * self._dpi()))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(320, hint.width()), round(hint.height() * _NARROWEST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        hint = self.sizeHint()
        return round(hint.height() * max(_NARROWEST, min(_WIDEST, width / max(1, hint.width()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange):
            self.updateGeometry()
            self._settled.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._chart is not None and event.button() is Qt.MouseButton.LeftButton:
            place = event.position()
            self.clicked.emit(place.x() / max(1, self.width()), 1 - place.y() / max(1, self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture; while the window is being resized, the last one in its own proportions."""
        if self._picture.isNull():
            self._draw()
        shown = self._picture
        if shown.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = shown.deviceIndependentSize().toSize()
        if size != self.size():
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(QPoint(0, 0), size), shown)
        painter.end()

    def _dpi(self) -> float:
        """Dots of the screen for an inch of the figure, so that its 10 point text is as high as the window's."""
        return _DESIGN_DPI * max(0.75, QFontInfo(self.font()).pixelSize() / _DESIGN_TEXT_PIXELS)

    def _draw(self) -> None:
        self._settled.stop()
        self._picture = QImage()
        if self._chart is not None and not self.size().isEmpty():
            self._picture = picture(self._chart.figure, self.size(), self._dpi(), self.devicePixelRatioF())

    def _draw_anew(self) -> None:
        self._picture = QImage()
        self.update()


def picture(figure: Figure, size: QSize, dpi: float, ratio: float = 1.0) -> QImage:
    """Draw a figure at `size` logical pixels. The figure keeps its own size and resolution, for saving it later."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    (own_width, own_height), own_dpi, own_canvas = figure.get_size_inches(), figure.get_dpi(), figure.canvas
    try:
        canvas = FigureCanvasAgg(figure)
        figure.set_dpi(dpi * ratio)
        figure.set_size_inches(size.width() / dpi, size.height() / dpi)
        canvas.draw()
        width, height = canvas.get_width_height(physical=True)
        drawn = _copied(canvas.buffer_rgba(), width, height)
    finally:
        figure.set_canvas(own_canvas)
        figure.set_dpi(own_dpi)
        figure.set_size_inches(float(own_width), float(own_height))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _copied(pixels: memoryview, width: int, height: int) -> QImage:
    return QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
