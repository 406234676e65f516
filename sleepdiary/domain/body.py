"""Parts of the body, on the child's own left and right, and the order in which they joined in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class BodyPart(StrEnum):
    """Where a movement was seen. Left and right are the child's, whoever looks at them."""

    HEAD = "head"
    FACE = "face"
    LEFT_SHOULDER = "left shoulder"
    RIGHT_SHOULDER = "right shoulder"
    LEFT_ARM = "left arm"
    RIGHT_ARM = "right arm"
    LEFT_HAND = "left hand"
    RIGHT_HAND = "right hand"
    LEFT_FINGERS = "left fingers"
    RIGHT_FINGERS = "right fingers"
    TRUNK = "trunk"
    LEFT_LEG = "left leg"
    RIGHT_LEG = "right leg"
    LEFT_FOOT = "left foot"
    RIGHT_FOOT = "right foot"
    WHOLE_BODY = "whole body"

    @property
    def side(self) -> str | None:
        """The side, "left" or "right", or None for a part in the middle."""
        side = self.value.split(" ")[0]
        return side if side in ("left", "right") else None

    @property
    def other_side(self) -> BodyPart | None:
        """The same part on the other side, or None for a part in the middle."""
        match self.side:
            case "left":
                return BodyPart(self.value.replace("left", "right", 1))
            case "right":
                return BodyPart(self.value.replace("right", "left", 1))
            case _:
                return None


_ORDER = {part: place for place, part in enumerate(BodyPart)}


@dataclass(frozen=True, slots=True)
class Spread:
    """Body parts in the order they joined in; each step holds the parts that joined together.

    Within a step the order means nothing, so parts stand in the order of :class:`BodyPart` and equal spreads compare
    equal. A part joins once.
    """

    steps: tuple[tuple[BodyPart, ...], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", tuple(tuple(sorted(step, key=_ORDER.__getitem__)) for step in self.steps))
        if any(not step for step in self.steps):
            raise ValueError("a step without a body part")
        if len(set(self.parts)) != len(self.parts):
            raise ValueError("a body part joins in once")

    @classmethod
    def of(cls, *steps: Iterable[BodyPart]) -> Spread:
        """Build a spread from any iterables of parts."""
        return cls(tuple(tuple(step) for step in steps))

    @property
    def parts(self) -> tuple[BodyPart, ...]:
        """Every part that moved, in order of joining."""
        return tuple(part for step in self.steps for part in step)

    def __bool__(self) -> bool:
        return bool(self.steps)

    def place_of(self, part: BodyPart) -> int | None:
        """The step (from 1) in which `part` joined in, or None if it did not move."""
        return next((place for place, step in enumerate(self.steps, 1) if part in step), None)

    def then(self, part: BodyPart) -> Spread:
        """Return the spread with `part` joining after all others; unchanged if it moves already."""
        return self if part in self.parts else Spread((*self.steps, (part,)))

    def together_with_last(self, part: BodyPart) -> Spread:
        """Return the spread with `part` joining in the same step as the last; unchanged if it moves already."""
        if part in self.parts or not self.steps:
            return self.then(part)
        return Spread((*self.steps[:-1], (*self.steps[-1], part)))

    def without(self, part: BodyPart) -> Spread:
        """Return the spread without `part`; a step left empty goes."""
        left = (tuple(other for other in step if other is not part) for step in self.steps)
        return Spread(tuple(step for step in left if step))
