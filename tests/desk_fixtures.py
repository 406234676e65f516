"""A desk to work at: a real diary in a folder of its own, a clock that stands still, answers from a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.identity import new_id
from sleepdiary.settings import Settings
from sleepdiary.ui.desk import Desk
from tests.fakes import ImmediateTasks, ScriptedPrompts


@pytest.fixture(autouse=True)
def no_windows_left() -> Iterator[None]:
    """Delete what a test closed: outside an event loop Qt would keep every window, and slow all later tests down."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def today() -> Today:
    """Friday 20 March 2026, nine in the morning, in London."""
    return Today(datetime(2026, 3, 20, 9, 0, tzinfo=UTC), ZoneInfo("Europe/London"))


@pytest.fixture
def diary(tmp_path: Path, today: Today) -> Iterator[Diary]:
    """A new, empty diary."""
    diary = Diary.create(tmp_path / "diary", clock=lambda: today.now)
    yield diary
    diary.close()


@pytest.fixture
def prompts() -> ScriptedPrompts:
    """The person at the window; a test writes the answers into its lists."""
    return ScriptedPrompts()


@pytest.fixture
def desk(
    qapp: QApplication,  # noqa: ARG001 - Qt first
    diary: Diary,
    today: Today,
    prompts: ScriptedPrompts,
) -> Iterator[Desk]:
    """What pages and forms are given; closing comes before the diary is closed, as in the program."""
    desk = Desk(diary, Settings(), lambda: today, prompts, ImmediateTasks())
    yield desk
    desk.closing.emit()


@pytest.fixture
def said(desk: Desk) -> list[tuple[str, str, Callable[[], None] | None]]:
    """What was said on the quiet line of the window, with the button beside it and what the button does."""
    lines: list[tuple[str, str, Callable[[], None] | None]] = []
    desk.said.connect(lambda sentence, action, do: lines.append((sentence, action, do)))
    return lines


@pytest.fixture
def sam(desk: Desk) -> Child:
    """The current child of the desk."""
    child = desk.diary.save_child(Child(new_id(), "Sam A."))
    desk.choose_child(child.id)
    return child
