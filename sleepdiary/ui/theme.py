"""Colours, fonts and spacing of the window: calm, and legible in light and dark.

Every text colour has a contrast of at least 4.5 : 1 on the surfaces that it is used on (WCAG 2.2, 1.4.3), every line
that shows where a control is at least 3 : 1 (1.4.11). There is one accent, and no colour that means good or bad.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from sleepdiary.paths import resource

TINY: Final = 4
SMALL: Final = 8
MEDIUM: Final = 14
LARGE: Final = 24
TARGET: Final = 28
"""Spacing in pixels; `TARGET` is the least height of anything to click on."""

_BUNDLED_FAMILY: Final = "Noto Sans"
_FONTS_KNOWN: Final = "sleepdiary_fonts_known"


class Appearance(StrEnum):
    """Light or dark, or as the rest of the computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one appearance, as #rrggbb.

    `window` lies behind everything, `paper` behind what is read or typed, `shade` behind what is pointed at. `ink` is
    text, `quiet` text that matters less, `rule` a line between things, `edge` the border of a control. `accent` and
    `on_accent` are for the one thing to do next, `soft` for what is chosen, `notice` for words about a problem.
    """

    window: str
    paper: str
    shade: str
    ink: str
    quiet: str
    rule: str
    edge: str
    accent: str
    accent_pressed: str
    on_accent: str
    soft: str
    notice: str
    disabled: str


LIGHT: Final = Colours(
    window="#f3f4f6",
    paper="#ffffff",
    shade="#e6e9ee",
    ink="#1d2530",
    quiet="#535d6b",
    rule="#d3d8df",
    edge="#7d8795",
    accent="#2f5d8c",
    accent_pressed="#244a71",
    on_accent="#ffffff",
    soft="#d9e6f3",
    notice="#7a4a08",
    disabled="#8b94a1",
)
DARK: Final = Colours(
    window="#1b2027",
    paper="#232a33",
    shade="#303946",
    ink="#e8ebef",
    quiet="#b3bcc8",
    rule="#3a4451",
    edge="#7f8b9b",
    accent="#8fbce8",
    accent_pressed="#a9cdf0",
    on_accent="#12202e",
    soft="#2f4a66",
    notice="#f0c48a",
    disabled="#76818f",
)


def colours() -> Colours:
    """Return the colours of the window as it looks now, for what paints itself.

    The application is asked, not a widget: a style sheet changes the palettes of widgets.
    """
    return DARK if QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def apply(app: QApplication, appearance: Appearance) -> None:
    """Give the whole window its look; call it again to change it. "System" goes along when the computer changes."""
    for follower in app.findChildren(_Follower):
        app.styleHints().colorSchemeChanged.disconnect(follower.dress)
        follower.setParent(None)
    _make_fonts_known(app)
    _tell_platform(app, appearance)
    if appearance is Appearance.SYSTEM:
        app.styleHints().colorSchemeChanged.connect(_Follower(app).dress)
    _dress(app, appearance)


class _Follower(QObject):
    """Dresses the window anew when the computer turns light or dark."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app

    def dress(self) -> None:
        _dress(self._app, Appearance.SYSTEM)


def _tell_platform(app: QApplication, appearance: Appearance) -> None:
    """Ask for title bars and file dialogs that match, where the platform can."""
    match appearance:
        case Appearance.SYSTEM:
            app.styleHints().unsetColorScheme()
        case Appearance.LIGHT:
            app.styleHints().setColorScheme(Qt.ColorScheme.Light)
        case Appearance.DARK:
            app.styleHints().setColorScheme(Qt.ColorScheme.Dark)


def _dress(app: QApplication, appearance: Appearance) -> None:
    dark = appearance is Appearance.DARK
    if appearance is Appearance.SYSTEM:
        dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    chosen = DARK if dark else LIGHT
    app.setStyle("Fusion")
    app.setPalette(palette(chosen))
    app.setStyleSheet(style_sheet(chosen))


def style_sheet(chosen: Colours) -> str:
    """Return the style sheet with the colours filled in; an unknown colour name in it raises KeyError."""
    text = resource("style", "window.qss").read_text(encoding="utf-8")
    pictures = {"style": resource("style").as_posix(), "look": "dark" if chosen is DARK else "light"}
    return Template(text).substitute(asdict(chosen) | pictures)


def palette(chosen: Colours) -> QPalette:
    """Return the palette that Qt's own widgets are painted with."""
    made = QPalette()
    for role, colour in _roles(chosen).items():
        made.setColor(role, QColor(colour))
    faint = QColor(chosen.disabled)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(chosen.shade))
    return made


def _roles(chosen: Colours) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: chosen.window,
        role.WindowText: chosen.ink,
        role.Base: chosen.paper,
        role.AlternateBase: chosen.window,
        role.Text: chosen.ink,
        role.PlaceholderText: chosen.quiet,
        role.Button: chosen.paper,
        role.ButtonText: chosen.ink,
        role.BrightText: chosen.ink,
        role.ToolTipBase: chosen.paper,
        role.ToolTipText: chosen.ink,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.on_accent,
        role.Accent: chosen.accent,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.Light: chosen.paper,
        role.Midlight: chosen.shade,
        role.Mid: chosen.rule,
        role.Dark: chosen.rule,
        role.Shadow: chosen.edge,
    }


def _make_fonts_known(app: QApplication) -> None:
    """Add the fonts that come along, once; use them only on a computer that has none of its own."""
    if app.property(_FONTS_KNOWN):
        return
    app.setProperty(_FONTS_KNOWN, True)
    bare = not QFontDatabase.families()
    for file in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))
    if bare and _BUNDLED_FAMILY in QFontDatabase.families():
        font = QFont(app.font())
        font.setFamily(_BUNDLED_FAMILY)
        app.setFont(font)
