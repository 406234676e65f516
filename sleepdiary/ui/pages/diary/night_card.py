"""One night in the list: its name, who watched, what was seen, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from sleepdiary import wording
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.night import Night, WatchKind
from sleepdiary.ui.pages.diary.episode_line import EpisodeLine
from sleepdiary.ui.widgets.bound_form import sentence_case
from sleepdiary.ui.widgets.words import Heading, Words


class NightCard(QFrame):
    """Shows a night and its episodes; says what is wanted, and does nothing itself."""

    nothing_seen = Signal(object)
    night_wanted = Signal(object)
    add_wanted = Signal(object)
    episode_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, night: Night, episodes: tuple[Episode, ...], *, read_only: bool) -> None:
        super().__init__()
        self.night = night
        self.setProperty("kind", "card")
        self.setAccessibleName(f"Night of {wording.night_name(night.date)}, {seen_words(night, episodes)}")
        self._read_only = read_only
        self._buttons: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(4)
        layout.addLayout(self._head(episodes))
        for episode in episodes:
            layout.addWidget(self._line(episode))
        if about := about_words(night):
            layout.addWidget(Words(about, kind="quiet"))

    def _head(self, episodes: tuple[Episode, ...]) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        name = Heading(wording.night_name(self.night.date), level=3)
        name.setWordWrap(False)
        head.addWidget(name)
        head.addWidget(Words(seen_words(self.night, episodes), kind="quiet"), 1)
        if not episodes and not self.night.watched:
            head.addWidget(self._button("Watched, nothing seen", self.nothing_seen))
        head.addWidget(self._button("About this night…", self.night_wanted))
        head.addWidget(self._button("Add episode", self.add_wanted))
        return head

    def _button(self, text: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleDescription(f"Night of {wording.night_name(self.night.date)}")
        button.setEnabled(not self._read_only)
        button.clicked.connect(lambda: wanted.emit(self.night.date))
        self._buttons[text] = button
        return button

    def button(self, text: str) -> QPushButton:
        """The button with that label; KeyError when the night does not offer it."""
        return self._buttons[text]

    def _line(self, episode: Episode) -> EpisodeLine:
        line = EpisodeLine(episode)
        line.clicked.connect(lambda: self.episode_wanted.emit(episode.id))
        line.delete_wanted.connect(lambda: self.delete_wanted.emit(episode.id))
        return line


def seen_words(night: Night, episodes: tuple[Episode, ...]) -> str:
    """What is known in a few words: nothing seen is only said of a night that somebody watched."""
    if episodes:
        return f"{wording.counted(len(episodes), 'episode')} · {watch_words(night)}"
    if night.watched:
        return f"{sentence_case(watch_words(night))}, nothing seen"
    return "Not watched"


def watch_words(night: Night) -> str:
    """How the night was watched: "watched all night", "watched 22:00 to 02:00, baby monitor"."""
    watch = night.watch
    if watch.kind is WatchKind.NONE:
        return "nobody watched on purpose"
    text = "watched all night" if watch.kind is WatchKind.ALL else "watched part of the night"
    if watch.start is not None and watch.end is not None:
        text = f"watched {wording.clock(watch.start)} to {wording.clock(watch.end)}"
    return ", ".join([text, *(wording.words(means) for means in watch.means)])


def about_words(night: Night) -> str:
    """When the child slept and what was different, in one line."""
    pieces = []
    if night.fell_asleep is not None:
        pieces.append(f"asleep {wording.clock(night.fell_asleep)}")
    if night.woke_up is not None:
        pieces.append(f"awake {wording.clock(night.woke_up)}")
    pieces += [wording.words(factor) for factor in night.factors]
    pieces += [text for text in (night.different, " ".join(night.note.split())[:90]) if text]
    return sentence_case(" · ".join(pieces))
