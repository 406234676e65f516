"""The child whose nights are kept, and what a doctor asks about them first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sleepdiary.domain.answer import Answer

MAX_WEEKS_EARLY: Final = 18
MAX_AGE_YEARS: Final = 25
BABY_UNTIL_MONTHS: Final = 12


class Sex(StrEnum):
    """As the family gives it; not given is `None`."""

    GIRL = "girl"
    BOY = "boy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Child:
    """One child. Only the name (or initials) is required; every text is the family's own.

    `weeks_early` counts whole weeks before the due date, 0 to 18. `development_on_track` and `seen_awake` are the
    parents' own answers ("growing and developing as expected?", "ever seen while fully awake?").
    """

    id: str
    name: str
    birth_date: date | None = None
    weeks_early: int | None = None
    sex: Sex | None = None
    health_number: str = ""
    looks_like: str = ""
    seen_awake: Answer | None = None
    development_on_track: Answer | None = None
    development: str = ""
    behaviour: str = ""
    school: str = ""
    daytime: str = ""
    newborn: str = ""
    family_history: str = ""
    doctor: str = ""
    note: str = ""
    version: int = 0

    def is_baby_on(self, day: date) -> bool:
        """Say whether the baby outline suits the child on `day` (under a year old; unknown age counts as no)."""
        return self.birth_date is not None and age_in_months(self.birth_date, day) < BABY_UNTIL_MONTHS


def age_in_months(birth_date: date, day: date) -> int:
    """Return the completed months between birth and `day`; negative before birth."""
    months = (day.year - birth_date.year) * 12 + day.month - birth_date.month
    return months - 1 if day.day < birth_date.day else months
