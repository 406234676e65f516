"""Life events, medicines, tests and appointments in words."""

from datetime import date

import pytest

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind, TestState
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import Background
from sleepdiary.wording import background_details, background_line, background_name

MARCH = PartialDate(2024, 3)
MAY_14 = PartialDate(2024, 5, 14)


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (LifeEvent("", "", LifeEventKind.FIRST_SEEN, start=MARCH), "March 2024: first seen"),
        (
            LifeEvent("", "", LifeEventKind.FIRST_SEEN, start=MARCH, how_sure=HowSure.ABOUT),
            "About March 2024: first seen",
        ),
        (
            LifeEvent("", "", LifeEventKind.ILLNESS, "chickenpox", MARCH, MAY_14, HowSure.NOT_SURE),
            "March 2024 to 14 May 2024, not sure of the date: illness, chickenpox",
        ),
        (LifeEvent("", "", LifeEventKind.OTHER, "moved house"), "Date not known: moved house"),
        (LifeEvent("", "", LifeEventKind.NAP_DROPPED, end=MARCH), "Until March 2024: stopped napping"),
        (Medicine("", "", "Iron"), "Iron, taking it now"),
        (Medicine("", "", "Iron", start=MARCH), "Iron, taking it now, since March 2024"),
        (
            Medicine("", "", "Iron", MedicineUse.STOPPED, MARCH, MAY_14),
            "Iron, took it before, March 2024 to 14 May 2024",
        ),
        (Medicine("", "", "Iron", MedicineUse.STOPPED, MARCH), "Iron, took it before, from March 2024"),
        (Medicine("", "", "Iron", MedicineUse.STOPPED, end=MAY_14), "Iron, took it before, until 14 May 2024"),
        (Medicine("", "", "Iron", MedicineUse.NOT_TAKEN, MARCH), "Iron, offered, not taken, March 2024"),
        (
            MedicalTest("", "", TestKind.BLOOD, "ferritin", MARCH),
            "March 2024: blood test, ferritin, done",
        ),
        (MedicalTest("", "", TestKind.EEG, state=TestState.PLANNED), "No date yet: EEG (brain waves), planned"),
        (MedicalTest("", "", TestKind.OTHER, "hearing"), "Date not known: hearing, done"),
        (Appointment("", "", date(2026, 3, 27), "Dr Patel"), "27 March 2026: Dr Patel"),
        (Appointment("", "", date(2026, 3, 27)), "27 March 2026"),
    ],
)
def test_what_and_when_stand_in_one_line(record: Background, line: str) -> None:
    assert background_line(record) == line


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (LifeEvent("", "", LifeEventKind.ILLNESS, "chickenpox"), "illness"),
        (Medicine("", "", "Iron", MedicineUse.STOPPED), "Iron"),
        (Medicine("", "", "Drops", MedicineUse.NOT_TAKEN), "Drops, offered, not taken"),
        (MedicalTest("", "", TestKind.BLOOD, "ferritin"), "ferritin"),
        (MedicalTest("", "", TestKind.EEG), "EEG (brain waves)"),
        (MedicalTest("", "", TestKind.EEG, state=TestState.PLANNED), "EEG (brain waves), planned"),
        (MedicalTest("", "", TestKind.EEG, state=TestState.NOT_POSSIBLE), "EEG (brain waves), tried, not possible"),
    ],
)
def test_a_mark_on_a_chart_says_what_was_not_taken_or_not_done(
    record: LifeEvent | Medicine | MedicalTest, name: str
) -> None:
    assert background_name(record) == name


@pytest.mark.parametrize(
    ("record", "details"),
    [
        (
            LifeEvent("", "", LifeEventKind.DIAGNOSIS, who="Dr Rao", words="two\nlines", remembered=False),
            "Two lines · from Dr Rao · noted at the time",
        ),
        (
            Medicine("", "", "Iron", prescribed_by="Dr Rao"),
            "Prescribed or suggested by: Dr Rao · remembered",
        ),
        (
            MedicalTest("", "", TestKind.BLOOD, result="low", ill_before=Answer.NOT_SURE),
            "Low · not sure whether ill in the four weeks before · remembered",
        ),
        (
            MedicalTest("", "", TestKind.BLOOD, result="low", ill_before=Answer.NO),
            "Low · not ill in the four weeks before · remembered",
        ),
        (
            Appointment("", "", date(2026, 3, 27), questions=("Why?", "Until when?"), said="Come back in May."),
            "To ask: 1. Why? 2. Until when? · what was said: Come back in May.",
        ),
        (Appointment("", "", date(2026, 3, 27)), ""),
    ],
)
def test_the_rest_stands_in_a_second_line(record: Background, details: str) -> None:
    assert background_details(record) == details
