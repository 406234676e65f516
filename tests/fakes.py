"""Stand-ins for the person at the window and for threads; everything else in the tests is the real thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtWidgets import QWidget

from sleepdiary.ui.dialogs.which_version import Version
from sleepdiary.ui.prompts import Leaving
from sleepdiary.wording import Difference

Result = TypeVar("Result")
Answer = TypeVar("Answer")


class Asked(NamedTuple):
    """One question that came up: its kind (a method of Prompts) and what was said or suggested with it."""

    kind: str
    words: tuple[str, ...]


@dataclass
class ScriptedPrompts:
    """Answers the window's questions from lists, first answer first, and keeps what was asked and told.

    A question that nobody wrote an answer for fails the test: the window asked more than it should.
    """

    confirmations: list[bool] = field(default_factory=list)
    leavings: list[Leaving] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    video_choices: list[list[Path]] = field(default_factory=list)
    files_to_open: list[Path | None] = field(default_factory=list)
    files_to_save: list[Path | None] = field(default_factory=list)
    folders: list[Path | None] = field(default_factory=list)
    players: list[bool] = field(default_factory=list)
    file_managers: list[bool] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def hold(self) -> None:
        """Nobody but the test ever reads what is told."""

    def go_on(self) -> None:
        """Nothing was kept back."""

    def over(self, window: QWidget) -> AbstractContextManager[None]:  # noqa: ARG002 - see WindowPrompts
        return nullcontext()

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)

    def confirm(self, question: str, yes: str, *, for_good: bool = False) -> bool:  # noqa: ARG002 - see WindowPrompts
        return self._answer(self.confirmations, "confirm", question, yes)

    def leaving(self, what: str) -> Leaving:
        return self._answer(self.leavings, "leaving", what)

    def which_version(self, rows: Sequence[Difference]) -> Version:
        return self._answer(
            self.versions, "which_version", *(f"{row.label}: {row.mine} | {row.theirs}" for row in rows)
        )

    def videos(self) -> list[Path]:
        return self._answer(self.video_choices, "videos")

    def file_to_open(self, title: str, kinds: str) -> Path | None:
        return self._answer(self.files_to_open, "file_to_open", title, kinds)

    def file_to_save(self, title: str, suggestion: str, kinds: str) -> Path | None:
        return self._answer(self.files_to_save, "file_to_save", title, suggestion, kinds)

    def folder(self, title: str) -> Path | None:
        return self._answer(self.folders, "folder", title)

    def open_folder(self, folder: Path) -> bool:
        return self._answer(self.file_managers, "open_folder", str(folder))

    def open_video(self, path: Path) -> bool:
        return self._answer(self.players, "open_video", str(path))

    def _answer(self, answers: list[Answer], kind: str, *words: str) -> Answer:
        self.asked.append(Asked(kind, words))
        assert answers, f"the window asked {kind} {words}, and no answer was expected"
        return answers.pop(0)


class ImmediateTasks:
    """Runs background work at once, on the same thread."""

    def start(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[BaseException], None]
    ) -> None:
        try:
            result = work()
        except Exception as error:
            failed(error)
        else:
            done(result)

    def finish(self) -> None:
        """Nothing is ever under way."""


class HeldTasks(ImmediateTasks):
    """Holds background work back until it is let go, so that a test can do something meanwhile."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def start(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[BaseException], None]
    ) -> None:
        run = super().start
        self.held.append(lambda: run(work, done, failed))

    def let_go(self) -> None:
        """Do what was held back, the last first."""
        held, self.held = self.held, []
        for run in reversed(held):
            run()
