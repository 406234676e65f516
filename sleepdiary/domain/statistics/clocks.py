"""When in the night: by the clock on the wall and, beside it, by minutes since falling asleep and before waking.

The two kinds of clock together tell what belongs to an hour from what belongs to falling asleep or waking up. Each bar
says on how many nights anybody watched then: an hour that nobody ever watched is not an hour without episodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from sleepdiary.domain.episode import Episode, StartCertainty
from sleepdiary.domain.moment import NOON, Moment
from sleepdiary.domain.night import Night, WatchKind
from sleepdiary.domain.statistics.bars import Bar, Tallied, covering
from sleepdiary.domain.statistics.period import Period
from sleepdiary.domain.statistics.timing import MinutesSource, SleepClock, sleep_clocks

HOUR: Final = 60
HALF_HOUR: Final = 30
DAY: Final = 24 * HOUR
USUAL: Final = (6 * HOUR, 21 * HOUR)
"""18:00 to 09:00, in minutes since noon: shown in any case, and more when something was seen outside of it."""
_LEAST_BARS: Final = 6


@dataclass(frozen=True, slots=True)
class ClockBars:
    """Episodes along one clock, in minutes since noon, since falling asleep or before waking.

    Each episode is in one of the bars or counts in one of these: `wide` are those known only to lie within a time
    longer than a bar, `outside` those before falling asleep or after waking, `unknown` those for which a time is
    missing. `watch_unsaid` are nights watched in part of which nobody said which part.
    """

    bars: tuple[Bar, ...]
    wide: int
    outside: int
    unknown: int
    watch_unsaid: int

    @property
    def placed(self) -> int:
        """Episodes that are in a bar."""
        return sum(bar.episodes for bar in self.bars)

    @property
    def unsure(self) -> int:
        """Placed episodes of which the time is not exact, or told from memory."""
        return sum(bar.unsure for bar in self.bars)

    @property
    def episodes(self) -> int:
        """Every episode, placed or not."""
        return self.placed + self.wide + self.outside + self.unknown


def time_of_night(period: Period, episodes: Iterable[Episode], nights: Iterable[Night]) -> ClockBars:
    """Count episodes by the hour of the wall clock, an hour to a bar."""
    tallied, wide, unknown = Tallied(range(0, DAY + 1, HOUR)), 0, 0
    for episode in period.inside(episodes):
        start = episode.start
        if start.at is None:
            unknown += 1
            continue
        first = start.at.local.hour
        if start.until is not None and (start.until.local.hour != first or start.at.seconds_until(start.until) > 3600):
            wide += 1
        else:
            tallied.add((first - 12) % 24, episode.night, sure=start.certainty is StartCertainty.EXACT)
    stretches, unsaid = _watched(period, nights)
    bars = tallied.bars(covering(stretches, HOUR, DAY // HOUR))
    return ClockBars(_shown(bars), wide, 0, unknown, unsaid)


def _shown(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """The usual hours, and whatever lies between them and an episode."""
    used = [bar for bar in bars if bar.episodes]
    low = min([USUAL[0], *(bar.low for bar in used)])
    high = max([USUAL[1], *(bar.high for bar in used)])
    return tuple(bar for bar in bars if low <= bar.low and bar.high <= high)


def _watched(period: Period, nights: Iterable[Night]) -> tuple[list[tuple[float, float]], int]:
    """When each night was watched, in minutes since its noon, and of how many watched nights that is not known."""
    stretches: list[tuple[float, float]] = []
    unsaid = 0
    for night in period.inside_nights(nights):
        watch = night.watch
        if watch.kind is WatchKind.ALL:
            stretches.append((0, DAY))
        elif watch.kind is WatchKind.PART and watch.start is not None and watch.end is not None:
            stretches.append((_minutes(night.date, watch.start), _minutes(night.date, watch.end)))
        elif watch.kind is WatchKind.PART:
            unsaid += 1
    return stretches, unsaid


def _minutes(night: date, moment: Moment) -> float:
    return (moment.local - datetime.combine(night, NOON)) / timedelta(minutes=1)


class SleepBars(NamedTuple):
    """The same episodes on both clocks of sleep."""

    since_asleep: ClockBars
    before_waking: ClockBars


def time_of_sleep(period: Period, episodes: Iterable[Episode], nights: Iterable[Night]) -> SleepBars:
    """Count episodes by minutes since falling asleep, and by minutes before waking for the day; half an hour to a bar.

    An episode in a nap counts from the start of that nap, and to its end.
    """
    nights = tuple(nights)
    clocks, watched = sleep_clocks(period.inside(episodes), nights), _watched_asleep(period, nights)
    since = [(start, end) for start, end, _ in watched.stretches]
    before = [(whole - end, whole - start) for start, end, whole in watched.stretches]
    return SleepBars(
        _sleep_bars(clocks.since_asleep, since, watched.unsaid),
        _sleep_bars(clocks.before_waking, before, watched.unsaid),
    )


def _sleep_bars(clock: SleepClock, stretches: Sequence[tuple[float, float]], unsaid: int) -> ClockBars:
    tallied, wide = Tallied(range(0, DAY + HALF_HOUR + 1, HALF_HOUR)), 0
    last, counted, exact = DAY // HALF_HOUR, MinutesSource.COUNTED, StartCertainty.EXACT
    for episode, low, high, source in clock.values:
        place = low // HALF_HOUR
        if place == high // HALF_HOUR:
            sure = source is counted and episode.start.certainty is exact
            tallied.add(min(place, last), episode.night, sure=sure)
        else:
            wide += 1
    bars = tallied.bars(covering(stretches, HALF_HOUR, last + 1))
    needed = max([_LEAST_BARS, *(place for place, bar in enumerate(bars, start=1) if bar.episodes or bar.watched)])
    return ClockBars(bars[:needed], wide, clock.outside, clock.unknown, unsaid)


class _WatchedAsleep(NamedTuple):
    """When somebody watched the child asleep: from and to, and the whole sleep, in minutes since falling asleep."""

    stretches: list[tuple[float, float, float]]
    unsaid: int


def _watched_asleep(period: Period, nights: Iterable[Night]) -> _WatchedAsleep:
    """Only where both ends of sleep are recorded; `unsaid` counts nights of which nobody said which part."""
    stretches: list[tuple[float, float, float]] = []
    unsaid = 0
    for night in period.inside_nights(nights):
        watch, asleep, awake = night.watch, night.fell_asleep, night.woke_up
        if not night.watched or asleep is None or awake is None:
            continue
        whole = asleep.seconds_until(awake) / 60
        if watch.kind is WatchKind.ALL:
            stretches.append((0, whole, whole))
        elif watch.start is None or watch.end is None:
            unsaid += 1
        else:
            start = max(0, asleep.seconds_until(watch.start)) / 60
            end = whole - max(0, watch.end.seconds_until(awake)) / 60
            if start < end:
                stretches.append((start, end, whole))
    return _WatchedAsleep(stretches, unsaid)
