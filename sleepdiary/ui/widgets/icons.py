"""The program's own icons: drawn in one colour, tinted at run time to suit light and dark."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from sleepdiary.paths import resource
from sleepdiary.ui import theme

_SIZES: Final = (16, 20, 24, 32, 48, 64, 96)
_RETINTS: Final = (
    QEvent.Type.PaletteChange,
    QEvent.Type.ApplicationPaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
)


def app_icon() -> QIcon:
    """The program's icon, in its own colours."""
    return QIcon(str(resource("icons", "app.svg")))


def pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """Draw the icon `name` in one colour, `side` logical pixels high and wide. An unknown name raises OSError."""
    drawing = QSvgRenderer(QByteArray(resource("icons", f"{name}.svg").read_bytes()))
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    drawing.render(painter)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), QColor(colour))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, colours: theme.Colours, role: str = "ink") -> QIcon:
    """Return the icon `name` in a colour of the theme; greyed where its button cannot be used."""
    made = QIcon()
    for side in _SIZES:
        made.addPixmap(pixmap(name, getattr(colours, role), side))
        made.addPixmap(pixmap(name, colours.disabled, side), QIcon.Mode.Disabled)
    return made


def put_on(button: QAbstractButton, name: str, role: str = "ink") -> None:
    """Show an icon on a button, as high as its text, and tint it anew whenever the look changes."""
    for keeper in button.findChildren(_Keeper):
        button.removeEventFilter(keeper)
        keeper.setParent(None)
    keeper = _Keeper(button, name, role)
    button.installEventFilter(keeper)
    keeper.tint()


class _Keeper(QObject):
    """Keeps the icon of one button in the colour of the theme."""

    def __init__(self, button: QAbstractButton, name: str, role: str) -> None:
        super().__init__(button)
        self._button, self._name, self._role = button, name, role
        self._shown: tuple[theme.Colours, int] | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _RETINTS:
            self.tint()
        return False

    def tint(self) -> None:
        wanted = (theme.colours(), side_of(self._button))
        if wanted != self._shown:
            self._shown = wanted
            self._button.setIcon(icon(self._name, wanted[0], self._role))
            self._button.setIconSize(QSize(wanted[1], wanted[1]))


class IconLabel(QLabel):
    """An icon that only goes along with words; a screen reader passes over it. `scale` counts in lines of text."""

    def __init__(self, name: str, *, role: str = "ink", scale: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._scale = name, role, scale
        self._tint()

    def show_icon(self, name: str) -> None:
        """Change to another icon."""
        self._name = name
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RETINTS:
            self._tint()

    def _tint(self) -> None:
        side = round(side_of(self) * self._scale)
        colour = getattr(theme.colours(), self._role)
        self.setPixmap(pixmap(self._name, colour, side, self.devicePixelRatioF()))


def side_of(widget: QWidget) -> int:
    """How many pixels an icon beside one line of text is high."""
    return max(14, widget.fontMetrics().height())
