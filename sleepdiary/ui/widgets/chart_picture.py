"""From a figure to an image of the screen: pure, and safe on any thread that has the figure for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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
    # Converted here, on whatever thread this is, to what the screen takes as it is.
    return QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).convertToFormat(
        QImage.Format.Format_RGB32
    )
