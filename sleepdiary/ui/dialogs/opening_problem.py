"""What to do about a diary that cannot be opened: a readable window, whatever lies there."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCommandLinkButton, QDialog, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.copyable_words import CopyableWords
from sleepdiary.ui.widgets.reading_column import ReadingColumn
from sleepdiary.ui.widgets.words import Heading, Words


class Way(Enum):
    """A way on from a diary that cannot be opened."""

    AGAIN = auto()
    COPY = auto()
    REPAIR = auto()
    READ = auto()
    NEW = auto()
    OTHER = auto()
    LEAVE = auto()


_LABELS: Final = {
    Way.AGAIN: ("Try again", "If a disk was away or another program was busy."),
    Way.COPY: ("Put a copy back…", "Choose from the copies that were made of this diary. What is there now is kept."),
    Way.REPAIR: (
        "Repair the diary",
        (
            "Reads all that can be read into a new file, fills gaps from the newest whole copy, and says what was "
            "found. The damaged file is kept."
        ),
    ),
    Way.READ: ("Open for reading only", "Shows what can be read. Nothing is changed."),
    Way.NEW: ("Start a new diary there", "An empty one, in this folder."),
    Way.OTHER: ("Choose another folder…", "If the diary is somewhere else."),
    Way.LEAVE: ("Close", ""),
}
_REPLACEABLE: Final = frozenset(
    {
        Failure.DAMAGED,
        Failure.NOT_OURS,
        Failure.NEWER,
        Failure.NO_DIARY,
        Failure.KEYS_MISSING,
        Failure.KEYS_DAMAGED,
    }
)
_READABLE: Final = frozenset({Failure.DAMAGED, Failure.LOCKED, Failure.NOT_WRITTEN, Failure.DISK_FULL})


def ways_on(found: DiaryFailure, *, copies: int) -> tuple[Way, ...]:
    """Return what can be done, the most helpful first; `copies` is how many there are to put back."""
    ways = []
    if copies and found.what in _REPLACEABLE:
        ways.append(Way.COPY)
    if found.what is Failure.DAMAGED:
        ways.insert(0, Way.REPAIR)
    if found.what in _READABLE:
        ways.append(Way.READ)
    if found.what is Failure.NO_DIARY:
        ways.append(Way.NEW)
    again = () if found.what in (Failure.DAMAGED, Failure.NEWER) else (Way.AGAIN,)
    return (*again, *ways, Way.OTHER, Way.LEAVE)


def _link(label: str, explanation: str) -> QCommandLinkButton:
    button = QCommandLinkButton(label, explanation)
    button.setIcon(QIcon())  # Qt's own arrow is black on dark windows too
    return button


class OpeningProblem(QDialog):
    """Says what happened and what may be done; `chosen` is what the family wants."""

    def __init__(self, found: DiaryFailure, *, copies: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sleep Diary")
        self.chosen = Way.LEAVE
        self.sentence = CopyableWords(wording.failure(found), meaning="What happened")
        self.sentence.setWordWrap(True)
        self.buttons: dict[Way, QCommandLinkButton] = {}
        for way in ways_on(found, copies=copies):
            label, explanation = _LABELS[way]
            button = _link(label, explanation)
            button.clicked.connect(lambda _=False, way=way: self._choose(way))
            self.buttons[way] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        heading = Heading("The diary could not be opened", level=2)
        layout.addWidget(ReadingColumn(heading, self.sentence, *self.buttons.values()))
        next(iter(self.buttons.values())).setDefault(True)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 76, letter * (34 + 9 * len(self.buttons)))

    def _choose(self, way: Way) -> None:
        self.chosen = way
        self.accept()


class RepairReport(QDialog):
    """What a repair found, to read and to copy, and where the damaged file is."""

    def __init__(self, sentences: tuple[str, ...], kept: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sleep Diary")
        self.words = CopyableWords("\n\n".join(sentences), meaning="What the repair found")
        self.words.setWordWrap(True)
        go_on = _link("Open the diary", "")
        go_on.clicked.connect(self.accept)
        where = CopyableWords(kept, meaning="Where the damaged file is", kind="quiet")
        where.setWordWrap(True)
        note = Words("The damaged file was not erased. Keep it until you have looked through the diary:")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        kept_words = (note, where) if kept else ()
        heading = Heading("The diary was repaired", level=2)
        layout.addWidget(ReadingColumn(heading, self.words, *kept_words, go_on))
        go_on.setDefault(True)  # once it is in the dialog, or Tab past it would take the Return key away
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 76, letter * 62)
