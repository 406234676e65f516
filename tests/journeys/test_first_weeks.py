"""A family's first weeks, through the real window: child, ten episodes, watched nights, restart, chart, paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sleepdiary import settings as settings_file
from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.checks import Today
from sleepdiary.domain.episode import Stage
from sleepdiary.domain.night import WatchKind
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode import EpisodeDialog
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.opening import opened
from sleepdiary.ui.page_list import all_pages
from sleepdiary.ui.pages.charts_page import ChartsPage
from sleepdiary.ui.pages.child_page import ChildPage
from sleepdiary.ui.pages.diary import DiaryPage
from sleepdiary.ui.pages.paper_page import PaperPage
from sleepdiary.ui.tasks import ThreadTasks
from sleepdiary.ui.widgets.bound_form import choice_of
from sleepdiary.ui.widgets.text_boxes import LineBox
from tests.fakes import ScriptedPrompts

TODAY = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
SEEN = [
    (date(2026, 3, 10), "02:13", Stage.ASLEEP, "20 s", [BodyPart.RIGHT_FOOT, BodyPart.LEFT_FOOT]),
    (date(2026, 3, 10), "03:40", Stage.ASLEEP, "5 s", [BodyPart.LEFT_HAND]),
    (date(2026, 3, 12), "20:05", Stage.FALLING_ASLEEP, "1 min", [BodyPart.LEFT_FOOT]),
    (date(2026, 3, 13), "20:10", Stage.FALLING_ASLEEP, "", [BodyPart.LEFT_FOOT]),
    (date(2026, 3, 13), "06:50", Stage.WAKING, "30 s", [BodyPart.LEFT_ARM, BodyPart.FACE]),
    (date(2026, 3, 15), "23:59", Stage.ASLEEP, "7 min", [BodyPart.RIGHT_FOOT]),
    (date(2026, 3, 15), "00:00", Stage.ASLEEP, "4 s", [BodyPart.RIGHT_FOOT]),
    (date(2026, 3, 17), "01:30", Stage.NOT_SURE, "10 s", []),
    (date(2026, 3, 18), "02:00", Stage.ASLEEP, "15 s", [BodyPart.WHOLE_BODY]),
    (date(2026, 3, 19), "02:20", Stage.ASLEEP, "20 s", [BodyPart.RIGHT_FOOT, BodyPart.LEFT_FOOT]),
]
Start = Callable[[], MainWindow]


@pytest.fixture
def prompts() -> ScriptedPrompts:
    return ScriptedPrompts()


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, prompts: ScriptedPrompts) -> Iterator[Start]:
    """Starts the program on the family's folder, as `app.run` does; a second call is a restart."""
    running: list[MainWindow] = []

    def close() -> None:
        while running:
            window = running.pop()
            assert window.close()
            window.desk.diary.close()

    def begin() -> MainWindow:
        close()
        diary = opened(tmp_path / "SleepDiary", may_create=True)
        desk = Desk(diary, settings_file.load(diary.folder), lambda: TODAY, prompts, ThreadTasks())
        window = MainWindow(desk, all_pages(desk))
        qtbot.addWidget(window)
        window.resize(1366, 900)
        window.show()
        running.append(window)
        return window

    yield begin
    close()


def page_of(window: MainWindow, kind: type[QWidget], qtbot: QtBot) -> QWidget:
    """Go to a page by its button in the side bar."""
    name = next(name for name, page in window.pages.items() if isinstance(page, kind))
    qtbot.mouseClick(window.button_of(name), Qt.MouseButton.LeftButton)
    assert isinstance(window.page, kind)
    return window.page


def write(box: QWidget, text: str, qtbot: QtBot) -> None:
    assert isinstance(box, LineBox)
    box.clear()
    qtbot.keyClicks(box, text)


def add_episode(window: MainWindow, qtbot: QtBot, seen: tuple[date, str, Stage, str, list[BodyPart]]) -> None:
    """Fill in the first screen of the form by hand, and save."""
    night, time, stage, length, parts = seen
    page = window.page
    assert isinstance(page, DiaryPage)
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert isinstance(dialog, EpisodeDialog)
    form = dialog.episode_form
    form.first.night_box.night = night
    write(form.field("time").editor, time, qtbot)
    qtbot.mouseClick(choice_of(form.field("stage")).chip(stage), Qt.MouseButton.LeftButton)
    write(form.field("length").editor, length, qtbot)
    for part in parts:
        form.first.picker.pick(part)
    qtbot.mouseClick(choice_of(form.field("watch")).chip(WatchKind.ALL), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible(), [form.field(name).problem for name in ("night", "time", "length")]


def test_a_family_can_go_from_the_first_start_to_the_paper(
    qtbot: QtBot, start: Start, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    window = start()
    child_page = window.page
    assert isinstance(child_page, ChildPage)
    assert not window.button_of("diary").isEnabled()
    assert child_page.form is not None
    write(child_page.form.field("name").editor, "Mina B.", qtbot)
    write(child_page.form.field("birth_date").editor, "2 May 2023", qtbot)
    qtbot.mouseClick(child_page.save_button, Qt.MouseButton.LeftButton)
    assert window.switch.name.text() == "Mina B."

    diary_page = page_of(window, DiaryPage, qtbot)
    assert isinstance(diary_page, DiaryPage)
    for seen in SEEN:
        add_episode(window, qtbot, seen)
    for night in (date(2026, 3, 11), date(2026, 3, 16)):
        picture = diary_page.grid
        qtbot.mouseClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=picture.place_in_view(night, 12.0))
        qtbot.mouseClick(diary_page.panel.nothing_button, Qt.MouseButton.LeftButton)

    window = start()
    child = window.desk.child
    assert child is not None
    assert child.name == "Mina B."
    assert len(window.desk.diary.episodes(child.id)) == len(SEEN)
    watched = {night.date for night in window.desk.diary.nights(child.id) if night.watched}
    assert watched == {seen[0] for seen in SEEN} | {date(2026, 3, 11), date(2026, 3, 16)}

    charts_page = page_of(window, ChartsPage, qtbot)
    assert isinstance(charts_page, ChartsPage)
    qtbot.waitUntil(charts_page.save_button.isEnabled, timeout=20_000)
    assert charts_page.figures.rowCount() > 0

    paper_page = page_of(window, PaperPage, qtbot)
    assert isinstance(paper_page, PaperPage)
    qtbot.waitUntil(paper_page.save_button.isEnabled, timeout=20_000)
    target = tmp_path / "paper.pdf"
    prompts.files_to_save.append(target)
    qtbot.mouseClick(paper_page.save_button, Qt.MouseButton.LeftButton)
    pages = PdfReader(target).pages
    text = pages[0].extract_text()
    assert len(pages) == 2
    assert "Mina B." in text
    assert "10 episodes on 7 of 9 watched nights" in " ".join(text.split())
    assert prompts.told == []
