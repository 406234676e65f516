"""The same short text in many places: drawn as one artist, since a thousand texts of their own take half a second."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Shape
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from sleepdiary.charts.sheet import POINT
from sleepdiary.charts.style import FAMILIES


class Stamps(PathCollection):
    """A text drawn at many points; `text` is what it says."""

    def __init__(self, text: str, size: float, points: Sequence[tuple[float, float]], axes: Axes, color: str) -> None:
        super().__init__(
            [_shape(text, size)], offsets=points, offset_transform=axes.transData, linewidths=0, color=color
        )
        if axes.figure is not None:
            # Letters keep their size in points, whatever the axes count in.
            self.set_transform(Affine2D().scale(POINT) + axes.figure.dpi_scale_trans)
        self.text = text


def draw_stamps(
    axes: Axes, text: str, size: float, points: Sequence[tuple[float, float]], gid: str, color: str
) -> None:
    """Write digits around each of the points (in the axes' units); `size` is in points."""
    stamps = Stamps(text, size, points, axes, color)
    stamps.set_gid(gid)
    stamps.set_zorder(4)
    axes.add_collection(stamps, autolim=False)


@lru_cache(maxsize=512)
def _shape(text: str, size: float) -> Shape:
    """The letters in points, their middle at the origin."""
    drawn = TextPath((0, 0), text, size=size, prop=FontProperties(family=list(FAMILIES)))
    box = drawn.get_extents()
    middle = Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2)
    return Shape(middle.transform(drawn.vertices), drawn.codes)
