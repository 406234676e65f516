"""Rectangles by the thousand: drawn as one artist, and told to the window as places that can be clicked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb

from sleepdiary.charts.chart import Place
from sleepdiary.charts.style import UNWATCHED_HATCH, Theme
from sleepdiary.domain.statistics import Bar

CROWDED: Final = 100
"""As many boxes side by side may be narrower than a pixel."""

Box = tuple[float, float, float, float]
"""Left, low, right and high, in the units of the axes."""


def draw_boxes(axes: Axes, boxes: Sequence[Box], gid: str, **style: Any) -> PolyCollection | None:
    """Draw boxes as one artist called `gid`; a thousand patches of their own would take a second. None for none."""
    if not boxes:
        return None
    corners = [[(x0, y0), (x1, y0), (x1, y1), (x0, y1)] for x0, y0, x1, y1 in boxes]
    # Snapped to whole pixels, boxes narrower than one would vanish here and there: a week that was watched and in which
    # something was seen must never look empty. A few boxes are wide, and crisp edges look better.
    snap = None if len(boxes) < CROWDED else False
    drawn = PolyCollection(corners, **{"linewidths": 0.0, "snap": snap, **style})
    drawn.set_gid(gid)
    axes.add_collection(drawn, autolim=False)
    return drawn


def hatch_unwatched(axes: Axes, boxes: Sequence[Box], theme: Theme, zorder: float = 1) -> None:
    """Hatch what nobody watched."""
    style: dict[str, Any] = {"facecolors": "none", "edgecolors": theme.unwatched, "hatch": UNWATCHED_HATCH}
    draw_boxes(axes, boxes, "unwatched", zorder=zorder, **style)


def mixed(least: str, most: str, share: float) -> tuple[float, float, float]:
    """Return a colour between two, `share` (0 to 1) of the way from the first to the second."""
    red, green, blue = (low + (high - low) * share for low, high in zip(to_rgb(least), to_rgb(most), strict=True))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Spot:
    """A box that leads to the nights from `first` to `last`; `words` say what it shows."""

    box: Box
    first: date
    last: date
    words: str


def places(axes: Axes, spots: Sequence[Spot]) -> tuple[Place, ...]:
    """Return the spots of one picture as places of the whole figure, cut off at the picture's edges."""
    if not spots or axes.figure is None:
        return ()
    to_figure = axes.transData + axes.figure.transFigure.inverted()
    corners = to_figure.transform([corner for spot in spots for corner in (spot.box[:2], spot.box[2:])])
    room = axes.get_position()
    found = []
    for spot, (x0, y0), (x1, y1) in zip(spots, corners[::2], corners[1::2], strict=True):
        left, right = _within(room.x0, room.x1, float(x0), float(x1))
        bottom, top = _within(room.y0, room.y1, float(y0), float(y1))
        found.append(Place(left, bottom, right, top, spot.first, spot.last, spot.words))
    return tuple(found)


def _within(least: float, most: float, one: float, other: float) -> tuple[float, float]:
    low, high = sorted((one, other))
    return max(least, low), min(most, high)


BAR: Final = 0.86
"""Width of a bar of episodes, as a part of its place."""


def draw_bars(axes: Axes, bars: Sequence[Bar], theme: Theme, words: Callable[[Bar], str]) -> list[Spot]:
    """Draw bars beside each other, what is unsure on top of what is sure; return a spot for each, with its `words`."""
    sure: list[Box] = []
    unsure: list[Box] = []
    spots = []
    for place, bar in enumerate(bars):
        left, right = place + (1 - BAR) / 2, place + (1 + BAR) / 2
        if bar.sure:
            sure.append((left, 0, right, bar.sure))
        if bar.unsure:
            unsure.append((left, bar.sure, right, bar.episodes))
        if bar.nights is not None:
            spots.append(Spot((place, 0, place + 1, bar.episodes), *bar.nights, words(bar)))
    draw_boxes(axes, sure, "sure", **_sure_style(theme))
    draw_boxes(axes, unsure, "guessed", **_unsure_style(theme))
    return spots


_HOLLOW_LINE: Final = (0, (2.2, 1.4))


def _sure_style(theme: Theme) -> dict[str, Any]:
    """How bars of what is sure are drawn: filled, with an edge."""
    return {"facecolors": theme.tint, "edgecolors": theme.ink, "linewidths": 0.6, "zorder": 2}


def _unsure_style(theme: Theme) -> dict[str, Any]:
    """How bars of guesses are drawn: hollow, with a broken edge."""
    return {
        "facecolors": theme.background,
        "edgecolors": theme.ink,
        "linewidths": 0.7,
        "linestyles": [_HOLLOW_LINE],
        "zorder": 2,
    }
