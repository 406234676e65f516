"""What is being typed is on the disk within a second, comes back after a crash, and goes when it was saved."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from sleepdiary.domain.child import Child
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.background_form import KINDS, BackgroundForm
from sleepdiary.ui.dialogs.kept_typing import BACK, WAIT_MS
from sleepdiary.ui.prompts import Leaving
from tests import builders
from tests.fakes import ScriptedPrompts

SAVED = "as it was saved"


@pytest.fixture
def event(desk: Desk, sam: Child) -> LifeEvent:
    return desk.diary.save_background(builders.life_event(child_id=sam.id, words=SAVED))


def _form(qtbot: QtBot, desk: Desk, event: LifeEvent | None) -> BackgroundForm:
    assert desk.child is not None
    form = BackgroundForm(desk, KINDS[0], desk.child.id, event)
    qtbot.addWidget(form)
    return form


def _box(form: BackgroundForm) -> QPlainTextEdit:
    editor = form.field("words").editor
    assert isinstance(editor, QPlainTextEdit)
    return editor


def _type(form: BackgroundForm, text: str) -> None:
    _box(form).setPlainText(text)


def test_nothing_typed_is_older_than_two_seconds_without_being_kept() -> None:
    assert WAIT_MS <= 1_500


def test_typing_on_and_on_does_not_put_it_off(qtbot: QtBot, desk: Desk, event: LifeEvent) -> None:
    form = _form(qtbot, desk, event)
    form.typing._timer.setInterval(40)
    for number in range(200):
        _type(form, f"word {number}")
        qtbot.wait(1)
        if desk.diary.draft(form.identity):
            break
    assert desk.diary.draft(form.identity)


def test_after_a_crash_it_is_there_again_and_the_saved_record_is_untouched(
    qtbot: QtBot, desk: Desk, event: LifeEvent, said: list[tuple[str, str, object]]
) -> None:
    form = _form(qtbot, desk, event)
    _type(form, "half a sen")
    form.typing.keep()
    again = _form(qtbot, desk, event)
    assert _box(again).toPlainText() == "half a sen"
    assert again.is_changed
    assert [sentence for sentence, *_ in said] == [BACK]
    assert desk.diary.background(LifeEvent, event.child_id) == (event,)


def test_a_new_record_that_was_never_saved_comes_back_too(qtbot: QtBot, desk: Desk, sam: Child) -> None:  # noqa: ARG001
    form = _form(qtbot, desk, None)
    _type(form, "a new matter")
    form.typing.keep()
    assert _box(_form(qtbot, desk, None)).toPlainText() == "a new matter"


def test_once_saved_it_is_forgotten(qtbot: QtBot, desk: Desk, event: LifeEvent) -> None:
    form = _form(qtbot, desk, event)
    _type(form, "whole")
    form.typing.keep()
    assert form.save()
    assert desk.diary.draft(form.identity) is None
    (kept,) = desk.diary.background(LifeEvent, event.child_id)
    assert not _form(qtbot, desk, kept).is_changed


def test_thrown_away_on_purpose_it_is_forgotten(
    qtbot: QtBot, desk: Desk, event: LifeEvent, prompts: ScriptedPrompts
) -> None:
    form = _form(qtbot, desk, event)
    _type(form, "never mind")
    form.typing.keep()
    prompts.leavings = [Leaving.DISCARD]
    assert form.may_leave()
    assert desk.diary.draft(form.identity) is None
    assert _box(form).toPlainText() == SAVED


def test_what_was_taken_back_is_forgotten(qtbot: QtBot, desk: Desk, event: LifeEvent) -> None:
    form = _form(qtbot, desk, event)
    _type(form, "something")
    form.typing.keep()
    _type(form, SAVED)
    form.typing.keep()
    assert desk.diary.draft(form.identity) is None


def test_only_what_was_typed_comes_back_over_what_another_window_saved(
    qtbot: QtBot, desk: Desk, event: LifeEvent
) -> None:
    form = _form(qtbot, desk, event)
    _type(form, "mine")
    form.typing.keep()
    form.typing._kept = ""
    other = desk.diary.save_background(builders.life_event(id=event.id, child_id=event.child_id, version=1, who="Dr L"))
    again = _form(qtbot, desk, other)
    assert _box(again).toPlainText() == "mine"
    assert again.save()
    (kept,) = desk.diary.background(LifeEvent, event.child_id)
    assert (kept.words, kept.who) == ("mine", "Dr L")
