"""The clips page from a drop to an episode, and one clip in the player."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, Mark, Recorded, TimeSource
from sleepdiary.domain.episode import Length, LengthCertainty
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import new_id
from sleepdiary.ui.clips.projector import NO_PLAYER, NOT_PLAYED
from sleepdiary.ui.clips.proposal_card import ProposalCard
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.clips_page import ClipsPage
from tests import builders
from tests.fakes import HeldTasks, ScriptedPrompts
from tests.media.films import add_to_moov, android_film, film, udta, xyz

Said = list[tuple[str, str, Callable[[], None] | None]]
FOOT, OTHER_FOOT = BodyPart.LEFT_FOOT, BodyPart.RIGHT_FOOT
NIGHT_FILM = "VID_20260304_021300.mp4"


@pytest.fixture
def page(desk: Desk, sam: Child, qtbot: QtBot) -> Iterator[ClipsPage]:
    assert sam == desk.child
    page = ClipsPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.shown()
    yield page
    page.panel.leave()


@pytest.fixture
def clip(page: ClipsPage, desk: Desk, sam: Child, tmp_path: Path) -> Clip:
    """A clip in the diary, with the episode that it made."""
    page.bring_in([film(tmp_path / NIGHT_FILM, frames=75)])
    page.proposals.cards[next(iter(page.proposals.cards))].accept_button.click()
    (clip,) = desk.diary.clips(sam.id)
    return clip


def open_clip(page: ClipsPage, clip: Clip, qtbot: QtBot) -> None:
    with qtbot.waitSignals([page.panel.player.projector.shown, page.panel.player.projector.length_known]):
        page.show_clip(clip.id)


def drop(page: ClipsPage, paths: list[Path]) -> Qt.DropAction:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, files, buttons, modifiers)
    event.setDropAction(Qt.DropAction.MoveAction)
    page.dropEvent(event)
    return event.dropAction()


def test_a_film_dropped_anywhere_on_the_page_is_copied_and_proposed_and_nothing_is_saved_yet(
    page: ClipsPage, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    assert drop(page, [film(tmp_path / NIGHT_FILM, frames=75)]) is Qt.DropAction.CopyAction
    (proposal,) = page.proposals.cards
    assert page.proposals.cards[proposal].texts()[:2] == [
        "Night of Tue 3 March 2026, 02:13",
        "A new episode · 3 s (from the video)",
    ]
    assert desk.diary.episodes(sam.id) == ()
    assert page.rows.texts() == [f"4 March 2026, 02:13 (the file's name)\n{NIGHT_FILM} · 3 s"]


def test_accepting_makes_the_episode_and_undo_takes_it_back(
    page: ClipsPage, desk: Desk, sam: Child, tmp_path: Path, said: Said
) -> None:
    page.bring_in([film(tmp_path / NIGHT_FILM, frames=75)])
    page.proposals.cards[next(iter(page.proposals.cards))].accept_button.click()
    (episode,) = desk.diary.episodes(sam.id)
    assert (episode.start.at, episode.length) == (
        builders.moment("2026-03-04 02:13"),
        Length(LengthCertainty.CLIP, 3),
    )
    assert episode.clips == tuple(clip.id for clip in desk.diary.clips(sam.id))
    assert page.proposals.isHidden()
    sentence, action, undo = said[-1]
    assert (sentence, action) == ("Saved: 1 episode, night of Tue 3 March 2026.", "Undo")
    assert undo is not None
    undo()
    assert desk.diary.episodes(sam.id) == ()
    assert len(page.proposals.cards) == 1


def test_a_film_of_an_episode_that_is_there_joins_it_and_changes_nothing_else(
    page: ClipsPage, desk: Desk, sam: Child, tmp_path: Path, said: Said
) -> None:
    before = desk.diary.record(builders.episode(child_id=sam.id, note="in the family's words"))
    page.bring_in([film(tmp_path / NIGHT_FILM, frames=75)])
    page.proposals.cards[next(iter(page.proposals.cards))].accept_button.click()
    (after,) = desk.diary.episodes(sam.id)
    (clip,) = desk.diary.clips(sam.id)
    assert after == replace(before, clips=(clip.id,), version=after.version)
    undo = said[-1][2]
    assert undo is not None
    undo()
    assert desk.diary.episode(before.id).clips == ()


def test_a_film_without_a_time_waits_until_one_is_typed(
    page: ClipsPage, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    page.bring_in([film(tmp_path / "VID-20260304-WA0001.mp4", frames=25)])
    (clip,) = desk.diary.clips(sam.id)
    assert clip.recorded == Recorded()
    (card,) = page.proposals.cards.values()
    chooser = card.choosers[clip.id]
    assert chooser.date.text_value == "4 Mar 2026"
    chooser.clock.text_value = "2:13"
    chooser.use_button.click()
    assert desk.diary.clips(sam.id)[0].recorded == Recorded(TimeSource.TYPED, builders.moment("2026-03-04 02:13"))
    assert page.proposals.ready[0].night == builders.EVENING


def test_what_the_sources_say_stays_when_the_same_film_comes_under_another_name(
    page: ClipsPage, tmp_path: Path
) -> None:
    first = android_film(tmp_path / NIGHT_FILM, "2026-03-02T11:00:00Z", sound="")
    again = tmp_path / "from the messenger.mp4"
    again.write_bytes(first.read_bytes())
    page.bring_in([first, again])
    (card,) = page.proposals.cards.values()
    (chooser,) = card.choosers.values()
    assert len(chooser.buttons) == 2
    assert any(text.startswith("The sources differ") for text in card.texts())


def test_what_waits_is_still_there_when_the_program_starts_again(
    page: ClipsPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    names = [f"VID-2026030{day}-WA0001.mp4" for day in range(1, 5)]
    page.bring_in([film(tmp_path / name, frames=25 + number) for number, name in enumerate(names)])
    again = ClipsPage(desk)
    qtbot.addWidget(again)
    again.show()
    again.shown()

    def says_why(card: ProposalCard) -> bool:
        return any(text.startswith("The sources differ") or "only the day" in text for text in card.texts())

    qtbot.waitUntil(lambda: all(says_why(card) for card in again.proposals.cards.values()))
    assert len(again.proposals.cards) == len(names)
    # What the files say arrives one by one; the diary is read once for all that came meanwhile.
    assert again._looked == 2


def test_the_page_ends_where_its_content_ends(page: ClipsPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.bring_in([film(tmp_path / f"VID_202603{day:02}_021300.mp4", frames=day) for day in range(2, 12)])
    column = page.rows.parentWidget()
    assert column is not None
    qtbot.waitUntil(lambda: page.rows.geometry().bottom() > page.height())
    qtbot.waitUntil(lambda: column.height() - page.rows.geometry().bottom() < 40)


def test_films_handed_over_by_another_page_are_brought_in_here(
    page: ClipsPage, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    wanted: list[str] = []
    desk.wanted.connect(wanted.append)
    desk.hand_over_videos([film(tmp_path / NIGHT_FILM, frames=25)])
    assert wanted == ["clips"]
    assert len(desk.diary.clips(sam.id)) == 1
    assert len(page.proposals.cards) == 1


def test_films_chosen_in_the_dialog_are_brought_in(
    page: ClipsPage, prompts: ScriptedPrompts, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    prompts.video_choices = [[film(tmp_path / NIGHT_FILM, frames=25)], []]
    page.drop.button.click()
    page.drop.button.click()
    assert len(desk.diary.clips(sam.id)) == 1


def test_a_film_belongs_to_the_child_that_was_shown_when_it_was_dropped(
    page: ClipsPage, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    twin = desk.diary.save_child(Child(new_id(), "Kim A."))
    desk.choose_child(twin.id)
    page.bring_in([film(tmp_path / NIGHT_FILM, frames=25)])
    assert (len(desk.diary.clips(twin.id)), desk.diary.clips(sam.id)) == (1, ())
    desk.choose_child(sam.id)
    assert page.proposals.cards == {}
    assert page.rows.texts() == []


def stops_after(widget: QWidget, last: QWidget) -> list[QWidget]:
    """Where Tab leads from a widget on, up to and with the last."""
    found: list[QWidget] = []
    while widget is not last and (after := widget.nextInFocusChain()) is not None:
        widget = after
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(widget)
    return found


def test_tab_goes_down_the_page_over_the_cards_to_the_list(
    page: ClipsPage, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    page.bring_in([film(tmp_path / NIGHT_FILM, frames=75), film(tmp_path / "VID-20260304-WA0001.mp4", frames=25)])
    first, second = page.proposals.cards.values()
    first.choose_time(desk.diary.clips(sam.id)[0])
    tops = [
        stop.mapTo(page, stop.rect().topLeft()).y() for stop in (first.stops()[0], second.stops()[0], page.rows.list)
    ]
    assert tops == sorted(tops)
    reached = stops_after(page.refer, page.rows.list)
    assert reached == [*reached[:-1], page.rows.list]
    on_cards = [stop for stop in reached if page.proposals.isAncestorOf(stop)]
    shown = [stop for card in (first, second) for stop in card.stops() if stop.isVisible()]
    assert on_cards == shown
    assert reached.index(shown[-1]) < reached.index(page.rows.list)


def test_the_keyboard_stays_on_the_card_whose_time_was_typed_and_brings_it_into_sight(
    page: ClipsPage, desk: Desk, sam: Child, tmp_path: Path, qtbot: QtBot
) -> None:
    page.resize(900, 560)
    names = ("VID_20260201_021300.mp4", NIGHT_FILM, "VID_20260306_021300.mp4", "VID_20260308_021300.mp4")
    page.bring_in([film(tmp_path / name, frames=25 + number) for number, name in enumerate(names)])
    card = next(iter(page.proposals.cards.values()))
    clip = next(clip for clip in desk.diary.clips(sam.id) if clip.original_name == names[0])
    card.choose_time(clip)
    card.choosers[clip.id].date.text_value = "10 March 2026"
    card.choosers[clip.id].use_button.setFocus()
    card.choosers[clip.id].use_button.click()
    moved = list(page.proposals.cards.values())[-1]
    assert names[0] in moved.texts()[2]
    assert moved.has_keyboard
    qtbot.waitUntil(lambda: not moved.visibleRegion().isEmpty())


def test_whoever_goes_through_the_films_without_a_time_is_led_to_the_next_of_them(
    page: ClipsPage, tmp_path: Path
) -> None:
    names = (NIGHT_FILM, "VID-20260305-WA0001.mp4", "VID-20260306-WA0001.mp4")
    page.bring_in([film(tmp_path / name, frames=25 + number) for number, name in enumerate(names)])
    _, first, second = page.proposals.cards.values()
    (chooser,) = first.choosers.values()
    chooser.clock.text_value = "2:13"
    chooser.use_button.setFocus()
    chooser.use_button.click()
    assert list(page.proposals.cards.values())[-1] is second
    assert second.has_keyboard


def test_another_time_leads_to_the_place_to_type_it_and_brings_it_into_sight(
    page: ClipsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.resize(900, 460)
    names = (NIGHT_FILM, "VID_20260306_021300.mp4", "VID_20260308_021300.mp4")
    page.bring_in([film(tmp_path / name, frames=25 + number) for number, name in enumerate(names)])
    card = list(page.proposals.cards.values())[-1]
    card.stops()[0].setFocus()
    qtbot.keyClick(card.stops()[0], Qt.Key.Key_Space)
    (chooser,) = card.choosers.values()
    assert page.focusWidget() is chooser.date
    qtbot.waitUntil(lambda: chooser.visibleRegion().boundingRect().height() == chooser.height())


def test_the_keyboard_goes_on_down_the_page_when_a_card_was_accepted(page: ClipsPage, tmp_path: Path) -> None:
    names = (NIGHT_FILM, "VID_20260306_021300.mp4")
    page.bring_in([film(tmp_path / name, frames=25 + number) for number, name in enumerate(names)])
    first, second = page.proposals.cards.values()
    first.accept_button.setFocus()
    first.accept_button.click()
    assert list(page.proposals.cards.values()) == [second]
    assert second.has_keyboard
    second.accept_button.setFocus()
    second.accept_button.click()
    assert page.focusWidget() is page.rows.list


def test_the_list_brings_the_row_that_the_arrows_reach_into_sight(
    page: ClipsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.resize(900, 500)
    names = [f"VID_202603{day:02}_021300.mp4" for day in range(1, 7)]
    page.bring_in([film(tmp_path / name, frames=25 + number) for number, name in enumerate(names)])
    rows = page.rows.list
    qtbot.waitUntil(lambda: rows.visualItemRect(rows.item(len(names) - 1)).bottom() < rows.height())
    page.activateWindow()
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.currentRow() == len(names) - 1
    last = rows.visualItemRect(rows.currentItem())
    assert rows.viewport().visibleRegion().boundingRect().contains(last)


def test_marks_are_kept_with_the_clip(page: ClipsPage, desk: Desk, sam: Child, clip: Clip, qtbot: QtBot) -> None:
    open_clip(page, clip, qtbot)
    qtbot.keyClick(page.panel, Qt.Key.Key_S)
    with qtbot.waitSignal(desk.diary_changed):
        qtbot.keyClick(page.panel, Qt.Key.Key_L)
    assert desk.diary.clips(sam.id)[0].passes == ((Mark(0, FOOT), Mark(0, OTHER_FOOT)),)


def test_in_a_small_window_the_keys_to_tap_with_are_in_sight_without_scrolling(
    page: ClipsPage, clip: Clip, qtbot: QtBot
) -> None:
    page.resize(680, 600)
    open_clip(page, clip, qtbot)
    assert page.panel.player.play_button.isVisible()
    assert not page.panel.tap.isVisible()
    qtbot.keyClick(page.panel, Qt.Key.Key_S)
    page.panel.view.value = True
    key = page.panel.tap.map.keys[FOOT]
    qtbot.waitUntil(lambda: key.visibleRegion().boundingRect() == key.rect())
    assert not page.panel.player.play_button.isVisible()
    qtbot.keyClick(page.panel, Qt.Key.Key_S)
    assert [len(marks) for marks in page.panel.tap.passes] == [1]
    with qtbot.waitSignal(page.panel.player.projector.playing_changed):
        qtbot.mouseClick(page.panel.player.screen_place, Qt.MouseButton.LeftButton)
    page.resize(1200, 800)
    assert page.panel.tap.isVisible()
    assert page.panel.player.play_button.isVisible()


def test_after_a_click_on_a_speed_the_space_bar_still_plays(page: ClipsPage, clip: Clip, qtbot: QtBot) -> None:
    open_clip(page, clip, qtbot)
    speeds = page.panel.player.speed.chips
    for chip in (speeds[0], speeds[2]):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert page.focusWidget() is page.panel
    with qtbot.waitSignal(page.panel.player.projector.playing_changed):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)


def test_marks_are_kept_when_the_page_is_left_at_once(
    page: ClipsPage, desk: Desk, sam: Child, clip: Clip, qtbot: QtBot
) -> None:
    open_clip(page, clip, qtbot)
    qtbot.keyClick(page.panel, Qt.Key.Key_S)
    page.show_all()
    assert desk.diary.clips(sam.id)[0].passes == ((Mark(0, FOOT),),)
    open_clip(page, clip, qtbot)
    qtbot.keyClick(page.panel, Qt.Key.Key_D)
    desk.closing.emit()
    assert len(desk.diary.clips(sam.id)[0].passes[0]) == 2


def test_tapping_alone_writes_nothing_into_the_episode_and_the_button_does(
    page: ClipsPage, desk: Desk, sam: Child, clip: Clip, qtbot: QtBot, said: Said
) -> None:
    open_clip(page, clip, qtbot)
    (before,) = desk.diary.episodes(sam.id)
    qtbot.keyClick(page.panel, Qt.Key.Key_S)
    with qtbot.waitSignal(page.panel.player.projector.shown):
        page.panel.player.seek(2000)
    qtbot.keyClick(page.panel, Qt.Key.Key_L)
    page.panel.keep_marks()
    assert desk.diary.episode(before.id) == before
    page.panel.tap.results[0].put_button.click()
    after = desk.diary.episode(before.id)
    assert (after.movement.jerks, after.spread, after.length) == (
        2,
        Spread.of([FOOT], [OTHER_FOOT]),
        Length(LengthCertainty.CLIP, 2),
    )
    undo = said[-1][2]
    assert undo is not None
    undo()
    assert desk.diary.episode(before.id).movement == before.movement


def test_marks_that_could_not_be_kept_are_tried_again(
    page: ClipsPage,
    desk: Desk,
    sam: Child,
    clip: Clip,
    prompts: ScriptedPrompts,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: Clip) -> Clip:
        raise DiaryFailure(Failure.DISK_FULL, path=str(desk.diary.folder))

    open_clip(page, clip, qtbot)
    qtbot.keyClick(page.panel, Qt.Key.Key_S)
    with monkeypatch.context() as surroundings:
        surroundings.setattr(desk.diary, "save_clip", full)
        page.panel.keep_marks()
    assert len(prompts.told) == 1
    page.show_all()
    assert desk.diary.clips(sam.id)[0].passes == ((Mark(0, FOOT),),)


def test_marks_that_could_not_be_kept_never_become_those_of_another_clip(
    page: ClipsPage,
    desk: Desk,
    sam: Child,
    clip: Clip,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: Clip) -> Clip:
        raise DiaryFailure(Failure.DISK_FULL, path=str(desk.diary.folder))

    page.bring_in([film(tmp_path / "VID_20260306_021300.mp4", frames=25)])
    (other,) = (one for one in desk.diary.clips(sam.id) if one.id != clip.id)
    open_clip(page, clip, qtbot)
    qtbot.keyClick(page.panel, Qt.Key.Key_S)
    with monkeypatch.context() as surroundings:
        surroundings.setattr(desk.diary, "save_clip", full)
        page.show_clip(other.id)
    page.show_all()
    assert [one.passes for one in desk.diary.clips(sam.id)] == [(), ()]


def test_a_cleared_pass_can_be_brought_back(
    page: ClipsPage, desk: Desk, sam: Child, clip: Clip, qtbot: QtBot, said: Said
) -> None:
    open_clip(page, clip, qtbot)
    qtbot.keyClick(page.panel, Qt.Key.Key_S)
    page.panel.tap.clear_button.click()
    undo = said[-1][2]
    assert undo is not None
    undo()
    page.show_all()
    assert desk.diary.clips(sam.id)[0].passes == ((Mark(0, FOOT),),)


def test_a_missing_file_is_said_plainly_and_can_be_found_again(
    page: ClipsPage, desk: Desk, sam: Child, clip: Clip, prompts: ScriptedPrompts, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = desk.diary.file_of(clip)
    moved = kept.rename(tmp_path / "elsewhere.mp4")
    page.show_clip(clip.id)
    assert page.panel.player.screen_place.picture.isNull()
    assert page.panel.trouble.text() == f"The file of {NIGHT_FILM} is not where it was: {kept}"
    qtbot.keyClick(page.panel, Qt.Key.Key_S)
    qtbot.mouseClick(page.panel.tap.map.keys[FOOT], Qt.MouseButton.LeftButton)
    assert page.panel.tap.passes == ()
    prompts.files_to_open = [moved]
    with qtbot.waitSignal(page.panel.player.projector.shown):
        page.panel.acts.find_button.click()
    assert page.panel.trouble.isHidden()
    assert desk.diary.file_of(desk.diary.clips(sam.id)[0]) == moved


def test_one_folder_brings_all_missing_files_back(
    page: ClipsPage, desk: Desk, sam: Child, prompts: ScriptedPrompts, said: Said, tmp_path: Path
) -> None:
    assert page.missing.isHidden()
    page.bring_in([film(tmp_path / f"VID_2026030{day}_021300.mp4", frames=day) for day in range(1, 5)])
    known = desk.diary.clips(sam.id)
    folder = tmp_path / "somewhere" / "else"
    folder.mkdir(parents=True)
    for number, clip in enumerate(known[:3]):
        desk.diary.file_of(clip).rename(folder / f"{number}.bin")
    # Of the same size, and another film all the same.
    changed = bytearray((folder / "2.bin").read_bytes())
    changed[-1] ^= 1
    (folder / "2.bin").write_bytes(changed)
    again = ClipsPage(desk)
    again.shown()
    assert again.missing.words.text() == "3 videos are missing, or not as brought in."
    prompts.folders = [folder.parent]
    again.missing.find_button.click()
    assert said[-1][0] == f"2 of 3 videos found again in {folder.parent}."
    found = {clip.id: desk.diary.file_of(clip) for clip in desk.diary.clips(sam.id)}
    assert [found[clip.id] for clip in known[:2]] == [folder / "0.bin", folder / "1.bin"]
    assert [found[clip.id] for clip in known[2:]] == [desk.diary.file_of(clip) for clip in known[2:]]
    again.shown()
    assert again.missing.words.text() == "1 video is missing, or not as brought in."


def test_another_film_is_not_taken_for_the_missing_one(
    page: ClipsPage, desk: Desk, clip: Clip, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    desk.diary.file_of(clip).unlink()
    page.show_clip(clip.id)
    prompts.files_to_open = [film(tmp_path / "other.mp4", frames=5)]
    page.panel.acts.find_button.click()
    assert "is another video than" in prompts.told[0]
    assert not page.panel.trouble.isHidden()


@pytest.mark.qt_log_ignore("Could not open media", extend=True)  # Qt says it too, to whoever started the program
def test_a_damaged_file_keeps_its_entry_and_says_so(
    page: ClipsPage, desk: Desk, sam: Child, clip: Clip, qtbot: QtBot
) -> None:
    desk.diary.file_of(clip).write_bytes(b"torn" * 10)
    with qtbot.waitSignal(page.panel.player.failed):
        page.show_clip(clip.id)
    assert page.panel.player.screen_place.sentence == NOT_PLAYED
    assert "is damaged or was changed" in page.panel.trouble.text()
    assert len(desk.diary.episodes(sam.id)) == 1


def test_another_player_is_offered_for_the_file(
    page: ClipsPage, desk: Desk, clip: Clip, prompts: ScriptedPrompts, qtbot: QtBot
) -> None:
    open_clip(page, clip, qtbot)
    prompts.players = [True, False]
    page.panel.acts.outside_button.click()
    assert prompts.asked[-1].words == (str(desk.diary.file_of(clip)),)
    assert prompts.told == []
    page.panel.acts.outside_button.click()
    assert prompts.told[0].startswith("No other player opened")


def test_a_clean_copy_has_a_neutral_name_and_says_what_was_left_out(
    page: ClipsPage, desk: Desk, sam: Child, prompts: ScriptedPrompts, said: Said, tmp_path: Path, qtbot: QtBot
) -> None:
    page.bring_in([add_to_moov(film(tmp_path / NIGHT_FILM, frames=25), udta(xyz()))])
    (clip,) = desk.diary.clips(sam.id)
    open_clip(page, clip, qtbot)
    assert "holds the place where it was filmed" in page.panel.details.text()
    target = tmp_path / "to show.mp4"
    prompts.files_to_save = [target]
    before = desk.diary.file_of(clip).read_bytes()
    page.panel.acts.clean.button.click()
    assert prompts.asked[-1].words[1] == "clip_2026-03-04_0213.mp4"
    assert b"+51.4779" in before
    assert b"+51.4779" not in target.read_bytes()
    assert desk.diary.file_of(clip).read_bytes() == before
    assert said[-1][0].startswith(f"Clean copy saved as {target}. Left out: the place")


def test_a_second_click_on_the_clean_copy_does_not_ask_a_second_time(
    page: ClipsPage, desk: Desk, clip: Clip, prompts: ScriptedPrompts, qtbot: QtBot
) -> None:
    open_clip(page, clip, qtbot)
    tasks = HeldTasks()
    desk.tasks = tasks
    button = page.panel.acts.clean.button
    prompts.files_to_save = [None]
    button.click()
    button.click()
    tasks.let_go()
    assert [one.kind for one in prompts.asked] == ["file_to_save"]
    prompts.files_to_save = [None]
    button.click()
    tasks.let_go()
    assert [one.kind for one in prompts.asked] == ["file_to_save"] * 2


def test_a_clean_copy_that_is_cancelled_leaves_what_was_there(
    page: ClipsPage, clip: Clip, prompts: ScriptedPrompts, said: Said, tmp_path: Path, qtbot: QtBot
) -> None:
    open_clip(page, clip, qtbot)
    clean, folder = page.panel.acts.clean, tmp_path / "to show"
    folder.mkdir()
    target = folder / "to show.mp4"
    target.write_bytes(b"an older copy")
    prompts.files_to_save = [target]
    prompts.confirmations = [False]
    seen: list[tuple[bool, bool, bool]] = []

    def cancel(done: int) -> None:
        if done > 0 and not seen:
            seen.append((clean.bar.isVisible(), clean.button.isEnabled(), page.may_close()))
            clean.cancel_button.click()

    clean.bar.valueChanged.connect(cancel)
    clean.button.click()
    assert seen == [(True, False, False)]
    assert target.read_bytes() == b"an older copy"
    assert list(folder.iterdir()) == [target]
    assert said[-1][0] == "The clean copy was cancelled; nothing was written."
    assert not clean.bar.isVisible()
    assert clean.button.isEnabled()
    assert page.may_close()


def test_where_nothing_plays_films_the_entry_keeps_a_still_is_shown_and_another_player_is_offered(
    page: ClipsPage,
    desk: Desk,
    sam: Child,
    clip: Clip,
    prompts: ScriptedPrompts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    page.show_clip(clip.id)
    screen = page.panel.player.screen_place
    assert screen.sentence == NO_PLAYER
    assert not screen.picture.isNull()
    assert not page.panel.player.play_button.isEnabled()
    prompts.players = [True]
    page.panel.acts.outside_button.click()
    assert prompts.asked[-1].words == (str(desk.diary.file_of(clip)),)
    assert len(desk.diary.episodes(sam.id)) == 1


def test_the_strip_of_moments_leads_into_the_film(page: ClipsPage, clip: Clip, qtbot: QtBot) -> None:
    open_clip(page, clip, qtbot)
    assert len(page.panel.strip.buttons) == 5
    with qtbot.waitSignal(page.panel.player.projector.shown):
        page.panel.strip.buttons[2].click()
    assert page.panel.player.projector.at_ms() == pytest.approx(1500, abs=40)


def test_closing_while_films_are_copied_asks_first(page: ClipsPage, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    assert page.may_close()
    prompts.confirmations = [False]
    answers: list[bool] = []
    page.bringing.changed.connect(lambda: answers.append(page.may_close()) if not answers else None)
    page.bring_in([film(tmp_path / NIGHT_FILM, frames=25)])
    assert answers == [False]


def test_another_page_can_ask_for_a_moment_of_a_clip(page: ClipsPage, desk: Desk, clip: Clip, qtbot: QtBot) -> None:
    projector = page.panel.player.projector
    desk.show_clip(clip.id, 2000)
    qtbot.waitUntil(lambda: projector.frame is not None and projector.at_ms() > 1900)
    assert projector.at_ms() == pytest.approx(2000, abs=40)
    page.panel.back_button.click()
    with qtbot.waitSignal(projector.shown):
        desk.show_clip(clip.id)
    assert projector.at_ms() == pytest.approx(0, abs=40)


def test_another_page_can_ask_for_a_clip(page: ClipsPage, desk: Desk, clip: Clip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.panel.player.projector.shown):
        desk.show_clip(clip.id)
    assert page.panel.isVisible()
    assert page.panel.clip is not None
    page.panel.back_button.click()
    assert page.rows.isVisible()


def test_the_delete_key_in_the_list_puts_a_clip_into_the_bin(
    page: ClipsPage, desk: Desk, sam: Child, clip: Clip, qtbot: QtBot
) -> None:
    page.rows.list.setCurrentRow(0)
    qtbot.keyClick(page.rows.list, Qt.Key.Key_Delete)
    assert desk.diary.clips(sam.id) == ()
    desk.undo.step()
    assert desk.diary.clips(sam.id) == (clip,)
