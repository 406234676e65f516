"""The window: pages, the current child, messages, and leaving."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sleepdiary.domain.child import Child
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.child_form import ChildForm
from sleepdiary.ui.main_window import NEEDS_CHILD, MainWindow
from sleepdiary.ui.page_list import all_pages
from sleepdiary.ui.pages.child_page import ChildPage
from sleepdiary.ui.prompts import Leaving
from sleepdiary.ui.wheel_guard import WheelGuard
from tests import builders
from tests.fakes import ScriptedPrompts


def shown(desk: Desk, qtbot: QtBot) -> MainWindow:
    window = MainWindow(desk, all_pages(desk))
    qtbot.addWidget(window)
    window.resize(1366, 900)
    window.show()
    return window


@pytest.fixture
def window(desk: Desk, sam: Child, qtbot: QtBot) -> MainWindow:
    assert desk.child == sam
    return shown(desk, qtbot)


def test_without_a_child_only_what_needs_none_can_be_opened(desk: Desk, qtbot: QtBot) -> None:
    window = shown(desk, qtbot)
    assert window.page is window.pages["child"]
    assert {name for name in window.pages if not window.button_of(name).isEnabled()} == NEEDS_CHILD
    assert not window.switch.name.isVisible()


@pytest.mark.parametrize("name", ["diary", "clips", "charts", "paper", "child", "background", "settings", "help"])
def test_every_page_is_one_click_away(window: MainWindow, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(window.button_of(name), Qt.MouseButton.LeftButton)
    assert window.page is window.pages[name]
    assert window.button_of(name).isChecked()
    assert window.button_of("help").isVisible()


def test_pages_have_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    assert window.page is window.pages["help"]


def test_with_several_children_the_current_one_is_always_visible_and_can_be_switched(
    window: MainWindow, desk: Desk, sam: Child
) -> None:
    twin = desk.diary.save_child(builders.child(id="5a11e000-0000-4000-8000-0000000000ff", name="Sam A."))
    assert window.switch.choice.isVisible()
    assert window.switch.choice.currentData() == sam.id
    assert len({window.switch.choice.itemText(row) for row in range(2)}) == 2
    window.switch.choice.setCurrentIndex(window.switch.choice.findData(twin.id))
    window.switch.choice.activated.emit(window.switch.choice.currentIndex())
    assert desk.child is not None
    assert desk.child.id == twin.id
    assert desk.settings.child_id == twin.id


def test_unsaved_changes_are_asked_about_before_a_page_is_left(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts
) -> None:
    window.show_page("child")
    page = window.page
    assert isinstance(page, ChildPage)
    assert isinstance(page.form, ChildForm)
    qtbot.keyClicks(page.form.field("name").editor, "X")
    prompts.leavings = [Leaving.STAY, Leaving.DISCARD]
    window.show_page("diary")
    assert window.page is page
    assert window.button_of("child").isChecked()
    window.show_page("diary")
    assert window.page is window.pages["diary"]


def test_closing_with_unsaved_changes_asks(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    window.show_page("child")
    page = window.page
    assert isinstance(page, ChildPage)
    assert page.form is not None
    qtbot.keyClicks(page.form.field("name").editor, "X")
    prompts.leavings = [Leaving.STAY]
    assert not window.close()
    prompts.leavings = [Leaving.SAVE]
    assert window.close()
    assert "X" in window.desk.diary.children()[0].name


def test_the_size_of_the_window_comes_back(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.resize(780, 610)
    window.close()
    again = shown(desk, qtbot)
    assert (again.sizeHint().width(), again.sizeHint().height()) == (780, 610)


def test_a_window_as_large_as_the_screen_leaves_room_for_its_title(window: MainWindow) -> None:
    """What lies lowest (the buttons that print and pack) would stand below the screen."""
    screen = window.screen().availableSize()
    window.desk.settings.window_width, window.desk.settings.window_height = 5_000, 5_000
    assert window.sizeHint().width() == screen.width()
    assert screen.height() - 60 < window.sizeHint().height() < screen.height() - 15


def test_a_message_stands_above_the_page_with_its_way_back(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    done: list[str] = []
    desk.say("Episode deleted.", "Undo", lambda: done.append("undone"))
    assert window.messages.isVisible()
    qtbot.mouseClick(window.messages.action, Qt.MouseButton.LeftButton)
    assert done == ["undone"]


def test_help_never_waits_for_a_question_and_loses_nothing(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts
) -> None:
    window.show_page("child")
    page = window.page
    assert isinstance(page, ChildPage)
    assert page.form is not None
    qtbot.keyClicks(page.form.field("name").editor, "X")
    window.show_page("help")
    assert window.page is window.pages["help"]
    prompts.leavings = [Leaving.STAY]
    assert not window.close()
    assert page.form.is_changed
    prompts.leavings = [Leaving.DISCARD]
    assert window.close()


def test_the_wheel_over_the_children_changes_nothing(window: MainWindow, desk: Desk, sam: Child) -> None:
    desk.diary.save_child(builders.child(id="5a11e000-0000-4000-8000-0000000000ff", name="Lee"))
    choice = window.switch.choice
    guard = WheelGuard(choice)
    choice.installEventFilter(guard)
    wheel = QWheelEvent(
        choice.rect().center(),
        choice.mapToGlobal(choice.rect().center()),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, wheel)
    assert choice.currentData() == sam.id
    assert desk.child == sam


def test_a_window_that_filled_the_screen_does_so_again(desk: Desk, qtbot: QtBot) -> None:
    window = shown(desk, qtbot)
    window.showMaximized()
    window.close()
    again = MainWindow(desk, all_pages(desk))
    qtbot.addWidget(again)
    again.show_as_last_time()

    assert again.isMaximized()


def test_a_window_has_its_size_again(desk: Desk, qtbot: QtBot) -> None:
    window = shown(desk, qtbot)
    window.resize(760, 560)
    window.close()
    again = MainWindow(desk, all_pages(desk))
    qtbot.addWidget(again)
    again.show_as_last_time()

    assert not again.isMaximized()
    assert (again.width(), again.height()) == (760, 560)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    button = window.button_of("settings")
    button.setFocus()
    qtbot.keyClick(button, key)
    assert window.page is window.pages["settings"]
    button.setFocus()
    window.show_page("help")
    qtbot.keyClick(window.pages["help"], key)
    assert window.page is window.pages["help"]
