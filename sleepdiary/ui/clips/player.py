"""The player: the picture, a line to move along, and everything that it can do as buttons and as keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.clips.frame import LoopEnds
from sleepdiary.ui.clips.projector import SPEEDS, Projector
from sleepdiary.ui.clips.screen import Screen
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording.tapping import clip_time

PLAYER_KEYS: Final = (
    "Space or a click on the picture: play or pause · ← →: one frame · Shift with ← →: one second · ↑ ↓: speed "
    "· Home: start · Z: loop from here · X: loop to here · C: whole clip · M: sound"
)
_SPEED_WORDS: Final = ((1.0, "Full speed"), (0.5, "Half"), (0.25, "Quarter"))
_SECOND_MS: Final = 1000


class Player(QWidget):
    """Plays one clip. `moved(ms)` comes with each new picture; `failed(sentence)` when it cannot be played here."""

    moved = Signal(int)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.projector = Projector(self)
        self.screen_place = Screen()
        self.line = QSlider(Qt.Orientation.Horizontal)
        self.line.setAccessibleName("Place in the clip")
        self.line.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.time = Words(wrap=False)
        self.play_button = self._button("Play", self.projector.toggle)
        self.back_button = self._button("‹ Frame", lambda: self.projector.step(-1))
        self.on_button = self._button("Frame ›", lambda: self.projector.step(1))
        self.from_button = self._button("Loop from here", self._loop_from)
        self.to_button = self._button("Loop to here", self._loop_to)
        self.whole_button = self._button("Whole clip", self._loop_off)
        self.sound_button = self._button("Sound", lambda: self._set_sound(not self.projector.has_sound))
        self.sound_button.setCheckable(True)
        self.speed = OneOf(_SPEED_WORDS, clearable=False)
        self.speed.setAccessibleName("Speed")
        self.speed.value = SPEEDS[0]
        self.loop_words = Words(kind="quiet")
        self._ends = LoopEnds()
        self._keys = self._key_table()
        self._lay_out()
        self._connect()
        self._show_loop()

    def open(self, path: Path) -> None:
        """Show the first picture of a file."""
        self._ends = LoopEnds()
        self.screen_place.show_picture(QImage())
        self.screen_place.say("")
        self.set_usable(True)
        self.projector.open(path)
        self._show_loop()
        self._show_time()

    def close_clip(self) -> None:
        """Let go of the file."""
        self.projector.close()
        self.screen_place.show_picture(QImage())
        self._show_time()

    def show_still(self, picture: QImage, sentence: str) -> None:
        """Show a still and a sentence instead of a film that cannot be played."""
        self.screen_place.show_picture(picture)
        self.screen_place.say(sentence)
        self.set_usable(False)

    def set_usable(self, usable: bool) -> None:
        """Let the buttons be used, or not."""
        for button in self._buttons():
            button.setEnabled(usable)
        self.line.setEnabled(usable)
        self.speed.setEnabled(usable)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False for a key that means nothing."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        other = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        do = None if other else self._keys.get((event.key(), bool(shift)))
        if do is None or not self.line.isEnabled():
            return False
        do()
        return True

    def seek(self, at_ms: int) -> None:
        """Show the frame of a time."""
        self.projector.seek(at_ms)

    def _key_table(self) -> dict[tuple[int, bool], Callable[[], object]]:
        key = Qt.Key
        return {
            (key.Key_Space, False): self.projector.toggle,
            (key.Key_Left, False): lambda: self.projector.step(-1),
            (key.Key_Right, False): lambda: self.projector.step(1),
            (key.Key_Left, True): lambda: self.seek(self.projector.at_ms() - _SECOND_MS),
            (key.Key_Right, True): lambda: self.seek(self.projector.at_ms() + _SECOND_MS),
            (key.Key_Up, False): lambda: self._change_speed(-1),
            (key.Key_Down, False): lambda: self._change_speed(1),
            (key.Key_Home, False): lambda: self.seek(0),
            (key.Key_Z, False): self._loop_from,
            (key.Key_X, False): self._loop_to,
            (key.Key_C, False): self._loop_off,
            (key.Key_M, False): lambda: self._set_sound(not self.projector.has_sound),
        }

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        # A click leaves the keyboard where it is, so that Space goes on meaning play.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _: do())
        return button

    def _buttons(self) -> tuple[QPushButton, ...]:
        loop = (self.from_button, self.to_button, self.whole_button)
        return (self.play_button, self.back_button, self.on_button, *loop, self.sound_button)

    def _lay_out(self) -> None:
        along = QHBoxLayout()
        along.addWidget(self.line, 1)
        along.addWidget(self.time)
        self.controls = QWidget()
        controls = FlowLayout(self.controls)
        controls.setContentsMargins(0, 0, 0, 0)
        for widget in (self.play_button, self.back_button, self.on_button, self.speed, *self._buttons()[3:]):
            controls.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.screen_place, 100)
        layout.addLayout(along)
        layout.addWidget(self.controls)
        layout.addWidget(self.loop_words)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.projector.shown.connect(self._on_shown)
        self.projector.playing_changed.connect(lambda playing: self.play_button.setText("Pause" if playing else "Play"))
        self.projector.length_known.connect(self._on_length_known)
        self.projector.failed.connect(self.failed)
        self.line.actionTriggered.connect(lambda _: self.seek(self.line.sliderPosition()))
        self.speed.changed.connect(self._on_speed_changed)
        self.screen_place.clicked.connect(self._on_screen_clicked)

    def _on_screen_clicked(self) -> None:
        if self.line.isEnabled():
            self.projector.toggle()

    def _on_shown(self) -> None:
        self.screen_place.show_picture(self.projector.picture)
        at = self.projector.at_ms()
        if not self.line.isSliderDown():
            self.line.setValue(at)
        self._show_time()
        self.moved.emit(at)

    def _on_length_known(self, length: int) -> None:
        self.line.setRange(0, max(length, 1))
        self.line.setPageStep(_SECOND_MS)
        self.line.setSingleStep(_SECOND_MS // 10)
        self._show_time()

    def _show_time(self) -> None:
        self.time.setText(f"{clip_time(self.projector.at_ms())} of {clip_time(self.projector.length_ms)}")

    def _on_speed_changed(self) -> None:
        self.projector.speed = self.speed.value or SPEEDS[0]

    def _change_speed(self, slower: int) -> None:
        place = SPEEDS.index(self.projector.speed) + slower
        self.speed.value = SPEEDS[max(0, min(len(SPEEDS) - 1, place))]

    def _loop_from(self) -> None:
        self._ends.begin(self.projector.at_ms())
        self._show_loop()

    def _loop_to(self) -> None:
        self._ends.end(self.projector.at_ms())
        self._show_loop()

    def _loop_off(self) -> None:
        self._ends = LoopEnds()
        self._show_loop()

    def _show_loop(self) -> None:
        loop = self._ends.loop(self.projector.length_ms)
        self.projector.loop = loop
        self.whole_button.setEnabled(loop is not None)
        self.loop_words.setVisible(loop is not None)
        if loop is not None:
            self.loop_words.setText(f"Looping from {clip_time(loop.first_ms)} to {clip_time(loop.last_ms)}.")

    def _set_sound(self, on: bool) -> None:
        can = self.projector.set_sound(on)
        self.sound_button.setChecked(self.projector.has_sound)
        if on and not can:
            self.screen_place.say("This computer has nothing to play sound on.")
