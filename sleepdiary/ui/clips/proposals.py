"""The entries that new clips would make, shown before anything is saved: accepted one by one or all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.dating import Dating
from sleepdiary.domain.proposal import Proposal
from sleepdiary.ui import theme
from sleepdiary.ui.clips.proposal_card import Family, ProposalCard, is_ready
from sleepdiary.ui.widgets.sight import bring_into_sight
from sleepdiary.ui.widgets.words import Heading, Words

_AT_ONCE: Final = 4
"""So many cards are made in one turn of the window; each takes a few milliseconds."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown, or will be once every card is made."""

    proposals: tuple[Proposal, ...]
    dated: Mapping[str, Dating]
    family: Family | None
    _: KW_ONLY
    changeable: bool


class Proposals(QWidget):
    """`accepted(list[Proposal])`, `time_chosen(clip_id, Recorded)`, `open_wanted(clip_id)`. It saves nothing itself.

    `card_made(clip_id)` asks for the poster of a card's first clip.
    """

    accepted = Signal(object)
    time_chosen = Signal(str, object)
    open_wanted = Signal(str)
    card_made = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: dict[Proposal, ProposalCard] = {}
        self._shown = _Shown((), {}, None, changeable=False)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._make_cards)
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
        self._show_words()

    @property
    def ready(self) -> list[Proposal]:
        """The proposals that can be accepted, in the order in which they are shown."""
        shown = self._shown
        return [one for one in shown.proposals if shown.family is not None and is_ready(one, shown.family)]

    def show_proposals(
        self, proposals: Iterable[Proposal], dated: Mapping[str, Dating], family: Family, *, changeable: bool
    ) -> None:
        """Show these, with what the sources say of each clip as far as it is known.

        Cards that are the same stay, so that nobody's typing is lost when another clip arrives. A hundred new ones are
        made a few at a time, so that the window can be used meanwhile.
        """
        self._shown = _Shown(tuple(proposals), dict(dated), family, changeable=changeable)
        in_hand = self._in_hand()
        before, wanted = self.cards, set(self._shown.proposals)
        self.cards = {}
        for proposal, card in before.items():
            if proposal in wanted and card.is_of(dated):
                self.cards[proposal] = card
            else:
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
        self._make_cards()
        self._show_words()
        self._give_back(in_hand)

    def _in_hand(self) -> frozenset[str]:
        """The clips of the card in which the keyboard is, if they had a time.

        Whoever goes through those without one goes on to the next, which Qt does by itself when a card goes.
        """
        held = (one for one, card in self.cards.items() if one.night is not None and card.has_keyboard)
        return frozenset(clip.id for one in held for clip in one.clips)

    def _give_back(self, clip_ids: frozenset[str]) -> None:
        """Give the keyboard to the new card of the same clips, where there is one: its time was chosen just now."""
        card = next((card for one, card in self.cards.items() if clip_ids & {clip.id for clip in one.clips}), None)
        if card is not None and not card.has_keyboard:
            card.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)
            # It stands where its new time puts it, once the page is laid out.
            QTimer.singleShot(0, card, lambda: bring_into_sight(card))

    def _make_cards(self) -> None:
        """Make the next few cards that are missing, each in its place."""
        shown, made = self._shown, 0
        last: QWidget = self.all_button
        for place, proposal in enumerate(shown.proposals):
            if proposal not in self.cards and shown.family is not None:
                if made == _AT_ONCE:
                    self._later.start()
                    return
                self.cards[proposal] = self._card(proposal, shown.dated, shown.family, changeable=shown.changeable)
                made += 1
                self.card_made.emit(proposal.clips[0].id)
            card = self.cards[proposal]
            if self._column.indexOf(card) != place:
                self._column.removeWidget(card)
                self._column.insertWidget(place, card)
                # At once, so that the column knows of its height before it is painted.
                card.show()
                card.follow(last)
            last = card.stops()[-1]
        self.cards = {proposal: self.cards[proposal] for proposal in shown.proposals}

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

    def _show_words(self) -> None:
        ready = len(self.ready)
        waiting = len(self._shown.proposals) - ready
        self.setVisible(bool(self._shown.proposals))
        self.heading.setText("To look through")
        told = [f"{wording.counted(ready, 'entry')} to accept"] if ready else []
        if waiting:
            needs = "needs its" if waiting == 1 else "need their"
            told.append(f"{wording.counted(waiting, 'video')} {needs} time looked at")
        self.words.setText(f"{wording.joined(told)}. Nothing becomes an entry before you accept it.")
        self.all_button.setText(f"Accept all {ready}" if ready > 1 else "Accept")
        self.all_button.setVisible(ready > 1)
        self.all_button.setEnabled(self._shown.changeable)
