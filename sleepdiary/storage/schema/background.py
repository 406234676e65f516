"""The tables of life events, medicines, tests, appointments and the questions for them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.appointment import MAX_QUESTIONS
from sleepdiary.domain.life_event import HowSure, LifeEventKind
from sleepdiary.domain.medical_test import TestKind, TestState
from sleepdiary.domain.medicine import MedicineUse
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.storage.schema.base import STRICT, OfChildRow, PartRow
from sleepdiary.storage.schema.columns import Choice, Day, Id, PartialDay, Whole, YesNo


class LifeEventRow(OfChildRow):
    """Something that happened in the child's life."""

    __tablename__ = "life_event"
    __table_args__ = (Index("ix_life_event_child_id", "child_id"), STRICT)

    kind: Mapped[LifeEventKind] = mapped_column(Choice(LifeEventKind))
    title: Mapped[str]
    start: Mapped[PartialDate | None] = mapped_column(PartialDay)
    end: Mapped[PartialDate | None] = mapped_column(PartialDay)
    how_sure: Mapped[HowSure] = mapped_column(Choice(HowSure))
    remembered: Mapped[bool] = mapped_column(YesNo)
    who: Mapped[str]
    words: Mapped[str]


class MedicineRow(OfChildRow):
    """One medicine, iron or vitamin; never a dose."""

    __tablename__ = "medicine"
    __table_args__ = (Index("ix_medicine_child_id", "child_id"), STRICT)

    name: Mapped[str]
    use: Mapped[MedicineUse] = mapped_column(Choice(MedicineUse))
    start: Mapped[PartialDate | None] = mapped_column(PartialDay)
    end: Mapped[PartialDate | None] = mapped_column(PartialDay)
    prescribed_by: Mapped[str]
    remembered: Mapped[bool] = mapped_column(YesNo)
    words: Mapped[str]


class MedicalTestRow(OfChildRow):
    """One test, done or planned."""

    __tablename__ = "medical_test"
    __table_args__ = (Index("ix_medical_test_child_id", "child_id"), STRICT)

    kind: Mapped[TestKind] = mapped_column(Choice(TestKind))
    name: Mapped[str]
    date: Mapped[PartialDate | None] = mapped_column(PartialDay)
    state: Mapped[TestState] = mapped_column(Choice(TestState))
    ill_before: Mapped[Answer | None] = mapped_column(Choice(Answer))
    result: Mapped[str]
    who: Mapped[str]
    remembered: Mapped[bool] = mapped_column(YesNo)


class AppointmentRow(OfChildRow):
    """One appointment."""

    __tablename__ = "appointment"
    __table_args__ = (Index("ix_appointment_child_id", "child_id"), STRICT)

    date: Mapped[dt.date] = mapped_column(Day)
    whom: Mapped[str]
    said: Mapped[str]


class QuestionRow(PartRow):
    """One question for an appointment, in the order to ask them."""

    __tablename__ = "question"
    __table_args__ = (STRICT,)

    appointment_id: Mapped[str] = mapped_column(Id, ForeignKey("appointment.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(Whole(0, MAX_QUESTIONS - 1), primary_key=True)
    text: Mapped[str]

    @classmethod
    def owner(cls) -> Any:
        return cls.appointment_id
