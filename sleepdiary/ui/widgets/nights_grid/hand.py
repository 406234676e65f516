"""What the mouse does on the live grid: point, click, double-click, drag an end of the band of sleep, draw a band."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtWidgets import QToolTip

from sleepdiary.domain.grid import Band, Row
from sleepdiary.domain.grid.sleep_ends import STEP, SleepEnd, SleepEnds, nearest_step
from sleepdiary.ui.widgets.nights_grid import words
from sleepdiary.ui.widgets.nights_grid.plan import Found, Where
from sleepdiary.ui.widgets.nights_grid.view import NightsView
from sleepdiary.wording import rows

_SAID: Final = {SleepEnd.FELL_ASLEEP: "fell asleep", SleepEnd.WOKE_UP: "woke up"}
SHORTEST: Final = 3 * STEP
"""Hours of the shortest band that can be drawn."""
_ALIKE: Final = 1e-6


class Move(Protocol):
    """Ends of a night's sleep on their way: `ends` are those that would stand elsewhere than before."""

    @property
    def row(self) -> Row: ...
    @property
    def ends(self) -> SleepEnds: ...
    def go(self, place: float) -> None:
        """Follow the hand to a place."""


@dataclass(slots=True)
class MovedEnd:
    """One end of the band that is there; `was` is where it stood, None for an end that was not known."""

    row: Row
    end: SleepEnd
    was: float | None
    place: float | None = None

    def go(self, place: float) -> None:
        """Stand at the five minutes nearest to a place."""
        self.place = nearest_step(place)

    @property
    def ends(self) -> SleepEnds:
        """The end, unless it stands where it was."""
        stays = self.place is None or (self.was is not None and abs(self.place - self.was) < _ALIKE)
        return {} if stays or self.place is None else {self.end: self.place}


@dataclass(slots=True)
class NewBand:
    """A band in a night of which no sleep is known, drawn either way from where the hand came down."""

    row: Row
    begun: float
    place: float

    def go(self, place: float) -> None:
        """Reach to the five minutes nearest to a place."""
        self.place = nearest_step(place)

    @property
    def ends(self) -> SleepEnds:
        """Both ends; none while the band is so short that the hand may only have trembled in a click."""
        start, end = sorted((self.begun, self.place))
        return {SleepEnd.FELL_ASLEEP: start, SleepEnd.WOKE_UP: end} if end - start > SHORTEST - _ALIKE else {}


def row_with(move: Move) -> Row:
    """The row as it would be."""
    sleep = move.row.sleep or Band(None, None)
    start, end = move.ends.get(SleepEnd.FELL_ASLEEP, sleep.start), move.ends.get(SleepEnd.WOKE_UP, sleep.end)
    return replace(move.row, sleep=Band(start, end)) if move.ends else move.row


def move_words(move: Move) -> str:
    """Where the ends stand now: "Fell asleep 19:40", or of a new band "Fell asleep 19:40, woke up 06:30"."""
    said = ", ".join(f"{_SAID[end]} {rows.clock_words(place)}" for end, place in move.ends.items())
    return said[:1].upper() + said[1:]


def take_end(view: NightsView, night: date, end: SleepEnd) -> MovedEnd | None:
    """Take hold of an end; None where no sleep is known."""
    row = view.fortnights.row(night)
    if row is None or row.sleep is None:
        return None
    return MovedEnd(row, end, row.sleep.start if end is SleepEnd.FELL_ASLEEP else row.sleep.end)


def take(view: NightsView, night: date, found: Found) -> Move | None:
    """Take hold of what was found: an end of the band, or the empty hours of a night without one."""
    if found.end is not None:
        return take_end(view, night, found.end)
    row = view.fortnights.row(night)
    if row is None or row.sleep is not None or found.where is not Where.HOURS or found.place is None:
        return None
    place = nearest_step(found.place)
    return NewBand(row, place, place)


def move_to(view: NightsView, move: Move, place: float) -> None:
    """Show what is moved at the five minutes nearest to a place."""
    move.go(place)
    view.moving = row_with(move)
    view.viewport().update()


def place_for_new(row: Row | None, place: float) -> float:
    """The five minutes nearest to a double-click; in an hour that the clocks left out, the end of it."""
    change = None if row is None else row.change
    if change is not None and not change.twice and change.start <= place < change.end:
        return change.end
    return nearest_step(place)


def cursor_over(found: Found | None, *, may_move: bool) -> Qt.CursorShape:
    """The cursor that says what can be done here."""
    if found is not None and found.where is Where.SLEEP_END and may_move:
        return Qt.CursorShape.SizeHorCursor
    if found is not None and found.where is Where.MARK:
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.ArrowCursor


def say_at(view: NightsView, at: QPoint, *lines: str) -> None:
    """Show words beside the mouse, as they are."""
    QToolTip.showText(view.viewport().mapToGlobal(at), words.tip(*lines), view.viewport(), QRect())


def lines_at(view: NightsView, at: QPointF | QPoint, *, may_change: bool) -> tuple[str, ...]:
    """What is pointed at, in words."""
    there = view.found_at(at)
    if there is None:
        return ()
    night, found = there
    row = view.row(night)
    about = "" if row is None else words.row_words(row, view.fortnights.record(night))
    if found.mark is not None:
        episode = view.fortnights.episode(night, found.mark.episode_id)
        return ("" if episode is None else words.episode_words(episode), about)
    if found.end is not None:
        end = _SAID[found.end].capitalize()
        return (f"{end}: drag to change" if may_change else end, about)
    if found.where is Where.HOURS and found.place is not None and may_change:
        clock = rows.clock_words(nearest_step(found.place))
        sleep = "Drag to write down from when to when sleep was" if row is not None and row.sleep is None else ""
        return (f"Double-click to write down an episode at {clock}", sleep, about)
    return (about,)
