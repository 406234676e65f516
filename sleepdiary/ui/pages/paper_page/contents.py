"""What goes on the paper: its parts, whose words, the child's name, the list of every episode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.handover import NameAs, Part
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.words import Heading, Words

PARTS: Final[Mapping[Part, str]] = {
    Part.CHARTS: "The pictures: weeks, hours, body, years",
    Part.WHAT_WAS_DIFFERENT: "What was different on those nights",
    Part.DEVELOPMENT: "Development and daytime",
    Part.CARE: "Diagnoses, and who was seen so far",
    Part.MEDICINES: "Medicines",
    Part.TESTS: "Tests",
    Part.FAMILY: "Family and newborn time",
    Part.LIFE: "The course over the years",
    Part.CLIPS: "The clips to show",
}
NOTES: Final = "Our notes about the nights"
EVERY_EPISODE: Final = "A list of every episode"


class Tick(QWidget):
    """A box to tick, and beneath it, where there is something to say, what ticking it would do to the paper."""

    toggled = Signal(bool)

    def __init__(self, words: str, *, ticked: bool) -> None:
        super().__init__()
        self.box = QCheckBox(words)
        self.box.setChecked(ticked)
        self.box.toggled.connect(self.toggled)
        self.forecast = Words(kind="quiet")
        self.forecast.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.box)
        layout.addWidget(self.forecast)

    def foretell(self, sentence: str) -> None:
        """Say what the choice would do; nothing takes the line away."""
        self.forecast.setText(sentence)
        self.forecast.setVisible(bool(sentence))
        self.box.setAccessibleDescription(sentence)


class ContentsPart(QWidget):
    """`chosen` comes with every choice."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = OneOf([(NameAs.FULL, "The whole name"), (NameAs.INITIALS, "Initials only")], clearable=False)
        self.name.value = NameAs.FULL
        self.parts = {part: Tick(words, ticked=True) for part, words in PARTS.items()}
        self.child_words = Tick("What the child said", ticked=True)
        self.notes = Tick(NOTES, ticked=False)
        self.every_episode = Tick(EVERY_EPISODE, ticked=False)
        self.fold = Fold("Parts", _column(*self.parts.values()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(Field("name", "The child’s name on the paper", self.name))
        layout.addWidget(self.fold)
        layout.addWidget(Heading("Words of our own", 3))
        layout.addWidget(_column(self.child_words, self.notes))
        layout.addWidget(Heading("After the two sheets", 3))
        layout.addWidget(self.every_episode)
        self.name.changed.connect(self.chosen)
        for tick in (*self.ticks, self.notes, self.every_episode):
            tick.toggled.connect(self._on_ticked)
        self._sum_up()

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The box of each part of the paper."""
        return (*self.parts.values(), self.child_words)

    @property
    def leave_out(self) -> frozenset[Part]:
        """The parts without a tick."""
        return frozenset(part for part, tick in self.by_part.items() if not tick.box.isChecked())

    @property
    def by_part(self) -> Mapping[Part, Tick]:
        """Every part with its box."""
        return {**self.parts, Part.CHILD_WORDS: self.child_words}

    def _on_ticked(self) -> None:
        self._sum_up()
        self.chosen.emit()

    def _sum_up(self) -> None:
        missing = [words[0].lower() + words[1:] for part, words in PARTS.items() if part in self.leave_out]
        self.fold.set_summary(f"Without {wording.joined(missing)}" if missing else "All of them")


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return column
