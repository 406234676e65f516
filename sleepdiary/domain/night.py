"""A night: noon to noon, named by its evening, with who watched it and what was different.

A night without a record counts as not watched; nothing that was not watched is ever shown as nought.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sleepdiary.domain.moment import Moment


class WatchKind(StrEnum):
    """How much of the night somebody watched."""

    ALL = "all"
    PART = "part"
    NONE = "none"


class WatchMeans(StrEnum):
    """How the child was watched."""

    IN_THE_ROOM = "in_the_room"
    SAME_BED = "same_bed"
    MONITOR = "monitor"
    CAMERA = "camera"
    LOOKED_IN = "looked_in"


class Factor(StrEnum):
    """What was different about the night or the day before it. `NOTHING`: the family looked back and saw none."""

    OVERTIRED = "overtired"
    UNWELL = "unwell"
    TEMPERATURE = "temperature"
    EXERCISE = "exercise"
    MISSED_NAP = "missed_nap"
    NOISE_LIGHT_MOVEMENT = "noise_light_movement"
    ROUTINE_CHANGED = "routine_changed"
    NOTHING = "nothing"


class Slept(StrEnum):
    """How the child slept, in the family's judgement."""

    WELL = "well"
    FAIRLY = "fairly"
    BADLY = "badly"


@dataclass(frozen=True, slots=True)
class Watch:
    """How much of the night was watched. `start` and `end` only matter for a part; both may be unknown."""

    kind: WatchKind = WatchKind.NONE
    start: Moment | None = None
    end: Moment | None = None
    means: tuple[WatchMeans, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "means", tuple(means for means in WatchMeans if means in self.means))


@dataclass(frozen=True, slots=True)
class Nap:
    """A nap on the calendar day whose evening names the night; its end may be unknown."""

    start: Moment
    end: Moment | None = None


@dataclass(frozen=True, slots=True)
class Night:
    """What is known about one night of one child.

    `minutes_to_settle` is how long falling asleep took, `wakings` how often the child was awake in the night.
    """

    child_id: str
    date: date
    watch: Watch = field(default_factory=Watch)
    fell_asleep: Moment | None = None
    woke_up: Moment | None = None
    naps: tuple[Nap, ...] = ()
    slept: Slept | None = None
    minutes_to_settle: int | None = None
    wakings: int | None = None
    factors: tuple[Factor, ...] = ()
    different: str = ""
    note: str = ""
    version: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "factors", tuple(factor for factor in Factor if factor in self.factors))

    @property
    def watched(self) -> bool:
        """Whether anybody watched at least a part of the night."""
        return self.watch.kind is not WatchKind.NONE
