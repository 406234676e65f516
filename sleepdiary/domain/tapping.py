"""Jerks tapped along a clip, put into plain figures: how many, in which order, how far apart, in which runs.

Every mark is one jerk of one part. The figures describe what was tapped and nothing more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.clip import Mark
from sleepdiary.domain.episode import MAX_JERKS, MAX_LENGTH_SECONDS, Episode, Length, LengthCertainty

RUN_PAUSE_MS: Final = 2_000
"""A pause longer than this, in milliseconds, ends a run. It only groups the marks, and is said wherever runs are."""

Pass = tuple[Mark, ...]
"""The marks of one count, in the order in which they were tapped."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Times from one jerk to the next, in milliseconds; two parts marked at the same time have none between them."""

    number: int
    median_ms: int
    shortest_ms: int
    longest_ms: int


@dataclass(frozen=True, slots=True)
class Run:
    """Jerks that followed one another without a long pause, from the first to the last, in milliseconds."""

    first_ms: int
    last_ms: int
    jerks: int


@dataclass(frozen=True, slots=True)
class Tapped:
    """What one pass holds. `parts` come in the order of :class:`BodyPart`, `order` in the order of joining in.

    `first_ms` and `last_ms` are None while nothing is marked, `gaps` while there are not two different times.
    """

    jerks: int
    parts: tuple[tuple[BodyPart, int], ...]
    order: Spread
    gaps: Gaps | None
    runs: tuple[Run, ...]
    first_ms: int | None = None
    last_ms: int | None = None

    @property
    def seconds(self) -> int | None:
        """Whole seconds from the first jerk to the last, rounded up; None where there is no time between them."""
        if self.first_ms is None or self.last_ms is None or self.first_ms == self.last_ms:
            return None
        return min(-(-(self.last_ms - self.first_ms) // 1000), MAX_LENGTH_SECONDS)


def tapped(marks: Iterable[Mark]) -> Tapped:
    """Return the figures of one pass, whatever the order in which it was tapped."""
    in_time = sorted(marks, key=lambda mark: mark.at_ms)
    times = sorted({mark.at_ms for mark in in_time})
    counts = Counter(mark.part for mark in in_time)
    return Tapped(
        jerks=len(in_time),
        parts=tuple((part, counts[part]) for part in BodyPart if counts[part]),
        order=_order(in_time),
        gaps=_gaps(times),
        runs=_runs(in_time),
        first_ms=times[0] if times else None,
        last_ms=times[-1] if times else None,
    )


def with_mark(marks: Pass, mark: Mark) -> Pass:
    """Return the pass with one more mark; the same part is marked once at any time, so a second tap adds nothing."""
    return marks if mark in marks or len(marks) >= MAX_JERKS else (*marks, mark)


def passes_differ(first: Iterable[Mark], second: Iterable[Mark]) -> bool:
    """Say whether two passes count any part differently; when each jerk was tapped does not matter."""
    return Counter(mark.part for mark in first) != Counter(mark.part for mark in second)


def moments(passes: Iterable[Pass], length_ms: int, most: int = 5) -> tuple[int, ...]:
    """Return times worth a still, in milliseconds: each part's first mark, or `most` spread over an unmarked clip."""
    first = sorted({at for marks in passes for at in _first_marks(marks).values()})
    if first:
        return tuple(first[:most])
    return tuple(sorted({length_ms * (2 * place + 1) // (2 * most) for place in range(most)})) if length_ms > 0 else ()


def put_into(episode: Episode, figures: Tapped) -> Episode:
    """Return the episode with jerks, spread and length of a pass; what the pass cannot say stays as it was."""
    if not figures.jerks:
        return episode
    movement = replace(episode.movement, jerks=figures.jerks, spread=figures.order)
    seconds = figures.seconds
    length = episode.length if seconds is None else Length(LengthCertainty.CLIP, seconds)
    return replace(episode, movement=movement, length=length)


def _order(in_time: list[Mark]) -> Spread:
    """The parts by their first mark; parts first marked at the very same time joined in together."""
    first = _first_marks(in_time)
    times = sorted(set(first.values()))
    return Spread(tuple(tuple(part for part, at in first.items() if at == time) for time in times))


def _first_marks(marks: Iterable[Mark]) -> dict[BodyPart, int]:
    first: dict[BodyPart, int] = {}
    for mark in marks:
        first[mark.part] = min(mark.at_ms, first.get(mark.part, mark.at_ms))
    return first


def _gaps(times: list[int]) -> Gaps | None:
    between = [later - earlier for earlier, later in pairwise(times)]
    if not between:
        return None
    return Gaps(len(between), round(median(between)), min(between), max(between))


def _runs(in_time: list[Mark]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for mark in in_time:
        if runs and mark.at_ms - runs[-1].last_ms <= RUN_PAUSE_MS:
            runs[-1] = Run(runs[-1].first_ms, mark.at_ms, runs[-1].jerks + 1)
        else:
            runs.append(Run(mark.at_ms, mark.at_ms, 1))
    return tuple(runs)
