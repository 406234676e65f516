"""When to get help: fixed text, whatever was entered."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sleepdiary import handover
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.sample import sample
from sleepdiary.settings import Settings
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.help_page import HelpPage
from sleepdiary.ui.widgets.copyable_words import CopyableWords
from tests.fakes import Asked, ImmediateTasks, ScriptedPrompts

LEFT = Qt.MouseButton.LeftButton


def make_page(qtbot: QtBot, desk: Desk) -> HelpPage:
    page = HelpPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 2400)
    page.show()
    page.shown()
    return page


def text_of(page: HelpPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.text()]


def picture_of(page: HelpPage) -> QImage:
    return page.grab().toImage()


def test_the_page_is_the_same_for_an_empty_and_a_full_diary(
    qtbot: QtBot, desk: Desk, today: Today, tmp_path: Path
) -> None:
    empty = make_page(qtbot, desk)
    full_diary = Diary.create(tmp_path / "full")
    full_diary.add_all(sample(date(2026, 3, 19), today.zone, nights=60, episodes_per_night=8))
    full_desk = Desk(full_diary, Settings(), lambda: today, ScriptedPrompts(), ImmediateTasks())
    full = make_page(qtbot, full_desk)

    assert full_desk.child is not None
    assert text_of(full) == text_of(empty)
    assert picture_of(full) == picture_of(empty)
    full_diary.close()


def test_it_can_be_read_even_when_the_diary_cannot(qtbot: QtBot, desk: Desk) -> None:
    desk.diary.close()
    with pytest.raises(RuntimeError):
        desk.diary.children()

    assert "Call 999 now" in text_of(make_page(qtbot, desk))


def test_every_sentence_stands_with_the_names_of_its_sources(qtbot: QtBot, desk: Desk) -> None:
    shown = text_of(make_page(qtbot, desk))

    for group in handover.guidance().groups:
        assert group.heading in shown
        for sentence in group.sentences:
            below = shown[shown.index(sentence.text) + 1]
            assert below.startswith("From: ")
            assert all(source.name in below for source in sentence.sources)


def test_the_page_ends_with_each_source_its_address_and_the_day_it_was_read(qtbot: QtBot, desk: Desk) -> None:
    shown = text_of(make_page(qtbot, desk))
    at_the_end = shown[shown.index("Where this text comes from") + 1 :]

    for source, text in zip(handover.guidance().sources, at_the_end, strict=False):
        assert source.name in text
        assert source.address in text
        assert f"read on {source.checked_on.day} " in text


def test_addresses_can_be_selected_and_are_never_opened(qtbot: QtBot, desk: Desk) -> None:
    page = make_page(qtbot, desk)
    labels = page.findChildren(CopyableWords)

    assert len(labels) >= len(handover.guidance().sources)
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
        assert not label.openExternalLinks()
        assert not label.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse


def test_the_sheet_is_saved_as_a_pdf(qtbot: QtBot, desk: Desk, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    page = make_page(qtbot, desk)
    prompts.files_to_save.append(tmp_path / "sheet.pdf")

    qtbot.mouseClick(page.save_button, LEFT)

    assert prompts.asked == [Asked("file_to_save", ("Save the sheet", "when-to-get-help.pdf", "PDF (*.pdf)"))]
    assert (tmp_path / "sheet.pdf").read_bytes() == handover.safety_sheet().pdf


def test_the_sheet_is_as_large_as_the_paper_in_the_printer(
    qtbot: QtBot, desk: Desk, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    desk.settings.paper = "us-letter"
    page = make_page(qtbot, desk)
    prompts.files_to_save.append(tmp_path / "sheet.pdf")

    qtbot.mouseClick(page.save_button, LEFT)

    assert (tmp_path / "sheet.pdf").read_bytes() == handover.safety_sheet(handover.PaperSize.LETTER).pdf
