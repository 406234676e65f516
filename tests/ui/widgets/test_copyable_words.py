"""Words to copy: what is pasted is what was given."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sleepdiary.ui.widgets.copyable_words import CopyableWords

ADDRESS = "https://example.org/a-long-way/to-go/before-this-address-ends/at-last.html"


def test_an_address_is_copied_without_anything_added(qtbot: QtBot) -> None:
    words = CopyableWords(ADDRESS, meaning="Source")
    qtbot.addWidget(words)
    words.show()
    words.setFocus()
    qtbot.keyClick(words, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    qtbot.keyClick(words, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == ADDRESS


def test_mark_up_is_shown_as_it_is(qtbot: QtBot) -> None:
    words = CopyableWords("<b>bold</b>")
    qtbot.addWidget(words)

    assert words.text() == "<b>bold</b>"
    assert words.textFormat() is Qt.TextFormat.PlainText
