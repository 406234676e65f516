"""Care so far: diagnoses, medicines, tests and earlier appointments, each in one line."""

from __future__ import annotations

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.medical_test import MedicalTest, TestKind
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.report.life_lines import DIAGNOSES, dates_words, event_line, in_order
from sleepdiary.report.material import Material
from sleepdiary.report.summary import NOTHING_RECORDED, Line, Section
from sleepdiary.wording import full_date, partial_date, words

_ILL = {
    Answer.YES: "ill in the four weeks before",
    Answer.NO: "not ill in the four weeks before",
    Answer.NOT_SURE: "not sure whether ill in the four weeks before",
}
_USES = tuple(MedicineUse)


def diagnoses(material: Material) -> Section:
    """Return diagnoses and referrals, with who said so."""
    events = in_order(event for event in material.records.life_events if event.kind in DIAGNOSES)
    return _section("Diagnoses", tuple(map(event_line, events)))


def medicines(material: Material) -> Section:
    """Return medicines, iron and vitamins: what the box says, since when, what was noticed. Never a dose."""
    ordered = sorted(material.records.medicines, key=lambda one: _USES.index(one.use))
    return _section("Medicines", tuple(map(_medicine, ordered)))


def _medicine(medicine: Medicine) -> Line:
    since = "since " if medicine.use is MedicineUse.TAKING and medicine.start and not medicine.end else ""
    pieces = [words(medicine.use), since + dates_words(medicine.start, medicine.end)]
    if medicine.prescribed_by:
        pieces.append(f"from {medicine.prescribed_by}")
    about = "; ".join(piece for piece in pieces if piece)
    return Line(medicine.words, medicine.name, about, own=True)


def medical_tests(material: Material) -> Section:
    """Return tests with their results in words."""
    ordered = sorted(material.records.medical_tests, key=lambda test: _first_day(test.date))
    return _section("Tests", tuple(map(_test, ordered)))


def _test(test: MedicalTest) -> Line:
    name = test.name if test.kind is TestKind.OTHER and test.name else words(test.kind)
    if test.name and name != test.name:
        name += f", {test.name}"
    pieces = [words(test.state), "" if test.date is None else partial_date(test.date)]
    if test.ill_before is not None:
        pieces.append(_ILL[test.ill_before])
    if test.who:
        pieces.append(test.who)
    about = "; ".join(piece for piece in pieces if piece)
    return Line(test.result, name[0].upper() + name[1:], about, own=True)


def appointments(material: Material) -> Section:
    """Return earlier appointments and what was said there."""
    now = material.appointment
    earlier = [
        one for one in material.records.appointments if one.date <= material.day and (now is None or one.id != now.id)
    ]
    lines = tuple(
        Line(one.said, ", ".join(piece for piece in (full_date(one.date), one.whom) if piece), own=True)
        for one in sorted(earlier, key=lambda one: one.date)
    )
    return _section("Seen so far", lines)


def _section(heading: str, lines: tuple[Line, ...]) -> Section:
    return Section(heading, lines or (Line(NOTHING_RECORDED),))


def _first_day(day: PartialDate | None) -> str:
    return "9999" if day is None else day.iso
