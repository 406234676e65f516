"""The child page: the first start, editing, adding, and never losing what was typed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.child import Child, Sex
from sleepdiary.domain.identity import new_id
from sleepdiary.storage import keyring
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.child_form import ChildForm
from sleepdiary.ui.dialogs.which_version import Version
from sleepdiary.ui.pages.child_page import OPEN_TO_ALL, WELCOME, WELCOME_WORDS, ChildPage
from sleepdiary.ui.prompts import Leaving
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.words import Words
from tests.fakes import ScriptedPrompts
from tests.protected import PASSWORD, RECOVERY_KEY, protection

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ChildPage:
    """The page, shown, whatever the diary holds by then."""
    page = ChildPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.shown()
    return page


def line(form: ChildForm | None, name: str) -> QLineEdit:
    assert form is not None
    editor = form.field(name).editor
    assert isinstance(editor, QLineEdit)
    return editor


def add_to(qtbot: QtBot, editor: QLineEdit, text: str) -> None:
    """Type at the end of what is there."""
    qtbot.keyClick(editor, Qt.Key.Key_End)
    qtbot.keyClicks(editor, text)


def texts(page: ChildPage) -> list[str]:
    return [words.text() for words in page.findChildren(Words) if words.isVisibleTo(page)]


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, LEFT)


class TestFirstStart:
    def test_it_welcomes_and_says_that_everything_stays_on_this_computer(self, page: ChildPage) -> None:
        assert WELCOME in texts(page)
        assert WELCOME_WORDS in texts(page)
        assert "stays on this computer" in WELCOME_WORDS

    def test_it_says_that_a_password_can_be_set_and_asks_for_none(self, page: ChildPage, desk: Desk) -> None:
        assert OPEN_TO_ALL in texts(page)
        protection(desk.diary.folder).switch_on(PASSWORD, RECOVERY_KEY)
        desk.diary.open_again()
        page.refresh()
        assert OPEN_TO_ALL not in texts(page)
        keyring.forget()

    def test_a_name_alone_is_enough_to_begin(self, qtbot: QtBot, desk: Desk, page: ChildPage) -> None:
        qtbot.keyClicks(line(page.form, "name"), "Sam A.")

        press(qtbot, page.save_button)

        assert [child.name for child in desk.diary.children()] == ["Sam A."]
        assert desk.child is not None
        assert desk.child.name == "Sam A."
        assert desk.settings.child_id == desk.child.id
        assert WELCOME not in texts(page)

    def test_without_a_name_it_says_so_beside_the_field_and_keeps_nothing(
        self, qtbot: QtBot, desk: Desk, page: ChildPage
    ) -> None:
        qtbot.keyClicks(line(page.form, "birth_date"), "2 May 2023")

        press(qtbot, page.save_button)

        assert page.form is not None
        assert page.form.field("name").problem == "Please give a name here."
        assert line(page.form, "birth_date").text() == "2 May 2023"
        assert desk.diary.children() == ()

    def test_what_is_being_typed_survives_a_change_elsewhere(self, qtbot: QtBot, desk: Desk, page: ChildPage) -> None:
        qtbot.keyClicks(line(page.form, "name"), "Half a na")

        desk.child_changed.emit()

        assert line(page.form, "name").text() == "Half a na"


@pytest.mark.usefixtures("sam")
class TestEditing:
    def test_everything_on_the_form_is_kept_and_shown_again(self, qtbot: QtBot, desk: Desk, page: ChildPage) -> None:
        form = page.form
        assert form is not None
        qtbot.keyClicks(line(form, "birth_date"), "2 may 2023")
        qtbot.keyClicks(line(form, "weeks_early"), "3")
        self.choose(qtbot, form, "sex", Sex.BOY)
        self.choose(qtbot, form, "seen_awake", Answer.NOT_SURE)
        for fold in form.findChildren(Fold):
            qtbot.mouseClick(fold.header, LEFT)
        self.choose(qtbot, form, "development_on_track", Answer.YES)
        notes = ("looks_like", "development", "behaviour", "school", "daytime", "newborn", "family_history", "note")
        for name in notes:
            editor = form.field(name).editor
            assert isinstance(editor, QPlainTextEdit)
            qtbot.keyClicks(editor, f"About {name}")
        qtbot.keyClicks(line(form, "doctor"), "Dr Rao")
        qtbot.keyClicks(line(form, "health_number"), "485 777 3456")

        press(qtbot, page.save_button)

        assert desk.child is not None
        kept = desk.diary.child(desk.child.id)
        assert kept == Child(
            kept.id,
            "Sam A.",
            date(2023, 5, 2),
            3,
            Sex.BOY,
            "485 777 3456",
            seen_awake=Answer.NOT_SURE,
            development_on_track=Answer.YES,
            doctor="Dr Rao",
            version=2,
            **{name: f"About {name}" for name in notes},
        )
        assert not form.is_changed
        assert line(form, "birth_date").text() == "2 May 2023"

    def test_it_can_be_saved_again_after_saving(self, qtbot: QtBot, desk: Desk, page: ChildPage) -> None:
        for letter in "bc":
            add_to(qtbot, line(page.form, "name"), letter)
            press(qtbot, page.save_button)

        assert [child.name for child in desk.diary.children()] == ["Sam A.bc"]

    def test_the_keyboard_alone_saves(self, qtbot: QtBot, desk: Desk, page: ChildPage) -> None:
        add_to(qtbot, line(page.form, "name"), " B.")
        qtbot.keyClick(line(page.form, "name"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

        assert desk.child is not None
        assert desk.child.name == "Sam A. B."

    def test_a_problem_in_a_closed_fold_opens_it(self, qtbot: QtBot, page: ChildPage) -> None:
        form = page.form
        assert form is not None
        line(form, "doctor").setText("x" * 500)

        press(qtbot, page.save_button)

        assert "500 characters" in form.field("doctor").problem
        assert line(form, "doctor").isVisible()

    def test_a_child_changed_elsewhere_loses_neither_version(
        self, qtbot: QtBot, desk: Desk, sam: Child, page: ChildPage, prompts: ScriptedPrompts
    ) -> None:
        add_to(qtbot, line(page.form, "name"), " mine")
        desk.diary.save_child(replace(sam, doctor="Dr Elsewhere"))
        prompts.versions.append(Version.STAY)

        press(qtbot, page.save_button)

        assert prompts.asked[-1].words == ("Name: Sam A. mine | Sam A.", "Doctor: not said | Dr Elsewhere")
        assert line(page.form, "name").text() == "Sam A. mine"
        assert desk.diary.child(sam.id).doctor == "Dr Elsewhere"
        assert desk.diary.child(sam.id).name == "Sam A."

    def test_a_closed_fold_says_what_is_in_it(self, qtbot: QtBot, page: ChildPage) -> None:
        form = page.form
        assert form is not None
        for name in ("school", "development"):
            editor = form.field(name).editor
            assert isinstance(editor, QPlainTextEdit)
            editor.setPlainText(f"About {name}")
        on_track = form.field("development_on_track").editor
        assert isinstance(on_track, OneOf)
        on_track.value = Answer.YES

        press(qtbot, page.save_button)

        assert "About school" in texts(page)
        assert "Growing and developing as expected: Yes · About development" in texts(page)

    @staticmethod
    def choose(qtbot: QtBot, form: ChildForm, name: str, option: object) -> None:
        editor = form.field(name).editor
        assert isinstance(editor, OneOf)
        qtbot.mouseClick(editor.chip(option), LEFT)


@pytest.mark.usefixtures("sam")
class TestLeaving:
    def test_an_unchanged_page_is_left_without_a_question(self, page: ChildPage, prompts: ScriptedPrompts) -> None:
        assert page.may_leave()
        assert prompts.asked == []

    @pytest.mark.parametrize(
        ("answer", "left", "name"),
        [(Leaving.SAVE, True, "Sam A.!"), (Leaving.DISCARD, True, "Sam A."), (Leaving.STAY, False, "Sam A.")],
    )
    def test_a_changed_page_asks_and_does_as_told(
        self,
        qtbot: QtBot,
        desk: Desk,
        page: ChildPage,
        prompts: ScriptedPrompts,
        *,
        answer: Leaving,
        left: bool,
        name: str,
    ) -> None:
        add_to(qtbot, line(page.form, "name"), "!")
        prompts.leavings.append(answer)

        assert page.may_leave() is left

        assert desk.diary.children()[0].name == name
        assert line(page.form, "name").text() == ("Sam A." if answer is Leaving.DISCARD else "Sam A.!")

    def test_choosing_another_child_asks_about_what_was_typed_for_this_one(
        self, qtbot: QtBot, desk: Desk, sam: Child, page: ChildPage, prompts: ScriptedPrompts
    ) -> None:
        other = desk.diary.save_child(Child(new_id(), "Mia"))
        add_to(qtbot, line(page.form, "name"), "!")
        prompts.leavings.append(Leaving.STAY)

        desk.choose_child(other.id)

        assert desk.child is not None
        assert desk.child.id == sam.id
        assert line(page.form, "name").text() == "Sam A.!"
        prompts.leavings.append(Leaving.DISCARD)
        desk.choose_child(other.id)
        assert line(page.form, "name").text() == "Mia"


@pytest.mark.usefixtures("sam")
class TestAdding:
    def test_an_added_child_becomes_the_current_one(self, qtbot: QtBot, desk: Desk, page: ChildPage) -> None:
        page.add_child()
        assert page.dialog is not None
        qtbot.keyClicks(line(self.new_form(page), "name"), "Mia")

        press(qtbot, page.dialog.save_button)

        assert [child.name for child in desk.diary.children()] == ["Sam A.", "Mia"]
        assert desk.child is not None
        assert desk.child.name == "Mia"
        assert line(page.form, "name").text() == "Mia"

    def test_two_children_of_one_name_are_allowed_and_quietly_said(
        self, qtbot: QtBot, desk: Desk, page: ChildPage
    ) -> None:
        page.add_child()
        assert page.dialog is not None
        form = self.new_form(page)
        qtbot.keyClicks(line(form, "name"), "sam a.")
        assert form.others.text() == "There is another child of this name in the diary."

        press(qtbot, page.dialog.save_button)

        assert [child.name for child in desk.diary.children()] == ["Sam A.", "sam a."]

    def test_cancelling_a_half_typed_child_asks_first(
        self, qtbot: QtBot, desk: Desk, page: ChildPage, prompts: ScriptedPrompts
    ) -> None:
        page.add_child()
        dialog = page.dialog
        assert dialog is not None
        qtbot.keyClicks(line(self.new_form(page), "name"), "Mia")
        prompts.leavings.append(Leaving.STAY)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()

        prompts.leavings.append(Leaving.DISCARD)
        with qtbot.waitSignal(dialog.rejected):
            press(qtbot, dialog.cancel_button)

        assert [child.name for child in desk.diary.children()] == ["Sam A."]

    @staticmethod
    def new_form(page: ChildPage) -> ChildForm:
        assert page.dialog is not None
        form = page.dialog.form
        assert isinstance(form, ChildForm)
        return form


@pytest.mark.usefixtures("sam")
def test_a_folder_that_cannot_be_written_keeps_what_was_typed_on_the_form(
    qtbot: QtBot, desk: Desk, page: ChildPage, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    add_to(qtbot, line(page.form, "name"), "!")
    desk.diary.folder.rename(tmp_path / "elsewhere")

    press(qtbot, page.save_button)

    assert len(prompts.told) == 1
    assert "Nothing was saved" in prompts.told[0]
    assert line(page.form, "name").text() == "Sam A.!"
    (tmp_path / "elsewhere").rename(desk.diary.folder)
