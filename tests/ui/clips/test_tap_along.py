"""Tapping along: keys, undo, clear, two passes, and the strip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.clip import Mark
from sleepdiary.ui.clips.tap_along import TapAlong
from sleepdiary.ui.clips.tap_keys import KEYS
from tests.ui.clips.places import Standing

FOOT, OTHER_FOOT = BodyPart.LEFT_FOOT, BodyPart.RIGHT_FOOT
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def standing() -> Standing:
    return Standing()


@pytest.fixture
def tap(standing: Standing, qtbot: QtBot) -> TapAlong:
    tap = TapAlong(standing)
    qtbot.addWidget(tap)
    tap.resize(900, 600)
    tap.show_passes((), 10_000)
    tap.show()
    return tap


def key(letter: Qt.Key, *, held: bool = False) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, letter, NONE, "", held)


def press(tap: TapAlong, standing: Standing, *keys: tuple[int, Qt.Key]) -> None:
    for standing.ms, letter in keys:
        assert tap.press(key(letter))


def test_every_part_has_one_key_and_the_left_ones_are_on_the_left() -> None:
    assert sorted(KEYS.values()) == sorted(BodyPart)
    left_hand = "QWERTASDFGZXCVB"
    sides = {part.side: {chr(letter) in left_hand for letter in KEYS if KEYS[letter] is part} for part in KEYS.values()}
    assert sides["left"] == {True}
    assert sides["right"] == {False}


def test_a_key_marks_its_part_on_the_frame_that_is_shown(tap: TapAlong, standing: Standing) -> None:
    press(tap, standing, (400, Qt.Key.Key_S), (1240, Qt.Key.Key_L))
    assert tap.passes == ((Mark(400, FOOT), Mark(1240, OTHER_FOOT)),)


def test_each_mark_is_told_at_once_to_whoever_keeps_it(tap: TapAlong, standing: Standing) -> None:
    marked = QSignalSpy(tap.marked)
    press(tap, standing, (400, Qt.Key.Key_S))
    assert marked.at(0) == [((Mark(400, FOOT),),)]


def test_a_key_held_down_is_one_jerk(tap: TapAlong, standing: Standing) -> None:
    press(tap, standing, (400, Qt.Key.Key_S))
    standing.ms = 440
    assert tap.press(key(Qt.Key.Key_S, held=True))
    assert tap.passes == ((Mark(400, FOOT),),)


def test_the_map_can_be_clicked_on(tap: TapAlong, standing: Standing, qtbot: QtBot) -> None:
    standing.ms = 700
    qtbot.mouseClick(tap.map.keys[BodyPart.FACE], Qt.MouseButton.LeftButton)
    assert tap.passes == ((Mark(700, BodyPart.FACE),),)
    assert tap.map.keys[BodyPart.FACE].count == 1


def test_undo_takes_back_what_was_tapped_last_not_what_comes_last(tap: TapAlong, standing: Standing) -> None:
    press(tap, standing, (5000, Qt.Key.Key_S), (400, Qt.Key.Key_L))
    press(tap, standing, (0, Qt.Key.Key_Backspace))
    assert tap.passes == ((Mark(5000, FOOT),),)


def test_clear_empties_this_pass_alone_and_tells_what_was_there(tap: TapAlong, standing: Standing) -> None:
    press(tap, standing, (400, Qt.Key.Key_S), (0, Qt.Key.Key_2), (480, Qt.Key.Key_S))
    before = tap.passes
    cleared = QSignalSpy(tap.cleared)
    tap.clear_button.click()
    assert tap.passes == ((Mark(400, FOOT),),)
    tap.bring_back(cleared.at(0)[0])
    assert tap.passes == before


def test_a_second_pass_is_counted_apart_and_both_counts_are_shown(tap: TapAlong, standing: Standing) -> None:
    press(tap, standing, (400, Qt.Key.Key_S), (900, Qt.Key.Key_S), (0, Qt.Key.Key_2))
    assert tap.map.keys[FOOT].count == 0
    press(tap, standing, (420, Qt.Key.Key_S))
    assert tap.passes == ((Mark(400, FOOT), Mark(900, FOOT)), (Mark(420, FOOT),))
    assert tap.differing.text() == "The two passes differ: 2 and 1. Both are kept."
    assert tap.differing.isVisible()
    assert tap.results[0].words.text().startswith("2 jerks: left foot")
    assert tap.results[1].words.text().startswith("1 jerk: left foot")


def test_passes_that_agree_say_nothing_of_differing(tap: TapAlong, standing: Standing) -> None:
    press(tap, standing, (400, Qt.Key.Key_S), (0, Qt.Key.Key_2), (480, Qt.Key.Key_S))
    assert not tap.differing.isVisible()


def test_a_first_pass_alone_is_not_compared_with_a_second_that_nobody_made(tap: TapAlong, standing: Standing) -> None:
    press(tap, standing, (400, Qt.Key.Key_S))
    assert not tap.differing.isVisible()
    assert tap.results[1].words.text() == "Nothing tapped yet."


def test_the_strip_has_the_same_lines_for_both_passes_and_a_stroke_for_each_jerk(
    tap: TapAlong, standing: Standing
) -> None:
    press(tap, standing, (0, Qt.Key.Key_S), (5000, Qt.Key.Key_L), (0, Qt.Key.Key_2), (5000, Qt.Key.Key_S))
    assert tap.strip.parts == (FOOT, OTHER_FOOT)
    strokes = tap.strip.strokes()
    assert [(number, part) for number, part, _ in strokes] == [(0, FOOT), (0, OTHER_FOOT), (1, FOOT)]
    assert strokes[0][2] < strokes[1][2] == strokes[2][2]


def test_a_click_on_the_strip_asks_to_go_there(tap: TapAlong, standing: Standing, qtbot: QtBot) -> None:
    press(tap, standing, (5000, Qt.Key.Key_S))
    wanted = QSignalSpy(tap.place_wanted)
    stroke = tap.strip.strokes()[0][2]
    place = tap.strip.rect().center()
    place.setX(round(stroke))
    qtbot.mouseClick(tap.strip, Qt.MouseButton.LeftButton, pos=place)
    assert wanted.at(0)[0] == pytest.approx(5000, abs=10_000 / tap.strip.width())


def test_a_pass_goes_into_the_episode_only_by_its_button(tap: TapAlong, standing: Standing) -> None:
    put = QSignalSpy(tap.put_wanted)
    tap.show_episode(can_put=True)
    press(tap, standing, (400, Qt.Key.Key_S), (1400, Qt.Key.Key_L))
    assert put.count() == 0
    assert tap.results[0].put_words.text() == (
        "Writes 2 jerks · left foot, then right foot · 1 s from the first jerk to the last"
    )
    tap.results[0].put_button.click()
    assert put.at(0)[0].jerks == 2


def test_without_an_episode_there_is_no_button_and_it_says_why(tap: TapAlong, standing: Standing) -> None:
    tap.show_episode(can_put=False, why_not="No episode yet.")
    press(tap, standing, (400, Qt.Key.Key_S))
    assert not tap.results[0].put_button.isVisible()
    assert tap.results[0].put_words.text() == "No episode yet."


def test_keys_with_control_are_left_to_the_window(tap: TapAlong) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not tap.press(event)
    assert tap.passes == ()
