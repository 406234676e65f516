"""The home page: the nights hour by hour, and the ways to write into them."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout

from sleepdiary import wording
from sleepdiary.domain.episode import StartCertainty
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.night import Night
from sleepdiary.ui import theme
from sleepdiary.ui.clips.episode_films import EpisodeFilms
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.form_dialog import FormDialog
from sleepdiary.ui.pages.diary.entries import Entries
from sleepdiary.ui.pages.diary.happening import Happening
from sleepdiary.ui.pages.diary.quick_line import QuickLine
from sleepdiary.ui.pages.diary.side_panel import SidePanel
from sleepdiary.ui.pages.diary.told_nights import nights_to_show, told
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.widgets.clip_list import DropPlace
from sleepdiary.ui.widgets.nights_grid import Legend, NightsGrid, Told
from sleepdiary.ui.widgets.words import Heading, Words

_BESIDE_FROM: Final = 70
"""Letters across: in a narrower page the night stands below the picture."""
_WORDS_FROM: Final = 56
"""In a narrower page the place for videos and the buttons that turn the picture say less."""
_EARLIER: Final = ("‹ Earlier", "‹")
_LATER: Final = ("Later ›", "›")
_ANY_WIDTH: Final = 16_777_215
"""What Qt calls no limit."""
_LEGEND_FROM: Final = 42
"""Lines down: in a lower page the legend is shown only when it is asked for."""


class DiaryPage(Page):
    """Rows run down in order of time, as clinics and the paper have them, with last night at the foot of the view.

    Every way of writing ends in the diary's use cases.
    """

    name = "diary"
    title = "Diary"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._child_id: str | None = None
        self._wanted: date | None = None
        self._unread: DiaryFailure | None = None
        self.entries = Entries(desk, self)
        self.grid = NightsGrid(read_only=desk.diary.read_only)
        self.panel = SidePanel(EpisodeFilms(desk), read_only=desk.diary.read_only)
        self.legend = Legend()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(theme.MEDIUM)
        self._body.addWidget(self.grid, 1)
        self._body.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setSpacing(theme.SMALL + 2)
        layout.addLayout(self._writing())
        layout.addLayout(self._turning())
        layout.addLayout(self._body, 1)
        layout.addWidget(self.legend)
        self._connect()
        QShortcut(QKeySequence.StandardKey.New, self, self.add_episode)

    def _writing(self) -> QVBoxLayout:
        self.happening = Happening(self.desk)
        self.happening.stopped.connect(self.entries.timed_episode)
        self.add_button = QPushButton("Add episode")
        self.add_button.setToolTip("Ctrl+N")
        self.add_button.clicked.connect(self._on_add)
        self.drop_place = DropPlace("Drop phone videos here, or")
        self.drop_place.setToolTip("Drop phone videos here, or choose them")
        self._drop_words = self.drop_place.findChild(Words)
        self.drop_place.files_chosen.connect(self.desk.hand_over_videos)
        self.drop_place.choose_wanted.connect(self._on_videos_wanted)
        for widget in (self.add_button, self.drop_place):
            widget.setEnabled(not self.desk.diary.read_only)
        buttons = QHBoxLayout()
        buttons.addWidget(self.happening)
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        buttons.addWidget(self.drop_place, 2)
        self.quick_line = QuickLine(self.desk)
        rows = QVBoxLayout()
        rows.setSpacing(theme.SMALL)
        rows.addLayout(buttons)
        rows.addWidget(self.quick_line)
        return rows

    def _turning(self) -> QHBoxLayout:
        self.span = Heading(level=2)
        self.earlier = QPushButton(_EARLIER[0])
        self.earlier.setAccessibleName("Earlier")
        self.earlier.setToolTip("Earlier nights")
        self.earlier.clicked.connect(lambda: self.grid.turn(-1))
        self.later = QPushButton(_LATER[0])
        self.later.setAccessibleName("Later")
        self.later.setToolTip("Later nights")
        self.later.clicked.connect(lambda: self.grid.turn(1))
        self.newest = QPushButton("Newest")
        self.newest.clicked.connect(lambda: self.show_night(self.desk.today().last_night))
        self.legend_button = QPushButton("Legend")
        self.legend_button.setCheckable(True)
        self.legend_button.setToolTip("What the signs mean")
        self.legend_button.toggled.connect(self.legend.setVisible)
        self.legend_button.clicked.connect(self._on_legend_chosen)
        self._legend_by_hand = False
        row = QHBoxLayout()
        row.addWidget(self.span, 1)
        for button in (self.earlier, self.later, self.newest, self.legend_button):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        grid, panel, entries = self.grid, self.panel, self.entries
        grid.span_changed.connect(self._on_span_changed)
        grid.chose.connect(lambda *_: self._show_panel())
        grid.opened.connect(self._on_opened)
        grid.new_wanted.connect(entries.new_episode)
        grid.new_without_time.connect(lambda night: entries.new_episode(night, None, StartCertainty.UNKNOWN))
        grid.watched_wanted.connect(entries.watched)
        grid.delete_wanted.connect(entries.delete)
        grid.sleep_wanted.connect(entries.put_sleep)
        grid.undo_wanted.connect(self.desk.undo.step)
        panel.episode_chosen.connect(grid.choose)
        panel.nothing_seen.connect(entries.watched)
        panel.night_wanted.connect(entries.open_night)
        panel.add_wanted.connect(entries.new_episode)
        panel.episode_wanted.connect(entries.open_episode)
        panel.delete_wanted.connect(entries.delete)
        entries.kept.connect(self._on_kept)
        entries.timed_kept.connect(self.happening.written)
        self.desk.night_wanted.connect(self.show_night)

    @property
    def dialog(self) -> FormDialog | None:
        """The form that was opened last."""
        return self.entries.dialog

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small laptop."""
        return QSize(560, 360)

    # What is shown

    def refresh(self) -> None:
        """Read anew what is in view; the place that was scrolled to and what is selected stay."""
        child, today = self.desk.child, self.desk.today()
        if child is None:
            return
        other_child = child.id != self._child_id
        if other_child:
            self._child_id, self._wanted = child.id, None
            self.grid.ask_of(self._told)
        self._unread = None
        self.quick_line.follow()
        self.grid.set_nights(*nights_to_show(self.desk.diary, child, today, self._wanted))
        if other_child:
            self.grid.foot_at(today.last_night)
            self.grid.choose(today.last_night)
        self.grid.keep_chosen()
        self._show_panel()
        if self._unread is not None:
            raise self._unread

    def may_close(self) -> bool:
        """Ask about a quick line that was typed and not saved."""
        return self.quick_line.may_close()

    def _told(self, first: date, last: date) -> Told | None:
        """What the diary tells; a fortnight that cannot be read stays blank, and is spoken of once."""
        child = self.desk.child
        if child is None:
            return None
        try:
            return told(self.desk.diary, child, first, last, self.desk.today())
        except DiaryFailure as found:
            self._unread = self._unread or found
            return None

    def _show_panel(self) -> None:
        child, night, episode_id = self.desk.child, self.grid.chosen.night, self.grid.chosen.episode_id
        if child is None or night is None or self.grid.row(night) is None:
            self.panel.hide()
            return
        record = self.grid.fortnights.record(night) or Night(child.id, night)
        self.panel.show_night(record, self.grid.episodes_of(night), episode_id)
        self.panel.show()

    def _on_span_changed(self, first: date, last: date) -> None:
        self.span.setText(wording.span_words(first, last))
        self.later.setEnabled(last < self.grid.last)
        self.newest.setEnabled(last < self.desk.today().last_night)
        self.earlier.setEnabled(first > self.grid.first)

    def show_night(self, night: date) -> None:
        """Bring a night into view and select it; one before all that is written makes the picture longer."""
        if night < self.grid.first:
            self._wanted = night
            self.desk.attempt(self.refresh)
        self.grid.choose(night)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The night beside the picture where there is room, else below it."""
        text = self.fontMetrics()
        letters = self.width() / text.horizontalAdvance("m")
        beside = letters >= _BESIDE_FROM
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.panel.set_beside(beside)
        width = self.panel.sizeHint().width()
        self.panel.setMinimumWidth(width if beside else 0)
        self.panel.setMaximumWidth(width if beside else _ANY_WIDTH)
        self._body.setStretch(0, 1 if beside else 3)
        self._body.setStretch(1, 0 if beside else 2)
        if self._drop_words is not None:
            self._drop_words.setVisible(letters >= _WORDS_FROM)
        short = letters < _WORDS_FROM
        self.earlier.setText(_EARLIER[short])
        self.later.setText(_LATER[short])
        if not self._legend_by_hand:
            self.legend_button.setChecked(self.height() >= _LEGEND_FROM * text.height())
            self.legend.setVisible(self.legend_button.isChecked())

    def _on_legend_chosen(self) -> None:
        self._legend_by_hand = True

    # What is wanted

    def _on_videos_wanted(self) -> None:
        videos = self.desk.prompts.videos()
        if videos:
            self.desk.hand_over_videos(videos)

    def _on_add(self) -> None:
        self.add_episode()

    def _on_opened(self, night: date, episode_id: str | None) -> None:
        if episode_id is None:
            self.entries.open_night(night)
        else:
            self.entries.open_episode(episode_id)

    def _on_kept(self, night: date, episode_id: str | None) -> None:
        if self.isVisible():
            self.show_night(night)
            self.grid.choose(night, episode_id)

    def add_episode(self, night: date | None = None) -> None:
        """Open an empty form for a night; the last one unless it is said."""
        self.entries.new_episode(night or self.desk.today().last_night)

    def open_episode(self, episode_id: str) -> None:
        """Open an episode that is kept."""
        self.entries.open_episode(episode_id)

    def open_night(self, day: date) -> None:
        """Open what is known about a night."""
        self.entries.open_night(day)
