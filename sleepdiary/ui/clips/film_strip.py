"""A strip of moments of a clip: where something was marked, or spread over the clip. A click goes there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from sleepdiary import clips
from sleepdiary.ui.clips.pictures import picture_of, stills_or_none
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.wording.tapping import clip_time

WIDTH = 112


class FilmStrip(QWidget):
    """Shows stills; `wanted(ms)` for a click. Hidden while there are none."""

    wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, width: int = WIDTH) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = width
        self._asked = 0
        self.buttons: list[QToolButton] = []
        self._row = FlowLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._row)
        self.hide()

    def show_film(self, path: Path, at_ms: tuple[int, ...]) -> None:
        """Make stills of these moments in the background and show them; the last film that was asked for wins."""
        self.clear()
        number = self._asked
        ratio = self.devicePixelRatioF()

        def show(stills: tuple[clips.Still, ...]) -> None:
            if number == self._asked:
                self.show_stills(stills)

        if at_ms:
            self._desk.in_background(partial(stills_or_none, path, at_ms, round(self._width * ratio)), show)

    def clear(self) -> None:
        """Show nothing."""
        self._asked += 1
        self.show_stills(())

    def show_stills(self, stills: Iterable[clips.Still]) -> None:
        """Show these stills in place of the last."""
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [self._button(picture_of(still), still.at_ms) for still in stills]
        for button in self.buttons:
            self._row.addWidget(button)
        self.setVisible(bool(self.buttons))

    def _button(self, picture: QPixmap, at_ms: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(QIcon(picture))
        button.setIconSize(QSize(self._width, round(self._width * 9 / 16)))
        button.setText(clip_time(at_ms))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(f"Go to {clip_time(at_ms)}")
        button.clicked.connect(lambda: self.wanted.emit(at_ms))
        return button
