"""Where a dialog that asks for files begins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from sleepdiary.ui.prompts import WindowPrompts
from sleepdiary.ui.starting_folder import StartingFolder

MOVIES = QStandardPaths.StandardLocation.MoviesLocation


def test_it_begins_where_the_system_keeps_such_files() -> None:
    assert StartingFolder(MOVIES).path == QStandardPaths.writableLocation(MOVIES)


def test_it_goes_on_where_the_last_file_was(tmp_path: Path) -> None:
    start = StartingFolder(MOVIES)
    assert start.remember_file(tmp_path / "clip.mp4") == tmp_path / "clip.mp4"
    assert start.path == str(tmp_path)


def test_a_stick_that_was_pulled_out_is_not_waited_for(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    start = StartingFolder(MOVIES)
    start.remember_file(stick / "clip.mp4")
    stick.rmdir()
    assert start.path == QStandardPaths.writableLocation(MOVIES)


def in_next_dialog(act: Callable[[QFileDialog], None]) -> None:
    """Do something with the next file dialog as soon as it is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            act(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


@pytest.mark.usefixtures("qapp")
def test_the_next_question_for_videos_begins_beside_the_last_answer(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_bytes(b"")
    prompts = WindowPrompts()
    begun: list[str] = []

    def choose(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("clip.mp4")
        dialog.accept()

    def look_and_leave(dialog: QFileDialog) -> None:
        begun.append(dialog.directory().absolutePath())
        dialog.reject()

    in_next_dialog(choose)
    assert prompts.videos() == [tmp_path / "clip.mp4"]
    in_next_dialog(look_and_leave)
    assert prompts.videos() == []
    assert begun == [str(tmp_path)]
