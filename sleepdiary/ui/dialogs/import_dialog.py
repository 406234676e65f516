"""Says what bringing in a diary would do before it does it, and asks where both homes changed the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Final, TypeAlias

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sleepdiary import travel, wording
from sleepdiary.diary import Parsed, TakenIn, read_export
from sleepdiary.domain.bin import Binned
from sleepdiary.domain.child import Child
from sleepdiary.domain.history import Key
from sleepdiary.domain.merging import Keep, Merged, Pair
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode.videos import size_words
from sleepdiary.ui.quiet_reading import quietly
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.two_versions import TwoVersions
from sleepdiary.ui.widgets.words import Heading, Words

AHEAD: Final = "Nothing has been changed yet. A copy of the diary is made first, so all of this can be undone."
CONFLICTS: Final = "Changed in both homes since they last exchanged their diaries. Please choose for each:"
AGREE: Final = "Bring it in"
BUSY: Final = "Bringing it in…"
STOPPED: Final = "It was stopped. Nothing was brought in."
_STEPS: Final = 1000


Choices: TypeAlias = dict[Key, tuple[Pair, Keep]]
"""What the family chose for each conflict, with the conflict as it was shown."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was read and compared with the diary; `twins` are children that may be the same."""

    source: Path
    parsed: Parsed
    merged: Merged
    twins: tuple[tuple[Child, Child], ...]


class Bringing:
    """Reads a file off the window's thread, shows what it would do, and does that once the family agrees.

    `done` gets the sentences that say what was done, and what went into the bin with it.
    """

    def __init__(
        self, desk: Desk, parent: QWidget, done: Callable[[tuple[str, ...], tuple[Binned, ...]], None]
    ) -> None:
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

        self._desk.in_background(lambda: quietly(read, _size), self._show)

    def _show(self, arrival: Arrival) -> None:
        if not arrival.merged.changes_something:
            self._take(arrival, {}, {})
            return
        self.dialog = ImportDialog(self._desk, arrival, self._parent)
        self.dialog.agreed.clicked.connect(self._on_agreed)
        self.dialog.open()

    def _on_agreed(self) -> None:
        if self.dialog is not None:
            self.dialog.show_busy(busy=True)
            self._take(self.dialog.arrival, self.dialog.choices(), self.dialog.same(), self.dialog)

    def _take(
        self, arrival: Arrival, choices: Choices, same: dict[str, str], dialog: ImportDialog | None = None
    ) -> None:
        def choose(pair: Pair) -> Keep | None:
            shown, keep = choices.get(pair.key, (None, None))
            # What was saved here since the family looked at it is not written over unseen.
            return keep if shown is not None and shown.mine == pair.mine else None

        def work() -> TakenIn | None:
            diary, source, parsed = self._desk.diary, arrival.source, arrival.parsed
            if dialog is None:
                return travel.take_in(diary, source, parsed, choose, same)
            return travel.take_in(diary, source, parsed, choose, same, dialog.advanced.emit, dialog.stop.is_set)

        def taken(result: TakenIn | None) -> None:
            if result is None:
                self._on_stopped()
                return
            self._close()
            self._desk.diary.put_back()
            sentences = wording.import_sentences(result.merged, arrival.parsed.not_kept)
            self._done((*sentences, *wording.film_sentences(result.films)), result.removed)

        self._desk.in_background(lambda: quietly(work), taken, self._on_refused)

    def _on_stopped(self) -> None:
        if self.dialog is not None:
            self.dialog.show_busy(busy=False)
            self.dialog.reject()
        self._desk.say(STOPPED)

    def _on_refused(self) -> None:
        if self.dialog is not None:
            self.dialog.show_busy(busy=False)

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog.deleteLater()
            self.dialog = None


class ImportDialog(QDialog):
    """The summary in words, the children that may be the same, and every conflict side by side.

    `advanced` gets the bytes of videos done and all bytes, from any thread; `stop` is set when the family cancels.
    """

    advanced = Signal(object, object)  # bytes: more than a C int holds

    def __init__(self, desk: Desk, arrival: Arrival, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bring a diary in")
        self.arrival = arrival
        self.stop = Event()
        self._desk = desk
        self._busy = self._comparing = False
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Copying videos")
        self.progress = Words(kind="quiet")
        self.advanced.connect(self._on_advanced)
        for widget in (self.bar, self.progress):
            widget.hide()
        self.agreed = QPushButton(AGREE)
        self.agreed.setProperty("kind", "primary")
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
        layout.addWidget(self.progress)
        layout.addWidget(self.bar)
        layout.addLayout(buttons)
        self.agreed.setDefault(True)
        self._show()
        self._allow()

    def sizeHint(self) -> QSize:
        """Wide enough for two columns of writing, within the screen."""
        room = self.screen().availableGeometry()
        page = self._scroll.widget()
        inside = 0 if page is None else page.sizeHint().height()
        inside += sum(field.sizeHint().height() + theme.MEDIUM for field in self._twin_fields)
        width = min(self.fontMetrics().averageCharWidth() * 90, room.width() - 80)
        return QSize(width, min(inside + 10 * theme.LARGE, room.height() - 80))

    def choices(self) -> Choices:
        """What is to be kept of each conflict."""
        return {pair.key: (pair, choice.value or Keep.MINE) for pair, choice in self.conflicts}

    def same(self) -> dict[str, str]:
        """The children that are the same: their id, and the one here."""
        return {theirs.id: mine.id for mine, theirs, choice in self.twins if choice.value}

    def show_busy(self, *, busy: bool) -> None:
        """Say that it is being done, and let nobody press twice or choose otherwise meanwhile."""
        self._busy = busy
        self.stop.clear()
        self._allow()
        self._scroll.setEnabled(not busy)
        for field in self._twin_fields:
            field.setEnabled(not busy)
        self.agreed.setText(BUSY if busy else AGREE)
        if not busy:
            self.bar.hide()
            self.progress.hide()

    def reject(self) -> None:
        """Close without doing anything; while it is being done, ask for it to be stopped."""
        if self._busy:
            self.stop.set()
        else:
            super().reject()

    def _on_advanced(self, done: int, whole: int) -> None:
        if self._busy:
            self.bar.setValue(round(done / whole * _STEPS) if whole else 0)
            self.progress.setText(f"Copying videos: {size_words(done)} of {size_words(whole)}.")
            self.bar.show()
            self.progress.show()

    def _allow(self) -> None:
        """Let it be brought in once it was said which children are the same."""
        answered = all(choice.value is not None for _, _, choice in self.twins)
        self.agreed.setEnabled(answered and not self._busy and not self._comparing)

    def _compare_again(self) -> None:
        """Show what it would do with these children joined; the reading is done off the window's thread."""
        diary, parsed, same = self._desk.diary, self.arrival.parsed, self.same()

        def compared(merged: Merged) -> None:
            self._comparing = False
            if same != self.same():
                self._compare_again()
                return
            self.arrival = replace(self.arrival, merged=merged)
            self._show()
            self._allow()
            self.resize(self.size().expandedTo(self.sizeHint()))

        if not self._comparing:
            self._comparing = True
            self._allow()
            self._desk.in_background(lambda: quietly(lambda: diary.compare(parsed, same)), compared)

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


def _size(arrival: Arrival) -> int:
    return sum(len(records.all) for records in arrival.parsed.children)


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
