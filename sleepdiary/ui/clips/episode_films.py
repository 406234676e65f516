"""The films of one episode as strips of a few moments each, small enough to stand beside the nights."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sleepdiary.diary import Diary
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.tapping import moments
from sleepdiary.ui import theme
from sleepdiary.ui.clips.film_strip import FilmStrip
from sleepdiary.ui.clips.whereabouts import trouble_of
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.words import Words

_MOST: Final = 4
_WIDTH: Final = 60
"""Two beside one another in the narrowest panel."""
_PAUSE_MS: Final = 150
"""Somebody who goes through a list by its keys is not to wait for the pictures of every episode on the way."""

_Films = tuple[tuple[Clip, str], ...]


class EpisodeFilms(QWidget):
    """A strip for each film: where something was tapped, or spread over it. A click opens the film there.

    A film whose file is missing says so, and leads to where it can be found again. Hidden without films.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._episode: Episode | None = None
        self._shown: _Films = ()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._read)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.TINY)
        self.hide()

    @property
    def strips(self) -> list[FilmStrip]:
        """The strips that are shown, in the episode's order."""
        return [strip for strip in self.findChildren(FilmStrip) if strip.parent() is self]

    def show_episode(self, episode: Episode | None) -> None:
        """Show the films of this episode in place of the last one's."""
        if self._episode is None or episode is None or self._episode.id != episode.id:
            self._show(episode, ())
        self._episode = episode
        if episode is not None and episode.clips:
            self._soon.start()
        else:
            self._soon.stop()
            self._show(episode, ())

    def _read(self) -> None:
        episode = self._episode
        if episode is not None:
            self._desk.in_background(partial(_films_of, self._desk.diary, episode), partial(self._show, episode))

    def _show(self, episode: Episode | None, films: _Films) -> None:
        if (episode is not None and episode != self._episode and films) or films == self._shown:
            return
        self._shown = films
        while item := self._rows.takeAt(0):
            old = item.widget()
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        for clip, trouble in films:
            self._add(clip, trouble)
        self.setVisible(bool(films))

    def _add(self, clip: Clip, trouble: str) -> None:
        if trouble:
            self._rows.addWidget(Words(trouble, kind="notice"))
            find = QPushButton("Find it again…")
            find.setAccessibleName(f"Find {clip.original_name} again")
            find.clicked.connect(lambda: self._desk.show_clip(clip.id))
            self._rows.addWidget(find)
            return
        strip = FilmStrip(self._desk, self, width=_WIDTH)
        strip.setAccessibleName(clip.original_name)
        strip.wanted.connect(lambda at_ms: self._desk.show_clip(clip.id, at_ms))
        self._rows.addWidget(strip)
        length = round((clip.seconds or 0) * 1000)
        strip.show_film(self._desk.diary.file_of(clip), moments(clip.passes, length, _MOST))


def _films_of(diary: Diary, episode: Episode) -> _Films:
    """The clips of an episode in its order, each with what is wrong with its file; none where none can be read."""
    try:
        known = {clip.id: clip for clip in diary.clips(episode.child_id)}
    except DiaryFailure:
        return ()
    return tuple((known[one], trouble_of(diary, known[one])) for one in episode.clips if one in known)
