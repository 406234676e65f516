"""How long episodes went on, and when in sleep they came by a second clock: minutes since asleep, and before waking."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from sleepdiary.domain.episode import Episode, LengthCertainty
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Nap, Night
from sleepdiary.domain.statistics.counts import Middle, middle


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths in seconds over every episode that has one, guesses included; `seconds` is None without any."""

    seconds: Middle | None
    measured: int
    guessed: int
    unknown: int

    @property
    def known(self) -> int:
        """Episodes with a length, measured or guessed."""
        return self.measured + self.guessed


def lengths(episodes: Iterable[Episode]) -> Lengths:
    """Return the median and the range of lengths, with how many were measured (timed or from a clip) and guessed."""
    all_lengths = [episode.length for episode in episodes]
    certainties = [length.certainty for length in all_lengths]
    return Lengths(
        seconds=middle(length.seconds for length in all_lengths if length.seconds is not None),
        measured=certainties.count(LengthCertainty.TIMED) + certainties.count(LengthCertainty.CLIP),
        guessed=certainties.count(LengthCertainty.GUESSED),
        unknown=certainties.count(LengthCertainty.UNKNOWN),
    )


class MinutesSource(StrEnum):
    """Whether minutes were counted from the recorded times or told by the family."""

    COUNTED = "counted"
    TOLD = "told"


class SleepMinutes(NamedTuple):
    """Whole minutes between an episode and falling asleep (or waking); `low` and `high` differ for a range of times.

    A tuple, not a dataclass: charts of many years make tens of thousands, and a tuple takes a third of the time.
    """

    episode: Episode
    low: int
    high: int
    source: MinutesSource

    @property
    def middle(self) -> int:
        """The minute in the middle, rounded down."""
        return (self.low + self.high) // 2


@dataclass(frozen=True, slots=True)
class SleepClock:
    """One of the two clocks over all episodes, in minutes.

    `values` holds the episodes that it can place, `outside` counts those that came before falling asleep or after
    waking by the recorded times, `unknown` those for which a time is missing.
    """

    values: tuple[SleepMinutes, ...]
    outside: int
    unknown: int

    @property
    def told(self) -> int:
        """How many values are what the family said, not counted from times."""
        return sum(1 for value in self.values if value.source is MinutesSource.TOLD)

    @property
    def minutes(self) -> Middle | None:
        """Median and range; a range of times counts with its middle for the median and its ends for the range."""
        found = middle(value.middle for value in self.values)
        if found is None:
            return None
        lowest, highest = min(value.low for value in self.values), max(value.high for value in self.values)
        return Middle(found.median, lowest, highest, found.number)


class SleepClocks(NamedTuple):
    """The two clocks of sleep over the same episodes."""

    since_asleep: SleepClock
    before_waking: SleepClock


def sleep_clocks(episodes: Iterable[Episode], nights: Iterable[Night]) -> SleepClocks:
    """Return the minutes since falling asleep and before waking for the day; in a nap, since its start and to its end.

    Minutes are counted where both times are known. Without them minutes since falling asleep are as the family told.
    """
    asleep, counted, told = _asleep_by_night(nights), MinutesSource.COUNTED, MinutesSource.TOLD
    since, before = _Collected(), _Collected()
    # One pass for both: finding the sleep around an episode is most of the work, and years hold many episodes.
    for episode in episodes:
        (began, ended), at, until = asleep.around(episode), episode.start.at, episode.start.until
        gone = None if began is None or at is None else began.seconds_until(at)
        left = None if ended is None or at is None else at.seconds_until(ended)
        too_early, too_late = gone is not None and gone < 0, left is not None and left < 0
        if began is not None and gone is not None:
            most = gone if until is None else began.seconds_until(until)
            if too_early or too_late:
                since.outside += 1
            else:
                since.values.append(SleepMinutes(episode, gone // 60, most // 60, counted))
        elif episode.since_asleep is not None:
            since.values.append(SleepMinutes(episode, episode.since_asleep.low, episode.since_asleep.high, told))
        else:
            since.unknown += 1
        if ended is not None and left is not None:
            least = left if until is None else until.seconds_until(ended)
            if too_early or least < 0:
                before.outside += 1
            else:
                before.values.append(SleepMinutes(episode, least // 60, left // 60, counted))
        else:
            before.unknown += 1
    return SleepClocks(since.clock(), before.clock())


class _Collected:
    """A clock while episodes are looked at."""

    def __init__(self) -> None:
        self.values: list[SleepMinutes] = []
        self.outside = 0
        self.unknown = 0

    def clock(self) -> SleepClock:
        return SleepClock(tuple(self.values), self.outside, self.unknown)


@dataclass(frozen=True, slots=True)
class _Asleep:
    """The recorded sleep around an episode: its nap, or its night. `ends` are those of each night."""

    ends: Mapping[date, tuple[Moment | None, Moment | None]]
    naps: Sequence[Nap]
    nap_starts: Sequence[datetime]

    def around(self, episode: Episode) -> tuple[Moment | None, Moment | None]:
        """When the sleep began and ended that an episode belongs to; None for an end that is not known."""
        if not episode.in_nap:
            return self.ends.get(episode.night, _NOT_KNOWN)
        nap = self._nap(episode)
        return _NOT_KNOWN if nap is None else (nap.start, nap.end)

    def _nap(self, episode: Episode) -> Nap | None:
        """The nap that an episode in a nap belongs to: the last that had begun."""
        at = episode.start.at
        if at is None:
            return None
        place = bisect_right(self.nap_starts, at.instant) - 1
        if place < 0 or self.naps[place].start.seconds_until(at) >= 86_400:
            return None
        return self.naps[place]


def _asleep_by_night(nights: Iterable[Night]) -> _Asleep:
    by_date = {night.date: night for night in nights}
    # A nap before noon is kept with the evening that follows, so all naps are searched by time, not by night.
    naps = sorted((nap for night in by_date.values() for nap in night.naps), key=lambda nap: nap.start.instant)
    ends = {day: (night.fell_asleep, night.woke_up) for day, night in by_date.items()}
    return _Asleep(ends, naps, [nap.start.instant for nap in naps])


_NOT_KNOWN: Final = (None, None)
