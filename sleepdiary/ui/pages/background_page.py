"""The background: what happened when, medicines, tests, and appointments with the family's questions."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.records import Background
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.background_form import KINDS, BackgroundForm, BackgroundKind
from sleepdiary.ui.dialogs.form_dialog import FormDialog
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.reading_column import ReadingColumn
from sleepdiary.ui.widgets.record_list import RecordLine, RecordList
from sleepdiary.ui.widgets.words import Heading, Words

_WIDEST: Final = 260
_EMPTY: Final[dict[type[Background], str]] = {
    LifeEvent: "When it was first seen, quiet spells, illnesses, a knock on the head, starting school…",
    Medicine: "What your child takes, took, or was offered: the name on the box, since when, what you noticed.",
    MedicalTest: "EEG, scans, blood tests such as ferritin: when, and what you were told.",
    Appointment: "Whom you are going to see, and up to three questions that you want to ask.",
}


class BackgroundPage(Page):
    """Four lists about the current child."""

    name = "background"
    title = "Background"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.dialog: FormDialog | None = None
        self._records: dict[str, Background] = {}
        self._heading = Heading(self.title)
        self.lists = {kind.record: self._list(kind) for kind in KINDS}
        self._lay_out()

    def refresh(self) -> None:
        """Show the four lists of the current child."""
        child = self.desk.child
        self._heading.setText(self.title if child is None else f"{self.title} of {child.name}")
        self._records.clear()
        for kind in KINDS:
            records = () if child is None else self.desk.diary.background(kind.record, child.id)
            self._records |= {record.id: record for record in records}
            shown = self.lists[kind.record]
            shown.set_changeable(child is not None and not self.desk.diary.read_only)
            shown.show_lines(_line(record) for record in records)

    def _lay_out(self) -> None:
        four = QWidget()
        flow = FlowLayout(four, columns=2, space=theme.MEDIUM)
        for shown in self.lists.values():
            flow.addWidget(shown)
        intro = Words("Doctors ask for these. What you do not know, leave out.", kind="quiet")
        top = QHBoxLayout()
        top.addWidget(self._heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        layout.addLayout(top)
        layout.addWidget(ReadingColumn(intro, four, letters=_WIDEST), 1)

    def _list(self, kind: BackgroundKind) -> RecordList:
        shown = RecordList(kind.title, _EMPTY[kind.record])
        shown.add_wanted.connect(lambda: self._open(kind, None))
        shown.open_wanted.connect(lambda key: self._open(kind, self._records[key]))
        shown.delete_wanted.connect(lambda key: self.desk.remove(self._records[key]))
        return shown

    def _open(self, kind: BackgroundKind, record: Background | None) -> None:
        if self.desk.child is None:
            return
        form = BackgroundForm(self.desk, kind, self.desk.child.id, record)
        form.saved.connect(lambda _: self.desk.say("Saved."))
        self.dialog = FormDialog(form, kind.title, self)
        self.dialog.open()


def _line(record: Background) -> RecordLine:
    return RecordLine(record.id, wording.background_line(record), wording.background_details(record))
