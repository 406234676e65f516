"""The dialogs of the password: what is asked, what is said, and that a wrong one changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sleepdiary.storage import keyring
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.password.asking import Answer, PasswordDialog, Purpose
from sleepdiary.ui.dialogs.password.steps import (
    NOT_IT,
    NOT_THE_KEY,
    NOT_TWICE,
    TOO_SHORT,
    CurrentPassword,
    NewPassword,
    RecoveryKeyShown,
    RecoveryKeyTyped,
)
from sleepdiary.ui.dialogs.password.steps_dialog import StepsDialog
from sleepdiary.ui.dialogs.password.working import WorkingDialog
from tests.fakes import ScriptedPrompts
from tests.protected import PASSWORD, RECOVERY_KEY, protected_diary, protection
from tests.storage.conftest import untouched


@pytest.fixture(autouse=True)
def no_keys_at_hand() -> Iterator[None]:
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = protected_diary(tmp_path / "protected", 2)
    keyring.forget()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, folder: Path) -> PasswordDialog:
    dialog = PasswordDialog(folder / "diary.db")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


class TestAsking:
    def test_the_password_opens(self, qtbot: QtBot, dialog: PasswordDialog) -> None:
        qtbot.keyClicks(dialog.password.line, PASSWORD)
        qtbot.keyClick(dialog.password.line, Qt.Key.Key_Return)
        assert dialog.answer is Answer.OPENED
        assert not dialog.isVisible()
        assert dialog.password.text_value == ""

    def test_a_wrong_one_is_said_calmly_and_can_be_typed_again(self, dialog: PasswordDialog, folder: Path) -> None:
        with untouched(folder):
            dialog.password.line.setText("mistyped")
            dialog.open_button.click()
            assert "Either the password is another one, or the file is damaged. Nothing was changed." in dialog.problem
            assert "mistyped" not in dialog.problem
            assert dialog.isVisible()
        dialog.password.line.setText(PASSWORD)
        dialog.open_button.click()
        assert dialog.answer is Answer.OPENED

    def test_it_is_hidden_until_it_is_shown(self, dialog: PasswordDialog) -> None:
        assert dialog.password.line.echoMode() is QLineEdit.EchoMode.Password
        dialog.password.show_button.click()
        assert dialog.password.line.echoMode() is QLineEdit.EchoMode.Normal

    def test_the_recovery_key_opens_too(self, dialog: PasswordDialog) -> None:
        dialog.other_way.click()
        assert dialog.recovery.isVisible()
        assert not dialog.password.isVisible()
        dialog.recovery.line.setText(RECOVERY_KEY.lower())
        dialog.open_button.click()
        assert dialog.answer is Answer.OPENED

    def test_return_opens_also_after_the_keyboard_went_through_the_buttons(
        self, qtbot: QtBot, dialog: PasswordDialog
    ) -> None:
        dialog.activateWindow()
        for _ in range(3):
            qtbot.keyClick(QApplication.focusWidget() or dialog.password.line, Qt.Key.Key_Tab)
        qtbot.keyClick(dialog.other_way, Qt.Key.Key_Space)
        dialog.recovery.line.setText(RECOVERY_KEY)
        qtbot.keyClick(dialog.recovery.line, Qt.Key.Key_Return)
        assert dialog.answer is Answer.OPENED

    def test_another_folder_may_be_chosen_only_for_a_diary(self, qtbot: QtBot, dialog: PasswordDialog) -> None:
        dialog.folder_button.click()
        assert dialog.answer is Answer.OTHER
        for purpose in (Purpose.COPY, Purpose.LOCKED):
            other = PasswordDialog(dialog._file, purpose)
            qtbot.addWidget(other)
            assert other.folder_button.isHidden()

    def test_closing_leaves(self, qtbot: QtBot, dialog: PasswordDialog) -> None:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.answer is Answer.LEAVE


class TestSteps:
    def test_a_new_password_is_long_enough_and_typed_twice(self, qtbot: QtBot) -> None:
        step = NewPassword("A password", "Why")
        qtbot.addWidget(step)
        for first, second, problems in (
            ("", "", (TOO_SHORT, "")),
            ("seven77", "seven77", (TOO_SHORT, "")),
            ("eight888", "eight889", ("", NOT_TWICE)),
        ):
            step.box.line.setText(first)
            step.again.line.setText(second)
            assert not step.accepts()
            assert step.problems == problems
        step.again.line.setText("eight888")
        assert step.accepts()
        assert step.password == step.again.text_value

    def test_the_current_one_may_be_the_recovery_key(self, qtbot: QtBot, folder: Path) -> None:
        step = CurrentPassword(protection(folder), "Remove", "Why")
        qtbot.addWidget(step)
        step.box.line.setText("wrong")
        assert not step.accepts()
        assert step.field.problem == NOT_IT
        for right in (PASSWORD, RECOVERY_KEY):
            step.box.line.setText(right)
            assert step.accepts()

    def test_the_recovery_key_is_typed_back_before_the_end(self, qtbot: QtBot, desk: Desk) -> None:
        new, shown = NewPassword("A password"), RecoveryKeyShown(desk)
        typed = RecoveryKeyTyped(shown)
        dialog = StepsDialog("Set a password", (new, shown, typed), "Protect the diary")
        qtbot.addWidget(dialog)
        dialog.next.click()
        assert dialog.place == 0
        new.box.line.setText("long enough")
        new.again.line.setText("long enough")
        dialog.next.click()
        assert shown.words.text().split() == shown.key.split("-")
        dialog.next.click()
        assert dialog.next.text() == "Protect the diary"
        typed.box.line.setText(RECOVERY_KEY)
        dialog.next.click()
        assert typed.field.problem == NOT_THE_KEY
        dialog.back.click()
        assert dialog.place == 1
        dialog.next.click()
        typed.box.line.setText(shown.key.replace("-", " ").lower())
        with qtbot.waitSignal(dialog.accepted):
            dialog.next.click()

    def test_the_recovery_key_can_be_saved(
        self, qtbot: QtBot, desk: Desk, prompts: ScriptedPrompts, tmp_path: Path
    ) -> None:
        shown = RecoveryKeyShown(desk)
        qtbot.addWidget(shown)
        prompts.files_to_save = [tmp_path / "key.pdf", tmp_path / "key.txt"]
        shown.pdf_button.click()
        shown.text_button.click()
        assert (tmp_path / "key.pdf").read_bytes().startswith(b"%PDF")
        assert shown.key in (tmp_path / "key.txt").read_text(encoding="utf-8")


def test_work_that_must_not_be_disturbed_cannot_be_closed(qtbot: QtBot) -> None:
    dialog = WorkingDialog("The diary is being encrypted.")
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    dialog.finish()
    assert not dialog.isVisible()
