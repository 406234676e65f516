"""Two programs save the same thing: both versions are shown, and the parent keeps either without typing it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from sleepdiary.diary import Diary
from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.episode import Episode
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.draft_form import OTHER_SHOWN
from sleepdiary.ui.dialogs.episode import EpisodeDialog
from sleepdiary.ui.dialogs.which_version import Version, WhichVersion
from sleepdiary.ui.prompts import Leaving
from sleepdiary.wording import Difference
from tests import builders
from tests.fakes import ScriptedPrompts


@pytest.fixture
def seen(desk: Desk, sam: Child) -> Episode:
    return desk.diary.record(builders.episode(child_id=sam.id, note="as it was"))


@pytest.fixture
def other(desk: Desk) -> Iterator[Diary]:
    """Another program with the same diary open."""
    other = Diary.open(desk.diary.folder)
    yield other
    other.close()


@pytest.fixture
def dialog(desk: Desk, sam: Child, seen: Episode, other: Diary, qtbot: QtBot) -> EpisodeDialog:
    """The episode's form, in which something was typed while another program saved it too."""
    dialog = EpisodeDialog(desk, sam, EpisodeDraft.of(seen))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    note(dialog).setPlainText("what I wrote")
    other.record(replace(seen, note="what the other saved"))
    return dialog


def note(dialog: EpisodeDialog) -> QPlainTextEdit:
    editor = dialog.form.field("note").editor
    assert isinstance(editor, QPlainTextEdit)
    return editor


def saved(desk: Desk, seen: Episode) -> str:
    return desk.diary.episode(seen.id).note


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_mine_is_kept_without_typing_it_again_and_a_copy_holds_the_other(
    qtbot: QtBot, desk: Desk, seen: Episode, dialog: EpisodeDialog, prompts: ScriptedPrompts
) -> None:
    prompts.versions.append(Version.MINE)
    press(qtbot, dialog.save_button)
    assert prompts.asked[-1].words == ("Note: what I wrote | what the other saved",)
    assert saved(desk, seen) == "what I wrote"
    assert not prompts.told
    assert len([*(desk.diary.folder / "backups").glob("*.db")]) == 1


def test_the_other_is_kept_and_what_i_wrote_comes_back_with_one_press(
    qtbot: QtBot,
    desk: Desk,
    seen: Episode,
    dialog: EpisodeDialog,
    prompts: ScriptedPrompts,
) -> None:
    prompts.versions.append(Version.OTHER)
    press(qtbot, dialog.save_button)
    assert saved(desk, seen) == "what the other saved"
    assert note(dialog).toPlainText() == "what the other saved"
    assert not dialog.form.is_changed
    bar = dialog.form.other_shown
    assert bar.text == OTHER_SHOWN
    assert bar.isVisible()
    assert bar.window() is dialog, "a dialog covers the window's own messages"
    assert bar.action.hasFocus()
    press(qtbot, bar.action)
    assert note(dialog).toPlainText() == "what I wrote"
    assert not bar.isVisible()
    press(qtbot, dialog.save_button)
    assert saved(desk, seen) == "what I wrote"


def test_going_on_writing_changes_neither(
    qtbot: QtBot, desk: Desk, seen: Episode, dialog: EpisodeDialog, prompts: ScriptedPrompts
) -> None:
    prompts.versions.append(Version.STAY)
    press(qtbot, dialog.save_button)
    assert dialog.isVisible()
    assert note(dialog).toPlainText() == "what I wrote"
    assert saved(desk, seen) == "what the other saved"
    prompts.leavings.append(Leaving.DISCARD)
    dialog.close()


def test_when_both_wrote_the_same_nobody_is_asked(
    qtbot: QtBot, desk: Desk, seen: Episode, dialog: EpisodeDialog, prompts: ScriptedPrompts
) -> None:
    note(dialog).setPlainText("what the other saved")
    press(qtbot, dialog.save_button)
    assert saved(desk, seen) == "what the other saved"
    assert prompts.asked == []


@pytest.mark.parametrize(
    ("button", "chosen"),
    [("mine_button", Version.MINE), ("other_button", Version.OTHER), ("stay_button", Version.STAY)],
)
def test_the_dialog_says_what_was_pressed_and_escape_goes_on_writing(
    qtbot: QtBot, button: str, chosen: Version
) -> None:
    dialog = WhichVersion([Difference("Note", "<b>mine</b>", "theirs")])
    qtbot.addWidget(dialog)
    assert dialog.chosen is Version.STAY
    getattr(dialog, button).click()
    assert dialog.chosen is chosen
