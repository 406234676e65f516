"""The episode form: what it shows, what it asks, and that nothing typed is lost."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sleepdiary.clips import attach
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.checks import Today, Which
from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.episode import Episode, StartCertainty
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode import EpisodeDialog, EpisodeForm
from sleepdiary.ui.dialogs.which_version import Version
from sleepdiary.ui.prompts import Leaving
from sleepdiary.ui.widgets.bound_form import choice_of
from sleepdiary.ui.widgets.text_boxes import LineBox
from tests.fakes import Asked, HeldTasks, ScriptedPrompts
from tests.media.films import film
from tests.strategies import episodes

NIGHT = date(2026, 3, 17)
Result = TypeVar("Result")


@pytest.fixture
def draft(sam: Child) -> EpisodeDraft:
    return EpisodeDraft(new_id(), sam.id, NIGHT)


def opened(desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot) -> EpisodeDialog:
    dialog = EpisodeDialog(desk, sam, draft)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def write(form: EpisodeForm, name: str, text: str, qtbot: QtBot) -> None:
    box = form.field(name).editor
    assert isinstance(box, LineBox)
    box.clear()
    qtbot.keyClicks(box, text)


def press(form: EpisodeForm, name: str, choice: object, qtbot: QtBot) -> None:
    qtbot.mouseClick(choice_of(form.field(name)).chip(choice), Qt.MouseButton.LeftButton)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(episode=episodes())
def test_every_field_of_an_episode_is_shown_and_read_back(desk: Desk, sam: Child, episode: Episode) -> None:
    form = EpisodeForm(desk, sam, EpisodeDraft.of(episode))
    assert not form.is_changed
    assert form.check(form.typed())[0] == episode


def test_a_form_without_a_time_says_so_beside_the_time_and_keeps_the_rest(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot
) -> None:
    dialog = opened(desk, sam, draft, qtbot)
    form = dialog.episode_form
    write(form, "length", "20 s", qtbot)
    form.first.picker.pick(BodyPart.LEFT_FOOT)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "02:13" in form.field("time").problem
    assert form.first.picker.spread == Spread.of([BodyPart.LEFT_FOOT])
    assert desk.diary.episodes(sam.id) == ()
    write(form, "time", "0213", qtbot)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert [episode.length.seconds for episode in desk.diary.episodes(sam.id)] == [20]


def test_a_night_is_typed_as_any_date_and_one_that_is_none_is_said(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot
) -> None:
    dialog = opened(desk, sam, draft, qtbot)
    form = dialog.episode_form
    box = form.first.night_box.box
    box.clear()
    qtbot.keyClicks(box, "24/10/20256")
    write(form, "time", "02:13", qtbot)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "2 May 2023" in form.field("night").problem
    box.clear()
    qtbot.keyClicks(box, "24/10/2025")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert [episode.night for episode in desk.diary.episodes(sam.id)] == [date(2025, 10, 24)]


def test_some_time_that_night_needs_no_time(desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot) -> None:
    dialog = opened(desk, sam, draft, qtbot)
    form = dialog.episode_form
    press(form, "certainty", StartCertainty.UNKNOWN, qtbot)
    assert not form.field("time").isVisible()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert [(one.night, one.start.at) for one in desk.diary.episodes(sam.id)] == [(NIGHT, None)]


def test_a_time_that_came_twice_is_asked_for(sam: Child, desk: Desk, qtbot: QtBot) -> None:
    desk.today = lambda: Today(datetime(2026, 10, 26, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
    dialog = opened(desk, sam, EpisodeDraft(new_id(), sam.id, date(2026, 10, 24)), qtbot)
    form = dialog.episode_form
    assert not form.field("which").isVisible()
    write(form, "time", "01:30", qtbot)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "came twice" in form.field("time").problem
    assert form.field("which").isVisible()
    press(form, "which", Which.SECOND, qtbot)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    at = desk.diary.episodes(sam.id)[0].start.at
    assert at is not None
    assert at.utc_offset == 0


@pytest.mark.parametrize("which", list(Which))
def test_a_kept_time_that_came_twice_says_which_it_was(desk: Desk, sam: Child, qtbot: QtBot, which: Which) -> None:
    desk.today = lambda: Today(datetime(2026, 10, 26, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
    typed = EpisodeDraft(new_id(), sam.id, date(2026, 10, 24), time="01:30", which=which)
    kept = desk.diary.record(typed.check(desk.today()))
    dialog = opened(desk, sam, EpisodeDraft.of(kept), qtbot)
    form = dialog.episode_form

    assert form.field("which").isVisible()
    assert choice_of(form.field("which")).value is which
    assert not form.is_changed
    assert form.check(form.typed())[0] == kept


def test_a_kept_time_that_came_once_asks_nothing(desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot) -> None:
    kept = desk.diary.record(replace(draft, time="01:30").check(desk.today()))
    dialog = opened(desk, sam, EpisodeDraft.of(kept), qtbot)
    form = dialog.episode_form
    assert not form.field("which").isVisible()


def test_a_time_that_the_clocks_skipped_is_refused_with_a_hint(sam: Child, desk: Desk, qtbot: QtBot) -> None:
    desk.today = lambda: Today(datetime(2026, 3, 30, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
    dialog = opened(desk, sam, EpisodeDraft(new_id(), sam.id, date(2026, 3, 28)), qtbot)
    write(dialog.episode_form, "time", "01:30", qtbot)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "there was no 01:30" in dialog.episode_form.field("time").problem


def test_the_watch_of_the_night_is_shown_and_saved_with_the_episode(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot
) -> None:
    desk.diary.save_night(Night(sam.id, date(2026, 3, 16), Watch(WatchKind.ALL)))
    dialog = opened(desk, sam, draft, qtbot)
    form = dialog.episode_form
    watch = choice_of(form.field("watch"))
    shown = [watch.value]
    form.first.night_box.night = date(2026, 3, 16)
    shown.append(watch.value)
    assert shown == [None, WatchKind.ALL]
    form.first.night_box.night = date(2026, 3, 17)
    press(form, "watch", WatchKind.PART, qtbot)
    write(form, "watch_start", "22:00", qtbot)
    write(form, "watch_end", "21:00", qtbot)
    write(form, "time", "02:13", qtbot)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "end after it began" in form.field("watch_end").problem
    write(form, "watch_end", "03:00", qtbot)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    watched = desk.diary.night(sam.id, NIGHT).watch
    assert (watched.kind, watched.end and watched.end.local.hour) == (WatchKind.PART, 3)


def test_closing_a_changed_form_asks_and_an_untouched_one_does_not(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot, prompts: ScriptedPrompts
) -> None:
    untouched = opened(desk, sam, draft, qtbot)
    untouched.reject()
    assert prompts.asked == []
    dialog = opened(desk, sam, draft, qtbot)
    write(dialog.episode_form, "time", "02:13", qtbot)
    prompts.leavings = [Leaving.STAY, Leaving.SAVE]
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert len(desk.diary.episodes(sam.id)) == 1


def test_a_save_that_the_disk_refuses_keeps_the_form_and_everything_in_it(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot, prompts: ScriptedPrompts
) -> None:
    dialog = opened(desk, sam, draft, qtbot)
    form = dialog.episode_form
    write(form, "time", "02:13", qtbot)
    write(form, "who", "grandmother", qtbot)
    file = desk.diary.folder / "diary.db"
    moved = file.rename(file.with_suffix(".away"))
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert len(prompts.told) == 1
    assert dialog.isVisible()
    moved.rename(file)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert [episode.witness.who for episode in desk.diary.episodes(sam.id)] == ["grandmother"]


def test_a_change_from_elsewhere_is_not_overwritten(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot, prompts: ScriptedPrompts
) -> None:
    draft.time = "02:13"
    kept = desk.diary.record(draft.check(desk.today()))
    dialog = opened(desk, sam, EpisodeDraft.of(kept), qtbot)
    other = EpisodeDraft.of(kept)
    other.who = "father"
    desk.diary.record(other.check(desk.today()))
    write(dialog.episode_form, "who", "mother", qtbot)
    prompts.versions.append(Version.OTHER)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert prompts.asked == [Asked("which_version", ("Who noticed it: mother | father",))]
    assert desk.diary.episode(kept.id).witness.who == "father"


def test_a_dropped_video_is_kept_with_the_episode(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot, tmp_path: Path
) -> None:
    video = film(tmp_path / "clip.mp4")
    video.chmod(stat.S_IRUSR)
    before = video.read_bytes()
    dialog = opened(desk, sam, draft, qtbot)
    form = dialog.episode_form
    write(form, "time", "02:13", qtbot)
    form.videos.add([video])
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    (clip,) = desk.diary.clips(sam.id)
    assert desk.diary.episodes(sam.id)[0].clips == (clip.id,)
    assert clip.original_name == "clip.mp4"
    assert desk.diary.file_of(clip).read_bytes() == before
    assert desk.diary.folder in desk.diary.file_of(clip).parents


def test_a_video_of_a_form_that_was_thrown_away_is_not_left_in_the_diary(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot, tmp_path: Path, prompts: ScriptedPrompts
) -> None:
    dialog = opened(desk, sam, draft, qtbot)
    dialog.episode_form.videos.add([film(tmp_path / "clip.mp4")])
    prompts.leavings = [Leaving.DISCARD]
    dialog.reject()
    assert desk.diary.clips(sam.id) == ()
    assert list(desk.diary.folder.rglob("*.mp4")) == []


def test_an_episode_is_not_saved_without_a_video_that_is_still_being_copied(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot, tmp_path: Path
) -> None:
    video = film(tmp_path / "clip.mp4")
    tasks = HeldTasks()
    desk.tasks = tasks
    dialog = opened(desk, sam, draft, qtbot)
    form = dialog.episode_form
    write(form, "time", "02:13", qtbot)
    form.videos.add([video])
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "clip.mp4 is still being copied" in form.field("clips").problem
    tasks.let_go()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert len(desk.diary.episodes(sam.id)[0].clips) == 1


def test_a_watch_that_was_chosen_goes_along_to_a_night_nothing_is_known_about(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot
) -> None:
    dialog = opened(desk, sam, draft, qtbot)
    form = dialog.episode_form
    press(form, "watch", WatchKind.ALL, qtbot)
    form.first.night_box.night = date(2026, 3, 16)
    assert choice_of(form.field("watch")).value is WatchKind.ALL


@pytest.mark.parametrize("content", [None, b""])
def test_a_video_that_cannot_be_read_is_said_and_the_form_goes_on(
    desk: Desk,
    sam: Child,
    draft: EpisodeDraft,
    qtbot: QtBot,
    tmp_path: Path,
    prompts: ScriptedPrompts,
    content: bytes | None,
) -> None:
    video = tmp_path / "clip.mp4"
    if content is not None:
        video.write_bytes(content)
    dialog = opened(desk, sam, draft, qtbot)
    dialog.episode_form.videos.add([video])
    assert "clip.mp4" in prompts.told[0]
    assert not dialog.episode_form.is_changed


def test_a_video_that_is_gone_is_said_and_found_again(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot, tmp_path: Path, prompts: ScriptedPrompts
) -> None:
    video = film(tmp_path / "clip.mp4")
    clip = attach(desk.diary, sam.id, video, desk.today(), refer=True).clip
    draft.time, draft.clips = "02:13", (clip.id,)
    episode = desk.diary.record(draft.check(desk.today()))
    moved = video.rename(tmp_path / "moved.mp4")
    again = opened(desk, sam, EpisodeDraft.of(episode), qtbot)
    (line,) = again.episode_form.videos.list.lines
    assert line.missing
    assert "not found where it was" in line.detail
    prompts.files_to_open.append(moved)
    again.episode_form.videos.list.find_again.emit(line.id)
    assert not again.episode_form.videos.list.lines[0].missing


def test_delete_puts_the_episode_into_the_bin_without_a_question(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot
) -> None:
    draft.time = "02:13"
    kept = desk.diary.record(draft.check(desk.today()))
    dialog = opened(desk, sam, EpisodeDraft.of(kept), qtbot)
    with qtbot.waitSignal(dialog.deleted):
        qtbot.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert desk.diary.episodes(sam.id) == ()
    assert [entry.record for entry in desk.diary.bin()] == [kept]


def test_the_first_screen_holds_what_matters_and_the_rest_is_folded(
    desk: Desk, sam: Child, draft: EpisodeDraft, qtbot: QtBot
) -> None:
    dialog = opened(desk, sam, draft, qtbot)
    form = dialog.episode_form
    assert all(form.field(name).isVisible() for name in ("night", "time", "stage", "length", "watch", "spread"))
    assert not any(form.field(name).isVisible() for name in ("kind", "eyes", "answered", "position", "who"))
