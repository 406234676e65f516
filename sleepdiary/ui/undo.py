"""What can be taken back in this session, the latest first: by a message's button, by Ctrl+Z, by the Undo button."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from sleepdiary.domain.bin import Binned

UNDO: Final = "Undo"
"""The label of a message's button that takes back what the message says."""


class Step(NamedTuple):
    """One thing that was done: what was said about it, what takes it back, and what went into the bin, if it did."""

    sentence: str
    back: Callable[[], object]
    binned: Binned | None = None


class Undo(QObject):
    """`changed` comes when there is more or less to take back; `wanted(step)` when one is to be taken back."""

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []

    @property
    def next(self) -> Step | None:
        """What :meth:`step` would take back."""
        return self._steps[-1] if self._steps else None

    def offer(self, sentence: str, back: Callable[[], object], binned: Binned | None = None) -> Callable[[], None]:
        """Remember a way back; the returned function goes that way, once, however much was done since."""
        one = Step(sentence, back, binned)
        self._steps.append(one)
        self.changed.emit()
        return lambda: self._take(one)

    def step(self) -> None:
        """Take back what was done last; does nothing when all is taken back."""
        if self._steps:
            self._take(self._steps[-1])

    def keep_in_bin(self, there: Collection[Binned]) -> None:
        """Forget the deletions that are not in the bin any more: there is nothing to take back."""
        left = [step for step in self._steps if step.binned is None or step.binned in there]
        if len(left) < len(self._steps):
            self._steps = left
            self.changed.emit()

    def _take(self, one: Step) -> None:
        places = [place for place, other in enumerate(self._steps) if other is one]
        if places:
            del self._steps[places[0]]
            self.changed.emit()
            self.wanted.emit(one)
