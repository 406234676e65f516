"""A calm picture of a child and of a baby, facing the viewer, as plain geometry for any painter.

Coordinates: x from 0 to `width` to the viewer's right, y from 0 (top) to 1 (bottom). The child faces the viewer, so
the child's *left* is on the viewer's *right*; whoever paints it should say so beside the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.outline.builds import BABY_BUILD, CHILD_BUILD, MIDDLE, WIDTH, Build
from sleepdiary.domain.outline.shapes import Point, Polygon, bounds, contains, distance, mirrored

__all__ = ["BABY", "CHILD", "Outline", "Point", "Polygon", "Region", "bounds"]

TOLERANCE: Final = 0.02
"""How far beside a part a click still means it; 7 pixels in a picture 360 pixels high."""


@dataclass(frozen=True, slots=True)
class Region:
    """One part of the body. `badge` is where a number fits without covering another; it may lie beside the part."""

    part: BodyPart
    polygons: tuple[Polygon, ...]
    badge: Point

    @property
    def centre(self) -> Point:
        """The middle of the part, where a line from a badge beside it ends."""
        left, top, right, bottom = bounds(self.polygons[-1])
        return (left + right) / 2, (top + bottom) / 2

    def holds(self, point: Point) -> bool:
        """Say whether a point lies on the part."""
        return any(contains(polygon, point) for polygon in self.polygons)

    def distance(self, point: Point) -> float:
        """Return how far a point is from the edge of the part."""
        return min(distance(polygon, point) for polygon in self.polygons)


@dataclass(frozen=True, slots=True)
class Outline:
    """The picture: regions from the lowest to the topmost, and thin lines (eyes, mouth) to draw over them.

    `whole_body` stands for the outline itself: paint every region's edge for it. Its own polygon is the round button
    beside the head by which it can be chosen.
    """

    width: float
    regions: tuple[Region, ...]
    whole_body: Region
    lines: tuple[Polygon, ...]

    @property
    def silhouette(self) -> tuple[Polygon, ...]:
        """Every shape of the body, lowest first; stroked thickly and then filled they look like one figure."""
        return tuple(polygon for region in self.regions for polygon in region.polygons)

    def region(self, part: BodyPart) -> Region:
        """Return the region of a part; the whole body's is its button."""
        return next(one for one in (*self.regions, self.whole_body) if one.part is part)

    def part_at(self, point: Point, tolerance: float = TOLERANCE) -> BodyPart | None:
        """Return the topmost part at a point, else the nearest part within `tolerance`, else None."""
        everything = (*self.regions, self.whole_body)
        for region in reversed(everything):
            if region.holds(point):
                return region.part
        near, _, part = min((region.distance(point), number, region.part) for number, region in enumerate(everything))
        return part if near <= tolerance else None


def _outline(build: Build) -> Outline:
    middle = [Region(part, polygons, badge) for part, polygons, badge in build.middle]
    sides = [region for part, polygon, badge in build.left for region in _both(part, polygon, badge)]
    trunk, *head = middle
    part, button, badge = build.whole_body
    return Outline(WIDTH, (trunk, *sides, *head), Region(part, button, badge), build.lines)


def _both(part: BodyPart, polygon: Polygon, badge: Point) -> tuple[Region, Region]:
    """A part of the child's left, and its mirror image on the right."""
    other = part.other_side
    if other is None:
        raise ValueError(f"{part} has no other side")
    mirror = (2 * MIDDLE - badge[0], badge[1])
    return Region(part, (polygon,), badge), Region(other, (mirrored(polygon, MIDDLE),), mirror)


CHILD: Final = _outline(CHILD_BUILD)
BABY: Final = _outline(BABY_BUILD)
