"""Drafts: what stands in a form, typed or half typed, before it is checked.

Each draft is made empty or from a kept value, and `check` gives the value back or raises
:class:`~sleepdiary.domain.problem.ProblemsFound` with every problem beside its field. A draft made from a value and
checked unchanged gives that very value.
"""

from __future__ import annotations

from sleepdiary.domain.draft.background import AppointmentDraft, LifeEventDraft, MedicalTestDraft, MedicineDraft
from sleepdiary.domain.draft.child_draft import ChildDraft
from sleepdiary.domain.draft.episode_draft import EpisodeDraft
from sleepdiary.domain.draft.night_draft import NapDraft, NightDraft
from sleepdiary.domain.draft.period_draft import PeriodDraft

__all__ = [
    "AppointmentDraft",
    "ChildDraft",
    "EpisodeDraft",
    "LifeEventDraft",
    "MedicalTestDraft",
    "MedicineDraft",
    "NapDraft",
    "NightDraft",
    "PeriodDraft",
]
