"""Who watched, and how often something was seen: counts with the watching next to them.

Even parents who watch closely miss more than half (Montenegro et al., American Epilepsy Society 2007, abstract 1.157),
and see nothing at all while they sleep. So nothing here divides by nights that nobody watched, and few nights give no
rate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sleepdiary.domain.episode import Episode, Stage
from sleepdiary.domain.night import Factor, Night, WatchKind, WatchMeans
from sleepdiary.domain.statistics.counts import Counts, count_many, count_one
from sleepdiary.domain.statistics.period import Period

MIN_WATCHED_NIGHTS: Final = 3
"""Below this many watched nights a rate is withheld, and the reader is told so."""


def rate(on_watched: int, watched: int) -> float | None:
    """Return episodes on watched nights for each watched night, or None (withheld) below MIN_WATCHED_NIGHTS."""
    return None if watched < MIN_WATCHED_NIGHTS else on_watched / watched


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week (Monday to Sunday, of the evenings), or as much of it as lies in the period.

    `stages` counts every episode seen; `on_watched` those of nights that were watched at least in part.
    """

    first: date
    last: date
    stages: Counts[Stage]
    on_watched: int
    watched: int
    partly: int

    @property
    def episodes(self) -> int:
        """Every episode seen in the week."""
        return self.stages.episodes

    @property
    def outside_watching(self) -> int:
        """Episodes of nights that nobody is recorded to have watched; they count in no rate."""
        return self.episodes - self.on_watched

    @property
    def nights(self) -> int:
        """Nights of the week that lie in the period, 1 to 7."""
        return (self.last - self.first).days + 1

    @property
    def monday(self) -> date:
        """The Monday that the whole week begins with."""
        return self.first - timedelta(days=self.first.weekday())

    @property
    def per_watched_night(self) -> float | None:
        """Episodes per watched night, or None (withheld) below MIN_WATCHED_NIGHTS."""
        return rate(self.on_watched, self.watched)


def weeks(period: Period, episodes: Iterable[Episode], nights: Iterable[Night]) -> tuple[Week, ...]:
    """Return the weeks of a period in order, those without any record too."""
    seen: dict[date, list[Episode]] = {}
    for episode in period.inside(episodes):
        seen.setdefault(_monday(episode.night), []).append(episode)
    recorded: dict[date, list[Night]] = {}
    for night in period.nights(nights):
        recorded.setdefault(_monday(night.date), []).append(night)
    monday, found = _monday(period.first), []
    while monday <= period.last:
        part = Period(max(monday, period.first), min(monday + timedelta(days=6), period.last))
        found.append(_week(part, seen.get(monday, []), recorded.get(monday, [])))
        monday += timedelta(days=7)
    return tuple(found)


def _monday(night: date) -> date:
    return night - timedelta(days=night.weekday())


def _week(part: Period, episodes: list[Episode], nights: list[Night]) -> Week:
    watched = part.watched(nights)
    return Week(
        first=part.first,
        last=part.last,
        stages=stage_counts(episodes),
        on_watched=sum(1 for episode in episodes if episode.night in watched),
        watched=len(watched),
        partly=sum(1 for night in nights if night.watch.kind is WatchKind.PART),
    )


def stage_counts(episodes: Iterable[Episode]) -> Counts[Stage]:
    """Count the stages; "not sure" is an answer like the others."""
    return count_one(Stage, (episode.stage for episode in episodes))


@dataclass(frozen=True, slots=True)
class Watching:
    """How `nights` nights were watched; `none` counts nights without a record too. `means` counts watched nights."""

    nights: int
    all_night: int
    part: int
    means: Counts[WatchMeans]

    @property
    def watched(self) -> int:
        """Nights that were watched, at least in part."""
        return self.all_night + self.part

    @property
    def none(self) -> int:
        """Nights that nobody is recorded to have watched."""
        return self.nights - self.watched


def watching(period: Period, nights: Iterable[Night]) -> Watching:
    """Return how the nights of a period were watched."""
    watched = [night for night in period.nights(nights) if night.watched]
    kinds = [night.watch.kind for night in watched]
    means = count_many(WatchMeans, (night.watch.means for night in watched))
    return Watching(len(period), kinds.count(WatchKind.ALL), kinds.count(WatchKind.PART), means)


@dataclass(frozen=True, slots=True)
class HowOften:
    """Episodes of a period with the watching beside them: "31 episodes on 9 of 16 watched nights"."""

    episodes: int
    on_watched: int
    nights: int
    watched: int
    watched_with_episodes: int
    unwatched_with_episodes: int

    @property
    def outside_watching(self) -> int:
        """Episodes of nights that nobody is recorded to have watched; they count in no rate."""
        return self.episodes - self.on_watched

    @property
    def per_watched_night(self) -> float | None:
        """Episodes per watched night, or None (withheld) below MIN_WATCHED_NIGHTS."""
        return rate(self.on_watched, self.watched)


def how_often(period: Period, episodes: Iterable[Episode], nights: Iterable[Night]) -> HowOften:
    """Count the episodes of a period and the nights that had any."""
    inside, watched = tuple(period.inside(episodes)), period.watched(nights)
    with_episodes = {episode.night for episode in inside}
    return HowOften(
        episodes=len(inside),
        on_watched=sum(1 for episode in inside if episode.night in watched),
        nights=len(period),
        watched=len(watched),
        watched_with_episodes=len(with_episodes & watched),
        unwatched_with_episodes=len(with_episodes - watched),
    )


@dataclass(frozen=True, slots=True)
class NightsSeen:
    """Watched nights of one sort, and those of them on which something was seen: "5 of 9"."""

    watched: int
    with_episodes: int


@dataclass(frozen=True, slots=True)
class FactorFigures:
    """Watched nights with something different, beside all other watched nights: plain counts, no link is claimed.

    `others_not_noted` is how many of the other nights say nothing at all about what was different.
    """

    factor: Factor
    with_it: NightsSeen
    others: NightsSeen
    others_not_noted: int


def factors(period: Period, episodes: Iterable[Episode], nights: Iterable[Night]) -> tuple[FactorFigures, ...]:
    """Return the counts for every factor but "nothing", in the order of :class:`Factor`; those never ticked too."""
    watched = [night for night in period.nights(nights) if night.watched]
    with_episodes = {episode.night for episode in period.inside(episodes)}
    return tuple(_factor(factor, watched, with_episodes) for factor in Factor if factor is not Factor.NOTHING)


def _factor(factor: Factor, watched: list[Night], with_episodes: set[date]) -> FactorFigures:
    with_it = {night.date for night in watched if factor in night.factors}
    others = {night.date for night in watched} - with_it
    return FactorFigures(
        factor=factor,
        with_it=NightsSeen(len(with_it), len(with_it & with_episodes)),
        others=NightsSeen(len(others), len(others & with_episodes)),
        others_not_noted=sum(1 for night in watched if not night.factors),
    )
