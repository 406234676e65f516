"""A child with everything kept about it: what an export holds and a sample makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.night import Night

Background: TypeAlias = LifeEvent | Medicine | MedicalTest | Appointment
Record: TypeAlias = Child | Night | Episode | Clip | Background


@dataclass(frozen=True, slots=True)
class ChildRecords:
    """Everything about one child, each list in order of time."""

    child: Child
    nights: tuple[Night, ...] = ()
    clips: tuple[Clip, ...] = ()
    episodes: tuple[Episode, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    medical_tests: tuple[MedicalTest, ...] = ()
    appointments: tuple[Appointment, ...] = ()

    @property
    def all(self) -> tuple[Record, ...]:
        """Every record, the child first, clips before the episodes that name them."""
        return (
            self.child,
            *self.nights,
            *self.clips,
            *self.episodes,
            *self.life_events,
            *self.medicines,
            *self.medical_tests,
            *self.appointments,
        )
