"""Where the picture of a clip is shown, turned the right way up, as large as fits."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepdiary.ui import theme

_LINES_HIGH: Final = 24


class Screen(QWidget):
    """Shows a picture, or a sentence where there is none. It paints itself, so it looks the same on every platform.

    `clicked` comes for a click on it.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._sentence = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("The picture of the clip")
        # Words beside it that grow long must not push what stands below it out of sight.
        self.setMaximumHeight(_LINES_HIGH * self.fontMetrics().height())

    @property
    def picture(self) -> QImage:
        """What is shown; a null picture while there is none."""
        return self._picture

    @property
    def sentence(self) -> str:
        """What is said below or instead of the picture."""
        return self._sentence

    def show_picture(self, picture: QImage) -> None:
        """Show a picture in place of the last."""
        self._picture = picture
        self.update()

    def say(self, sentence: str) -> None:
        """Say something over the picture; an empty sentence takes it away."""
        self._sentence = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 210)

    def minimumSizeHint(self) -> QSize:
        """Low enough that the keys below it stay in sight on a small laptop."""
        return QSize(240, 150)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()
        # Whoever holds the screen takes the keyboard.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self._picture)
        if self._sentence:
            self._paint_sentence(painter)
        painter.end()

    def _place(self) -> QRect:
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return place

    def _paint_sentence(self, painter: QPainter) -> None:
        room = self.rect().adjusted(theme.MEDIUM, theme.MEDIUM, -theme.MEDIUM, -theme.MEDIUM)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        flags |= int(Qt.AlignmentFlag.AlignVCenter if self._picture.isNull() else Qt.AlignmentFlag.AlignBottom)
        box = painter.boundingRect(room, flags, self._sentence)
        painter.fillRect(box.adjusted(-theme.SMALL, -theme.TINY, theme.SMALL, theme.TINY), QColor(theme.DARK.paper))
        painter.setPen(QColor(theme.DARK.ink))
        painter.drawText(room, flags, self._sentence)
