"""The entries that new clips would make, shown before anything is saved: accepted one by one or all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.dating import Dating
from sleepdiary.domain.proposal import Proposal
from sleepdiary.ui import theme
from sleepdiary.ui.clips.proposal_card import Family, ProposalCard
from sleepdiary.ui.widgets.words import Heading, Words


class Proposals(QWidget):
    """`accepted(list[Proposal])`, `time_chosen(clip_id, Recorded)`, `open_wanted(clip_id)`. It saves nothing itself."""

    accepted = Signal(object)
    time_chosen = Signal(str, object)
    open_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: dict[Proposal, ProposalCard] = {}
        self.heading = Heading(level=2)
        self.words = Words(kind="quiet")
        self.all_button = QPushButton()
        self.all_button.setProperty("kind", "primary")
        self.all_button.clicked.connect(lambda: self.accepted.emit(self.ready))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SMALL)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(top)
        layout.addWidget(self.words)
        layout.addLayout(self._column)
        self._show_words(changeable=False)

    @property
    def ready(self) -> list[Proposal]:
        """The proposals that can be accepted, in the order in which they are shown."""
        return [proposal for proposal, card in self.cards.items() if card.is_ready]

    def show_proposals(
        self, proposals: Iterable[Proposal], dated: Mapping[str, Dating], family: Family, *, changeable: bool
    ) -> None:
        """Show these, with what the sources say of each clip as far as it is known.

        Cards that are the same stay, so that nobody's typing is lost when another clip arrives.
        """
        before, self.cards = self.cards, {}
        for proposal in proposals:
            card = before.get(proposal)
            if card is None or not card.is_of(dated):
                card = self._card(proposal, dated, family, changeable=changeable)
            self.cards[proposal] = card
        for old in before.values():
            if old not in self.cards.values():
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        for place, card in enumerate(self.cards.values()):
            if self._column.indexOf(card) != place:
                self._column.removeWidget(card)
                self._column.insertWidget(place, card)
        self._show_words(changeable=changeable)

    def show_poster(self, clip_id: str, picture: QPixmap) -> None:
        """Show the poster of a clip where it is proposed."""
        for proposal, card in self.cards.items():
            if proposal.clips[0].id == clip_id:
                card.show_poster(picture)

    def _card(
        self, proposal: Proposal, dated: Mapping[str, Dating], family: Family, *, changeable: bool
    ) -> ProposalCard:
        card = ProposalCard(proposal, {clip.id: dated.get(clip.id) for clip in proposal.clips}, family)
        card.accept_button.setEnabled(changeable)
        card.accepted.connect(lambda: self.accepted.emit([proposal]))
        card.time_chosen.connect(self.time_chosen)
        card.open_wanted.connect(self.open_wanted)
        return card

    def _show_words(self, *, changeable: bool) -> None:
        ready, waiting = len(self.ready), len(self.cards) - len(self.ready)
        self.setVisible(bool(self.cards))
        self.heading.setText("To look through")
        told = [f"{wording.counted(ready, 'entry')} to accept"] if ready else []
        if waiting:
            needs = "needs its" if waiting == 1 else "need their"
            told.append(f"{wording.counted(waiting, 'video')} {needs} time looked at")
        self.words.setText(f"{wording.joined(told)}. Nothing becomes an entry before you accept it.")
        self.all_button.setText(f"Accept all {ready}" if ready > 1 else "Accept")
        self.all_button.setVisible(ready > 1)
        self.all_button.setEnabled(changeable)
