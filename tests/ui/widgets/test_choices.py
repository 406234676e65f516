"""Choices: clicks, keys, and what a screen reader is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sleepdiary.domain.episode import Reaction, Stage
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.choices import AnyOf, OneOf

STAGES = [(stage, stage.value.replace("_", " ")) for stage in Stage]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def one(qtbot: QtBot) -> OneOf[Stage]:
    made: OneOf[Stage] = OneOf(STAGES)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def any_of(qtbot: QtBot) -> AnyOf[Reaction]:
    made: AnyOf[Reaction] = AnyOf([(one, one.value) for one in Reaction])
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_chosen_at_first(one: OneOf[Stage]) -> None:
    assert one.value is None


def test_a_click_chooses_and_lets_go_of_the_other(one: OneOf[Stage], qtbot: QtBot) -> None:
    qtbot.mouseClick(one.chip(Stage.ASLEEP), LEFT)
    qtbot.mouseClick(one.chip(Stage.WAKING), LEFT)

    assert one.value is Stage.WAKING
    assert [chip.isChecked() for chip in one.chips] == [False, False, True, False, False]


def test_a_second_click_takes_the_choice_back(one: OneOf[Stage], qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.mouseClick(one.chip(Stage.ASLEEP), LEFT)

    assert one.value is None
    assert not one.chip(Stage.ASLEEP).isChecked()


def test_where_an_answer_is_needed_a_second_click_keeps_it(qtbot: QtBot) -> None:
    one: OneOf[Stage] = OneOf(STAGES, clearable=False)
    qtbot.addWidget(one)
    for _ in range(2):
        qtbot.mouseClick(one.chip(Stage.ASLEEP), LEFT)

    assert one.value is Stage.ASLEEP
    assert one.chip(Stage.ASLEEP).isChecked()


def test_arrow_keys_move_without_choosing_and_space_chooses(one: OneOf[Stage], qtbot: QtBot) -> None:
    one.chips[0].setFocus()
    qtbot.keyClick(one.chips[0], Qt.Key.Key_Right)
    qtbot.keyClick(one.chips[1], Qt.Key.Key_Down)
    before = one.value

    qtbot.keyClick(one.chips[2], Qt.Key.Key_Space)

    assert (before, one.value) == (None, Stage.WAKING)
    assert one.chips[2].hasFocus()


def test_home_and_end_reach_the_ends_and_the_row_does_not_wrap(one: OneOf[Stage], qtbot: QtBot) -> None:
    one.chips[0].setFocus()
    qtbot.keyClick(one.chips[0], Qt.Key.Key_End)
    qtbot.keyClick(one.chips[-1], Qt.Key.Key_Right)
    assert one.chips[-1].hasFocus()

    qtbot.keyClick(one.chips[-1], Qt.Key.Key_Home)

    assert one.chips[0].hasFocus()


def test_in_a_language_from_right_to_left_the_left_key_goes_on(one: OneOf[Stage], qtbot: QtBot) -> None:
    one.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    one.chips[0].setFocus()

    qtbot.keyClick(one.chips[0], Qt.Key.Key_Left)

    assert one.chips[1].hasFocus()


def test_tab_passes_the_whole_row_and_comes_back_to_the_choice(qtbot: QtBot) -> None:
    box, before, after = QWidget(), QLineEdit(), QLineEdit()
    one: OneOf[Stage] = OneOf(STAGES)
    layout = QVBoxLayout(box)
    for widget in (before, one, after):
        layout.addWidget(widget)
    qtbot.addWidget(box)
    one.value = Stage.AWAKE
    with qtbot.waitActive(box):
        box.show()
    before.setFocus()

    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is one.chip(Stage.AWAKE)
    qtbot.keyClick(one.chip(Stage.AWAKE), Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is after


def test_changed_comes_once_for_every_change_and_not_for_the_same_value(one: OneOf[Stage], qtbot: QtBot) -> None:
    seen: list[Stage | None] = []
    one.changed.connect(lambda: seen.append(one.value))

    one.value = Stage.ASLEEP
    one.value = Stage.ASLEEP
    qtbot.mouseClick(one.chip(Stage.ASLEEP), LEFT)

    assert seen == [Stage.ASLEEP, None]


def test_a_value_that_was_not_offered_is_refused(qtbot: QtBot) -> None:
    one: OneOf[Stage] = OneOf(STAGES[:2])
    qtbot.addWidget(one)

    with pytest.raises(ValueError, match="waking"):
        one.value = Stage.WAKING


def test_any_number_can_be_chosen_and_come_in_the_order_offered(any_of: AnyOf[Reaction], qtbot: QtBot) -> None:
    for reaction in (Reaction.CRIED, Reaction.WOKE, Reaction.SCARED, Reaction.SCARED):
        qtbot.mouseClick(any_of.chip(reaction), LEFT)

    assert any_of.values == (Reaction.WOKE, Reaction.CRIED)


def test_values_can_be_set_and_tell_of_it_once(any_of: AnyOf[Reaction]) -> None:
    seen: list[tuple[Reaction, ...]] = []
    any_of.changed.connect(lambda: seen.append(any_of.values))

    any_of.values = (Reaction.SCARED, Reaction.WOKE)
    any_of.values = (Reaction.WOKE, Reaction.SCARED)

    assert seen == [(Reaction.WOKE, Reaction.SCARED)]


def test_a_screen_reader_meets_radio_buttons_and_tick_boxes(one: OneOf[Stage], any_of: AnyOf[Reaction]) -> None:
    one.value = Stage.ASLEEP
    radio = QAccessible.queryAccessibleInterface(one.chip(Stage.ASLEEP))
    tick = QAccessible.queryAccessibleInterface(any_of.chips[0])

    assert radio.role() is QAccessible.Role.RadioButton
    assert radio.state().checked
    assert radio.text(QAccessible.Text.Name) == "asleep"
    assert tick.role() is QAccessible.Role.CheckBox
    assert not tick.state().checked


def test_a_narrow_row_wraps_and_hides_nothing(one: OneOf[Stage], qtbot: QtBot) -> None:
    wide = one.heightForWidth(2000)
    one.resize(170, one.heightForWidth(170))

    assert wide < one.heightForWidth(170)
    qtbot.waitUntil(lambda: all(one.rect().contains(chip.geometry()) for chip in one.chips))
    places = [chip.geometry() for chip in one.chips]
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])


def test_columns_stand_under_one_another(qtbot: QtBot) -> None:
    one: OneOf[Stage] = OneOf(STAGES, columns=2)
    qtbot.addWidget(one)
    one.resize(500, one.heightForWidth(500))
    one.show()

    assert len({chip.x() for chip in one.chips}) == 2
    assert len({chip.width() for chip in one.chips}) == 1


def test_every_button_is_high_enough_to_hit(one: OneOf[Stage]) -> None:
    assert min(chip.height() for chip in one.chips) >= theme.TARGET
