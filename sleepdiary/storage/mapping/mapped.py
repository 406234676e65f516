"""Which table each kind of record lives in, and how its lists are ordered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import ColumnElement, literal_column

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import Record
from sleepdiary.storage.mapping.clips import clip_parts, clip_record, clip_values
from sleepdiary.storage.mapping.episodes import episode_parts, episode_record, episode_values
from sleepdiary.storage.mapping.flat import (
    appointment_parts,
    appointment_record,
    appointment_values,
    flat_record,
    flat_values,
)
from sleepdiary.storage.mapping.nights import night_parts, night_record, night_values
from sleepdiary.storage.mapping.plain import Line, Parts, Values
from sleepdiary.storage.schema import (
    AppointmentRow,
    ChildRow,
    ClipRow,
    EpisodeClipRow,
    EpisodeRow,
    LifeEventRow,
    MarkRow,
    MedicalTestRow,
    MedicineRow,
    NapRow,
    NightRow,
    PartRow,
    QuestionRow,
    RecordRow,
    SpreadStepRow,
)

R = TypeVar("R", bound=Record)


def _no_parts(record: Any, row_id: str) -> Iterable[tuple[type[PartRow], Values]]:  # noqa: ARG001
    return ()


@dataclass(frozen=True, slots=True)
class Mapping(Generic[R]):
    """How records of one kind are kept.

    `values` gives the line of a record, `parts` the lines of its other tables (given the id of its line), `record`
    makes the record again. `in_time` are the columns that put a list into order of time; what has no time comes last.
    `part_tables` are the tables of the parts, each with the columns that order them.
    """

    kind: type[R]
    row: type[RecordRow]
    values: Callable[[R], Values]
    record: Callable[[Line, Parts], R]
    parts: Callable[[R, str], Iterable[tuple[type[PartRow], Values]]] = _no_parts
    in_time: tuple[str, ...] = ()
    part_tables: tuple[tuple[type[PartRow], tuple[str, ...]], ...] = ()

    @property
    def order(self) -> tuple[ColumnElement[Any], ...]:
        """What lists are ordered by: time, then the order in which records were first saved."""
        table = self.row.__table__
        times = [element for name in self.in_time for element in (table.c[name].is_(None), table.c[name])]
        return (*times, literal_column(f"{self.row.__tablename__}.rowid"))


_ALL: tuple[Mapping[Any], ...] = (
    Mapping(Child, ChildRow, flat_values, flat_record(Child)),
    Mapping(Night, NightRow, night_values, night_record, night_parts, ("date",), ((NapRow, ("place",)),)),
    Mapping(
        Clip,
        ClipRow,
        clip_values,
        clip_record,
        lambda clip, _: clip_parts(clip),
        ("recorded_utc",),
        ((MarkRow, ("counting", "place")),),
    ),
    Mapping(
        Episode,
        EpisodeRow,
        episode_values,
        episode_record,
        lambda episode, _: episode_parts(episode),
        ("night", "start_utc"),
        ((SpreadStepRow, ("place",)), (EpisodeClipRow, ("place",))),
    ),
    Mapping(LifeEvent, LifeEventRow, flat_values, flat_record(LifeEvent), in_time=("start",)),
    Mapping(Medicine, MedicineRow, flat_values, flat_record(Medicine), in_time=("start",)),
    Mapping(MedicalTest, MedicalTestRow, flat_values, flat_record(MedicalTest), in_time=("date",)),
    Mapping(
        Appointment,
        AppointmentRow,
        appointment_values,
        appointment_record,
        lambda appointment, _: appointment_parts(appointment),
        ("date",),
        ((QuestionRow, ("place",)),),
    ),
)

MAPPINGS: dict[type, Mapping[Any]] = {mapping.kind: mapping for mapping in _ALL}
"""Every kind of record, what others refer to before what refers to it."""


def mapping_of(kind: type[R]) -> Mapping[R]:
    """Return how records of `kind` are kept."""
    return cast("Mapping[R]", MAPPINGS[kind])
