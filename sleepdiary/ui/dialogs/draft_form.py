"""A form on a draft that can be saved: it knows what is kept, what has been typed since, and loses none of it."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any, Final, Protocol, Self

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.checks import Today
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.problem import ProblemsFound
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.kept_typing import KeptTyping
from sleepdiary.ui.dialogs.which_version import Version
from sleepdiary.ui.prompts import Leaving
from sleepdiary.ui.widgets.bound_form import BoundForm
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.message_bar import MessageBar
from sleepdiary.ui.widgets.sight import bring_into_sight

OTHER_SHOWN: Final = "The form shows what was saved elsewhere. What you wrote was not saved."


class Draft(Protocol):
    """Any draft of :mod:`sleepdiary.domain.draft`: made from a kept value, and checked back into one."""

    @classmethod
    def of(cls, record: Any, /) -> Self: ...

    def check(self, today: Today) -> Any: ...


def beside(*fields: QWidget) -> QWidget:
    """Short fields side by side, one below the other where the window is narrow."""
    row = QWidget()
    layout = FlowLayout(row, columns=len(fields), space=theme.MEDIUM)
    for field in fields:
        layout.addWidget(field)
    return row


class DraftForm(BoundForm):
    """Shows a draft and saves what was typed. `what` names it in a question ("this medicine").

    `keep` is the use case that keeps the checked value and returns it with its new version. `saved(record)` comes
    after each save. When a save is refused, by a problem or by the surroundings, everything typed stays.
    """

    saved = Signal(object)

    def __init__(self, desk: Desk, what: str, keep: Callable[[Any], Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.what = what
        self._keep = keep
        self.typing = KeptTyping(self, self)
        self.other_shown = MessageBar(self)

    def show_draft(self, draft: Draft) -> None:
        """Show `draft`; from now on whatever differs from it counts as changed.

        What was typed into the same form before and never saved, because the program ended, is there again.
        """
        self._shown: Draft = copy(draft)
        self.other_shown.clear()
        self.fill(draft)
        # An editor may show a text slightly otherwise (a no-break space): nobody has changed anything by that.
        self.read(self._shown)
        self.typing.bring_back()

    def typed_since(self) -> dict[str, object]:
        """What was typed or chosen since the draft was shown, by name."""
        typed = self._typed()
        there = ((name, getattr(typed, name), getattr(self._shown, name)) for name in self.names)
        return {name: value for name, value, before in there if value != before}

    def show_typed(self, typed: dict[str, object]) -> bool:
        """Show what was typed into this form before; false when nothing of it has a place here."""
        ours = {name: value for name, value in typed.items() if name in self.names}
        self.fill_values(ours)
        return bool(ours)

    @property
    def identity(self) -> str:
        """Which form this is, for what is kept of it while it is being typed: the same at the next start."""
        draft: Any = self._shown
        names = ("child_id", "night", "date") if type(draft).__name__ != "AppointmentDraft" else ("child_id",)
        parts = [str(getattr(draft, name)) for name in names if isinstance(getattr(draft, name, None), str | date)]
        edited = [str(draft.id)] if draft.version and hasattr(draft, "id") else []
        return " ".join([type(draft).__name__, *(edited or parts)])

    @property
    def is_changed(self) -> bool:
        """Whether something was typed or chosen that is not saved."""
        return self._typed() != self._shown

    def save(self) -> bool:
        """Keep what was typed; false when it was refused, which the form or a dialog has said by then."""
        try:
            record = self.check(self._typed())
        except ProblemsFound as found:
            self._show_refusal(found)
            return False
        self.clear_problems()
        try:
            kept = self._keep(record)
        except DiaryFailure as found:
            if found.what is Failure.CHANGED_ELSEWHERE:
                return self._settle(record)
            self.desk.prompts.tell(wording.failure(found))
            return False
        return self._show_kept(kept)

    def written(self, checked: Any) -> tuple[Any, ...]:
        """Return the records that saving a checked value writes, the form's own first."""
        return (checked,)

    def with_versions(self, checked: Any, versions: tuple[int, ...]) -> Any:
        """Return a checked value whose records (see :meth:`written`) start from these versions."""
        return replace(checked, version=versions[0])

    def _show_kept(self, kept: Any) -> bool:
        self.typing.forget()
        self.show_draft(type(self._shown).of(kept))
        self.saved.emit(kept)
        return True

    def _settle(self, checked: Any) -> bool:
        """Let the parent choose between what was typed and what somebody else saved meanwhile."""
        pairs = [(mine, self.desk.diary.saved(mine) or mine) for mine in self.written(checked)]
        rows = [row for mine, other in pairs for row in wording.differences(mine, other)]
        # Both say the same: there is nothing to ask.
        chosen = self.desk.prompts.which_version(rows) if rows else Version.MINE
        if chosen is Version.STAY:
            return False
        if chosen is Version.OTHER:
            self._show_other(pairs[0][1])
            return False
        mine = self.with_versions(checked, tuple(other.version for _, other in pairs))
        done, kept = self.desk.attempt(lambda: self._keep_over(mine))
        return done and self._show_kept(kept)

    def _keep_over(self, record: Any) -> Any:
        self.desk.diary.copy_before_overwriting()
        return self._keep(record)

    def _show_other(self, other: Any) -> None:
        """Show what was saved elsewhere; what was typed here comes back with one press."""
        typed = self.typed_since()
        self.typing.forget()
        self.show_draft(type(self._shown).of(other))
        self.changed.emit()
        # In the form itself: a dialog covers the window's own messages, and what was typed is gone with it.
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, self.other_shown)
        self.other_shown.say(OTHER_SHOWN, "Show what I wrote", lambda: self.fill_values(typed))
        self.other_shown.action.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.other_shown, lambda: bring_into_sight(self.other_shown))

    def check(self, draft: Any) -> Any:
        """Return the value to keep, or raise ProblemsFound."""
        return draft.check(self.desk.today())

    def may_leave(self) -> bool:
        """Ask what to do with unsaved changes, do it, and say whether the form can be left."""
        if not self.is_changed:
            return True
        match self.desk.prompts.leaving(self.what):
            case Leaving.SAVE:
                return self.save()
            case Leaving.DISCARD:
                self.typing.forget()
                self.show_draft(self._shown)
                self.clear_problems()
                return True
            case Leaving.STAY:
                return False

    def yes_or_no(self, name: str, label: str, *, yes: str, no: str, hint: str = "") -> Field:
        """A field for a truth value that is always one or the other, in words."""
        editor = OneOf([(True, yes), (False, no)], clearable=False)
        self.bind(name, lambda: bool(editor.value), lambda value: setattr(editor, "value", value))
        return self.register(Field(name, label, editor, hint=hint))

    def _typed(self) -> Draft:
        draft = copy(self._shown)
        self.read(draft)
        return draft

    def _show_refusal(self, found: ProblemsFound) -> None:
        sentences = {problem.field: wording.problem(problem) for problem in found.problems}
        for sentence in self.show_problems(sentences):
            self.desk.prompts.tell(sentence)
