"""Says what bringing in a diary would do before it does it, and asks where both homes changed the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.diary import Diary, Parsed, read_export
from sleepdiary.domain.child import Child
from sleepdiary.domain.history import Key
from sleepdiary.domain.merging import Keep, Merged, Pair
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.two_versions import TwoVersions
from sleepdiary.ui.widgets.words import Heading, Words

AHEAD: Final = "Nothing has been changed yet. A copy of the diary is made first, so all of this can be undone."
CONFLICTS: Final = "Changed in both homes since they last exchanged their diaries. Please choose for each:"
BUSY: Final = "Bringing it in…"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was read and compared with the diary; `twins` are children that may be the same."""

    source: Path
    parsed: Parsed
    merged: Merged
    twins: tuple[tuple[Child, Child], ...]


class Bringing:
    """Reads a file off the window's thread, shows what it would do, and does that once the family agrees.

    `done` gets the sentences that say what was done.
    """

    def __init__(self, desk: Desk, parent: QWidget, done: Callable[[tuple[str, ...]], None]) -> None:
        self._desk = desk
        self._parent = parent
        self._done = done
        self.dialog: ImportDialog | None = None

    def start(self, source: Path) -> None:
        """Read `source` and compare it with the diary."""
        diary, zone, known = self._desk.diary, self._desk.today().zone, self._desk.diary.children()

        def read() -> Arrival:
            parsed = read_export(source, known, zone)
            return Arrival(source, parsed, diary.compare(parsed), diary.twins(parsed))

        self._desk.in_background(read, self._show)

    def _show(self, arrival: Arrival) -> None:
        if not arrival.merged.changes_something:
            self._take(arrival, {}, {})
            return
        self.dialog = ImportDialog(self._desk.diary, arrival, self._parent)
        self.dialog.agreed.clicked.connect(self._on_agreed)
        self.dialog.open()

    def _on_agreed(self) -> None:
        if self.dialog is not None:
            self.dialog.show_busy(busy=True)
            self._take(self.dialog.arrival, self.dialog.choices(), self.dialog.same())

    def _take(self, arrival: Arrival, choices: dict[Key, Keep], same: dict[str, str]) -> None:
        def taken(merged: Merged) -> None:
            self._close()
            self._desk.diary.put_back()
            self._done(wording.import_sentences(merged, arrival.parsed.not_kept))

        diary = self._desk.diary
        self._desk.in_background(
            lambda: diary.take_in_from(arrival.source, arrival.parsed, lambda pair: choices.get(pair.key), same),
            taken,
            self._on_refused,
        )

    def _on_refused(self) -> None:
        if self.dialog is not None:
            self.dialog.show_busy(busy=False)

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog.deleteLater()
            self.dialog = None


class ImportDialog(QDialog):
    """The summary in words, the children that may be the same, and every conflict side by side."""

    def __init__(self, diary: Diary, arrival: Arrival, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bring a diary in")
        self.arrival = arrival
        self._diary = diary
        self._busy = False
        self.agreed = QPushButton("Bring it in")
        self.agreed.setProperty("kind", "primary")
        self.agreed.setDefault(True)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.twins = [(mine, theirs, _twin_choice()) for mine, theirs in arrival.twins]
        self.conflicts: list[tuple[Pair, OneOf[Keep]]] = []
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self.words = Words()
        self._asking = QWidget()
        self._twin_fields = [
            Field("twin", f"Is {wording.isolated(theirs.name)} in the file the same child as the one here?", choice)
            for _, theirs, choice in self.twins
        ]
        for _, _, choice in self.twins:
            choice.changed.connect(self._compare_again)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.agreed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        for field in self._twin_fields:
            layout.addWidget(field)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(buttons)
        self._show()
        self._allow()

    def sizeHint(self) -> QSize:
        """Wide enough for two columns of writing, within the screen."""
        room = self.screen().availableGeometry()
        page = self._scroll.widget()
        inside = 0 if page is None else page.sizeHint().height()
        width = min(self.fontMetrics().averageCharWidth() * 90, room.width() - 80)
        return QSize(width, min(inside + 10 * theme.LARGE, room.height() - 80))

    def choices(self) -> dict[Key, Keep]:
        """What is to be kept of each conflict."""
        return {pair.key: choice.value or Keep.MINE for pair, choice in self.conflicts}

    def same(self) -> dict[str, str]:
        """The children that are the same: their id, and the one here."""
        return {theirs.id: mine.id for mine, theirs, choice in self.twins if choice.value}

    def show_busy(self, *, busy: bool) -> None:
        """Say that it is being done, and let nobody press twice."""
        self._busy = busy
        self._allow()
        self.cancel_button.setEnabled(not busy)
        self.agreed.setText(BUSY if busy else "Bring it in")

    def reject(self) -> None:
        """Close without doing anything; not while it is being done."""
        if not self._busy:
            super().reject()

    def _allow(self) -> None:
        """Let it be brought in once it was said which children are the same."""
        answered = all(choice.value is not None for _, _, choice in self.twins)
        self.agreed.setEnabled(answered and not self._busy)

    def _compare_again(self) -> None:
        merged = self._diary.compare(self.arrival.parsed, self.same())
        self.arrival = Arrival(self.arrival.source, self.arrival.parsed, merged, self.arrival.twins)
        self._show()
        self._allow()

    def _show(self) -> None:
        merged = self.arrival.merged
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.SMALL, 0)
        column.setSpacing(theme.MEDIUM)
        sentences = wording.import_sentences(merged, self.arrival.parsed.not_kept, done=False)
        self.words = Words("\n".join(sentences))
        column.addWidget(self.words)
        column.addWidget(Words(AHEAD, kind="quiet"))
        self.conflicts = [(pair, _choice(pair)) for pair in merged.conflicts]
        if self.conflicts:
            column.addWidget(Words(CONFLICTS))
        for pair, choice in self.conflicts:
            column.addWidget(_card(pair, choice))
        column.addStretch()
        self._scroll.setWidget(page)


def _twin_choice() -> OneOf[bool]:
    return OneOf([(True, "The same child"), (False, "Another child")], clearable=False)


def _choice(pair: Pair) -> OneOf[Keep]:
    options: Sequence[tuple[Keep, str]] = [(Keep.MINE, "Keep mine"), (Keep.THEIRS, "Take theirs")]
    if pair.may_keep_both:
        options = [*options, (Keep.BOTH, "Keep both")]
    choice = OneOf(options, clearable=False)
    choice.value = Keep.MINE
    return choice


def _card(pair: Pair, choice: OneOf[Keep]) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
    layout.setSpacing(theme.SMALL)
    record = pair.mine if pair.mine is not None else pair.theirs
    title = wording.record_title(record) if record is not None else ""
    layout.addWidget(Heading(title, 2))
    layout.addWidget(TwoVersions(wording.differences(pair.mine, pair.theirs), "Here", "In the file"))
    choice.setAccessibleName(title)
    layout.addWidget(choice)
    return card
