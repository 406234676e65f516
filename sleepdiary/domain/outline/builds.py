"""The measures of both pictures. Only the child's left side (the viewer's right) is here; the right mirrors it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi
from typing import Final

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.outline.shapes import Point, Polygon, ellipse, hand_of_fingers, limb, mirrored, rounded

WIDTH: Final = 0.72
MIDDLE: Final = WIDTH / 2


@dataclass(frozen=True, slots=True)
class Build:
    """Shapes with the place of their number badge: the middle parts (trunk first), the left side, whole body."""

    middle: tuple[tuple[BodyPart, tuple[Polygon, ...], Point], ...]
    left: tuple[tuple[BodyPart, Polygon, Point], ...]
    whole_body: tuple[BodyPart, tuple[Polygon, ...], Point]
    lines: tuple[Polygon, ...]


def _at(x: float, y: float) -> Point:
    """A point `x` to the viewer's right of the middle."""
    return MIDDLE + x, y


def _both_sides(polygon: Polygon) -> tuple[Polygon, Polygon]:
    return polygon, mirrored(polygon, MIDDLE)


def _trunk(half: Sequence[Point]) -> Polygon:
    """A trunk from the corners of its left half, listed from the top down."""
    left = [_at(x, y) for x, y in half]
    return rounded([*left, *(_at(-x, y) for x, y in reversed(half))])


def _arc(centre: Point, across: float, down: float) -> Polygon:
    """The lower half of an ellipse, as an open line: a closed eye, or a smile."""
    points = ellipse(centre, across, down, points=24)
    return points[:13]


def _lines(eye: Point, smile: Point, size: float) -> tuple[Polygon, ...]:
    return (
        *_both_sides(_arc(_at(*eye), 0.3 * size, 0.15 * size)),
        _arc(_at(*smile), 0.36 * size, 0.22 * size),
    )


_WHOLE_BODY: Final = (BodyPart.WHOLE_BODY, (ellipse(_at(-0.27, 0.09), 0.05, 0.05),), _at(-0.27, 0.09))

CHILD_BUILD: Final = Build(
    middle=(
        (
            BodyPart.TRUNK,
            (
                limb(_at(0, 0.22), _at(0, 0.25), _at(0, 0.29), 0.036, 0.04),
                _trunk([(0.05, 0.275), (0.115, 0.295), (0.108, 0.38), (0.094, 0.46), (0.105, 0.56), (0.06, 0.605)]),
            ),
            _at(0, 0.43),
        ),
        (
            BodyPart.HEAD,
            (
                *_both_sides(ellipse(_at(0.1, 0.145), 0.018, 0.028)),
                ellipse(_at(0, 0.135), 0.1, 0.118),
            ),
            _at(0, 0.055),
        ),
        (BodyPart.FACE, (ellipse(_at(0, 0.163), 0.074, 0.074),), _at(0.175, 0.185)),
    ),
    left=(
        (BodyPart.LEFT_LEG, limb(_at(0.057, 0.585), _at(0.07, 0.75), _at(0.066, 0.9), 0.054, 0.033), _at(0.063, 0.74)),
        (BodyPart.LEFT_FOOT, ellipse(_at(0.085, 0.942), 0.055, 0.034, 0.14), _at(0.185, 0.945)),
        (BodyPart.LEFT_ARM, limb(_at(0.13, 0.325), _at(0.165, 0.4), _at(0.195, 0.52), 0.037, 0.026), _at(0.166, 0.42)),
        (BodyPart.LEFT_SHOULDER, ellipse(_at(0.113, 0.318), 0.05, 0.043, 0.5), _at(0.113, 0.318)),
        (BodyPart.LEFT_FINGERS, hand_of_fingers(_at(0.215, 0.578), 0.064, 0.42 * pi), _at(0.305, 0.635)),
        (BodyPart.LEFT_HAND, ellipse(_at(0.207, 0.553), 0.036, 0.041, -0.25), _at(0.285, 0.545)),
    ),
    whole_body=_WHOLE_BODY,
    lines=_lines((0.033, 0.152), (0, 0.193), 0.055),
)

BABY_BUILD: Final = Build(
    middle=(
        (
            BodyPart.TRUNK,
            (
                limb(_at(0, 0.36), _at(0, 0.38), _at(0, 0.41), 0.045, 0.05),
                _trunk([(0.06, 0.4), (0.135, 0.43), (0.142, 0.53), (0.145, 0.64), (0.13, 0.72), (0.06, 0.765)]),
            ),
            _at(0, 0.58),
        ),
        (
            BodyPart.HEAD,
            (
                *_both_sides(ellipse(_at(0.157, 0.235), 0.022, 0.034)),
                ellipse(_at(0, 0.205), 0.16, 0.18),
            ),
            _at(0, 0.08),
        ),
        (BodyPart.FACE, (ellipse(_at(0, 0.255), 0.118, 0.112),), _at(0, 0.182)),
    ),
    left=(
        (BodyPart.LEFT_LEG, limb(_at(0.085, 0.71), _at(0.24, 0.76), _at(0.125, 0.9), 0.062, 0.042), _at(0.15, 0.79)),
        (BodyPart.LEFT_FOOT, ellipse(_at(0.118, 0.935), 0.042, 0.05, 0.2), _at(0.215, 0.945)),
        (BodyPart.LEFT_ARM, limb(_at(0.15, 0.46), _at(0.27, 0.5), _at(0.25, 0.37), 0.045, 0.034), _at(0.252, 0.42)),
        (BodyPart.LEFT_SHOULDER, ellipse(_at(0.132, 0.448), 0.053, 0.047, 0.4), _at(0.132, 0.448)),
        (BodyPart.LEFT_FINGERS, hand_of_fingers(_at(0.246, 0.318), 0.064, -0.5 * pi), _at(0.248, 0.21)),
        (BodyPart.LEFT_HAND, ellipse(_at(0.248, 0.335), 0.038, 0.038), _at(0.32, 0.34)),
    ),
    whole_body=_WHOLE_BODY,
    lines=_lines((0.055, 0.24), (0, 0.303), 0.085),
)
