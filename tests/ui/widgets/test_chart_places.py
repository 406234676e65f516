"""Going from part to part of a chart with the arrow keys, and choosing one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from sleepdiary.charts.chart import Place
from sleepdiary.ui.widgets.chart_places import Near, neighbour
from sleepdiary.ui.widgets.chart_view import ChartView

MONDAY = date(2026, 3, 2)


def place(column: int, row: int) -> Place:
    """One of a grid of 3 by 2 squares; row 0 is the upper."""
    left, top = 0.1 + 0.2 * column, 0.9 - 0.4 * row
    day = MONDAY + timedelta(days=3 * row + column)
    return Place(left, top - 0.3, left + 0.15, top, day, day, f"square {column} {row}")


@dataclass(frozen=True)
class SampleChart:
    figure: Figure
    title: str = "Calendar"
    alternative: str = "Six nights."
    places: tuple[Place, ...] = tuple(place(column, row) for row in range(2) for column in range(3))


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_chart(SampleChart(Figure(figsize=(4, 3))))
    made.show()
    return made


def words(view: ChartView) -> str:
    return "" if view.current_place is None else view.current_place.words


@pytest.mark.parametrize(
    ("start", "near", "reached"),
    [
        ((1, 0), Near.LEFT, (0, 0)),
        ((1, 0), Near.RIGHT, (2, 0)),
        ((1, 0), Near.BELOW, (1, 1)),
        ((1, 1), Near.ABOVE, (1, 0)),
        ((0, 0), Near.LEFT, (0, 0)),
        ((2, 1), Near.BELOW, (2, 1)),
        ((1, 1), Near.FIRST, (0, 0)),
        ((0, 0), Near.LAST, (2, 1)),
    ],
)
def test_an_arrow_leads_to_the_nearest_in_its_direction(
    start: tuple[int, int], near: Near, reached: tuple[int, int]
) -> None:
    places = SampleChart(Figure()).places
    found = neighbour(places, places.index(place(*start)), near)
    assert places[found] == place(*reached)


def test_a_click_on_a_square_chooses_it(qtbot: QtBot, view: ChartView) -> None:
    with qtbot.waitSignal(view.place_chosen) as said:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(60, 50))
    assert said.args == [place(0, 0)]


def test_a_click_between_squares_chooses_none(qtbot: QtBot, view: ChartView) -> None:
    with qtbot.assertNotEmitted(view.place_chosen):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_the_keyboard_walks_over_the_squares_and_enter_chooses(qtbot: QtBot, view: ChartView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert words(view) == "square 1 1"
    with qtbot.waitSignal(view.place_chosen) as said:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert said.args == [place(1, 1)]


def test_tab_comes_to_the_newest_square_and_a_screen_reader_hears_it(qtbot: QtBot, view: ChartView) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: words(view) == "square 2 1")
    assert view.accessibleDescription().startswith("square 2 1. Arrow keys")


def test_the_square_that_the_keys_reached_is_shown(qtbot: QtBot, view: ChartView) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    before = view.grab().toImage()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.grab().toImage() != before


def test_a_chart_without_places_cannot_be_tabbed_to(view: ChartView) -> None:
    view.show_chart(SampleChart(Figure(figsize=(4, 3)), places=()))
    assert view.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert view.current_place is None
