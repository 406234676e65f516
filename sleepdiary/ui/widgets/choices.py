"""Choices from a closed list: one of them or any of them, as a wrapping row of buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepdiary.ui.widgets.chip import Chip
from sleepdiary.ui.widgets.flow import FlowLayout

E = TypeVar("E")


class _Chips(QWidget, Generic[E]):
    """The row itself. Tab reaches it once; arrow keys, Home and End go on inside."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[E, str]], *, one_of: bool, columns: int | None) -> None:
        super().__init__()
        self._options = [option for option, _ in options]
        layout = FlowLayout(self, columns=columns)
        self._chips: list[Chip] = []
        for place, (_, text) in enumerate(options):
            chip = Chip(text, one_of=one_of, parent=self)
            chip.clicked.connect(lambda _=False, place=place: self._on_clicked(place))
            chip.moved.connect(lambda key, place=place: self._on_moved(place, key))
            layout.addWidget(chip)
            self._chips.append(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._make_reachable(0)

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The buttons, in the order of the options."""
        return tuple(self._chips)

    def chip(self, option: E) -> Chip:
        """The button of an option."""
        return self._chips[self._options.index(option)]

    def _on_clicked(self, place: int) -> None:
        raise NotImplementedError

    def _on_moved(self, place: int, key: int) -> None:
        last = len(self._chips) - 1
        back = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Left: 1 if back else -1,
            Qt.Key.Key_Right: -1 if back else 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Home: -place,
            Qt.Key.Key_End: last - place,
        }
        aim = max(0, min(last, place + steps[Qt.Key(key)]))
        self._make_reachable(aim)
        self._chips[aim].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_reachable(self, place: int) -> None:
        """Let Tab stop at one button of the row only: the one in use."""
        for other, chip in enumerate(self._chips):
            here = other == place
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        if self._chips:
            self.setFocusProxy(self._chips[place])


class OneOf(_Chips[E]):
    """One of several options, or none (`None`). With `clearable`, a second click takes the choice back.

    `changed` comes whenever the value changes, by hand or by program.
    """

    def __init__(self, options: Sequence[tuple[E, str]], *, columns: int | None = None, clearable: bool = True) -> None:
        super().__init__(options, one_of=True, columns=columns)
        self._clearable = clearable
        self._place: int | None = None

    @property
    def value(self) -> E | None:
        """The chosen option. Setting one that was not offered raises ValueError."""
        return None if self._place is None else self._options[self._place]

    @value.setter
    def value(self, value: E | None) -> None:
        self._choose(None if value is None else self._options.index(value))

    def _on_clicked(self, place: int) -> None:
        again = place == self._place
        self._choose(None if again and self._clearable else place)
        self._make_reachable(place)

    def _choose(self, place: int | None) -> None:
        before, self._place = self._place, place
        for other, chip in enumerate(self._chips):
            chip.put(other == place)
        if place != before:
            self._make_reachable(place or 0)
            self.changed.emit()


class AnyOf(_Chips[E]):
    """Any number of several options; `values` come in the order of the options. `changed` as in :class:`OneOf`.

    `switched` says which option was put on or taken off by hand.
    """

    switched = Signal(object, bool)

    def __init__(self, options: Sequence[tuple[E, str]], *, columns: int | None = None) -> None:
        super().__init__(options, one_of=False, columns=columns)

    @property
    def values(self) -> tuple[E, ...]:
        """The chosen options. Setting one that was not offered raises ValueError."""
        return tuple(option for option, chip in zip(self._options, self._chips, strict=True) if chip.isChecked())

    @values.setter
    def values(self, values: Iterable[E]) -> None:
        places = {self._options.index(value) for value in values}
        before = self.values
        for place, chip in enumerate(self._chips):
            chip.put(place in places)
        if self.values != before:
            self.changed.emit()

    def _on_clicked(self, place: int) -> None:
        self._make_reachable(place)
        self.switched.emit(self._options[place], self._chips[place].isChecked())
        self.changed.emit()
