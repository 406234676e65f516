"""The nights of a period one by one: how each was watched, and what was seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sleepdiary.domain.episode import Episode
from sleepdiary.domain.night import Night, WatchKind
from sleepdiary.domain.statistics.period import Period


@dataclass(frozen=True, slots=True)
class NightCount:
    """One night of the calendar. A night without a record is not watched; then `episodes` 0 does not mean nothing."""

    night: date
    watch: WatchKind
    episodes: int

    @property
    def known(self) -> bool:
        """Whether the number says anything: somebody watched, or something was seen all the same."""
        return self.watch is not WatchKind.NONE or self.episodes > 0


def night_counts(period: Period, episodes: Iterable[Episode], nights: Iterable[Night]) -> tuple[NightCount, ...]:
    """Return every night of a period in order, those without a record too."""
    seen = Counter(episode.night for episode in episodes)
    watched = {night.date: night.watch.kind for night in nights}
    return tuple(NightCount(night, watched.get(night, WatchKind.NONE), seen[night]) for night in period)
