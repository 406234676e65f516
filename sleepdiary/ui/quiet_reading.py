"""Reads many records without holding up the window.

Python looks for garbage among all its objects now and then, and nothing else runs meanwhile: with the records of many
years that takes a fifth of a second. While records are read this rests, and a great many are left out of it afterwards.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final, TypeVar

from sleepdiary.handover import ChartMaterial

Result = TypeVar("Result")

MANY: Final = 3_000
"""Episodes from which the time is worth it. What is left out is still freed as soon as nothing refers to it; only
objects that refer to one another in a ring stay, and records never do."""

_lock: Final = Lock()
_resting = 0


def read_quietly(read: Callable[[], ChartMaterial]) -> ChartMaterial:
    """Return what `read` returns; on any thread."""
    return quietly(read, lambda material: len(material.records.episodes))


def quietly(work: Callable[[], Result], held: Callable[[Result], int] = lambda _: 0) -> Result:
    """Return what `work` returns; on any thread. `held` says how many records the result holds on to."""
    with _no_looking():
        result = work()
        if held(result) >= MANY:
            gc.freeze()
    return result


def let_go(held: list[ChartMaterial]) -> None:
    """Free what was read and is held in the list, one record after the other.

    All at once, many thousand records would hold up every thread while they are freed.
    """
    records = held.pop().records
    episodes, nights = list(records.episodes), list(records.nights)
    del records
    while episodes:
        episodes.pop()
    while nights:
        nights.pop()


@contextmanager
def _no_looking() -> Iterator[None]:
    """Rest while anybody reads; two may at once."""
    global _resting  # noqa: PLW0603 - there is one collector, for all threads
    with _lock:
        _resting += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _resting -= 1
            if not _resting:
                gc.enable()
