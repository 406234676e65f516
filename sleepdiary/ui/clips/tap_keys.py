"""The keys to tap with, as a picture of the keyboard: a child lying with arms stretched out, seen from its own side."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from sleepdiary.domain.body import BodyPart
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.words import Words

_ROWS: Final = (
    (
        ("Q", BodyPart.LEFT_FINGERS),
        ("W", BodyPart.LEFT_HAND),
        ("E", BodyPart.LEFT_ARM),
        ("R", BodyPart.LEFT_SHOULDER),
        ("T", BodyPart.HEAD),
        ("Y", BodyPart.FACE),
        ("U", BodyPart.RIGHT_SHOULDER),
        ("I", BodyPart.RIGHT_ARM),
        ("O", BodyPart.RIGHT_HAND),
        ("P", BodyPart.RIGHT_FINGERS),
    ),
    (
        ("S", BodyPart.LEFT_FOOT),
        ("D", BodyPart.LEFT_LEG),
        ("G", BodyPart.TRUNK),
        ("H", BodyPart.WHOLE_BODY),
        ("K", BodyPart.RIGHT_LEG),
        ("L", BodyPart.RIGHT_FOOT),
    ),
)
_COLUMNS: Final = {"S": (1, 1), "D": (2, 1), "G": (3, 2), "H": (5, 2), "K": (7, 1), "L": (8, 1)}
"""Where the lower keys stand (about below their neighbours on a real keyboard), and how many columns they take."""

KEYS: Final = {Qt.Key[f"Key_{letter}"]: part for row in _ROWS for letter, part in row}
"""One key for each part. The child's left is on the left of the keyboard, whichever way it lies in the picture."""

_FLASH_MS: Final = 180


class TapKeys(QWidget):
    """The map, to look at and to click on: `tapped(BodyPart)`. A key lights up for a moment when it was taken."""

    tapped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: dict[BodyPart, TapKey] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.TINY)
        left, right = Words("The child’s left", kind="quiet"), Words("The child’s right", kind="quiet")
        right.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(left, 0, 0, 1, 4)
        grid.addWidget(right, 0, 6, 1, 4)
        for row, keys in enumerate(_ROWS, start=1):
            for place, (letter, part) in enumerate(keys):
                key = TapKey(letter, part)
                key.pressed.connect(lambda part=part: self.tapped.emit(part))
                self.keys[part] = key
                column, columns = _COLUMNS.get(letter, (place, 1))
                grid.addWidget(key, row, column, 1, columns)
        for column in range(len(_ROWS[0])):
            grid.setColumnStretch(column, 1)

    def flash(self, part: BodyPart) -> None:
        """Light up a key."""
        self.keys[part].flash()

    def show_counts(self, counts: dict[BodyPart, int]) -> None:
        """Show how often each part is marked in the pass that is being tapped."""
        for part, key in self.keys.items():
            key.count = counts.get(part, 0)


class TapKey(QAbstractButton):
    """One key: its letter, its part, and how often it is marked (nothing while it is not)."""

    def __init__(self, letter: str, part: BodyPart) -> None:
        super().__init__()
        self.letter, self.part = letter, part
        self._count = 0
        # The side stands above the keys.
        self._word = part.value.removeprefix("left ").removeprefix("right ")
        self._lit = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._lit.timeout.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{part.value}, key {letter}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def count(self) -> int:
        """How often the part is marked."""
        return self._count

    @count.setter
    def count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(f"marked {count}" if count else "")
            self.update()

    def flash(self) -> None:
        """Light up for a moment."""
        self._lit.start()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("shoulder") + 14, round(metrics.height() * 2.3) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self.sizeHint().width() * 0.62), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._lit.isActive() or self.isDown()
        painter.setBrush(QColor(colours.soft if lit else colours.shade if self.underMouse() else colours.paper))
        edge = colours.accent if lit or self.hasFocus() else colours.edge if self.isEnabled() else colours.rule
        painter.setPen(QPen(QColor(edge), 2.0 if self.hasFocus() else 1.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(QColor(colours.ink if self.isEnabled() else colours.disabled))
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        room = self.rect().adjusted(5, 4, -5, -4)
        letters = QFont(self.font())
        letters.setBold(True)
        painter.setFont(letters)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), self.letter)
        painter.setFont(self.font())
        if self._count:
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), f"{self._count}")
        painter.setFont(self._fitting(room))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), self._word)

    def _fitting(self, room: QRect) -> QFont:
        """The font, made smaller where the part's name would not fit on a narrow key."""
        font = QFont(self.font())
        wide = QFontMetrics(font).horizontalAdvance(self._word)
        if wide > room.width() > 0:
            font.setPointSizeF(max(font.pointSizeF() * room.width() / wide * 0.98, 5.0))
        return font
