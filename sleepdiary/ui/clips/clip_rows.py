"""Every clip as a row with its picture, newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from sleepdiary.domain.clip import Clip
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.sight import bring_into_sight
from sleepdiary.ui.widgets.words import Heading, Words
from sleepdiary.wording.clips import recorded_words
from sleepdiary.wording.proposals import clip_details

_ICON: Final = QSize(96, 54)
EMPTY: Final = "No clips yet. A short video helps the doctor more than a description."


class ClipRows(QWidget):
    """`chosen(clip_id)` by a double-click or Enter, `unwanted(clip_id)` by Delete."""

    chosen = Signal(str)
    unwanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heading = Heading("All clips", level=2)
        self.empty = Words(EMPTY, kind="quiet")
        self.hint = Words(
            "Double-click a clip, or press Enter, to watch it and count. The Delete key puts it into the bin.",
            kind="quiet",
        )
        self._items: dict[str, QListWidgetItem] = {}
        self._icons: dict[str, QIcon] = {}
        self.list = _Rows()
        self.list.setAccessibleName("All clips")
        self.list.chosen.connect(self.chosen)
        self.list.unwanted.connect(self.unwanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        for widget in (self.heading, self.empty, self.hint, self.list):
            layout.addWidget(widget)

    def show_clips(self, clips: Iterable[Clip], in_trouble: Collection[str]) -> None:
        """Show these; those `in_trouble` say that their file is missing or damaged."""
        chosen = "".join(str(item.data(Qt.ItemDataRole.UserRole)) for item in self.list.selectedItems())
        self._items.clear()
        self.list.clear()
        blank = QIcon(_blank())
        for clip in sorted(clips, key=_newest_first):
            item = QListWidgetItem(_text(clip, trouble=clip.id in in_trouble))
            item.setData(Qt.ItemDataRole.UserRole, clip.id)
            item.setIcon(self._icons.get(clip.id, blank))
            self._items[clip.id] = item
            self.list.addItem(item)
            if clip.id == chosen:
                self.list.setCurrentItem(item)
        some = self.list.count() > 0
        self.empty.setVisible(not some)
        self.hint.setVisible(some)
        self.list.setVisible(some)
        self.list.updateGeometry()

    def show_poster(self, clip_id: str, picture: QPixmap) -> None:
        """Show the poster of a clip, now and whenever the clip is shown again."""
        self._icons[clip_id] = QIcon(_centred(picture))
        if clip_id in self._items:
            self._items[clip_id].setIcon(self._icons[clip_id])

    def texts(self) -> list[str]:
        """What the rows say, in order."""
        return [self.list.item(row).text() for row in range(self.list.count())]


class _Rows(QListWidget):
    """As high as all its rows: the page scrolls, not the list."""

    chosen = Signal(str)
    unwanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setIconSize(_ICON)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.itemDoubleClicked.connect(self._on_chosen)
        self.currentItemChanged.connect(self._on_reached)

    def sizeHint(self) -> QSize:
        row = max(self.sizeHintForRow(0), _ICON.height())
        return QSize(super().sizeHint().width(), self.count() * row + 2 * self.frameWidth() + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._on_chosen(item)
        elif event.key() == Qt.Key.Key_Delete and item is not None:
            self.unwanted.emit(item.data(Qt.ItemDataRole.UserRole))
        else:
            super().keyPressEvent(event)

    def _on_reached(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.hasFocus():
            bring_into_sight(self, self.visualItemRect(item))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _text(clip: Clip, *, trouble: bool) -> str:
    details = clip_details(clip)
    rest = [clip.original_name, details, "its file is missing or damaged" if trouble else ""]
    when = recorded_words(clip.recorded)
    return f"{when[0].upper()}{when[1:]}\n{' · '.join(piece for piece in rest if piece)}"


def _newest_first(clip: Clip) -> tuple[bool, float]:
    """Without a time first: they wait to be looked at."""
    at = clip.recorded.at
    return (False, 0.0) if at is None else (True, -at.instant.timestamp())


def _centred(picture: QPixmap) -> QPixmap:
    """The picture in the middle of a box of one size for all, so that the words stand below one another."""
    made = _blank()
    fitting = picture.scaled(_ICON, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(made)
    painter.drawPixmap((_ICON.width() - fitting.width()) // 2, (_ICON.height() - fitting.height()) // 2, fitting)
    painter.end()
    return made


def _blank() -> QPixmap:
    made = QPixmap(_ICON)
    made.fill(Qt.GlobalColor.transparent)
    return made
