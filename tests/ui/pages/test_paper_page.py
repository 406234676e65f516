"""The paper: choices are drawn at once, and what is saved is what is shown."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.identity import new_id
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.paper_page import PaperPage
from sleepdiary.ui.widgets.period_chooser import Length
from tests import builders
from tests.fakes import ScriptedPrompts

NIGHT = date(2026, 3, 17)


@pytest.fixture
def page(desk: Desk, sam: Child, qtbot: QtBot) -> PaperPage:
    desk.diary.record(builders.episode(child_id=sam.id, night=NIGHT))
    desk.diary.save_background(Appointment(new_id(), sam.id, date(2026, 2, 20), "the nurse", ("Old question?",)))
    desk.diary.save_background(Appointment(new_id(), sam.id, date(2026, 4, 2), "Dr B", ("Will it pass?",)))
    page = PaperPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.shown()
    return page


def text(page: PaperPage) -> str:
    assert page._shown is not None
    pages = PdfReader(BytesIO(page._shown.paper.pdf)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def test_the_next_appointment_and_its_questions_are_on_the_paper(page: PaperPage) -> None:
    assert "Will it pass?" in text(page)
    assert "Old question?" not in text(page)


def test_a_choice_is_drawn_again(page: PaperPage, qtbot: QtBot) -> None:
    assert "Sam A." in text(page)
    page.initials.setChecked(True)
    qtbot.waitUntil(lambda: "S. A." in text(page))


def test_the_period_since_the_last_appointment(page: PaperPage, qtbot: QtBot) -> None:
    page.period.length.value = Length.SINCE_APPOINTMENT
    qtbot.waitUntil(lambda: "20 February to 19 March 2026" in text(page))


def test_more_pages_are_announced(page: PaperPage, qtbot: QtBot) -> None:
    assert page.pages.text() == "2 pages."
    page.every_episode.setChecked(True)
    qtbot.waitUntil(lambda: page.pages.text() == "3 pages.")


def test_what_is_saved_is_what_is_shown_and_its_name_says_no_child(
    page: PaperPage, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    target = tmp_path / "paper.pdf"
    prompts.files_to_save.append(target)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert page._shown is not None
    assert target.read_bytes() == page._shown.paper.pdf
    assert "Sam" not in " ".join(prompts.asked[-1].words)


def test_a_place_that_cannot_be_written_is_said(
    page: PaperPage, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    prompts.files_to_save.append(tmp_path / "gone" / "paper.pdf")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert "could not be written" in prompts.told[0]
