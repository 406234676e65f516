"""The paper for the doctor: choose on the left, see the very PDF on the right, print or save it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sleepdiary import handover, wording
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.statistics import Period
from sleepdiary.handover import NameAs, Paper, PaperSize, SummaryChoices
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.printing import print_paper
from sleepdiary.ui.saving import save_bytes
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.pdf_view import PaperView
from sleepdiary.ui.widgets.period_chooser import PeriodChooser
from sleepdiary.ui.widgets.words import Heading, Words

REDRAW_AFTER_MS = 120
USUAL_PAGES = 2


@dataclass(frozen=True, slots=True)
class _Shown:
    """The paper that is shown, and the period it is about."""

    paper: Paper
    period: Period


class PaperPage(Page):
    """Draws the paper again after each choice and each change of the diary, off the window's thread."""

    name = "paper"
    title = "For the doctor"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: _Shown | None = None
        self._order = 0
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(REDRAW_AFTER_MS)
        self._redraw.timeout.connect(self._draw)
        self.view = PaperView()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.LARGE)
        layout.addWidget(self._choices())
        layout.addWidget(self.view, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._on_print)

    def _choices(self) -> QWidget:
        self.period = PeriodChooser(since_appointment=True)
        self.appointment = QComboBox()
        self.appointment.setAccessibleName("Appointment")
        self.initials = QCheckBox("Initials instead of the name")
        self.notes = QCheckBox("Add our notes about the nights")
        self.every_episode = QCheckBox("Add a list of every episode")
        self.pages = Words(kind="quiet")
        self.print_button = self._button("Print…", self._on_print, kind="primary")
        self.save_button = self._button("Save as PDF…", self._on_save)
        box = QFrame()
        box.setFixedWidth(self.fontMetrics().averageCharWidth() * 50)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(Heading(self.title))
        layout.addWidget(Words("Two sheets that a doctor can read in a minute. Choose what goes on them."))
        layout.addWidget(Field("period", "Which nights?", self.period))
        hint = "Its questions and date go on top of the paper. Appointments are kept under Background."
        layout.addWidget(Field("appointment", "For which appointment?", self.appointment, hint=hint))
        for widget in (self.initials, self.notes, self.every_episode, self.pages):
            layout.addWidget(widget)
        layout.addWidget(self.print_button)
        layout.addWidget(self.save_button)
        layout.addStretch(1)
        self.period.chosen.connect(self._redraw.start)
        self.appointment.currentIndexChanged.connect(self._redraw.start)
        for choice in (self.initials, self.notes, self.every_episode):
            choice.toggled.connect(self._redraw.start)
        return box

    def _button(self, text: str, do: object, kind: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", kind)
        button.clicked.connect(do)
        button.setEnabled(False)
        return button

    def refresh(self) -> None:
        """Offer the child's appointments and draw the paper."""
        child = self.desk.child
        if child is None:
            return
        _, appointments = self.desk.attempt(lambda: self.desk.diary.background(Appointment, child.id))
        self._offer(appointments or ())
        self._draw()

    def _offer(self, appointments: tuple[Appointment, ...]) -> None:
        chosen = self.appointment.currentData()
        today = self.desk.today().day
        self._last_appointment = max((one.date for one in appointments if one.date < today), default=None)
        self.appointment.blockSignals(True)
        self.appointment.clear()
        self.appointment.addItem("None", None)
        for one in sorted(appointments, key=lambda one: one.date, reverse=True):
            text = wording.full_date(one.date)
            self.appointment.addItem(f"{text}, {one.whom}" if one.whom else text, one.id)
        place = self.appointment.findData(chosen) if chosen else _next(appointments, today, self.appointment)
        self.appointment.setCurrentIndex(max(place, 0))
        self.appointment.blockSignals(False)

    def choices(self, child_id: str) -> SummaryChoices | None:
        """What is chosen now; None while the dates cannot be read."""
        span = self.desk.diary.span(child_id)
        period = self.period.period(self.desk.today(), span, self._last_appointment)
        if period is None:
            return None
        return SummaryChoices(
            period=period,
            all_episodes=self.every_episode.isChecked(),
            appointment_id=self.appointment.currentData(),
            name_as=NameAs.INITIALS if self.initials.isChecked() else NameAs.FULL,
            notes=self.notes.isChecked(),
            paper_size=PaperSize(self.desk.settings.paper),
        )

    def _draw(self) -> None:
        child = self.desk.child
        if child is None:
            return
        _, choices = self.desk.attempt(lambda: self.choices(child.id))
        if choices is None:
            return
        _, gathered = self.desk.attempt(lambda: handover.gather(self.desk.diary, child.id, choices, self.desk.today()))
        if gathered is None:
            return
        self._order += 1
        order, period = self._order, gathered.material.choices.period
        self.pages.setText("Drawing the paper…")
        self.desk.in_background(
            lambda: handover.print_summary(gathered), lambda paper: self._on_drawn(order, _Shown(paper, period))
        )

    def _on_drawn(self, order: int, shown: _Shown) -> None:
        if order != self._order:
            return  # a later choice is being drawn already
        self._shown = shown
        self.view.show_paper(shown.paper.pdf)
        self.pages.setText(self._pages_words(shown.paper.pages))
        self.print_button.setEnabled(True)
        self.save_button.setEnabled(True)

    def _pages_words(self, pages: int) -> str:
        if pages <= USUAL_PAGES or self.every_episode.isChecked():
            return f"{wording.counted(pages, 'page')}."
        return f"{pages} pages: there is more than fits on two. Nothing was left out."

    def _on_print(self) -> None:
        if self._shown is not None:
            print_paper(self.desk, self._shown.paper.pdf, "Night movements", self)

    def _on_save(self) -> None:
        if self._shown is not None:
            name = handover.default_file_name(self._shown.period)
            save_bytes(self.desk, "Save the paper", name, "PDF (*.pdf)", self._shown.paper.pdf)


def _next(appointments: tuple[Appointment, ...], today: date, box: QComboBox) -> int:
    """The place of the next appointment to come, which the paper is most likely for."""
    ahead = sorted((one for one in appointments if one.date >= today), key=lambda one: one.date)
    return box.findData(ahead[0].id) if ahead else 0
