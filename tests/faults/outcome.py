"""What a trial came to, and what all of them stand on."""

from __future__ import annotations

import os
import random
import select
import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sleepdiary.domain.episode import Episode
from sleepdiary.storage.store import Store
from tests import builders

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
CHECKOUT = Path(__file__).resolve().parents[2]


def noon() -> datetime:
    """A clock that stands still."""
    return NOON


@dataclass(frozen=True, slots=True)
class Outcome:
    """`trials` were made; in `lost` of them the promise was not kept. `note` holds further figures."""

    promise: str
    what: str
    trials: int
    lost: int
    note: str = ""
    allowed: int = 0

    @property
    def kept(self) -> bool:
        """Whether the promise was kept as often as it has to be."""
        return self.trials > 0 and self.lost <= self.allowed


class Trial(NamedTuple):
    """A trial and its full figure. `run(folder, times, spoiled)`; spoiled, it must lose, or it proves nothing.

    `less` is how often it is made in the test suite, and its control everywhere.
    """

    promise: str
    times: int
    run: Callable[[Path, int, bool], Outcome]
    less: int = 0


def new_diary(folder: Path, episodes: int = 0) -> Path:
    """Make a diary of one child with so many episodes and return its folder."""
    store = Store.create(folder, clock=noon)
    with store.writing() as repository:
        repository.put_new(builders.records().all)
        repository.put_new(builders.episode(note=f"number {n}, and quiet afterwards") for n in range(episodes))
    store.close()
    return folder


def episodes_in(folder: Path) -> dict[str, Episode]:
    """Return the episodes by id; raises DiaryFailure when the diary is not whole."""
    store = Store.open(folder, clock=noon)
    with store.reading() as repository:
        return {one.id: one for one in repository.episodes(builders.CHILD_ID)}


def notes_in(folder: Path) -> set[str]:
    """Return the notes of all episodes."""
    return {one.note for one in episodes_in(folder).values()}


@contextmanager
def forked(work: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """Do `work` in a process of its own, which may write to the given pipe; give its number and the pipe to read."""
    reading, writing = os.pipe()
    with warnings.catch_warnings(action="ignore"):
        # Newer Pythons warn where other threads run, as a test runner's do: the child never waits for any of them.
        child = os.fork()
    if not child:
        code = 1
        try:
            os.close(reading)
            work(writing)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    try:
        yield child, reading
    finally:
        os.close(reading)


def kill_after(child: int, seconds: float) -> bool:
    """Let time go by, then end the process in the middle of whatever it does; true if it was still at work."""
    select.select([], [], [], seconds)
    return kill(child)


def kill(child: int) -> bool:
    """End a process at once and wait for it; true if it was still at work."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def lines_from(pipe: int) -> list[str]:
    """Return what was written to a pipe, whole lines only."""
    text = b""
    while piece := os.read(pipe, 65536):
        text += piece
    return text.decode().split("\n")[:-1]


def replaced(owner: object, name: str, other: object) -> None:
    """Put something else in the place of a part of the program, to spoil it; whoever calls puts it back."""
    setattr(owner, name, other)


def chance(name: str) -> random.Random:
    """Return chance that is the same at every run."""
    return random.Random(name)
