"""Typing and pasting: nothing freezes, nothing is cut off without a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sleepdiary.domain.text import NOTE_LIMIT
from sleepdiary.ui.widgets.text_boxes import ClockBox, LengthBox, LineBox, NoteBox

BOOK = "A very long line. " * 60_000


def paste(box: LineBox | NoteBox, text: str, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def line(qtbot: QtBot) -> LineBox:
    box = LineBox()
    qtbot.addWidget(box)
    return box


@pytest.fixture
def note(qtbot: QtBot) -> NoteBox:
    box = NoteBox()
    qtbot.addWidget(box)
    box.resize(400, 100)
    box.show()
    return box


def test_what_is_typed_is_the_value(line: LineBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "0213 left foot")

    assert line.text_value == "0213 left foot"


def test_a_pasted_book_is_cut_and_says_so(line: LineBox, qtbot: QtBot) -> None:
    kept: list[int] = []
    line.pasted_too_long.connect(kept.append)

    paste(line, BOOK, qtbot)

    assert len(line.text_value) == NOTE_LIMIT
    assert kept == [NOTE_LIMIT]


def test_a_short_paste_says_nothing(line: LineBox, qtbot: QtBot) -> None:
    kept: list[int] = []
    line.pasted_too_long.connect(kept.append)

    paste(line, "both feet", qtbot)

    assert (line.text_value, kept) == ("both feet", [])


def test_markup_is_only_text(note: NoteBox, line: LineBox, qtbot: QtBot) -> None:
    for box in (note, line):
        paste(box, "<b>loud</b> & <img src=x>", qtbot)
        assert box.text_value == "<b>loud</b> & <img src=x>"


def test_formatted_text_comes_in_plain(note: NoteBox) -> None:
    rich = QMimeData()
    rich.setHtml("<h1>Very big</h1>")
    rich.setText("Very big")

    note.insertFromMimeData(rich)

    assert note.text_value == "Very big"


def test_a_megabyte_on_one_line_is_cut_before_it_is_laid_out(note: NoteBox, qtbot: QtBot) -> None:
    kept: list[int] = []
    longest: list[int] = []
    note.pasted_too_long.connect(kept.append)
    note.changed.connect(lambda: longest.append(note.document().characterCount()))

    paste(note, BOOK.replace("\n", " "), qtbot)

    assert note.text_value == BOOK[:NOTE_LIMIT]
    assert kept == [NOTE_LIMIT]
    assert max(longest) <= NOTE_LIMIT + 1


def test_a_paste_over_a_selection_may_use_its_room(note: NoteBox, qtbot: QtBot) -> None:
    note.text_value = "x" * NOTE_LIMIT
    note.selectAll()

    paste(note, "a new note", qtbot)

    assert note.text_value == "a new note"


def test_tab_leaves_a_note(qtbot: QtBot) -> None:
    box, note, after = QWidget(), NoteBox(), LineBox()
    layout = QVBoxLayout(box)
    layout.addWidget(note)
    layout.addWidget(after)
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
    note.setFocus()

    qtbot.keyClick(note, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is after
    assert note.text_value == ""


def test_a_note_grows_with_its_lines_up_to_a_limit(note: NoteBox) -> None:
    empty = note.sizeHint().height()
    note.text_value = "line\n" * 7
    grown = note.sizeHint().height()
    note.text_value = "line\n" * 400

    assert empty < grown < note.sizeHint().height() < 3 * grown


def test_changed_comes_for_typing_and_for_setting(note: NoteBox, line: LineBox, qtbot: QtBot) -> None:
    for box in (note, line):
        with qtbot.waitSignal(box.changed):
            qtbot.keyClicks(box, "a")
        with qtbot.waitSignal(box.changed):
            box.text_value = "another"
        with qtbot.assertNotEmitted(box.changed):
            box.text_value = "another"


@pytest.mark.parametrize(("kind", "longest"), [(ClockBox, "11:30 pm"), (LengthBox, "1 min 30 s")])
def test_a_short_box_shows_its_longest_usual_answer(kind: type[LineBox], longest: str, qtbot: QtBot) -> None:
    box = kind()
    qtbot.addWidget(box)

    assert box.fontMetrics().horizontalAdvance(longest) < box.sizeHint().width() - 16
    assert box.sizeHint().width() < LineBox().sizeHint().width() * 1.5
