"""The appointment that the paper is for: chosen from a list, written down and edited beside the preview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.draft import AppointmentDraft
from sleepdiary.domain.identity import new_id
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.background_form import KINDS, BackgroundForm
from sleepdiary.ui.widgets.bound_form import sentence_case
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.fold import Fold

NEW: Final = "new"
_KIND: Final = next(kind for kind in KINDS if kind.record is Appointment)


class AppointmentPart(QWidget):
    """A list of the child's appointments, and a form with date, whom, questions and what was said.

    `chosen` comes when another appointment was chosen. Nothing typed is kept before Save is pressed, and nothing typed
    is lost: going elsewhere asks first.
    """

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._appointments: dict[str, Appointment] = {}
        self._shown: str | None = None
        self._child_id = ""
        self._record_id = ""
        self.form: BackgroundForm | None = None
        self.list = QComboBox()
        self.save_button = QPushButton("Save the appointment")
        self.save_button.setProperty("kind", "primary")
        self.save_button.clicked.connect(self._on_save)
        self._inside = QWidget()
        self._slot = QVBoxLayout(self._inside)
        self._slot.setContentsMargins(0, 0, 0, 0)
        self._slot.setSpacing(theme.MEDIUM)
        self._slot.addWidget(self.save_button)
        self.fold = Fold("Date, questions, what was said", self._inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(Field("appointment", "For which appointment?", self.list))
        layout.addWidget(self.fold)
        self.list.currentIndexChanged.connect(self._on_chosen)

    @property
    def appointment_id(self) -> str | None:
        """The appointment that was chosen; None for none, and for one that is not saved yet."""
        return None if self._shown == NEW else self._shown

    @property
    def last_date(self) -> date | None:
        """The day of the last appointment before today."""
        today = self._desk.today().day
        return max((one.date for one in self._appointments.values() if one.date < today), default=None)

    def may_leave(self) -> bool:
        """Ask what to do with what was typed and not saved."""
        return self.form is None or self.form.may_leave()

    def offer(self, child_id: str, appointments: Sequence[Appointment]) -> None:
        """Offer the child's appointments. The chosen one stays; at first it is the next that lies ahead."""
        another_child = child_id != self._child_id
        self._child_id = child_id
        self._appointments = {one.id: one for one in appointments}
        if another_child:
            self._take_form_away()
            self._shown = _next(appointments, self._desk.today().day)
        elif self._record_id in self._appointments:
            # One that was new has been saved.
            self._shown = self._record_id
        elif self._shown != NEW:
            self._shown = None
        self._fill_list()
        self._show()

    def _fill_list(self) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItem("None", None)
            for one in sorted(self._appointments.values(), key=lambda one: one.date, reverse=True):
                text = wording.full_date(one.date)
                self.list.addItem(f"{text}, {one.whom}" if one.whom else text, one.id)
            if not self._desk.diary.read_only:
                self.list.addItem("A new appointment…", NEW)
        self._point_at(self._shown)

    def _point_at(self, chosen: str | None) -> None:
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(max(self.list.findData(chosen), 0))

    def _on_chosen(self) -> None:
        wanted = self.list.currentData()
        # Saving on the way out fills the list anew and points at what was saved.
        left = self.may_leave()
        self._point_at(wanted if left else self._shown)
        if not left or wanted == self._shown:
            return
        self._shown = wanted
        self._take_form_away()
        self._show()
        if wanted == NEW:
            self.fold.set_open(True)
        self.chosen.emit()

    def _show(self) -> None:
        """Show the form of the chosen appointment; words that are being typed into it stay."""
        record = self._appointments.get(self._shown or "")
        self.fold.setVisible(self._shown is not None)
        self.fold.set_summary(_summary(record))
        if self._shown is None:
            self._take_form_away()
        elif self.form is None:
            self._put_form(record)
        elif record is not None and not self.form.is_changed:
            self.form.show_draft(AppointmentDraft.of(record))

    def _put_form(self, record: Appointment | None) -> None:
        self.form = BackgroundForm(self._desk, _KIND, self._child_id, record)
        self._record_id = new_id() if record is None else record.id
        if record is None:
            self.form.show_draft(AppointmentDraft(self._record_id, self._child_id))
        self.form.saved.connect(lambda _: self._desk.say("Saved."))
        self._slot.insertWidget(0, self.form)
        self._inside.setEnabled(not self._desk.diary.read_only)

    def _take_form_away(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = None
        self._record_id = ""

    def _on_save(self) -> None:
        if self.form is not None:
            self.form.save()


def _next(appointments: Sequence[Appointment], today: date) -> str | None:
    """The next appointment to come, which the paper is most likely for."""
    ahead = [one for one in appointments if one.date >= today]
    return min(ahead, key=lambda one: one.date).id if ahead else None


def _summary(record: Appointment | None) -> str:
    if record is None:
        return ""
    said = ", and what was said" if record.said else ""
    return sentence_case(f"{wording.counted(len(record.questions), 'question')} written down{said}")
