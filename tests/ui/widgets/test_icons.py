"""The icons: each of them draws, in the colour asked for, and follows the look of the window."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sleepdiary.paths import resource
from sleepdiary.ui import theme
from sleepdiary.ui.widgets import icons

pytestmark = pytest.mark.usefixtures("qapp")
NAMES = sorted(file.stem for file in resource("icons").glob("*.svg") if file.stem != "app")


def inks(image: QImage) -> set[str]:
    """The colours of every pixel that is drawn fully."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def is_drawn_in(button: QPushButton, colour: str) -> bool:
    return inks(button.icon().pixmap(32, 32).toImage()) == {colour}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_in_one_colour_inside_its_square(name: str) -> None:
    image = icons.pixmap(name, "#2f5d8c", 48).toImage()

    assert inks(image) == {"#2f5d8c"}
    assert all(image.pixelColor(n, edge).alpha() == 0 for n in range(48) for edge in (0, 47))


def test_the_icons_of_the_navigation_are_there() -> None:
    assert {"diary", "charts", "paper", "child", "help", "settings", "film", "plus"} <= set(NAMES)


def test_the_program_has_an_icon_of_its_own() -> None:
    assert len(inks(icons.app_icon().pixmap(64, 64).toImage())) > 2


def test_on_a_fine_screen_an_icon_is_drawn_finer() -> None:
    drawn = icons.pixmap("film", "#000000", 20, ratio=2.0)

    assert (drawn.width(), drawn.devicePixelRatio()) == (40, 2.0)


def test_an_icon_on_a_button_goes_dark_and_light_with_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    palette = qapp.palette()
    button = QPushButton("Add")
    qtbot.addWidget(button)
    icons.put_on(button, "plus")
    button.show()

    for colours in (theme.DARK, theme.LIGHT):
        qapp.setPalette(theme.palette(colours))
        qtbot.waitUntil(partial(is_drawn_in, button, colours.ink))

    qapp.setPalette(palette)
