"""Saves a copy of a clip without place, device, dates and names, to show or to send."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from sleepdiary import clips, wording
from sleepdiary.domain.clip import Clip
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk

_KINDS: Final = "Videos (*{ending});;All files (*)"


class CleanCopyButton(QWidget):
    """Asks where, makes the copy in the background, and says what was left out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._clip: Clip | None = None
        self._stop = Event()
        self.button = QPushButton("Save a clean copy…")
        self.button.setToolTip("A copy without place, device, dates and names, to show or to send")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._on_wanted)
        self.sound = QCheckBox("with sound")
        self.sound.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sound.setChecked(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.button)
        row.addWidget(self.sound)
        desk.closing.connect(self._stop.set)

    def show_clip(self, clip: Clip | None) -> None:
        """Offer a copy of this clip, or none."""
        self._clip = clip
        self.setEnabled(clip is not None)

    def _on_wanted(self) -> None:
        clip = self._clip
        if clip is None:
            return
        source = self._desk.diary.file_of(clip)
        ending = clips.clean_ending(source)
        suggestion = neutral_name(clip) + ending
        chosen = self._desk.prompts.file_to_save("Save a clean copy", suggestion, _KINDS.format(ending=ending))
        if chosen is None:
            return
        # Somebody was asked about a name typed whole; one that gets its ending here must not replace a file.
        whole = bool(chosen.suffix)
        target = chosen if whole else chosen.with_name(chosen.name + ending)
        self._desk.say("Making a clean copy…")
        self._desk.in_background(self._work(source, target, overwrite=whole), self._on_made)

    def _work(self, source: Path, target: Path, *, overwrite: bool) -> partial[clips.CleanCopy | None]:
        sound, stop = self.sound.isChecked(), self._stop
        return partial(clips.clean_copy, source, target, sound=sound, overwrite=overwrite, cancelled=stop.is_set)

    def _on_made(self, copy: clips.CleanCopy | None) -> None:
        if copy is None:
            return
        left_out = wording.left_out_words(trace.kind for trace in copy.left_out)
        self._desk.say(f"Clean copy saved as {copy.path}. Left out: {left_out}.")


def neutral_name(clip: Clip) -> str:
    """A file name without an ending that names nobody: "clip_2026-03-04_0213", or "clip"."""
    at = clip.recorded.at
    return "clip" if at is None else f"clip_{at.local:%Y-%m-%d_%H%M}"
