"""A form whose fields are bound to the attributes of a draft by name: filled from it, read back into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.ui.widgets.choices import AnyOf, OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.form import Form
from sleepdiary.ui.widgets.text_boxes import LineBox, NoteBox

Read = Callable[[], object]
Write = Callable[[Any], None]


class BoundForm(Form):
    """Makes fields and binds them; `fill` shows a draft and `read` writes what is shown into it.

    A draft's attributes are typed where drafts are defined; here they are reached by name, so that a form is a list
    of fields rather than three lists of assignments that must agree.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bound: dict[str, tuple[Read, Write]] = {}

    def set_content(self, content: QWidget) -> None:
        """Show `content`, which holds the fields, as the whole form."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)
        layout.addStretch(1)

    def bind(self, name: str, read: Read, write: Write) -> None:
        """Bind the draft's attribute `name` to a pair of functions."""
        self._bound[name] = (read, write)

    def fill(self, draft: object, names: Iterable[str] | None = None) -> None:
        """Show the bound attributes of `draft`: those in `names`, or all."""
        for name in names or self._bound:
            self._bound[name][1](getattr(draft, name))

    def fill_values(self, values: Mapping[str, object]) -> None:
        """Show these values in the fields of their names."""
        for name, value in values.items():
            self._bound[name][1](value)

    def read(self, draft: object, names: Iterable[str] | None = None) -> None:
        """Write what is shown into the bound attributes of `draft`: those in `names`, or all."""
        for name in names or self._bound:
            setattr(draft, name, self._bound[name][0]())

    @property
    def names(self) -> tuple[str, ...]:
        """Every bound name, in the order of binding."""
        return tuple(self._bound)

    def line(
        self, name: str, label: str, *, hint: str = "", required: bool = False, box: LineBox | None = None
    ) -> Field:
        """A field for one line of text."""
        editor = box or LineBox()
        self.bind(name, lambda: editor.text_value, lambda text: setattr(editor, "text_value", text))
        return self._field(name, label, editor, hint, required=required)

    def note(self, name: str, label: str, *, hint: str = "") -> Field:
        """A field for text of several lines."""
        editor = NoteBox()
        self.bind(name, lambda: editor.text_value, lambda text: setattr(editor, "text_value", text))
        return self._field(name, label, editor, hint)

    def one_of(
        self, name: str, label: str, choices: Iterable[StrEnum], *, hint: str = "", clearable: bool = True
    ) -> Field:
        """A field for one of a closed list, with the words of :mod:`sleepdiary.wording`."""
        editor = OneOf([(choice, sentence_case(wording.words(choice))) for choice in choices], clearable=clearable)
        self.bind(name, lambda: editor.value, lambda choice: setattr(editor, "value", choice))
        return self._field(name, label, editor, hint)

    def any_of(self, name: str, label: str, choices: Iterable[StrEnum], *, hint: str = "") -> Field:
        """A field for any number of a closed list."""
        editor = AnyOf([(choice, sentence_case(wording.words(choice))) for choice in choices])
        self.bind(name, lambda: editor.values, lambda chosen: setattr(editor, "values", chosen))
        return self._field(name, label, editor, hint)

    def tick(self, name: str, label: str) -> QCheckBox:
        """A box to tick, bound to a truth value."""
        box = QCheckBox(label)
        self.bind(name, box.isChecked, box.setChecked)
        box.toggled.connect(self.changed)
        return box

    def _field(self, name: str, label: str, editor: QWidget, hint: str, *, required: bool = False) -> Field:
        field = Field(name, label, editor, hint=hint, required=required)
        self.register(field)
        return field


def choice_of(field: Field) -> OneOf[Any]:
    """The editor of a field that was made by :meth:`BoundForm.one_of`."""
    if not isinstance(field.editor, OneOf):
        raise TypeError(f"{field.name} is not a choice of one")
    return field.editor


def sentence_case(text: str) -> str:
    """The text with a capital first letter, for a button."""
    return text[:1].upper() + text[1:]


def column(*widgets: QWidget, spacing: int = 12) -> QWidget:
    """Widgets one below the other, without outer margins."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return box


def row_of(*widgets: QWidget, spacing: int = 16) -> QWidget:
    """Widgets side by side, going on in the next line where there is no room."""
    box = QWidget()
    layout = FlowLayout(box, space=spacing)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box
