"""The part of the settings about copies of the diary: the last one, one more, putting one back, a second place."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.copies_dialog import CopiesDialog
from sleepdiary.ui.dialogs.password.asking import Answer, PasswordDialog, Purpose
from sleepdiary.ui.widgets.buttons import button_row, push_button
from sleepdiary.ui.widgets.full_copy_part import FullCopyPart
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording.copies import copy_content, copy_time

WHAT: Final = (
    "Sleep Diary makes copies of the diary by itself and reads each of them again before it counts. A copy can be put "
    "back here. Videos are not inside."
)
NO_SECOND_PLACE: Final = (
    "The copies are on the same disk as the diary. A second place, such as a memory stick, would outlast this computer."
)
AWAY: Final = "The last copy could not be written there. Connect it, and the next copy goes there again."
WAITING: Final = (
    "A copy was put back. Until you say that it is right, no copy is made by itself, so that none of the older ones "
    "has to go."
)


class CopiesPart(QWidget):
    """Shows how the copies are and lets the family do something with them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.safe = Safekeeping(desk.diary.folder, lambda: desk.today().now)
        self.last = Words()
        self.place = Words(kind="quiet")
        self.waiting = Words(WAITING, kind="strong")
        self.copy_button = push_button("Make a copy now", self._on_copy)
        self.back_button = push_button("Put a copy back…", self._on_back)
        self.place_button = push_button("Choose a second place…", self._on_place)
        self.no_place_button = push_button("No second place", self._on_no_place)
        self.right_button = push_button("This is right", self._on_right)
        self.undo_button = push_button("Go back to what was before", self._on_undo)
        self.full = FullCopyPart(desk, self.safe, self._restore)
        self.full.put_back.connect(self.refresh)
        self._lay_out()

    def refresh(self) -> None:
        """Show how the copies are now."""
        kept = self.safe.kept()
        memory = self.safe.memory()
        self.last.setText(self._last_words() if kept else "There is no copy yet.")
        away = f" {AWAY}" if memory.second_place_failed else ""
        self.place.setText(f"Second place: {memory.second_place}.{away}" if memory.second_place else NO_SECOND_PLACE)
        can_write = not self._desk.diary.read_only
        self.copy_button.setEnabled(can_write)
        self.back_button.setEnabled(can_write and bool(kept))
        self.place_button.setEnabled(can_write)
        self.no_place_button.setVisible(bool(memory.second_place))
        for widget in (self.waiting, self.right_button):
            widget.setVisible(memory.waiting)
        self.undo_button.setVisible(memory.waiting and self.safe.can_undo)
        self.full.refresh()

    def _last_words(self) -> str:
        newest = self.safe.kept()[0]
        made = copy_time(newest.made_at.astimezone(self._desk.today().zone))
        content = copy_content(
            newest.children,
            newest.episodes,
            newest.nights,
            verified=newest.verified,
            elsewhere=newest.elsewhere,
            closed=newest.closed,
        )
        return f"The last copy: {made}. {content}"

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        for words in (Words(WHAT), self.last, self.waiting):
            layout.addWidget(words)
        layout.addWidget(button_row(self.right_button, self.undo_button, self.copy_button, self.back_button))
        layout.addWidget(self.place)
        layout.addWidget(button_row(self.place_button, self.no_place_button))
        layout.addWidget(self.full)

    def _on_copy(self) -> None:
        done, _ = self._desk.attempt(self.safe.back_up)
        if done:
            self._desk.say("The diary was copied, and the copy was read again.")
        self.refresh()

    def _on_back(self) -> None:
        dialog = CopiesDialog(self.safe.kept(), self._desk.today().zone, self)
        dialog.accepted.connect(lambda: self.put_back(dialog.chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def put_back(self, copy: Path | None) -> None:
        """Put a copy back; what was there is kept, and the page in view shows the diary as it now is."""
        if copy is not None and self._desk.attempt(lambda: self._restore(copy))[0]:
            self._desk.diary.put_back()
            self._desk.say("The copy was put back.", "Undo", self._on_undo)
        self.refresh()

    def _restore(self, copy: Path) -> None:
        """Put a copy back; one from an earlier protection asks for the password that it had."""
        try:
            self.safe.restore(copy)
        except DiaryFailure as found:
            if found.what is not Failure.PROTECTED:
                raise
            dialog = PasswordDialog(copy, Purpose.COPY, self)
            dialog.exec()
            if dialog.answer is not Answer.OPENED:
                raise
            self.safe.restore(copy)

    def _on_undo(self) -> None:
        if self._desk.attempt(self.safe.undo_restore)[0]:
            self._desk.diary.put_back()
            self._desk.say("The diary is again what it was before.")
        self.refresh()

    def _on_right(self) -> None:
        self.safe.this_is_right()
        self.refresh()

    def _on_place(self) -> None:
        folder = self._desk.prompts.folder("Choose a second place for the copies")
        if folder is not None:
            self._desk.attempt(lambda: self.safe.choose_second_place(folder))
            self.refresh()

    def _on_no_place(self) -> None:
        self.safe.choose_second_place(None)
        self.refresh()
