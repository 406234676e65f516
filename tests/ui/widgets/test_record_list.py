"""A list of records: as high as its rows, short lines, the selection kept."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sleepdiary.ui.widgets.record_list import RecordLine, RecordList
from sleepdiary.ui.widgets.words import Words


def make(qtbot: QtBot) -> RecordList:
    shown = RecordList("Tests", "Nothing yet.")
    qtbot.addWidget(shown)
    shown.resize(400, 600)
    shown.show()
    return shown


def test_an_empty_list_says_what_belongs_into_it(qtbot: QtBot) -> None:
    shown = make(qtbot)

    assert "Nothing yet." in [words.text() for words in shown.findChildren(Words) if words.isVisible()]
    assert not shown.list.isVisible()


def test_the_selected_row_stays_selected_when_others_come(qtbot: QtBot) -> None:
    shown = make(qtbot)
    shown.show_lines([RecordLine("b", "Second")])
    shown.list.setCurrentRow(0)

    shown.show_lines([RecordLine("a", "First"), RecordLine("b", "Second")])

    with qtbot.waitSignal(shown.open_wanted) as opened:
        qtbot.keyClick(shown.list, Qt.Key.Key_Enter)
    assert opened.args == ["b"]


def test_a_very_long_text_is_cut_in_the_list_only(qtbot: QtBot) -> None:
    shown = make(qtbot)

    shown.show_lines([RecordLine("a", "First", "word " * 4000)])

    assert len(shown.list.item(0).text()) < 400
    assert shown.list.item(0).text().endswith("…")


def test_nothing_can_be_deleted_from_a_list_that_may_not_change(qtbot: QtBot) -> None:
    shown = make(qtbot)
    shown.show_lines([RecordLine("a", "First")])
    shown.list.setCurrentRow(0)
    shown.set_changeable(False)

    with qtbot.assertNotEmitted(shown.delete_wanted):
        qtbot.keyClick(shown.list, Qt.Key.Key_Delete)

    assert not shown.add_button.isEnabled()
    assert not shown.delete_button.isEnabled()
    assert shown.edit_button.isEnabled()


def test_by_keyboard_alone_the_first_row_is_reached_and_opened(qtbot: QtBot) -> None:
    shown = make(qtbot)
    shown.show_lines([RecordLine("a", "First")])
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.add_button.setFocus()
    qtbot.keyClick(shown.add_button, Qt.Key.Key_Backtab)
    assert shown.list.hasFocus()

    with qtbot.waitSignal(shown.open_wanted) as opened:
        qtbot.keyClick(shown.list, Qt.Key.Key_Return)

    assert opened.args == ["a"]
