"""Tests that were done, planned or not possible, with their result in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.partial_date import PartialDate


class TestKind(StrEnum):
    """Kinds of tests that families name."""

    __test__ = False  # a test of a child, not one for pytest to collect

    EEG = "eeg"
    MRI = "mri"
    BLOOD = "blood"
    SLEEP_STUDY = "sleep_study"
    OTHER = "other"


class TestState(StrEnum):
    """Whether the test happened."""

    __test__ = False

    DONE = "done"
    PLANNED = "planned"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True, slots=True)
class MedicalTest:
    """One test. `ill_before` answers "was the child ill in the four weeks before?", which matters for iron."""

    __test__ = False

    id: str
    child_id: str
    kind: TestKind
    name: str = ""
    date: PartialDate | None = None
    state: TestState = TestState.DONE
    ill_before: Answer | None = None
    result: str = ""
    who: str = ""
    remembered: bool = True
    version: int = 0
