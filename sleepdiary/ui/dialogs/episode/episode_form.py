"""The fields of an episode and of its night's watch, checked and kept together."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any

from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import EpisodeDraft, NightDraft
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.night import Night
from sleepdiary.domain.problem import Code, Problem, ProblemsFound
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.draft_form import DraftForm
from sleepdiary.ui.dialogs.episode import folds
from sleepdiary.ui.dialogs.episode.first_screen import FirstScreen
from sleepdiary.ui.dialogs.episode.videos import Videos
from sleepdiary.ui.widgets.bound_form import BoundForm, column
from sleepdiary.ui.widgets.field import Field

_OF_WATCH = ("watch", "watch_start", "watch_end")


class EpisodeForm(DraftForm):
    """An episode, new or kept. Its night's watch stands beside it and is kept with it, both or neither."""

    def __init__(self, desk: Desk, child: Child, draft: EpisodeDraft) -> None:
        super().__init__(desk, "this episode", self._keep_both)
        self._child = child
        self._watch = BoundForm()
        self.first = FirstScreen(self, self._watch, baby=child.is_baby_on(draft.night))
        self.videos = Videos(desk, child.id, self.changed.emit)
        clips = self.register(Field("clips", "Videos", self.videos))
        self.bind("clips", self.videos.clip_ids, self.videos.show_clips)
        note = self.note("note", "Anything else", hint="In your own words")
        self.folds = folds.all_folds(self)
        self.set_content(column(self.first, clips, note, *self.folds, spacing=18))
        self._show_night(draft.night)
        self.show_draft(draft.told_apart(desk.today().zone))
        self.first.show_what_matters()
        self.first.night_chosen.connect(self._on_night_chosen)

    @property
    def is_changed(self) -> bool:
        """Whether something was typed, chosen or dropped that is not saved."""
        return super().is_changed or self._watch_changed or self.videos.has_waiting

    def typed_since(self) -> dict[str, object]:
        """What was typed or chosen since the draft was shown, by name; with the night's watch, once it was touched."""
        watch = self._typed_night() if self._watch_changed else None
        return super().typed_since() | ({} if watch is None else {name: getattr(watch, name) for name in _OF_WATCH})

    def show_typed(self, typed: dict[str, object]) -> bool:
        """Show what was typed before, the night's watch with it; false when nothing of it has a place here."""
        shown = super().show_typed(typed)
        night = self.first.night_box.night
        if night is not None and night != self._night.date:
            self._show_night(night)
        watch = {name: typed[name] for name in _OF_WATCH if name in typed}
        self._watch.fill_values(watch)
        return shown or bool(watch)

    def start_typing(self) -> None:
        """Put the cursor where a new episode begins: into its time."""
        self.field("time").editor.setFocus()

    def typed(self) -> EpisodeDraft:
        """What stands in the form now."""
        draft = self._typed()
        if not isinstance(draft, EpisodeDraft):
            raise TypeError("this form shows episodes")
        return draft

    def check(self, draft: EpisodeDraft) -> tuple[Episode, Night]:
        """Return the episode and its night, or raise with the problems of both."""
        today, birth_date = self.desk.today(), self._child.birth_date
        problems: list[Problem] = []
        episode = night = None
        if self.first.night_box.night is None:
            raise ProblemsFound((Problem("night", Code.NOT_A_DATE),))
        try:
            episode = draft.check(today, birth_date)
        except ProblemsFound as found:
            problems += found.problems
        try:
            night = self._typed_night().check(today, birth_date)
        except ProblemsFound as found:
            problems += [problem for problem in found.problems if problem.field in _OF_WATCH or episode is not None]
        if self.videos.coming:
            problems.append(Problem("clips", Code.STILL_READING, {"name": self.videos.coming[0].name}))
        if episode is None or night is None or problems:
            raise ProblemsFound(tuple(problems))
        return episode, night

    def written(self, checked: tuple[Episode, Night]) -> tuple[Any, ...]:
        """The episode, and its night where something was chosen about it."""
        return checked if self._watch_changed else checked[:1]

    def with_versions(self, checked: tuple[Episode, Night], versions: tuple[int, ...]) -> tuple[Episode, Night]:
        """The same episode and night, from other versions."""
        episode, night = checked
        if len(versions) > 1:
            night = replace(night, version=versions[1])
        return replace(episode, version=versions[0]), night

    def _keep_both(self, checked: tuple[Episode, Night]) -> Episode:
        episode, night = checked
        diary = self.desk.diary
        episode = replace(episode, clips=self.videos.keep(diary))
        kept = diary.record_with_night(episode, night) if self._watch_changed else diary.record(episode)
        self._show_night(kept.night)
        return kept

    def _show_night(self, night: date) -> None:
        """Show how the night was watched, as the diary has it."""
        self._night = NightDraft.of(self.desk.diary.night(self._child.id, night))
        self._watch.fill(self._night)
        self._watch.read(self._night)
        if self._night.version == 0:
            self.first.leave_watch_open()

    @property
    def _watch_changed(self) -> bool:
        return self._typed_night() != self._night

    def _typed_night(self) -> NightDraft:
        draft = copy(self._night)
        self._watch.read(draft)
        return draft

    def _show_refusal(self, found: ProblemsFound) -> None:
        self.first.ask_which({one.field for one in found.problems if one.code is Code.TIME_HAPPENS_TWICE})
        super()._show_refusal(found)

    def _on_night_chosen(self, night: date) -> None:
        typed = self._typed_night() if self._watch_changed else None
        self.desk.attempt(lambda: self._show_night(night))
        if typed is not None and self._night.version == 0:
            # What was chosen for the other night was meant for this one, as long as nothing is known about it.
            self._watch.fill(typed)
        self.first.show_what_matters()
