"""The sample's child and what happened around the nights: remembered events, medicines, tests, one appointment."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child, Sex
from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind, TestState
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.sample.chance import made_up_id


def child_of(chance: Random, first: date, until: date) -> Child:
    """Return the child: nearly three at the end, and in any case born some months before the first night."""
    return Child(
        id=made_up_id(chance),
        name="Sam A.",
        birth_date=min(until - timedelta(days=1053), first - timedelta(days=150)),
        weeks_early=2,
        sex=Sex.GIRL,
        looks_like="Her right foot flicks a few times, then the left. Now and then the shoulders join in.",
        seen_awake=Answer.NO,
        development_on_track=Answer.YES,
        development="Walked at 13 months. Speaks in short sentences and sings a great deal.",
        behaviour="Cheerful, stubborn about shoes.",
        school="Nursery, three mornings a week.",
        daytime="Well and busy. We have never seen it by day.",
        newborn="Born two weeks early, home after two days.",
        family_history="An uncle of the father had fits as a child and grew up well.",
        doctor="Dr Marlow, Elm Street Surgery",
    )


def _month(day: date) -> PartialDate:
    return PartialDate(day.year, day.month)


def life_events(chance: Random, child_id: str, until: date) -> tuple[LifeEvent, ...]:
    """Return a few events, most of them remembered, in order of time."""

    def event(kind: LifeEventKind, start: PartialDate, title: str = "", words: str = "") -> LifeEvent:
        return LifeEvent(made_up_id(chance), child_id, kind, title, start, None, HowSure.ABOUT, words=words)

    def ago(days: int) -> date:
        return until - timedelta(days=days)

    return (
        event(LifeEventKind.FIRST_SEEN, _month(ago(400)), words="On the sofa, asleep on Dad. Both feet."),
        LifeEvent(
            made_up_id(chance),
            child_id,
            LifeEventKind.QUIET_SPELL,
            start=_month(ago(300)),
            end=_month(ago(190)),
            how_sure=HowSure.NOT_SURE,
            words="We saw nothing, but hardly looked either.",
        ),
        event(LifeEventKind.KNOCK_ON_HEAD, _month(ago(235)), "fell off the bottom stair", "Cried, then played on."),
        event(LifeEventKind.CAME_BACK, _month(ago(190))),
        LifeEvent(
            made_up_id(chance),
            child_id,
            LifeEventKind.SCHOOL,
            "started nursery",
            PartialDate.of(ago(75)),
        ),
        LifeEvent(
            made_up_id(chance),
            child_id,
            LifeEventKind.ILLNESS,
            "a cold with a cough",
            PartialDate.of(ago(24)),
            PartialDate.of(ago(20)),
            remembered=False,
        ),
    )


def medicines(chance: Random, child_id: str, until: date) -> tuple[Medicine, ...]:
    """Return two supplements; a diary keeps names and dates, never doses."""
    return (
        Medicine(
            made_up_id(chance),
            child_id,
            "Vitamin drops",
            MedicineUse.STOPPED,
            start=_month(until - timedelta(days=700)),
            end=_month(until - timedelta(days=330)),
            words="She would not take them any more.",
        ),
        Medicine(
            made_up_id(chance),
            child_id,
            "Multivitamin",
            start=_month(until - timedelta(days=120)),
            prescribed_by="health visitor",
            remembered=False,
        ),
    )


def medical_tests(chance: Random, child_id: str, until: date) -> tuple[MedicalTest, ...]:
    """Return one test that was done and one that is planned."""
    return (
        MedicalTest(
            made_up_id(chance),
            child_id,
            TestKind.BLOOD,
            date=PartialDate.of(until - timedelta(days=60)),
            ill_before=Answer.NO,
            result="We were told that it was in order; the letter is in the blue folder.",
            who="Elm Street Surgery",
            remembered=False,
        ),
        MedicalTest(
            made_up_id(chance),
            child_id,
            TestKind.EEG,
            date=_month(until + timedelta(days=40)),
            state=TestState.PLANNED,
            who="children's clinic",
            remembered=False,
        ),
    )


def appointments(chance: Random, child_id: str, until: date) -> tuple[Appointment, ...]:
    """Return the one appointment that is ahead."""
    questions = (
        "What are these movements, and do they need a test?",
        "Is there anything that we should do, or leave, while it happens?",
        "What should make us come back sooner?",
    )
    return (Appointment(made_up_id(chance), child_id, until + timedelta(days=9), "Dr Marlow", questions),)
