"""Life events, medicines, tests and appointments in words: one line that says what and when, one with the rest."""

from __future__ import annotations

from typing import Final

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind, TestState
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import Background
from sleepdiary.wording.choices import words
from sleepdiary.wording.times import full_date, partial_date

_NO_DATE: Final = "date not known"
# Each begins with its answer: a list on the screen may cut off the end.
_ILL: Final = {
    None: "",
    Answer.YES: "ill in the four weeks before",
    Answer.NO: "not ill in the four weeks before",
    Answer.NOT_SURE: "not sure whether ill in the four weeks before",
}


def background_line(record: Background) -> str:
    """What and when, in one line: "About March 2024: quiet spell, no jerks at all"."""
    match record:
        case LifeEvent():
            return _sentence_case(f"{event_time(record)}: {event_name(record)}")
        case Medicine():
            return _with(record.name, words(record.use), medicine_time(record))
        case MedicalTest():
            return _sentence_case(f"{medical_test_time(record)}: {medical_test_name(record)}, {words(record.state)}")
        case Appointment():
            return f"{full_date(record.date)}: {record.whom}" if record.whom else full_date(record.date)


def background_name(record: LifeEvent | Medicine | MedicalTest) -> str:
    """What, without when: "quiet spell", "Multivitamin", "EEG, planned"; short enough for a chart.

    A medicine that was not taken and a test that was not done say so: a mark alone would look like one that was.
    """
    match record:
        case LifeEvent():
            named = record.kind in (LifeEventKind.OTHER, LifeEventKind.REFERRAL)
            return record.title if named and record.title else words(record.kind)
        case Medicine():
            return _with(record.name, words(record.use) if record.use is MedicineUse.NOT_TAKEN else "")
        case MedicalTest():
            return _with(
                record.name or words(record.kind), "" if record.state is TestState.DONE else words(record.state)
            )


def background_details(record: Background) -> str:
    """Everything else that is known about it, in one line; nothing when there is no more."""
    pieces = _pieces(record)
    return _sentence_case(" · ".join(" ".join(piece.split()) for piece in pieces if piece))


def _pieces(record: Background) -> tuple[str, ...]:
    match record:
        case LifeEvent():
            return (record.words, _from(record.who), _known(remembered=record.remembered))
        case Medicine():
            by = f"prescribed or suggested by: {record.prescribed_by}" if record.prescribed_by else ""
            return (record.words, by, _known(remembered=record.remembered))
        case MedicalTest():
            return (record.result, ill_before_words(record), _from(record.who), _known(remembered=record.remembered))
        case Appointment():
            asked = " ".join(f"{place}. {text}" for place, text in enumerate(record.questions, start=1))
            return (f"to ask: {asked}" if asked else "", f"what was said: {record.said}" if record.said else "")


def event_time(event: LifeEvent) -> str:
    """When: "about March 2024", "2024 to 2025, not sure of the date", "date not known"."""
    text = _span(event.start, event.end)
    if not text:
        return _NO_DATE
    match event.how_sure:
        case HowSure.ABOUT:
            return f"about {text}"
        case HowSure.NOT_SURE:
            return f"{text}, not sure of the date"
        case HowSure.SURE:
            return text


def event_name(event: LifeEvent) -> str:
    """What: "quiet spell, no jerks at all"; the title alone where the family found no kind that fits."""
    if event.kind is LifeEventKind.OTHER and event.title:
        return event.title
    return _with(words(event.kind), event.title)


def medicine_time(medicine: Medicine) -> str:
    """When: "since March 2025", "2024 to 2025", "from 2024" where the end is not known; nothing without any date."""
    if medicine.use is MedicineUse.TAKING and medicine.end is None:
        return f"since {partial_date(medicine.start)}" if medicine.start is not None else ""
    span = _span(medicine.start, medicine.end)
    return f"from {span}" if medicine.use is MedicineUse.STOPPED and medicine.start and medicine.end is None else span


def medical_test_time(test: MedicalTest) -> str:
    """When: "October 2025", "no date yet" for one that is planned, "date not known"."""
    if test.date is not None:
        return partial_date(test.date)
    return "no date yet" if test.state is TestState.PLANNED else _NO_DATE


def ill_before_words(test: MedicalTest) -> str:
    """Whether the child was ill before a test: "not ill in the four weeks before"; nothing where nobody said."""
    return _ILL[test.ill_before]


def medical_test_name(test: MedicalTest) -> str:
    """What: "blood test, ferritin"; the name alone where it is another kind of test."""
    if test.kind is TestKind.OTHER and test.name:
        return test.name
    return _with(words(test.kind), test.name)


def _span(start: PartialDate | None, end: PartialDate | None) -> str:
    if end is None or start == end:
        return partial_date(start) if start is not None else ""
    return f"{partial_date(start)} to {partial_date(end)}" if start is not None else f"until {partial_date(end)}"


def _with(*pieces: str) -> str:
    return ", ".join(piece for piece in pieces if piece)


def _from(who: str) -> str:
    return f"from {who}" if who else ""


def _known(*, remembered: bool) -> str:
    return "remembered" if remembered else "noted at the time"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
