"""Care so far: diagnoses, medicines, tests, and who was seen, each in one line."""

from __future__ import annotations

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.life_event import LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.report.life_lines import FROM_MEMORY, event_line, in_order
from sleepdiary.report.material import Material
from sleepdiary.report.summary import NOTHING_RECORDED, Line, Section
from sleepdiary.wording import full_date, ill_before_words, medical_test_name, medical_test_time, medicine_time, words

_USES = tuple(MedicineUse)


def diagnoses(material: Material) -> Section:
    """Return diagnoses, with who said so."""
    events = in_order(event for event in material.records.life_events if event.kind is LifeEventKind.DIAGNOSIS)
    return _section("Diagnoses", tuple(map(event_line, events)))


def medicines(material: Material) -> Section:
    """Return medicines, iron and vitamins: what the box says, since when, what was noticed. Never a dose."""
    ordered = sorted(material.records.medicines, key=lambda one: _USES.index(one.use))
    return _section("Medicines", tuple(map(_medicine, ordered)))


def _medicine(medicine: Medicine) -> Line:
    by = f"from {medicine.prescribed_by}" if medicine.prescribed_by else ""
    pieces = (words(medicine.use), medicine_time(medicine), by, _memory(remembered=medicine.remembered))
    return Line(medicine.words, medicine.name, "; ".join(filter(None, pieces)), own=True)


def medical_tests(material: Material) -> Section:
    """Return tests with their results in words."""
    ordered = sorted(material.records.medical_tests, key=lambda test: _first_day(test.date))
    return _section("Tests", tuple(map(_test, ordered)))


def _test(test: MedicalTest) -> Line:
    name = medical_test_name(test)
    pieces = (words(test.state), medical_test_time(test), ill_before_words(test), test.who)
    about = "; ".join(filter(None, (*pieces, _memory(remembered=test.remembered))))
    return Line(test.result, name[0].upper() + name[1:], about, own=True)


def seen_so_far(material: Material) -> Section:
    """Return earlier appointments and what was said there, and the referrals and visits of which no day is known."""
    now = material.appointment
    earlier = (
        one for one in material.records.appointments if one.date <= material.day and (now is None or one.id != now.id)
    )
    lines = [(one.date.isoformat(), _appointment(one)) for one in earlier]
    referrals = (event for event in material.records.life_events if event.kind is LifeEventKind.REFERRAL)
    lines += [(_first_day(event.start), event_line(event)) for event in referrals]
    lines.sort(key=lambda one: one[0])
    return _section("Seen so far", tuple(line for _, line in lines))


def _appointment(one: Appointment) -> Line:
    return Line(one.said, ", ".join(filter(None, (full_date(one.date), one.whom))), own=True)


def _memory(*, remembered: bool) -> str:
    return FROM_MEMORY if remembered else ""


def _section(heading: str, lines: tuple[Line, ...]) -> Section:
    return Section(heading, lines or (Line(NOTHING_RECORDED),))


def _first_day(day: PartialDate | None) -> str:
    return "9999" if day is None else day.iso
