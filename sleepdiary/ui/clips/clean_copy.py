"""Saves a copy of a clip without place, device, dates and names, to show or to send."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QPushButton, QWidget

from sleepdiary import clips, wording
from sleepdiary.domain.clip import Clip
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk

_KINDS: Final = "Videos (*{ending});;All files (*)"
_STEPS: Final = 1000
_BAR_WIDTH: Final = 160


class CleanCopyButton(QWidget):
    """Asks where, makes the copy in the background, shows how far it is, and says what was left out.

    One copy at a time; it goes on when another clip is shown. Cancel leaves nothing of it behind.
    """

    _advanced = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._clip: Clip | None = None
        self._target: Path | None = None
        self._asking = False
        self._stop = Event()
        self.button = self._button("Save a clean copy…", self._on_wanted)
        self.button.setToolTip("A copy without place, device, dates and names, to show or to send")
        self.sound = QCheckBox("with sound")
        self.sound.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sound.setChecked(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.cancel_button = self._button("Cancel", self._on_cancel)
        self.cancel_button.setAccessibleName("Cancel the clean copy")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        for widget in (self.button, self.sound, self.bar, self.cancel_button):
            row.addWidget(widget)
        self._advanced.connect(self.bar.setValue)
        desk.closing.connect(self._on_closing)
        self._show()

    @property
    def is_running(self) -> bool:
        """Whether a copy is being made."""
        return self._target is not None

    def show_clip(self, clip: Clip | None) -> None:
        """Offer a copy of this clip, or none."""
        self._clip = clip
        self._show()

    def _show(self) -> None:
        offered = self._clip is not None and not self.is_running
        self.button.setEnabled(offered)
        self.sound.setEnabled(offered)
        self.bar.setVisible(self.is_running)
        self.cancel_button.setVisible(self.is_running)

    def _on_wanted(self) -> None:
        clip = self._clip
        if clip is None or self.is_running or self._asking:
            return
        self._asking = True
        source = self._desk.diary.file_of(clip)
        ending = partial(clips.clean_ending, source)
        self._desk.in_background(ending, partial(self._ask, clip, source), self._on_asked)

    def _ask(self, clip: Clip, source: Path, ending: str) -> None:
        """Ask where the copy is to be, and begin."""
        suggestion = neutral_name(clip) + ending
        chosen = self._desk.prompts.file_to_save("Save a clean copy", suggestion, _KINDS.format(ending=ending))
        self._on_asked()
        if chosen is None:
            return
        # Somebody was asked about a name typed whole; one that gets its ending here must not replace a file.
        whole = bool(chosen.suffix)
        self._target = chosen if whole else chosen.with_name(chosen.name + ending)
        self._stop = Event()
        self.bar.setValue(0)
        self.bar.setAccessibleName(f"Making a clean copy of {clip.original_name}")
        self._show()
        work = self._work(source, self._target, overwrite=whole)
        self._desk.in_background(work, self._on_made, self._on_ended)

    def _on_asked(self) -> None:
        self._asking = False

    def _work(self, source: Path, target: Path, *, overwrite: bool) -> Callable[[], clips.CleanCopy | None]:
        sound, stop, advanced = self.sound.isChecked(), self._stop, self._advanced

        def tell(done: int, everything: int) -> None:
            advanced.emit(min(done * _STEPS // everything, _STEPS) if everything else 0)

        return lambda: clips.clean_copy(
            source, target, sound=sound, overwrite=overwrite, progress=tell, cancelled=stop.is_set
        )

    def _on_cancel(self) -> None:
        self._stop.set()
        self.cancel_button.setEnabled(False)

    def _on_closing(self) -> None:
        self._stop.set()

    def _on_ended(self) -> None:
        self._target = None
        self.cancel_button.setEnabled(True)
        self._show()

    def _on_made(self, copy: clips.CleanCopy | None) -> None:
        self._on_ended()
        if copy is None:
            self._desk.say("The clean copy was cancelled; nothing was written.")
            return
        left_out = wording.left_out_words(trace.kind for trace in copy.left_out)
        self._desk.say(f"Clean copy saved as {copy.path}. Left out: {left_out}.")

    @staticmethod
    def _button(text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _: do())
        return button


def neutral_name(clip: Clip) -> str:
    """A file name without an ending that names nobody: "clip_2026-03-04_0213", or "clip"."""
    at = clip.recorded.at
    return "clip" if at is None else f"clip_{at.local:%Y-%m-%d_%H%M}"
