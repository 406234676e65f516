"""The forms for life events, medicines, tests and appointments: one kind of form, four lists of fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.appointment import MAX_QUESTIONS, Appointment
from sleepdiary.domain.draft import AppointmentDraft, LifeEventDraft, MedicalTestDraft, MedicineDraft
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind, TestState
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.records import Background
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.draft_form import Draft, DraftForm, beside
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.text_boxes import LineBox

_DATE_HINT: Final = "2024, March 2024 or 14 March 2024."
_APPOINTMENT_HINT: Final = (
    "For example 20 March 2026; it may lie ahead. A visit whose day you no longer know goes under “What happened when”."
)


def _life_event_fields(form: DraftForm) -> list[QWidget]:
    return [
        form.one_of("kind", "What was it?", LifeEventKind, clearable=False),
        form.line("title", "In a few words", hint="Needed for a diagnosis and for something else."),
        beside(
            form.line("start", "When, or from when?", hint=_DATE_HINT),
            form.line("end", "Until when?", hint="Only for something that lasted."),
        ),
        form.one_of("how_sure", "How sure are you of the date?", HowSure, clearable=False),
        _remembered(form),
        form.line("who", "Who said so?", hint="For example the doctor who made the diagnosis."),
        form.note("words", "In your own words"),
    ]


def _medicine_fields(form: DraftForm) -> list[QWidget]:
    return [
        form.line("name", "Name", hint="The name as on the box; doses belong on the prescription.", required=True),
        form.one_of("use", "Is your child taking it?", MedicineUse, clearable=False),
        beside(
            form.line("start", "Since when?", hint=_DATE_HINT),
            form.line("end", "Until when?", hint="Only if it was stopped."),
        ),
        form.line("prescribed_by", "Who prescribed or suggested it?"),
        _remembered(form),
        form.note("words", "What you noticed, and what worries you"),
    ]


def _test_fields(form: DraftForm) -> list[QWidget]:
    return [
        form.one_of("kind", "Which test?", TestKind, clearable=False),
        form.line("name", "Name of the test", hint="For example ferritin, vitamin D; needed for another test."),
        form.one_of("state", "Has it been done?", TestState, clearable=False),
        form.line("date", "When?", hint=_DATE_HINT),
        form.note("result", "Result", hint="As you were told, or as the letter puts it."),
        form.one_of("ill_before", "Was your child ill in the four weeks before?", Answer),
        form.line("who", "Who did it, or told you?"),
        _remembered(form),
    ]


def _appointment_fields(form: DraftForm) -> list[QWidget]:
    return [
        form.line("date", "Date", hint=_APPOINTMENT_HINT, required=True),
        form.line("whom", "With whom?"),
        *_questions(form),
        form.note("said", "What was said", hint="Best written down soon after."),
    ]


def _questions(form: DraftForm) -> list[QWidget]:
    """Three lines for one attribute of the draft: the questions, in the order to ask them."""
    boxes = [LineBox() for _ in range(MAX_QUESTIONS)]

    def write(questions: tuple[str, ...]) -> None:
        for box, question in zip(boxes, questions, strict=True):
            box.text_value = question

    form.bind("questions", lambda: tuple(box.text_value for box in boxes), write)
    labels = ("What you most want to ask", "Second question", "Third question")
    places = enumerate(zip(labels, boxes, strict=True), start=1)
    return [form.register(Field(f"question_{place}", label, box)) for place, (label, box) in places]


def _remembered(form: DraftForm) -> Field:
    return form.yes_or_no("remembered", "How do you know?", yes="Remembered", no="Noted at the time")


@dataclass(frozen=True, slots=True)
class BackgroundKind:
    """One of the four lists: what it keeps, and how its form is called and filled."""

    record: type[Background]
    draft: Callable[[str, str], Draft]
    of: Callable[..., Draft]
    fields: Callable[[DraftForm], list[QWidget]]
    title: str
    one: str


KINDS: Final = (
    BackgroundKind(
        LifeEvent, LifeEventDraft, LifeEventDraft.of, _life_event_fields, "What happened when", "this event"
    ),
    BackgroundKind(
        Medicine, MedicineDraft, MedicineDraft.of, _medicine_fields, "Medicines, iron and vitamins", "this medicine"
    ),
    BackgroundKind(MedicalTest, MedicalTestDraft, MedicalTestDraft.of, _test_fields, "Tests", "this test"),
    BackgroundKind(
        Appointment,
        AppointmentDraft,
        AppointmentDraft.of,
        _appointment_fields,
        "Appointments and questions",
        "this appointment",
    ),
)


class BackgroundForm(DraftForm):
    """The form for a new record of a kind, or for one that is kept already."""

    def __init__(
        self,
        desk: Desk,
        kind: BackgroundKind,
        child_id: str,
        record: Background | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, kind.one, desk.diary.save_background, parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.MEDIUM)
        for field in kind.fields(self):
            layout.addWidget(field)
        self.show_draft(kind.draft(new_id(), child_id) if record is None else kind.of(record))
