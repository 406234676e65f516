"""The clips of an episode as plain lines, and the place where a phone video is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.icons import IconLabel
from sleepdiary.ui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class ClipLine:
    """One clip in words: `detail` holds size and time, or where the file was looked for when it is `missing`."""

    id: str
    name: str
    detail: str = ""
    missing: bool = False


class ClipList(QWidget):
    """Clips that belong to something. It changes nothing itself: whoever holds it attaches `files_chosen(list[Path])`
    (dropped files), asks for files on `choose_wanted`, takes away `removed(id)`, looks for a missing file on
    `find_again(id)`, and then calls `set_lines`.
    """

    files_chosen = Signal(list)
    choose_wanted = Signal()
    removed = Signal(str)
    find_again = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ClipLine, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SMALL)
        self._drop = DropPlace()
        self._drop.files_chosen.connect(self.files_chosen)
        self._drop.choose_wanted.connect(self.choose_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(self._rows)
        layout.addWidget(self._drop)

    @property
    def lines(self) -> tuple[ClipLine, ...]:
        """The clips that are shown, in order."""
        return self._lines

    def set_lines(self, lines: Sequence[ClipLine]) -> None:
        """Show these clips instead."""
        self._lines = tuple(lines)
        while item := self._rows.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for line in self._lines:
            row = _ClipRow(line)
            row.removed.connect(self.removed)
            row.find_again.connect(self.find_again)
            self._rows.addWidget(row)

    @property
    def drop_place(self) -> DropPlace:
        """Where videos are dropped or chosen."""
        return self._drop


class _ClipRow(QFrame):
    """One clip with its buttons."""

    removed = Signal(str)
    find_again = Signal(str)

    def __init__(self, line: ClipLine) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(line.name)
        self.setAccessibleDescription(line.detail)
        kind = "notice" if line.missing else "quiet"
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(line.name))
        words.addWidget(Words(line.detail, kind=kind))
        words.addSpacing(theme.TINY)
        words.addLayout(self._buttons(line))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        layout.addWidget(IconLabel("notice" if line.missing else "film", role=kind), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def _buttons(self, line: ClipLine) -> FlowLayout:
        buttons = FlowLayout()
        if line.missing:
            buttons.addWidget(self._button("Find it…", f"Find {line.name} again", self.find_again, line.id))
        buttons.addWidget(self._button("Remove", f"Remove {line.name} from here", self.removed, line.id))
        return buttons

    @staticmethod
    def _button(text: str, meaning: str, signal: SignalInstance, clip_id: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(meaning)
        button.clicked.connect(lambda: signal.emit(clip_id))
        return button


class DropPlace(QFrame):
    """A place to drop videos on, with a button for those who would rather choose.

    `files_chosen(list[Path])` comes for a drop, `choose_wanted` for the button.
    """

    files_chosen = Signal(list)
    choose_wanted = Signal()

    def __init__(self, text: str = "Drop a phone video here, or", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "drop")
        self.setProperty("over", False)
        self.setAcceptDrops(True)
        self._button = QPushButton("Choose videos…")
        self._button.setAccessibleName("Choose phone videos")
        self._button.clicked.connect(self.choose_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        layout.addWidget(IconLabel("film", role="quiet"))
        layout.addWidget(Words(text), 1)
        layout.addWidget(self._button)

    @property
    def button(self) -> QPushButton:
        """The button for choosing files."""
        return self._button

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_in(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        files = _files_in(event.mimeData())
        if files:
            # Copy, never move: the file stays where the family keeps it.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.files_chosen.emit(files)

    def _show_over(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)


def _files_in(dropped: QMimeData) -> list[Path]:
    """The files of this computer among what is being dragged."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
