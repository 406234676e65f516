"""The home page: the picture of the nights with its panel, the quick line, the timer, and undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import Episode, LengthCertainty, StartCertainty
from sleepdiary.domain.grid.sleep_ends import SleepEnd
from sleepdiary.domain.night import Nap, Night, Watch, WatchKind
from sleepdiary.settings import Settings
from sleepdiary.storage.store import Store
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode import EpisodeDialog
from sleepdiary.ui.dialogs.kept_typing import BACK
from sleepdiary.ui.dialogs.night_dialog import NightForm
from sleepdiary.ui.pages.diary import DiaryPage
from sleepdiary.ui.prompts import Leaving
from tests import builders
from tests.fakes import ImmediateTasks, ScriptedPrompts

LAST = date(2026, 3, 19)
Said = list[tuple[str, str, Callable[[], None] | None]]


def shown(page: DiaryPage, qtbot: QtBot, size: tuple[int, int] = (1100, 800)) -> DiaryPage:
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
    page.shown()
    return page


@pytest.fixture
def page(sam: Child, desk: Desk, qtbot: QtBot) -> DiaryPage:
    assert desk.child == sam
    return shown(DiaryPage(desk), qtbot)


def said_in_panel(page: DiaryPage) -> list[str]:
    return [label.text() for label in page.panel.findChildren(QLabel) if label.isVisible()]


def press(button: object, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def click(page: DiaryPage, place: QPoint, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def double_click(page: DiaryPage, place: QPoint, qtbot: QtBot) -> None:
    click(page, place, qtbot)
    qtbot.mouseDClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def drag(page: DiaryPage, start: QPoint, end: QPoint) -> None:
    viewport, held = page.grid.viewport(), Qt.KeyboardModifier.NoModifier
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, held, start)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, held, end)


def kept(page: DiaryPage, sam: Child, at: str = "02:13", **fields: object) -> Episode:
    return page.desk.diary.record(builders.episode(at, child_id=sam.id, **{"night": LAST, **fields}))


def slept(page: DiaryPage, sam: Child, **fields: object) -> Night:
    times = {"fell_asleep": builders.in_night("20:00", LAST), "woke_up": builders.in_night("06:00", LAST)}
    return page.desk.diary.save_night(Night(sam.id, LAST, Watch(WatchKind.ALL), **{**times, **fields}))  # type: ignore[arg-type]


def opened_form(page: DiaryPage) -> EpisodeDialog:
    assert isinstance(page.dialog, EpisodeDialog)
    return page.dialog


def asleep(page: DiaryPage, sam: Child) -> tuple[str, str]:
    night = page.desk.diary.night(sam.id, LAST)
    assert night.fell_asleep is not None
    assert night.woke_up is not None
    return f"{night.fell_asleep.local:%H:%M}", f"{night.woke_up.local:%H:%M}"


# What is shown


def test_last_night_stands_at_the_foot_and_is_selected(page: DiaryPage) -> None:
    assert page.grid.shown[1] == LAST
    assert page.grid.chosen.night == LAST
    assert page.panel.heading.text() == "Thu 19 March 2026"
    assert (page.later.isEnabled(), page.newest.isEnabled()) == (False, False)


def test_an_unwatched_night_is_not_called_a_night_with_nothing(page: DiaryPage) -> None:
    assert "Not watched" in said_in_panel(page)
    assert not any("nothing seen" in text for text in said_in_panel(page))


def test_earlier_later_and_newest_turn_the_pages(page: DiaryPage, qtbot: QtBot) -> None:
    first = page.grid.shown[0]
    press(page.earlier, qtbot)
    assert page.grid.shown[0] < first
    assert page.later.isEnabled()
    press(page.later, qtbot)
    press(page.earlier, qtbot)
    press(page.newest, qtbot)
    assert page.grid.shown[1] == LAST


def test_four_weeks_before_all_that_is_written_can_be_reached(page: DiaryPage, sam: Child) -> None:
    page.desk.diary.save_night(Night(sam.id, date(2025, 11, 2), Watch(WatchKind.ALL)))
    assert page.grid.first == date(2025, 10, 5)
    assert page.grid.shown[1] == LAST


def test_a_night_before_that_can_be_asked_for_and_stays(page: DiaryPage, sam: Child) -> None:
    page.show_night(date(2024, 2, 29))
    assert page.grid.chosen.night == date(2024, 2, 29)
    assert page.grid.shown[0] <= date(2024, 2, 29) <= page.grid.shown[1]
    kept(page, sam)
    assert page.grid.chosen.night == date(2024, 2, 29)


def test_no_night_before_the_birth_is_offered(page: DiaryPage, sam: Child) -> None:
    page.desk.diary.save_child(replace(sam, birth_date=date(2026, 3, 10)))
    assert page.grid.first == date(2026, 3, 9)


def test_a_click_on_a_mark_shows_its_episode_in_words(page: DiaryPage, sam: Child, qtbot: QtBot) -> None:
    one = kept(page, sam, note="Again before midnight.", clips=())
    click(page, page.grid.mark_in_view(LAST, one.id), qtbot)
    assert page.panel.title.text() == "02:13"
    assert page.panel.facts.text().split("\n") == [
        "Stage: asleep",
        "Length: about 20 s (guessed)",
        "Moved: right foot, then left foot",
        "Note: Again before midnight.",
    ]
    click(page, page.grid.place_in_view(LAST, 10.0), qtbot)
    assert not page.panel.card.isVisible()


def test_everything_of_the_picture_is_in_a_list_too(page: DiaryPage, sam: Child, qtbot: QtBot) -> None:
    first, second = kept(page, sam, "22:10"), kept(page, sam, "03:00")
    items = [page.panel.list.item(row).text() for row in range(page.panel.list.count())]
    assert [item.split(" · ")[0] for item in items] == ["22:10", "03:00"]
    page.panel.list.setFocus()
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Down)
    assert page.grid.chosen.episode_id == second.id
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Up)
    assert page.grid.chosen.episode_id == first.id
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Return)
    assert opened_form(page).episode_form.typed().id == first.id


def test_text_of_the_family_is_shown_as_typed(page: DiaryPage, sam: Child, qtbot: QtBot) -> None:
    note = "<b>bold</b> &lt; {0} %s"
    one = kept(page, sam, note=note)
    click(page, page.grid.mark_in_view(LAST, one.id), qtbot)
    labels = page.panel.findChildren(QLabel)
    assert any(note in label.text() for label in labels)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_change_anywhere_is_shown_at_once(page: DiaryPage, sam: Child) -> None:
    page.desk.diary.save_night(Night(sam.id, LAST, Watch(WatchKind.ALL)))
    assert "Watched all night, nothing seen" in said_in_panel(page)
    row = page.grid.row(LAST)
    assert row is not None
    assert row.watch is WatchKind.ALL


def test_the_place_that_was_scrolled_to_stays_when_something_changes(page: DiaryPage, sam: Child) -> None:
    page.desk.diary.save_night(Night(sam.id, date(2025, 6, 1), Watch(WatchKind.ALL)))
    page.grid.turn(-3)
    before = page.grid.shown
    page.desk.diary.save_night(Night(sam.id, before[0], Watch(WatchKind.ALL)))
    assert page.grid.shown == before
    page.desk.diary.save_night(Night(sam.id, date(2025, 1, 1), Watch(WatchKind.ALL)))
    assert page.grid.shown == before
    assert page.grid.chosen.night == LAST


def test_another_child_shows_other_nights(page: DiaryPage, sam: Child, prompts: ScriptedPrompts) -> None:
    page.desk.diary.save_night(Night(sam.id, LAST, Watch(WatchKind.ALL)))
    other = page.desk.diary.save_child(builders.child(id="5a11e000-0000-4000-8000-0000000000ff", name="Lee"))
    page.desk.choose_child(other.id)
    assert "Not watched" in said_in_panel(page)
    assert page.grid.chosen.night == LAST
    assert prompts.told == []


def test_nothing_is_asked_of_an_episode_that_went_elsewhere(page: DiaryPage, sam: Child, qtbot: QtBot) -> None:
    one = kept(page, sam)
    click(page, page.grid.mark_in_view(LAST, one.id), qtbot)
    page.desk.diary.remove(one)
    assert (page.grid.chosen.night, page.grid.chosen.episode_id) == (LAST, None)
    assert not page.panel.card.isVisible()


@pytest.mark.parametrize(("size", "beside"), [((1190, 850), True), ((690, 640), False)])
def test_the_night_stands_beside_the_picture_or_below_it_in_a_narrow_window(
    size: tuple[int, int], beside: bool, desk: Desk, sam: Child, qtbot: QtBot
) -> None:
    assert desk.child == sam
    page = shown(DiaryPage(desk), qtbot, size)
    assert (page.panel.x() > page.grid.geometry().right()) is beside
    assert (page.panel.y() > page.grid.geometry().bottom()) is not beside
    assert page.grid.fitting >= 5
    assert page.panel.geometry().right() <= page.width()


@pytest.mark.parametrize(("size", "scrolls"), [((1190, 850), True), ((690, 640), False)])
def test_below_the_picture_one_thing_scrolls_and_not_two(
    size: tuple[int, int], scrolls: bool, desk: Desk, sam: Child, qtbot: QtBot
) -> None:
    page = shown(DiaryPage(desk), qtbot, size)
    for minute in range(15):
        kept(page, sam, f"01:{3 * minute:02}")
    page.show_night(LAST)
    qtbot.waitUntil(lambda: (page.panel.list.verticalScrollBar().maximum() > 0) is scrolls)


def test_in_a_narrow_page_the_turning_buttons_say_less_and_are_named_as_before(
    desk: Desk, sam: Child, qtbot: QtBot
) -> None:
    assert desk.child == sam
    page = shown(DiaryPage(desk), qtbot, (1190, 850))
    wide = [button.text() for button in (page.earlier, page.later)]
    larger = page.font()
    larger.setPointSizeF(2 * larger.pointSizeF())
    page.setFont(larger)
    page.resize(900, 700)
    assert [button.text() for button in (page.earlier, page.later)] == ["‹", "›"]
    assert wide == ["‹ Earlier", "Later ›"]
    assert [button.accessibleName() for button in (page.earlier, page.later)] == ["Earlier", "Later"]


def test_the_legend_can_be_shown_and_hidden(page: DiaryPage, qtbot: QtBot) -> None:
    before = page.legend.isVisible()
    press(page.legend_button, qtbot)
    assert page.legend.isVisible() is not before
    page.resize(page.width() - 10, page.height() - 10)
    assert page.legend.isVisible() is not before


def test_a_fault_of_the_folder_is_told_once(page: DiaryPage, sam: Child, prompts: ScriptedPrompts) -> None:
    slept(page, sam)
    (page.desk.diary.folder / "diary.db").rename(page.desk.diary.folder / "elsewhere")
    page.desk.child_changed.emit()
    assert len(prompts.told) == 1


# Writing


def test_watched_nothing_seen_is_one_click_and_can_be_undone(
    page: DiaryPage, qtbot: QtBot, said: Said, sam: Child
) -> None:
    press(page.panel.nothing_button, qtbot)
    assert "Watched all night, nothing seen" in said_in_panel(page)
    _, action, undo = said[-1]
    assert action == "Undo"
    assert undo is not None
    undo()
    assert not page.desk.diary.night(sam.id, LAST).watched
    assert "Not watched" in said_in_panel(page)


def test_a_night_with_an_episode_does_not_offer_nothing_seen(page: DiaryPage, sam: Child) -> None:
    kept(page, sam)
    assert not page.panel.nothing_button.isVisible()


def test_w_keeps_that_somebody_watched_and_control_z_takes_it_back(
    page: DiaryPage, sam: Child, qtbot: QtBot, said: Said
) -> None:
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_W)
    assert page.desk.diary.night(sam.id, LAST).watch.kind is WatchKind.ALL
    assert said[-1][0] == "Night of Thu 19 March 2026: watched, nothing seen."
    qtbot.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not page.desk.diary.night(sam.id, LAST).watched
    assert said[-1][0] == "Undone: “Night of Thu 19 March 2026: watched, nothing seen.”"


def test_w_does_not_say_nothing_was_seen_where_something_was(
    page: DiaryPage, sam: Child, qtbot: QtBot, said: Said
) -> None:
    kept(page, sam)
    qtbot.keyClick(page.grid, Qt.Key.Key_W)
    assert said[-1][0] == "Night of Thu 19 March 2026: watched all night."


def test_w_leaves_a_watch_that_is_written_down_as_it_is(page: DiaryPage, sam: Child, qtbot: QtBot, said: Said) -> None:
    watch = Watch(WatchKind.PART, builders.in_night("22:00", LAST), builders.in_night("02:00", LAST))
    page.desk.diary.save_night(Night(sam.id, LAST, watch))
    qtbot.keyClick(page.grid, Qt.Key.Key_W)
    assert page.desk.diary.night(sam.id, LAST).watch == watch
    assert said[-1][0] == "Night of Thu 19 March 2026: already watched 22:00 to 02:00."


def test_a_double_click_opens_a_new_episode_about_that_time_in_that_night(
    page: DiaryPage, sam: Child, qtbot: QtBot
) -> None:
    evening = LAST - timedelta(days=2)
    double_click(page, page.grid.place_in_view(evening, 14.26), qtbot)
    dialog = opened_form(page)
    draft = dialog.episode_form.typed()
    assert (draft.night, draft.time, draft.certainty) == (evening, "02:15", StartCertainty.ABOUT)
    press(dialog.save_button, qtbot)
    (episode,) = page.desk.diary.episodes(sam.id)
    assert (episode.night, episode.start.certainty) == (evening, StartCertainty.ABOUT)
    assert (page.grid.chosen.night, page.grid.chosen.episode_id) == (evening, episode.id)


def test_a_double_click_where_times_are_not_known_opens_one_some_time_that_night(page: DiaryPage, qtbot: QtBot) -> None:
    double_click(page, QPoint(round(page.grid.plan.beside) - 10, page.grid.y_of(LAST) + 10), qtbot)
    assert opened_form(page).episode_form.typed().certainty is StartCertainty.UNKNOWN


def test_n_writes_into_the_selected_night_and_enter_opens_what_is_selected(
    page: DiaryPage, sam: Child, qtbot: QtBot
) -> None:
    one = kept(page, sam, night=LAST - timedelta(days=1))
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Up)
    qtbot.keyClick(page.grid, Qt.Key.Key_N)
    assert opened_form(page).episode_form.typed().night == LAST - timedelta(days=1)
    opened_form(page).reject()
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.dialog is not None
    assert isinstance(page.dialog.form, NightForm)
    page.dialog.reject()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert opened_form(page).episode_form.typed().id == one.id
    opened_form(page).reject()


def test_delete_deletes_the_selected_episode_with_undo(page: DiaryPage, sam: Child, qtbot: QtBot, said: Said) -> None:
    one = kept(page, sam)
    click(page, page.grid.mark_in_view(LAST, one.id), qtbot)
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert page.desk.diary.episodes(sam.id) == ()
    assert page.grid.chosen.episode_id is None
    _, _, undo = said[-1]
    assert undo is not None
    undo()
    assert [episode.id for episode in page.desk.diary.episodes(sam.id)] == [one.id]
    assert page.grid.chosen.episode_id == one.id


def test_edit_and_delete_in_the_panel_are_about_the_selected_episode(page: DiaryPage, sam: Child, qtbot: QtBot) -> None:
    kept(page, sam, "22:10")
    second = kept(page, sam, "03:00")
    click(page, page.grid.mark_in_view(LAST, second.id), qtbot)
    press(page.panel.edit_button, qtbot)
    assert opened_form(page).episode_form.typed().id == second.id
    opened_form(page).reject()
    press(page.panel.delete_button, qtbot)
    assert second.id not in [episode.id for episode in page.desk.diary.episodes(sam.id)]


def test_dragging_the_ends_of_the_band_sets_falling_asleep_and_waking_with_undo(
    page: DiaryPage, sam: Child, said: Said
) -> None:
    slept(page, sam)
    drag(page, page.grid.place_in_view(LAST, 8.0), page.grid.place_in_view(LAST, 8.76))
    drag(page, page.grid.place_in_view(LAST, 18.0), page.grid.place_in_view(LAST, 17.51))
    assert asleep(page, sam) == ("20:45", "05:30")
    assert said[-1][0] == "Night of Thu 19 March 2026: woke up 05:30."
    assert said[-1][2] is not None
    said[-1][2]()
    assert asleep(page, sam) == ("20:45", "06:00")
    row = page.grid.row(LAST)
    assert row is not None
    assert row.sleep is not None
    assert row.sleep.end == 18.0


def test_dragging_over_an_empty_night_writes_down_its_sleep_with_undo(page: DiaryPage, sam: Child, said: Said) -> None:
    drag(page, page.grid.place_in_view(LAST, 7.5), page.grid.place_in_view(LAST, 18.01))
    assert asleep(page, sam) == ("19:30", "06:00")
    assert not page.desk.diary.night(sam.id, LAST).watched
    assert said[-1][0] == "Night of Thu 19 March 2026: fell asleep 19:30, woke up 06:00."
    assert said[-1][2] is not None
    said[-1][2]()
    night = page.desk.diary.night(sam.id, LAST)
    assert (night.fell_asleep, night.woke_up) == (None, None)


@pytest.mark.parametrize(
    ("start", "to", "naps", "says"),
    [
        (8.0, 19.0, (), "Waking up should come after falling asleep."),
        (8.0, 6.5, (("18:15", "19:00"),), "Sleep would run into the nap at 18:15. Please change one of the two."),
    ],
)
def test_what_cannot_be_is_said_and_the_band_goes_back(
    start: float, to: float, naps: tuple[tuple[str, str], ...], says: str, page: DiaryPage, sam: Child, said: Said
) -> None:
    made = tuple(Nap(builders.in_night(one, LAST), builders.in_night(other, LAST)) for one, other in naps)
    slept(page, sam, naps=made)
    drag(page, page.grid.place_in_view(LAST, start), page.grid.place_in_view(LAST, to))
    assert asleep(page, sam) == ("20:00", "06:00")
    assert said[-1][0] == says
    row = page.grid.row(LAST)
    assert row is not None
    assert row.sleep is not None
    assert (row.sleep.start, row.sleep.end) == (8.0, 18.0)


def test_an_hour_that_came_twice_is_asked_about_and_not_guessed(page: DiaryPage, sam: Child) -> None:
    evening = date(2025, 10, 25)
    page.desk.diary.save_night(
        Night(
            sam.id,
            evening,
            fell_asleep=builders.in_night("20:00", evening, 60),
            woke_up=builders.in_night("06:00", evening),
        )
    )
    page.entries.put_sleep(evening, {SleepEnd.WOKE_UP: 13.5})
    assert page.dialog is not None
    assert "01:30 came twice" in page.dialog.form.field("woke_up").problem
    night = page.desk.diary.night(sam.id, evening)
    assert night.woke_up == builders.in_night("06:00", evening)
    page.desk.prompts.leavings.append(Leaving.DISCARD)  # type: ignore[attr-defined]
    page.dialog.reject()


def test_dropped_videos_are_handed_over(page: DiaryPage, tmp_path: Path) -> None:
    handed: list[list[Path]] = []
    page.desk.videos_handed_over.connect(handed.append)
    file = tmp_path / "a.mp4"
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    actions, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page.drop_place, QDragEnterEvent(QPoint(5, 5), actions, dropped, button, held))
    QApplication.sendEvent(page.drop_place, QDropEvent(QPointF(5, 5), actions, dropped, button, held))
    assert handed == [[file]]


def test_a_diary_that_can_only_be_read_shows_everything_and_changes_nothing(
    page: DiaryPage, sam: Child, qtbot: QtBot, prompts: ScriptedPrompts, today: Today
) -> None:
    one = kept(page, sam)
    folder = page.desk.diary.folder
    page.desk.diary.close()
    diary = Diary(Store.open(folder, read_only=True), clock=lambda: today.now)
    try:
        reader = shown(DiaryPage(Desk(diary, Settings(), lambda: today, prompts, ImmediateTasks())), qtbot)
        click(reader, reader.grid.mark_in_view(LAST, one.id), qtbot)
        assert reader.panel.title.text() == "02:13"
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_W, Qt.Key.Key_N):
            qtbot.keyClick(reader.grid, key)
        double_click(reader, reader.grid.place_in_view(LAST, 10.0), qtbot)
        assert not isinstance(reader.dialog, EpisodeDialog)
        reader.open_episode(one.id)
        assert isinstance(reader.dialog, EpisodeDialog)
        assert not reader.dialog.save_button.isEnabled()
        assert not reader.dialog.delete_button.isEnabled()
        assert not any(b.isEnabled() for b in (reader.add_button, reader.panel.edit_button, reader.panel.delete_button))
        assert [episode.id for episode in diary.episodes(sam.id)] == [one.id]
    finally:
        diary.close()


# The quick line and the timer


def test_in_a_narrow_page_the_night_goes_below_the_quick_line(page: DiaryPage) -> None:
    line = page.quick_line
    assert line.night.y() == line.box.y()
    line.resize(line.night.sizeHint().width() + line.save_button.sizeHint().width() + 40, line.height())
    hint = line.box.fontMetrics().horizontalAdvance(line.box.placeholderText())
    assert line.box.viewport().width() > hint
    assert line.box.width() == line.width()
    assert line.night.y() > line.box.geometry().bottom()


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


def test_a_timed_episode_is_not_lost_with_the_form_and_stays_with_its_child(
    page: DiaryPage, qtbot: QtBot, today: Today, sam: Child
) -> None:
    press(page.happening.button, qtbot)
    other = page.desk.diary.save_child(builders.child(id="5a11e000-0000-4000-8000-0000000000ff", name="Lee"))
    page.desk.choose_child(other.id)
    page.desk.today = lambda: replace(today, now=today.now + timedelta(seconds=95))
    press(page.happening.button, qtbot)
    assert isinstance(page.dialog, EpisodeDialog)
    page.dialog.reject()
    assert page.happening.button.text() == "Stop and write it down"
    press(page.happening.button, qtbot)
    assert isinstance(page.dialog, EpisodeDialog)
    press(page.dialog.save_button, qtbot)
    assert [episode.length.seconds for episode in page.desk.diary.episodes(sam.id)] == [95]
    assert page.happening.button.text() == "Happening now"


def test_a_line_that_is_not_saved_is_asked_about_and_waits_for_its_child(
    page: DiaryPage, sam: Child, prompts: ScriptedPrompts
) -> None:
    page.quick_line.box.text_value = "0213 left foot"
    prompts.leavings = [Leaving.STAY]
    assert not page.may_close()
    other = page.desk.diary.save_child(builders.child(id="5a11e000-0000-4000-8000-0000000000ff", name="Lee"))
    page.desk.choose_child(other.id)
    assert page.quick_line.box.text_value == ""
    page.desk.choose_child(sam.id)
    prompts.leavings = [Leaving.SAVE]
    assert page.may_close()
    assert len(page.desk.diary.episodes(sam.id)) == 1


def test_a_line_that_was_being_typed_is_there_again_after_a_crash(
    page: DiaryPage, qtbot: QtBot, desk: Desk, said: Said
) -> None:
    qtbot.keyClicks(page.quick_line.box, "0213 left fo")
    page.quick_line.night.night = date(2026, 3, 11)
    page.quick_line.typing.keep()
    again = shown(DiaryPage(desk), qtbot)
    assert again.quick_line.box.text_value == "0213 left fo"
    assert again.quick_line.night.night == date(2026, 3, 11)
    assert BACK in [sentence for sentence, *_ in said]


@pytest.mark.parametrize("leaving", [Leaving.SAVE, Leaving.DISCARD])
def test_a_line_that_was_saved_or_thrown_away_does_not_come_back(
    page: DiaryPage, qtbot: QtBot, desk: Desk, prompts: ScriptedPrompts, leaving: Leaving
) -> None:
    qtbot.keyClicks(page.quick_line.box, "0213 left foot")
    page.quick_line.typing.keep()
    prompts.leavings = [leaving]
    assert page.may_close()
    page.quick_line.typing.keep()
    assert shown(DiaryPage(desk), qtbot).quick_line.box.text_value == ""


def test_each_child_has_its_own_line_after_a_crash_too(page: DiaryPage, qtbot: QtBot, desk: Desk, sam: Child) -> None:
    qtbot.keyClicks(page.quick_line.box, "0213 left foot")
    other = desk.diary.save_child(builders.child(id="5a11e000-0000-4000-8000-0000000000ff", name="Lee"))
    desk.choose_child(other.id)
    qtbot.keyClicks(page.quick_line.box, "0300 face")
    page.quick_line.typing.keep()
    again = shown(DiaryPage(desk), qtbot)
    assert again.quick_line.box.text_value == "0300 face"
    desk.choose_child(sam.id)
    assert again.quick_line.box.text_value == "0213 left foot"


def test_the_line_goes_along_with_the_days(page: DiaryPage, today: Today) -> None:
    page.desk.today = lambda: replace(today, now=today.now + timedelta(days=3))
    page.refresh()
    assert page.quick_line.night.night == date(2026, 3, 22)


def test_a_timer_that_runs_goes_on_after_a_restart(page: DiaryPage, qtbot: QtBot, desk: Desk) -> None:
    press(page.happening.button, qtbot)
    again = DiaryPage(desk)
    qtbot.addWidget(again)
    assert again.happening.button.text() == "Stop and write it down"
    press(again.happening.cancel, qtbot)
    assert again.happening.button.text() == "Happening now"
    assert desk.settings.happening_since == ""
