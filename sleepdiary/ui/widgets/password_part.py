"""The part of the settings about the password: put one on the diary, change it, lock the window, take it off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary.protection import Protection, StillOpen, possible
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.password.steps import CurrentPassword, NewPassword, RecoveryKeyShown, RecoveryKeyTyped
from sleepdiary.ui.dialogs.password.steps_dialog import StepsDialog
from sleepdiary.ui.dialogs.password.working import WorkingDialog
from sleepdiary.ui.widgets.buttons import button_row, push_button
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording.protection import still_open_sentence

WITHOUT: Final = (
    "The diary has no password. Whoever can open your account on this computer can read it. A password encrypts the "
    "diary and its copies."
)
WITH: Final = "The diary and its copies are encrypted. They open with your password or with the recovery key."
NOT_COVERED: Final = (
    "Videos are not encrypted by it, nor is anything that you save or print. For those use the disk encryption of the "
    "system: BitLocker, FileVault or LUKS."
)
CANNOT_UNDO: Final = (
    "If the password and the recovery key are both lost, nobody can open the diary any more. There is no other way in."
)
WHAT_HAPPENS: Final = (
    "The copies of the diary, here and in the second place, are replaced by protected ones, and the weekly text copy "
    "is no longer written. A full copy on another disk stays readable without the password until the next one is made "
    "there. Copies and exports that you put elsewhere yourself stay as they are."
)
NOT_HERE: Final = (
    "A password is not possible on this computer: the part that encrypts (sqlcipher3) does not exist for it. Use the "
    "disk encryption of the system."
)
_ON, _OFF = "The diary has a password now.", "The diary has no password any more."


class PasswordPart(QWidget):
    """Shows whether the diary has a password and lets the family decide."""

    def __init__(self, desk: Desk, protection: Protection | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._protection = protection or Protection(desk.diary.folder, lambda: desk.today().now)
        self.state = Words()
        self.not_covered = Words(NOT_COVERED, kind="quiet")
        self.left = Words(kind="strong")
        self.on_button = push_button("Set a password…", self._on_switch_on)
        self.lock_button = push_button("Lock now (Ctrl+L)", desk.lock_wanted.emit)
        self.change_button = push_button("Change the password…", self._on_change)
        self.key_button = push_button("New recovery key…", self._on_new_key)
        self.off_button = push_button("Remove the password…", self._on_switch_off)
        self.protect_button = push_button("Protect them now", self._on_protect)
        self.remove_button = push_button("Delete the damaged files…", self._on_remove)
        self.lock_after = OneOf(
            [(0, "Never"), (5, "5 minutes"), (15, "15 minutes"), (30, "30 minutes")], clearable=False
        )
        self.lock_after.changed.connect(self._on_lock_after)
        self._lock_field = Field("lock_after", "Lock the window when nothing was done for", self.lock_after)
        self.dialog: StepsDialog | None = None
        self._lay_out()

    def refresh(self) -> None:
        """Show how things are now."""
        on = self._protection.is_on
        can_write = not self._desk.diary.read_only
        self.state.setText(WITH if on else WITHOUT if possible() else NOT_HERE)
        self.on_button.setVisible(not on and possible())
        for button in (self.lock_button, self.change_button, self.key_button, self.off_button):
            button.setVisible(on)
        for button in (self.on_button, self.change_button, self.key_button, self.off_button):
            button.setEnabled(can_write)
        self._lock_field.setVisible(on)
        self.lock_after.value = self._desk.settings.lock_after
        self._show_left(self._protection.still_open() if on else StillOpen(), can_write=can_write)

    def _show_left(self, left: StillOpen, *, can_write: bool) -> None:
        sentence = still_open_sentence(left.copies, left.texts, left.set_aside, away=left.away)
        self.left.setText(sentence)
        self.left.setVisible(bool(sentence))
        self.protect_button.setVisible(can_write and bool(left.copies or left.texts))
        self.remove_button.setVisible(can_write and bool(left.set_aside))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        for part in (
            self.state,
            self.not_covered,
            self.left,
            button_row(self.protect_button, self.remove_button),
            button_row(self.on_button, self.lock_button, self.change_button, self.key_button, self.off_button),
            self._lock_field,
        ):
            layout.addWidget(part)

    def _on_switch_on(self) -> None:
        new = NewPassword("Set a password", WHAT_HAPPENS, NOT_COVERED, CANNOT_UNDO)
        shown = RecoveryKeyShown(self._desk)
        self._ask(
            StepsDialog("Set a password", (new, shown, RecoveryKeyTyped(shown)), "Protect the diary", self),
            lambda: self._work(
                "The diary and its copies are being encrypted.",
                lambda: self._protection.switch_on(new.password, shown.key),
                _ON,
            ),
        )

    def _on_change(self) -> None:
        current = CurrentPassword(self._protection, "Change the password", "First the one that the diary has.")
        new = NewPassword("The new password", "Copies of the diary open with it too. The recovery key stays the same.")
        self._ask(
            StepsDialog("Change the password", (current, new), "Change the password", self),
            lambda: self._work(
                "The password is being changed.",
                lambda: self._protection.change_password(new.password),
                "The password was changed.",
            ),
        )

    def _on_new_key(self) -> None:
        explanation = "The recovery key that you have now will then open nothing any more."
        current = CurrentPassword(self._protection, "A new recovery key", explanation)
        shown = RecoveryKeyShown(self._desk)
        self._ask(
            StepsDialog("A new recovery key", (current, shown, RecoveryKeyTyped(shown)), "Use this key", self),
            lambda: self._work(
                "The recovery key is being changed.",
                lambda: self._protection.change_recovery_key(shown.key),
                "The new recovery key is in use.",
            ),
        )

    def _on_switch_off(self) -> None:
        explanation = "The diary and its copies become readable without a password. Nothing else changes."
        current = CurrentPassword(self._protection, "Remove the password", explanation)
        self._ask(
            StepsDialog("Remove the password", (current,), "Remove the password", self),
            lambda: self._work("The password is being removed.", self._protection.switch_off, _OFF),
        )

    def _on_protect(self) -> None:
        self._work("The copies are being encrypted.", self._protection.protect_copies, "Done.")

    def _on_remove(self) -> None:
        question = (
            "Files that were damaged were kept in the folder “quarantine”. They are not protected, and may hold what a "
            "repair could not read. They are deleted for good."
        )
        if self._desk.prompts.confirm(question, "Delete them", for_good=True):
            self._protection.remove_set_aside()
            self.refresh()

    def _on_lock_after(self) -> None:
        chosen = self.lock_after.value or 0
        if chosen != self._desk.settings.lock_after:
            self._desk.settings.lock_after = chosen
            self._desk.keep_settings()

    def _ask(self, dialog: StepsDialog, then: Callable[[], None]) -> None:
        self.dialog = dialog
        dialog.accepted.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _work(self, what: str, work: Callable[[], None], done: str) -> None:
        """Do it off the window's thread, with nothing else to be clicked on meanwhile."""
        busy = WorkingDialog(what, self)
        busy.open()

        def end() -> None:
            busy.finish()
            self._desk.diary.open_again()
            self.refresh()

        def succeeded(_: None) -> None:
            end()
            self._desk.say(done)

        self._desk.in_background(work, succeeded, end)
