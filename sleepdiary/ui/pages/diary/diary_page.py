"""The home page: two weeks of nights, newest first, and the ways to write into them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.draft.shown import length_text
from sleepdiary.domain.episode import Episode, LengthCertainty, StartCertainty
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.moment import moment_at
from sleepdiary.domain.night import Night
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode import EpisodeDialog
from sleepdiary.ui.dialogs.form_dialog import FormDialog
from sleepdiary.ui.dialogs.night_dialog import night_dialog
from sleepdiary.ui.pages.diary.happening import Happening
from sleepdiary.ui.pages.diary.night_card import NightCard
from sleepdiary.ui.pages.diary.quick_line import QuickLine
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.widgets.words import Heading

SHOWN: Final = 14


class DiaryPage(Page):
    """Shows two weeks at a time. Every way of writing ends in the diary's use cases."""

    name = "diary"
    title = "Diary"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._last = desk.today().last_night
        self._newest = self._last
        self.cards: dict[date, NightCard] = {}
        self.dialog: FormDialog | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 0)
        layout.setSpacing(12)
        layout.addLayout(self._writing())
        layout.addLayout(self._turning())
        layout.addWidget(self._nights(), 1)
        QShortcut(QKeySequence.StandardKey.New, self, self.add_episode)

    def _writing(self) -> QVBoxLayout:
        self.happening = Happening(self.desk)
        self.happening.stopped.connect(self._on_stopped)
        self.add_button = QPushButton("Add episode")
        self.add_button.setToolTip("Ctrl+N")
        self.add_button.setEnabled(not self.desk.diary.read_only)
        self.add_button.clicked.connect(self._on_add)
        buttons = QHBoxLayout()
        buttons.addWidget(self.happening)
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        self.quick_line = QuickLine(self.desk)
        rows = QVBoxLayout()
        rows.setSpacing(10)
        rows.addLayout(buttons)
        rows.addWidget(self.quick_line)
        return rows

    def _turning(self) -> QHBoxLayout:
        self._span = Heading(level=2)
        self.earlier = QPushButton("‹ Earlier")
        self.earlier.clicked.connect(lambda: self._turn(-SHOWN))
        self.later = QPushButton("Later ›")
        self.later.clicked.connect(lambda: self._turn(SHOWN))
        self.newest = QPushButton("Newest")
        self.newest.clicked.connect(lambda: self.show_night(self.desk.today().last_night))
        row = QHBoxLayout()
        row.addWidget(self._span, 1)
        for button in (self.earlier, self.later, self.newest):
            row.addWidget(button)
        return row

    def _nights(self) -> QScrollArea:
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 8, 16)
        self._list.setSpacing(10)
        self._list.addStretch(1)
        content = QWidget()
        content.setLayout(self._list)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(content)
        return self._area

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small laptop."""
        return QSize(560, 360)

    def refresh(self) -> None:
        """Show the nights of the two weeks that end with the last night shown."""
        child = self.desk.child
        if child is None:
            self._show_cards([])
            return
        tonight = self.desk.today().last_night
        if self._last == self._newest:
            self._last = tonight
        self._newest = tonight
        first = self._last - timedelta(days=SHOWN - 1)
        read, found = self.desk.attempt(
            lambda: (
                self.desk.diary.nights(child.id, first, self._last),
                self.desk.diary.episodes(child.id, first, self._last),
            )
        )
        if not read or found is None:
            return
        nights = {night.date: night for night in found[0]}
        days = [self._last - timedelta(days=back) for back in range(SHOWN)]
        cards = []
        for day in days:
            seen = tuple(episode for episode in found[1] if episode.night == day)
            cards.append(self._card(nights.get(day, Night(child.id, day)), seen))
        self._span.setText(wording.span_words(first, self._last))
        self.later.setEnabled(self._last < tonight)
        self.newest.setEnabled(self._last != tonight)
        self._show_cards(cards)

    def _card(self, night: Night, episodes: tuple[Episode, ...]) -> NightCard:
        card = NightCard(night, episodes, read_only=self.desk.diary.read_only)
        card.nothing_seen.connect(self._on_nothing_seen)
        card.night_wanted.connect(self.open_night)
        card.add_wanted.connect(self.add_episode)
        card.episode_wanted.connect(self.open_episode)
        card.delete_wanted.connect(self._on_delete_wanted)
        return card

    def _show_cards(self, cards: list[NightCard]) -> None:
        place = self._area.verticalScrollBar().value()
        for old in self.cards.values():
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = {card.night.date: card for card in cards}
        for row, card in enumerate(cards):
            self._list.insertWidget(row, card)
        self._area.verticalScrollBar().setValue(place)

    def _turn(self, days: int) -> None:
        self.show_night(self._last + timedelta(days=days))

    def show_night(self, night: date) -> None:
        """Show the two weeks that end with `night`, and never nights that are still to come."""
        self._last = min(night, self.desk.today().last_night)
        self.refresh()
        self._area.verticalScrollBar().setValue(0)

    def _on_add(self) -> None:
        self.add_episode()

    def add_episode(self, night: date | None = None) -> None:
        """Open an empty form for a night; the last one unless it is said."""
        child = self._child()
        if child is not None:
            self._open(child, EpisodeDraft(new_id(), child.id, night or self.desk.today().last_night))

    def open_episode(self, episode_id: str) -> None:
        """Open an episode that is kept."""
        child = self._child()
        _, episode = self.desk.attempt(lambda: self.desk.diary.episode(episode_id))
        if child is not None and episode is not None:
            self._open(child, EpisodeDraft.of(episode))

    def open_night(self, day: date) -> None:
        """Open what is known about a night."""
        child = self._child()
        if child is None:
            return
        _, night = self.desk.attempt(lambda: self.desk.diary.night(child.id, day))
        if night is not None:
            self.dialog = night_dialog(self.desk, child, night, self)
            self.dialog.open()

    def _child(self) -> Child | None:
        return None if self.desk.diary.read_only else self.desk.child

    def _open(self, child: Child, draft: EpisodeDraft) -> None:
        dialog = EpisodeDialog(self.desk, child, draft, self)
        dialog.deleted.connect(self._offer_undo)
        dialog.episode_form.saved.connect(self._on_saved)
        self.dialog = dialog
        dialog.open()
        dialog.episode_form.start_typing()

    def _on_saved(self, episode: Episode) -> None:
        night = wording.night_name(episode.night)
        self.desk.say(f"Saved: {wording.start_words(episode.start)}, night of {night}.")

    def _on_stopped(self, since: datetime, until: datetime) -> None:
        child = self._child()
        if child is None:
            return
        start = moment_at(since, self.desk.today().zone)
        draft = EpisodeDraft(new_id(), child.id, start.night, StartCertainty.EXACT, f"{start.local:%H:%M}")
        draft.kept_at = start
        draft.length = length_text(max(round((until - since).total_seconds()), 0))
        draft.length_certainty = LengthCertainty.TIMED
        self._open(child, draft)

    def _on_nothing_seen(self, day: date) -> None:
        child = self._child()
        if child is None:
            return
        before = self.desk.diary.night(child.id, day)
        kept, night = self.desk.attempt(lambda: self.desk.diary.watched_nothing_seen(child.id, day))
        if kept and night is not None:
            undo = replace(before, version=night.version)
            self.desk.say(
                f"Night of {wording.night_name(day)}: watched, nothing seen.",
                "Undo",
                lambda: self._undo(undo),
            )

    def _undo(self, night: Night) -> None:
        self.desk.attempt(lambda: self.desk.diary.save_night(night))

    def _on_delete_wanted(self, episode_id: str) -> None:
        if self.desk.diary.read_only:
            return
        deleted, _ = self.desk.attempt(lambda: self.desk.diary.remove_episode(episode_id))
        if deleted:
            self._offer_undo(episode_id)

    def _offer_undo(self, episode_id: str) -> None:
        self.desk.say("Episode deleted.", "Undo", lambda: self._bring_back(episode_id))

    def _bring_back(self, episode_id: str) -> None:
        self.desk.attempt(lambda: self.desk.diary.bring_back_episode(episode_id))
