"""How long episodes went on, bar by bar: measured and guessed apart, and those of unknown length beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sleepdiary.domain.episode import MAX_LENGTH_SECONDS, Episode, LengthCertainty
from sleepdiary.domain.statistics.bars import Bar, Tallied

# About twice as long from bar to bar, in seconds: a jerk and a quarter of an hour fit on one line, and none of the
# limits means anything.
_EDGES: Final = (0, 2, 4, 8, 15, 30, 60, 120, 240, 480, 900, 1_800, 3_600, MAX_LENGTH_SECONDS + 1)


@dataclass(frozen=True, slots=True)
class LengthBars:
    """Bars in seconds, in order. A bar's `sure` are timed or from a clip, its `unsure` guessed."""

    bars: tuple[Bar, ...]
    unknown: int
    unknown_nights: tuple[date, date] | None

    @property
    def known(self) -> int:
        """Episodes with a length, guesses included."""
        return sum(bar.episodes for bar in self.bars)

    @property
    def guessed(self) -> int:
        """Episodes of which the length is a guess."""
        return sum(bar.unsure for bar in self.bars)


def length_bars(episodes: Iterable[Episode]) -> LengthBars:
    """Sort episodes by length; each is in one bar, or among the unknown."""
    tallied, unknown = Tallied(_EDGES), []
    for episode in episodes:
        seconds = episode.length.seconds
        if seconds is None:
            unknown.append(episode.night)
        else:
            guessed = episode.length.certainty is LengthCertainty.GUESSED
            tallied.add(bisect_right(_EDGES, seconds) - 1, episode.night, sure=not guessed)
    return LengthBars(tallied.bars(), len(unknown), (min(unknown), max(unknown)) if unknown else None)
