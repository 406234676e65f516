"""The look of the window: legible in light and dark, and no colour name forgotten."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from sleepdiary.paths import resource
from sleepdiary.ui import theme
from sleepdiary.ui.theme import DARK, LIGHT, Appearance, Colours

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    made = QColor(colour)
    return 0.2126 * linear(made.redF()) + 0.7152 * linear(made.greenF()) + 0.0722 * linear(made.blueF())


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)


def contrast(one: str, other: str) -> float:
    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, put back as it was."""
    palette, sheet, style = qapp.palette(), qapp.styleSheet(), qapp.style().name()
    yield qapp
    theme.apply(qapp, Appearance.LIGHT)
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(palette)


def test_the_measure_of_contrast_is_the_usual_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@BOTH
@pytest.mark.parametrize("ground", ["window", "paper", "shade", "soft"])
@pytest.mark.parametrize("text", ["ink", "quiet", "notice", "accent"])
def test_text_can_be_read_on_every_ground(colours: Colours, ground: str, text: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["accent", "accent_pressed"])
def test_the_words_on_the_accent_can_be_read(colours: Colours, ground: str) -> None:
    assert contrast(colours.on_accent, getattr(colours, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["window", "paper"])
@pytest.mark.parametrize("line", ["edge", "accent", "notice"])
def test_the_border_of_a_control_can_be_seen(colours: Colours, ground: str, line: str) -> None:
    assert contrast(getattr(colours, line), getattr(colours, ground)) >= 3


@BOTH
def test_the_style_sheet_is_filled_in_completely(colours: Colours) -> None:
    sheet = theme.style_sheet(colours)

    assert colours.accent in sheet
    assert not re.search(r"\$[a-z]", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))


def test_the_style_sheet_holds_no_colour_of_its_own() -> None:
    written = "".join(file.read_text(encoding="utf-8") for file in resource("style").glob("*.qss"))

    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(", written)


def test_no_colour_is_the_same_in_light_and_dark() -> None:
    assert [field.name for field in fields(Colours) if getattr(LIGHT, field.name) == getattr(DARK, field.name)] == []


@pytest.mark.parametrize(("appearance", "colours"), [(Appearance.LIGHT, LIGHT), (Appearance.DARK, DARK)])
def test_an_appearance_changes_palette_style_sheet_and_own_painting(
    app: QApplication, appearance: Appearance, colours: Colours
) -> None:
    theme.apply(app, appearance)

    assert app.palette().color(QPalette.ColorRole.Window).name() == colours.window
    assert colours.paper in app.styleSheet()
    assert theme.colours() is colours


def test_what_the_computer_does_no_longer_counts_once_an_appearance_is_chosen(app: QApplication) -> None:
    theme.apply(app, Appearance.SYSTEM)
    theme.apply(app, Appearance.DARK)

    app.styleHints().colorSchemeChanged.emit(app.styleHints().colorScheme())

    assert theme.colours() is DARK


def test_with_the_system_the_window_goes_along_with_the_computer(app: QApplication) -> None:
    theme.apply(app, Appearance.SYSTEM)
    app.setPalette(theme.palette(DARK))

    app.styleHints().colorSchemeChanged.emit(app.styleHints().colorScheme())

    assert theme.colours() is LIGHT


def test_the_size_that_the_system_gives_its_text_is_kept(app: QApplication) -> None:
    before = app.font()
    large = app.font()
    large.setPointSizeF(before.pointSizeF() * 1.5)
    app.setFont(large)

    theme.apply(app, Appearance.LIGHT)

    assert app.font().pointSizeF() == large.pointSizeF()
    app.setFont(before)


@BOTH
def test_every_picture_of_the_style_sheet_is_there(colours: Colours) -> None:
    pictures = re.findall(r'url\("([^"]+)"\)', theme.style_sheet(colours))

    assert len(pictures) >= 3
    assert [picture for picture in pictures if not Path(picture).is_file()] == []
