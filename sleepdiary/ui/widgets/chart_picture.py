"""From a figure to an image of the screen: pure, and safe on any thread that has the figure for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def picture(figure: Figure, size: QSize, ratio: float = 1.0) -> QImage:
    """Draw a whole figure as large as it goes into `size` logical pixels, `ratio` dots of the screen to each.

    It is drawn larger or smaller, never laid out anew: words that stand apart on the figure stand apart on the screen.
    The figure keeps its own resolution, for saving it later.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    (inches_wide, inches_high), own_dpi, own_canvas = figure.get_size_inches(), figure.get_dpi(), figure.canvas
    try:
        canvas = FigureCanvasAgg(figure)
        figure.set_dpi(ratio * min(size.width() / inches_wide, size.height() / inches_high))
        canvas.draw()
        width, height = canvas.get_width_height(physical=True)
        drawn = _copied(canvas.buffer_rgba(), width, height)
    finally:
        figure.set_canvas(own_canvas)
        figure.set_dpi(own_dpi)
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _copied(pixels: memoryview, width: int, height: int) -> QImage:
    # Converted here, on whatever thread this is, to what the screen takes as it is.
    return QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).convertToFormat(
        QImage.Format.Format_RGB32
    )
