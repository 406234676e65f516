"""Where everything on the life strip goes: lanes in which neither marks nor words touch. All measures in inches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sleepdiary.charts.life_facts import Entry, Group
from sleepdiary.charts.sheet import text_size, text_width, wrapped
from sleepdiary.charts.style import SMALL, drawable

LABEL: Final = 2.3
"""Inches: words beside a mark are broken into lines no wider."""
BAR: Final = 0.1
LANE_GAP: Final = 0.07
GROUP_GAP: Final = 0.12


@dataclass(frozen=True, slots=True)
class Scale:
    """From dates to inches across the picture."""

    first: date
    last: date
    width: float

    def __call__(self, day: date) -> float:
        return (day - self.first) / (self.last - self.first) * self.width


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its words in lines, in inches: marks from `start` to `end`, words from `words_at`."""

    entry: Entry
    lines: tuple[str, ...]
    start: float
    end: float
    words_at: float
    words_width: float
    top: float = 0.0

    @property
    def left(self) -> float:
        return min(self.start, self.words_at)

    @property
    def right(self) -> float:
        return max(self.end, self.words_at + self.words_width)

    @property
    def height(self) -> float:
        return text_size("\n".join(self.lines), SMALL)[1] + BAR + 0.03


def scale_of(entries: Sequence[Entry], today: date, width: float) -> Scale:
    """From the first date to the last or today, with a little room at both ends; never less than about two months."""
    first = min(entry.earliest for entry in entries)
    last = max(today, *(entry.latest for entry in entries))
    room = timedelta(days=max(30, round((last - first).days * 0.02)))
    return Scale(max(first, date(1, 3, 1)) - room, min(last, date(9999, 10, 1)) + room, width)


def stacked(
    entries: Sequence[Entry], scale: Scale, *, brief: bool
) -> tuple[list[Placed], dict[Group, tuple[float, float]], float]:
    """Put each group's entries into lanes so that neither marks nor words touch; return them with the groups' room.

    With `brief` each says only what it is: its place says when.
    """
    placed: list[Placed] = []
    room: dict[Group, tuple[float, float]] = {}
    top = 0.06
    for group in Group:
        some = sorted((entry for entry in entries if entry.group is group), key=lambda entry: entry.earliest)
        if not some:
            continue
        began = top
        for lane in _lanes([_placed(entry, scale, entry.brief if brief else entry.words) for entry in some]):
            placed += [replace(one, top=top) for one in lane]
            top += max(one.height for one in lane) + LANE_GAP
        room[group] = (began, top)
        top += GROUP_GAP
    return placed, room, top


def _lanes(entries: Sequence[Placed]) -> list[list[Placed]]:
    lanes: list[list[Placed]] = []
    for one in entries:
        free = (
            lane
            for lane in lanes
            if all(one.left > other.right + 0.1 or one.right < other.left - 0.1 for other in lane)
        )
        lane = next(free, None)
        if lane is None:
            lanes.append([one])
        else:
            lane.append(one)
    return lanes


def _placed(entry: Entry, scale: Scale, words: str) -> Placed:
    lines = tuple(wrapped(drawable(words), min(LABEL, scale.width), SMALL))
    width = max(text_width(line, SMALL) for line in lines)
    start, end = scale(entry.earliest), scale(entry.latest)
    middle = start if entry.last is not None else (start + end) / 2
    return Placed(entry, lines, start, end, max(0.0, min(middle - 0.04, scale.width - width)), width)
