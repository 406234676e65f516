"""A fold of fields, which says while it is closed what was filled in inside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.ui.widgets.bound_form import column
from sleepdiary.ui.widgets.choices import AnyOf, OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.text_boxes import LineBox, NoteBox

SUMMARY_LENGTH: Final = 120
"""The greatest number of characters on a closed fold: one line of a wide window, two of a narrow one."""


class FieldsFold(Fold):
    """`parts` are fields and ticks, one below the other."""

    def __init__(self, title: str, *parts: QWidget) -> None:
        super().__init__(title, column(*parts))
        self._parts = parts
        for part in parts:
            if isinstance(part, Field):
                part.changed.connect(self._sum_up)
            elif isinstance(part, QCheckBox):
                part.toggled.connect(self._sum_up)
        self.toggled.connect(self._sum_up)

    def _sum_up(self) -> None:
        if self.is_open:
            return
        words = " · ".join(filter(None, map(_words_of, self._parts)))
        self.set_summary(words if len(words) <= SUMMARY_LENGTH else f"{words[: SUMMARY_LENGTH - 1]}…")


def _words_of(part: QWidget) -> str:
    """What was filled into a part; a short answer such as "yes" comes with what it answers."""
    words, is_short = "", False
    editor = part.editor if isinstance(part, Field) else part
    match editor:
        case QCheckBox():
            words = editor.text() if editor.isChecked() else ""
        case NoteBox():
            words = " ".join(editor.text_value.split())
        case LineBox():
            words, is_short = editor.text_value, True
        case OneOf() if editor.value is not None:
            words, is_short = editor.chip(editor.value).text(), _needs_its_question(part, editor.value)
        case AnyOf():
            words = ", ".join(chip.text() for chip in editor.chips if chip.isChecked())
    return f"{part.label.rstrip('?')}: {words}" if words and is_short and isinstance(part, Field) else words


def _needs_its_question(part: QWidget, chosen: object) -> bool:
    """Say whether a choice means little alone: "A run of jerks" does not, "Open" (eyes) and "Yes" (sweating) do."""
    return isinstance(chosen, Answer | Effect) or (isinstance(part, Field) and not part.label.endswith("?"))
