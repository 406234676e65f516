"""The picture of the child: what a click, a key or the list makes of the order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.outline import BABY, CHILD, Outline, bounds
from sleepdiary.ui.widgets.body_moves import part_beside
from sleepdiary.ui.widgets.body_picker import BodyBuild, BodyPicker
from sleepdiary.ui.widgets.chip import Chip
from sleepdiary.ui.widgets.choices import AnyOf

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_KEY = Qt.KeyboardModifier.NoModifier
B = BodyPart
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


@pytest.fixture
def picker(qtbot: QtBot) -> BodyPicker:
    made = BodyPicker()
    qtbot.addWidget(made)
    made.resize(400, 650)
    with qtbot.waitActive(made):
        made.show()
    return made


def click(picker: BodyPicker, part: BodyPart, qtbot: QtBot, held: Qt.KeyboardModifier = NO_KEY) -> None:
    qtbot.mouseClick(picker.canvas, LEFT, held, picker.canvas.place_of(part).toPoint())


def button(picker: BodyPicker, text: str) -> QPushButton:
    return next(one for one in picker.findChildren(QPushButton) if one.text() == text)


def together(picker: BodyPicker) -> Chip:
    return next(chip for chip in picker.findChildren(Chip) if "together" in chip.text())


def listed(picker: BodyPicker) -> AnyOf[BodyPart]:
    found = picker.findChild(AnyOf)
    assert isinstance(found, AnyOf)
    return found


def test_nothing_has_moved_at_first_and_the_sentence_says_what_to_do(picker: BodyPicker) -> None:
    assert picker.spread == Spread()
    assert picker.order == "Nothing chosen yet. Click the part that moved first."


def test_parts_join_in_the_order_of_the_clicks(picker: BodyPicker, qtbot: QtBot) -> None:
    for part in (B.RIGHT_FOOT, B.LEFT_FOOT, B.TRUNK):
        click(picker, part, qtbot)

    assert picker.spread == Spread.of([B.RIGHT_FOOT], [B.LEFT_FOOT], [B.TRUNK])
    assert picker.order == "In order: right foot, then left foot, then trunk."


def a_place_on(picker: BodyPicker, part: BodyPart) -> QPoint:
    """A pixel of the picture where this part is the topmost."""
    region = picker.canvas.outline.region(part)
    left, top, right, bottom = bounds(region.polygons[-1])
    grid = [(left + (right - left) * x / 12, top + (bottom - top) * y / 12) for x in range(13) for y in range(13)]
    spot = next(spot for spot in grid if picker.canvas.outline.part_at(spot, 0.0) is part)
    return picker.canvas._painting().to_pixels(spot).toPoint()


@pytest.mark.parametrize("build", list(BodyBuild))
@pytest.mark.parametrize("part", list(BodyPart))
def test_every_part_of_both_pictures_can_be_clicked(
    picker: BodyPicker, build: BodyBuild, part: BodyPart, qtbot: QtBot
) -> None:
    picker.build = build

    qtbot.mouseClick(picker.canvas, LEFT, pos=a_place_on(picker, part))

    assert picker.spread.parts == (part,)


def test_the_childs_left_foot_is_on_the_right_of_the_picture(picker: BodyPicker) -> None:
    for build in BodyBuild:
        picker.build = build
        assert picker.canvas.place_of(B.LEFT_FOOT).x() > picker.canvas.place_of(B.RIGHT_FOOT).x()


def test_shift_and_a_click_join_in_the_same_step(picker: BodyPicker, qtbot: QtBot) -> None:
    click(picker, B.RIGHT_FOOT, qtbot)
    click(picker, B.LEFT_SHOULDER, qtbot)
    click(picker, B.RIGHT_SHOULDER, qtbot, SHIFT)

    assert picker.spread == Spread.of([B.RIGHT_FOOT], [B.LEFT_SHOULDER, B.RIGHT_SHOULDER])
    assert picker.order == "In order: right foot, then both shoulders."


def test_the_button_joins_the_next_part_only(picker: BodyPicker, qtbot: QtBot) -> None:
    click(picker, B.RIGHT_FOOT, qtbot)
    qtbot.mouseClick(together(picker), LEFT)
    click(picker, B.LEFT_FOOT, qtbot)
    click(picker, B.TRUNK, qtbot)

    assert picker.spread == Spread.of([B.RIGHT_FOOT, B.LEFT_FOOT], [B.TRUNK])
    assert not together(picker).isChecked()


def test_before_the_first_part_there_is_nothing_to_join(picker: BodyPicker, qtbot: QtBot) -> None:
    assert not together(picker).isEnabled()
    click(picker, B.TRUNK, qtbot, SHIFT)

    assert picker.spread == Spread.of([B.TRUNK])
    assert together(picker).isEnabled()


def test_a_second_click_takes_a_part_away_and_the_rest_close_up(picker: BodyPicker, qtbot: QtBot) -> None:
    for part in (B.RIGHT_FOOT, B.LEFT_FOOT, B.TRUNK, B.LEFT_FOOT):
        click(picker, part, qtbot)

    assert picker.spread == Spread.of([B.RIGHT_FOOT], [B.TRUNK])


def test_a_double_click_of_a_tired_hand_is_one_click(picker: BodyPicker, qtbot: QtBot) -> None:
    place = picker.canvas.place_of(B.TRUNK).toPoint()
    qtbot.mouseClick(picker.canvas, LEFT, pos=place)
    qtbot.mouseDClick(picker.canvas, LEFT, pos=place)

    assert picker.spread == Spread.of([B.TRUNK])


def test_a_click_just_beside_a_foot_still_means_it(picker: BodyPicker, qtbot: QtBot) -> None:
    left, top = picker.canvas.place_of(B.LEFT_FOOT).toPoint().toTuple()
    step = next(n for n in range(200) if CHILD.part_at(_at(picker, QPoint(left + n, top)), 0.0) is None)

    qtbot.mouseClick(picker.canvas, LEFT, pos=QPoint(left + step + 2, top))

    assert picker.spread == Spread.of([B.LEFT_FOOT])


def _at(picker: BodyPicker, place: QPoint) -> tuple[float, float]:
    return picker.canvas._painting().to_outline(place.toPointF())


def test_a_click_on_empty_paper_changes_nothing(picker: BodyPicker, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(picker.changed):
        qtbot.mouseClick(picker.canvas, LEFT, pos=QPoint(4, 4))


def test_undo_goes_back_step_by_step_also_over_clear(picker: BodyPicker, qtbot: QtBot) -> None:
    click(picker, B.RIGHT_FOOT, qtbot)
    click(picker, B.LEFT_FOOT, qtbot)
    qtbot.mouseClick(button(picker, "Clear"), LEFT)
    assert picker.spread == Spread()

    qtbot.mouseClick(button(picker, "Undo"), LEFT)
    assert picker.spread == Spread.of([B.RIGHT_FOOT], [B.LEFT_FOOT])
    qtbot.keyClick(picker.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert picker.spread == Spread.of([B.RIGHT_FOOT])
    qtbot.mouseClick(button(picker, "Undo"), LEFT)

    assert picker.spread == Spread()
    assert not button(picker, "Undo").isEnabled()


def test_a_spread_that_is_opened_cannot_be_undone_into_another_episode(picker: BodyPicker, qtbot: QtBot) -> None:
    click(picker, B.RIGHT_FOOT, qtbot)

    picker.spread = Spread.of([B.HEAD])

    assert not button(picker, "Undo").isEnabled()
    assert listed(picker).values == (B.HEAD,)


def test_whole_body_has_a_button(picker: BodyPicker, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(picker, "Whole body"), LEFT)
    assert picker.spread == Spread.of([B.WHOLE_BODY])
    assert button(picker, "Whole body").isChecked()

    qtbot.mouseClick(button(picker, "Whole body"), LEFT)

    assert picker.spread == Spread()
    assert not button(picker, "Whole body").isChecked()


def test_the_picture_changes_without_touching_the_spread(picker: BodyPicker, qtbot: QtBot) -> None:
    click(picker, B.RIGHT_FOOT, qtbot)
    baby = next(chip for chip in picker.findChildren(Chip) if chip.text() == "Baby")

    qtbot.mouseClick(baby, LEFT)

    assert picker.build is BodyBuild.BABY
    assert picker.canvas.outline is BABY
    assert picker.spread == Spread.of([B.RIGHT_FOOT])


def test_pointing_names_the_part_and_whose_left_it_is(picker: BodyPicker, qtbot: QtBot) -> None:
    qtbot.mouseMove(picker.canvas, picker.canvas.place_of(B.LEFT_FOOT).toPoint())

    qtbot.waitUntil(
        lambda: "left foot – the child’s own left" in [label.text() for label in picker.findChildren(QLabel)]
    )


def test_nothing_moves_under_the_mouse_while_pointing_and_picking(picker: BodyPicker, qtbot: QtBot) -> None:
    picker.resize(300, picker.heightForWidth(300))
    before, undo = picker.canvas.geometry(), button(picker, "Undo").geometry()

    for part in (B.TRUNK, B.LEFT_FOOT, B.RIGHT_FOOT, B.LEFT_ARM, B.RIGHT_ARM, B.LEFT_LEG):
        qtbot.mouseMove(picker.canvas, picker.canvas.place_of(part).toPoint())
        click(picker, part, qtbot)
        picker.resize(300, picker.heightForWidth(300))

    assert (picker.canvas.geometry(), button(picker, "Undo").geometry()) == (before, undo)


@pytest.mark.parametrize("outline", [BABY, CHILD], ids=["baby", "child"])
@pytest.mark.parametrize("start", list(BodyPart))
def test_arrow_keys_reach_every_part_from_every_part(outline: Outline, start: BodyPart) -> None:
    reached, edge = {start}, [start]
    while edge:
        beside = {part_beside(outline, edge[0], key) for key in ARROWS} - {None}
        new = [part for part in beside if part is not None and part not in reached]
        reached.update(new)
        edge = edge[1:] + new

    assert reached == set(BodyPart)


@pytest.mark.parametrize("outline", [BABY, CHILD], ids=["baby", "child"])
def test_left_and_right_mirror_one_another(outline: Outline) -> None:
    for part in BodyPart:
        other = part.other_side
        if other is None:
            continue
        there = part_beside(outline, part, Qt.Key.Key_Down)
        here = part_beside(outline, other, Qt.Key.Key_Down)
        assert there is not None
        assert here is (there.other_side or there)


def test_the_whole_order_can_be_given_by_keyboard(picker: BodyPicker, qtbot: QtBot) -> None:
    canvas = picker.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    first = canvas.cursor_part
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    second = canvas.cursor_part
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    third = canvas.cursor_part
    qtbot.keyClick(canvas, Qt.Key.Key_Space, SHIFT)
    assert picker.spread == Spread.of([first], [second, third])

    qtbot.keyClick(canvas, Qt.Key.Key_Delete)

    assert picker.spread == Spread.of([first], [second])


def test_a_screen_reader_is_told_the_part_its_number_and_the_order(picker: BodyPicker, qtbot: QtBot) -> None:
    canvas = picker.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.accessibleDescription().startswith("head, not chosen.")

    qtbot.keyClick(canvas, Qt.Key.Key_Space)

    assert canvas.accessibleDescription().startswith("head, number 1.")
    assert picker.accessibleDescription() == "In order: head."


def test_the_list_does_the_same_as_the_picture(picker: BodyPicker, qtbot: QtBot) -> None:
    click(picker, B.TRUNK, qtbot)
    qtbot.mouseClick(listed(picker).chip(B.LEFT_FOOT), LEFT)
    qtbot.mouseClick(listed(picker).chip(B.HEAD), LEFT)
    qtbot.mouseClick(listed(picker).chip(B.TRUNK), LEFT)

    assert picker.spread == Spread.of([B.LEFT_FOOT], [B.HEAD])
    assert set(listed(picker).values) == {B.LEFT_FOOT, B.HEAD}


def test_changed_comes_once_for_each_change(picker: BodyPicker, qtbot: QtBot) -> None:
    seen: list[int] = []
    picker.changed.connect(lambda: seen.append(len(picker.spread.parts)))

    click(picker, B.TRUNK, qtbot)
    qtbot.mouseClick(listed(picker).chip(B.LEFT_FOOT), LEFT)
    picker.spread = picker.spread
    qtbot.mouseClick(button(picker, "Clear"), LEFT)
    picker.undo()

    assert seen == [1, 2, 0, 2]


def test_a_part_changes_its_look_when_it_is_chosen(picker: BodyPicker) -> None:
    before = picker.canvas.grab().toImage()

    picker.spread = Spread.of([B.LEFT_FOOT])

    assert picker.canvas.grab().toImage() != before
