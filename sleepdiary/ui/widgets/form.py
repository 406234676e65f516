"""A form: the fields that are checked together, wherever they stand inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLayout, QWidget

from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.sight import bring_into_sight


class Form(QWidget):
    """Holds fields by name. `changed` comes when the content of any of them changes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}

    def register(self, field: Field) -> Field:
        """Make a field part of this form and return it. A name that is taken already raises ValueError."""
        if field.name in self._fields:
            raise ValueError(f"two fields are called {field.name}")
        self._fields[field.name] = field
        field.changed.connect(self.changed)
        return field

    def field(self, name: str) -> Field:
        """The field of a name; an unknown one raises KeyError."""
        return self._fields[name]

    def show_problems(self, problems: Mapping[str, str]) -> tuple[str, ...]:
        """Show each sentence at its field, clear all others, and go to the first.

        Folds that hide a problem open. Returns the sentences that belong to no field of this form, for the page to
        show elsewhere: none is lost.
        """
        for name, field in self._fields.items():
            field.show_problem(problems.get(name))
        wrong = [field for field in self._in_order() if field.name in problems]
        for field in wrong:
            _open_folds(field)
        if wrong:
            self._go_to(wrong[0])
        return tuple(sentence for name, sentence in problems.items() if name not in self._fields)

    def clear_problems(self) -> None:
        """Take every sentence away."""
        self.show_problems({})

    def _in_order(self) -> list[Field]:
        """The fields as they are read, top to bottom; a closed fold does not change their place."""
        seen = [field for field in _fields_under(self) if self._fields.get(field.name) is field]
        return seen + [field for field in self._fields.values() if field not in seen]

    def _go_to(self, field: Field) -> None:
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        # The fold that has just opened gets its place when the event loop lays the window out.
        QTimer.singleShot(0, field, lambda: bring_into_sight(field))


def _fields_under(widget: QWidget) -> Iterator[Field]:
    if isinstance(widget, Field):
        yield widget
    for child in _children_of(widget):
        yield from _fields_under(child)


def _children_of(widget: QWidget) -> list[QWidget]:
    """The widgets inside, in the order of the layout, then those outside any layout."""
    layout = widget.layout()
    placed = [] if layout is None else list(_widgets_in(layout))
    every = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return placed + [child for child in every if child not in placed]


def _widgets_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, nested = (None, None) if item is None else (item.widget(), item.layout())
        if inner is not None:
            yield inner
        elif nested is not None:
            yield from _widgets_in(nested)


def _open_folds(field: Field) -> None:
    above = field.parentWidget()
    while above is not None:
        if isinstance(above, Fold):
            above.set_open(True)
        above = above.parentWidget()
