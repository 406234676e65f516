"""What we do not know is counted as carefully as what was seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.clip import Mark
from sleepdiary.domain.episode import Length, LengthCertainty, Stage, Start, StartCertainty
from sleepdiary.domain.night import Watch, WatchKind
from sleepdiary.domain.statistics import PassesDiffer, Period, figures, unknowns
from tests.builders import EVENING, clip, episode, in_night, night

NIGHT = Period(EVENING, EVENING)
HAND, FOOT = BodyPart.LEFT_HAND, BodyPart.LEFT_FOOT


def marks(*parts: BodyPart, every_ms: int = 500) -> tuple[Mark, ...]:
    return tuple(Mark(number * every_ms, part) for number, part in enumerate(parts))


def test_unknown_times_lengths_and_stages_are_counted() -> None:
    seen = [
        episode(start=Start(), stage=Stage.NOT_SURE),
        episode(start=Start(StartCertainty.ABOUT, in_night("02:00"), in_night("04:00")), length=Length()),
        episode(length=Length(LengthCertainty.TIMED, 3)),
    ]
    period = Period(EVENING, EVENING + timedelta(days=6))
    found = unknowns(period, seen, [night(watch=Watch(WatchKind.PART))])
    assert (found.nights, found.unwatched_nights, found.partly_watched_nights) == (7, 6, 1)
    assert (found.episodes, found.starts_about, found.starts_unknown) == (3, 1, 1)
    assert (found.lengths_guessed, found.lengths_unknown, found.stage_not_sure) == (1, 1, 1)


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (marks(HAND, HAND), marks(HAND, HAND, HAND), True),
        (marks(HAND, HAND), marks(HAND, FOOT), True),
        (marks(HAND, HAND), marks(HAND, HAND, every_ms=900), False),
    ],
)
def test_two_passes_differ_when_any_part_was_counted_differently(
    first: tuple[Mark, ...], second: tuple[Mark, ...], differ: bool
) -> None:
    shown = clip(passes=(first, second))
    found = unknowns(NIGHT, [episode(clips=(shown.id,))], [], [shown, clip(passes=(first, marks(FOOT)))])
    assert found.counted_twice == 1
    assert found.passes_differ == ((PassesDiffer(shown.id, len(first), len(second)),) if differ else ())


def test_all_figures_of_a_period_leave_out_what_lies_outside() -> None:
    outside = episode(night=EVENING + timedelta(days=1))
    found = figures(NIGHT, [episode(), outside], [night(), night(date=outside.night)])
    assert found.how_often.episodes == found.stages.episodes == found.parts.episodes == 1
    assert (found.watching.nights, found.unknowns.episodes, found.lengths.known) == (1, 1, 1)


def test_a_period_without_anything_gives_no_invented_figures() -> None:
    found = figures(NIGHT, [], [])
    assert found.lengths.seconds is None
    assert found.usual_spread is None
    assert found.since_asleep.minutes is None
    assert found.how_often.per_watched_night is None
    assert found.unknowns.unwatched_nights == 1
