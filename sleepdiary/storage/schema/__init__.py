"""The tables of the diary's file. Importing this gathers all of them in :data:`TABLES`."""

from sleepdiary.storage.schema.background import (
    AppointmentRow,
    LifeEventRow,
    MedicalTestRow,
    MedicineRow,
    QuestionRow,
)
from sleepdiary.storage.schema.base import OfChildRow, PartRow, RecordRow, Row
from sleepdiary.storage.schema.child import ChildRow
from sleepdiary.storage.schema.clip import ClipRow, MarkRow
from sleepdiary.storage.schema.draft import DraftRow
from sleepdiary.storage.schema.episode import EpisodeClipRow, EpisodeRow, SpreadStepRow
from sleepdiary.storage.schema.history import EditsRow, SameChildRow
from sleepdiary.storage.schema.night import NapRow, NightRow

TABLES = Row.metadata

__all__ = [
    "TABLES",
    "AppointmentRow",
    "ChildRow",
    "ClipRow",
    "DraftRow",
    "EditsRow",
    "EpisodeClipRow",
    "EpisodeRow",
    "LifeEventRow",
    "MarkRow",
    "MedicalTestRow",
    "MedicineRow",
    "NapRow",
    "NightRow",
    "OfChildRow",
    "PartRow",
    "QuestionRow",
    "RecordRow",
    "Row",
    "SameChildRow",
    "SpreadStepRow",
]
