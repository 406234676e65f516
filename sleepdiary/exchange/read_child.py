"""Objects of the open format as children, life events, medicines, tests and appointments."""

from __future__ import annotations

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.appointment import MAX_QUESTIONS, Appointment
from sleepdiary.domain.child import MAX_WEEKS_EARLY, Child, Sex
from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind, TestState
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.text import LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT, tidy_line
from sleepdiary.exchange.fields import Fields
from sleepdiary.exchange.parsed import shown


def read_child(fields: Fields) -> Child:
    """The child itself; its lists are left to the caller."""
    name = fields.line("name", NAME_LIMIT)
    if not name:
        raise fields.missing("name")
    return Child(
        id=fields.id(),
        name=name,
        birth_date=fields.day("birth_date"),
        weeks_early=fields.number("weeks_early", 0, MAX_WEEKS_EARLY),
        sex=fields.choice("sex", Sex),
        health_number=fields.line("health_number", NAME_LIMIT),
        looks_like=fields.text("looks_like", NOTE_LIMIT),
        seen_awake=fields.choice("seen_awake", Answer),
        development_on_track=fields.choice("development_on_track", Answer),
        development=fields.text("development", NOTE_LIMIT),
        behaviour=fields.text("behaviour", NOTE_LIMIT),
        school=fields.text("school", NOTE_LIMIT),
        daytime=fields.text("daytime", NOTE_LIMIT),
        newborn=fields.text("newborn", NOTE_LIMIT),
        family_history=fields.text("family_history", NOTE_LIMIT),
        doctor=fields.line("doctor"),
        note=fields.text("note", NOTE_LIMIT),
        version=fields.version(),
    )


def read_life_event(fields: Fields, child_id: str) -> LifeEvent:
    """One life event."""
    kind = fields.choice("kind", LifeEventKind)
    if kind is None:
        raise fields.missing("kind")
    event = LifeEvent(
        id=fields.id(),
        child_id=child_id,
        kind=kind,
        title=fields.line("title"),
        start=fields.partial_date("from"),
        end=fields.partial_date("to"),
        how_sure=fields.choice("how_sure", HowSure) or HowSure.SURE,
        remembered=fields.flag("remembered", otherwise=True),
        who=fields.line("who"),
        words=fields.text("words", NOTE_LIMIT),
        version=fields.version(),
    )
    fields.finish()
    return event


def read_medicine(fields: Fields, child_id: str) -> Medicine:
    """One medicine."""
    name = fields.line("name")
    if not name:
        raise fields.missing("name")
    medicine = Medicine(
        id=fields.id(),
        child_id=child_id,
        name=name,
        use=fields.choice("use", MedicineUse) or MedicineUse.TAKING,
        start=fields.partial_date("from"),
        end=fields.partial_date("to"),
        prescribed_by=fields.line("prescribed_by"),
        remembered=fields.flag("remembered", otherwise=True),
        words=fields.text("words", NOTE_LIMIT),
        version=fields.version(),
    )
    fields.finish()
    return medicine


def read_medical_test(fields: Fields, child_id: str) -> MedicalTest:
    """One test."""
    kind = fields.choice("kind", TestKind)
    if kind is None:
        raise fields.missing("kind")
    test = MedicalTest(
        id=fields.id(),
        child_id=child_id,
        kind=kind,
        name=fields.line("name"),
        date=fields.partial_date("date"),
        state=fields.choice("state", TestState) or TestState.DONE,
        ill_before=fields.choice("ill_before", Answer),
        result=fields.text("result", NOTE_LIMIT),
        who=fields.line("who"),
        remembered=fields.flag("remembered", otherwise=True),
        version=fields.version(),
    )
    fields.finish()
    return test


def read_appointment(fields: Fields, child_id: str) -> Appointment:
    """One appointment."""
    day = fields.day("date")
    if day is None:
        raise fields.missing("date")
    appointment = Appointment(
        id=fields.id(),
        child_id=child_id,
        date=day,
        whom=fields.line("whom"),
        questions=_questions(fields),
        said=fields.text("said", NOTE_LIMIT),
        version=fields.version(),
    )
    fields.finish()
    return appointment


def _questions(fields: Fields) -> tuple[str, ...]:
    questions = []
    for place, question in enumerate(fields.list("questions")):
        if not isinstance(question, str):
            raise fields.wrong(f"questions[{place}]", f"{shown(question)} should be a text")
        text = tidy_line(question)
        if len(text) > LINE_LIMIT:
            raise fields.wrong(f"questions[{place}]", f"there is room for {LINE_LIMIT} characters")
        questions += [text] if text else []
    if len(questions) > MAX_QUESTIONS:
        raise fields.wrong("questions", f"there is room for {MAX_QUESTIONS}")
    return tuple(questions)
