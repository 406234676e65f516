"""Which key does what on the live grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from sleepdiary.domain.grid.sleep_ends import SleepEnd

Wish = Literal["", "open", "new", "watched", "delete", "undo", "leave"]


@dataclass(frozen=True, slots=True)
class Act:
    """What a key means: go by nights, pages or marks (later is positive), step an end of sleep, or one wish."""

    wish: Wish = ""
    nights: int = 0
    pages: int = 0
    marks: int = 0
    edge: Literal["first", "last"] | None = None
    end: SleepEnd | None = None
    step: int = 0


_K: Final = Qt.Key
_PLAIN: Final = {
    _K.Key_Up: Act(nights=-1),
    _K.Key_Down: Act(nights=1),
    _K.Key_PageUp: Act(pages=-1),
    _K.Key_PageDown: Act(pages=1),
    _K.Key_Home: Act(edge="first"),
    _K.Key_End: Act(edge="last"),
    _K.Key_Left: Act(marks=-1),
    _K.Key_Right: Act(marks=1),
    _K.Key_Return: Act("open"),
    _K.Key_Enter: Act("open"),
    _K.Key_N: Act("new"),
    _K.Key_W: Act("watched"),
    _K.Key_Delete: Act("delete"),
    _K.Key_Escape: Act("leave"),
}
_STEPS: Final = {_K.Key_Left: -1, _K.Key_Right: 1}
_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def act_of(event: QKeyEvent) -> Act | None:
    """What a key press means here; None for a key that means nothing."""
    key, held = Qt.Key(event.key()), event.modifiers() & _HELD
    if event.matches(QKeySequence.StandardKey.Undo):
        return Act("undo")
    if held == Qt.KeyboardModifier.ControlModifier and key in _STEPS:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return Act(end=SleepEnd.WOKE_UP if shift else SleepEnd.FELL_ASLEEP, step=_STEPS[key])
    once = _PLAIN.get(key)
    if held or (once is not None and once.wish and event.isAutoRepeat()):
        return None
    return once
