"""What the mouse does on the live grid: point, click, double-click, drag an end of the band of sleep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtWidgets import QToolTip

from sleepdiary.domain.grid import Band, Row
from sleepdiary.domain.grid.sleep_ends import SleepEnd, nearest_step
from sleepdiary.ui.widgets.nights_grid import words
from sleepdiary.ui.widgets.nights_grid.plan import Found, Where
from sleepdiary.ui.widgets.nights_grid.view import NightsView
from sleepdiary.wording import rows

_SAID = {SleepEnd.FELL_ASLEEP: "Fell asleep", SleepEnd.WOKE_UP: "Woke up"}


@dataclass(slots=True)
class Move:
    """An end of sleep on its way: where it was, and where it is now (hours since noon)."""

    row: Row
    end: SleepEnd
    was: float | None
    place: float | None = None

    @property
    def moved(self) -> bool:
        """Whether it would stand elsewhere than before."""
        return self.place is not None and (self.was is None or abs(self.place - self.was) > 1e-6)

    def shown(self) -> Row:
        """The row as it would be."""
        sleep = self.row.sleep or Band(None, None)
        if self.place is None:
            return self.row
        changed = {"start" if self.end is SleepEnd.FELL_ASLEEP else "end": self.place}
        return replace(self.row, sleep=replace(sleep, **changed))

    def words(self) -> str:
        """Where it stands now: "Fell asleep 19:40"."""
        return _SAID[self.end] if self.place is None else f"{_SAID[self.end]} {rows.clock_words(self.place)}"


def begin(view: NightsView, night: date, end: SleepEnd) -> Move | None:
    """Take hold of an end; None where no sleep is known."""
    row = view.fortnights.row(night)
    if row is None or row.sleep is None:
        return None
    return Move(row, end, row.sleep.start if end is SleepEnd.FELL_ASLEEP else row.sleep.end)


def move_to(view: NightsView, move: Move, place: float) -> None:
    """Show the end at the five minutes nearest to a place."""
    move.place = nearest_step(place)
    view.moving = move.shown()
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
        return (f"{_SAID[found.end]}: drag to change" if may_change else _SAID[found.end], about)
    if found.where is Where.HOURS and found.place is not None and may_change:
        return (f"Double-click to write down an episode at {rows.clock_words(nearest_step(found.place))}", about)
    return (about,)
