"""How long episodes went on, and when in sleep they came by a second clock: minutes since asleep, and before waking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sleepdiary.domain.episode import Episode, LengthCertainty, Start
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


@dataclass(frozen=True, slots=True)
class SleepMinutes:
    """Whole minutes between an episode and falling asleep (or waking); `low` and `high` differ for a range of times."""

    episode_id: str
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


def since_asleep(episodes: Iterable[Episode], nights: Iterable[Night]) -> SleepClock:
    """Return the minutes since falling asleep: counted where both times are known, else as told.

    An episode in a nap counts from the start of that nap.
    """
    asleep, outside, unknown = _asleep_by_night(nights), 0, 0
    values: list[SleepMinutes] = []
    for episode in episodes:
        began = asleep.began(episode)
        if began is not None and episode.start.at is not None:
            counted = _between(began, episode.start)
            if counted is None or asleep.is_over_before(episode):
                outside += 1
            else:
                values.append(SleepMinutes(episode.id, *counted, MinutesSource.COUNTED))
        elif episode.since_asleep is not None:
            told = episode.since_asleep
            values.append(SleepMinutes(episode.id, told.low, told.high, MinutesSource.TOLD))
        else:
            unknown += 1
    return SleepClock(tuple(values), outside, unknown)


def before_waking(episodes: Iterable[Episode], nights: Iterable[Night]) -> SleepClock:
    """Return the minutes until waking for the day, or until the end of the nap; only where both times are known."""
    asleep, outside, unknown = _asleep_by_night(nights), 0, 0
    values: list[SleepMinutes] = []
    for episode in episodes:
        ended, first = asleep.ended(episode), episode.start.at
        if ended is None or first is None:
            unknown += 1
            continue
        low = (episode.start.until or first).seconds_until(ended) // 60
        if low < 0 or asleep.is_yet_to_come_after(episode):
            outside += 1
        else:
            values.append(SleepMinutes(episode.id, low, first.seconds_until(ended) // 60, MinutesSource.COUNTED))
    return SleepClock(tuple(values), outside, unknown)


def _between(began: Moment, start: Start) -> tuple[int, int] | None:
    """Whole minutes from falling asleep to a known start, low and high; None when it came before."""
    if start.at is None or began.seconds_until(start.at) < 0:
        return None
    return began.seconds_until(start.at) // 60, began.seconds_until(start.until or start.at) // 60


@dataclass(frozen=True, slots=True)
class _Asleep:
    """The recorded sleep around an episode: its nap, or its night."""

    nights: Mapping[date, Night]
    naps: tuple[Nap, ...]

    def began(self, episode: Episode) -> Moment | None:
        if episode.in_nap:
            nap = self._nap(episode)
            return None if nap is None else nap.start
        night = self.nights.get(episode.night)
        return None if night is None else night.fell_asleep

    def ended(self, episode: Episode) -> Moment | None:
        if episode.in_nap:
            nap = self._nap(episode)
            return None if nap is None else nap.end
        night = self.nights.get(episode.night)
        return None if night is None else night.woke_up

    def is_over_before(self, episode: Episode) -> bool:
        ended, at = self.ended(episode), episode.start.at
        return ended is not None and at is not None and ended.seconds_until(at) > 0

    def is_yet_to_come_after(self, episode: Episode) -> bool:
        began, at = self.began(episode), episode.start.at
        return began is not None and at is not None and began.seconds_until(at) < 0

    def _nap(self, episode: Episode) -> Nap | None:
        """The nap that an episode in a nap belongs to: the last that had begun."""
        at = episode.start.at
        if at is None:
            return None
        begun = [nap for nap in self.naps if nap.start.instant <= at.instant and nap.start.seconds_until(at) < 86_400]
        return max(begun, key=lambda nap: nap.start.instant, default=None)


def _asleep_by_night(nights: Iterable[Night]) -> _Asleep:
    by_date = {night.date: night for night in nights}
    # A nap before noon is kept with the evening that follows, so all naps are searched by time, not by night.
    return _Asleep(by_date, tuple(nap for night in by_date.values() for nap in night.naps))
