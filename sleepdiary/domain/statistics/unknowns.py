"""What we do not know: said as plainly as what was seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode, Stage, StartCertainty
from sleepdiary.domain.night import Night
from sleepdiary.domain.statistics.period import Period, clips_of
from sleepdiary.domain.statistics.timing import lengths
from sleepdiary.domain.statistics.watching import watching
from sleepdiary.domain.tapping import passes_differ


@dataclass(frozen=True, slots=True)
class PassesDiffer:
    """A clip whose jerks were counted twice with different results; the numbers are of marks in each pass."""

    clip_id: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Unknowns:
    """The gaps of a period: nights, times, lengths and stages that nobody knows, and counts that disagree."""

    nights: int
    unwatched_nights: int
    partly_watched_nights: int
    episodes: int
    starts_about: int
    starts_unknown: int
    lengths_guessed: int
    lengths_unknown: int
    stage_not_sure: int
    counted_twice: int
    passes_differ: tuple[PassesDiffer, ...]


def unknowns(
    period: Period, episodes: Iterable[Episode], nights: Iterable[Night], clips: Iterable[Clip] = ()
) -> Unknowns:
    """Return what is not known about a period; of the clips those that belong to its episodes."""
    inside, watch = period.episodes(episodes), watching(period, nights)
    length, starts = lengths(inside), [episode.start.certainty for episode in inside]
    twice = [clip for clip in clips_of(inside, clips) if len(clip.passes) == 2]
    return Unknowns(
        nights=watch.nights,
        unwatched_nights=watch.none,
        partly_watched_nights=watch.part,
        episodes=len(inside),
        starts_about=starts.count(StartCertainty.ABOUT),
        starts_unknown=starts.count(StartCertainty.UNKNOWN),
        lengths_guessed=length.guessed,
        lengths_unknown=length.unknown,
        stage_not_sure=sum(1 for episode in inside if episode.stage is Stage.NOT_SURE),
        counted_twice=len(twice),
        passes_differ=tuple(_numbers(clip) for clip in twice if passes_differ(*clip.passes)),
    )


def _numbers(clip: Clip) -> PassesDiffer:
    first, second = clip.passes
    return PassesDiffer(clip.id, len(first), len(second))
