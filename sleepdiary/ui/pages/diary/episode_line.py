"""One episode as a line in its night: time, stage, length, what moved. A click or Enter opens it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy

from sleepdiary import wording
from sleepdiary.domain.episode import Episode


class EpisodeLine(QPushButton):
    """A button as wide as its night."""

    delete_wanted = Signal()

    def __init__(self, episode: Episode) -> None:
        super().__init__()
        self.episode_id = episode.id
        self.setProperty("kind", "line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        columns = columns_of(episode)
        self.setAccessibleName(", ".join(text for text in columns if text))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 10, 2)
        layout.setSpacing(14)
        em = self.fontMetrics().horizontalAdvance("m")
        for text, width in zip(columns, (12, 8, 12, 0), strict=True):
            layout.addWidget(_label(text, width * em), 0 if width else 1)

    def sizeHint(self) -> QSize:
        """What the texts need."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """A long text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the wrapped texts need."""
        layout = self.layout()
        return super().heightForWidth(width) if layout is None else layout.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


def columns_of(episode: Episode) -> tuple[str, str, str, str]:
    """The texts of the line: when, stage, how long, and what moved with the beginning of the note."""
    what = [wording.spread_sentence(episode.spread)]
    if episode.movement.jerks:
        what.append(wording.counted(episode.movement.jerks, "jerk"))
    if episode.clips:
        what.append(wording.counted(len(episode.clips), "video"))
    if episode.note:
        what.append(f"“{shortened(episode.note)}”")
    length = "" if episode.length.seconds is None else wording.length(episode.length)
    return (
        wording.start_words(episode.start),
        wording.words(episode.stage),
        length,
        " · ".join(text for text in what if text),
    )


def shortened(note: str, limit: int = 90) -> str:
    """The beginning of a note on one line; the whole note is in the form."""
    line = " ".join(note.split())
    return line if len(line) <= limit else f"{line[:limit].rstrip()}…"


def _label(text: str, width: int) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setWordWrap(True)
    if width:
        label.setFixedWidth(width)
    return label
