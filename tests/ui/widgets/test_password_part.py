"""The part of the settings about the password, from none to one and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sleepdiary import settings as settings_file
from sleepdiary.domain.child import Child
from sleepdiary.storage import keyring
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.password.steps import CurrentPassword, NewPassword, RecoveryKeyShown, RecoveryKeyTyped
from sleepdiary.ui.widgets import password_part
from sleepdiary.ui.widgets.password_part import NOT_HERE, WITH, WITHOUT, PasswordPart
from tests import builders
from tests.fakes import ScriptedPrompts
from tests.protected import PASSWORD, protection

OTHER = "battery staple"


@pytest.fixture(autouse=True)
def no_keys_at_hand() -> Iterator[None]:
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture
def part(qtbot: QtBot, desk: Desk, sam: Child) -> PasswordPart:
    desk.diary.record(builders.episode(child_id=sam.id))
    part = PasswordPart(desk, protection(desk.diary.folder))
    qtbot.addWidget(part)
    part.refresh()
    return part


def _shown(*widgets: QWidget) -> list[bool]:
    return [not widget.isHidden() for widget in widgets]


def _go(part: PasswordPart, current: str = PASSWORD, new: str = PASSWORD) -> str:
    """Answer every step of the dialog, and return the recovery key that it showed."""
    assert part.dialog is not None
    key = ""
    for step in part.dialog.steps:
        match step:
            case CurrentPassword():
                step.box.line.setText(current)
            case NewPassword():
                step.box.line.setText(new)
                step.again.line.setText(new)
            case RecoveryKeyShown():
                key = step.key
            case RecoveryKeyTyped():
                step.box.line.setText(key)
        part.dialog.next.click()
    return key


def _switch_on(part: PasswordPart) -> str:
    part.on_button.click()
    return _go(part)


def test_without_a_password_one_can_be_set(part: PasswordPart) -> None:
    assert part.state.text() == WITHOUT
    assert _shown(part.on_button, part.lock_button, part.change_button, part.off_button) == [True, False, False, False]


def test_a_password_is_set_and_the_window_goes_on(part: PasswordPart, desk: Desk, sam: Child) -> None:
    _switch_on(part)
    assert part.state.text() == WITH
    assert _shown(part.on_button, part.lock_button, part.change_button, part.off_button) == [False, True, True, True]
    desk.diary.record(builders.episode(child_id=sam.id))
    assert len(desk.diary.episodes(sam.id)) == 2
    assert b"SQLite format 3" not in (desk.diary.folder / "diary.db").read_bytes()


def test_the_password_is_changed_after_the_old_one_was_given(part: PasswordPart) -> None:
    _switch_on(part)
    part.change_button.click()
    _go(part, current="wrong")
    assert part.dialog is not None
    assert part.dialog.place == 0
    part.dialog.reject()
    part.change_button.click()
    _go(part, new=OTHER)
    assert part._protection.opens(OTHER)
    assert not part._protection.opens(PASSWORD)


def test_a_new_recovery_key_takes_the_place_of_the_old_one(part: PasswordPart) -> None:
    old = _switch_on(part)
    part.key_button.click()
    new = _go(part)
    assert part._protection.opens(new)
    assert not part._protection.opens(old)


def test_the_password_is_removed(part: PasswordPart, desk: Desk, sam: Child) -> None:
    _switch_on(part)
    part.off_button.click()
    _go(part)
    assert part.state.text() == WITHOUT
    assert len(desk.diary.episodes(sam.id)) == 1
    assert (desk.diary.folder / "diary.db").read_bytes().startswith(b"SQLite format 3")


def test_what_is_left_open_is_said_and_can_be_deleted(part: PasswordPart, desk: Desk, prompts: ScriptedPrompts) -> None:
    aside = desk.diary.folder / "quarantine" / "diary.db.damaged-20260101T000000Z"
    aside.parent.mkdir()
    aside.write_bytes(b"SQLite format 3\0 what could not be read")
    _switch_on(part)
    assert part.left.text() == "Not protected yet: 1 file kept from a damage (folder “quarantine”)."
    assert _shown(part.protect_button, part.remove_button) == [False, True]
    prompts.confirmations = [False, True]
    part.remove_button.click()
    assert aside.exists()
    part.remove_button.click()
    assert not aside.exists()
    assert part.left.isHidden()


def test_when_to_lock_is_kept(part: PasswordPart, desk: Desk) -> None:
    _switch_on(part)
    part.lock_after.value = 15
    assert settings_file.load(desk.diary.folder).lock_after == 15


def test_a_refusal_is_said_and_the_diary_stays_as_it_was(
    part: PasswordPart, desk: Desk, prompts: ScriptedPrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sleepdiary import protection as protecting

    monkeypatch.setattr(protecting, "CAN_PROTECT", False)
    _switch_on(part)
    assert "not possible on this computer" in prompts.told[0]
    assert part.state.text() == NOT_HERE
    assert desk.diary.children()


def test_where_nothing_can_encrypt_it_is_said_and_not_offered(
    part: PasswordPart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(password_part, "possible", lambda: False)
    part.refresh()
    assert part.state.text() == NOT_HERE
    assert _shown(part.on_button) == [False]
