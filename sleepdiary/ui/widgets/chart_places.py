"""Walking over the places of a chart with the arrow keys: to the nearest one in a direction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import Protocol


class ShownPlace(Protocol):
    """A part of a chart that leads to nights; edges as parts of the figure, 0 to 1 from the lower left."""

    @property
    def left(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    @property
    def words(self) -> str: ...
    def holds(self, x: float, y: float) -> bool: ...


class Near(Enum):
    """Which way to go on."""

    LEFT = auto()
    RIGHT = auto()
    ABOVE = auto()
    BELOW = auto()
    FIRST = auto()
    LAST = auto()


_ALONG: dict[Near, tuple[int, int]] = {
    Near.LEFT: (-1, 0),
    Near.RIGHT: (1, 0),
    Near.ABOVE: (0, 1),
    Near.BELOW: (0, -1),
}


def neighbour(places: Sequence[ShownPlace], current: int | None, near: Near) -> int:
    """Return the number of the place to go to; at the edge, where there is no other, the current one."""
    if near is Near.FIRST:
        return 0
    if current is None or near is Near.LAST:
        return len(places) - 1
    across, up = _ALONG[near]
    x, y = _middle(places[current])
    found: tuple[float, int] | None = None
    for number, place in enumerate(places):
        dx, dy = (one - other for one, other in zip(_middle(place), (x, y), strict=True))
        ahead, aside = dx * across + dy * up, abs(dx * up) + abs(dy * across)
        # What lies straight ahead comes before what is nearer but off to the side.
        if ahead > 1e-6 and (found is None or ahead + 4 * aside < found[0]):
            found = (ahead + 4 * aside, number)
    return current if found is None else found[1]


def _middle(place: ShownPlace) -> tuple[float, float]:
    # Bars stand on one ground line, so where they stand matters, not how high they reach.
    return (place.left + place.right) / 2, place.bottom
