"""Periods: the nights that figures are about, from a first to a last, both included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.night import Night


@dataclass(frozen=True, slots=True)
class Period:
    """Nights from `first` to `last`, both included, each named by its evening."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it begins")

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=number) for number in range(len(self)))

    def __contains__(self, night: object) -> bool:
        return isinstance(night, date) and self.first <= night <= self.last

    def episodes(self, episodes: Iterable[Episode]) -> tuple[Episode, ...]:
        """Return those episodes that lie in the period, in order of time; unknown times come last in their night."""
        return in_order_of_time(episode for episode in episodes if episode.night in self)

    def inside(self, episodes: Iterable[Episode]) -> Iterator[Episode]:
        """Yield those episodes that lie in the period, in the order given: for counting, which needs no order."""
        return (episode for episode in episodes if self.first <= episode.night <= self.last)

    def inside_nights(self, nights: Iterable[Night]) -> Iterator[Night]:
        """Yield the recorded nights of the period, in the order given."""
        return (night for night in nights if self.first <= night.date <= self.last)

    def nights(self, nights: Iterable[Night]) -> tuple[Night, ...]:
        """Return the recorded nights of the period, in order."""
        return tuple(sorted((night for night in nights if night.date in self), key=lambda night: night.date))

    def watched(self, nights: Iterable[Night]) -> frozenset[date]:
        """Return the nights of the period that somebody watched, at least in part."""
        return frozenset(night.date for night in nights if night.watched and night.date in self)


def in_order_of_time(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    """Return episodes by night, then by start; those with an unknown time come last in their night."""
    return tuple(sorted(episodes, key=_place_in_time))


def _place_in_time(episode: Episode) -> tuple[date, bool, float]:
    at = episode.start.at
    return episode.night, at is None, 0.0 if at is None else at.instant.timestamp()


def clips_of(episodes: Iterable[Episode], clips: Iterable[Clip]) -> tuple[Clip, ...]:
    """Return the clips that belong to any of the episodes."""
    named = {clip_id for episode in episodes for clip_id in episode.clips}
    return tuple(clip for clip in clips if clip.id in named)


def last_weeks(number: int, last_night: date) -> Period:
    """Return the `number` weeks (1 or more) of nights that end with `last_night`, seven nights each."""
    if number < 1:
        raise ValueError("a period of weeks has at least one")
    return Period(last_night - timedelta(days=7 * number - 1), last_night)


def whole_span(episodes: Iterable[Episode], nights: Iterable[Night]) -> Period | None:
    """Return the period from the first to the last night with a record or an episode, or None without any."""
    dates = {episode.night for episode in episodes} | {night.date for night in nights}
    return Period(min(dates), max(dates)) if dates else None


def halves(period: Period) -> tuple[Period, Period]:
    """Cut a period of two or more nights in two; with an odd number the later half has one night more."""
    if len(period) < 2:
        raise ValueError("a single night has no halves")
    end = period.first + timedelta(days=len(period) // 2 - 1)
    return Period(period.first, end), Period(end + timedelta(days=1), period.last)
