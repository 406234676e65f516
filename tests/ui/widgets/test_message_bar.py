"""The quiet line, and what a page says while it is empty."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.message_bar import MessageBar

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def test_there_is_no_bar_before_there_is_something_to_say(bar: MessageBar) -> None:
    assert not bar.isVisible()
    assert bar.text == ""


def test_a_message_is_shown_in_plain_words_without_a_button(bar: MessageBar) -> None:
    bar.say("Saved to <b>here</b> & there.")

    assert bar.isVisible()
    assert bar.accessibleName() == "Saved to <b>here</b> & there."
    assert {one.textFormat() for one in bar.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert not bar.action.isVisible()


def test_the_button_does_what_it_says_once_and_the_bar_goes(bar: MessageBar, qtbot: QtBot) -> None:
    done: list[str] = []
    bar.say("Episode deleted.", "Undo", lambda: done.append("undone"))

    qtbot.mouseClick(bar.action, LEFT)

    assert done == ["undone"]
    assert not bar.isVisible()


def test_an_action_may_say_the_next_message(bar: MessageBar, qtbot: QtBot) -> None:
    bar.say("Episode deleted.", "Undo", lambda: bar.say("It is back."))

    qtbot.mouseClick(bar.action, LEFT)

    assert bar.isVisible()
    assert bar.text == "It is back."


def test_the_next_message_takes_the_old_button_with_it(bar: MessageBar) -> None:
    done: list[str] = []
    bar.say("Episode deleted.", "Undo", lambda: done.append("undone"))
    bar.say("Saved.")

    bar.action.click()

    assert done == []


def test_the_user_closes_it(bar: MessageBar, qtbot: QtBot) -> None:
    bar.say("Saved.")

    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(bar.close_button, LEFT)

    assert not bar.isVisible()


def test_an_empty_page_offers_the_one_thing_to_do(qtbot: QtBot) -> None:
    empty = EmptyState("No nights yet", "Write down the first.", action="Add an episode", icon="night")
    qtbot.addWidget(empty)
    empty.show()

    with qtbot.waitSignal(empty.chosen):
        qtbot.mouseClick(empty.action, LEFT)


def test_where_there_is_nothing_to_do_there_is_no_button(qtbot: QtBot) -> None:
    empty = EmptyState("No nights yet")
    qtbot.addWidget(empty)
    empty.show()

    assert not empty.action.isVisible()
