"""An episode: one thing somebody saw (or heard, or was told) in a night. Only its start is required."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.body import Spread
from sleepdiary.domain.moment import Moment


class Stage(StrEnum):
    """When in sleep it happened."""

    FALLING_ASLEEP = "falling_asleep"
    ASLEEP = "asleep"
    WAKING = "waking"
    AWAKE = "awake"
    NOT_SURE = "not_sure"


class StartCertainty(StrEnum):
    """How sure the family is of the time."""

    EXACT = "exact"
    ABOUT = "about"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Start:
    """When an episode began: exactly, about, between two times, or some time that night.

    Exact and about have `at`. A range ("between 2 and 4 in the morning") is about, with `until` the later end.
    Unknown has neither, and the episode belongs to its night alone.
    """

    certainty: StartCertainty = StartCertainty.UNKNOWN
    at: Moment | None = None
    until: Moment | None = None

    def __post_init__(self) -> None:
        if (self.at is None) != (self.certainty is StartCertainty.UNKNOWN):
            raise ValueError("a start has a time exactly when the time is known")
        if self.until is not None:
            if self.at is None or self.certainty is not StartCertainty.ABOUT:
                raise ValueError("only an approximate start can be a range")
            if self.until.instant <= self.at.instant:
                raise ValueError("a range ends after it begins")


class LengthCertainty(StrEnum):
    """Where a length comes from."""

    TIMED = "timed"
    CLIP = "clip"
    GUESSED = "guessed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Length:
    """How long an episode went on, in whole seconds from 0 to a day; unknown has no seconds."""

    certainty: LengthCertainty = LengthCertainty.UNKNOWN
    seconds: int | None = None

    def __post_init__(self) -> None:
        if (self.seconds is None) != (self.certainty is LengthCertainty.UNKNOWN):
            raise ValueError("a length has seconds exactly when it is known")
        if self.seconds is not None and not 0 <= self.seconds <= MAX_LENGTH_SECONDS:
            raise ValueError("a length is between nothing and a day")


MAX_LENGTH_SECONDS = 24 * 60 * 60
MAX_JERKS = 9_999
MAX_MINUTES_SINCE_ASLEEP = 24 * 60


class Kind(StrEnum):
    """What the movement was like."""

    ONE_JERK = "one_jerk"
    RUN = "run"
    RHYTHMIC = "rhythmic"
    SHAKING = "shaking"
    STIFFENING = "stiffening"
    OTHER = "other"


class Size(StrEnum):
    """How big the movement was, in plain words."""

    FLICKER = "flicker"
    SMALL = "small"
    CLEAR = "clear"
    BIG = "big"
    VIOLENT = "violent"


class Course(StrEnum):
    """How the size went while it lasted."""

    SAME = "same"
    SMALL_THEN_BIG = "small_then_big"
    BIG_THEN_SMALL = "big_then_small"
    CHANGING = "changing"


class Sides(StrEnum):
    """Which sides moved."""

    BOTH = "both"
    ONE = "one"
    ALTERNATING = "alternating"


class Recurrence(StrEnum):
    """Whether the movements kept coming back during the time that was watched."""

    ONCE = "once"
    CAME_BACK = "came_back"
    ALMOST_CONSTANT = "almost_constant"


class Eyes(StrEnum):
    """The eyes during the episode; not seen is `None`."""

    CLOSED = "closed"
    OPEN = "open"
    STARING = "staring"
    BLINKING = "blinking"
    ROLLED_UP = "rolled_up"
    TO_ONE_SIDE = "to_one_side"


class Colour(StrEnum):
    """The colour of face or lips; not seen is `None`."""

    USUAL = "usual"
    PALE = "pale"
    RED = "red"
    BLUE = "blue"


class Breathing(StrEnum):
    """The breathing; not noticed is `None`."""

    USUAL = "usual"
    FAST = "fast"
    NOISY = "noisy"
    PAUSED = "paused"


class AlsoSeen(StrEnum):
    """Other things that witnesses are asked about."""

    SOUNDS = "sounds"
    MOUTH_OR_TONGUE = "mouth_or_tongue"
    DRIBBLING = "dribbling"
    WET = "wet"
    HURT = "hurt"
    SAT_UP = "sat_up"


class Reaction(StrEnum):
    """What the child did: stayed asleep, or woke, cried, was scared, seemed bothered."""

    STAYED_ASLEEP = "stayed_asleep"
    WOKE = "woke"
    CRIED = "cried"
    SCARED = "scared"
    BOTHERED = "bothered"


class Provocation(StrEnum):
    """What came just before it."""

    OUT_OF_THE_BLUE = "out_of_the_blue"
    NOISE = "noise"
    LIGHT = "light"
    MOVEMENT = "movement"
    TOUCH = "touch"
    OTHER = "other"


class Position(StrEnum):
    """How the child lay or sat."""

    BACK = "back"
    FRONT = "front"
    LEFT_SIDE = "left_side"
    RIGHT_SIDE = "right_side"
    SITTING = "sitting"
    HELD = "held"


class SeenHow(StrEnum):
    """How the witness knows."""

    SEEN = "seen"
    ON_VIDEO = "on_video"
    HEARD = "heard"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Movement:
    """What moved and how. `gap_seconds` is the time between movements that kept coming back."""

    spread: Spread = field(default_factory=Spread)
    kind: Kind | None = None
    kind_words: str = ""
    size: Size | None = None
    course: Course | None = None
    sides: Sides | None = None
    jerks: int | None = None
    recurrence: Recurrence | None = None
    gap_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Signs:
    """What else could be seen while it lasted."""

    eyes: Eyes | None = None
    face: str = ""
    colour: Colour | None = None
    breathing: Breathing | None = None
    sweating: Answer | None = None
    shivering: Answer | None = None
    also: tuple[AlsoSeen, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "also", tuple(seen for seen in AlsoSeen if seen in self.also))


@dataclass(frozen=True, slots=True)
class Response:
    """How the child answered, what stopped it, and what came before and after."""

    answered: Answer | None = None
    when_woken: Effect | None = None
    when_held: Effect | None = None
    when_moved: Effect | None = None
    reactions: tuple[Reaction, ...] = ()
    provoked_by: tuple[Provocation, ...] = ()
    provoked_words: str = ""
    position: Position | None = None
    afterwards: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "reactions", tuple(one for one in Reaction if one in self.reactions))
        object.__setattr__(self, "provoked_by", tuple(one for one in Provocation if one in self.provoked_by))


@dataclass(frozen=True, slots=True)
class Witness:
    """Who noticed it, in the family's words, and how."""

    who: str = ""
    how: SeenHow | None = None


@dataclass(frozen=True, slots=True)
class SinceAsleep:
    """Minutes since the child fell asleep, as told ("10 to 15"), 0 to a day; `low` and `high` may be equal."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= MAX_MINUTES_SINCE_ASLEEP:
            raise ValueError("minutes since asleep run from 0 to a day, low to high")


@dataclass(frozen=True, slots=True)
class Episode:
    """One thing somebody saw in the night named by `night`.

    With a known start, `night` is the night that holds it. `child_words` keeps what the child said apart from what
    the family made of it. `since_asleep` is what the family says; where the night's falling asleep was recorded the
    charts count from that instead.
    """

    id: str
    child_id: str
    night: date
    start: Start
    stage: Stage = Stage.NOT_SURE
    in_nap: bool = False
    since_asleep: SinceAsleep | None = None
    length: Length = field(default_factory=Length)
    movement: Movement = field(default_factory=Movement)
    signs: Signs = field(default_factory=Signs)
    response: Response = field(default_factory=Response)
    witness: Witness = field(default_factory=Witness)
    note: str = ""
    child_words: str = ""
    clips: tuple[str, ...] = ()
    version: int = 0

    def __post_init__(self) -> None:
        if self.start.at is not None and self.start.at.night != self.night:
            raise ValueError("an episode with a known start belongs to the night that holds it")

    @property
    def spread(self) -> Spread:
        """The parts that moved, in order."""
        return self.movement.spread
