"""Locking the window: nothing of the diary is left in sight, what was typed is kept, the password opens it again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.identity import new_id
from sleepdiary.storage import keyring
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.key_file import PASSWORD as PASSWORD_WAY
from sleepdiary.storage.key_file import RECOVERY as RECOVERY_WAY
from sleepdiary.storage.key_file import KeyFile, key_file_of, write_key_file
from sleepdiary.storage.keyring import Key
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode.episode_dialog import EpisodeDialog
from sleepdiary.ui.lock import WindowLock
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.page_list import all_pages
from sleepdiary.ui.prompts import WindowPrompts
from sleepdiary.ui.widgets.text_boxes import NoteBox
from tests.protected import PASSWORD, QUICK, RECOVERY_KEY, protection


@pytest.fixture(autouse=True)
def no_keys_at_hand() -> Iterator[None]:
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, sam: Child) -> MainWindow:  # noqa: ARG001 - a diary with a child
    """The window of a protected diary, shown."""
    protection(desk.diary.folder).switch_on(PASSWORD, RECOVERY_KEY)
    desk.diary.open_again()
    window = MainWindow(desk, all_pages(desk))
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def lock(window: MainWindow) -> Iterator[WindowLock]:
    lock = WindowLock(window.desk, window)
    yield lock
    if lock.dialog is not None:
        lock.dialog.finished.disconnect()
        lock.dialog.close()


def _unlock(lock: WindowLock, password: str = PASSWORD) -> None:
    assert lock.dialog is not None
    lock.dialog.password.line.setText(password)
    lock.dialog.open_button.click()


def _in_sight() -> list[str]:
    return [widget.windowTitle() for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_only_the_question_is_left_in_sight_until_the_password_is_given(lock: WindowLock, window: MainWindow) -> None:
    window.desk.lock_wanted.emit()
    assert _in_sight() == ["Sleep Diary"]
    assert not window.isVisible()
    _unlock(lock, "wrong")
    assert lock.is_locked
    assert not window.isVisible()
    _unlock(lock)
    assert window.isVisible()
    assert not lock.is_locked


def test_a_second_start_brings_the_question_to_the_front_not_the_window(lock: WindowLock, window: MainWindow) -> None:
    lock.lock()
    lock.bring_to_front()
    assert not window.isVisible()


def _form(window: MainWindow) -> EpisodeDialog:
    child = window.desk.child
    assert child is not None
    dialog = EpisodeDialog(window.desk, child, EpisodeDraft(new_id(), child.id, window.desk.today().last_night), window)
    dialog.open()
    return dialog


def test_a_form_that_is_open_is_hidden_kept_and_shown_again(lock: WindowLock, window: MainWindow) -> None:
    dialog = _form(window)
    note = dialog.form.field("note").editor
    assert isinstance(note, NoteBox)
    note.setPlainText("half a sentence")
    lock.lock()
    assert not dialog.isVisible()
    assert window.desk.diary.draft(dialog.form.identity)
    _unlock(lock)
    assert dialog.isVisible()
    assert note.toPlainText() == "half a sentence"


def test_its_key_locks_over_an_open_form_too(lock: WindowLock, window: MainWindow, qtbot: QtBot) -> None:
    dialog = _form(window)
    qtbot.waitActive(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: lock.is_locked)
    assert not dialog.isVisible()


def test_a_question_that_was_open_is_answered_with_cancel_and_gone(lock: WindowLock, window: MainWindow) -> None:
    QTimer.singleShot(0, lock.lock)
    assert not WindowPrompts(window).confirm("Delete it?", "Delete")
    _unlock(lock)
    assert window.isVisible()
    assert not [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
    ]


def test_a_choice_of_files_that_was_open_does_not_keep_the_window_away(lock: WindowLock, window: MainWindow) -> None:
    QTimer.singleShot(0, lock.lock)
    assert WindowPrompts(window).videos() == []
    _unlock(lock)
    assert window.isVisible()


def test_what_there_is_to_say_waits_until_it_is_open_again(lock: WindowLock, window: MainWindow) -> None:
    window.desk.prompts = prompts = WindowPrompts(window)
    lock.lock()
    prompts.tell("left foot.mp4 could not be copied.")
    assert not prompts.confirm("Delete it?", "Delete")
    assert _in_sight() == ["Sleep Diary"]
    said: list[str] = []
    _answer_boxes(said)
    _unlock(lock)
    assert said == ["left foot.mp4 could not be copied."]


def test_what_was_being_said_when_it_was_locked_is_said_again(lock: WindowLock, window: MainWindow) -> None:
    window.desk.prompts = prompts = WindowPrompts(window)
    QTimer.singleShot(0, lock.lock)
    prompts.tell("left foot.mp4 could not be copied.")
    said: list[str] = []
    _answer_boxes(said)
    _unlock(lock)
    assert said == ["left foot.mp4 could not be copied."]


def _answer_boxes(said: list[str]) -> None:
    """Note what the box says that comes up next, and close it."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        box.close()

    QTimer.singleShot(0, answer)


def test_escape_does_not_close_the_program(lock: WindowLock, qtbot: QtBot) -> None:
    lock.lock()
    assert lock.dialog is not None
    qtbot.keyClick(lock.dialog.password.line, Qt.Key.Key_Escape)
    assert lock.is_locked
    assert lock.dialog.isVisible()


def test_closing_asks_before_it_stops_work_as_the_window_does(
    lock: WindowLock, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.prompts = prompts = WindowPrompts(window)
    page = next(iter(window.pages.values()))
    monkeypatch.setattr(page, "may_close", lambda: prompts.confirm("Videos are still being copied.", "Stop and close"))
    lock.lock()
    assert lock.dialog is not None
    said: list[str] = []
    _answer_boxes(said)
    lock.dialog.leave_button.click()
    assert said == ["Videos are still being copied."]
    assert lock.is_locked
    assert lock.dialog.isVisible()
    assert not prompts.confirm("Delete it?", "Delete")


def test_it_locks_while_the_diary_is_away(lock: WindowLock, window: MainWindow) -> None:
    file = window.desk.diary.folder / FILE_NAME
    away = file.rename(file.with_name("away"))
    lock.lock()
    assert lock.is_locked
    away.rename(file)
    _unlock(lock)
    assert not lock.is_locked


def test_a_key_file_that_somebody_put_there_does_not_open_it(lock: WindowLock, window: MainWindow) -> None:
    lock.lock()
    foreign = Key.new()
    keys = KeyFile(foreign.id, {}).with_way(foreign, b"a visitor's", PASSWORD_WAY, QUICK)
    write_key_file(
        key_file_of(window.desk.diary.folder / FILE_NAME), keys.with_way(foreign, bytes(20), RECOVERY_WAY, QUICK)
    )
    _unlock(lock, "a visitor's")
    assert lock.is_locked
    assert lock.dialog is not None
    assert lock.dialog.problem


def test_it_locks_when_nothing_was_done_for_as_long_as_was_chosen(
    lock: WindowLock, window: MainWindow, qtbot: QtBot
) -> None:
    assert not lock.timer.isActive()
    window.desk.settings.lock_after = 5
    qtbot.keyClick(window, Qt.Key.Key_Shift)
    assert lock.timer.isActive()
    assert lock.timer.interval() == 5 * 60_000
    lock.timer.timeout.emit()
    assert lock.is_locked
    assert not lock.timer.isActive()


@pytest.mark.usefixtures("sam")
def test_a_diary_without_a_password_is_never_locked(qtbot: QtBot, desk: Desk) -> None:
    window = MainWindow(desk, all_pages(desk))
    qtbot.addWidget(window)
    window.show()
    lock = WindowLock(desk, window)
    lock.lock()
    assert not lock.is_locked
    assert window.isVisible()


def test_closing_the_question_ends_the_program_without_showing_anything(
    lock: WindowLock, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QApplication, "exit", ended.append)
    lock.lock()
    assert lock.dialog is not None
    lock.dialog.leave_button.click()
    assert ended == [0]
    assert not window.isVisible()
