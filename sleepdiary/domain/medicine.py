"""Medicines, iron and vitamins: the name on the box, since when, and what the family noticed. Never a dose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sleepdiary.domain.partial_date import PartialDate


class MedicineUse(StrEnum):
    """Whether the child takes it, took it, or whether it was offered and not taken."""

    TAKING = "taking"
    STOPPED = "stopped"
    NOT_TAKEN = "not_taken"


@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine or supplement, with the name as written on the box. `words` holds effects and worries."""

    id: str
    child_id: str
    name: str
    use: MedicineUse = MedicineUse.TAKING
    start: PartialDate | None = None
    end: PartialDate | None = None
    prescribed_by: str = ""
    remembered: bool = True
    words: str = ""
    version: int = 0
