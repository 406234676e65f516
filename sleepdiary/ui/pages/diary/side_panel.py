"""Beside the picture: the night that is selected, its episodes as a list, and the selected episode in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sleepdiary import wording
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.night import Night
from sleepdiary.ui import theme
from sleepdiary.ui.clips.episode_films import EpisodeFilms
from sleepdiary.ui.pages.diary import episode_words, night_words
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.words import Heading, Words

_ID: Final = Qt.ItemDataRole.UserRole
_LINES_SHOWN: Final = 7
_HINT: Final = (
    "Nothing is written down for this night. Double-click its row at an hour to write down an episode; hatching means "
    "that nobody watched, or that nobody has said so yet."
)


class SidePanel(QScrollArea):
    """Shows a night and says what is wanted; changes nothing itself. `episode_chosen(night, id)` follows its list.

    The list holds everything that the picture shows, for those who do not see the picture.
    """

    nothing_seen = Signal(object)
    night_wanted = Signal(object)
    add_wanted = Signal(object)
    episode_chosen = Signal(object, str)
    episode_wanted = Signal(str)
    delete_wanted = Signal(object, str)

    def __init__(self, films: EpisodeFilms, *, read_only: bool) -> None:
        super().__init__()
        self.films = films
        self._read_only = read_only
        self._night: date | None = None
        self._episode_id = ""
        self.heading = Heading(level=2)
        self.seen = Words()
        self.about = Words(kind="quiet")
        self.hint = Words(_HINT, kind="quiet")
        self.nothing_button = self._button("Watched, nothing seen", self.nothing_seen)
        self.about_button = self._button("About this night…", self.night_wanted)
        self.add_button = self._button("Add episode", self.add_wanted)
        self.list = EpisodeList()
        self.list.setAccessibleName("Episodes of this night")
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.list.opened.connect(self._on_list_opened)
        self.list.delete_wanted.connect(self._on_list_delete)
        self.card = QFrame()
        self._lay_out()

    def _button(self, text: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.setEnabled(not self._read_only)
        button.clicked.connect(lambda: wanted.emit(self._night))
        return button

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        for button in (self.nothing_button, self.about_button, self.add_button):
            buttons.addWidget(button)
        night = QVBoxLayout()
        night.setSpacing(theme.SMALL)
        for widget in (self.heading, self.seen, self.about):
            night.addWidget(widget)
        night.addLayout(buttons)
        night.addWidget(self.list)
        night.addWidget(self.hint)
        night.addStretch(1)
        content = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, content)
        self._halves.setContentsMargins(theme.TINY, 0, theme.SMALL, theme.SMALL)
        self._halves.setSpacing(theme.MEDIUM)
        self._halves.addLayout(night)
        self._halves.addWidget(self._episode_card(), 0, Qt.AlignmentFlag.AlignTop)
        self._halves.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def _episode_card(self) -> QFrame:
        self.card.setProperty("kind", "card")
        self.title = Heading(level=3)
        self.facts = Words()
        self.edit_button = QPushButton("Edit…")
        self.edit_button.clicked.connect(lambda: self.episode_wanted.emit(self._episode_id))
        self.delete_button = QPushButton("Delete")
        self.delete_button.clicked.connect(lambda: self._on_list_delete(self._episode_id))
        buttons = FlowLayout()
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(not self._read_only)
            buttons.addWidget(button)
        layout = QVBoxLayout(self.card)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.title)
        layout.addWidget(self.facts)
        layout.addLayout(buttons)
        layout.addWidget(self.films)
        return self.card

    def set_beside(self, beside: bool) -> None:
        """Stand beside the picture, or (in a narrow window) below it, with the episode to the right of its night."""
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if beside else direction.LeftToRight)
        for part in range(2):
            self._halves.setStretch(part, 0 if beside else 1)
        self._halves.setStretch(2, 1 if beside else 0)
        # Below the picture the episode stands beside the list, so the list may be long, and one thing scrolls, not two.
        self.list.set_lines_shown(_LINES_SHOWN if beside else None)

    def sizeHint(self) -> QSize:
        """Wide enough for a sentence."""
        return QSize(22 * self.fontMetrics().horizontalAdvance("m"), 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def show_night(self, night: Night, episodes: tuple[Episode, ...], episode_id: str | None) -> None:
        """Show a night, its episodes, and one of them in words."""
        other = self._night != night.date
        self._night = night.date
        name = wording.night_name(night.date)
        self.heading.setText(name)
        self.seen.setText(night_words.seen_words(night, episodes))
        about = night_words.about_lines(night)
        self.about.setText("\n".join(about))
        self.about.setVisible(bool(about))
        self.nothing_button.setVisible(not episodes and not night.watched)
        for button in (self.nothing_button, self.about_button, self.add_button):
            button.setAccessibleDescription(f"Night of {name}")
        self.hint.setVisible(not (about or episodes or night.watched))
        self.list.show_episodes(episodes, episode_id)
        self._show_episode(next((one for one in episodes if one.id == episode_id), None))
        if other:
            self.verticalScrollBar().setValue(0)

    def _show_episode(self, episode: Episode | None) -> None:
        self._episode_id = "" if episode is None else episode.id
        self.card.setVisible(episode is not None)
        self.films.show_episode(episode)
        if episode is not None:
            self.title.setText(episode_words.title_words(episode))
            self.facts.setText("\n".join(episode_words.facts(episode)))

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and self._night is not None:
            self.episode_chosen.emit(self._night, item.data(_ID))

    def _on_list_opened(self, episode_id: str) -> None:
        self.episode_wanted.emit(episode_id)

    def _on_list_delete(self, episode_id: str) -> None:
        self.delete_wanted.emit(self._night, episode_id)


class EpisodeList(QListWidget):
    """A line for each episode, as high as its lines; it scrolls when there are more than may be shown."""

    opened = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._ids: tuple[str, ...] = ()
        self._most: int | None = _LINES_SHOWN
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_ID)))

    def show_episodes(self, episodes: tuple[Episode, ...], episode_id: str | None) -> None:
        """Show these episodes with one selected; nobody is told of it."""
        self.blockSignals(True)
        self.clear()
        self._ids = tuple(episode.id for episode in episodes)
        for episode in episodes:
            item = QListWidgetItem(episode_words.line_words(episode), self)
            item.setData(_ID, episode.id)
        self.setCurrentRow(self._ids.index(episode_id) if episode_id in self._ids else -1)
        self.blockSignals(False)
        self.setVisible(bool(episodes))
        self.updateGeometry()

    def set_lines_shown(self, most: int | None) -> None:
        """Be as high as so many lines at most; None for all of them."""
        self._most = most
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the lines it may show; a line goes on in the words of its episode."""
        lines = max(self.count(), 1)
        if self._most is not None:
            lines = min(lines, self._most)
        height = lines * max(self.sizeHintForRow(0), self.fontMetrics().height())
        return QSize(200, height + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, min(self.sizeHint().height(), 3 * self.fontMetrics().height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes."""
        chosen = [item.data(_ID) for item in self.selectedItems()]
        if chosen and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(chosen[0])
        elif chosen and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(chosen[0])
        else:
            super().keyPressEvent(event)
