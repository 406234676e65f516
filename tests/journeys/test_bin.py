"""Deleting in the real window, a restart, and everything back from the bin as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sleepdiary import settings as settings_file
from sleepdiary.domain.checks import Today
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.records import ChildRecords
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.bin_dialog import BinDialog
from sleepdiary.ui.dialogs.night_dialog import NightDialog
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.opening import opened
from sleepdiary.ui.page_list import all_pages
from sleepdiary.ui.pages.background_page import BackgroundPage
from sleepdiary.ui.pages.child_page import ChildPage
from sleepdiary.ui.pages.clips_page import ClipsPage
from sleepdiary.ui.pages.diary import DiaryPage
from sleepdiary.ui.pages.settings_page import SettingsPage
from sleepdiary.ui.tasks import ThreadTasks
from sleepdiary.ui.widgets.text_boxes import LineBox
from tests import builders
from tests.fakes import ScriptedPrompts

TODAY = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
NIGHT = date(2026, 3, 19)
LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
Start = Callable[[], MainWindow]
P = TypeVar("P", bound=QWidget)


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, prompts: ScriptedPrompts) -> Iterator[Start]:
    """Starts the window on a family's folder; a second call is a restart."""
    running: list[MainWindow] = []

    def close() -> None:
        while running:
            window = running.pop()
            assert window.close()
            window.desk.diary.close()

    def begin() -> MainWindow:
        close()
        diary = opened(tmp_path / "SleepDiary", may_create=True)
        if not diary.children() and not diary.bin():
            clip = builders.clip()
            seen = (builders.episode(night=NIGHT, clips=(clip.id,)), builders.episode("04:00", night=NIGHT))
            diary.add_all([builders.records(nights=(builders.night(date=NIGHT),), clips=(clip,), episodes=seen)])
        desk = Desk(diary, settings_file.load(diary.folder), lambda: TODAY, prompts, ThreadTasks())
        window = MainWindow(desk, all_pages(desk))
        qtbot.addWidget(window)
        window.resize(1366, 900)
        window.show()
        running.append(window)
        return window

    yield begin
    close()


def page_of(window: MainWindow, kind: type[P], qtbot: QtBot) -> P:
    name = next(name for name, page in window.pages.items() if isinstance(page, kind))
    qtbot.mouseClick(window.button_of(name), LEFT)
    assert isinstance(window.page, kind)
    return window.page


def in_front(window: MainWindow, qtbot: QtBot) -> None:
    """Make the window the one that keys go to, as a window manager does when a dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def delete_episode(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, DiaryPage, qtbot)
    page.grid.choose(NIGHT, window.desk.diary.episodes(builders.CHILD_ID)[0].id)
    page._show_panel()
    qtbot.mouseClick(page.panel.delete_button, LEFT)


def delete_night(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, DiaryPage, qtbot)
    page.open_night(NIGHT)
    assert isinstance(page.dialog, NightDialog)
    qtbot.mouseClick(page.dialog.delete_button, LEFT)


def delete_clip(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, ClipsPage, qtbot)
    page.show_clip(window.desk.diary.clips(builders.CHILD_ID)[0].id)
    qtbot.mouseClick(page.panel.acts.delete_button, LEFT)
    assert page.rows.texts() == []


def delete_medicine(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, BackgroundPage, qtbot)
    shown = page.lists[Medicine]
    shown.list.setCurrentRow(0)
    qtbot.mouseClick(shown.delete_button, LEFT)


def delete_child(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, ChildPage, qtbot)
    qtbot.mouseClick(page.delete_button, LEFT)


def bring_all_back(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.switch.bin, LEFT)
    dialog = window.bin_dialog
    dialog.list.selectAll()
    qtbot.mouseClick(dialog.back_button, LEFT)
    qtbot.mouseClick(dialog.close_button, LEFT)


def whole(window: MainWindow) -> tuple[ChildRecords, ...]:
    return window.desk.diary.records()


def test_one_of_each_is_deleted_and_comes_back_after_a_restart(
    qtbot: QtBot, start: Start, prompts: ScriptedPrompts
) -> None:
    window = start()
    before = whole(window)
    for delete in (delete_episode, delete_night, delete_clip, delete_medicine):
        delete(window, qtbot)
        assert window.messages.text.startswith("Deleted: ")
    prompts.confirmations = [True]
    delete_child(window, qtbot)
    assert whole(window) == ()
    assert not window.button_of("diary").isEnabled()

    window = start()
    assert isinstance(window.page, ChildPage), "a diary without a child welcomes"
    bring_all_back(window, qtbot)
    assert whole(window) == before
    assert window.switch.name.text() == "Sam A."
    assert window.button_of("diary").isEnabled()


def test_control_z_takes_back_step_by_step_across_pages(qtbot: QtBot, start: Start, prompts: ScriptedPrompts) -> None:
    window = start()
    before = whole(window)
    prompts.confirmations = [True]
    deletions = (delete_episode, delete_night, delete_clip, delete_medicine, delete_child)
    for delete in deletions:
        delete(window, qtbot)
    assert whole(window) == ()
    for _ in deletions:
        in_front(window, qtbot)
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert whole(window) == before
    assert not window.switch.undo.isEnabled()


def test_control_z_in_a_text_takes_back_the_typing_and_nothing_else(qtbot: QtBot, start: Start) -> None:
    window = start()
    delete_episode(window, qtbot)
    page = page_of(window, ChildPage, qtbot)
    assert page.form is not None
    name = page.form.field("name").editor
    assert isinstance(name, LineBox)
    in_front(window, qtbot)
    name.setFocus()
    qtbot.keyClicks(name, "X")
    qtbot.keyClick(name, Qt.Key.Key_Z, CONTROL)
    assert name.text_value == "Sam A."
    assert len(window.desk.diary.bin()) == 1


def test_control_z_in_a_text_where_nothing_was_typed_takes_back_the_deletion(qtbot: QtBot, start: Start) -> None:
    window = start()
    delete_medicine(window, qtbot)
    page = page_of(window, ChildPage, qtbot)
    assert page.form is not None
    for name in ("name", "looks_like"):
        in_front(window, qtbot)
        box = page.form.field(name).editor
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Z, CONTROL)
        assert window.desk.diary.bin() == (), name
        delete_medicine(window, qtbot)
        page = page_of(window, ChildPage, qtbot)
        assert page.form is not None


def test_no_child_is_deleted_without_a_question_that_says_how_much_goes_along(
    qtbot: QtBot, start: Start, prompts: ScriptedPrompts
) -> None:
    window = start()
    prompts.confirmations = [False]
    delete_child(window, qtbot)
    question = prompts.asked[-1].words[0]
    assert "with 1 night, 2 episodes, 1 clip and 4 other entries" in question
    assert "at least 30 days" in question
    assert window.desk.child is not None


def test_when_the_child_that_is_shown_goes_another_is_shown_and_undo_shows_the_first_again(
    qtbot: QtBot, start: Start, prompts: ScriptedPrompts
) -> None:
    window = start()
    window.desk.diary.save_child(builders.child(id="5a11e000-0000-4000-8000-0000000000ff", name="Bo"))
    prompts.confirmations = [True]
    delete_child(window, qtbot)
    assert window.switch.name.text() == "Bo"
    qtbot.mouseClick(window.messages.action, LEFT)
    assert window.desk.child is not None
    assert window.desk.child.name == "Sam A."
    assert window.switch.choice.isVisible()


def test_the_bin_opens_from_the_settings_too(qtbot: QtBot, start: Start) -> None:
    window = start()
    qtbot.mouseClick(page_of(window, SettingsPage, qtbot).bin_button, LEFT)
    assert isinstance(window.bin_dialog, BinDialog)
    assert window.bin_dialog.empty.isVisible()
    qtbot.keyClick(window.bin_dialog, Qt.Key.Key_Escape)
