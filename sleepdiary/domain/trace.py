"""What a video file can tell beside the film itself: traces of place, device, dates and names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TraceKind(StrEnum):
    """What a trace tells."""

    PLACE = "place"
    DEVICE = "device"
    DATE = "date"
    NAME = "name"
    TIMED = "timed"
    CHAPTERS = "chapters"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Trace:
    """One trace: what it tells, where in the file it stands ("moov/udta/©xyz"), and what it says, as far as it is text.

    `raw` are the bytes that give it away wherever they stand; empty where they are too short or too common for that.
    """

    kind: TraceKind
    where: str
    says: str = ""
    raw: bytes = b""
