"""The live grid: what mouse and keys do on it. It changes nothing itself; it says what is wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip

from sleepdiary import wording
from sleepdiary.domain.grid.sleep_ends import STEP, SleepEnd
from sleepdiary.ui.widgets.nights_grid import hand, words
from sleepdiary.ui.widgets.nights_grid.keys import Act, Wish, act_of
from sleepdiary.ui.widgets.nights_grid.plan import Where
from sleepdiary.ui.widgets.nights_grid.spoken import SpokenRows
from sleepdiary.ui.widgets.nights_grid.view import NightsView


class NightsGrid(NightsView):
    """`chose(night, episode id or None)` comes whenever the selection changes. What is wanted comes as
    `opened(night, episode id or None)`, `new_wanted(night, hours since noon or None)`, `new_without_time(night)`,
    `watched_wanted(night)`, `delete_wanted(night, episode id)`, `sleep_wanted(night, SleepEnds)` and `undo_wanted`.
    """

    chose = Signal(object, object)
    opened = Signal(object, object)
    new_wanted = Signal(object, object)
    new_without_time = Signal(object)
    watched_wanted = Signal(object)
    delete_wanted = Signal(object, str)
    sleep_wanted = Signal(object, object)
    undo_wanted = Signal()

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._may_change = not read_only
        self._move: hand.Move | None = None
        self._spoken = SpokenRows(self.viewport())
        self._speak_later = QTimer(self, singleShot=True, interval=0)
        self._speak_later.timeout.connect(self._speak_rows)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Nights, hour by hour")

    def choose(self, night: date, episode_id: str | None = None) -> None:
        """Select a night, or one of its episodes, and bring it into view."""
        night = min(max(night, self.first), self.last)
        self.show_night(night)
        if (night, episode_id) == (self.chosen.night, self.chosen.episode_id):
            return
        self.chosen = replace(self.chosen, night=night, episode_id=episode_id)
        self.viewport().update()
        self._describe()
        self.chose.emit(night, episode_id)

    def keep_chosen(self) -> None:
        """After a change: what was selected and is no longer there gives way to its night."""
        night, episode_id = self.chosen.night, self.chosen.episode_id
        there = {spot.mark.episode_id for spot in self.spots_of(night)} if night is not None else set()
        if night is not None and episode_id is not None and episode_id not in there:
            self.choose(night)
        self.setAccessibleDescription(f"{self.words}. {words.KEYS}")

    @property
    def words(self) -> str:
        """What is selected, in words."""
        night, episode_id = self.chosen.night, self.chosen.episode_id
        row = None if night is None else self.row(night)
        if night is None or row is None:
            return "Nothing selected"
        episode = None if episode_id is None else self.fortnights.episode(night, episode_id)
        if episode is not None:
            return f"{words.episode_words(episode)}, night of {wording.night_name(night)}"
        return words.row_words(row, self.fortnights.record(night))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # Whatever changes what is painted changes what a screen reader should find there.
        if QAccessible.isActive():
            self._speak_later.start()

    def _speak_rows(self) -> None:
        """Lay the words of each row over it, for a screen reader."""
        said = []
        for night in self.nights_in_view:
            row = self.row(night)
            if row is not None:
                place = QRect(0, self.y_of(night), self.viewport().width(), self.plan.row_height)
                said.append((place, words.night_words(row, self.fortnights.record(night), self.episodes_of(night))))
        self._spoken.follow(said)

    def _describe(self) -> None:
        self.setAccessibleDescription(f"{self.words}. {words.KEYS}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words))

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        there = self.found_at(event.position())
        if there is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        night, found = there
        if self._may_change:
            self._move = hand.take(self, night, found)
        self.choose(night, None if found.mark is None else found.mark.episode_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._move is not None and event.buttons() & Qt.MouseButton.LeftButton:
            hand.move_to(self, self._move, self.plan.place_of(event.position().x()))
            hand.say_at(self, event.position().toPoint(), hand.move_words(self._move))
            return
        there = self.found_at(event.position())
        self.viewport().setCursor(hand.cursor_over(there[1] if there else None, may_move=self._may_change))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        there = self.found_at(event.position())
        if there is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        night, found = there
        self._drop_move()
        if found.mark is not None:
            self.opened.emit(night, found.mark.episode_id)
        elif found.where is Where.BESIDE or not self._may_change:
            self.opened.emit(night, None)
        elif found.place is None:
            self.new_without_time.emit(night)
        else:
            row = self.row(night)
            self.new_wanted.emit(night, hand.place_for_new(row, found.place))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in words what is pointed at."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            lines = hand.lines_at(self, event.pos(), may_change=self._may_change)
            if lines:
                hand.say_at(self, event.pos(), *lines)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # An end of sleep on its way

    def _let_go(self) -> None:
        """Say where the ends were put; the diary decides whether they can stand there."""
        move = self._move
        self._drop_move()
        if move is not None and move.ends:
            self.sleep_wanted.emit(move.row.night, move.ends)

    def _drop_move(self) -> None:
        self._move = None
        self.moving = None
        self.viewport().update()

    def _step_end(self, end: SleepEnd, step: float) -> None:
        night = self.chosen.night
        if night is None or not self._may_change:
            return
        move = self._move
        if not isinstance(move, hand.MovedEnd) or move.end is not end:
            self._let_go()
            move = self._move = hand.take_end(self, night, end)
        if move is None:
            self.opened.emit(night, None)
            return
        drawn = move.row.sleep.drawn if move.row.sleep else (0.0, 0.0)
        standing = drawn[0 if end is SleepEnd.FELL_ASLEEP else 1]
        hand.move_to(self, move, (standing if move.place is None else move.place) + step)
        said = hand.move_words(move)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        hand.say_at(self, self.place_in_view(night, move.place or 0.0), said)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(event)
        if act is None:
            super().keyPressEvent(event)
            return
        if self.chosen.night is None:
            self.choose(self.last)
        self._do(act)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if event.key() == Qt.Key.Key_Control and not event.isAutoRepeat():
            self._let_go()

    def _do(self, act: Act) -> None:
        night = self.chosen.night or self.last
        if act.nights or act.pages or act.edge is not None:
            self._go(night, act)
        elif act.marks:
            self._go_along(night, act.marks)
        elif act.end is not None:
            self._step_end(act.end, act.step * STEP)
        else:
            self._say_wish(night, act.wish)

    def _say_wish(self, night: date, wish: Wish) -> None:
        episode_id = self.chosen.episode_id
        match wish:
            case "open":
                self.opened.emit(night, episode_id)
            case "new":
                self.new_wanted.emit(night, None)
            case "watched":
                self.watched_wanted.emit(night)
            case "delete" if episode_id is not None:
                self.delete_wanted.emit(night, episode_id)
            case "undo":
                self.undo_wanted.emit()
            case "leave":
                self._drop_move()
                self.choose(night)

    def _go(self, night: date, act: Act) -> None:
        if act.edge is not None:
            self.choose(self.first if act.edge == "first" else self.last)
            return
        days = act.nights + act.pages * max(1, self.fitting - 1)
        target = min(max((night - self.first).days + days, 0), self.count - 1)
        self.choose(self.first + timedelta(days=target))

    def _go_along(self, night: date, step: int) -> None:
        """To the next mark of the night, or back from the first mark to the night itself."""
        ids: list[str | None] = [None, *(spot.mark.episode_id for spot in self.spots_of(night))]
        here = ids.index(self.chosen.episode_id) if self.chosen.episode_id in ids else 0
        self.choose(night, ids[min(max(here + step, 0), len(ids) - 1)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(has=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()
        self._show_focus(has=False)

    def _show_focus(self, *, has: bool) -> None:
        self.chosen = replace(self.chosen, focused=has)
        self.viewport().update()
