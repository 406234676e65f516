"""Spreads as sentences: "right foot, then left foot, then both shoulders"."""

from __future__ import annotations

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.wording.times import joined

_PLURALS = {"foot": "feet", "fingers": "fingers"}


def part_words(part: BodyPart) -> str:
    """The words of one part: "left foot"."""
    return part.value


def step_words(step: tuple[BodyPart, ...]) -> str:
    """The words of parts that joined together; a left and a right become "both"."""
    pieces: list[str] = []
    for part in step:
        if part.side == "left" and part.other_side in step:
            name = part.value.removeprefix("left ")
            pieces.append(f"both {_PLURALS.get(name, name + 's')}")
        elif part.side == "right" and part.other_side in step:
            continue
        else:
            pieces.append(part.value)
    return joined(pieces)


def spread_sentence(spread: Spread) -> str:
    """The order in which parts joined in; nothing for a spread without parts."""
    return ", then ".join(step_words(step) for step in spread.steps)
