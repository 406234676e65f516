"""Keeps what is being typed into a form, within a second or two, so that a crash or a power cut does not take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from sleepdiary.domain.draft.kept_typing import typing_from_text, typing_to_text
from sleepdiary.domain.failure import DiaryFailure

if TYPE_CHECKING:
    from sleepdiary.ui.desk import Desk

WAIT_MS: Final = 1_000
"""From a key to what was typed being on the disk; nothing typed is older than this without being kept."""

BACK: Final = "What you wrote here before Sleep Diary closed was not saved yet. It is here again."


class Typed(Protocol):
    """Something that is typed into."""

    @property
    def desk(self) -> Desk:
        """The desk it works at."""

    @property
    def changed(self) -> SignalInstance:
        """Comes with every key."""

    @property
    def identity(self) -> str:
        """Which form it is: the same at the next start."""

    def typed_since(self) -> dict[str, object]:
        """What was typed or chosen and not saved, by name."""

    def show_typed(self, typed: dict[str, object]) -> bool:
        """Show what was typed before; false when nothing of it has a place here."""


class KeptTyping(QObject):
    """Works for one form. A diary that is busy, full or read-only keeps nothing, and typing goes on all the same."""

    def __init__(self, form: Typed, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._kept = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.keep)
        form.changed.connect(self._on_changed)
        # Whoever closes the window was asked about what is not saved; the diary is closed after it.
        form.desk.closing.connect(self._timer.stop)

    def _on_changed(self) -> None:
        # Never put off by the next key: whoever types on and on has it kept every second all the same.
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what was typed since the form was shown; forget what was taken back."""
        typed = self._form.typed_since()
        text = typing_to_text(typed) if typed else ""
        if text == self._kept or self._form.desk.diary.read_only:
            return
        if not text:
            self.forget()
            return
        try:
            self._form.desk.diary.keep_draft(self._form.identity, text)
        except DiaryFailure:
            self._timer.start()
            return
        self._kept = text

    def bring_back(self, *, quietly: bool = False) -> None:
        """Show again what was kept of this very form, over what it shows now, and say so unless it is done quietly."""
        self._timer.stop()
        self._kept = ""
        try:
            text = self._form.desk.diary.draft(self._form.identity)
        except DiaryFailure:
            return
        if text and self._form.show_typed(typing_from_text(text)):
            self._kept = text
            if not quietly:
                self._form.desk.say(BACK)

    def forget(self) -> None:
        """Keep nothing of this form any more: it was saved, or thrown away on purpose."""
        self._timer.stop()
        if not self._kept:
            return
        self._kept = ""
        try:
            self._form.desk.diary.drop_draft(self._form.identity)
        except DiaryFailure:
            return  # it comes back once more at the next start, and can be thrown away then
