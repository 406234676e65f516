"""The live grid: what is painted where, what is read, and what the window can say of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from sleepdiary.charts.stages import LIGHT, MARKERS
from sleepdiary.domain.episode import Length, LengthCertainty, Stage, Start, StartCertainty
from sleepdiary.domain.night import Nap, Night, Watch, WatchKind
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.nights_grid import Legend, NightsGrid
from sleepdiary.ui.widgets.nights_grid.ground import chart_theme
from sleepdiary.ui.widgets.nights_grid.legend import ENTRIES, HANDS
from sleepdiary.ui.widgets.nights_grid.plan import LEAST_BAR, Ends
from sleepdiary.ui.widgets.nights_grid.shapes import sign
from sleepdiary.ui.widgets.nights_grid.words import tip
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording import night_name, words
from tests.builders import CHILD_ID, episode, in_night, moment, night
from tests.ui.widgets.nights_grid_setup import LAST, CountingGrid, Family, shown

ALL = Watch(WatchKind.ALL)
TIMED = LengthCertainty.TIMED


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Appearance.LIGHT)


def picture(grid: NightsGrid) -> QImage:
    return grid.viewport().grab().toImage()


def colour_at(grid: NightsGrid, place: QPoint) -> str:
    return picture(grid).pixelColor(place).name().upper()


def colours_in(grid: NightsGrid, evening: date, start: float, end: float) -> set[str]:
    """Every colour of a stretch of a night's row, between two places."""
    image, top = picture(grid), grid.y_of(evening)
    across = range(grid.place_in_view(evening, start).x(), grid.place_in_view(evening, end).x())
    return {
        image.pixelColor(x, y).name().upper() for x in across for y in range(top + 2, top + grid.plan.row_height - 2)
    }


def tip_at(grid: NightsGrid, place: QPoint) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, place, grid.viewport().mapToGlobal(place))
    QApplication.sendEvent(grid.viewport(), event)
    return QToolTip.text()


# Where things stand


def test_the_same_hour_stands_in_one_line_through_all_nights(qtbot: QtBot) -> None:
    earlier = LAST - timedelta(days=1)
    one, other = episode("02:00"), episode("02:00", night=earlier)
    grid = shown(qtbot, Family([one, other]))
    first, second = grid.mark_in_view(LAST, one.id), grid.mark_in_view(earlier, other.id)
    assert first.x() == second.x() == grid.place_in_view(LAST, 14.0).x()
    assert first.y() - second.y() == grid.plan.row_height


def test_later_nights_stand_below_earlier_ones_and_the_last_at_the_foot(qtbot: QtBot) -> None:
    grid = shown(qtbot, Family())
    assert grid.shown[1] == LAST
    assert grid.y_of(LAST) > grid.y_of(LAST - timedelta(days=1))
    foot = grid.y_of(LAST) + grid.plan.row_height
    assert foot == grid.viewport().height()


def test_a_length_is_drawn_true_above_a_least_width(qtbot: QtBot) -> None:
    long, short = (episode(at, length=Length(TIMED, seconds)) for at, seconds in (("22:00", 5400), ("02:00", 4)))
    grid = shown(qtbot, Family([long, short]))
    bars = {spot.mark.episode_id: spot.bar for spot in grid.spots_of(LAST)}
    drawn = {one: bar.width() for one, bar in bars.items() if bar is not None}
    assert drawn[long.id] == pytest.approx(1.5 * grid.plan.pixels_an_hour)
    assert drawn[short.id] == LEAST_BAR


def test_an_episode_at_an_unknown_time_stands_beyond_the_hours(qtbot: QtBot) -> None:
    unknown = [episode(start=Start()) for _ in range(6)]
    grid = shown(qtbot, Family(unknown))
    spots = grid.spots_of(LAST)
    assert all(grid.plan.right < spot.centre.x() < grid.plan.beside for spot in spots)
    assert [spot.painted for spot in spots] == [True, True, False, False, False, False]


def test_sixty_episodes_of_one_night_all_stay_within_their_row(qtbot: QtBot) -> None:
    many = [episode(f"{hour:02}:{minute:02}") for hour in (0, 1, 2, 3, 4) for minute in range(0, 60, 5)]
    grid = shown(qtbot, Family(many))
    spots = grid.spots_of(LAST)
    assert len(spots) == 60
    assert all(spot.centre.y() - spot.size / 2 > 0 for spot in spots)
    assert all(spot.centre.y() + spot.size / 2 < grid.plan.row_height for spot in spots)
    assert len({spot.centre.y() for spot in spots}) == 3


def test_hours_run_from_six_to_nine_and_widen_for_what_comes_into_view(qtbot: QtBot) -> None:
    long_ago = LAST - timedelta(days=300)
    family = Family([episode("02:00")], [Night(CHILD_ID, long_ago, ALL, naps=(Nap(in_night("13:30", long_ago)),))])
    grid = shown(qtbot, family, nights=400)
    assert (grid.plan.start, grid.plan.end) == (6, 21)
    grid.show_night(long_ago)
    assert (grid.plan.start, grid.plan.end) == (1, 21)
    grid.show_night(LAST)
    assert (grid.plan.start, grid.plan.end) == (1, 21)


@pytest.mark.parametrize(("width", "ends"), [(1200, Ends.FULL), (720, Ends.SHORT), (460, Ends.NUMBER)])
def test_the_rows_ends_say_less_where_the_hours_would_get_too_narrow(width: int, ends: Ends, qtbot: QtBot) -> None:
    grid = shown(qtbot, Family(), size=(width, 400))
    assert grid.plan.ends is ends
    assert grid.plan.beside < grid.viewport().width()


# What is painted


@pytest.mark.parametrize("stage", list(Stage))
def test_a_mark_has_the_colour_of_its_stage(stage: Stage, qtbot: QtBot) -> None:
    seen = episode("02:00", stage=stage, length=Length())
    grid = shown(qtbot, Family([seen], [night(watch=ALL)]))
    assert colour_at(grid, grid.mark_in_view(LAST, seen.id)) == LIGHT.stages[stage]


def test_every_stage_has_a_shape_of_its_own() -> None:
    shapes = {
        tuple((round(element.x, 2), round(element.y, 2)) for element in map(path.elementAt, range(path.elementCount())))
        for path in (sign(stage, QPointF(0, 0), 2) for stage in Stage)
    }
    assert len(shapes) == len(set(MARKERS.values())) == len(Stage)


def test_a_time_that_is_not_exact_is_hollow(qtbot: QtBot) -> None:
    about = episode(start=Start(StartCertainty.ABOUT, in_night("02:00")), length=Length())
    grid = shown(qtbot, Family([about], [night(watch=ALL)]))
    assert colour_at(grid, grid.mark_in_view(LAST, about.id)) == LIGHT.background


def test_a_guessed_length_is_a_hollow_bar(qtbot: QtBot) -> None:
    guessed = episode("22:00", length=Length(LengthCertainty.GUESSED, 7200))
    timed = episode("02:00", length=Length(TIMED, 7200))
    grid = shown(qtbot, Family([guessed, timed], [night(watch=ALL)]))
    middle = {spot.mark.episode_id: spot.bar for spot in grid.spots_of(LAST) if spot.bar is not None}
    down = QPointF(0, grid.y_of(LAST))
    assert colour_at(grid, (middle[guessed.id].center() + down).toPoint()) == LIGHT.background
    assert colour_at(grid, (middle[timed.id].center() + down).toPoint()) == LIGHT.stages[Stage.ASLEEP]


def test_a_clip_has_a_sign_of_its_own(qtbot: QtBot) -> None:
    with_clip, without = episode("02:00", clips=("c",), length=Length()), episode("03:00", length=Length())
    grid = shown(qtbot, Family([with_clip, without], [night(watch=ALL)]))
    size = grid.spots_of(LAST)[0].size
    away = QPoint(round(size / 2 + 2), round(-size / 2))

    def dark_beside(episode_id: str) -> bool:
        box = QRect(
            grid.mark_in_view(LAST, episode_id) + away - QPoint(2, 2),
            grid.mark_in_view(LAST, episode_id) + away + QPoint(4, 3),
        )
        image = picture(grid)
        return any(
            image.pixelColor(x, y).lightness() < 80
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
        )

    assert dark_beside(with_clip.id)
    assert not dark_beside(without.id)


def test_only_what_nobody_watched_is_hatched(qtbot: QtBot) -> None:
    before, part = LAST - timedelta(days=1), LAST - timedelta(days=2)
    watch = Watch(WatchKind.PART, in_night("22:00", part), in_night("02:00", part))
    grid = shown(qtbot, Family((), [night(watch=ALL), Night(CHILD_ID, part, watch)]))
    plain = colours_in(grid, LAST, 10.1, 10.9)
    assert len(plain) == 1
    assert len(colours_in(grid, before, 10.1, 10.9)) > 1
    assert colours_in(grid, part, 10.1, 10.9) == plain
    assert len(colours_in(grid, part, 15.1, 15.9)) > 1


def test_part_of_a_night_that_nobody_said_which_is_hatched_along_its_foot(qtbot: QtBot) -> None:
    grid = shown(qtbot, Family((), [Night(CHILD_ID, LAST, Watch(WatchKind.PART))]))
    image, middle = picture(grid), grid.place_in_view(LAST, 10.5)
    across = range(middle.x() - 8, middle.x() + 8)
    foot = grid.y_of(LAST) + grid.plan.row_height - 4
    assert len({image.pixelColor(x, foot).name() for x in across}) > 1
    assert len({image.pixelColor(x, middle.y()).name() for x in across}) == 1


def test_sleep_is_a_band_and_a_nap_a_box(qtbot: QtBot) -> None:
    slept = night(
        watch=ALL,
        fell_asleep=in_night("20:00"),
        woke_up=in_night("06:00"),
        naps=(Nap(in_night("18:10"), in_night("19:00")),),
    )
    grid = shown(qtbot, Family((), [slept]))
    assert colour_at(grid, grid.place_in_view(LAST, 10.5)) == LIGHT.band
    assert colour_at(grid, grid.place_in_view(LAST, 6.6)) == LIGHT.band
    assert colour_at(grid, grid.place_in_view(LAST, 19.5)) == LIGHT.background


@pytest.mark.parametrize(("evening", "says"), [(date(2026, 3, 28), "are missing"), (date(2026, 10, 24), "come twice")])
def test_the_hour_that_the_clocks_leave_out_or_show_twice_is_boxed_and_said(
    evening: date, says: str, qtbot: QtBot
) -> None:
    watched = [Night(CHILD_ID, evening - timedelta(days=back), ALL) for back in (0, 1)]
    grid = shown(qtbot, Family((), watched), last=evening)
    row, usual = grid.row(evening), grid.row(evening - timedelta(days=1))
    assert row is not None
    assert usual is not None
    assert row.change is not None
    assert usual.change is None
    assert len(colours_in(grid, evening, row.change.start, row.change.end)) > 2
    assert len(colours_in(grid, evening - timedelta(days=1), row.change.start + 0.2, row.change.end - 0.2)) == 1
    assert f"01:00 to 02:00 {says}" in tip_at(grid, grid.place_in_view(evening, 10.5))


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_marks_can_be_told_from_every_ground_in_grey(colours: theme.Colours) -> None:
    """Shape tells the stages apart without colour; its outline needs 3 : 1 on any ground (WCAG 2.2, 1.4.11)."""
    look = chart_theme(colours)
    for ground in (colours.paper, colours.soft, look.band, look.background):
        assert contrast(look.ink, ground) >= 3, ground


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_it_follows_the_window_into_the_dark(qtbot: QtBot, qapp: QApplication) -> None:
    seen = episode("02:00", length=Length())
    grid = shown(qtbot, Family([seen], [night(watch=ALL)]))
    theme.apply(qapp, theme.Appearance.DARK)
    assert colour_at(grid, grid.mark_in_view(LAST, seen.id)) == chart_theme(theme.DARK).stages[Stage.ASLEEP].upper()
    assert colour_at(grid, grid.place_in_view(LAST, 10.5)) == theme.DARK.paper.upper()


# Ten years


def test_only_rows_in_view_are_painted_however_many_nights_there_are(qtbot: QtBot) -> None:
    grid = CountingGrid()
    shown(qtbot, Family(), grid, nights=3650)
    for evening in (LAST, LAST - timedelta(days=2000)):
        grid.show_night(evening)
        grid.looked_at.clear()
        picture(grid)
        assert 0 < len(grid.looked_at) <= grid.fitting + 2


def test_only_nights_that_come_near_are_asked_for(qtbot: QtBot) -> None:
    family = Family()
    grid = shown(qtbot, family, nights=3650)
    qtbot.waitUntil(lambda: not grid.is_reading)
    assert min(first for first, _ in family.asked) > LAST - timedelta(days=70)
    family.asked.clear()
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() // 2)
    qtbot.waitUntil(lambda: not grid.is_reading)
    asked = [first for first, _ in family.asked]
    assert len(asked) == len(set(asked)) <= 6
    middle = grid.shown[0]
    assert all(abs((first - middle).days) < 60 for first in asked)
    assert grid.row(middle) is not None


def test_a_night_that_is_not_read_yet_is_not_shown_as_one_with_nothing(qtbot: QtBot) -> None:
    grid = shown(qtbot, Family((), [Night(CHILD_ID, LAST - timedelta(days=2000), ALL)]), nights=3650)
    grid.verticalScrollBar().setValue(0)
    evening = grid.shown[0]
    assert grid.row(evening) is None
    assert len(colours_in(grid, evening, 10.1, 10.9)) == 1
    qtbot.waitUntil(lambda: grid.row(evening) is not None)
    assert len(colours_in(grid, evening, 10.1, 10.9)) > 1


def test_what_cannot_be_read_stays_blank_and_is_not_asked_for_again(qtbot: QtBot) -> None:
    asked: list[date] = []
    grid = shown(qtbot, Family())
    grid.ask_of(lambda first, _: asked.append(first))
    grid.set_nights(grid.first, grid.last)
    qtbot.waitUntil(lambda: not grid.is_reading)
    assert len(asked) == len(set(asked))
    assert grid.row(LAST) is None


def test_nothing_more_is_read_once_it_is_hidden(qtbot: QtBot) -> None:
    family = Family()
    grid = shown(qtbot, family, nights=3650)
    grid.verticalScrollBar().setValue(0)
    reading = [grid.is_reading]
    grid.hide()
    reading.append(grid.is_reading)
    grid.verticalScrollBar().setValue(500)
    reading.append(grid.is_reading)
    assert reading == [True, False, False]


def test_the_place_that_was_scrolled_to_stays_when_the_diary_changes(qtbot: QtBot) -> None:
    grid = shown(qtbot, Family(), nights=400)
    grid.turn(-3)
    before = grid.shown
    grid.set_nights(grid.first, grid.last)
    assert grid.shown == before


# In words


def test_pointing_at_a_mark_says_it_in_words(qtbot: QtBot) -> None:
    seen = episode("02:13", clips=("c",))
    grid = shown(qtbot, Family([seen], [night(fell_asleep=in_night("19:40"))]))
    says = tip_at(grid, grid.mark_in_view(LAST, seen.id))
    assert "02:13, asleep, about 20 s (guessed), right foot, then left foot, 1 video" in says
    assert "Night of Tue 3 March 2026: 1 episode, watched all night, fell asleep 19:40" in says


def test_pointing_at_an_hour_says_what_a_double_click_would_do_and_the_night(qtbot: QtBot) -> None:
    grid = shown(qtbot, Family())
    says = tip_at(grid, grid.place_in_view(LAST, 10.5))
    assert "Double-click to write down an episode at 22:3" in says
    assert "Night of Tue 3 March 2026: not watched" in says


def test_a_tip_is_plain_words_whatever_the_family_wrote() -> None:
    assert tip("<b>a & b</b>", "", "c") == "<p>&lt;b&gt;a &amp; b&lt;/b&gt;<br>c</p>"


def test_a_nap_and_a_part_of_the_watch_are_said_with_their_times(qtbot: QtBot) -> None:
    watch = Watch(WatchKind.PART, in_night("22:00"), in_night("02:00"))
    nap = Nap(moment("2026-03-03 13:00"), moment("2026-03-03 14:30"))
    grid = shown(qtbot, Family((), [night(watch=watch, naps=(nap,))]))
    grid.choose(LAST)
    assert grid.words == (
        "Night of Tue 3 March 2026: nothing seen, watched in part from 22:00 to 02:00, a nap from 13:00 to 14:30"
    )
    assert grid.words in grid.accessibleDescription()
    interface = QAccessible.queryAccessibleInterface(grid)
    assert interface.text(QAccessible.Text.Name) == "Nights, hour by hour"


@pytest.fixture
def screen_reader() -> Iterator[None]:
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(was)


def spoken(grid: NightsGrid) -> list[str]:
    """What a screen reader finds over the rows, from the top down."""
    ground = QAccessible.queryAccessibleInterface(grid.viewport())
    rows = [ground.child(number) for number in range(ground.childCount())]
    seen = sorted((row for row in rows if not row.state().invisible), key=lambda row: row.rect().top())
    return [row.text(QAccessible.Text.Name) for row in seen]


@pytest.mark.usefixtures("screen_reader")
def test_a_screen_reader_finds_every_row_in_view_with_its_marks_in_words(qtbot: QtBot) -> None:
    seen = [episode("22:10", night=LAST), episode("02:00", stage=Stage.WAKING)]
    grid = shown(qtbot, Family(seen, [night(watch=ALL)]))
    qtbot.waitUntil(lambda: bool(spoken(grid)))
    assert spoken(grid)[-1].startswith("Night of Tue 3 March 2026: 2 episodes, watched all night. 22:10, asleep")
    assert ". 02:00, waking" in spoken(grid)[-1]
    assert len(spoken(grid)) == len(grid.nights_in_view)
    grid.turn(-1)
    qtbot.waitUntil(lambda: spoken(grid)[0].startswith(f"Night of {night_name(grid.nights_in_view[0])}"))
    assert not any("Tue 3 March" in words for words in spoken(grid))


@pytest.mark.usefixtures("screen_reader")
def test_the_words_over_the_rows_leave_mouse_and_picture_alone(qtbot: QtBot) -> None:
    seen = episode("02:00")
    grid = shown(qtbot, Family([seen], [night(watch=ALL)]))
    qtbot.waitUntil(lambda: bool(spoken(grid)))
    with_words = picture(grid)
    for label in grid.viewport().findChildren(QLabel):
        label.hide()
    assert picture(grid) == with_words
    qtbot.waitUntil(lambda: bool(spoken(grid)))
    assert grid.viewport().childAt(grid.mark_in_view(LAST, seen.id)) is None


def test_without_a_screen_reader_nothing_is_laid_over_the_rows(qtbot: QtBot) -> None:
    grid = shown(qtbot, Family([episode("02:00")]))
    picture(grid)
    with qtbot.waitCallback() as turned:
        QTimer.singleShot(0, turned)
    assert not grid.viewport().findChildren(QLabel)


def test_the_legend_names_every_sign_and_stage(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    said = [label.text() for label in legend.findChildren(Words)]
    assert said == [*(text for text, _ in ENTRIES), HANDS]
    assert said[: len(Stage)] == [words(stage) for stage in Stage]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in legend.findChildren(Words))
