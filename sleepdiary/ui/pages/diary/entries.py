"""Writing into the nights: which form opens with what in it, what is kept at once, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sleepdiary import wording
from sleepdiary.domain.bin import Binned
from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import EpisodeDraft, NightDraft
from sleepdiary.domain.draft.shown import length_text
from sleepdiary.domain.episode import Episode, LengthCertainty, StartCertainty
from sleepdiary.domain.grid.sleep_ends import SleepEnd, SleepEnds, clock_at, typed_sleep_ends, with_sleep_ends
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.moment import moment_at
from sleepdiary.domain.night import Nap, Night
from sleepdiary.domain.problem import Code, ProblemsFound
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode import EpisodeDialog
from sleepdiary.ui.dialogs.form_dialog import FormDialog
from sleepdiary.ui.dialogs.night_dialog import NightDialog
from sleepdiary.ui.pages.diary.night_words import watch_words
from sleepdiary.ui.undo import UNDO

_END_WORDS = {SleepEnd.FELL_ASLEEP: "fell asleep", SleepEnd.WOKE_UP: "woke up"}


class Entries(QObject):
    """Does nothing in a diary that can only be read. `kept(night, episode id or None)` comes after each change that
    should be shown. Each change that is kept at once can be undone, see :meth:`Desk.say`.
    """

    kept = Signal(object, object)
    timed_kept = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.dialog: FormDialog | None = None

    @property
    def _child(self) -> Child | None:
        return None if self._desk.diary.read_only else self._desk.child

    # Forms

    def new_episode(
        self, night: date, place: float | None = None, certainty: StartCertainty = StartCertainty.EXACT
    ) -> None:
        """Open an empty form for a night; with a `place` (hours since noon), about that time."""
        child = self._child
        if child is None:
            return
        draft = EpisodeDraft(new_id(), child.id, night, certainty)
        if place is not None:
            draft.certainty, draft.time = StartCertainty.ABOUT, f"{clock_at(place):%H:%M}"
        self._open(child, draft)

    def timed_episode(self, child_id: str, since: datetime, until: datetime) -> None:
        """Open the form for what has just been timed, both aware instants; `timed_kept` comes when it is saved.

        It is the form of the child to whom it happened, whoever is shown by now.
        """
        current = self._child
        other = current is not None and child_id not in ("", current.id)
        if other and not self._desk.attempt(lambda: self._desk.choose_child(child_id))[0]:
            return
        child = self._child
        if child is None:
            return
        start = moment_at(since, self._desk.today().zone)
        draft = EpisodeDraft(new_id(), child.id, start.night, StartCertainty.EXACT, f"{start.local:%H:%M}")
        draft.kept_at = start
        draft.length = length_text(max(round((until - since).total_seconds()), 0))
        draft.length_certainty = LengthCertainty.TIMED
        self._open(child, draft).episode_form.saved.connect(lambda _: self.timed_kept.emit())

    def open_episode(self, episode_id: str) -> None:
        """Open an episode that is kept; in a diary that can only be read, to read it."""
        child = self._desk.child
        if child is None:
            return
        _, episode = self._desk.attempt(lambda: self._desk.diary.episode(episode_id))
        if episode is not None:
            self._open(child, EpisodeDraft.of(episode))

    def open_night(self, day: date, typed: NightDraft | None = None) -> None:
        """Open what is known about a night; with `typed`, as if that had been typed and Save been pressed."""
        child = self._desk.child
        if child is None:
            return
        _, night = self._desk.attempt(lambda: self._desk.diary.night(child.id, day))
        if night is None:
            return
        dialog = self.dialog = NightDialog(self._desk, child, night, self._window)
        dialog.deleted.connect(self._offer_back)
        dialog.open()
        if typed is not None:
            dialog.form.fill(typed)
            if dialog.form.save():
                dialog.accept()

    def _open(self, child: Child, draft: EpisodeDraft) -> EpisodeDialog:
        dialog = EpisodeDialog(self._desk, child, draft, self._window)
        dialog.deleted.connect(self._offer_back)
        dialog.episode_form.saved.connect(self._on_saved)
        self.dialog = dialog
        dialog.open()
        dialog.episode_form.start_typing()
        return dialog

    def _on_saved(self, episode: Episode) -> None:
        night = wording.night_name(episode.night)
        self._desk.say(f"Saved: {wording.start_words(episode.start)}, night of {night}.")
        self.kept.emit(episode.night, episode.id)

    # Kept at once, with a way back

    def watched(self, day: date) -> None:
        """Keep that somebody watched all that night. A watch that is written down already is left as it is."""
        child = self._child
        if child is None:
            return
        _, found = self._desk.attempt(lambda: self._night_and_count(child, day))
        if found is None:
            return
        before, count = found
        name = wording.night_name(day)
        if before.watched:
            self._desk.say(f"Night of {name}: already {watch_words(before)}.")
            return
        kept, night = self._desk.attempt(lambda: self._desk.diary.watched_nothing_seen(child.id, day))
        if kept and night is not None:
            said = "watched all night" if count else "watched, nothing seen"
            self._desk.say(f"Night of {name}: {said}.", UNDO, lambda: self._put_back(before, night))
            self.kept.emit(day, None)

    def _night_and_count(self, child: Child, day: date) -> tuple[Night, int]:
        diary = self._desk.diary
        return diary.night(child.id, day), len(diary.episodes(child.id, day, day))

    def put_sleep(self, day: date, ends: SleepEnds) -> None:
        """Keep ends of sleep where they were put; what cannot be is said and not kept, a time that comes twice asks."""
        child, today = self._child, self._desk.today()
        if child is None:
            return
        _, found = self._desk.attempt(lambda: self._night_and_naps(child, day))
        if found is None:
            return
        before, naps = found
        try:
            moved = with_sleep_ends(before, ends, today, child.birth_date, naps)
        except ProblemsFound as refused:
            self._refuse(before, ends, refused)
            return
        kept, night = self._desk.attempt(lambda: self._desk.diary.save_night(moved))
        if kept and night is not None:
            put = ", ".join(f"{_END_WORDS[end]} {clock_at(place):%H:%M}" for end, place in ends.items())
            said = f"Night of {wording.night_name(day)}: {put}."
            self._desk.say(said, UNDO, lambda: self._put_back(before, night))
            self.kept.emit(day, None)

    def _night_and_naps(self, child: Child, day: date) -> tuple[Night, tuple[Nap, ...]]:
        """A night, and the naps of the day after it: one in the morning lies in the same row."""
        diary = self._desk.diary
        return diary.night(child.id, day), diary.night(child.id, day + timedelta(days=1)).naps

    def _refuse(self, night: Night, ends: SleepEnds, refused: ProblemsFound) -> None:
        problem = refused.problems[0]
        if problem.code is Code.TIME_HAPPENS_TWICE:
            self.open_night(night.date, typed_sleep_ends(night, ends))
        else:
            self._desk.say(wording.problem(problem))

    def delete(self, night: date, episode_id: str) -> None:
        """Put an episode into the bin, with a way back."""
        if self._desk.diary.read_only:
            return
        _, episode = self._desk.attempt(lambda: self._desk.diary.episode(episode_id))
        if episode is not None and self._desk.remove(episode, lambda: self.kept.emit(night, episode_id)):
            self.kept.emit(night, None)

    def _offer_back(self, what: Binned, record: Episode | Night) -> None:
        day, episode_id = (record.night, record.id) if isinstance(record, Episode) else (record.date, None)
        self._desk.offer_back(what, record, lambda: self.kept.emit(day, episode_id))
        self.kept.emit(day, None)

    def _put_back(self, before: Night, after: Night) -> None:
        """Give a night back what it was, unless somebody has written something else since."""

        def put_back() -> None:
            now = self._desk.diary.night(after.child_id, after.date)
            version = now.version if replace(now, version=0) == replace(after, version=0) else after.version
            self._desk.diary.save_night(replace(before, version=version))

        self._desk.attempt(put_back)
        self.kept.emit(before.date, None)
