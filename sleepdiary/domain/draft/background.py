"""The contents of the forms for life events, medicines, tests and appointments."""

from __future__ import annotations

from dataclasses import dataclass

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.appointment import MAX_QUESTIONS, Appointment
from sleepdiary.domain.checks import Checks, Today
from sleepdiary.domain.child import MAX_AGE_YEARS
from sleepdiary.domain.draft.shown import date_text, partial_date_text
from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind, TestState
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.problem import Code, ProblemsFound
from sleepdiary.domain.text import LINE_LIMIT, NOTE_LIMIT


def _span(checks: Checks, start: str, end: str) -> tuple[PartialDate | None, PartialDate | None]:
    first, last = checks.partial_date("start", start), checks.partial_date("end", end)
    if first is not None and first.earliest > checks.today.day:
        checks.add("start", Code.IN_FUTURE)
    if first is not None and last is not None and last.latest < first.earliest:
        checks.add("end", Code.END_BEFORE_START)
    return first, last


@dataclass(slots=True)
class LifeEventDraft:
    """Every field of the life event form; the kind is required, and a title where the kind is "other"."""

    id: str
    child_id: str
    kind: LifeEventKind | None = None
    title: str = ""
    start: str = ""
    end: str = ""
    how_sure: HowSure = HowSure.SURE
    remembered: bool = True
    who: str = ""
    words: str = ""
    version: int = 0

    @classmethod
    def of(cls, event: LifeEvent) -> LifeEventDraft:
        """Return the form's content for a life event that is being edited."""
        return cls(
            id=event.id,
            child_id=event.child_id,
            kind=event.kind,
            title=event.title,
            start=partial_date_text(event.start),
            end=partial_date_text(event.end),
            how_sure=event.how_sure,
            remembered=event.remembered,
            who=event.who,
            words=event.words,
            version=event.version,
        )

    def check(self, today: Today) -> LifeEvent:
        """Return the life event, or raise ProblemsFound."""
        checks = Checks(today)
        needs_title = self.kind in (LifeEventKind.OTHER, LifeEventKind.DIAGNOSIS)
        title = checks.line("title", self.title, required=needs_title)
        start, end = _span(checks, self.start, self.end)
        event = LifeEvent(
            id=self.id,
            child_id=self.child_id,
            kind=checks.chosen("kind", self.kind, LifeEventKind.OTHER),
            title=title,
            start=start,
            end=end,
            how_sure=self.how_sure,
            remembered=self.remembered,
            who=checks.line("who", self.who),
            words=checks.text("words", self.words, NOTE_LIMIT),
            version=self.version,
        )
        if checks.found:
            raise ProblemsFound(checks.found)
        return event


@dataclass(slots=True)
class MedicineDraft:
    """Every field of the medicine form; the name is required. There is no field for a dose, on purpose."""

    id: str
    child_id: str
    name: str = ""
    use: MedicineUse | None = None
    start: str = ""
    end: str = ""
    prescribed_by: str = ""
    remembered: bool = True
    words: str = ""
    version: int = 0

    @classmethod
    def of(cls, medicine: Medicine) -> MedicineDraft:
        """Return the form's content for a medicine that is being edited."""
        return cls(
            id=medicine.id,
            child_id=medicine.child_id,
            name=medicine.name,
            use=medicine.use,
            start=partial_date_text(medicine.start),
            end=partial_date_text(medicine.end),
            prescribed_by=medicine.prescribed_by,
            remembered=medicine.remembered,
            words=medicine.words,
            version=medicine.version,
        )

    def check(self, today: Today) -> Medicine:
        """Return the medicine, or raise ProblemsFound."""
        checks = Checks(today)
        name = checks.line("name", self.name, required=True)
        start, end = _span(checks, self.start, self.end)
        medicine = Medicine(
            id=self.id,
            child_id=self.child_id,
            name=name,
            use=checks.chosen("use", self.use, MedicineUse.TAKING),
            start=start,
            end=end,
            prescribed_by=checks.line("prescribed_by", self.prescribed_by),
            remembered=self.remembered,
            words=checks.text("words", self.words, NOTE_LIMIT),
            version=self.version,
        )
        if checks.found:
            raise ProblemsFound(checks.found)
        return medicine


@dataclass(slots=True)
class MedicalTestDraft:
    """Every field of the test form; the kind is required, and a name where the kind is "other"."""

    id: str
    child_id: str
    kind: TestKind | None = None
    name: str = ""
    date: str = ""
    state: TestState | None = None
    ill_before: Answer | None = None
    result: str = ""
    who: str = ""
    remembered: bool = True
    version: int = 0

    @classmethod
    def of(cls, test: MedicalTest) -> MedicalTestDraft:
        """Return the form's content for a test that is being edited."""
        return cls(
            id=test.id,
            child_id=test.child_id,
            kind=test.kind,
            name=test.name,
            date=partial_date_text(test.date),
            state=test.state,
            ill_before=test.ill_before,
            result=test.result,
            who=test.who,
            remembered=test.remembered,
            version=test.version,
        )

    def check(self, today: Today) -> MedicalTest:
        """Return the test, or raise ProblemsFound."""
        checks = Checks(today)
        name = checks.line("name", self.name, required=self.kind is TestKind.OTHER)
        day = checks.partial_date("date", self.date)
        if day is not None and self.state is TestState.DONE and day.earliest > today.day:
            checks.add("date", Code.IN_FUTURE)
        test = MedicalTest(
            id=self.id,
            child_id=self.child_id,
            kind=checks.chosen("kind", self.kind, TestKind.OTHER),
            name=name,
            date=day,
            state=checks.chosen("state", self.state, TestState.DONE),
            ill_before=self.ill_before,
            result=checks.text("result", self.result, NOTE_LIMIT),
            who=checks.line("who", self.who),
            remembered=self.remembered,
            version=self.version,
        )
        if checks.found:
            raise ProblemsFound(checks.found)
        return test


@dataclass(slots=True)
class AppointmentDraft:
    """Every field of the appointment form; the date is required and may lie ahead."""

    id: str
    child_id: str
    date: str = ""
    whom: str = ""
    questions: tuple[str, ...] = ("",) * MAX_QUESTIONS
    said: str = ""
    version: int = 0

    @classmethod
    def of(cls, appointment: Appointment) -> AppointmentDraft:
        """Return the form's content for an appointment that is being edited."""
        blanks = ("",) * (MAX_QUESTIONS - len(appointment.questions))
        return cls(
            id=appointment.id,
            child_id=appointment.child_id,
            date=date_text(appointment.date),
            whom=appointment.whom,
            questions=appointment.questions + blanks,
            said=appointment.said,
            version=appointment.version,
        )

    def check(self, today: Today) -> Appointment:
        """Return the appointment, or raise ProblemsFound."""
        checks = Checks(today)
        day = checks.day("date", self.date)
        if not self.date.strip():
            checks.add("date", Code.MISSING)
        if day is not None:
            checks.year_within("date", day.year, today.day.year - MAX_AGE_YEARS)
        whom = checks.line("whom", self.whom)
        typed = [
            checks.line(f"question_{place}", text, LINE_LIMIT) for place, text in enumerate(self.questions, start=1)
        ]
        said = checks.text("said", self.said, NOTE_LIMIT)
        if checks.found or day is None:
            raise ProblemsFound(checks.found)
        questions = tuple(text for text in typed if text)
        return Appointment(self.id, self.child_id, day, whom, questions, said, self.version)
