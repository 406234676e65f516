"""A clip: a video of an episode, what is known about the file, and jerks tapped along it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.moment import Moment


class TimeSource(StrEnum):
    """Where a clip's recording time came from."""

    APPLE_DATE = "apple_date"
    FILE_NAME = "file_name"
    FILE_HEADER = "file_header"
    FILE_DATE = "file_date"
    TYPED = "typed"
    NONE = "none"


class ClipPlace(StrEnum):
    """Where the file lives: where the family left it, or in the diary's own folder."""

    REFERENCE = "reference"
    VAULT = "vault"


@dataclass(frozen=True, slots=True)
class Recorded:
    """When a clip was filmed and how the diary knows."""

    source: TimeSource = TimeSource.NONE
    at: Moment | None = None

    def __post_init__(self) -> None:
        if (self.at is None) != (self.source is TimeSource.NONE):
            raise ValueError("a recording time and its source come together")


@dataclass(frozen=True, slots=True)
class Mark:
    """One jerk tapped along a clip: the part that moved, `at_ms` milliseconds from the clip's start."""

    at_ms: int
    part: BodyPart


@dataclass(frozen=True, slots=True)
class Clip:
    """A video file. `path` is where the file was when it was attached, or, in the vault, its path from the diary's
    folder on ("media/…"); `sha256` and `bytes` find it again.

    `seconds` and `has_location` are unknown (`None`) until the file has been looked into. `passes` holds up to two
    independent counts of the same clip. `shows` says what to look for, in the family's words.
    """

    id: str
    child_id: str
    original_name: str
    path: str
    sha256: str
    bytes: int
    place: ClipPlace = ClipPlace.REFERENCE
    seconds: float | None = None
    has_location: bool | None = None
    recorded: Recorded = field(default_factory=Recorded)
    shows: str = ""
    passes: tuple[tuple[Mark, ...], ...] = ()
    version: int = 0
