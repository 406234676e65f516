"""Where it was seen: counts of episodes on the picture of a child or a baby, on the child's own left and right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from sleepdiary.charts.boxes import Box, Spot, mixed, places
from sleepdiary.charts.chart import Chart, Table
from sleepdiary.charts.sheet import Sheet
from sleepdiary.charts.style import LIGHT, SMALL, Theme
from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.outline import BABY, CHILD, Outline, Region
from sleepdiary.domain.statistics import Counts
from sleepdiary.wording import counted, part_words

TITLE: Final = "Where it was seen"
NO_PARTS: Final = "No parts of the body recorded in this period"
_MARGIN: Final = 0.1
_SIDE_WORDS: Final = 0.2
"""Inches above the picture for the child's right and left."""


def chart(
    parts: Counts[BodyPart],
    theme: Theme = LIGHT,
    width: float = 3.2,
    *,
    baby: bool = False,
    titled: bool = True,
    nights: Mapping[BodyPart, tuple[date, date]] = MappingProxyType({}),
) -> Chart:
    """Draw how many episodes each part moved in, `width` inches wide; without any part it only says so.

    `nights` are the first and the last night on which each part moved: where a click on it leads.
    """
    sheet = Sheet(theme, width, TITLE, titled)
    if not parts.episodes:
        return sheet.empty()
    if not parts.said:
        return sheet.empty(NO_PARTS)
    outline = BABY if baby else CHILD
    said = f"{parts.said} of {counted(parts.episodes, 'episode')}"
    sheet.notes = [f"Numbers of episodes in which a part moved. {said} say which parts."]
    across = min(width - 2 * _MARGIN, 2.9)
    side = (width - across) / 2
    axes = sheet.axes(across / outline.width, side, side, above=_SIDE_WORDS)
    axes.set_axis_off()
    axes.set_xlim(0, outline.width)
    axes.set_ylim(1, 0)
    _draw_body(axes, outline, parts, theme)
    for region in (*outline.regions, outline.whole_body):
        if parts.of(region.part):
            _draw_badge(axes, region, parts.of(region.part), theme)
    _draw_words(axes, outline, theme)
    spots = [
        Spot(_around(region), *nights[region.part], f"{part_words(region.part)}: {parts.of(region.part):,} seen")
        for region in outline.regions
        if parts.of(region.part) and region.part in nights
    ]
    # Fingers lie within the box of a hand: the smaller comes first.
    spots.sort(key=lambda spot: (spot.box[2] - spot.box[0]) * (spot.box[3] - spot.box[1]))
    return sheet.chart(_alternative(parts, said), _table(parts, nights), places(axes, spots))


def _around(region: Region) -> Box:
    across, down = zip(*(corner for polygon in region.polygons for corner in polygon), strict=True)
    return min(across), min(down), max(across), max(down)


def _alternative(parts: Counts[BodyPart], said: str) -> str:
    most = ", ".join(f"{part_words(tally.what)} {tally.count}" for tally in parts.given)
    return f"Episodes in which each part moved, on the child's own left and right: {most}. {said} say which parts."


def _table(parts: Counts[BodyPart], nights: Mapping[BodyPart, tuple[date, date]]) -> Table:
    rows = tuple((part_words(tally.what), str(tally.count)) for tally in parts.given)
    headers, not_said = ("Part of the body", "Episodes"), ("parts not said", str(parts.not_said))
    return Table(headers, (*rows, not_said), (*(nights.get(tally.what) for tally in parts.given), None))


def _draw_body(axes: Axes, outline: Outline, parts: Counts[BodyPart], theme: Theme) -> None:
    """One figure with a dark edge; a part is filled the more strongly the more often it moved."""
    most = max(tally.count for tally in parts.tallies)
    for polygon in outline.silhouette:
        axes.add_patch(Polygon(polygon, closed=True, facecolor="none", edgecolor=theme.ink, lw=2.6, joinstyle="round"))
    for region in outline.regions:
        fill = mixed(theme.background, theme.tint, parts.of(region.part) / most)
        for polygon in region.polygons:
            patch = Polygon(polygon, closed=True, facecolor=fill, edgecolor=theme.soft, lw=0.5)
            patch.set_gid(region.part.value)
            axes.add_patch(patch)
    for line in outline.lines:
        axes.plot(*zip(*line, strict=True), color=theme.soft, lw=1.0, solid_capstyle="round")


def _draw_badge(axes: Axes, region: Region, count: int, theme: Theme) -> None:
    """The number of a part, with a line to the part where it stands beside it."""
    box: dict[str, Any] = {
        "boxstyle": "round,pad=0.25",
        "facecolor": theme.background,
        "edgecolor": theme.ink,
        "linewidth": 0.6,
    }
    common: dict[str, Any] = {"va": "center", "fontsize": SMALL, "color": theme.ink, "zorder": 4, "bbox": box}
    if region.part is BodyPart.WHOLE_BODY:
        axes.text(0.015, 0.035, f"{part_words(region.part)} {count:,}", gid=_gid(region), **common)
        return
    if not region.holds(region.badge):
        x, y = zip(_edge(region), region.badge, strict=True)
        axes.plot(x, y, color=theme.ink, lw=0.6, zorder=3)
    axes.text(*region.badge, f"{count:,}", ha="center", gid=_gid(region), **common)


def _gid(region: Region) -> str:
    return f"count of {region.part.value}"


def _edge(region: Region) -> tuple[float, float]:
    """A point just inside a part, on the way from its badge to its middle."""
    (x1, y1), (x2, y2) = region.badge, region.centre
    way = [(x1 + (x2 - x1) * n / 40, y1 + (y2 - y1) * n / 40) for n in range(41)]
    inside = [point for point in way if region.holds(point)]
    return inside[min(3, len(inside) - 1)] if inside else region.centre


def _draw_words(axes: Axes, outline: Outline, theme: Theme) -> None:
    common: dict[str, Any] = {"fontsize": SMALL, "color": theme.soft, "va": "bottom"}
    axes.text(0, -0.015, "child's right", ha="left", **common)
    axes.text(outline.width, -0.015, "child's left", ha="right", **common)
