"""The part of the settings about copies: what there is, one more, one put back, a second place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sleepdiary import full_copy
from sleepdiary.domain.child import Child
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.copies_dialog import CopiesDialog
from sleepdiary.ui.keeper import REMINDER, TEST_FAILED, Keeper
from sleepdiary.ui.widgets.copies_part import NO_SECOND_PLACE, CopiesPart
from tests import builders
from tests.fakes import ScriptedPrompts

Said = list[tuple[str, str, object]]


@pytest.fixture
def part(qtbot: QtBot, desk: Desk, sam: Child) -> CopiesPart:
    part = CopiesPart(desk)
    qtbot.addWidget(part)
    part.refresh()
    desk.diary.record(builders.episode(child_id=sam.id))
    return part


def _is_shown(button: QPushButton) -> bool:
    return not button.isHidden()


def test_before_the_first_copy_nothing_can_be_put_back(part: CopiesPart) -> None:
    assert part.last.text() == "There is no copy yet."
    assert not part.back_button.isEnabled()
    assert part.place.text() == NO_SECOND_PLACE
    assert not any(map(_is_shown, (part.right_button, part.undo_button, part.no_place_button)))


def test_a_copy_is_made_and_described(part: CopiesPart) -> None:
    part.copy_button.click()
    assert part.last.text() == "The last copy: 20 March 2026, 09:00. Sam A. · 1 episode · no recorded nights"
    assert part.back_button.isEnabled()


def test_a_copy_is_put_back_and_the_family_says_it_is_right(part: CopiesPart, desk: Desk, sam: Child) -> None:
    part.copy_button.click()
    desk.diary.record(builders.episode(child_id=sam.id))
    part.back_button.click()
    (dialog,) = part.findChildren(CopiesDialog)
    dialog.put_back.click()
    assert len(desk.diary.episodes(sam.id)) == 1
    assert _is_shown(part.right_button)
    assert _is_shown(part.undo_button)
    part.right_button.click()
    assert not _is_shown(part.right_button)
    assert not _is_shown(part.undo_button)


def test_a_copy_that_was_put_back_by_mistake_is_undone(part: CopiesPart, desk: Desk, sam: Child, said: Said) -> None:
    part.copy_button.click()
    desk.diary.record(builders.episode(child_id=sam.id))
    part.put_back(part.safe.kept()[0].path)
    assert said[-1][1] == "Undo"
    part.undo_button.click()
    assert len(desk.diary.episodes(sam.id)) == 2


def test_a_second_place_is_chosen_and_left(part: CopiesPart, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    prompts.folders = [stick]
    part.place_button.click()
    assert part.place.text() == f"Second place: {stick}."
    part.copy_button.click()
    assert list(stick.glob("*.db"))
    part.no_place_button.click()
    assert part.place.text() == NO_SECOND_PLACE


def test_a_second_place_that_cannot_be_written_is_said(
    part: CopiesPart, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    part.copy_button.click()
    prompts.folders = [tmp_path / "gone"]
    part.place_button.click()
    assert prompts.told


def test_the_window_keeps_copies_by_itself_and_says_nothing(desk: Desk, sam: Child, said: Said) -> None:
    keeper = Keeper(desk)
    keeper.start()
    assert len(keeper.safe.kept()) == 1
    desk.diary.record(builders.episode(child_id=sam.id))
    keeper.close()
    assert [one.episodes for one in keeper.safe.kept()] in ([1, 0], [0, 1])
    assert list(keeper.safe.place.glob("*.export.json"))
    assert not said


def test_a_copy_that_cannot_be_made_is_said_quietly(desk: Desk, sam: Child, said: Said) -> None:  # noqa: ARG001
    (desk.diary.folder / "backups").write_text("a file in the way")
    Keeper(desk).start()
    assert said
    assert "could not be made" in said[0][0]


def test_a_copy_that_fails_its_monthly_test_is_said(desk: Desk, sam: Child, said: Said) -> None:  # noqa: ARG001
    keeper = Keeper(desk)
    made = keeper.safe.back_up()
    made.path.write_bytes(made.path.read_bytes()[:8192])
    keeper.start()
    assert TEST_FAILED in [sentence for sentence, *_ in said]


def start_after(desk: Desk, days: int) -> Keeper:
    """Start the window so many days later."""
    now = desk.today()
    desk.today = lambda: replace(now, now=now.now + timedelta(days=days))
    keeper = Keeper(desk)
    keeper.start()
    desk.today = lambda: now
    return keeper


def test_once_a_month_the_family_is_reminded_of_a_second_place(desk: Desk, sam: Child, said: Said) -> None:  # noqa: ARG001
    wanted: list[str] = []
    desk.wanted.connect(wanted.append)
    for days in (0, 1, 29):
        start_after(desk, days)
        assert not said
    start_after(desk, 31)
    ((sentence, action, do),) = said
    assert (sentence, action) == (REMINDER, "Choose a place")
    assert callable(do)
    do()
    assert wanted == ["settings"]
    start_after(desk, 32)
    assert len(said) == 1
    start_after(desk, 62)
    assert len(said) == 2


@pytest.mark.usefixtures("sam")
def test_a_second_place_or_a_full_copy_of_the_last_month_needs_no_reminder(
    desk: Desk, said: Said, tmp_path: Path
) -> None:
    keeper = start_after(desk, 0)
    now = desk.today().now
    full_copy.make(keeper.safe, full_copy.films_of(desk.diary), tmp_path, now + timedelta(days=30))
    start_after(desk, 40)
    assert not said
    (tmp_path / "stick").mkdir()
    keeper.safe.choose_second_place(tmp_path / "stick")
    start_after(desk, 100)
    assert not said


def half_an_hour_passes(keeper: Keeper, desk: Desk, days: int) -> None:
    """The next half hour is over in a window that has been open for so many days."""
    now = desk.today()
    desk.today = lambda: replace(now, now=now.now + timedelta(days=days))
    timer = keeper.findChild(QTimer)
    assert timer is not None
    timer.timeout.emit()
    desk.today = lambda: now


@pytest.mark.usefixtures("sam")
def test_a_window_that_stays_open_looks_after_the_copies_once_a_day(desk: Desk, said: Said) -> None:
    keeper = Keeper(desk)
    keeper.start()
    (made,) = keeper.safe.kept()
    made.path.write_bytes(made.path.read_bytes()[:8192])
    half_an_hour_passes(keeper, desk, 0)
    half_an_hour_passes(keeper, desk, 7)
    assert len(keeper.safe.texts()) == 2
    assert not said
    half_an_hour_passes(keeper, desk, 31)
    half_an_hour_passes(keeper, desk, 31)
    assert len(keeper.safe.texts()) == 3
    assert [sentence for sentence, *_ in said] == [TEST_FAILED]


@pytest.mark.usefixtures("sam")
def test_a_window_that_stays_open_reminds_of_a_second_place(desk: Desk, said: Said) -> None:
    keeper = Keeper(desk)
    keeper.start()
    for days in (1, 29, 31, 32, 61):
        half_an_hour_passes(keeper, desk, days)
    assert [sentence for sentence, *_ in said] == [REMINDER, REMINDER]


def test_a_window_that_stays_open_goes_on_making_copies(desk: Desk, sam: Child, said: Said) -> None:
    keeper = Keeper(desk)
    keeper.start()
    for days in (0, 1):
        desk.diary.record(builders.episode(child_id=sam.id))
        half_an_hour_passes(keeper, desk, days)
    assert len(keeper.safe.kept()) == 2
    assert not said
