"""What moved and how, what the child did, and who saw it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.episode import Episode, Kind, Movement, Reaction, Recurrence, Response, SeenHow, Witness
from sleepdiary.domain.statistics import (
    Middle,
    Tally,
    Tried,
    first_to_move,
    movements,
    part_counts,
    part_nights,
    responses,
    usual_spread,
    witnesses,
)
from tests.builders import EVENING, episode
from tests.strategies import spreads

P = BodyPart
FEET = Spread.of([P.RIGHT_FOOT], [P.LEFT_FOOT])
HAND = Spread.of([P.LEFT_HAND])


def moved(spread: Spread, nights_later: int = 0) -> Episode:
    return episode(night=EVENING + timedelta(days=nights_later), movement=Movement(spread=spread))


def test_the_usual_spread_is_the_commonest_whole_one() -> None:
    seen = [moved(HAND), moved(FEET), moved(FEET, 1), moved(Spread.of([P.RIGHT_FOOT])), moved(Spread())]
    usual = usual_spread(seen)
    assert usual is not None
    assert (usual.spread, usual.count, usual.known) == (FEET, 2, 4)


def test_of_equally_common_spreads_the_first_seen_is_usual() -> None:
    seen = [moved(FEET, 2), moved(HAND, 1), moved(FEET, 4), moved(HAND, 3)]
    usual = usual_spread(seen)
    assert usual is not None
    assert usual.spread == HAND


def test_without_parts_there_is_no_usual_spread() -> None:
    assert usual_spread([moved(Spread())]) is None
    assert usual_spread([]) is None


def test_parts_that_begin_together_are_all_first() -> None:
    counts = first_to_move([moved(Spread.of([P.LEFT_HAND, P.RIGHT_HAND], [P.FACE])), moved(HAND), moved(Spread())])
    assert (counts.of(P.LEFT_HAND), counts.of(P.RIGHT_HAND), counts.of(P.FACE)) == (2, 1, 0)
    assert (counts.said, counts.not_said) == (2, 1)


@given(st.lists(spreads(), max_size=8))
def test_a_part_counts_once_for_an_episode(found: list[Spread]) -> None:
    counts = part_counts([moved(spread) for spread in found])
    assert counts.episodes == len(found)
    for part in BodyPart:
        assert counts.of(part) == sum(1 for spread in found if part in spread.parts)


def test_kinds_are_counted_with_those_that_say_nothing() -> None:
    seen = [
        episode(movement=Movement(kind=Kind.RUN, jerks=3, recurrence=Recurrence.CAME_BACK, gap_seconds=180)),
        episode(movement=Movement(kind=Kind.RUN, jerks=8)),
        episode(movement=Movement()),
    ]
    figures = movements(seen)
    assert figures.kinds.given == (Tally(Kind.RUN, 2),)
    assert figures.kinds.not_said == 1
    assert figures.jerks == Middle(6, 3, 8, 2)
    assert figures.gaps == Middle(180, 180, 180, 1)
    assert figures.recurrences.of(Recurrence.CAME_BACK) == 1


def test_what_stopped_it_is_counted_out_of_the_times_it_was_tried() -> None:
    seen = [
        episode(response=Response(when_woken=Effect.STOPPED, answered=Answer.NO)),
        episode(response=Response(when_woken=Effect.WENT_ON, when_held=Effect.STOPPED)),
        episode(response=Response(reactions=(Reaction.WOKE, Reaction.CRIED), answered=Answer.YES)),
    ]
    figures = responses(seen)
    assert figures.when_woken == Tried(stopped=1, tried=2)
    assert figures.when_held == Tried(1, 1)
    assert figures.when_moved == Tried(0, 0)
    assert (figures.answered.of(Answer.YES), figures.answered.said) == (1, 2)
    assert (figures.reactions.of(Reaction.CRIED), figures.reactions.said) == (1, 1)


def test_one_person_written_in_two_ways_is_one_witness() -> None:
    names = ["Mum", "mum", "Mum", "Dad", ""]
    seen = [episode(witness=Witness(name, SeenHow.SEEN if name else None)) for name in names]
    figures = witnesses(seen)
    assert figures.who.given == (Tally("Mum", 3), Tally("Dad", 1))
    assert (figures.who.not_said, figures.how.of(SeenHow.SEEN)) == (1, 4)


def test_a_part_is_known_with_the_nights_on_which_it_moved() -> None:
    days = [date(2026, 3, day) for day in (4, 2, 3)]
    both, face = Spread.of([BodyPart.LEFT_FOOT, BodyPart.FACE]), Spread.of([BodyPart.FACE])
    seen = [
        episode(night=day, movement=Movement(spread=one)) for day, one in zip(days, (both, face, both), strict=True)
    ]
    assert part_nights(seen) == {BodyPart.LEFT_FOOT: (days[2], days[0]), BodyPart.FACE: (days[1], days[0])}
