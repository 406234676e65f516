"""The picture of a child and of a baby: every part can be found, and the child's left is on the viewer's right."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.outline import BABY, CHILD, Outline, bounds

BUILDS = pytest.mark.parametrize("outline", [CHILD, BABY], ids=["child", "baby"])
HEIGHT = 360
"""Pixels of the picture in the form."""


@BUILDS
def test_every_part_has_its_place(outline: Outline) -> None:
    parts = [region.part for region in (*outline.regions, outline.whole_body)]
    assert sorted(parts) == sorted(BodyPart)


@BUILDS
@pytest.mark.parametrize("part", list(BodyPart))
def test_a_part_is_found_at_its_middle(outline: Outline, part: BodyPart) -> None:
    region = outline.region(part)
    middle = region.badge if part is BodyPart.HEAD else region.centre
    assert outline.part_at(middle) is part


@BUILDS
def test_the_childs_left_is_on_the_viewers_right(outline: Outline) -> None:
    for region in outline.regions:
        across = region.centre[0] - outline.width / 2
        if region.part.side is None:
            assert across == pytest.approx(0, abs=0.005)
        else:
            assert (across > 0) == (region.part.side == "left"), region.part


@BUILDS
def test_both_sides_mirror_each_other(outline: Outline) -> None:
    for region in outline.regions:
        if other := region.part.other_side:
            mirrored = {(round(outline.width - x, 9), y) for polygon in region.polygons for x, y in polygon}
            assert mirrored == {(round(x, 9), y) for polygon in outline.region(other).polygons for x, y in polygon}


@BUILDS
def test_the_picture_lies_within_its_box(outline: Outline) -> None:
    for polygon in (*outline.silhouette, *outline.lines, *outline.whole_body.polygons):
        left, top, right, bottom = bounds(polygon)
        assert left >= 0
        assert top >= 0
        assert right <= outline.width
        assert bottom <= 1


@BUILDS
def test_every_part_is_big_enough_to_click(outline: Outline) -> None:
    for region in (*outline.regions, outline.whole_body):
        left, top, right, bottom = bounds(region.polygons[-1])
        assert min(right - left, bottom - top) * HEIGHT >= 14, region.part


@BUILDS
def test_a_click_just_beside_the_fingers_still_means_them(outline: Outline) -> None:
    _, top, right, bottom = bounds(outline.region(BodyPart.LEFT_FINGERS).polygons[0])
    assert outline.part_at((right + 0.01, (top + bottom) / 2)) is BodyPart.LEFT_FINGERS


@BUILDS
def test_a_click_far_from_the_body_means_no_part(outline: Outline) -> None:
    assert outline.part_at((0.01, 0.7)) is None
    assert outline.part_at((0.01, 0.7), tolerance=1.0) is not None


@BUILDS
def test_face_lies_over_head_and_hand_over_arm(outline: Outline) -> None:
    assert outline.part_at(outline.region(BodyPart.FACE).centre) is BodyPart.FACE
    order = [region.part for region in outline.regions]
    assert order.index(BodyPart.FACE) > order.index(BodyPart.HEAD)
    assert order.index(BodyPart.LEFT_HAND) > order.index(BodyPart.LEFT_ARM)


@BUILDS
def test_number_badges_do_not_cover_one_another(outline: Outline) -> None:
    badges = [region.badge for region in (*outline.regions, outline.whole_body)]
    for (x1, y1), (x2, y2) in combinations(badges, 2):
        assert hypot(x1 - x2, y1 - y2) * HEIGHT >= 20
