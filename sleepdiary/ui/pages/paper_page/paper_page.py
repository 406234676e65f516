"""The appointment page: choose on the left, see the very PDF on the right; print it, save it or pack it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sleepdiary import handover, pack, wording
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.statistics import Period
from sleepdiary.handover import NameAs, Paper, PaperSize, SummaryChoices, SummaryMaterial
from sleepdiary.pack import PackMaterial
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.pages.paper_page.appointment import AppointmentPart
from sleepdiary.ui.pages.paper_page.clip_choice import ClipChoice
from sleepdiary.ui.pages.paper_page.contents import ContentsPart
from sleepdiary.ui.pages.paper_page.foretelling import (
    EVERY_EPISODE,
    NOTES,
    USUAL_PAGES,
    Pages,
    forecast_words,
    foretell,
)
from sleepdiary.ui.pages.paper_page.pack_button import PackButton
from sleepdiary.ui.pages.paper_page.side_by_side import SideBySide
from sleepdiary.ui.printing import print_paper
from sleepdiary.ui.saving import save_bytes
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.pdf_view import PaperView
from sleepdiary.ui.widgets.period_chooser import PeriodChooser
from sleepdiary.ui.widgets.reading_column import ReadingColumn
from sleepdiary.ui.widgets.words import Heading, Words

REDRAW_AFTER_MS = 30
FORETELL_AFTER_MS = 300
"""What another choice would do is found out once nobody is choosing; it must not hold up the paper itself."""
_LETTERS_ACROSS = 54


@dataclass(frozen=True, slots=True)
class _Shown:
    """The paper that is shown, and what it was made of."""

    paper: Paper
    gathered: SummaryMaterial

    @property
    def period(self) -> Period:
        """The nights that it is about."""
        return self.gathered.material.choices.period


class PaperPage(Page):
    """Draws the paper again after each choice and each change of the diary, off the window's thread."""

    name = "paper"
    title = "Appointment"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: _Shown | None = None
        self._order = 0
        self._child_id = ""
        self._asking = False
        self._drawn = handover.DrawnCharts()
        self._redraw = self._timer(REDRAW_AFTER_MS, self._draw)
        self._foretell = self._timer(FORETELL_AFTER_MS, self._on_quiet)
        self.view = PaperView()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        self.sides = SideBySide(self._left(), self.view)
        layout.addWidget(self.sides)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._on_print)

    def _timer(self, milliseconds: int, do: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(do)
        return timer

    def _left(self) -> QWidget:
        self.appointment = AppointmentPart(self.desk)
        self.period = PeriodChooser(since_appointment=True)
        self.contents = ContentsPart()
        self.clips = ClipChoice()
        self.paper = OneOf([(PaperSize.A4, "A4"), (PaperSize.LETTER, "US Letter")], clearable=False)
        self.paper.value = PaperSize(self.desk.settings.paper)
        self.pages = Words(kind="quiet")
        for choice in (self.appointment, self.period, self.contents, self.clips):
            choice.chosen.connect(self._on_chosen)
        self.paper.changed.connect(self._on_paper_chosen)
        column = ReadingColumn(
            self.appointment,
            Field("period", "Which nights?", self.period),
            self.clips,
            self.contents,
            Field("paper", "Paper in your printer", self.paper),
        )
        box = QFrame()
        box.setFixedWidth(self.fontMetrics().averageCharWidth() * _LETTERS_ACROSS)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(Heading(self.title))
        layout.addWidget(column, 1)
        layout.addWidget(self.pages)
        layout.addWidget(self._buttons())
        return box

    def _buttons(self) -> QWidget:
        self.print_button = self._button("Print…", self._on_print, kind="primary")
        self.save_button = self._button("Save as PDF…", self._on_save)
        self.bedside_button = self._button("Sheet for the bed…", self._on_bedside)
        self.bedside_button.setToolTip("Two weeks to fill in by hand, at night and in other homes")
        self.bedside_button.setEnabled(True)
        self.pack = PackButton(self.desk, self._gather_pack)
        self.pack.setEnabled(False)
        box = QWidget()
        layout = QGridLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.print_button, 0, 0)
        layout.addWidget(self.save_button, 0, 1)
        layout.addWidget(self.pack, 1, 0)
        layout.addWidget(self.bedside_button, 1, 1, Qt.AlignmentFlag.AlignBottom)
        return box

    def _button(self, text: str, do: object, kind: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", kind)
        button.clicked.connect(do)
        button.setEnabled(False)
        return button

    def may_leave(self) -> bool:
        """Say whether nothing typed about the appointment is lost by leaving."""
        return self.appointment.may_leave()

    def may_close(self) -> bool:
        """Ask before a pack that is being made is given up."""
        question = "The pack is not ready yet. Close Sleep Diary and give it up? Nothing half-made is left."
        return not self.pack.is_packing or self.desk.prompts.confirm(question, "Close")

    def shown(self) -> None:
        """Draw the paper anew also where another size of paper was chosen in the settings."""
        self._stale = self._stale or self.paper.value != self.desk.settings.paper
        super().shown()

    def refresh(self) -> None:
        """Offer the child's appointments and draw the paper."""
        child = self.desk.child
        if child is None or self._asking:
            return
        if child.id != self._child_id:
            if not self._may_change_child():
                self.desk.choose_child(self._child_id)
                return
            self._child_id = child.id
            self.clips.forget()
        _, appointments = self.desk.attempt(lambda: self.desk.diary.background(Appointment, child.id))
        self.appointment.offer(child.id, appointments or ())
        with QSignalBlocker(self.paper):
            self.paper.value = PaperSize(self.desk.settings.paper)
        if self._shown is None:
            self._draw()
        else:
            self._on_chosen()

    def _may_change_child(self) -> bool:
        """Ask about words typed for the child before; saving them tells of a change, which must not ask again."""
        self._asking = True
        try:
            return self.appointment.may_leave()
        finally:
            self._asking = False

    def choices(self, child_id: str) -> SummaryChoices | None:
        """What is chosen now; None while the dates cannot be read."""
        span = self.desk.diary.span(child_id)
        period = self.period.period(self.desk.today(), span, self.appointment.last_date)
        if period is None:
            return None
        return SummaryChoices(
            period=period,
            all_episodes=self.contents.every_episode.box.isChecked(),
            appointment_id=self.appointment.appointment_id,
            name_as=self.contents.name.value or NameAs.FULL,
            clips=self.clips.clips,
            notes=self.contents.notes.box.isChecked(),
            leave_out=self.contents.leave_out,
            paper_size=PaperSize(self.desk.settings.paper),
        )

    def _on_chosen(self) -> None:
        # What is on the screen is no longer what was chosen: nobody prints a name that was just taken away.
        self._offer_to_hand_out(ready=False)
        self._foretell.stop()
        self._redraw.start()

    def _on_paper_chosen(self) -> None:
        chosen = self.paper.value or PaperSize.A4
        if chosen != self.desk.settings.paper:
            self.desk.settings.paper = chosen.value
            self.desk.keep_settings()
            self._on_chosen()

    def _draw(self) -> None:
        child = self.desk.child
        if child is None:
            return
        _, choices = self.desk.attempt(lambda: self.choices(child.id))
        if choices is None:
            self.pages.setText("The paper is drawn as soon as both dates can be read.")
            return
        _, gathered = self.desk.attempt(lambda: handover.gather(self.desk.diary, child.id, choices, self.desk.today()))
        if gathered is None:
            return
        self.clips.offer(handover.clip_offers(gathered))
        self._order += 1
        order = self._order
        self._offer_to_hand_out(ready=False)
        self.pages.setText("Drawing the paper…")
        self.desk.in_background(lambda: self._made(gathered), lambda made: self._on_drawn(order, gathered, made))

    def _made(self, gathered: SummaryMaterial) -> Paper | DiaryFailure:
        try:
            return handover.print_summary(gathered, self._drawn)
        except DiaryFailure as found:
            return found

    def _on_drawn(self, order: int, gathered: SummaryMaterial, made: Paper | DiaryFailure) -> None:
        if order != self._order or self._redraw.isActive():
            return  # a later choice is being drawn already
        if isinstance(made, DiaryFailure):
            self._shown = None
            self.pages.setText("")
            self.view.show_nothing("This paper could not be made", wording.failure(made))
            return
        self._shown = _Shown(made, gathered)
        self.view.show_paper(made.pdf)
        self.pages.setText(self._pages_words(made.pages))
        self._offer_to_hand_out(ready=True)
        self._foretell.start()

    def _on_quiet(self) -> None:
        if self._shown is None:
            return
        order, gathered = self._order, self._shown.gathered
        self.desk.in_background(
            lambda: foretell(gathered, self._drawn, lambda: order != self._order),
            lambda pages: self._on_foretold(order, pages),
        )

    def _on_foretold(self, order: int, pages: Pages) -> None:
        if order != self._order or self._shown is None:
            return
        now, contents = self._shown.paper.pages, self.contents
        contents.notes.foretell("" if contents.notes.box.isChecked() else forecast_words(pages.get(NOTES), now))
        whole = contents.every_episode.box.isChecked()
        contents.every_episode.foretell("" if whole else forecast_words(pages.get(EVERY_EPISODE), now))
        for part, tick in contents.by_part.items():
            tick.foretell(forecast_words(pages.get(part), now))
        fewer = pages.get(NOTES, now)
        if contents.notes.box.isChecked() and fewer < now:
            self.pages.setText(f"{self._pages_words(now)} Without our notes: {fewer}.")

    def _pages_words(self, pages: int) -> str:
        if pages <= USUAL_PAGES or self.contents.every_episode.box.isChecked():
            return f"{wording.counted(pages, 'page')}."
        return f"{pages} pages: there is more than fits on two. Nothing was left out."

    def _offer_to_hand_out(self, *, ready: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(ready)
        # A pack under way can be stopped at any time.
        self.pack.setEnabled(ready or self.pack.is_packing)

    def _gather_pack(self) -> PackMaterial | None:
        """Read what belongs to the paper that is shown, clips and all."""
        if self._shown is None:
            return None
        material = self._shown.gathered.material
        child_id, choices = material.child.id, material.choices
        _, gathered = self.desk.attempt(lambda: pack.gather(self.desk.diary, child_id, choices, self.desk.today()))
        return gathered

    def _on_print(self) -> None:
        if self._shown is not None and self.print_button.isEnabled():
            print_paper(self.desk, self._shown.paper.pdf, "Night movements", self)

    def _on_save(self) -> None:
        if self._shown is not None:
            name = handover.default_file_name(self._shown.period)
            save_bytes(self.desk, "Save the paper", name, "PDF (*.pdf)", self._shown.paper.pdf)

    def _on_bedside(self) -> None:
        size = PaperSize(self.desk.settings.paper)
        _, sheet = self.desk.attempt(lambda: handover.bedside_sheet(size))
        if sheet is not None:
            save_bytes(self.desk, "Save the sheet for the bed", "by-the-bed.pdf", "PDF (*.pdf)", sheet.pdf)
