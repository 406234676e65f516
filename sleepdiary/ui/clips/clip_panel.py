"""One clip: play it, tap along, put what was counted into its episode, save a clean copy, find its file again."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout

from sleepdiary import clips, wording
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.tapping import Pass, Tapped, moments, put_into
from sleepdiary.ui import theme
from sleepdiary.ui.clips.file_acts import FileActs
from sleepdiary.ui.clips.film_strip import FilmStrip
from sleepdiary.ui.clips.pictures import picture_of, poster_or_none
from sleepdiary.ui.clips.player import PLAYER_KEYS, Player
from sleepdiary.ui.clips.tap_along import TAP_KEYS, TapAlong
from sleepdiary.ui.clips.whereabouts import trouble_of
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.column import Column
from sleepdiary.ui.widgets.words import Heading, Words
from sleepdiary.wording.clips import recorded_words
from sleepdiary.wording.proposals import clip_details, episode_words

_KEEP_AFTER_MS: Final = 700
_STILL_WIDTH: Final = 960
_LETTERS_SIDE_BY_SIDE: Final = 125
NO_FILE: Final = "The film cannot be shown: its file is not there."
NO_EPISODE: Final = "This clip belongs to no episode yet, so there is nothing to write into."


class ClipPanel(Column):
    """Shows a clip. `back_wanted` leads back to all clips. Marks are kept by themselves, a moment after the last."""

    back_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.clip: Clip | None = None
        self.episode: Episode | None = None
        self._begin_at = 0
        self._unkept: tuple[Pass, ...] | None = None
        self._later = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._later.timeout.connect(self.keep_marks)
        self.player = Player()
        self.tap = TapAlong(self.player.projector)
        self.strip = FilmStrip(desk)
        self.acts = FileActs(desk)
        self.heading, self.details = Heading(level=2), Words(kind="quiet")
        self.trouble = Words(kind="notice")
        self.view = OneOf(((False, "Watch"), (True, "Count")), clearable=False)
        self.view.setAccessibleName("Watch or count")
        self.view.value = False
        self.view.changed.connect(self._arrange)
        self.back_button = QPushButton("‹ All clips")
        self.back_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back_button.clicked.connect(self.back_wanted)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._connect()

    def show_clip(self, clip: Clip, at_ms: int = 0) -> None:
        """Show another clip, at a time in milliseconds from its start."""
        self._part_from_marks()
        self.clip = clip
        self._begin_at = at_ms
        self._show_words()
        length = round((clip.seconds or 0) * 1000)
        self.tap.chooser.value = 0
        self.tap.show_passes(clip.passes, length)
        self.tap.setEnabled(not self.desk.diary.read_only)
        self._open_film(clip)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the clip's words again after the diary changed; what is being watched and tapped stays as it is."""
        if self.clip is None:
            return
        known = {clip.id: clip for clip in self.desk.diary.clips(self.clip.child_id)}
        moved = self.clip.id in known and known[self.clip.id].path != self.clip.path
        self.clip = known.get(self.clip.id)
        if self.clip is None:
            self.leave()
            self.back_wanted.emit()
            return
        self._show_words()
        if moved:
            self._open_film(self.clip)

    def keep_marks(self) -> None:
        """Keep what was tapped since it was last kept."""
        self._later.stop()
        passes, self._unkept = self._unkept, None
        clip = self.clip
        if passes is None or clip is None:
            return
        kept, saved = self.desk.attempt(lambda: self.desk.diary.save_clip(replace(clip, passes=passes)))
        if kept and saved is not None:
            self.clip = saved
            self._show_words()
        elif self._unkept is None:
            # They are tried again with the next mark, and when the clip is left: the disk may have room by then.
            self._unkept = passes

    def _part_from_marks(self) -> None:
        """Keep them a last time; what could not be kept must not become the marks of the next clip."""
        self.keep_marks()
        self._unkept = None

    def leave(self) -> None:
        """Keep what was tapped, stop, and let go of the file."""
        self._part_from_marks()
        self.player.close_clip()
        self.strip.clear()
        self.clip = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        taps = self.tap.isVisible() and self.tap.isEnabled() and self.player.line.isEnabled() and self.tap.press(event)
        if not taps and not self.player.press(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is in front: a film that nobody sees stands still, and the marks are kept."""
        super().hideEvent(event)
        self.player.projector.pause()
        self.keep_marks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Player and keys side by side, or in a narrow window one at a time, so that nobody scrolls while counting."""
        wide = self.width() >= self.fontMetrics().averageCharWidth() * _LETTERS_SIDE_BY_SIDE
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(direction)
        counts = bool(self.view.value)
        self.view.setVisible(not wide)
        self.tap.setVisible(wide or counts)
        self.player.controls.setVisible(wide or not counts)

    def _open_film(self, clip: Clip) -> None:
        self.strip.clear()
        path, trouble = self.desk.diary.file_of(clip), trouble_of(self.desk.diary, clip)
        if trouble and not path.is_file():
            self.player.close_clip()
            self.tap.show_place(0)
            self._show_unplayable(QImage(), NO_FILE)
            return
        self.tap.map.setEnabled(True)
        self.player.open(path)
        self.strip.show_film(path, moments(clip.passes, round((clip.seconds or 0) * 1000)))

    def _show_words(self) -> None:
        clip = self.clip
        if clip is None:
            return
        self.heading.setText(recorded_words(clip.recorded) if clip.recorded.at else "Time not known")
        self.episode = self.desk.diary.episode_of_clip(clip)
        pieces = [clip.original_name, clip_details(clip)]
        if self.episode is not None:
            night = wording.night_name(self.episode.night)
            pieces.append(f"belongs to {episode_words(self.episode)}, night of {night}")
        self.details.setText(" · ".join(piece for piece in pieces if piece))
        trouble = trouble_of(self.desk.diary, clip)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.acts.show_clip(clip, in_trouble=bool(trouble))
        can_put = self.episode is not None and not self.desk.diary.read_only
        self.tap.show_episode(can_put, "" if can_put else NO_EPISODE)

    def _on_moved(self, at_ms: int) -> None:
        self.tap.show_place(at_ms)
        begin_at, self._begin_at = self._begin_at, 0
        if begin_at:
            # Only a film that shows its first picture can be moved to another.
            self.player.seek(begin_at)

    def _on_marked(self, passes: tuple[Pass, ...]) -> None:
        self._unkept = passes
        self._later.start()

    def _on_cleared(self, before: tuple[Pass, Pass]) -> None:
        clip_id = self.clip.id if self.clip is not None else ""

        def bring_back() -> None:
            if self.clip is not None and self.clip.id == clip_id:
                self.tap.bring_back(before)

        self.desk.say("The marks of this pass were taken away.", "Undo", bring_back)

    def _on_put_wanted(self, figures: Tapped) -> None:
        episode = self.episode
        if episode is None:
            return
        self.keep_marks()
        before = episode

        def write() -> Episode:
            current = self.desk.diary.episode(before.id)
            return self.desk.diary.record(put_into(current, figures))

        written, after = self.desk.attempt(write)
        if written and after is not None:
            undone = replace(before, version=after.version)
            self.desk.say(f"Written into {episode_words(after)}.", "Undo", lambda: self._take_back(undone))

    def _take_back(self, before: Episode) -> None:
        self.desk.attempt(lambda: self.desk.diary.record(before))

    def _on_delete(self) -> None:
        self.keep_marks()
        if self.clip is not None:
            self.desk.remove(self.clip)

    def _on_failed(self, sentence: str) -> None:
        clip = self.clip
        if clip is None:
            return
        path = self.desk.diary.file_of(clip)
        self._show_unplayable(self.player.screen_place.picture, sentence)

        def show(still: clips.Still | None) -> None:
            if self.clip is not None and self.clip.id == clip.id and still is not None:
                self._show_unplayable(picture_of(still).toImage(), sentence)

        self.desk.in_background(lambda: poster_or_none(path, _STILL_WIDTH), show)

    def _show_unplayable(self, picture: QImage, sentence: str) -> None:
        """What cannot be watched cannot be tapped along either; what was tapped before stays in sight."""
        self.player.show_still(picture, sentence)
        self.tap.map.setEnabled(False)

    def _connect(self) -> None:
        for chip in (*self.view.chips, *self.player.speed.chips, *self.tap.chooser.chips):
            # The next keys are meant for the film, not for the choice, also where it was chosen already.
            chip.clicked.connect(lambda _: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self.player.failed.connect(self._on_failed)
        self.player.moved.connect(self._on_moved)
        self.player.projector.length_known.connect(self.tap.show_length)
        self.tap.marked.connect(self._on_marked)
        self.tap.cleared.connect(self._on_cleared)
        self.tap.put_wanted.connect(self._on_put_wanted)
        self.tap.place_wanted.connect(self.player.seek)
        self.strip.wanted.connect(self.player.seek)
        self.acts.delete_wanted.connect(self._on_delete)
        self.acts.leaving.connect(self.player.projector.pause)
        self.desk.closing.connect(self.leave)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addWidget(self.heading, 1)
        top.addWidget(self.view)
        tapping = QVBoxLayout()
        tapping.setSpacing(theme.SMALL)
        tapping.addWidget(self.tap)
        tapping.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(theme.MEDIUM)
        self._both.addWidget(self.player, 1)
        self._both.addLayout(tapping, 1)
        beside = QHBoxLayout()
        beside.addWidget(self.trouble, 1)
        beside.addWidget(self.acts.find_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.SMALL, theme.SMALL)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(top)
        layout.addWidget(self.details)
        layout.addLayout(beside)
        layout.addLayout(self._both, 1)
        layout.addWidget(Words(f"Keys. {PLAYER_KEYS} · {TAP_KEYS}", kind="quiet"))
        layout.addWidget(self.strip)
        layout.addWidget(self.acts)
