"""Records whose fields are columns of the same name: child, life event, medicine, medical test; and appointments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, TypeVar

from sleepdiary.domain.appointment import Appointment
from sleepdiary.storage.mapping.plain import Line, Parts, Values
from sleepdiary.storage.schema import PartRow, QuestionRow

Flat = TypeVar("Flat")


def flat_values(record: Any) -> Values:
    """Return every field of a record as a column."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def flat_record(kind: type[Flat]) -> Callable[[Line, Parts], Flat]:
    """Return the function that makes a record of `kind` of a line."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]

    def record(line: Line, parts: Parts) -> Flat:  # noqa: ARG001
        return kind(**{name: getattr(line, name) for name in names})

    return record


def appointment_values(appointment: Appointment) -> Values:
    """Return the line of an appointment; its questions have their own table."""
    values = flat_values(appointment)
    del values["questions"]
    return values


def appointment_parts(appointment: Appointment) -> Iterator[tuple[type[PartRow], Values]]:
    """Return the questions of an appointment."""
    for place, text in enumerate(appointment.questions):
        yield QuestionRow, {"appointment_id": appointment.id, "place": place, "text": text}


def appointment_record(line: Line, parts: Parts) -> Appointment:
    """Make an appointment of its line and its questions."""
    return Appointment(
        id=line.id,
        child_id=line.child_id,
        date=line.date,
        whom=line.whom,
        questions=tuple(question.text for question in parts.get(QuestionRow, ())),
        said=line.said,
        version=line.version,
    )
