"""When was it filmed? The times that the sources give, each with its source, and a place to type another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.checks import Today
from sleepdiary.domain.clip import Recorded
from sleepdiary.domain.dating import Dating
from sleepdiary.domain.draft.recorded_draft import RecordedDraft
from sleepdiary.domain.draft.shown import clock_text, date_text
from sleepdiary.domain.problem import Code, ProblemsFound
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.text_boxes import ClockBox, LineBox
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording.clips import recorded_words
from sleepdiary.wording.times import WHICH


class TimeChooser(QWidget):
    """`chosen(Recorded)` when a time was picked or typed. Nothing is chosen beforehand."""

    chosen = Signal(object)

    def __init__(self, today: Today, dating: Dating, known: Recorded, about: str = "") -> None:
        super().__init__()
        self._today = today
        self.buttons = [self._candidate(one) for one in dating.candidates if one != known]
        # A messenger's file name tells the day, and nothing about the time.
        self.date = LineBox(date_text(known.at.local.date() if known.at else dating.day), placeholder="4 March 2026")
        self.date.setMaximumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.clock = ClockBox(clock_text(known.at))
        self.which = OneOf(WHICH)
        self.use_button = QPushButton("Use this time")
        self.use_button.clicked.connect(self._on_use)
        self.fields = {
            "date": Field("date", "Filmed on", self.date),
            "clock": Field("clock", "at", self.clock),
            "which": Field("which", "Which of the two?", self.which),
        }
        self.fields["which"].hide()
        self._lay_out(about)

    def _candidate(self, recorded: Recorded) -> QPushButton:
        button = QPushButton(recorded_words(recorded))
        button.clicked.connect(lambda: self.chosen.emit(recorded))
        return button

    def _on_use(self) -> None:
        draft = RecordedDraft(self.date.text_value, self.clock.text_value, self.which.value)
        for field in self.fields.values():
            field.show_problem(None)
        try:
            recorded = draft.check(self._today)
        except ProblemsFound as found:
            self._show(found)
            return
        self.chosen.emit(recorded)

    def _show(self, found: ProblemsFound) -> None:
        for problem in found.problems:
            self.fields[problem.field].show_problem(wording.problem(problem))
            self.fields["which"].setVisible(problem.code is Code.TIME_HAPPENS_TWICE)

    def _lay_out(self, about: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        if about:
            layout.addWidget(Words(about))
        if self.buttons:
            row = FlowLayout()
            for button in self.buttons:
                row.addWidget(button)
            layout.addLayout(row)
        typing = FlowLayout()
        for widget in (*self.fields.values(), self.use_button):
            typing.addWidget(widget)
        typing.setAlignment(self.use_button, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(typing)
