"""A piece of a quick line and what it was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    """What a piece says. `SEPARATOR` parts two pieces and says nothing else."""

    TIME = "time"
    SPREAD = "spread"
    ORDER = "order"
    LENGTH = "length"
    JERKS = "jerks"
    STAGE = "stage"
    REACTION = "reaction"
    KIND = "kind"
    SIZE = "size"
    SIDES = "sides"
    SINCE_ASLEEP = "since_asleep"
    NAP = "nap"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the line, from the sign at `start` on. A piece without a meaning becomes part of the note.

    `values` holds what was understood: members of closed lists (stages, body parts...), or texts: for a time how sure
    it is and one or two clock times; for a length the length and how it is known; for counts the number.
    """

    text: str
    start: int
    meaning: Meaning | None = None
    values: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The place behind the last sign."""
        return self.start + len(self.text)
