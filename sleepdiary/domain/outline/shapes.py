"""Smooth shapes as points: ellipses, limbs along a curve, and rounded outlines."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Polygon: TypeAlias = tuple[Point, ...]


def ellipse(centre: Point, across: float, down: float, turn: float = 0.0, points: int = 40) -> Polygon:
    """Return an ellipse with half axes `across` and `down`, turned by `turn` radians."""
    return tuple(
        _turned(centre, across * cos(2 * pi * n / points), down * sin(2 * pi * n / points), turn) for n in range(points)
    )


def _turned(centre: Point, x: float, y: float, turn: float) -> Point:
    return centre[0] + x * cos(turn) - y * sin(turn), centre[1] + x * sin(turn) + y * cos(turn)


def limb(start: Point, bend: Point, end: Point, thick: float, thin: float) -> Polygon:
    """Return a round-ended limb along a smooth bend, with radius `thick` at its start and `thin` at its end."""
    steps = 14
    spine = [_on_curve(start, bend, end, n / steps) for n in range(steps + 1)]
    radii = [thick + (thin - thick) * n / steps for n in range(steps + 1)]
    ways = [_way(spine, n) for n in range(steps + 1)]
    beside = list(zip(spine, radii, ways, strict=True))
    left = [(x - way[1] * r, y + way[0] * r) for (x, y), r, way in beside]
    right = [(x + way[1] * r, y - way[0] * r) for (x, y), r, way in beside]
    end_cap = _cap(spine[-1], ways[-1], thin)
    start_cap = _cap(spine[0], (-ways[0][0], -ways[0][1]), thick)
    return (*left, *end_cap, *reversed(right), *start_cap)


def _on_curve(start: Point, bend: Point, end: Point, t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]


def _way(spine: Sequence[Point], n: int) -> Point:
    """The direction of a spine at one of its points, of length 1."""
    before, after = spine[max(n - 1, 0)], spine[min(n + 1, len(spine) - 1)]
    x, y = after[0] - before[0], after[1] - before[1]
    return x / hypot(x, y), y / hypot(x, y)


def _cap(centre: Point, way: Point, radius: float) -> list[Point]:
    """Half a circle from the left of `way` round to its right."""
    turns = [pi / 2 - pi * n / 10 for n in range(1, 10)]
    return [
        (
            centre[0] + radius * (way[0] * cos(turn) - way[1] * sin(turn)),
            centre[1] + radius * (way[1] * cos(turn) + way[0] * sin(turn)),
        )
        for turn in turns
    ]


def rounded(corners: Sequence[Point], steps: int = 8) -> Polygon:
    """Return a closed smooth line through all corners (a Catmull-Rom spline)."""
    found: list[Point] = []
    count = len(corners)
    for n in range(count):
        p0, p1, p2, p3 = (corners[(n + k) % count] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            found.append((_spline(p0[0], p1[0], p2[0], p3[0], t), _spline(p0[1], p1[1], p2[1], p3[1], t)))
    return tuple(found)


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def hand_of_fingers(centre: Point, reach: float, toward: float) -> Polygon:
    """Return four fingers as one shape: a fan round `centre`, pointing `toward` (radians, 0 to the right)."""
    fan, spread = [], pi * 0.62
    for n in range(49):
        part = n / 48
        bump = abs(sin(part * 4 * pi)) ** 0.5
        turn = toward - spread / 2 + spread * part
        radius = reach * (0.66 + 0.34 * bump)
        fan.append((centre[0] + radius * cos(turn), centre[1] + radius * sin(turn)))
    return (*fan, (centre[0] - 0.1 * reach * cos(toward), centre[1] - 0.1 * reach * sin(toward)))


def mirrored(polygon: Polygon, middle: float) -> Polygon:
    """Return the polygon as in a mirror that stands at x = `middle`."""
    return tuple((2 * middle - x, y) for x, y in polygon)


def contains(polygon: Polygon, point: Point) -> bool:
    """Say whether a point lies inside a polygon (by counting the edges to its right)."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def distance(polygon: Polygon, point: Point) -> float:
    """Return how far a point is from the edge of a polygon."""
    return min(_to_edge(point, a, b) for a, b in zip(polygon, (*polygon[1:], polygon[0]), strict=True))


def _to_edge(point: Point, a: Point, b: Point) -> float:
    x, y = b[0] - a[0], b[1] - a[1]
    length = x * x + y * y
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((point[0] - a[0]) * x + (point[1] - a[1]) * y) / length))
    return hypot(point[0] - a[0] - along * x, point[1] - a[1] - along * y)


def bounds(polygon: Polygon) -> tuple[float, float, float, float]:
    """Return the least x and y and the greatest x and y."""
    across, down = [x for x, _ in polygon], [y for _, y in polygon]
    return min(across), min(down), max(across), max(down)
