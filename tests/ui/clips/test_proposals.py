"""What clips would become is shown before anything is saved, and the family decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from sleepdiary.domain.checks import Today
from sleepdiary.domain.clip import Clip, Recorded, TimeSource
from sleepdiary.domain.dating import Dating, TimeReading
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.proposal import propose
from sleepdiary.ui.clips.proposal_card import Family, ProposalCard
from sleepdiary.ui.clips.proposals import Proposals
from sleepdiary.ui.widgets.column import Column, scrolling
from tests import builders

TODAY = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
FAMILY = Family(TODAY, date(2023, 5, 2))
NAME_TIME, HEADER_TIME = builders.moment("2026-03-04 02:13"), builders.moment("2026-03-04 05:13")
TWO_TIMES = Dating(
    (TimeReading(TimeSource.FILE_NAME, NAME_TIME), TimeReading(TimeSource.FILE_HEADER, HEADER_TIME)), seconds=12
)


@pytest.fixture
def proposals(qtbot: QtBot) -> Proposals:
    proposals = Proposals()
    qtbot.addWidget(proposals)
    proposals.resize(900, 700)
    proposals.show()
    return proposals


def show(
    proposals: Proposals, clips: list[Clip], episodes: tuple[Episode, ...] = (), dated: dict[str, Dating] | None = None
) -> None:
    proposals.show_proposals(propose(clips, episodes), dated or {}, FAMILY, changeable=True)


def texts(proposals: Proposals, place: int = 0) -> list[str]:
    return list(proposals.cards.values())[place].texts()


def waiting_clip() -> Clip:
    return builders.clip(recorded=Recorded())


def test_a_card_says_file_night_time_source_length_and_that_it_is_new(proposals: Proposals) -> None:
    show(proposals, [builders.clip()])
    assert texts(proposals) == [
        "Night of Tue 3 March 2026, 02:13",
        "A new episode · 12 s (from the video)",
        "VID_20260304_021300.mp4 · 12 s",
        "Filmed 4 March 2026, 02:13 (the file's name)",
    ]


def test_a_card_says_which_episode_it_joins(proposals: Proposals) -> None:
    show(proposals, [builders.clip()], (builders.episode(),))
    assert texts(proposals)[1] == "Joins the episode at 02:13 (right foot, then left foot) · about 20 s (guessed)"


def test_one_is_accepted_by_its_button_and_all_by_one(proposals: Proposals) -> None:
    later = builders.clip(recorded=Recorded(TimeSource.FILE_NAME, builders.in_night("04:00")))
    show(proposals, [builders.clip(), later, waiting_clip()])
    accepted = QSignalSpy(proposals.accepted)
    first, second, _ = proposals.cards
    proposals.cards[first].accept_button.click()
    proposals.all_button.click()
    assert [accepted.at(place)[0] for place in range(2)] == [[first], [first, second]]
    assert proposals.words.text().startswith("2 entries to accept and 1 video needs its time looked at.")


def test_a_clip_without_a_time_cannot_be_accepted_and_asks_for_one(proposals: Proposals) -> None:
    clip = waiting_clip()
    show(proposals, [clip])
    (card,) = proposals.cards.values()
    assert card.accept_button.isHidden()
    chosen = QSignalSpy(proposals.time_chosen)
    chooser = card.choosers[clip.id]
    chooser.date.text_value, chooser.clock.text_value = "4 March 2026", "02:13"
    chooser.use_button.click()
    assert chosen.at(0) == [clip.id, Recorded(TimeSource.TYPED, NAME_TIME)]


def test_sources_that_disagree_are_both_shown_and_neither_is_chosen(proposals: Proposals) -> None:
    clip = waiting_clip()
    show(proposals, [clip], dated={clip.id: TWO_TIMES})
    (card,) = proposals.cards.values()
    chooser = card.choosers[clip.id]
    assert [button.text() for button in chooser.buttons] == [
        "4 March 2026, 02:13 (the file's name)",
        "4 March 2026, 05:13 (inside the file)",
    ]
    assert any(text.startswith("The sources differ:") for text in card.texts())
    chosen = QSignalSpy(proposals.time_chosen)
    assert chosen.count() == 0
    chooser.buttons[1].click()
    assert chosen.at(0) == [clip.id, Recorded(TimeSource.FILE_HEADER, HEADER_TIME)]


def test_a_time_that_is_known_can_be_corrected(proposals: Proposals) -> None:
    clip = builders.clip()
    show(proposals, [clip], dated={clip.id: TWO_TIMES})
    (card,) = proposals.cards.values()
    assert card.choosers == {}
    card.choose_time(clip)
    chooser = card.choosers[clip.id]
    assert (chooser.date.text_value, chooser.clock.text_value) == ("4 Mar 2026", "02:13")
    assert [button.text() for button in chooser.buttons] == ["4 March 2026, 05:13 (inside the file)"]


def test_a_wrong_time_is_said_beside_its_field(proposals: Proposals) -> None:
    clip = waiting_clip()
    show(proposals, [clip])
    chooser = proposals.cards[next(iter(proposals.cards))].choosers[clip.id]
    chosen = QSignalSpy(proposals.time_chosen)
    chooser.date.text_value, chooser.clock.text_value = "21 March 2026", "nine"
    chooser.use_button.click()
    assert chooser.fields["date"].problem == "This day has not come yet."
    assert chosen.count() == 0


def test_a_time_that_came_twice_asks_which_of_the_two(proposals: Proposals) -> None:
    clip = waiting_clip()
    show(proposals, [clip])
    chooser = proposals.cards[next(iter(proposals.cards))].choosers[clip.id]
    chooser.date.text_value, chooser.clock.text_value = "26 October 2025", "01:30"
    assert chooser.fields["which"].isHidden()
    chooser.use_button.click()
    assert not chooser.fields["which"].isHidden()
    chosen = QSignalSpy(proposals.time_chosen)
    chooser.which.chips[1].click()
    chooser.use_button.click()
    assert chosen.at(0)[1] == Recorded(TimeSource.TYPED, builders.moment("2025-10-26 01:30", 0))


def test_a_film_from_before_the_child_was_born_is_not_accepted_unseen(proposals: Proposals) -> None:
    early = builders.clip(recorded=Recorded(TimeSource.FILE_HEADER, builders.moment("2005-10-28 18:36")))
    show(proposals, [early])
    assert "This night is before the date of birth. Please check one of the two dates." in texts(proposals)
    assert proposals.ready == []
    (card,) = proposals.cards.values()
    assert card.accept_button.isHidden()


def test_what_somebody_is_typing_stays_when_another_clip_arrives(proposals: Proposals) -> None:
    clip = waiting_clip()
    show(proposals, [clip])
    card = proposals.cards[next(iter(proposals.cards))]
    card.choosers[clip.id].clock.text_value = "02:1"
    show(proposals, [clip, builders.clip()])
    assert card in proposals.cards.values()
    assert card.choosers[clip.id].clock.text_value == "02:1"


def test_many_cards_are_made_a_few_at_a_time_and_all_can_be_accepted_at_once(
    proposals: Proposals, qtbot: QtBot
) -> None:
    days = [Recorded(TimeSource.TYPED, builders.moment(f"2026-02-{day:02} 02:13")) for day in range(1, 20)]
    clips = [builders.clip(recorded=day) for day in days]
    several = list(propose(clips, ()))
    show(proposals, clips)
    assert len(proposals.cards) < len(several)
    assert proposals.ready == several
    assert proposals.all_button.text() == "Accept all 19"
    qtbot.waitUntil(lambda: list(proposals.cards) == several)
    show(proposals, clips[3:])
    assert list(proposals.cards) == several[3:]


def test_a_card_changes_with_its_clip(proposals: Proposals) -> None:
    clip = builders.clip()
    show(proposals, [clip])
    show(proposals, [replace(clip, seconds=30.0)])
    assert len(proposals.cards) == 1
    assert texts(proposals)[1] == "A new episode · 30 s (from the video)"


def test_nothing_to_look_through_shows_nothing(proposals: Proposals) -> None:
    show(proposals, [])
    assert proposals.isHidden()


class _Painted(QObject):
    """Counts how often cards are painted, and how often one that has less height than it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.times = self.squeezed = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, ProposalCard):
            self.times += 1
            self.squeezed += watched.height() < watched.heightForWidth(watched.width())
        return False


def test_cards_are_never_shown_squeezed_while_more_are_made_and_their_files_asked(qtbot: QtBot) -> None:
    column, proposals = Column(), Proposals()
    QVBoxLayout(column).addWidget(proposals)
    area = scrolling(column)
    qtbot.addWidget(area)
    area.resize(900, 700)
    with qtbot.waitExposed(area):
        area.show()
    painted = _Painted()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(painted)
    clips = [waiting_clip() for _ in range(20)]
    show(proposals, clips)
    qtbot.waitUntil(lambda: len(proposals.cards) == 20)
    dated: dict[str, Dating] = {}
    for clip in clips[:4]:
        dated[clip.id] = TWO_TIMES
        painted.times = 0
        show(proposals, clips, dated=dated)
        qtbot.waitUntil(lambda: painted.times > 0)
    application.removeEventFilter(painted)
    assert painted.squeezed == 0
