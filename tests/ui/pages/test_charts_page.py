"""The charts page: the chosen chart for the chosen period, its table, and a file of it."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.colors import to_rgb
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sleepdiary import handover
from sleepdiary.charts import catalogue
from sleepdiary.charts.chart import Chart
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.night import Watch, WatchKind
from sleepdiary.report.choices import PaperSize
from sleepdiary.settings import Settings
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages import charts_page
from sleepdiary.ui.pages.charts_page import CHARTS, LEAST_INCHES, ChartsPage
from sleepdiary.ui.widgets.period_chooser import Length
from sleepdiary.ui.widgets.sight import bring_into_sight
from tests.builders import child, episode, night
from tests.fakes import HeldTasks, ScriptedPrompts

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, sam: Child) -> ChartsPage:
    """The page of Sam, with one watched night of two episodes."""
    desk.diary.save_night(night(child_id=sam.id, date=date(2026, 3, 17)))
    for at in ("02:13", "04:00"):
        desk.diary.record(episode(at, child_id=sam.id, night=date(2026, 3, 17)))
    return shown(qtbot, desk)


def shown(qtbot: QtBot, desk: Desk) -> ChartsPage:
    page = ChartsPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.shown()
    return page


def table_of(page: ChartsPage) -> list[list[str]]:
    model = page.figures
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def type_date(qtbot: QtBot, page: ChartsPage, name: str, text: str) -> None:
    editor = page.period.field(name).editor
    assert isinstance(editor, QLineEdit)
    editor.clear()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_every_chart_of_the_catalogue_is_offered() -> None:
    assert [name for name, _ in CHARTS] == list(catalogue.NAMES)


def test_the_weeks_come_first_for_four_weeks(page: ChartsPage) -> None:
    assert page.view.chart is not None
    assert page.view.chart.title == "Episodes each week, out of watched nights"
    assert page.period.length.value is Length.FOUR_WEEKS
    assert page.view.accessibleDescription() == page.view.chart.alternative
    assert any("2" in row for row in table_of(page))


@pytest.mark.parametrize("name", [name for name, _ in CHARTS])
def test_a_click_shows_another_chart_with_its_table(qtbot: QtBot, page: ChartsPage, name: str) -> None:
    qtbot.mouseClick(page.chooser.chip(name), LEFT)

    assert page.view.chart is not None
    facts = page._material
    assert facts is not None
    assert facts.name == name
    assert page.figures.rowCount() > 0 or name == "life"


def test_a_chart_is_as_wide_as_there_is_room_and_never_too_narrow_for_its_words(qtbot: QtBot, page: ChartsPage) -> None:
    def inches() -> float:
        assert page.view.chart is not None
        return float(page.view.chart.figure.get_size_inches()[0])

    page.resize(1000, 800)
    qtbot.waitUntil(lambda: inches() > 7.2)
    page.resize(420, 800)
    qtbot.waitUntil(lambda: inches() == LEAST_INCHES)
    assert page.view.width() <= 420


def test_in_a_wide_window_a_chart_is_shown_larger_and_clicked_where_it_is(qtbot: QtBot, page: ChartsPage) -> None:
    page.resize(1300, 900)
    qtbot.waitUntil(lambda: page.view.width() > 1.2 * page.view.sizeHint().width())
    assert page.view.geometry().bottom() < page.height()
    chart = page.view.chart
    assert isinstance(chart, Chart)
    place = chart.places[-1]
    middle = QPoint(
        round((place.left + place.right) / 2 * page.view.width()),
        round((1 - (place.top + place.bottom) / 2) * page.view.height()),
    )
    with qtbot.waitSignal(page.view.place_chosen) as chosen:
        qtbot.mouseClick(page.view, LEFT, pos=middle)
    assert chosen.args == [place]


def test_the_table_opens_by_keyboard(qtbot: QtBot, page: ChartsPage) -> None:
    page.fold.header.setFocus()
    qtbot.keyClick(page.fold.header, Qt.Key.Key_Space)

    assert page.table.isVisible()
    assert page.table.accessibleName() == "Episodes each week, out of watched nights: the figures"


class TestPeriods:
    def test_all_reaches_from_the_first_to_the_last_night(
        self, qtbot: QtBot, desk: Desk, sam: Child, page: ChartsPage
    ) -> None:
        desk.diary.save_night(night(child_id=sam.id, date=date(2025, 6, 1)))

        qtbot.mouseClick(page.period.length.chip(Length.ALL), LEFT)

        assert self.period_of(page) == (date(2025, 6, 1), date(2026, 3, 17))

    def test_two_weeks_end_with_last_night(self, qtbot: QtBot, page: ChartsPage) -> None:
        qtbot.mouseClick(page.period.length.chip(Length.TWO_WEEKS), LEFT)

        assert self.period_of(page) == (date(2026, 3, 6), date(2026, 3, 19))

    def test_typed_dates_count(self, qtbot: QtBot, page: ChartsPage) -> None:
        qtbot.mouseClick(page.period.length.chip(Length.FROM_TO), LEFT)
        type_date(qtbot, page, "first", "1 Feb 2026")
        type_date(qtbot, page, "last", "17 March 2026")

        assert self.period_of(page) == (date(2026, 2, 1), date(2026, 3, 17))

    def test_dates_that_cannot_be_read_are_said_beside_them_and_the_chart_stays(
        self, qtbot: QtBot, page: ChartsPage
    ) -> None:
        before = page.view.chart
        qtbot.mouseClick(page.period.length.chip(Length.FROM_TO), LEFT)
        type_date(qtbot, page, "first", "17 March 2026")
        type_date(qtbot, page, "last", "1 Feb 2026")

        assert page.period.field("last").problem == "The last night should come after the first."
        assert page.view.chart is before

    def test_over_the_years_needs_no_period(self, qtbot: QtBot, page: ChartsPage) -> None:
        qtbot.mouseClick(page.chooser.chip("life"), LEFT)

        assert not page.period.isVisible()

    @staticmethod
    def period_of(page: ChartsPage) -> tuple[date, date]:
        assert page._material is not None
        return page._material.period.first, page._material.period.last


class TestSaving:
    @pytest.mark.parametrize(("ending", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
    def test_a_chart_is_saved_as_its_ending_says(
        self, qtbot: QtBot, page: ChartsPage, prompts: ScriptedPrompts, tmp_path: Path, *, ending: str, start: bytes
    ) -> None:
        prompts.files_to_save.append(tmp_path / f"chart{ending}")

        qtbot.mouseClick(page.save_button, LEFT)

        assert (tmp_path / f"chart{ending}").read_bytes().startswith(start)
        assert prompts.asked[0].words[1] == "episodes-each-week.png"

    def test_a_pdf_is_the_page_that_would_be_printed(
        self, qtbot: QtBot, page: ChartsPage, prompts: ScriptedPrompts, tmp_path: Path
    ) -> None:
        assert page._material is not None
        page.desk.settings.paper = "us-letter"
        prompts.files_to_save.append(tmp_path / "chart.pdf")

        qtbot.mouseClick(page.save_button, LEFT)

        assert (tmp_path / "chart.pdf").read_bytes() == handover.chart_paper(page._material, PaperSize.LETTER)

    def test_another_ending_is_refused_plainly(
        self, qtbot: QtBot, page: ChartsPage, prompts: ScriptedPrompts, tmp_path: Path
    ) -> None:
        prompts.files_to_save.append(tmp_path / "chart.docx")

        qtbot.mouseClick(page.save_button, LEFT)

        assert "ends in .png, .svg or .pdf" in prompts.told[0]
        assert not (tmp_path / "chart.docx").exists()


class TestGoingToNights:
    @pytest.fixture
    def shown_nights(self, desk: Desk) -> list[object]:
        """The pages and the nights that were asked for, in order."""
        found: list[object] = []
        desk.wanted.connect(found.append)
        desk.night_wanted.connect(found.append)
        return found

    def test_a_click_on_a_square_shows_its_night(
        self, qtbot: QtBot, page: ChartsPage, shown_nights: list[object]
    ) -> None:
        qtbot.mouseClick(page.chooser.chip("calendar"), LEFT)
        qtbot.mouseClick(page.view, LEFT, pos=middle_of(page, date(2026, 3, 17)))

        assert shown_nights == ["diary", date(2026, 3, 17)]

    def test_a_bar_of_many_nights_leads_to_the_latest_and_says_so(
        self, qtbot: QtBot, page: ChartsPage, shown_nights: list[object], said: list[tuple[str, str, object]]
    ) -> None:
        qtbot.mouseClick(page.view, LEFT, pos=middle_of(page, date(2026, 3, 19)))

        assert shown_nights == ["diary", date(2026, 3, 19)]
        assert said[0][0].startswith("16 March to 19 March 2026: 2 seen; 1 of 4 nights watched")
        assert said[0][0].endswith("The latest of these nights is shown.")

    def test_the_keyboard_alone_leads_there_too(
        self, qtbot: QtBot, page: ChartsPage, shown_nights: list[object]
    ) -> None:
        qtbot.mouseClick(page.chooser.chip("calendar"), LEFT)
        page.view.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(page.view, Qt.Key.Key_End)
        qtbot.keyClick(page.view, Qt.Key.Key_Left)
        qtbot.keyClick(page.view, Qt.Key.Key_Return)

        assert shown_nights == ["diary", date(2026, 3, 18)]

    def test_a_row_of_the_table_leads_there_by_key_and_by_button(
        self, qtbot: QtBot, page: ChartsPage, shown_nights: list[object]
    ) -> None:
        qtbot.mouseClick(page.chooser.chip("calendar"), LEFT)
        qtbot.mouseClick(page.fold.header, LEFT)
        assert not page.nights_button.isEnabled()
        row = [cells[0] for cells in table_of(page)].index("Tue 17 March 2026")
        page.table.selectRow(row)
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        qtbot.mouseClick(page.nights_button, LEFT)

        assert shown_nights == 2 * ["diary", date(2026, 3, 17)]

    def test_a_row_without_nights_of_its_own_leads_nowhere(
        self, qtbot: QtBot, page: ChartsPage, shown_nights: list[object]
    ) -> None:
        qtbot.mouseClick(page.chooser.chip("clock"), LEFT)
        qtbot.mouseClick(page.fold.header, LEFT)
        page.table.selectRow(0)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        assert not page.nights_button.isEnabled()
        qtbot.mouseClick(page.chooser.chip("periods"), LEFT)
        assert not page.nights_button.isVisible()

        assert shown_nights == []


class TestTwoPeriods:
    def test_the_second_period_is_asked_for_only_there(self, qtbot: QtBot, page: ChartsPage) -> None:
        assert not page.beside.isVisible()

        qtbot.mouseClick(page.chooser.chip("periods"), LEFT)

        assert page.beside.isVisible()
        assert page.figures.columnCount() == 3

    def test_any_two_periods_can_be_set_beside_each_other(
        self, qtbot: QtBot, desk: Desk, sam: Child, page: ChartsPage
    ) -> None:
        desk.diary.save_night(night(child_id=sam.id, date=date(2025, 6, 3)))
        qtbot.mouseClick(page.chooser.chip("periods"), LEFT)
        qtbot.mouseClick(page.beside.length.chip(Length.FROM_TO), LEFT)
        for name, text in (("first", "1 June 2025"), ("last", "28 June 2025")):
            editor = page.beside.field(name).editor
            assert isinstance(editor, QLineEdit)
            qtbot.keyClicks(editor, text)
            qtbot.keyClick(editor, Qt.Key.Key_Return)

        heads = [page.figures.headerData(column, Qt.Orientation.Horizontal) for column in (1, 2)]
        assert heads == ["1 June to 28 June 2025", "20 February to 19 March 2026"]
        assert table_of(page)[1] == ["Watched nights", "1", "1"]


class TestCopyingAndPrinting:
    def test_the_button_copies_the_table(self, qtbot: QtBot, page: ChartsPage) -> None:
        page.fold.set_open(True)

        qtbot.mouseClick(page.copy_button, LEFT)

        copied = QGuiApplication.clipboard().text().splitlines()
        assert copied[0].startswith("From\tTo\tEpisodes")
        assert len(copied) == 1 + page.figures.rowCount()

    def test_a_chart_is_printed_on_a_page_of_the_chosen_paper(
        self, qtbot: QtBot, page: ChartsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        printed: list[bytes] = []
        # The system's print dialog is the world outside.
        monkeypatch.setattr(charts_page, "print_paper", lambda *given: printed.append(given[1]))
        desk.settings.paper = "us-letter"

        qtbot.mouseClick(page.print_button, LEFT)

        (sheet,) = PdfReader(BytesIO(printed[0])).pages
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (612, 792)
        assert "Episodes each week" in sheet.extract_text()


class TestAppearance:
    @pytest.fixture
    def dark(self, qapp: QApplication) -> Iterator[None]:
        """A dark window."""
        theme.apply(qapp, theme.Appearance.DARK)
        yield
        theme.apply(qapp, theme.Appearance.LIGHT)

    @pytest.mark.usefixtures("dark")
    def test_a_dark_window_has_dark_charts(self, page: ChartsPage) -> None:
        assert page.view.chart is not None
        assert sum(to_rgb(page.view.chart.figure.get_facecolor())) < 1

    @pytest.mark.usefixtures("dark")
    def test_a_saved_chart_is_on_white_all_the_same(
        self, qtbot: QtBot, page: ChartsPage, prompts: ScriptedPrompts, tmp_path: Path
    ) -> None:
        prompts.files_to_save.append(tmp_path / "chart.png")

        qtbot.mouseClick(page.save_button, LEFT)

        assert QImage(str(tmp_path / "chart.png")).pixelColor(2, 2).name() == "#ffffff"


def middle_of(page: ChartsPage, last: date) -> QPoint:
    """Where on the view the place lies that ends with a night."""
    chart = page.view.chart
    assert isinstance(chart, Chart)
    (place,) = (one for one in chart.places if one.last == last)
    x, y = (place.left + place.right) / 2, 1 - (place.bottom + place.top) / 2
    return QPoint(round(x * page.view.width()), round(y * page.view.height()))


def test_a_diary_that_was_moved_is_said_and_nothing_is_left_hanging(
    qtbot: QtBot, desk: Desk, page: ChartsPage, prompts: ScriptedPrompts
) -> None:
    desk.diary.folder.rename(desk.diary.folder.with_name("elsewhere"))

    qtbot.mouseClick(page.period.length.chip(Length.ALL), LEFT)

    assert len(prompts.told) == 1
    assert not page._waiting.isVisible()


def test_what_was_read_before_a_change_is_not_shown_after_it(qtbot: QtBot, desk: Desk, sam: Child) -> None:
    tasks = HeldTasks()
    late = Desk(desk.diary, Settings(), desk.today, ScriptedPrompts(), tasks)
    page = shown(qtbot, late)
    page.hide()
    desk.diary.record(episode("05:00", child_id=sam.id, night=date(2026, 3, 17)))
    tasks.let_go()

    assert page.view.chart is None


def test_in_a_low_window_the_whole_chart_can_still_be_brought_into_sight(page: ChartsPage, qtbot: QtBot) -> None:
    """The choices scroll away: on a small laptop with large letters they left a strip of the chart."""
    page.resize(700, 400)
    qtbot.waitUntil(lambda: 0 < page.view.height() < 350)

    bring_into_sight(page.view)

    assert page.view.visibleRegion().boundingRect() == page.view.rect()


def test_a_new_episode_changes_the_chart_that_is_shown(desk: Desk, sam: Child, page: ChartsPage) -> None:
    before = table_of(page)

    desk.diary.record(episode("05:00", child_id=sam.id, night=date(2026, 3, 17)))

    assert table_of(page) != before


def test_a_drawing_that_comes_late_does_not_replace_a_newer_one(qtbot: QtBot, desk: Desk, sam: Child) -> None:
    """Two drawings under way may finish in either order."""
    tasks = HeldTasks()
    late = Desk(desk.diary, Settings(), desk.today, ScriptedPrompts(), tasks)
    assert late.child == sam
    page = shown(qtbot, late)
    qtbot.mouseClick(page.chooser.chip("grid"), LEFT)

    tasks.let_go()

    assert page.view.chart is not None
    assert page.view.chart.title == "The nights, hour by hour"


def test_a_chart_of_one_child_is_never_left_standing_for_another(qtbot: QtBot, desk: Desk, page: ChartsPage) -> None:
    page.period.length.value = Length.FROM_TO
    type_date(qtbot, page, "first", "soon")
    other = desk.diary.save_child(child(id="5a11e000-0000-4000-8000-0000000000ff", name="Lee"))
    desk.choose_child(other.id)
    assert page.view.chart is None
    assert not page.save_button.isEnabled()
    assert table_of(page) == []


def test_without_a_child_it_says_so_and_leads_to_the_child_page(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)

    assert not page.view.isVisible()
    assert not page.save_button.isVisible()


def test_an_empty_diary_gives_a_chart_that_says_so(qtbot: QtBot, desk: Desk, sam: Child) -> None:
    assert desk.child == sam
    page = shown(qtbot, desk)

    assert page.view.chart is not None
    assert "Nothing recorded in this period" in page.view.chart.alternative


def test_an_unwatched_night_is_in_the_table_as_not_watched(qtbot: QtBot, desk: Desk, sam: Child, today: Today) -> None:
    desk.diary.save_night(night(child_id=sam.id, date=today.last_night, watch=Watch(WatchKind.NONE)))
    page = shown(qtbot, desk)
    qtbot.mouseClick(page.chooser.chip("grid"), LEFT)

    assert "not watched" in " ".join(table_of(page)[-1])


def test_the_window_comes_up_without_matplotlib() -> None:
    """It takes half a second to import, and most mornings nobody looks at a chart."""
    code = "import sys; import sleepdiary.ui.pages.charts_page; sys.exit('matplotlib' in sys.modules)"

    run = subprocess.run([sys.executable, "-c", code], check=False)

    assert run.returncode == 0
