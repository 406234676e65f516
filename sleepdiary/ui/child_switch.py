"""The current child on top of the window, always visible, and the way to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.child import Child
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets import icons
from sleepdiary.ui.widgets.words import Heading, Words

BIN: Final = "What was deleted"


class ChildSwitch(QFrame):
    """Says whose diary this is. With several children their names are a list to choose from."""

    add_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.name = Heading(level=2)
        self.name.setWordWrap(False)
        self.age = Words(kind="quiet", wrap=False)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Child")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.activated.connect(self._on_chosen)
        self.undo = _small_button("undo", desk.undo.step)
        self.undo.setToolTip("Undo (Ctrl+Z)")
        self.bin = _small_button("remove", desk.bin_wanted.emit)
        self.bin.setAccessibleName(BIN)
        self.bin.setToolTip(BIN)
        desk.undo.changed.connect(self._show_undo)
        self._show_undo()
        self.add = QPushButton("Add a child")
        self.add.setProperty("kind", "quiet")
        self.add.setEnabled(not desk.diary.read_only)
        self.add.clicked.connect(self.add_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 8)
        layout.setSpacing(12)
        for widget in (self.name, self.choice, self.age):
            layout.addWidget(widget)
        small = QHBoxLayout()
        small.setSpacing(0)
        self._room = QVBoxLayout()
        layout.addLayout(self._room, 1)
        for button in (self.undo, self.bin):
            small.addWidget(button)
        layout.addLayout(small)
        layout.addWidget(self.add)
        desk.child_changed.connect(self.refresh)
        self.refresh()

    def make_room_for(self, bar: QWidget) -> None:
        """Keep the middle of the row for a bar that comes and goes, so that nothing below it ever moves."""
        self._room.addWidget(bar)
        self.setMinimumHeight(bar.sizeHint().height() + 20)

    def refresh(self) -> None:
        """Show the current child and the others."""
        children, current = self._desk.diary.children(), self._desk.child
        several = len(children) > 1
        for widget in (self.age, self.add):
            widget.setVisible(current is not None)
        self.name.setVisible(current is not None and not several)
        self.choice.setVisible(several)
        if current is None:
            return
        self.name.setText(current.name)
        self.age.setText(self._age(current))
        self.choice.clear()
        for child in children:
            self.choice.addItem(_label(child, children), child.id)
        self.choice.setCurrentIndex([child.id for child in children].index(current.id))

    def _show_undo(self) -> None:
        """Offer the way back while there is one. Its place is kept, so that nothing moves."""
        step = self._desk.undo.next
        self.undo.setEnabled(step is not None)
        self.undo.setAccessibleName("Undo" if step is None else f"Undo: {step.sentence}")

    def _age(self, child: Child) -> str:
        if child.birth_date is None:
            return ""
        return wording.age_words(child.birth_date, self._desk.today().day)

    def _on_chosen(self, place: int) -> None:
        child_id = self.choice.itemData(place)
        current = self._desk.child
        if current is not None and child_id != current.id:
            self._desk.choose_child(child_id)


def _small_button(icon: str, do: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "quiet")
    icons.put_on(button, icon)
    button.clicked.connect(lambda _: do())
    return button


def _label(child: Child, children: tuple[Child, ...]) -> str:
    """A name; where two children have the same one, with the date of birth."""
    alike = sum(other.name == child.name for other in children) > 1
    if alike and child.birth_date is not None:
        return f"{child.name}, born {wording.full_date(child.birth_date)}"
    return child.name
