"""The home page: nights, the quick line, the timer, and undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import LengthCertainty
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode import EpisodeDialog
from sleepdiary.ui.pages.diary import DiaryPage
from sleepdiary.ui.pages.diary.episode_line import EpisodeLine
from tests import builders
from tests.fakes import ScriptedPrompts

LAST = date(2026, 3, 19)
Said = list[tuple[str, str, Callable[[], None] | None]]


@pytest.fixture
def page(sam: Child, desk: Desk, qtbot: QtBot) -> DiaryPage:
    assert desk.child == sam
    page = DiaryPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.shown()
    return page


def texts(page: DiaryPage, night: date) -> list[str]:
    return [label.text() for label in page.cards[night].findChildren(QLabel)]


def press(button: object, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_last_two_weeks_are_shown_newest_first(page: DiaryPage) -> None:
    assert list(page.cards) == [LAST - timedelta(days=back) for back in range(14)]
    assert not page.later.isEnabled()


def test_an_unwatched_night_is_not_called_a_night_with_nothing(page: DiaryPage) -> None:
    assert "Not watched" in texts(page, LAST)
    assert not any("nothing seen" in text for text in texts(page, LAST))


def test_watched_nothing_seen_is_one_click_and_can_be_undone(
    page: DiaryPage, qtbot: QtBot, said: Said, sam: Child
) -> None:
    press(page.cards[LAST].button("Watched, nothing seen"), qtbot)
    assert "Watched all night, nothing seen" in texts(page, LAST)
    _, action, undo = said[-1]
    assert action == "Undo"
    assert undo is not None
    undo()
    assert not page.desk.diary.night(sam.id, LAST).watched
    assert "Not watched" in texts(page, LAST)


def test_a_night_with_an_episode_does_not_offer_nothing_seen(page: DiaryPage, sam: Child) -> None:
    page.desk.diary.record(builders.episode(child_id=sam.id, night=LAST))
    with pytest.raises(KeyError):
        page.cards[LAST].button("Watched, nothing seen")


def test_earlier_and_newest_turn_the_pages(page: DiaryPage, qtbot: QtBot) -> None:
    press(page.earlier, qtbot)
    assert max(page.cards) == LAST - timedelta(days=14)
    press(page.later, qtbot)
    press(page.earlier, qtbot)
    press(page.newest, qtbot)
    assert max(page.cards) == LAST


def test_the_quick_line_says_how_it_was_understood_before_it_is_saved(
    page: DiaryPage, qtbot: QtBot, sam: Child
) -> None:
    line = page.quick_line
    qtbot.keyClicks(line.box, "0213 left foot 4s x3 asleep purple")
    assert (
        line.understood.text()
        == "at 02:13 · moved: left foot · lasted 4 s (guessed) · 3 jerks · asleep · note: “purple”"
    )
    assert page.desk.diary.episodes(sam.id) == ()
    qtbot.keyClick(line.box, Qt.Key.Key_Return)
    (episode,) = page.desk.diary.episodes(sam.id)
    assert (episode.night, episode.movement.jerks, episode.note) == (LAST, 3, "purple")
    assert line.box.text_value == ""


def test_several_pasted_lines_are_saved_together_or_stay(page: DiaryPage, qtbot: QtBot, sam: Child) -> None:
    line = page.quick_line
    line.box.text_value = "0213 left foot\n1130 right foot"
    press(line.save_button, qtbot)
    assert "Line 2" in line.problem.text()
    assert page.desk.diary.episodes(sam.id) == ()
    assert "1130" in line.box.text_value
    line.box.text_value = "0213 left foot\n0300 right foot"
    press(line.save_button, qtbot)
    assert len(page.desk.diary.episodes(sam.id)) == 2


def test_a_line_that_means_nothing_is_not_saved(page: DiaryPage, qtbot: QtBot, sam: Child) -> None:
    qtbot.keyClicks(page.quick_line.box, "hello")
    assert not page.quick_line.save_button.isEnabled()
    qtbot.keyClick(page.quick_line.box, Qt.Key.Key_Return)
    assert page.desk.diary.episodes(sam.id) == ()
    assert page.quick_line.box.text_value == "hello"


def test_happening_now_fills_in_the_form(page: DiaryPage, qtbot: QtBot, today: Today) -> None:
    press(page.happening.button, qtbot)
    page.desk.today = lambda: replace(today, now=today.now + timedelta(seconds=95))
    press(page.happening.button, qtbot)
    dialog = page.dialog
    assert isinstance(dialog, EpisodeDialog)
    episode, _ = dialog.episode_form.check(dialog.episode_form.typed())
    assert episode.start.at is not None
    assert episode.start.at.instant == today.now
    assert (episode.length.seconds, episode.length.certainty) == (95, LengthCertainty.TIMED)


def test_a_timer_that_runs_goes_on_after_a_restart(page: DiaryPage, qtbot: QtBot, desk: Desk) -> None:
    press(page.happening.button, qtbot)
    again = DiaryPage(desk)
    qtbot.addWidget(again)
    assert again.happening.button.text() == "Stop and write it down"
    press(again.happening.cancel, qtbot)
    assert again.happening.button.text() == "Happening now"
    assert desk.settings.happening_since == ""


def test_enter_opens_an_episode_and_delete_deletes_it_with_undo(
    page: DiaryPage, qtbot: QtBot, sam: Child, said: Said
) -> None:
    kept = page.desk.diary.record(builders.episode(child_id=sam.id, night=LAST))
    (line,) = page.cards[LAST].findChildren(EpisodeLine)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert isinstance(page.dialog, EpisodeDialog)
    page.dialog.reject()
    (line,) = page.cards[LAST].findChildren(EpisodeLine)
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert page.desk.diary.episodes(sam.id) == ()
    _, _, undo = said[-1]
    assert undo is not None
    undo()
    assert [episode.id for episode in page.desk.diary.episodes(sam.id)] == [kept.id]


def test_text_of_the_family_is_shown_as_typed(page: DiaryPage, sam: Child) -> None:
    note = "<b>bold</b> &lt; {0} %s"
    page.desk.diary.record(builders.episode(child_id=sam.id, night=LAST, note=note))
    labels = page.cards[LAST].findChildren(QLabel)
    assert any(note in label.text() for label in labels)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_change_anywhere_is_shown_at_once(page: DiaryPage, sam: Child) -> None:
    page.desk.diary.save_night(Night(sam.id, LAST, Watch(WatchKind.ALL)))
    assert "Watched all night, nothing seen" in texts(page, LAST)


def test_another_child_shows_other_nights(page: DiaryPage, sam: Child, prompts: ScriptedPrompts) -> None:
    page.desk.diary.save_night(Night(sam.id, LAST, Watch(WatchKind.ALL)))
    other = page.desk.diary.save_child(builders.child(id="5a11e000-0000-4000-8000-0000000000ff", name="Lee"))
    page.desk.choose_child(other.id)
    assert "Not watched" in texts(page, LAST)
    assert prompts.told == []
