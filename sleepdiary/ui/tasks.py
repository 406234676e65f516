"""The one door to background work: work runs on a thread of its own, its result comes back on the window's.

A `ThreadPoolExecutor` and one signal, emitted when a piece of work is done; Qt queues it to the window's thread. Work
must not touch widgets; what it needs is gathered before and handed to it. Reading many records may itself be such work,
and so may a use case that says that it tells nobody: every unit of work has a connection of its own. Listeners of the
diary are told on the window's thread, when the work is done.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

_TURN_SECONDS: Final = 0.0005
Result = TypeVar("Result")
Done = Callable[[Result], None]
Failed = Callable[[BaseException], None]


class Tasks(Protocol):
    """Starts work and brings its result, or its error, back to the window."""

    def start(self, work: Callable[[], Result], done: Done[Result], failed: Failed) -> None:
        """Run `work` elsewhere; then call `done` with what it returned or `failed` with what it raised."""

    def finish(self) -> None:
        """Wait for work under way and take no more."""


class ThreadTasks(QObject):
    """The real thing: two threads, because a slow disk should not hold up a drawing."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Python lets a thread compute for 5 ms before another gets its turn; a window asks for many turns in a row.
        sys.setswitchinterval(_TURN_SECONDS)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="sleepdiary")
        self._arrived.connect(self._on_arrived)

    def start(self, work: Callable[[], Result], done: Done[Result], failed: Failed) -> None:
        """Run `work` on a thread; `done` and `failed` are called on the window's."""

        def bring_back(future: Future[Result]) -> None:
            self._arrived.emit((future, done, failed))

        self._pool.submit(work).add_done_callback(bring_back)

    def _on_arrived(self, arrival: tuple[Future[object], Done[object], Failed]) -> None:
        future, done, failed = arrival
        error = future.exception()
        if error is None:
            done(future.result())
        else:
            failed(error)

    def finish(self) -> None:
        """Wait for work under way and take no more; results that come now are dropped with the window."""
        self._arrived.disconnect(self._on_arrived)
        self._pool.shutdown(wait=True, cancel_futures=True)
