"""The paper: choices are drawn at once, and what is saved is what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sleepdiary import handover
from sleepdiary.clips import attach
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, Recorded, TimeSource
from sleepdiary.domain.identity import new_id
from sleepdiary.handover import NameAs, PaperSize, Part
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.background_form import BackgroundForm
from sleepdiary.ui.pages.paper_page import PaperPage
from sleepdiary.ui.pages.paper_page.side_by_side import Side
from sleepdiary.ui.prompts import Leaving
from sleepdiary.ui.widgets.period_chooser import Length
from sleepdiary.ui.widgets.text_boxes import LineBox, NoteBox
from tests import builders
from tests.fakes import HeldTasks, ScriptedPrompts
from tests.media.films import android_film

NIGHT = date(2026, 3, 17)
DRAWN = handover.DrawnCharts()
"""Drawing charts takes longest; the same diary has the same ones in each test."""


@pytest.fixture
def page(desk: Desk, sam: Child, qtbot: QtBot) -> PaperPage:
    desk.diary.record(builders.episode(child_id=sam.id, night=NIGHT))
    desk.diary.save_background(Appointment(new_id(), sam.id, date(2026, 2, 20), "the nurse", ("Old question?",)))
    desk.diary.save_background(Appointment(new_id(), sam.id, date(2026, 4, 2), "Dr B", ("Will it pass?",)))
    page = PaperPage(desk)
    page._drawn = DRAWN
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.shown()
    return page


def text(page: PaperPage) -> str:
    assert page._shown is not None
    return words_of(page._shown.paper.pdf)


@lru_cache(maxsize=4)
def words_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def width(page: PaperPage) -> int:
    assert page._shown is not None
    return int(PdfReader(BytesIO(page._shown.paper.pdf)).pages[0].mediabox.width)


def test_the_next_appointment_and_its_questions_are_on_the_paper(page: PaperPage) -> None:
    assert "Will it pass?" in text(page)
    assert "Old question?" not in text(page)


def test_a_narrow_window_shows_the_choices_or_the_paper_and_a_wide_one_both(page: PaperPage, qtbot: QtBot) -> None:
    sides = page.sides
    assert (page.view.isVisible(), page.print_button.isVisible(), sides.which.isVisible()) == (True, True, False)

    page.resize(560, 600)
    assert (page.view.isVisible(), page.print_button.isVisible(), sides.which.isVisible()) == (False, True, True)

    qtbot.mouseClick(sides.which.chip(Side.PAPER), Qt.MouseButton.LeftButton)
    assert (page.view.isVisible(), page.print_button.isVisible()) == (True, False)

    page.resize(1100, 800)
    assert (page.view.isVisible(), page.print_button.isVisible()) == (True, True)


def test_the_paper_does_not_keep_the_window_wide(page: PaperPage) -> None:
    assert page.minimumSizeHint().width() < page.sides.sizeHint().width() - page.view.minimumSizeHint().width()


def test_a_choice_is_drawn_again(page: PaperPage, qtbot: QtBot) -> None:
    assert "Sam A." in text(page)
    page.contents.name.value = NameAs.INITIALS
    page.contents.chosen.emit()
    qtbot.waitUntil(lambda: "S. A." in text(page))


def test_the_period_since_the_last_appointment(page: PaperPage, qtbot: QtBot) -> None:
    page.period.length.value = Length.SINCE_APPOINTMENT
    qtbot.waitUntil(lambda: "20 February to 19 March 2026" in text(page))


def test_more_pages_are_announced(page: PaperPage, qtbot: QtBot) -> None:
    assert page.pages.text() == "2 pages."
    page.contents.every_episode.box.setChecked(True)
    qtbot.waitUntil(lambda: page.pages.text() == "3 pages.")


def test_a_choice_that_would_make_three_pages_says_so_before(page: PaperPage, qtbot: QtBot) -> None:
    forecast = page.contents.every_episode.forecast
    qtbot.waitUntil(lambda: forecast.text() == "With this the paper has 3 pages instead of 2.")
    assert page.contents.every_episode.forecast.isVisible()
    assert page.contents.notes.forecast.text() == ""
    page.contents.every_episode.box.setChecked(True)
    qtbot.waitUntil(lambda: forecast.text() == "")


def test_notes_that_made_a_third_page_are_named(page: PaperPage, desk: Desk, sam: Child, qtbot: QtBot) -> None:
    long = "He kicked twice and then lay still, the blanket came off and he slept on. " * 20
    desk.diary.record_all(builders.episode(child_id=sam.id, night=NIGHT, note=long) for _ in range(8))
    qtbot.waitUntil(lambda: "With this the paper has" in page.contents.notes.forecast.text())
    page.contents.notes.box.setChecked(True)
    qtbot.waitUntil(lambda: page.pages.text().endswith("Without our notes: 2."))


def test_a_part_without_a_tick_is_left_out_and_the_paper_says_so(page: PaperPage, qtbot: QtBot) -> None:
    assert "FAMILY AND" in text(page)
    page.contents.parts[Part.FAMILY].box.setChecked(False)
    qtbot.waitUntil(lambda: "FAMILY AND" not in text(page))
    assert "Left out of this print by choice: family and newborn time." in text(page)
    assert page.contents.fold._header.summary == "Without family and newborn time"


def test_every_part_of_the_paper_has_a_box(page: PaperPage) -> None:
    assert set(page.contents.by_part) == set(Part)


def test_nothing_is_handed_out_while_another_choice_is_being_drawn(page: PaperPage, qtbot: QtBot) -> None:
    assert page.save_button.isEnabled()
    page.contents.notes.box.setChecked(True)
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()
    qtbot.waitUntil(page.save_button.isEnabled)


def test_dates_that_are_missing_are_asked_for(page: PaperPage, qtbot: QtBot) -> None:
    page.period.length.value = Length.FROM_TO
    page.period.chosen.emit()
    qtbot.waitUntil(lambda: page.pages.text() == "The paper is drawn as soon as both dates can be read.")
    assert not page.save_button.isEnabled()


def test_the_size_of_the_paper_is_kept_for_next_time(page: PaperPage, desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.paper.chip(PaperSize.LETTER), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: width(page) == 612)
    assert desk.settings.paper == "us-letter"


def test_a_size_chosen_in_the_settings_is_drawn_when_the_page_comes_back(
    page: PaperPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.settings.paper = "us-letter"
    page.shown()
    qtbot.waitUntil(lambda: width(page) == 612)


def test_the_sheet_for_the_bed_is_saved_in_the_chosen_size(
    page: PaperPage, desk: Desk, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    desk.settings.paper = "us-letter"
    target = tmp_path / "bed.pdf"
    prompts.files_to_save.append(target)
    qtbot.mouseClick(page.bedside_button, Qt.MouseButton.LeftButton)
    assert target.read_bytes() == handover.bedside_sheet(PaperSize.LETTER).pdf


# The appointment


def form(page: PaperPage) -> BackgroundForm:
    assert page.appointment.form is not None
    return page.appointment.form


def write(page: PaperPage, field: str, words: str) -> None:
    editor = form(page).field(field).editor
    assert isinstance(editor, LineBox | NoteBox)
    editor.text_value = words


def choose(page: PaperPage, words: str) -> None:
    page.appointment.list.setCurrentIndex(page.appointment.list.findText(words))


def test_a_question_written_beside_the_paper_is_on_it_once_saved(page: PaperPage, qtbot: QtBot) -> None:
    write(page, "question_2", "Does she need tests?")
    assert "Does she need tests?" not in text(page)
    page.appointment.save_button.click()
    qtbot.waitUntil(lambda: "Does she need tests?" in text(page))
    assert not form(page).is_changed


def test_what_was_said_is_kept_with_the_appointment(page: PaperPage, desk: Desk, sam: Child) -> None:
    choose(page, "20 February 2026, the nurse")
    write(page, "said", "Come back with a video.")
    page.appointment.save_button.click()
    kept = desk.diary.background(Appointment, sam.id)
    assert [one.said for one in kept] == ["Come back with a video.", ""]


def test_a_new_appointment_is_chosen_as_soon_as_it_is_saved(page: PaperPage, qtbot: QtBot) -> None:
    choose(page, "A new appointment…")
    assert page.appointment.fold.is_open
    assert page.appointment.appointment_id is None
    write(page, "date", "3 May 2026")
    write(page, "question_1", "Is it the iron?")
    page.appointment.save_button.click()
    qtbot.waitUntil(lambda: "Is it the iron?" in text(page))
    assert page.appointment.list.currentText() == "3 May 2026"
    assert not form(page).is_changed


def test_an_appointment_without_a_date_is_not_kept_and_says_why(page: PaperPage, desk: Desk, sam: Child) -> None:
    choose(page, "A new appointment…")
    write(page, "question_1", "Is it the iron?")
    page.appointment.save_button.click()
    assert form(page).field("date").problem
    assert len(desk.diary.background(Appointment, sam.id)) == 2


def test_words_that_are_being_typed_survive_a_change_elsewhere(page: PaperPage, desk: Desk, sam: Child) -> None:
    write(page, "question_2", "Does she need")
    desk.diary.record(builders.episode(child_id=sam.id, night=NIGHT))
    assert form(page).is_changed


@pytest.mark.parametrize("leaving", list(Leaving))
def test_going_to_another_appointment_asks_about_words_not_saved(
    page: PaperPage, desk: Desk, sam: Child, prompts: ScriptedPrompts, leaving: Leaving
) -> None:
    write(page, "question_2", "Does she need tests?")
    prompts.leavings.append(leaving)
    choose(page, "20 February 2026, the nurse")
    kept = desk.diary.background(Appointment, sam.id)[1]
    assert page.appointment.list.currentText().startswith("2 April" if leaving is Leaving.STAY else "20 February")
    assert form(page).is_changed is (leaving is Leaving.STAY)
    assert ("Does she need tests?" in kept.questions) is (leaving is Leaving.SAVE)


def test_leaving_the_page_asks_too(page: PaperPage, prompts: ScriptedPrompts) -> None:
    write(page, "question_2", "Does she need tests?")
    prompts.leavings.append(Leaving.STAY)
    assert not page.may_leave()


@pytest.mark.parametrize("leaving", list(Leaving))
def test_another_child_does_not_take_the_words_along(
    page: PaperPage, desk: Desk, sam: Child, prompts: ScriptedPrompts, leaving: Leaving, qtbot: QtBot
) -> None:
    robin = desk.diary.save_child(Child(new_id(), "Robin"))
    write(page, "question_2", "Does she need tests?")
    prompts.leavings.append(leaving)
    desk.choose_child(robin.id)
    assert desk.child is not None
    assert desk.child.name == ("Sam A." if leaving is Leaving.STAY else "Robin")
    questions = [one.questions for one in desk.diary.background(Appointment, sam.id)]
    assert (questions[1] == ("Will it pass?", "Does she need tests?")) is (leaving is Leaving.SAVE)
    qtbot.waitUntil(lambda: ("Robin" in text(page)) is (leaving is not Leaving.STAY))
    assert not desk.diary.background(Appointment, robin.id)


# Clips


@pytest.fixture
def clips(desk: Desk, sam: Child, page: PaperPage, qtbot: QtBot) -> tuple[Clip, ...]:
    """Five clips of one night, brought in while the page is in front."""
    assert page.isVisible()
    times = ("22:10", "23:10", "01:10", "02:10", "03:10")
    made = tuple(
        builders.clip(
            child_id=sam.id,
            shows=f"left foot at {clock}",
            recorded=Recorded(TimeSource.FILE_NAME, builders.in_night(clock, NIGHT)),
        )
        for clock in times
    )
    for clip in made:
        desk.diary.save_clip(clip)
    desk.diary.record_all(builders.episode(child_id=sam.id, night=NIGHT, clips=(clip.id,)) for clip in made)
    qtbot.waitUntil(lambda: len(ticked(page)) == 3)
    return made


def ticked(page: PaperPage) -> list[str]:
    items = [page.clips.list.item(row) for row in range(page.clips.list.count())]
    return [item.text().split(", ")[1][:5] for item in items if item.checkState() is Qt.CheckState.Checked]


def test_the_latest_three_clips_are_taken_until_somebody_chooses(page: PaperPage, clips: tuple[Clip, ...]) -> None:
    assert page.clips.list.count() == len(clips)
    assert ticked(page) == ["03:10", "02:10", "01:10"]
    assert "3 clips: the latest of these nights" in page.clips.fold._header.summary
    assert "left foot at 22:10" not in text(page)


def test_clips_are_chosen_by_their_ticks(page: PaperPage, clips: tuple[Clip, ...], qtbot: QtBot) -> None:
    assert clips
    page.clips.list.item(4).setCheckState(Qt.CheckState.Checked)
    page.clips.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: "left foot at 22:10" in text(page))
    assert "left foot at 03:10" not in text(page)
    assert ticked(page) == ["02:10", "01:10", "22:10"]
    page.clips.latest_button.click()
    qtbot.waitUntil(lambda: "left foot at 03:10" in text(page))
    assert "left foot at 22:10" not in text(page)


def test_no_clip_can_be_chosen_too(page: PaperPage, clips: tuple[Clip, ...], qtbot: QtBot) -> None:
    for row in range(len(clips)):
        page.clips.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: "No clips chosen." in text(page))


def test_what_is_saved_is_what_is_shown_and_its_name_says_no_child(
    page: PaperPage, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    target = tmp_path / "paper.pdf"
    prompts.files_to_save.append(target)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert page._shown is not None
    assert target.read_bytes() == page._shown.paper.pdf
    assert "Sam" not in " ".join(prompts.asked[-1].words)


def test_what_was_saved_can_be_seen_in_its_folder(
    page: PaperPage, prompts: ScriptedPrompts, said: list[tuple[str, str, Callable[[], None] | None]], tmp_path: Path
) -> None:
    prompts.files_to_save.append(tmp_path / "paper.pdf")
    page.save_button.click()
    sentence, action, do = said[-1]
    assert (sentence, action) == (f"Saved as {tmp_path / 'paper.pdf'}", "Open the folder")
    assert do is not None
    prompts.file_managers += [True, False]
    do()
    assert prompts.asked[-1].words == (str(tmp_path),)
    assert not prompts.told
    do()
    assert str(tmp_path) in prompts.told[0]


def test_a_place_that_cannot_be_written_is_said(
    page: PaperPage, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    prompts.files_to_save.append(tmp_path / "gone" / "paper.pdf")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert "could not be written" in prompts.told[0]


# The pack


@pytest.fixture
def filmed(desk: Desk, sam: Child, page: PaperPage, tmp_path: Path, qtbot: QtBot) -> Path:
    """A film of Sam's, brought in and chosen for the paper."""
    kept = attach(desk.diary, sam.id, android_film(tmp_path / "Sam.mp4"), desk.today()).clip
    desk.diary.save_clip(replace(kept, recorded=Recorded(TimeSource.FILE_NAME, builders.in_night("02:10", NIGHT))))
    desk.diary.record(builders.episode(child_id=sam.id, night=NIGHT, clips=(kept.id,)))
    qtbot.waitUntil(lambda: page.pack.isEnabled() and len(ticked(page)) == 1)
    return desk.diary.file_of(kept)


def test_a_pack_is_made_as_a_zip_and_its_name_says_no_child(
    page: PaperPage, filmed: Path, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    assert filmed.is_file()
    prompts.files_to_save.append(tmp_path / "for the doctor")
    page.pack.as_zip.trigger()
    names = ZipFile(tmp_path / "for the doctor.zip").namelist()
    assert names == ["1-summary.pdf", "2-clips.pdf", "clip-1_2026-03-18_0210.mp4"]
    assert prompts.asked[-1].words[1] == "night-movements_2026-02-20_to_2026-03-19.zip"
    assert not page.pack.is_packing


def test_a_pack_is_made_as_a_folder(page: PaperPage, filmed: Path, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    assert filmed.is_file()
    (tmp_path / "stick").mkdir()
    prompts.folders.append(tmp_path / "stick")
    page.pack.as_folder.trigger()
    (folder,) = (tmp_path / "stick").iterdir()
    assert folder.name == "night-movements_2026-02-20_to_2026-03-19"
    assert (folder / "1-summary.pdf").read_bytes() == page._shown.paper.pdf  # type: ignore[union-attr]


def test_a_pack_that_cannot_be_made_is_said_and_nothing_is_left(
    page: PaperPage, filmed: Path, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    filmed.unlink()
    (tmp_path / "stick").mkdir()
    prompts.files_to_save.append(tmp_path / "stick" / "pack.zip")
    page.pack.as_zip.trigger()
    assert prompts.told
    assert not list((tmp_path / "stick").iterdir())
    assert page.pack.button.isVisible()


def test_a_pack_under_way_can_be_stopped(
    page: PaperPage,
    filmed: Path,
    desk: Desk,
    prompts: ScriptedPrompts,
    tmp_path: Path,
    said: list[tuple[str, str, Callable[[], None] | None]],
) -> None:
    assert filmed.is_file()
    tasks = HeldTasks()
    desk.tasks = tasks
    (tmp_path / "stick").mkdir()
    prompts.files_to_save.append(tmp_path / "stick" / "pack.zip")
    page.pack.as_zip.trigger()
    assert page.pack.words.text() == "Packing: 0 of 1 clip ready."
    prompts.confirmations += [False, True]
    assert not page.may_close()
    assert page.may_close()
    page.pack.stop_button.click()
    tasks.let_go()
    assert said[-1][0] == "Stopped. Nothing was packed, and nothing is left of it."
    assert not list((tmp_path / "stick").iterdir())
    assert page.may_close()


def test_the_keyboard_stays_with_the_pack_while_it_is_made_and_afterwards(
    page: PaperPage, filmed: Path, desk: Desk, prompts: ScriptedPrompts, tmp_path: Path, qtbot: QtBot
) -> None:
    """Elsewhere a second press of the same key would press another button."""
    assert filmed.is_file()
    tasks = HeldTasks()
    desk.tasks = tasks
    page.window().activateWindow()
    page.pack.button.setFocus()
    qtbot.waitUntil(page.pack.button.hasFocus)
    prompts.files_to_save.append(tmp_path / "pack.zip")
    page.pack.as_zip.trigger()
    assert page.pack.stop_button.hasFocus()
    tasks.let_go()
    assert page.pack.button.hasFocus()
