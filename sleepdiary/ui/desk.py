"""What every page works with: the diary, the current child, the clock, questions, background work, messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from sleepdiary import settings as settings_file
from sleepdiary import wording
from sleepdiary.diary import Change, Diary
from sleepdiary.domain.bin import Binned
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.records import Record
from sleepdiary.settings import Settings
from sleepdiary.ui.prompts import Prompts
from sleepdiary.ui.tasks import Tasks
from sleepdiary.ui.undo import UNDO, Step, Undo
from sleepdiary.wording.bin import record_words

Result = TypeVar("Result")


class Desk(QObject):
    """Handed to each page and form. Pages hold no other way to the world."""

    diary_changed = Signal(object)
    child_changed = Signal()
    said = Signal(str, str, object)
    wanted = Signal(str)
    videos_handed_over = Signal(list)
    clip_wanted = Signal(str, int)
    closing = Signal()
    help_wanted = Signal()
    bin_wanted = Signal()
    lock_wanted = Signal()
    night_wanted = Signal(object)  # a night's date; the diary page listens, and shows that night

    def __init__(
        self, diary: Diary, settings: Settings, clock: Callable[[], Today], prompts: Prompts, tasks: Tasks
    ) -> None:
        super().__init__()
        self.diary = diary
        self.settings = settings
        self.today = clock
        self.prompts = prompts
        self.tasks = tasks
        self.undo = Undo(self)
        self.undo.wanted.connect(self._on_undo)
        self._refusals = 0
        children = diary.children()
        first = next(iter(children), None)
        self._child: Child | None = next((child for child in children if child.id == settings.child_id), first)
        diary.on_change(self._on_change)

    @property
    def child(self) -> Child | None:
        """The current child; None while the diary has no child."""
        return self._child

    def choose_child(self, child_id: str) -> None:
        """Make another child the current one, and remember it for the next start."""
        self._child = self.diary.child(child_id)
        self.settings.child_id = child_id
        self.keep_settings()
        self.child_changed.emit()

    def keep_settings(self) -> None:
        """Write the settings into the diary's folder."""
        if not self.diary.read_only:
            settings_file.save(self.diary.folder, self.settings)

    def say(
        self, sentence: str, action: str = "", do: Callable[[], None] | None = None, binned: Binned | None = None
    ) -> None:
        """Show a quiet line on top of the page, with an optional button `action` that does `do`.

        With the action :data:`UNDO` it can also be taken back later, after further messages; what went into the bin
        (`binned`) as long as it is there.
        """
        if action == UNDO and do is not None:
            do = self.undo.offer(sentence, do, binned)
        self.said.emit(sentence, action, do)

    def go_to(self, page: str) -> None:
        """Ask the window to show a page by its name."""
        self.wanted.emit(page)

    def hand_over_videos(self, paths: Sequence[Path]) -> None:
        """Give dropped or chosen videos to the page that brings them in, and show that page."""
        self.wanted.emit("clips")
        self.videos_handed_over.emit(list(paths))

    def show_night(self, night: date) -> None:
        """Ask the window to show the diary, with this night in it."""
        self.wanted.emit("diary")
        self.night_wanted.emit(night)

    def show_clip(self, clip_id: str, at_ms: int = 0) -> None:
        """Ask the window to show a clip where it can be played, at a time in milliseconds from its start."""
        self.wanted.emit("clips")
        self.clip_wanted.emit(clip_id, at_ms)

    def remove(self, record: Record, and_then: Callable[[], None] | None = None) -> bool:
        """Put a record into the bin, say so, and offer the way back; `and_then` comes after it was gone that way.

        Returns false when the surroundings refused, which was said.
        """
        done, what = self.attempt(lambda: self.diary.remove(record))
        if done and what is not None:
            self.offer_back(what, record, and_then)
        return done

    def offer_back(self, what: Binned, record: Record, and_then: Callable[[], None] | None = None) -> None:
        """Say that a record was deleted and offer the way back; `and_then` comes after it was gone that way."""

        def bring_back() -> None:
            back, _ = self.attempt(lambda: self.diary.bring_back(what))
            if back and and_then is not None:
                and_then()

        self.say(f"Deleted: {record_words(record)}", UNDO, bring_back, what)

    def attempt(self, work: Callable[[], Result]) -> tuple[bool, Result | None]:
        """Do a use case; if the surroundings refuse, say so plainly and return (False, None)."""
        try:
            return True, work()
        except DiaryFailure as found:
            self._refusals += 1
            self.prompts.tell(wording.failure(found))
            return False, None

    def in_background(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        refused: Callable[[], None] | None = None,
    ) -> None:
        """Do work off the window's thread; a refusal of the surroundings is said plainly, a fault of ours is raised.

        `refused` is called after either, so that nothing goes on saying that it is being done.
        """

        def failed(error: BaseException) -> None:
            if refused is not None:
                refused()
            if not isinstance(error, DiaryFailure):
                raise error
            self.prompts.tell(wording.failure(error))

        self.tasks.start(work, done, failed)

    def _on_undo(self, step: Step) -> None:
        refusals = self._refusals
        step.back()
        if self._refusals == refusals:
            self.say(f"Undone: “{step.sentence}”")

    def _on_change(self, change: Change) -> None:
        if change.kind is Child:
            self._on_children_changed(change.child_id)
        self.diary_changed.emit(change)

    def _on_children_changed(self, child_id: str) -> None:
        children = {child.id: child for child in self.diary.children()}
        current = self._child.id if self._child is not None else child_id
        self._child = children.get(current) or next(iter(children.values()), None)
        self.child_changed.emit()
