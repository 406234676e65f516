"""How a quick line was understood, piece by piece, in words."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.episode import Kind, LengthCertainty, Reaction, Sides, Size, Stage, StartCertainty
from sleepdiary.domain.reading import read_length
from sleepdiary.domain.shorthand import Meaning, Piece
from sleepdiary.wording.bodies import step_words
from sleepdiary.wording.choices import words
from sleepdiary.wording.times import counted, length_words

_CHOICES: Final[dict[Meaning, type[StrEnum]]] = {
    Meaning.STAGE: Stage,
    Meaning.REACTION: Reaction,
    Meaning.KIND: Kind,
    Meaning.SIZE: Size,
    Meaning.SIDES: Sides,
}
_FIGURES: Final[dict[Meaning | None, Callable[[tuple[str, ...]], str]]] = {
    None: lambda _: "note",
    Meaning.SEPARATOR: lambda _: "",
    Meaning.ORDER: lambda _: "order",
    Meaning.NAP: lambda _: "during a nap",
    Meaning.TIME: lambda values: _time(StartCertainty(values[0]), values[1:]),
    Meaning.SPREAD: lambda values: f"moved: {step_words(tuple(BodyPart(value) for value in values))}",
    Meaning.LENGTH: lambda values: _length(values[0], LengthCertainty(values[1])),
    Meaning.JERKS: lambda values: counted(int(values[0]), "jerk"),
    Meaning.SINCE_ASLEEP: lambda values: f"{values[0]} min after falling asleep",
}


def piece_words(piece: Piece) -> str:
    """What a piece was taken for: "about 02:13", "moved: left foot", "note"; nothing for a mark between pieces."""
    if piece.meaning in _CHOICES:
        return words(_CHOICES[piece.meaning](piece.values[0]))
    return _FIGURES[piece.meaning](piece.values)


def _time(certainty: StartCertainty, clocks: tuple[str, ...]) -> str:
    match (certainty, clocks):
        case (StartCertainty.EXACT, (at,)):
            return f"at {at}"
        case (StartCertainty.ABOUT, (at,)):
            return f"about {at}"
        case (_, (at, until)):
            return f"between {at} and {until}"
        case _:
            return "time not known"


def _length(shown: str, certainty: LengthCertainty) -> str:
    return f"lasted {length_words(read_length(shown) or 0)} ({words(certainty)})"
