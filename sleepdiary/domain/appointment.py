"""An appointment: with whom, when, the family's questions, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

MAX_QUESTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment; up to three questions in the family's words, in the order to ask them."""

    id: str
    child_id: str
    date: date
    whom: str = ""
    questions: tuple[str, ...] = ()
    said: str = ""
    version: int = 0

    def __post_init__(self) -> None:
        if len(self.questions) > MAX_QUESTIONS:
            raise ValueError("three questions are as many as an appointment has room for")
