"""A live grid over records that a test gives, with a note of which nights were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from pytestqt.qtbot import QtBot

from sleepdiary.domain.episode import Episode
from sleepdiary.domain.grid import Row, grid
from sleepdiary.domain.night import Night
from sleepdiary.domain.statistics import Period
from sleepdiary.ui.widgets.nights_grid import NightsGrid, Told
from tests.builders import EVENING

LONDON = ZoneInfo("Europe/London")
LAST = EVENING
"""The night at the foot of the grid."""


@dataclass
class Family:
    """Tells a grid about its nights, and remembers what it was asked."""

    episodes: Iterable[Episode] = ()
    nights: Iterable[Night] = ()
    asked: list[tuple[date, date]] = field(default_factory=list)

    def tell(self, first: date, last: date) -> Told:
        self.asked.append((first, last))
        episodes = [one for one in self.episodes if first <= one.night <= last]
        nights = [one for one in self.nights if first <= one.date <= last + timedelta(days=1)]
        return Told(
            grid(Period(first, last), episodes, nights, LONDON),
            {one.id: one for one in episodes},
            {one.date: one for one in nights},
        )


class CountingGrid(NightsGrid):
    """Notes for which nights a row was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.looked_at: list[date] = []

    def row(self, night: date) -> Row | None:
        self.looked_at.append(night)
        return super().row(night)


def shown(
    qtbot: QtBot,
    family: Family,
    made: NightsGrid | None = None,
    *,
    nights: int = 28,
    last: date = LAST,
    size: tuple[int, int] = (1000, 420),
) -> NightsGrid:
    """The grid in a window, its last night at the foot; nothing is selected."""
    made = NightsGrid() if made is None else made
    qtbot.addWidget(made)
    made.resize(*size)
    made.ask_of(family.tell)
    with qtbot.waitActive(made):
        made.show()
    made.set_nights(last - timedelta(days=nights - 1), last)
    made.setFocus()
    return made
