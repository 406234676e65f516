"""What is being typed is on the disk within a second, comes back after a crash, and goes when it was saved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.night import WatchKind
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.background_form import KINDS, BackgroundForm
from sleepdiary.ui.dialogs.episode.episode_form import EpisodeForm
from sleepdiary.ui.dialogs.kept_typing import BACK, WAIT_MS
from sleepdiary.ui.prompts import Leaving
from sleepdiary.ui.widgets.bound_form import choice_of
from sleepdiary.ui.widgets.text_boxes import LineBox
from tests import builders
from tests.fakes import ScriptedPrompts

SAVED = "as it was saved"
NIGHT = date(2026, 3, 17)


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


def test_what_was_said_about_the_watch_comes_back_with_the_episode(qtbot: QtBot, desk: Desk, sam: Child) -> None:
    def form() -> EpisodeForm:
        made = EpisodeForm(desk, sam, EpisodeDraft("5a11e000-0000-4000-8000-0000000000ee", sam.id, NIGHT))
        qtbot.addWidget(made)
        return made

    first = form()
    choice_of(first.field("watch")).chip(WatchKind.PART).click()
    _line_of(first, "watch_start").text_value = "22:00"
    assert first.typing._timer.isActive()
    first.typing.keep()
    again = form()
    assert choice_of(again.field("watch")).value is WatchKind.PART
    assert _line_of(again, "watch_start").text_value == "22:00"
    assert again.is_changed
    _line_of(again, "watch_end").text_value = "23:30"
    _line_of(again, "time").text_value = "23:10"
    assert again.save()
    night = desk.diary.night(sam.id, NIGHT)
    assert night.watch.kind is WatchKind.PART
    assert not form().is_changed


def test_the_watch_of_another_night_that_was_chosen_comes_back_as_that_nights(
    qtbot: QtBot, desk: Desk, sam: Child
) -> None:
    other = NIGHT - timedelta(days=2)
    desk.diary.save_night(builders.night(child_id=sam.id, date=other))
    draft = EpisodeDraft("5a11e000-0000-4000-8000-0000000000ee", sam.id, NIGHT)
    first = EpisodeForm(desk, sam, draft)
    qtbot.addWidget(first)
    first.first.night_box.night = other
    first.typing.keep()
    again = EpisodeForm(desk, sam, draft)
    qtbot.addWidget(again)
    assert again.first.night_box.night == other
    assert choice_of(again.field("watch")).value is WatchKind.ALL


def _line_of(form: EpisodeForm, name: str) -> LineBox:
    editor = form.field(name).editor
    assert isinstance(editor, LineBox)
    return editor
