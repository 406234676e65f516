"""Frames and loops: plain arithmetic that decides how exact a mark is."""

from __future__ import annotations

import pytest

from sleepdiary.ui.clips.frame import Frame, Loop, LoopEnds


def frames(rate: int, number: int = 60) -> list[Frame]:
    """The frames of a film, in whole microseconds, as a player gives them."""
    return [Frame(round(place * 1_000_000 / rate), round((place + 1) * 1_000_000 / rate)) for place in range(number)]


def shown_at(film: list[Frame], at_ms: int) -> int:
    """The frame that is on the screen at a time."""
    return next(place for place, frame in enumerate(film) if frame.start_us <= at_ms * 1000 < frame.end_us)


@pytest.mark.parametrize("rate", [24, 25, 30, 50, 60, 120, 240])
def test_going_to_a_mark_brings_the_frame_back_that_it_was_made_on(rate: int) -> None:
    film = frames(rate)
    assert [shown_at(film, frame.at_ms) for frame in film] == list(range(60))


@pytest.mark.parametrize("rate", [24, 25, 30, 50, 60, 120, 240])
def test_a_step_on_and_a_step_back_reach_the_frames_beside(rate: int) -> None:
    film = frames(rate)
    assert [shown_at(film, frame.next_ms) for frame in film[:-1]] == list(range(1, 60))
    back = [frame.previous_ms for frame in film]
    assert back[0] is None
    assert [shown_at(film, at_ms) for at_ms in back[1:] if at_ms is not None] == list(range(59))


def test_a_frame_that_does_not_say_how_long_it_lasts_is_left_after_a_thirtieth() -> None:
    assert Frame(1_000_000, -1).next_ms == 1034


def test_a_loop_has_the_clips_own_end_where_none_was_set() -> None:
    ends = LoopEnds()
    assert ends.loop(9000) is None
    ends.begin(2000)
    assert ends.loop(9000) == Loop(2000, 9000)
    ends.end(5000)
    assert ends.loop(9000) == Loop(2000, 5000)


def test_an_end_before_the_beginning_starts_the_loop_anew() -> None:
    ends = LoopEnds()
    ends.begin(5000)
    ends.end(1000)
    assert ends.loop(9000) == Loop(0, 1000)
    ends.begin(3000)
    assert ends.loop(9000) == Loop(3000, 9000)


def test_no_loop_is_shorter_than_a_tenth_of_a_second() -> None:
    ends = LoopEnds()
    ends.end(0)
    assert ends.loop(9000) == Loop(0, 100)
    ends.begin(8950)
    assert ends.loop(9000) is None
