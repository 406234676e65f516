"""Labels: the very text, on as many lines as it needs, never wider than the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sleepdiary.ui.widgets.words import Heading, Words

PATH = "D:\\Phone\\DCIM\\100APPLE\\a_rather_long_file_name_from_a_camera_0021.MOV"


def test_markup_and_ampersands_are_shown_as_they_are(qtbot: QtBot) -> None:
    label = Words("<b>Tom</b> & Ann")
    qtbot.addWidget(label)

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Tom</b> & Ann"


@pytest.mark.parametrize("text", [PATH, "x" * 20_000, "👨‍👩‍👧" * 300], ids=["path", "one word", "families"])
def test_a_word_without_spaces_does_not_widen_the_window(text: str, qtbot: QtBot) -> None:
    label = Words(text)
    qtbot.addWidget(label)

    assert label.minimumSizeHint().width() < 400
    assert label.text() == text


def test_a_place_to_break_never_parts_a_letter_from_its_accent(qtbot: QtBot) -> None:
    label = Words("e\u0301" * 100)
    qtbot.addWidget(label)

    assert "\u200b" in QLabel.text(label)
    assert "\u200b\u0301" not in QLabel.text(label)


def test_short_words_are_left_alone(qtbot: QtBot) -> None:
    label = Words("An ordinary sentence, with a date (2026-03-14).")
    qtbot.addWidget(label)

    assert QLabel.text(label) == label.text()


def test_a_heading_grows_with_the_font_of_the_system(qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.font()
    heading = Heading("Nights")
    qtbot.addWidget(heading)
    heading.show()
    height = heading.sizeHint().height()
    large = qapp.font()
    large.setPointSizeF(large.pointSizeF() * 1.5)

    qapp.setFont(large)

    qtbot.waitUntil(lambda: heading.sizeHint().height() > 1.3 * height)
    qapp.setFont(before)
