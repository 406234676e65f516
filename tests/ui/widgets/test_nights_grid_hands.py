"""The live grid under mouse and keys: real events in, wishes out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from sleepdiary.domain.episode import Stage, Start
from sleepdiary.domain.grid.sleep_ends import SleepEnd
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.nights_grid import NightsGrid
from tests.builders import episode, in_night, night
from tests.ui.widgets.nights_grid_setup import LAST, Family, shown

LEFT = Qt.MouseButton.LeftButton
K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BEFORE = LAST - timedelta(days=1)
ONE, TWO, UNKNOWN = episode("22:10"), episode("03:30", stage=Stage.WAKING), episode(start=Start())
SLEPT = night(fell_asleep=in_night("20:00"), woke_up=in_night("06:00"))
WISHES = (
    "opened",
    "new_wanted",
    "new_without_time",
    "watched_wanted",
    "delete_wanted",
    "sleep_wanted",
    "undo_wanted",
)


class Wishes(list[tuple[object, ...]]):
    """What a grid said was wanted, in order: the signal's name and what came with it."""

    def __init__(self, grid: NightsGrid) -> None:
        super().__init__()
        for name in WISHES:
            getattr(grid, name).connect(lambda *given, name=name: self.append((name, *given)))


@pytest.fixture
def grid(qtbot: QtBot, qapp: QApplication) -> NightsGrid:
    theme.apply(qapp, theme.Appearance.LIGHT)
    return shown(qtbot, Family([ONE, TWO, UNKNOWN], [SLEPT]), nights=60)


@pytest.fixture
def wishes(grid: NightsGrid) -> Wishes:
    return Wishes(grid)


def click(grid: NightsGrid, place: QPoint, qtbot: QtBot) -> None:
    qtbot.mouseClick(grid.viewport(), LEFT, pos=place)


def double_click(grid: NightsGrid, place: QPoint, qtbot: QtBot) -> None:
    qtbot.mouseClick(grid.viewport(), LEFT, pos=place)
    qtbot.mouseDClick(grid.viewport(), LEFT, pos=place)


def drag(grid: NightsGrid, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
    for place in ((start + end) / 2, end):
        QTest.mouseMove(grid.viewport(), place)
    QTest.mouseRelease(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)


def chosen(grid: NightsGrid) -> tuple[object, object]:
    return grid.chosen.night, grid.chosen.episode_id


# The mouse


def test_a_click_on_a_mark_selects_it_and_one_beside_it_the_night(grid: NightsGrid, qtbot: QtBot) -> None:
    click(grid, grid.mark_in_view(LAST, TWO.id), qtbot)
    assert chosen(grid) == (LAST, TWO.id)
    click(grid, grid.place_in_view(LAST, 12.0), qtbot)
    assert chosen(grid) == (LAST, None)
    click(grid, grid.place_in_view(BEFORE, 12.0), qtbot)
    assert chosen(grid) == (BEFORE, None)


def test_a_mark_at_an_unknown_time_can_be_clicked(grid: NightsGrid, qtbot: QtBot) -> None:
    click(grid, grid.mark_in_view(LAST, UNKNOWN.id), qtbot)
    assert chosen(grid) == (LAST, UNKNOWN.id)


def test_a_selection_is_told_once(grid: NightsGrid, qtbot: QtBot) -> None:
    told: list[tuple[object, object]] = []
    grid.chose.connect(lambda *given: told.append(given))
    for _ in range(2):
        click(grid, grid.mark_in_view(LAST, ONE.id), qtbot)
    assert told == [(LAST, ONE.id)]


def test_a_click_over_the_hours_selects_nothing(grid: NightsGrid, wishes: Wishes, qtbot: QtBot) -> None:
    double_click(grid, QPoint(300, 5), qtbot)
    assert (chosen(grid), wishes) == ((None, None), [])


def test_a_double_click_on_an_empty_spot_wants_an_episode_there_to_five_minutes(
    grid: NightsGrid, wishes: Wishes, qtbot: QtBot
) -> None:
    double_click(grid, grid.place_in_view(BEFORE, 14.26), qtbot)
    ((name, evening, place),) = wishes
    assert (name, evening) == ("new_wanted", BEFORE)
    assert place == pytest.approx(14.25)


def test_a_double_click_in_the_hour_that_the_clocks_left_out_means_its_end(qtbot: QtBot) -> None:
    evening = LAST.replace(day=28)
    grid = shown(qtbot, Family(), last=evening)
    wishes = Wishes(grid)
    double_click(grid, grid.place_in_view(evening, 13.4), qtbot)
    assert wishes == [("new_wanted", evening, 14.0)]


def test_a_double_click_on_a_mark_opens_it(grid: NightsGrid, wishes: Wishes, qtbot: QtBot) -> None:
    double_click(grid, grid.mark_in_view(LAST, ONE.id), qtbot)
    assert wishes == [("opened", LAST, ONE.id)]


def test_a_double_click_where_times_are_not_known_wants_an_episode_without_one(
    grid: NightsGrid, wishes: Wishes, qtbot: QtBot
) -> None:
    place = QPoint(round(grid.plan.beside) - 10, grid.y_of(BEFORE) + 10)
    double_click(grid, place, qtbot)
    assert wishes == [("new_without_time", BEFORE)]


def test_a_double_click_on_the_date_opens_the_night(grid: NightsGrid, wishes: Wishes, qtbot: QtBot) -> None:
    double_click(grid, QPoint(10, grid.y_of(LAST) + 10), qtbot)
    assert wishes == [("opened", LAST, None)]


@pytest.mark.parametrize(("end", "start", "to"), [(SleepEnd.FELL_ASLEEP, 8.0, 9.26), (SleepEnd.WOKE_UP, 18.0, 17.26)])
def test_dragging_an_end_of_the_band_wants_it_moved_to_five_minutes(
    end: SleepEnd, start: float, to: float, grid: NightsGrid, wishes: Wishes
) -> None:
    drag(grid, grid.place_in_view(LAST, start), grid.place_in_view(LAST, to))
    assert wishes == [("sleep_wanted", LAST, {end: pytest.approx(to - 0.01)})]


def test_while_it_is_dragged_the_band_goes_along_and_is_back_when_refused(grid: NightsGrid) -> None:
    QTest.mousePress(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, grid.place_in_view(LAST, 8.0))
    QTest.mouseMove(grid.viewport(), grid.place_in_view(LAST, 10.0))
    row = grid.row(LAST)
    assert row is not None
    assert row.sleep is not None
    assert row.sleep.start == pytest.approx(10.0, abs=0.09)
    QTest.keyClick(grid, K.Key_Escape)
    row = grid.row(LAST)
    assert row is not None
    assert row.sleep is not None
    assert row.sleep.start == 8.0


def test_a_click_on_an_end_moves_nothing(grid: NightsGrid, wishes: Wishes, qtbot: QtBot) -> None:
    click(grid, grid.place_in_view(LAST, 8.0), qtbot)
    assert wishes == []
    assert chosen(grid) == (LAST, None)


def test_an_end_that_is_not_known_can_be_dragged_out_of_the_point(qtbot: QtBot) -> None:
    grid = shown(qtbot, Family((), [night(fell_asleep=in_night("20:00"))]))
    wishes = Wishes(grid)
    drag(grid, grid.place_in_view(LAST, 8.75), grid.place_in_view(LAST, 18.5))
    assert wishes == [("sleep_wanted", LAST, {SleepEnd.WOKE_UP: pytest.approx(18.5)})]


@pytest.mark.parametrize(("begun", "to"), [(8.0, 18.5), (18.5, 8.0)])
def test_a_band_is_drawn_either_way_over_a_night_of_which_no_sleep_is_known(
    begun: float, to: float, grid: NightsGrid, wishes: Wishes
) -> None:
    drag(grid, grid.place_in_view(BEFORE, begun), grid.place_in_view(BEFORE, to))
    ends = {SleepEnd.FELL_ASLEEP: pytest.approx(8.0), SleepEnd.WOKE_UP: pytest.approx(18.5)}
    assert wishes == [("sleep_wanted", BEFORE, ends)]


def test_the_band_is_shown_while_it_is_drawn_and_gone_after_escape(grid: NightsGrid, wishes: Wishes) -> None:
    QTest.mousePress(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, grid.place_in_view(BEFORE, 8.0))
    QTest.mouseMove(grid.viewport(), grid.place_in_view(BEFORE, 10.0))
    row = grid.row(BEFORE)
    assert row is not None
    assert row.sleep is not None
    assert row.sleep.drawn == pytest.approx((8.0, 10.0))
    assert QToolTip.text() == "<p>Fell asleep 20:00, woke up 22:00</p>"
    QTest.keyClick(grid, K.Key_Escape)
    QTest.mouseRelease(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, grid.place_in_view(BEFORE, 10.0))
    row = grid.row(BEFORE)
    assert row is not None
    assert row.sleep is None
    assert wishes == []


def test_a_hand_that_trembles_in_a_click_or_a_double_click_draws_no_band(
    grid: NightsGrid, wishes: Wishes, qtbot: QtBot
) -> None:
    place = grid.place_in_view(BEFORE, 12.0)
    drag(grid, place, place + QPoint(3, 0))
    assert wishes == []
    double_click(grid, place, qtbot)
    assert [name for name, *_ in wishes] == ["new_wanted"]


def test_over_a_band_that_is_there_none_is_drawn(grid: NightsGrid, wishes: Wishes) -> None:
    drag(grid, grid.place_in_view(LAST, 12.0), grid.place_in_view(LAST, 16.0))
    drag(grid, grid.place_in_view(LAST, 19.0), grid.place_in_view(LAST, 20.5))
    assert wishes == []


def test_where_no_sleep_is_known_the_keys_of_its_ends_open_the_night(
    grid: NightsGrid, wishes: Wishes, qtbot: QtBot
) -> None:
    grid.choose(BEFORE)
    qtbot.keyClick(grid, K.Key_Right, CONTROL)
    assert wishes == [("opened", BEFORE, None)]


def test_a_mark_on_an_end_is_clicked_and_not_dragged(qtbot: QtBot) -> None:
    falling = episode("20:00")
    grid = shown(qtbot, Family([falling], [SLEPT]))
    wishes = Wishes(grid)
    drag(grid, grid.mark_in_view(LAST, falling.id), grid.place_in_view(LAST, 10))
    assert wishes == []
    assert chosen(grid) == (LAST, falling.id)


def test_the_cursor_says_what_can_be_done(grid: NightsGrid) -> None:
    for place, shape in (
        (grid.mark_in_view(LAST, ONE.id), Qt.CursorShape.PointingHandCursor),
        (grid.place_in_view(LAST, 18.0), Qt.CursorShape.SizeHorCursor),
        (grid.place_in_view(LAST, 13.0), Qt.CursorShape.ArrowCursor),
    ):
        QTest.mouseMove(grid.viewport(), place)
        assert grid.viewport().cursor().shape() is shape


def test_a_diary_that_can_only_be_read_is_looked_at_and_no_more(qtbot: QtBot) -> None:
    grid = shown(qtbot, Family([ONE], [SLEPT]), NightsGrid(read_only=True))
    wishes = Wishes(grid)
    drag(grid, grid.place_in_view(LAST, 8.0), grid.place_in_view(LAST, 9.0))
    qtbot.keyClick(grid, K.Key_Right, CONTROL)
    click(grid, grid.mark_in_view(LAST, ONE.id), qtbot)
    assert chosen(grid) == (LAST, ONE.id)
    assert wishes == []


# Keys


def test_arrows_go_from_night_to_night_and_stop_at_the_ends(grid: NightsGrid, qtbot: QtBot) -> None:
    qtbot.keyClick(grid, K.Key_Up)
    assert chosen(grid) == (BEFORE, None)
    for _ in range(3):
        qtbot.keyClick(grid, K.Key_Down)
    assert chosen(grid) == (LAST, None)


def test_arrows_go_along_the_marks_of_a_night_and_back_to_the_night(grid: NightsGrid, qtbot: QtBot) -> None:
    grid.choose(LAST)
    reached = []
    for _ in range(4):
        qtbot.keyClick(grid, K.Key_Right)
        reached.append(grid.chosen.episode_id)
    assert reached == [ONE.id, TWO.id, UNKNOWN.id, UNKNOWN.id]
    for _ in range(4):
        qtbot.keyClick(grid, K.Key_Left)
    assert chosen(grid) == (LAST, None)


def test_home_end_and_the_page_keys_go_further_and_bring_the_night_into_view(grid: NightsGrid, qtbot: QtBot) -> None:
    grid.choose(LAST)
    qtbot.keyClick(grid, K.Key_PageUp)
    assert chosen(grid) == (LAST - timedelta(days=grid.fitting - 1), None)
    qtbot.keyClick(grid, K.Key_Home)
    assert chosen(grid) == (grid.first, None)
    assert grid.shown[0] == grid.first
    qtbot.keyClick(grid, K.Key_End)
    assert chosen(grid) == (LAST, None)
    assert grid.shown[1] == LAST


@pytest.mark.parametrize(
    ("key", "held", "wish"),
    [
        (K.Key_Return, Qt.KeyboardModifier.NoModifier, ("opened", LAST, ONE.id)),
        (K.Key_Enter, Qt.KeyboardModifier.KeypadModifier, ("opened", LAST, ONE.id)),
        (K.Key_N, Qt.KeyboardModifier.NoModifier, ("new_wanted", LAST, None)),
        (K.Key_W, Qt.KeyboardModifier.NoModifier, ("watched_wanted", LAST)),
        (K.Key_Delete, Qt.KeyboardModifier.NoModifier, ("delete_wanted", LAST, ONE.id)),
        (K.Key_Z, CONTROL, ("undo_wanted",)),
    ],
)
def test_each_key_wants_its_own(
    key: Qt.Key, held: Qt.KeyboardModifier, wish: tuple[object, ...], grid: NightsGrid, wishes: Wishes, qtbot: QtBot
) -> None:
    grid.choose(LAST, ONE.id)
    qtbot.keyClick(grid, key, held)
    assert wishes == [wish]


def test_enter_on_a_night_opens_the_night_and_delete_deletes_nothing(
    grid: NightsGrid, wishes: Wishes, qtbot: QtBot
) -> None:
    grid.choose(LAST)
    qtbot.keyClick(grid, K.Key_Delete)
    qtbot.keyClick(grid, K.Key_Return)
    assert wishes == [("opened", LAST, None)]


def test_control_and_arrows_move_an_end_of_sleep_once_control_is_let_go(grid: NightsGrid, wishes: Wishes) -> None:
    grid.choose(LAST)
    for _ in range(3):
        QTest.keyPress(grid, K.Key_Right, CONTROL)
    QTest.keyPress(grid, K.Key_Left, CONTROL)
    assert wishes == []
    # Letting go of the arrow, and of Control with it.
    QTest.keyRelease(grid, K.Key_Left, CONTROL)
    QTest.keyClick(grid, K.Key_Left, CONTROL | SHIFT)
    assert wishes == [
        ("sleep_wanted", LAST, {SleepEnd.FELL_ASLEEP: pytest.approx(8 + 10 / 60)}),
        ("sleep_wanted", LAST, {SleepEnd.WOKE_UP: pytest.approx(18 - 5 / 60)}),
    ]


def test_escape_leaves_a_mark_for_its_night(grid: NightsGrid, qtbot: QtBot) -> None:
    grid.choose(LAST, ONE.id)
    qtbot.keyClick(grid, K.Key_Escape)
    assert chosen(grid) == (LAST, None)


def test_tab_leaves_the_grid(grid: NightsGrid, qtbot: QtBot) -> None:
    grid.choose(LAST)
    qtbot.keyClick(grid, K.Key_Tab)
    assert chosen(grid) == (LAST, None)


def test_focus_can_be_seen(grid: NightsGrid) -> None:
    grid.choose(LAST)
    with_focus = grid.viewport().grab().toImage()
    grid.clearFocus()
    assert grid.viewport().grab().toImage() != with_focus


def test_what_the_keys_reach_is_said(grid: NightsGrid, qtbot: QtBot) -> None:
    grid.choose(LAST)
    qtbot.keyClick(grid, K.Key_Right)
    assert grid.words.startswith("22:10, asleep")
    assert grid.accessibleDescription().startswith(grid.words)
    assert "W keeps that somebody watched" in grid.accessibleDescription()
