"""Tap along: a key for each part at each jerk, undo, clear, a second pass, and what was counted in plain words."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.clip import Mark
from sleepdiary.domain.tapping import Pass, passes_differ, tapped, with_mark
from sleepdiary.ui import theme
from sleepdiary.ui.clips.pass_result import PassResult
from sleepdiary.ui.clips.projector import Position
from sleepdiary.ui.clips.raster import RasterStrip
from sleepdiary.ui.clips.tap_keys import KEYS, TapKeys
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording.tapping import differing_words

TAP_KEYS: Final = "Backspace: take the last jerk back · 1 and 2: first and second pass"
_PASSES: Final = ((0, "First pass"), (1, "Second pass"))


class TapAlong(QWidget):
    """Holds the two passes of a clip. `marked(passes)` comes with each change by hand, `cleared(before)` after a pass
    was emptied (with the passes as they were), `put_wanted(Tapped)` when a pass is to go into the episode.
    """

    marked = Signal(object)
    cleared = Signal(object)
    put_wanted = Signal(object)
    place_wanted = Signal(int)

    def __init__(self, position: Position, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._position = position
        self._passes: list[Pass] = [(), ()]
        self._length_ms = 0
        self.map = TapKeys()
        self.map.tapped.connect(self.tap)
        self.strip = RasterStrip()
        self.strip.wanted.connect(self.place_wanted)
        self.chooser = OneOf(_PASSES, clearable=False)
        self.chooser.setAccessibleName("Pass")
        self.chooser.value = 0
        self.chooser.changed.connect(self._show)
        self.undo_button = self._button("Take the last back", self.undo)
        self.clear_button = self._button("Clear this pass", self.clear)
        self.results = (PassResult("First pass"), PassResult("Second pass"))
        for result in self.results:
            result.put_wanted.connect(self.put_wanted)
        self.differing = Words(kind="strong")
        self._lay_out()
        self._show()

    @property
    def passes(self) -> tuple[Pass, ...]:
        """The passes as they are kept: none, one, or two; the first may be empty where there is a second."""
        if self._passes[1]:
            return (self._passes[0], self._passes[1])
        return (self._passes[0],) if self._passes[0] else ()

    def show_passes(self, passes: tuple[Pass, ...], length_ms: int) -> None:
        """Show what is kept for a clip of `length_ms`."""
        self._passes = [passes[0] if passes else (), passes[1] if len(passes) > 1 else ()]
        self._length_ms = length_ms
        self._show()

    def show_length(self, length_ms: int) -> None:
        """Draw the strip over a clip of this length."""
        self._length_ms = length_ms
        self._show()

    def show_place(self, at_ms: int) -> None:
        """Show where the clip is now."""
        self.strip.show_place(at_ms)

    def show_episode(self, can_put: bool, why_not: str = "") -> None:
        """Let the passes be put into an episode, or say why not."""
        for result in self.results:
            result.show_episode(can_put, why_not)

    def tap(self, part: BodyPart) -> None:
        """Mark a jerk of a part on the frame that is shown."""
        now = self.chooser.value or 0
        before = self._passes[now]
        self._passes[now] = with_mark(before, Mark(self._position.at_ms(), part))
        self.map.flash(part)
        if self._passes[now] is not before:
            self._changed()

    def undo(self) -> None:
        """Take back the mark that was tapped last in this pass."""
        now = self.chooser.value or 0
        if self._passes[now]:
            self._passes[now] = self._passes[now][:-1]
            self._changed()

    def clear(self) -> None:
        """Empty this pass."""
        now, before = self.chooser.value or 0, tuple(self._passes)
        if self._passes[now]:
            self._passes[now] = ()
            self._changed()
            self.cleared.emit(before)

    def bring_back(self, before: tuple[Pass, ...]) -> None:
        """Bring both passes back as they were."""
        self._passes = [*before]
        self._changed()

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False for a key that means nothing."""
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        key = Qt.Key(event.key())
        if key in KEYS:
            # A key that is held down is one jerk.
            if not event.isAutoRepeat():
                self.tap(KEYS[key])
        elif key is Qt.Key.Key_Backspace:
            self.undo()
        elif key in (Qt.Key.Key_1, Qt.Key.Key_2):
            self.chooser.value = 0 if key is Qt.Key.Key_1 else 1
        else:
            return False
        return True

    def _changed(self) -> None:
        self._show()
        self.marked.emit(self.passes)

    def _show(self) -> None:
        now = self.chooser.value or 0
        self.map.show_counts(Counter(mark.part for mark in self._passes[now]))
        self.strip.show_passes(self.passes, self._length_ms)
        self.undo_button.setEnabled(bool(self._passes[now]))
        self.clear_button.setEnabled(bool(self._passes[now]))
        found = [tapped(marks) for marks in self._passes]
        for result, figures in zip(self.results, found, strict=True):
            result.show_figures(figures)
        differ = bool(self._passes[1]) and passes_differ(*self._passes)
        self.differing.setVisible(differ)
        self.differing.setText(differing_words(*found) if differ else "")

    def _button(self, text: str, do: object) -> QPushButton:
        button = QPushButton(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        choosing, mending = FlowLayout(), FlowLayout()
        choosing.addWidget(Words("Tap a key at each jerk.", kind="strong", wrap=False))
        choosing.addWidget(self.chooser)
        mending.addWidget(self.undo_button)
        mending.addWidget(self.clear_button)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(theme.MEDIUM)
        for result in self.results:
            side_by_side.addWidget(result, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(choosing)
        layout.addWidget(self.map)
        layout.addLayout(mending)
        layout.addWidget(self.strip)
        layout.addWidget(self.differing)
        layout.addLayout(side_by_side)
