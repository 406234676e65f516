"""The background page: four lists, each with Add, Edit, Delete and Undo, and forms that lose nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind, TestState
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import Background
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.form_dialog import FormDialog
from sleepdiary.ui.dialogs.which_version import Version
from sleepdiary.ui.pages.background_page import BackgroundPage
from sleepdiary.ui.prompts import Leaving
from sleepdiary.ui.widgets.bound_form import choice_of
from sleepdiary.ui.widgets.choices import OneOf
from tests.fakes import ScriptedPrompts

LEFT = Qt.MouseButton.LeftButton
Said = list[tuple[str, str, Callable[[], None] | None]]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, sam: Child) -> BackgroundPage:
    """The page of Sam, shown."""
    assert desk.child == sam
    page = BackgroundPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.shown()
    return page


def add(qtbot: QtBot, page: BackgroundPage, kind: type[Background]) -> FormDialog:
    qtbot.mouseClick(page.lists[kind].add_button, LEFT)
    assert page.dialog is not None
    return page.dialog


def write(qtbot: QtBot, dialog: FormDialog, **texts: str) -> None:
    """Type into fields by their name."""
    for name, text in texts.items():
        editor = dialog.form.field(name).editor
        assert isinstance(editor, QLineEdit | QPlainTextEdit)
        qtbot.keyClicks(editor, text)


def choose(qtbot: QtBot, dialog: FormDialog, **options: object) -> None:
    """Click on options of fields by their name."""
    for name, option in options.items():
        editor = dialog.form.field(name).editor
        assert isinstance(editor, OneOf)
        qtbot.mouseClick(editor.chip(option), LEFT)


def save(qtbot: QtBot, dialog: FormDialog) -> None:
    qtbot.mouseClick(dialog.save_button, LEFT)


def rows(page: BackgroundPage, kind: type[Background]) -> list[str]:
    shown = page.lists[kind].list
    return [shown.item(row).text() for row in range(shown.count())]


def select(page: BackgroundPage, kind: type[Background], row: int = 0) -> QPoint:
    """Select a row; return where it is."""
    shown = page.lists[kind].list
    shown.setCurrentRow(row)
    return shown.visualItemRect(shown.item(row)).center()


@pytest.fixture
def iron(desk: Desk, sam: Child) -> Medicine:
    """A medicine in the diary."""
    return desk.diary.save_background(Medicine(new_id(), sam.id, "Iron syrup", start=PartialDate(2025, 12)))


class TestAdding:
    def test_a_life_event_with_a_date_as_far_as_it_is_remembered(
        self, qtbot: QtBot, desk: Desk, sam: Child, page: BackgroundPage
    ) -> None:
        dialog = add(qtbot, page, LifeEvent)
        choose(qtbot, dialog, kind=LifeEventKind.QUIET_SPELL, how_sure=HowSure.ABOUT, remembered=False)
        write(qtbot, dialog, title="no jerks", start="June 2024", end="2025", who="Granny", words="Seven months.")

        save(qtbot, dialog)

        (kept,) = desk.diary.background(LifeEvent, sam.id)
        assert kept == LifeEvent(
            kept.id,
            sam.id,
            LifeEventKind.QUIET_SPELL,
            "no jerks",
            PartialDate(2024, 6),
            PartialDate(2025),
            HowSure.ABOUT,
            remembered=False,
            who="Granny",
            words="Seven months.",
            version=1,
        )
        assert rows(page, LifeEvent) == [
            "About June 2024 to 2025: quiet spell, no jerks\nSeven months. · from Granny · noted at the time"
        ]

    def test_a_medicine_without_a_dose(self, qtbot: QtBot, desk: Desk, sam: Child, page: BackgroundPage) -> None:
        dialog = add(qtbot, page, Medicine)
        write(qtbot, dialog, name="Iron syrup", start="2024", end="March 2025", prescribed_by="Dr Rao", words="Calmer")
        choose(qtbot, dialog, use=MedicineUse.STOPPED)

        save(qtbot, dialog)

        (kept,) = desk.diary.background(Medicine, sam.id)
        assert kept == Medicine(
            kept.id,
            sam.id,
            "Iron syrup",
            MedicineUse.STOPPED,
            PartialDate(2024),
            PartialDate(2025, 3),
            "Dr Rao",
            words="Calmer",
            version=1,
        )
        with pytest.raises(KeyError):
            dialog.form.field("dose")

    def test_a_blood_test_with_whether_the_child_was_ill_before(
        self, qtbot: QtBot, desk: Desk, sam: Child, page: BackgroundPage
    ) -> None:
        dialog = add(qtbot, page, MedicalTest)
        choose(qtbot, dialog, kind=TestKind.BLOOD, state=TestState.DONE, ill_before=Answer.NO)
        write(qtbot, dialog, name="ferritin", date="14 November 2025", result="low", who="Dr Rao")

        save(qtbot, dialog)

        (kept,) = desk.diary.background(MedicalTest, sam.id)
        assert kept == MedicalTest(
            kept.id,
            sam.id,
            TestKind.BLOOD,
            "ferritin",
            PartialDate(2025, 11, 14),
            TestState.DONE,
            Answer.NO,
            "low",
            "Dr Rao",
            version=1,
        )

    def test_an_appointment_ahead_with_questions_in_their_order(
        self, qtbot: QtBot, desk: Desk, sam: Child, page: BackgroundPage
    ) -> None:
        dialog = add(qtbot, page, Appointment)
        write(qtbot, dialog, date="27 March 2026", whom="Dr Patel", question_1="Is it epilepsy?")
        write(qtbot, dialog, question_3="Will he grow out of it?")

        save(qtbot, dialog)

        (kept,) = desk.diary.background(Appointment, sam.id)
        assert kept.questions == ("Is it epilepsy?", "Will he grow out of it?")
        assert rows(page, Appointment) == [
            "27 March 2026: Dr Patel\nTo ask: 1. Is it epilepsy? 2. Will he grow out of it?"
        ]

    def test_a_question_that_is_too_long_is_said_at_that_question(
        self, qtbot: QtBot, desk: Desk, sam: Child, page: BackgroundPage
    ) -> None:
        dialog = add(qtbot, page, Appointment)
        write(qtbot, dialog, date="27 March 2026")
        question = dialog.form.field("question_2")
        assert isinstance(question.editor, QLineEdit)
        question.editor.setText("Why? " * 100)

        save(qtbot, dialog)

        assert "there is room for 400" in question.problem
        assert dialog.isVisible()
        assert desk.diary.background(Appointment, sam.id) == ()


class TestRefusals:
    def test_what_is_missing_is_said_at_its_field_and_the_form_stays_as_it_is(
        self, qtbot: QtBot, desk: Desk, sam: Child, page: BackgroundPage
    ) -> None:
        dialog = add(qtbot, page, Medicine)
        write(qtbot, dialog, start="last spring", words="Calmer")

        save(qtbot, dialog)

        assert dialog.isVisible()
        assert dialog.form.field("name").problem == "Please give a name here."
        assert "does not read as a date" in dialog.form.field("start").problem
        words = dialog.form.field("words").editor
        assert isinstance(words, QPlainTextEdit)
        assert words.toPlainText() == "Calmer"
        assert desk.diary.background(Medicine, sam.id) == ()

    def test_a_medicine_changed_elsewhere_keeps_the_form_open_with_everything_typed(
        self, qtbot: QtBot, desk: Desk, page: BackgroundPage, iron: Medicine, prompts: ScriptedPrompts
    ) -> None:
        select(page, Medicine)
        qtbot.mouseClick(page.lists[Medicine].edit_button, LEFT)
        dialog = page.dialog
        assert dialog is not None
        write(qtbot, dialog, words="Mine")
        desk.diary.save_background(replace(iron, words="Theirs"))
        prompts.versions.append(Version.STAY)

        save(qtbot, dialog)

        assert dialog.isVisible()
        assert prompts.asked[-1].words == ("In own words: Mine | Theirs",)
        words = dialog.form.field("words").editor
        assert isinstance(words, QPlainTextEdit)
        assert words.toPlainText() == "Mine"
        assert desk.diary.background(Medicine, iron.child_id)[0].words == "Theirs"

    def test_leaving_a_changed_form_asks_first(
        self, qtbot: QtBot, desk: Desk, sam: Child, page: BackgroundPage, prompts: ScriptedPrompts
    ) -> None:
        dialog = add(qtbot, page, Medicine)
        write(qtbot, dialog, name="Iron")
        choice_of(dialog.form.field("use")).value = MedicineUse.TAKING
        prompts.leavings.append(Leaving.STAY)
        dialog.close()
        assert dialog.isVisible()

        prompts.leavings.append(Leaving.SAVE)
        with qtbot.waitSignal(dialog.finished):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)

        assert [medicine.name for medicine in desk.diary.background(Medicine, sam.id)] == ["Iron"]

    @pytest.mark.usefixtures("iron")
    def test_an_untouched_form_closes_without_a_question(
        self, qtbot: QtBot, page: BackgroundPage, prompts: ScriptedPrompts
    ) -> None:
        select(page, Medicine)
        qtbot.keyClick(page.lists[Medicine].list, Qt.Key.Key_Return)
        assert page.dialog is not None

        with qtbot.waitSignal(page.dialog.finished):
            qtbot.keyClick(page.dialog, Qt.Key.Key_Escape)

        assert prompts.asked == []


class TestTheList:
    def test_a_double_click_opens_the_record_and_saving_changes_it(
        self, qtbot: QtBot, desk: Desk, page: BackgroundPage, iron: Medicine
    ) -> None:
        place = select(page, Medicine)
        rows_place = page.lists[Medicine].list.viewport()
        qtbot.mouseClick(rows_place, LEFT, pos=place)
        qtbot.mouseDClick(rows_place, LEFT, pos=place)
        assert page.dialog is not None
        write(qtbot, page.dialog, words="Sleeps better")

        save(qtbot, page.dialog)

        (kept,) = desk.diary.background(Medicine, iron.child_id)
        assert kept == replace(iron, words="Sleeps better", version=2)

    def test_a_deleted_record_comes_back_with_undo(
        self, qtbot: QtBot, desk: Desk, page: BackgroundPage, iron: Medicine, said: Said
    ) -> None:
        select(page, Medicine)
        qtbot.mouseClick(page.lists[Medicine].delete_button, LEFT)
        assert rows(page, Medicine) == []
        assert desk.diary.background(Medicine, iron.child_id) == ()

        ((sentence, action, undo),) = said
        assert sentence == "Deleted: Iron syrup, taking it now, since December 2025"
        assert action == "Undo"
        assert undo is not None
        undo()

        assert [medicine.name for medicine in desk.diary.background(Medicine, iron.child_id)] == ["Iron syrup"]
        assert len(rows(page, Medicine)) == 1

    @pytest.mark.usefixtures("iron")
    def test_the_delete_key_deletes(self, qtbot: QtBot, page: BackgroundPage) -> None:
        select(page, Medicine)

        qtbot.keyClick(page.lists[Medicine].list, Qt.Key.Key_Delete)

        assert rows(page, Medicine) == []

    def test_without_a_selection_there_is_nothing_to_edit_or_delete(self, page: BackgroundPage) -> None:
        buttons = page.lists[Medicine]

        assert buttons.add_button.isEnabled()
        assert not buttons.edit_button.isEnabled()
        assert not buttons.delete_button.isEnabled()

    @pytest.mark.usefixtures("iron")
    def test_another_child_has_lists_of_its_own(self, desk: Desk, page: BackgroundPage) -> None:
        assert len(rows(page, Medicine)) == 1
        mia = desk.diary.save_child(Child(new_id(), "Mia"))
        desk.diary.save_background(Appointment(new_id(), mia.id, date(2026, 4, 1), "Dr Mia"))

        desk.choose_child(mia.id)

        assert rows(page, Medicine) == []
        assert rows(page, Appointment) == ["1 April 2026: Dr Mia"]


def test_without_a_child_nothing_can_be_added(qtbot: QtBot, desk: Desk) -> None:
    page = BackgroundPage(desk)
    qtbot.addWidget(page)
    page.show()

    page.shown()

    assert not any(shown.add_button.isEnabled() for shown in page.lists.values())


def test_a_diary_that_cannot_be_read_is_said_plainly_and_read_again_later(
    desk: Desk, page: BackgroundPage, iron: Medicine, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    assert len(rows(page, Medicine)) == 1
    desk.diary.folder.rename(tmp_path / "elsewhere")
    desk.child_changed.emit()

    assert "was moved, renamed or replaced" in prompts.told[0]
    assert len(rows(page, Medicine)) == 1

    (tmp_path / "elsewhere").rename(desk.diary.folder)
    desk.diary.save_background(replace(iron, name="Iron drops"))
    page.shown()
    assert rows(page, Medicine) == ["Iron drops, taking it now, since December 2025\nRemembered"]
