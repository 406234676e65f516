"""What a family chooses for the paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sleepdiary.domain.statistics import Period


class NameAs(StrEnum):
    """How the child is named on the paper."""

    FULL = "full"
    INITIALS = "initials"


class PaperSize(StrEnum):
    """Sheet sizes, by the names that Typst knows."""

    A4 = "a4"
    LETTER = "us-letter"


class Part(StrEnum):
    """Parts that may be left out. The paper says which were, so that nobody takes a gap for "nothing recorded"."""

    CHARTS = "charts"
    WHAT_WAS_DIFFERENT = "what was different"
    DEVELOPMENT = "development and daytime"
    CARE = "diagnoses and appointments"
    MEDICINES = "medicines"
    TESTS = "tests"
    FAMILY = "family and newborn time"
    LIFE = "course over the years"
    CLIPS = "clips"
    CHILD_WORDS = "the child's own words"


@dataclass(frozen=True, slots=True)
class SummaryChoices:
    """The choices of one print.

    `clips` are ids in the order to list them; None takes up to three of the most recent. `notes` adds the family's
    notes about nights and episodes, `all_episodes` the list with one line for each episode.
    """

    period: Period
    all_episodes: bool = False
    appointment_id: str | None = None
    name_as: NameAs = NameAs.FULL
    clips: tuple[str, ...] | None = None
    notes: bool = False
    leave_out: frozenset[Part] = frozenset()
    paper_size: PaperSize = PaperSize.A4
