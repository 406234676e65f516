"""Locking the window: nothing of the diary is left in sight, what was typed is kept, the password opens it again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.identity import new_id
from sleepdiary.storage import keyring
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode.episode_dialog import EpisodeDialog
from sleepdiary.ui.lock import WindowLock
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.page_list import all_pages
from sleepdiary.ui.widgets.text_boxes import NoteBox
from tests.protected import PASSWORD, RECOVERY_KEY, protection


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


def test_a_form_that_is_open_is_hidden_kept_and_shown_again(lock: WindowLock, window: MainWindow) -> None:
    child = window.desk.child
    assert child is not None
    dialog = EpisodeDialog(window.desk, child, EpisodeDraft(new_id(), child.id, window.desk.today().last_night), window)
    dialog.open()
    note = dialog.form.field("note").editor
    assert isinstance(note, NoteBox)
    note.setPlainText("half a sentence")
    lock.lock()
    assert not dialog.isVisible()
    assert window.desk.diary.draft(dialog.form.identity)
    _unlock(lock)
    assert dialog.isVisible()
    assert note.toPlainText() == "half a sentence"


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
