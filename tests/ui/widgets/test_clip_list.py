"""The clips of an episode: lines in words, and a place to drop videos on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sleepdiary.ui.widgets.clip_list import ClipLine, ClipList

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
THERE = ClipLine("a", "VID_0213.mp4", "12 MB · filmed at 02:13")
GONE = ClipLine("b", "<b>IMG_7</b>.MOV", "File not found where it was: /phone/IMG_7.MOV", missing=True)


@pytest.fixture
def clips(qtbot: QtBot) -> ClipList:
    made = ClipList()
    qtbot.addWidget(made)
    made.set_lines([THERE, GONE])
    made.show()
    return made


def dropping(clips: ClipList, *urls: QUrl) -> tuple[QDragEnterEvent, QDropEvent]:
    """Drag something over the drop place and let it go there, as a window system would."""
    carried = QMimeData()
    carried.setUrls(list(urls))
    place, both = QPointF(5, 5), Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    over = QDragEnterEvent(place.toPoint(), both, carried, LEFT, NO_KEY)
    over.ignore()
    QApplication.sendEvent(clips.drop_place, over)
    drop = QDropEvent(place, both, carried, LEFT, NO_KEY)
    drop.ignore()
    if over.isAccepted():
        QApplication.sendEvent(clips.drop_place, drop)
    return over, drop


def shown(clips: ClipList) -> list[str]:
    return [label.text() for label in clips.findChildren(QLabel) if label.isVisible() and label.text()]


def test_every_clip_is_a_line_in_plain_words(clips: ClipList) -> None:
    assert {THERE.name, THERE.detail, GONE.name, GONE.detail} <= set(shown(clips))
    assert {one.textFormat() for one in clips.findChildren(QLabel) if one.text()} == {Qt.TextFormat.PlainText}


def test_remove_names_the_clip_it_means(clips: ClipList, qtbot: QtBot) -> None:
    button = next(one for one in clips.findChildren(QPushButton) if one.accessibleName().startswith("Remove VID"))

    with qtbot.waitSignal(clips.removed) as said:
        qtbot.mouseClick(button, LEFT)

    assert said.args == ["a"]


def test_only_a_missing_file_can_be_found_again(clips: ClipList, qtbot: QtBot) -> None:
    (button,) = [one for one in clips.findChildren(QPushButton) if one.text() == "Find it…"]

    with qtbot.waitSignal(clips.find_again) as said:
        qtbot.mouseClick(button, LEFT)

    assert said.args == ["b"]


def test_new_lines_replace_the_old(clips: ClipList) -> None:
    clips.set_lines([THERE])

    assert clips.lines == (THERE,)
    assert GONE.name not in shown(clips)


def test_a_list_may_be_emptied_from_its_own_button(clips: ClipList, qtbot: QtBot) -> None:
    clips.removed.connect(lambda gone: clips.set_lines([line for line in clips.lines if line.id != gone]))
    button = next(one for one in clips.findChildren(QPushButton) if one.text() == "Remove")

    qtbot.mouseClick(button, LEFT)

    assert clips.lines == (GONE,)


def test_dropped_files_are_handed_over_and_stay_where_they_are(clips: ClipList, tmp_path: Path) -> None:
    files = [tmp_path / "VID 1 ä.mp4", tmp_path / "VID 2.mov"]
    handed: list[list[Path]] = []
    clips.files_chosen.connect(handed.append)

    _, drop = dropping(clips, *(QUrl.fromLocalFile(str(file)) for file in files))

    assert handed == [files]
    assert drop.dropAction() is Qt.DropAction.CopyAction


def test_what_is_no_file_of_this_computer_is_not_taken(clips: ClipList) -> None:
    handed: list[list[Path]] = []
    clips.files_chosen.connect(handed.append)

    over, _ = dropping(clips, QUrl("https://example.org/video.mp4"))

    assert not over.isAccepted()
    assert handed == []


def test_the_button_asks_for_a_file(clips: ClipList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(clips.choose_wanted):
        qtbot.mouseClick(clips.drop_place.button, LEFT)
