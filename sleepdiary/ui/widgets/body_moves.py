"""Where the arrow keys lead in the picture of the body."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.outline import Outline

_WAYS: Final = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_ASIDE_COSTS: Final = 2.0
_LEAST_STEP: Final = 0.012


def part_beside(outline: Outline, part: BodyPart, key: int) -> BodyPart | None:
    """Return the nearest part in the direction of an arrow key: `part` itself at the edge, None for another key.

    What lies straight ahead is preferred to what lies aside of the way.
    """
    way = _WAYS.get(Qt.Key(key)) if key in list(_WAYS) else None
    if way is None:
        return None
    x, y = outline.region(part).centre
    found: list[tuple[float, BodyPart]] = []
    for region in (*outline.regions, outline.whole_body):
        right, down = region.centre[0] - x, region.centre[1] - y
        ahead = right * way[0] + down * way[1]
        aside = abs(right * way[1]) + abs(down * way[0])
        if region.part is not part and ahead > _LEAST_STEP:
            found.append((ahead + _ASIDE_COSTS * aside, region.part))
    return min(found, key=lambda one: one[0])[1] if found else part
