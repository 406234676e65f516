"""Where to save: choosing a kind of file sets the ending."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from sleepdiary.ui.save_dialog import SaveDialog

KINDS = "Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)"


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> SaveDialog:
    made = SaveDialog(None, "Save this chart", "calendar.png", KINDS)
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setDirectory(str(tmp_path))
    made.selectFile("calendar.png")
    qtbot.addWidget(made)
    return made


def chosen(dialog: SaveDialog) -> str:
    return Path(dialog.selectedFiles()[0]).name


def test_it_begins_with_the_suggestion_and_its_kind(dialog: SaveDialog) -> None:
    assert chosen(dialog) == "calendar.png"
    assert dialog.selectedNameFilter() == "Picture (*.png)"
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave


def test_choosing_a_kind_sets_the_ending(dialog: SaveDialog) -> None:
    dialog.filterSelected.emit("Drawing (*.svg)")
    assert chosen(dialog) == "calendar.svg"
    dialog.filterSelected.emit("PDF (*.pdf)")
    assert chosen(dialog) == "calendar.pdf"


def test_a_name_without_an_ending_gets_that_of_the_kind(dialog: SaveDialog) -> None:
    dialog.filterSelected.emit("PDF (*.pdf)")
    dialog.selectFile("for doctor")
    assert dialog.defaultSuffix() == "pdf"
    assert chosen(dialog) == "for doctor.pdf"


def test_a_dot_within_the_name_is_no_ending(dialog: SaveDialog) -> None:
    dialog.selectFile("since 3.March")
    dialog.filterSelected.emit("Drawing (*.svg)")
    assert chosen(dialog).startswith("since 3.March")


def test_leaving_it_chooses_nothing(dialog: SaveDialog) -> None:
    QTimer.singleShot(0, dialog.reject)
    assert dialog.ask() is None
