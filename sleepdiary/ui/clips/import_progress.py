"""Shows videos on their way into the diary: one calm line for each file, how much is done, how fast, and Cancel."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QProgressBar, QPushButton, QVBoxLayout

from sleepdiary import wording
from sleepdiary.ui import theme
from sleepdiary.ui.clips.bringing import Bringing, FileLine, Stand
from sleepdiary.ui.dialogs.episode.videos import size_words
from sleepdiary.ui.widgets.words import Words

_STANDS: Final = {
    Stand.WAITING: "waiting",
    Stand.COPYING: "being copied",
    Stand.KEPT: "in the diary",
    Stand.KNOWN: "was in the diary already",
    Stand.CANCELLED: "not brought in: you stopped it",
}
_STEPS: Final = 1000
_ROWS: Final = 5


class ImportProgress(QFrame):
    """Hidden until files come, and stays until somebody has read it and closes it."""

    def __init__(self, bringing: Bringing) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._bringing = bringing
        self.words = Words()
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Copying videos")
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(bringing.cancel)
        self.close_button = QPushButton("Close")
        self.close_button.setAccessibleName("Close the list of videos that were brought in")
        self.close_button.clicked.connect(self.hide)
        self.list = _Lines()
        self.list.setAccessibleName("Videos being brought in")
        self._lay_out()
        bringing.changed.connect(self._show)
        self.hide()

    def line_text(self, line: FileLine) -> str:
        """What is said of one file."""
        if line.refer and line.stand is Stand.KEPT:
            return f"{line.path.name}: in the diary, its file stays where it is"
        return line.why or f"{line.path.name}: {_STANDS[line.stand]}"

    def _show(self) -> None:
        bringing = self._bringing
        self.show()
        self.cancel_button.setVisible(bringing.is_running)
        self.close_button.setVisible(not bringing.is_running)
        self.bar.setVisible(bringing.is_running)
        everything = bringing.all_bytes
        self.bar.setValue(round(bringing.done_bytes / everything * _STEPS) if everything else 0)
        self.words.setText(self._running_words() if bringing.is_running else self._ended_words())
        self.list.show_lines([self.line_text(line) for line in self._in_order()])

    def _in_order(self) -> list[FileLine]:
        """As the files go in; at the end those that could not be brought in come first, so that nobody misses them."""
        lines = self._bringing.lines
        return list(lines) if self._bringing.is_running else sorted(lines, key=_is_well)

    def _running_words(self) -> str:
        bringing = self._bringing
        ready = bringing.count(Stand.KEPT, Stand.KNOWN, Stand.REFUSED)
        pieces = [
            f"{ready} of {wording.counted(len(bringing.lines), 'video')}",
            f"{size_words(bringing.done_bytes)} of {size_words(bringing.all_bytes)}",
        ]
        if bringing.bytes_per_second:
            pieces.append(f"{size_words(round(bringing.bytes_per_second))} a second")
        return f"Copying: {', '.join(pieces)}. You can go on with other things meanwhile."

    def _ended_words(self) -> str:
        facts = (
            (Stand.KEPT, "brought into the diary"),
            (Stand.KNOWN, "in the diary already"),
            (Stand.REFUSED, "could not be brought in"),
            (Stand.CANCELLED, "not brought in, because you stopped it"),
        )
        told = [f"{self._bringing.count(stand)} {text}" for stand, text in facts if self._bringing.count(stand)]
        return f"{'; '.join(told)}. The files themselves are where they were." if told else ""

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self.list)


def _is_well(line: FileLine) -> bool:
    return line.stand is not Stand.REFUSED


class _Lines(QListWidget):
    """One line for each file, a few in sight; those that changed are written anew, nothing else moves."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_lines(self, lines: list[str]) -> None:
        while self.count() > len(lines):
            self.takeItem(self.count() - 1)
        changed: list[QListWidgetItem] = []
        for place, text in enumerate(lines):
            if place == self.count():
                self.addItem(QListWidgetItem())
            item = self.item(place)
            if item.text() != text:
                item.setText(text)
                changed.append(item)
        if changed:
            # While they go in, the one that is being copied; at the end, from the top.
            self.scrollToItem(changed[-1] if len(changed) < _ROWS else self.item(0))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = sum(max(self.sizeHintForRow(row), 1) for row in range(min(self.count(), _ROWS)))
        return QSize(super().sizeHint().width(), rows + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self.sizeHint().height(), 2 * self.fontMetrics().height()))
