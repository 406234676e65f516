"""What was deleted: a list to bring things back from, several at once, by mouse or keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from sleepdiary.diary import Diary
from sleepdiary.domain.child import Child
from sleepdiary.domain.records import ChildRecords
from sleepdiary.settings import Settings
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.bin_dialog import BinDialog
from sleepdiary.ui.prompts import WindowPrompts
from tests import builders
from tests.fakes import ImmediateTasks, ScriptedPrompts


def press(button: QPushButton, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(desk: Desk, qtbot: QtBot) -> BinDialog:
    dialog = BinDialog(desk)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def texts(dialog: BinDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


@pytest.fixture
def before(desk: Desk, diary: Diary) -> tuple[ChildRecords, ...]:
    """A child with one thing of each kind, all of which is in the bin but the child."""
    diary.add_all([builders.records()])
    desk.choose_child(builders.CHILD_ID)
    whole = diary.records()
    for record in whole[0].all[1:]:
        diary.remove(record)
    return whole


@pytest.mark.usefixtures("before")
def test_each_thing_is_said_in_words_with_its_child_and_until_when_it_is_kept(desk: Desk, qtbot: QtBot) -> None:
    said = "Sam A. · deleted 20 March 2026, 09:00 · kept at least until 19 April 2026".replace(
        "Sam A.", "\u2068Sam A.\u2069"
    )
    found = texts(opened(desk, qtbot))
    assert {text.partition("\n")[2] for text in found} == {said}
    assert sorted(text.partition("\n")[0] for text in found) == [
        "Appointment, 20 March 2026: Dr Lind",
        "Clip 4 March 2026, 02:13, VID_20260304_021300.mp4",
        "Episode 02:13, night of Tue 3 March 2026, right foot, then left foot",
        "Life event, November 2024: first seen",
        "Medicine, Iron drops, taking it now, since 2025",
        "Night of Tue 3 March 2026: watched all night",
        "Test, 12 June 2025: EEG (brain waves), done",
    ]


def test_several_come_back_at_once(desk: Desk, diary: Diary, qtbot: QtBot, before: tuple[ChildRecords, ...]) -> None:
    dialog = opened(desk, qtbot)
    dialog.list.selectAll()
    press(dialog.back_button, qtbot)
    assert diary.records() == before
    assert texts(dialog) == []
    assert dialog.empty.isVisible()
    assert not dialog.back_button.isEnabled()


@pytest.mark.usefixtures("before")
def test_enter_brings_back_what_is_marked_and_stays_in_the_list(desk: Desk, diary: Diary, qtbot: QtBot) -> None:
    dialog = opened(desk, qtbot)
    dialog.list.setCurrentRow(2, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    (marked,) = dialog.marked
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert marked.what not in [entry.what for entry in diary.bin()]
    assert len(diary.bin()) == 6
    assert dialog.isVisible()
    assert len(dialog.marked) == 1, "the keyboard goes on from the same place"


def test_gone_for_good_is_asked_first(
    desk: Desk, diary: Diary, qtbot: QtBot, before: tuple[ChildRecords, ...], prompts: ScriptedPrompts
) -> None:
    dialog = opened(desk, qtbot)
    prompts.confirmations = [False, True, True]
    press(dialog.gone_button, qtbot)
    assert len(diary.bin()) == 7
    press(dialog.gone_button, qtbot)
    assert len(diary.bin()) == 6
    press(dialog.empty_button, qtbot)
    assert diary.bin() == ()
    assert "copy of the diary is made first" in prompts.asked[0].words[0]
    assert len(before[0].all) == 8


def test_a_child_says_how_much_comes_back(desk: Desk, diary: Diary, qtbot: QtBot) -> None:
    diary.add_all([builders.records()])
    diary.remove(diary.child(builders.CHILD_ID))
    (text,) = texts(opened(desk, qtbot))
    assert "with 1 night, 1 episode, 1 clip and 4 other entries" in text


def test_an_empty_bin_says_so(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, qtbot)
    assert dialog.empty.isVisible()
    assert not dialog.list.isVisible()
    assert not any(button.isEnabled() for button in (dialog.back_button, dialog.gone_button, dialog.empty_button))


def test_text_of_the_family_is_shown_as_typed(desk: Desk, diary: Diary, sam: Child, qtbot: QtBot) -> None:
    diary.remove(diary.save_background(builders.medicine(child_id=sam.id, name="<b>Iron</b> &\nmore")))
    (text,) = texts(opened(desk, qtbot))
    assert text.startswith("Medicine, <b>Iron</b> & more, ")


@pytest.mark.usefixtures("before")
def test_a_bin_that_can_only_be_read_is_shown(desk: Desk, diary: Diary, qtbot: QtBot, tmp_path: Path) -> None:
    diary.close()
    reading = Diary.open(tmp_path / "diary", read_only=True)
    dialog = opened(Desk(reading, Settings(), desk.today, ScriptedPrompts(), ImmediateTasks()), qtbot)
    assert len(texts(dialog)) == 7
    assert not any(button.isEnabled() for button in (dialog.back_button, dialog.gone_button, dialog.empty_button))
    reading.close()


@pytest.mark.usefixtures("before")
def test_the_return_key_alone_deletes_nothing_for_good(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, qtbot)
    desk.prompts = WindowPrompts(dialog)
    default: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        default.extend(button.text() for button in box.buttons() if button is box.defaultButton())
        qtbot.keyClick(box, Qt.Key.Key_Return)

    there = texts(dialog)
    QTimer.singleShot(0, answer)
    press(dialog.empty_button, qtbot)
    assert default == ["Cancel"]
    assert texts(dialog) == there
