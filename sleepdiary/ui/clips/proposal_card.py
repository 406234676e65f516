"""One entry that clips would make: its picture, night, time with source, length, and what it joins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.checks import Checks, Today
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.dating import Dating
from sleepdiary.domain.proposal import Proposal
from sleepdiary.ui import theme
from sleepdiary.ui.clips.time_chooser import TimeChooser
from sleepdiary.ui.widgets.sight import bring_into_sight
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording.clips import dating_words, recorded_words
from sleepdiary.wording.proposals import clip_details, proposal_entry, proposal_heading

POSTER_WIDTH: Final = 128
_BOX: Final = QSize(POSTER_WIDTH, POSTER_WIDTH * 3 // 4)
_WHOLE: Final = Qt.AspectRatioMode.KeepAspectRatio


class Family(NamedTuple):
    """Whose clips these are, and when somebody looks through them."""

    today: Today
    birth_date: date | None


class ProposalCard(QFrame):
    """One entry to be: its picture, night, time with source, length, and what it joins."""

    accepted = Signal()
    time_chosen = Signal(str, object)
    open_wanted = Signal(str)

    def __init__(self, proposal: Proposal, dated: Mapping[str, Dating | None], family: Family) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._proposal, self._dated, self._today = proposal, dict(dated), family.today
        self.choosers: dict[str, TimeChooser] = {}
        self.poster = QLabel()
        # One size for all, before the picture is there and after: a picture that arrives moves nothing.
        self.poster.setFixedSize(_BOX)
        self.poster.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.accept_button = QPushButton("Accept")
        problem = _problem(proposal, family)
        self.is_ready = is_ready(proposal, family)
        if not self.is_ready:
            self.accept_button.hide()
        self.accept_button.clicked.connect(self.accepted)
        self.setAccessibleName(proposal_heading(proposal))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.TINY)
        self._rows.addWidget(Words(proposal_heading(proposal), kind="strong"))
        if proposal.night is not None:
            self._rows.addWidget(Words(proposal_entry(proposal)))
        if problem:
            self._rows.addWidget(Words(problem, kind="notice"))
        for clip in proposal.clips:
            self._add_clip(clip)
        beside = QVBoxLayout()
        beside.addLayout(self._rows)
        beside.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SMALL, theme.SMALL, theme.MEDIUM, theme.SMALL)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(self.poster, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(beside, 1)
        layout.addWidget(self.accept_button, 0, Qt.AlignmentFlag.AlignTop)

    def is_of(self, dated: Mapping[str, Dating]) -> bool:
        """Whether the card shows what is known of its clips' times."""
        return all(dated.get(clip_id) == known for clip_id, known in self._dated.items())

    def show_poster(self, picture: QPixmap) -> None:
        """Show the clip's poster."""
        self.poster.setPixmap(picture.scaled(_BOX, _WHOLE, Qt.TransformationMode.SmoothTransformation))

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in something on the card, also while another program's window is in front."""
        # Nothing is inside nothing, should the window have no focus at all.
        return self.isAncestorOf(self.window().focusWidget())

    def stops(self) -> list[QWidget]:
        """Where the keyboard stops on the card, in the order in which it is read."""
        return [one for one in self.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def follow(self, before: QWidget) -> None:
        """Let Tab come to the card after `before`: without this, what is made last comes after all else."""
        _in_order([before, *self.stops()])

    def texts(self) -> list[str]:
        """Everything that the card says, for whoever checks it."""
        return [label.text() for label in self.findChildren(Words)]

    def _add_clip(self, clip: Clip) -> None:
        details = clip_details(clip)
        named = f"{clip.original_name} · {details}" if details else clip.original_name
        self._rows.addWidget(Words(named, kind="quiet"))
        row = QHBoxLayout()
        if clip.recorded.at is not None:
            self._rows.addWidget(Words(f"Filmed {recorded_words(clip.recorded)}", kind="quiet"))
            row.addWidget(self._quiet("Another time…", f"Another time for {clip.original_name}", clip))
        watch = QPushButton("Watch")
        watch.setProperty("kind", "quiet")
        watch.setAccessibleName(f"Watch {clip.original_name}")
        watch.clicked.connect(lambda: self.open_wanted.emit(clip.id))
        row.addWidget(watch)
        row.addStretch(1)
        self._rows.addLayout(row)
        if clip.recorded.at is None:
            self.choose_time(clip)

    def _quiet(self, text: str, meaning: str, clip: Clip) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "quiet")
        button.setAccessibleName(meaning)
        button.clicked.connect(lambda: self._on_another_time(clip))
        return button

    def _on_another_time(self, clip: Clip) -> None:
        self.choose_time(clip)
        chooser = self.choosers[clip.id]
        chooser.date.setFocus(Qt.FocusReason.OtherFocusReason)
        # It has its place once the card is laid out anew.
        QTimer.singleShot(0, chooser, lambda: bring_into_sight(chooser))

    def choose_time(self, clip: Clip) -> None:
        """Show what the sources say of a clip and a place to type; once."""
        if clip.id in self.choosers:
            return
        dating = self._dated.get(clip.id)
        chooser = TimeChooser(self._today, dating or Dating(), clip.recorded, _about(clip, dating))
        chooser.chosen.connect(lambda recorded: self.time_chosen.emit(clip.id, recorded))
        self.choosers[clip.id] = chooser
        self._rows.addWidget(chooser)
        _in_order(self.stops())


def _in_order(stops: list[QWidget]) -> None:
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def is_ready(proposal: Proposal, family: Family) -> bool:
    """Whether a proposal can be accepted as it is: its night is known, and an episode can be in it."""
    return proposal.night is not None and not _problem(proposal, family)


def _problem(proposal: Proposal, family: Family) -> str:
    """Why no episode can be in that night, as the episode's form would say it; nothing when one can."""
    if proposal.night is None or proposal.joins is not None:
        return ""
    checks = Checks(family.today)
    checks.night("night", proposal.night, family.birth_date)
    return " ".join(wording.problem(problem) for problem in checks.found)


def _about(clip: Clip, dating: Dating | None) -> str:
    """What the sources say where they do not settle it, and a question."""
    if clip.recorded.at is not None or dating is None:
        return ""
    told = dating_words(dating)
    return f"{told[0].upper()}{told[1:]}. When was it?"
