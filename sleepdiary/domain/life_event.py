"""What happened in the child's life around the movements: first seen, quiet spells, illness, school, a diagnosis..."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sleepdiary.domain.partial_date import PartialDate


class LifeEventKind(StrEnum):
    """Kinds of life events, each asked for by families or doctors."""

    FIRST_SEEN = "first_seen"
    QUIET_SPELL = "quiet_spell"
    CAME_BACK = "came_back"
    KIND_STOPPED = "kind_stopped"
    CHANGED = "changed"
    DIAGNOSIS = "diagnosis"
    REFERRAL = "referral"
    ILLNESS = "illness"
    KNOCK_ON_HEAD = "knock_on_head"
    SCHOOL = "school"
    NAP_DROPPED = "nap_dropped"
    ROUTINE = "routine"
    OTHER = "other"


class HowSure(StrEnum):
    """How sure the family is of the dates."""

    SURE = "sure"
    ABOUT = "about"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something with a date, or with a beginning and an end.

    `who` is the person who diagnosed or said it, where there is one. `remembered` is true when it was written down
    from memory and false when it was noted at the time.
    """

    id: str
    child_id: str
    kind: LifeEventKind
    title: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    how_sure: HowSure = HowSure.SURE
    remembered: bool = True
    who: str = ""
    words: str = ""
    version: int = 0
