"""What the sample's movements are like, and what else was seen."""

from __future__ import annotations

import math
from random import Random
from typing import Final

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.episode import (
    AlsoSeen,
    Breathing,
    Course,
    Eyes,
    Kind,
    Length,
    LengthCertainty,
    Movement,
    Position,
    Provocation,
    Reaction,
    Recurrence,
    Response,
    Sides,
    Signs,
    Size,
)
from sleepdiary.domain.sample.chance import likely, pick

_FEET: Final = (BodyPart.LEFT_FOOT, BodyPart.RIGHT_FOOT)
_SHOULDERS: Final = (BodyPart.LEFT_SHOULDER, BodyPart.RIGHT_SHOULDER)
_HANDS: Final = (BodyPart.LEFT_HAND, BodyPart.RIGHT_HAND)
_SPREADS: Final = (
    (Spread.of((BodyPart.RIGHT_FOOT,), (BodyPart.LEFT_FOOT,)), 6.0),
    (Spread.of((BodyPart.RIGHT_FOOT,)), 5.0),
    (Spread.of((BodyPart.RIGHT_FOOT,), (BodyPart.LEFT_FOOT,), _SHOULDERS), 4.0),
    (Spread.of((BodyPart.LEFT_FOOT,)), 3.0),
    (Spread.of(_FEET), 2.0),
    (Spread.of(_HANDS), 2.0),
    (Spread.of((BodyPart.RIGHT_ARM,)), 2.0),
    (Spread.of((BodyPart.LEFT_FINGERS,), (BodyPart.LEFT_ARM,)), 1.0),
    (Spread.of((BodyPart.LEFT_LEG, BodyPart.RIGHT_LEG), (BodyPart.TRUNK,)), 1.0),
    (Spread.of((BodyPart.WHOLE_BODY,)), 0.7),
    (Spread.of((BodyPart.FACE,)), 0.5),
    (Spread(), 1.0),
)
_MEDIAN_SECONDS: Final = 20.0
_LONGEST_SECONDS: Final = 7 * 60


def movement_of(chance: Random) -> Movement:
    """Return what moved and how; some of it is left open, as families do."""
    spread = pick(chance, _SPREADS)
    jerks = max(1, min(40, round(chance.lognormvariate(math.log(4), 0.8))))
    kind = _kind(chance, jerks)
    return Movement(
        spread=spread,
        kind=kind,
        kind_words="a slow stretch" if kind is Kind.OTHER else "",
        size=pick(chance, ((None, 3.0), (Size.FLICKER, 3.0), (Size.SMALL, 5.0), (Size.CLEAR, 3.0), (Size.BIG, 1.0))),
        course=pick(chance, ((None, 8.0), (Course.SAME, 3.0), (Course.SMALL_THEN_BIG, 2.0), (Course.CHANGING, 1.0))),
        sides=_sides(chance, spread),
        jerks=jerks if kind is not Kind.OTHER and likely(chance, 0.6) else None,
        recurrence=pick(chance, ((None, 8.0), (Recurrence.ONCE, 4.0), (Recurrence.CAME_BACK, 2.0))),
    )


def _kind(chance: Random, jerks: int) -> Kind | None:
    if jerks == 1:
        return Kind.ONE_JERK
    weighted = ((Kind.RUN, 12.0), (Kind.RHYTHMIC, 3.0), (Kind.SHAKING, 1.0), (Kind.OTHER, 0.5), (None, 3.0))
    return pick(chance, weighted)


def _sides(chance: Random, spread: Spread) -> Sides | None:
    sides = {part.side for part in spread.parts} - {None}
    if not sides or likely(chance, 0.4):
        return None
    if len(sides) == 1:
        return Sides.ONE
    return Sides.BOTH if len(spread.steps) == 1 or likely(chance, 0.7) else Sides.ALTERNATING


def length_of(chance: Random, movement: Movement) -> Length:
    """Return a length with a median of 20 seconds and at most 7 minutes; guesses are round."""
    certainty = pick(
        chance, ((LengthCertainty.GUESSED, 6.0), (LengthCertainty.TIMED, 3.0), (LengthCertainty.UNKNOWN, 1.2))
    )
    if certainty is LengthCertainty.UNKNOWN:
        return Length()
    if movement.jerks == 1:
        return Length(certainty, 1)
    seconds = max(2.0, min(_LONGEST_SECONDS, chance.lognormvariate(math.log(_MEDIAN_SECONDS), 1.0)))
    if certainty is LengthCertainty.GUESSED:
        step = 60 if seconds >= 90 else 10 if seconds >= 15 else 5
        seconds = max(step, round(seconds / step) * step)
    return Length(certainty, round(seconds))


def signs_of(chance: Random, *, asleep: bool) -> Signs:
    """Return what else was seen; mostly nobody looked."""
    if not likely(chance, 0.35):
        return Signs()
    return Signs(
        eyes=Eyes.CLOSED if asleep else pick(chance, ((Eyes.OPEN, 3.0), (Eyes.BLINKING, 1.0))),
        breathing=pick(chance, ((None, 3.0), (Breathing.USUAL, 3.0), (Breathing.NOISY, 1.0))),
        sweating=pick(chance, ((None, 4.0), (Answer.NO, 3.0), (Answer.YES, 1.0), (Answer.NOT_SURE, 1.0))),
        shivering=pick(chance, ((None, 5.0), (Answer.NO, 2.0))),
        also=(AlsoSeen.SOUNDS,) if likely(chance, 0.1) else (),
    )


def response_of(chance: Random, *, asleep: bool) -> Response:
    """Return what the child did, and what somebody happened to try."""
    return Response(
        answered=pick(chance, ((None, 9.0), (Answer.NO, 1.0))) if asleep else Answer.YES,
        when_woken=pick(chance, ((None, 30.0), (Effect.STOPPED, 1.5), (Effect.WENT_ON, 0.3))),
        when_held=pick(chance, ((None, 30.0), (Effect.STOPPED, 0.5), (Effect.WENT_ON, 1.5))),
        reactions=_reactions(chance) if asleep else (),
        provoked_by=pick(chance, (((), 8.0), ((Provocation.OUT_OF_THE_BLUE,), 3.0), ((Provocation.NOISE,), 0.7))),
        position=pick(chance, ((None, 5.0), (Position.BACK, 3.0), (Position.LEFT_SIDE, 2.0), (Position.FRONT, 1.0))),
        afterwards="slept on" if likely(chance, 0.1) else "",
    )


def _reactions(chance: Random) -> tuple[Reaction, ...]:
    return pick(
        chance,
        (
            ((Reaction.STAYED_ASLEEP,), 12.0),
            ((), 5.0),
            ((Reaction.WOKE,), 2.0),
            ((Reaction.WOKE, Reaction.CRIED), 0.8),
            ((Reaction.WOKE, Reaction.SCARED), 0.3),
        ),
    )
