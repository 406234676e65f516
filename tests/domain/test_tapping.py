"""Jerks tapped along a clip: what is counted, and that nothing is made of it."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.clip import Mark
from sleepdiary.domain.episode import Length, LengthCertainty
from sleepdiary.domain.tapping import Gaps, Run, Tapped, moments, passes_differ, put_into, tapped, with_mark
from tests import builders

FOOT, OTHER_FOOT, FACE = BodyPart.LEFT_FOOT, BodyPart.RIGHT_FOOT, BodyPart.FACE


def marks(*found: tuple[int, BodyPart]) -> tuple[Mark, ...]:
    return tuple(Mark(at_ms, part) for at_ms, part in found)


def test_every_mark_is_one_jerk_of_one_part() -> None:
    found = tapped(marks((1000, FOOT), (1500, OTHER_FOOT), (2000, FOOT)))
    assert found.jerks == 3
    assert found.parts == ((FOOT, 2), (OTHER_FOOT, 1))


def test_the_order_is_that_of_each_parts_first_jerk_however_it_was_tapped() -> None:
    found = tapped(marks((3000, FACE), (500, OTHER_FOOT), (900, FOOT), (100, FOOT)))
    assert found.order == Spread.of([FOOT], [OTHER_FOOT], [FACE])


def test_parts_marked_on_the_same_frame_joined_in_together_and_have_no_gap() -> None:
    found = tapped(marks((100, FOOT), (100, OTHER_FOOT), (700, FACE)))
    assert found.order == Spread.of([FOOT, OTHER_FOOT], [FACE])
    assert found.gaps == Gaps(1, 600, 600, 600)


def test_gaps_are_given_as_median_and_range() -> None:
    found = tapped(marks((0, FOOT), (400, FOOT), (1000, FOOT), (4000, FOOT)))
    assert found.gaps == Gaps(number=3, median_ms=600, shortest_ms=400, longest_ms=3000)


def test_one_jerk_has_no_gap_and_no_length() -> None:
    found = tapped(marks((900, FOOT)))
    assert (found.gaps, found.seconds) == (None, None)
    assert found.runs == (Run(900, 900, 1),)


def test_a_pause_of_more_than_two_seconds_ends_a_run() -> None:
    found = tapped(marks((0, FOOT), (2000, FOOT), (4001, OTHER_FOOT), (4500, FOOT)))
    assert found.runs == (Run(0, 2000, 2), Run(4001, 4500, 2))


def test_the_length_is_in_whole_seconds_rounded_up() -> None:
    assert tapped(marks((500, FOOT), (6501, FOOT))).seconds == 7
    assert tapped(marks((500, FOOT), (6500, FOOT))).seconds == 6


def test_nothing_tapped_gives_nothing() -> None:
    assert tapped(()) == Tapped(0, (), Spread(), None, ())


def test_there_is_no_rate_index_or_verdict_among_the_figures() -> None:
    assert [field.name for field in fields(Tapped)] == [
        "jerks",
        "parts",
        "order",
        "gaps",
        "runs",
        "first_ms",
        "last_ms",
    ]


def test_the_same_part_at_the_same_time_is_one_mark() -> None:
    once = with_mark((), Mark(40, FOOT))
    assert with_mark(once, Mark(40, FOOT)) is once
    assert len(with_mark(once, Mark(40, OTHER_FOOT))) == 2


def test_passes_differ_when_a_part_was_counted_differently_and_not_by_when_it_was_tapped() -> None:
    assert not passes_differ(marks((0, FOOT), (900, FACE)), marks((30, FACE), (880, FOOT)))
    assert passes_differ(marks((0, FOOT)), marks((0, FOOT), (900, FOOT)))
    assert passes_differ(marks((0, FOOT)), marks((0, OTHER_FOOT)))


def test_a_pass_writes_jerks_spread_and_length_and_nothing_else() -> None:
    before = builders.episode(note="as before")
    after = put_into(before, tapped(marks((0, FOOT), (1500, FACE))))
    assert (after.movement.jerks, after.spread) == (2, Spread.of([FOOT], [FACE]))
    assert after.length == Length(LengthCertainty.CLIP, 2)
    assert (after.start, after.stage, after.note, after.witness) == (
        before.start,
        before.stage,
        before.note,
        before.witness,
    )


def test_a_single_jerk_leaves_the_length_as_it_was() -> None:
    before = builders.episode()
    assert put_into(before, tapped(marks((0, FOOT)))).length == before.length


def test_an_empty_pass_changes_nothing() -> None:
    before = builders.episode()
    assert put_into(before, tapped(())) is before


def test_moments_are_each_parts_first_jerk_or_spread_over_a_clip_without_marks() -> None:
    passes = (marks((500, FOOT), (900, FOOT), (700, FACE)), marks((480, FOOT)))
    assert moments(passes, 10_000) == (480, 500, 700)
    assert moments((), 10_000) == (1000, 3000, 5000, 7000, 9000)
    assert moments((), 0) == ()


@given(st.lists(st.builds(Mark, st.integers(0, 600_000), st.sampled_from(BodyPart)), max_size=40))
def test_figures_do_not_depend_on_the_order_of_tapping_and_add_up(found: list[Mark]) -> None:
    figures = tapped(found)
    assert figures == tapped(reversed(found))
    assert sum(number for _, number in figures.parts) == figures.jerks == len(found)
    assert sum(run.jerks for run in figures.runs) == len(found)
    if figures.gaps is not None:
        assert 0 < figures.gaps.shortest_ms <= figures.gaps.median_ms <= figures.gaps.longest_ms


@pytest.mark.parametrize("seconds", [25 * 3600, 100 * 3600])
def test_a_length_never_exceeds_what_an_episode_can_hold(seconds: int) -> None:
    assert tapped(marks((0, FOOT), (seconds * 1000, FOOT))).seconds == 24 * 3600
