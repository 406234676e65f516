"""Small builders of valid records for all tests: every field may be given, the rest is plain and invented."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, Mark, Recorded, TimeSource
from sleepdiary.domain.episode import Episode, Length, LengthCertainty, Movement, Stage, Start, StartCertainty
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.life_event import LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.moment import Moment, local_in_night
from sleepdiary.domain.night import Nap, Night, Watch, WatchKind, WatchMeans
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import ChildRecords

CHILD_ID = "5a11e000-0000-4000-8000-000000000001"
"""The child of every builder that is not told another; :func:`child` has this id too."""

EVENING = date(2026, 3, 3)
"""A night in an ordinary week."""


def moment(text: str, utc_offset: int = 0) -> Moment:
    """A moment from "2026-03-04 02:13"; UTC unless minutes east are given."""
    return Moment(datetime.fromisoformat(text), utc_offset)


def in_night(clock: str, night: date = EVENING, utc_offset: int = 0) -> Moment:
    """The moment of a clock time such as "02:13" within a night, noon to noon."""
    return Moment(local_in_night(night, time.fromisoformat(clock)), utc_offset)


def child(**fields: Any) -> Child:
    """A child of nearly three."""
    return Child(**{"id": CHILD_ID, "name": "Sam A.", "birth_date": date(2023, 5, 2), **fields})


def night(**fields: Any) -> Night:
    """A night that somebody watched to the end."""
    watch = Watch(WatchKind.ALL, means=(WatchMeans.MONITOR,))
    return Night(**{"child_id": CHILD_ID, "date": EVENING, "watch": watch, **fields})


def episode(at: str = "02:13", **fields: Any) -> Episode:
    """An episode asleep at `at` in its night: right foot, then left foot, about 20 seconds."""
    evening = fields.pop("night", EVENING)
    values = {
        "id": new_id(),
        "child_id": CHILD_ID,
        "night": evening,
        "start": Start(StartCertainty.EXACT, in_night(at, evening)),
        "stage": Stage.ASLEEP,
        "length": Length(LengthCertainty.GUESSED, 20),
        "movement": Movement(spread=Spread.of([BodyPart.RIGHT_FOOT], [BodyPart.LEFT_FOOT])),
    }
    return Episode(**{**values, **fields})


def clip(**fields: Any) -> Clip:
    """A clip of 12 seconds whose time came from the file's name."""
    identity = fields.pop("id", None) or new_id()
    values = {
        "id": identity,
        "child_id": CHILD_ID,
        "original_name": "VID_20260304_021300.mp4",
        "path": "/videos/VID_20260304_021300.mp4",
        "sha256": identity.replace("-", "") * 2,
        "bytes": 4_000_000,
        "seconds": 12.0,
        "has_location": False,
        "recorded": Recorded(TimeSource.FILE_NAME, in_night("02:13")),
    }
    return Clip(**{**values, **fields})


def mark(**fields: Any) -> Mark:
    """A jerk of the left foot, a second into the clip."""
    return Mark(**{"at_ms": 1_000, "part": BodyPart.LEFT_FOOT, **fields})


def nap(**fields: Any) -> Nap:
    """A nap after lunch."""
    return Nap(**{"start": moment("2026-03-03 12:30"), "end": moment("2026-03-03 13:40"), **fields})


def life_event(**fields: Any) -> LifeEvent:
    """When the movements were first seen."""
    values = {"id": new_id(), "child_id": CHILD_ID, "kind": LifeEventKind.FIRST_SEEN, "start": PartialDate(2024, 11)}
    return LifeEvent(**{**values, **fields})


def medicine(**fields: Any) -> Medicine:
    """Iron, taken since a year."""
    values = {"id": new_id(), "child_id": CHILD_ID, "name": "Iron drops", "start": PartialDate(2025)}
    return Medicine(**{**values, **fields})


def medical_test(**fields: Any) -> MedicalTest:
    """An EEG that was done."""
    values = {"id": new_id(), "child_id": CHILD_ID, "kind": TestKind.EEG, "date": PartialDate(2025, 6, 12)}
    return MedicalTest(**{**values, **fields})


def appointment(**fields: Any) -> Appointment:
    """An appointment with one question."""
    values = {
        "id": new_id(),
        "child_id": CHILD_ID,
        "date": date(2026, 3, 20),
        "whom": "Dr Lind",
        "questions": ("Is it from being overtired?",),
    }
    return Appointment(**{**values, **fields})


def records(**lists: Any) -> ChildRecords:
    """A child with one record of every kind; the episode shows in the clip."""
    shown = clip()
    values = {
        "child": child(),
        "nights": (night(),),
        "clips": (shown,),
        "episodes": (episode(clips=(shown.id,)),),
        "life_events": (life_event(),),
        "medicines": (medicine(),),
        "medical_tests": (medical_test(),),
        "appointments": (appointment(),),
    }
    return ChildRecords(**{**values, **lists})
