"""Chooses a night by its evening, typed or one by one, and says it in words."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from sleepdiary import wording
from sleepdiary.domain.draft.shown import date_text
from sleepdiary.domain.reading import read_date
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.text_boxes import LineBox
from sleepdiary.ui.widgets.words import Words

_DAY = timedelta(days=1)


class NightBox(QWidget):
    """A date as text, which reads whatever a form's dates read, with a step to the night before and after.

    02:13 on Wednesday is looked for under Tuesday: the words beside it, or below where there is no room, say from which
    noon to which. `changed` comes when another night is meant; while the text cannot be read, `night` is None.
    """

    changed = Signal()

    def __init__(self, *, brief: bool = False) -> None:
        super().__init__()
        self._brief = brief
        self._night: date | None = None
        self.box = _DateBox()
        self.box.setAccessibleName("Night of")
        self.box.changed.connect(self._on_typed)
        self.box.stepped.connect(self._step)
        self.earlier = self._button("‹", "The night before", -1)
        self.later = self._button("›", "The night after", 1)
        self.words = _Span(kind="quiet", wrap=not brief)
        steps = QWidget()
        row = QHBoxLayout(steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.TINY)
        for widget in (self.earlier, self.box, self.later):
            row.addWidget(widget)
        layout = FlowLayout(self, space=theme.SMALL)
        layout.addWidget(steps)
        layout.addWidget(self.words)
        self.setFocusProxy(self.box)

    def _button(self, sign: str, meaning: str, days: int) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAccessibleName(meaning)
        button.setToolTip(meaning)
        button.clicked.connect(lambda: self._step(days))
        return button

    @property
    def night(self) -> date | None:
        """The evening that names the night; None while the text is no date."""
        return self._night

    @night.setter
    def night(self, night: date | None) -> None:
        self.box.text_value = date_text(night)
        self._take(night)

    def _on_typed(self) -> None:
        self._take(read_date(self.box.text_value))

    def _step(self, days: int) -> None:
        if self._night is not None and self._night.year < date.max.year:
            self.night = self._night + days * _DAY

    def _take(self, night: date | None) -> None:
        before, self._night = self._night, night
        self.words.setText(_words(night, brief=self._brief))
        if night != before:
            self.changed.emit()


class _DateBox(LineBox):
    """A line as wide as a date; the arrow keys go to the night after and before."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("28 September 2026"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class _Span(Words):
    """Words that wish to stand in one line."""

    def sizeHint(self) -> QSize:
        """Qt would wish for two short lines, and get them also where there is room for one."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())


def _words(night: date | None, *, brief: bool) -> str:
    if night is None or night >= date.max - _DAY:
        return "A date such as 3 Mar 2026"
    if brief:
        return wording.night_name(night, year=False)
    evening, morning = wording.night_name(night, year=False), wording.night_name(night + _DAY, year=False)
    return f"From {evening}, noon, to {morning}, noon"
