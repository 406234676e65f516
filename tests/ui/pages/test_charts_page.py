"""The charts page: the chosen chart for the chosen period, its table, and a file of it."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from sleepdiary.charts import catalogue
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.night import Watch, WatchKind
from sleepdiary.settings import Settings
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.charts_page import CHARTS, ChartsPage
from sleepdiary.ui.widgets.period_chooser import Length
from tests.builders import episode, night
from tests.fakes import ImmediateTasks, ScriptedPrompts

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

    def test_another_ending_is_refused_plainly(
        self, qtbot: QtBot, page: ChartsPage, prompts: ScriptedPrompts, tmp_path: Path
    ) -> None:
        prompts.files_to_save.append(tmp_path / "chart.docx")

        qtbot.mouseClick(page.save_button, LEFT)

        assert "ends in .png, .svg or .pdf" in prompts.told[0]
        assert not (tmp_path / "chart.docx").exists()


def test_a_new_episode_changes_the_chart_that_is_shown(desk: Desk, sam: Child, page: ChartsPage) -> None:
    before = table_of(page)

    desk.diary.record(episode("05:00", child_id=sam.id, night=date(2026, 3, 17)))

    assert table_of(page) != before


def test_a_drawing_that_comes_late_does_not_replace_a_newer_one(qtbot: QtBot, desk: Desk, sam: Child) -> None:
    """Two drawings under way may finish in either order."""
    tasks = LateTasks()
    late = Desk(desk.diary, Settings(), desk.today, ScriptedPrompts(), tasks)
    assert late.child == sam
    page = shown(qtbot, late)
    qtbot.mouseClick(page.chooser.chip("grid"), LEFT)

    tasks.finish_last_first()

    assert page.view.chart is not None
    assert page.view.chart.title == "The nights, hour by hour"


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


class LateTasks(ImmediateTasks):
    """Keeps work until it is told to finish it, the last first."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []

    def start(self, work, done, failed):  # type: ignore[no-untyped-def]
        run = super().start
        self._waiting.append(lambda: run(work, done, failed))

    def finish_last_first(self) -> None:
        for run in reversed(self._waiting):
            run()
