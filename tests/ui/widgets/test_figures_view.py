"""The table of figures: read-only, copied as rows for a spreadsheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sleepdiary.ui.models.figures_table import FiguresTable
from sleepdiary.ui.widgets.figures_view import FiguresView


@pytest.fixture
def view(qtbot: QtBot) -> FiguresView:
    figures = FiguresTable()
    figures.set_rows(
        ("Night", "Episodes"), (("Mon 2 March", "3"), ("Tue 3 March", "not known"), ("two\nlines", "=1+1"))
    )
    made = FiguresView(figures)
    qtbot.addWidget(made)
    made.show()
    return made


def copied(qtbot: QtBot, view: FiguresView) -> str:
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QGuiApplication.clipboard().text()


def test_without_a_choice_all_rows_are_copied_with_their_headers(qtbot: QtBot, view: FiguresView) -> None:
    assert copied(qtbot, view).splitlines()[:3] == ["Night\tEpisodes", "Mon 2 March\t3", "Tue 3 March\tnot known"]


def test_chosen_rows_alone_are_copied_in_their_order(qtbot: QtBot, view: FiguresView) -> None:
    view.selectRow(1)
    assert copied(qtbot, view) == "Night\tEpisodes\nTue 3 March\tnot known\n"


def test_a_cell_stays_one_cell_and_is_no_formula(qtbot: QtBot, view: FiguresView) -> None:
    assert copied(qtbot, view).splitlines()[3] == "two lines\t'=1+1"


def test_a_double_click_and_enter_open_a_row(qtbot: QtBot, view: FiguresView) -> None:
    opened: list[int] = []
    view.row_opened.connect(opened.append)
    place = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [1, 2]


def test_tab_leaves_the_table(view: FiguresView) -> None:
    assert not view.tabKeyNavigation()
