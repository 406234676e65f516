"""What is wrong with something that was typed: a field, a code, and figures for the sentence.

The sentence itself is made in :mod:`sleepdiary.wording`, so that the window and the command line say the same.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """Every kind of problem with typed input."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_A_TIME = "not_a_time"
    NOT_A_DATE = "not_a_date"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_LENGTH = "not_a_length"
    OUT_OF_RANGE = "out_of_range"
    IN_FUTURE = "in_future"
    BEFORE_BIRTH = "before_birth"
    END_BEFORE_START = "end_before_start"
    OVERLAPS_NAP = "overlaps_nap"
    TIME_HAPPENS_TWICE = "time_happens_twice"
    TIME_DOES_NOT_EXIST = "time_does_not_exist"
    TOO_MANY = "too_many"
    TOO_OLD = "too_old"
    NOT_CHOSEN = "not_chosen"
    STILL_READING = "still_reading"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, beside the field it stands in.

    `field` is the draft's attribute name; `figures` fill the sentence (limits, dates, times) by name.
    """

    field: str
    code: Code
    figures: dict[str, str] = dataclasses.field(default_factory=dict)


class ProblemsFound(ValueError):
    """Raised by a use case that was given a draft with problems; carries all of them, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems = problems
