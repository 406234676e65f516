"""Full copies in the settings: made with progress and Cancel, put back after a question, plain when it cannot be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sleepdiary import clips
from sleepdiary.domain.child import Child
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.tasks import ThreadTasks
from sleepdiary.ui.widgets.copies_part import CopiesPart
from sleepdiary.ui.widgets.full_copy_part import NOT_THERE, SAME_DISK, FullCopyPart
from tests.fakes import ScriptedPrompts
from tests.media.films import film


@pytest.fixture
def part(qtbot: QtBot, desk: Desk, sam: Child, tmp_path: Path) -> FullCopyPart:
    clips.attach(desk.diary, sam.id, film(tmp_path / "clip.mp4"), desk.today())
    (tmp_path / "stick").mkdir()
    copies = CopiesPart(desk)
    qtbot.addWidget(copies)
    copies.refresh()
    return copies.full


def make(part: FullCopyPart, prompts: ScriptedPrompts, stick: Path) -> None:
    """Make one in a folder that is, in a test, on the disk of the diary; the question about that is agreed to."""
    prompts.folders.append(stick)
    prompts.confirmations.append(True)
    part.make_button.click()


def test_one_is_made_and_described(part: FullCopyPart, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    assert part.last.text() == "There is no full copy yet."
    make(part, prompts, tmp_path / "stick")

    assert part.words.text().endswith("Sleep Diary full copy. 1 video copied.")
    assert part.last.text().startswith("The last full copy: 20 March 2026, 09:00, in ")
    assert part.bar.isHidden()
    assert part.cancel_button.isHidden()


def test_one_is_put_back_after_a_question(
    part: FullCopyPart, prompts: ScriptedPrompts, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    make(part, prompts, tmp_path / "stick")
    desk.diary.save_child(replace(desk.diary.child(sam.id), note="written since"))
    (clip,) = desk.diary.clips(sam.id)
    desk.diary.file_of(clip).unlink()
    prompts.folders.append(tmp_path / "stick")
    prompts.confirmations.append(True)

    part.back_button.click()

    assert desk.diary.child(sam.id).note == ""
    assert desk.diary.file_of(clip).is_file()
    assert part.words.text() == "The full copy was put back. 1 video copied."
    assert "with 1 video?" in str(prompts.asked)


def test_a_question_that_is_not_agreed_to_changes_nothing(
    part: FullCopyPart, prompts: ScriptedPrompts, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    make(part, prompts, tmp_path / "stick")
    desk.diary.save_child(replace(desk.diary.child(sam.id), note="written since"))
    prompts.confirmations.append(False)
    prompts.folders.append(tmp_path / "stick")
    part.back_button.click()
    assert desk.diary.child(sam.id).note == "written since"


def test_a_folder_without_one_is_said(part: FullCopyPart, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    prompts.folders.append(tmp_path)
    part.back_button.click()
    assert prompts.told == [NOT_THERE]


def test_a_stick_that_is_gone_is_said_and_it_can_be_tried_again(
    part: FullCopyPart, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    prompts.folders.append(tmp_path / "gone")
    part.make_button.click()
    assert len(prompts.told) == 1
    assert str(tmp_path / "gone") in prompts.told[0]
    assert part.make_button.isEnabled()
    assert not part.is_running


def test_it_is_stopped_and_the_window_stays_free(
    qtbot: QtBot, part: FullCopyPart, prompts: ScriptedPrompts, desk: Desk, tmp_path: Path
) -> None:
    tasks = ThreadTasks()
    desk.tasks = tasks
    make(part, prompts, tmp_path / "stick")
    assert part.is_running
    assert not part.make_button.isEnabled()
    part.cancel_button.click()

    qtbot.waitUntil(lambda: not part.is_running)
    assert part.words.text().startswith("Stopped. ")
    tasks.finish()


def test_a_folder_on_the_disk_of_the_diary_is_asked_about(
    part: FullCopyPart, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    prompts.folders.append(tmp_path / "stick")
    prompts.confirmations.append(False)
    part.make_button.click()
    assert prompts.asked[-1].words == (SAME_DISK, "Copy")
    assert list((tmp_path / "stick").iterdir()) == []
