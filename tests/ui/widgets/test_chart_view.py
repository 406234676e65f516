"""Charts on the screen: drawn at the size they are shown, described in words, unharmed for saving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from sleepdiary.ui.widgets.chart_view import LARGEST, ChartView, picture

BLUE = "#0072b2"


@dataclass(frozen=True)
class SampleChart:
    figure: Figure
    title: str = "Episodes per week"
    alternative: str = "3 episodes on 5 watched nights."


@pytest.fixture
def chart() -> SampleChart:
    """A figure of 6 by 3 inches, its lower left quarter blue."""
    figure = Figure(figsize=(6, 3), dpi=100, facecolor="white")
    axes = figure.add_axes((0, 0, 0.5, 0.5), facecolor=BLUE)
    axes.set_xticks([])
    axes.set_yticks([])
    return SampleChart(figure)


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(500, 250)
    made.show()
    return made


def is_blue(image: QImage, x: float, y: float) -> bool:
    return QColor(image.pixel(round(x * image.width()), round(y * image.height()))).name() == BLUE


def test_a_chart_fills_the_widget_with_the_whole_figure(view: ChartView, chart: SampleChart) -> None:
    view.show_chart(chart)
    image = view.grab().toImage()

    assert is_blue(image, 0.25, 0.75)
    assert is_blue(image, 0.48, 0.55)
    assert not is_blue(image, 0.55, 0.75)
    assert not is_blue(image, 0.25, 0.45)


def test_it_is_drawn_anew_for_another_size(view: ChartView, chart: SampleChart, qtbot: QtBot) -> None:
    view.show_chart(chart)
    view.grab()
    view.resize(800, 400)

    def whole() -> None:
        image = view.grab().toImage()
        assert is_blue(image, 0.48, 0.95)
        assert not is_blue(image, 0.52, 0.95)

    qtbot.waitUntil(whole)


def test_on_a_fine_screen_there_are_as_many_pixels_as_the_screen_has(chart: SampleChart) -> None:
    image = picture(chart.figure, QSize(500, 250), ratio=2.0)

    assert (image.width(), image.height()) == (1000, 500)
    assert image.deviceIndependentSize().toSize() == QSize(500, 250)


@pytest.mark.parametrize("room", [QSize(300, 900), QSize(900, 150)])
def test_a_figure_is_drawn_smaller_and_never_laid_out_anew(chart: SampleChart, room: QSize) -> None:
    """Words that stood apart would run into each other on a sheet of fewer inches."""
    image = picture(chart.figure, room)
    assert image.size() == QSize(300, 150)
    assert is_blue(image, 0.48, 0.55)


def test_a_click_on_a_chart_smaller_than_its_room_is_still_where_it_is(
    view: ChartView, chart: SampleChart, qtbot: QtBot
) -> None:
    view.show_chart(chart)
    view.resize(300, 600)
    with qtbot.waitSignal(view.clicked) as said:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(75, 75))
    assert said.args == pytest.approx((0.25, 0.5), abs=0.01)


def test_the_figure_keeps_its_own_size_for_saving(view: ChartView, chart: SampleChart) -> None:
    canvas = chart.figure.canvas
    view.show_chart(chart)
    view.grab()

    assert tuple(chart.figure.get_size_inches()) == (6, 3)
    assert chart.figure.get_dpi() == 100
    assert chart.figure.canvas is canvas


def test_a_screen_reader_hears_the_title_and_the_words_for_the_chart(view: ChartView, chart: SampleChart) -> None:
    view.show_chart(chart)

    assert view.accessibleName() == chart.title
    assert view.accessibleDescription() == chart.alternative


def test_a_narrow_window_does_not_squash_it(view: ChartView, chart: SampleChart) -> None:
    view.show_chart(chart)
    natural = view.sizeHint()

    assert view.heightForWidth(natural.width()) == natural.height()
    assert view.heightForWidth(100) >= 0.6 * natural.height()
    assert view.heightForWidth(5000) <= LARGEST * natural.height() + 1


def test_a_chart_grows_where_there_is_room_no_higher_than_that_and_never_below_its_size(
    view: ChartView, chart: SampleChart
) -> None:
    view.show_chart(chart)
    natural = view.sizeHint()
    for height, most in ((5000, LARGEST), (round(1.2 * natural.height()), 1.2), (10, 1.0)):
        view.grow_into(height)
        assert view.maximumWidth() == pytest.approx(most * natural.width(), abs=3)
        assert view.heightForWidth(view.maximumWidth()) <= max(height, natural.height())


def test_larger_text_makes_a_larger_chart(view: ChartView, chart: SampleChart) -> None:
    view.show_chart(chart)
    before = view.sizeHint().height()
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)

    assert view.sizeHint().height() > 1.5 * before


def test_a_click_says_where_on_the_figure(view: ChartView, chart: SampleChart, qtbot: QtBot) -> None:
    view.show_chart(chart)

    with qtbot.waitSignal(view.clicked) as said:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(125, 50))

    assert said.args == [pytest.approx(0.25), pytest.approx(0.8)]


def test_without_a_chart_there_is_nothing_to_see_or_click(view: ChartView, chart: SampleChart, qtbot: QtBot) -> None:
    view.show_chart(chart)
    view.show_chart(None)

    with qtbot.assertNotEmitted(view.clicked):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    assert not is_blue(view.grab().toImage(), 0.25, 0.75)
    assert view.accessibleName() == ""


class Elsewhere:
    """Keeps drawings until they are let through, as a thread would."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(self, work: Callable[[], QImage], done: Callable[[QImage], None]) -> None:
        self.waiting.append(lambda: done(work()))

    def finish_next(self) -> None:
        self.waiting.pop(0)()


@pytest.fixture
def elsewhere() -> Elsewhere:
    return Elsewhere()


@pytest.fixture
def patient(qtbot: QtBot, elsewhere: Elsewhere) -> ChartView:
    """A view that has its pictures drawn elsewhere."""
    made = ChartView(in_background=elsewhere)
    qtbot.addWidget(made)
    made.resize(500, 250)
    made.show()
    return made


def settled(view: ChartView) -> bool:
    return view.up_to_date


def test_a_picture_from_elsewhere_is_shown_when_it_comes(
    qtbot: QtBot, patient: ChartView, elsewhere: Elsewhere, chart: SampleChart
) -> None:
    patient.show_chart(chart)
    qtbot.waitUntil(lambda: len(elsewhere.waiting) == 1)
    assert not settled(patient)
    assert not is_blue(patient.grab().toImage(), 0.25, 0.75)

    elsewhere.finish_next()

    assert settled(patient)
    assert is_blue(patient.grab().toImage(), 0.25, 0.75)


def test_one_drawing_runs_at_a_time_and_the_last_chart_wins(
    qtbot: QtBot, patient: ChartView, elsewhere: Elsewhere, chart: SampleChart
) -> None:
    patient.show_chart(chart)
    qtbot.waitUntil(lambda: len(elsewhere.waiting) == 1)
    patient.show_chart(SampleChart(Figure(figsize=(6, 3))))
    patient.grab()
    assert len(elsewhere.waiting) == 1

    elsewhere.finish_next()
    assert not is_blue(patient.grab().toImage(), 0.25, 0.75)
    elsewhere.finish_next()

    assert settled(patient)
    assert not is_blue(patient.grab().toImage(), 0.25, 0.75)
