"""Lengths bar by bar: measured, guessed and unknown are never mixed."""

from __future__ import annotations

from hypothesis import given

from sleepdiary.domain.episode import Episode, Length, LengthCertainty
from sleepdiary.domain.night import Night
from sleepdiary.domain.statistics import length_bars, lengths
from tests.builders import episode
from tests.domain.statistics.family import diaries, evening

TIMED, CLIP, GUESSED = LengthCertainty.TIMED, LengthCertainty.CLIP, LengthCertainty.GUESSED


def lasting(certainty: LengthCertainty, seconds: int, number: int = 0) -> Episode:
    return episode(night=evening(number), length=Length(certainty, seconds))


def test_a_length_is_in_the_bar_that_begins_with_it() -> None:
    found = length_bars([lasting(TIMED, 7), lasting(TIMED, 8), lasting(CLIP, 14), lasting(GUESSED, 15)])
    assert [(bar.low, bar.high, bar.sure, bar.unsure) for bar in found.bars if bar.episodes] == [
        (4, 8, 1, 0),
        (8, 15, 2, 0),
        (15, 30, 0, 1),
    ]
    assert (found.known, found.guessed) == (4, 1)


def test_nothing_and_a_whole_day_have_a_bar_too() -> None:
    found = length_bars([lasting(TIMED, 0), lasting(TIMED, 86_400)])
    assert (found.bars[0].sure, found.bars[-1].sure) == (1, 1)


def test_an_unknown_length_is_beside_the_bars() -> None:
    found = length_bars([episode(night=evening(2), length=Length()), episode(night=evening(5), length=Length())])
    assert (found.known, found.unknown, found.unknown_nights) == (0, 2, (evening(2), evening(5)))
    assert length_bars([]).unknown_nights is None


@given(diaries())
def test_bars_and_unknown_add_up_to_all_episodes(diary: tuple[tuple[Episode, ...], tuple[Night, ...]]) -> None:
    episodes, _ = diary
    found, middle = length_bars(episodes), lengths(episodes)
    assert found.known + found.unknown == len(episodes)
    assert (found.known, found.guessed, found.unknown) == (middle.known, middle.guessed, middle.unknown)
    assert all(bar.low < bar.high for bar in found.bars)
