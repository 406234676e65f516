"""One night of the two-week picture: sleep as a band, episodes as marks, and what nobody watched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Final

from sleepdiary.domain.episode import Episode, LengthCertainty, Stage, StartCertainty
from sleepdiary.domain.grid.clock_change import ClockChange
from sleepdiary.domain.moment import NOON, Moment
from sleepdiary.domain.night import Nap, Night, Watch, WatchKind

DAY: Final = 24.0
"""Hours across a whole row, noon to noon."""
STUB: Final = 0.75
"""Hours drawn of a sleep or nap of which one end is not known."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the row in hours since noon; an end that nobody knows is None."""

    start: float | None
    end: float | None

    @property
    def drawn(self) -> tuple[float, float]:
        """Both ends to draw; one that is not known is replaced by a stub on the known one's side."""
        if self.start is None:
            end = self.end or STUB
            return end - STUB, end
        return self.start, self.start + STUB if self.end is None else self.end


@dataclass(frozen=True, slots=True)
class Mark:
    """An episode. `at` is None for an unknown time; `until` is the later end of a start between two times.

    `hours` is the real length (None when unknown): a mark runs from `at` over that many hours, whatever the clock did.
    """

    episode_id: str
    stage: Stage
    at: float | None
    until: float | None
    certainty: StartCertainty
    hours: float | None
    length_guessed: bool
    in_nap: bool
    has_clip: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One night. `unwatched` are stretches that nobody watched, the whole row for an unwatched night.

    `watch_times_known` is false when a part was watched but not (wholly) said which; `unplaced` holds episodes at an
    unknown time, which stand at the row's end. `recorded` is false for a night without a record.
    """

    night: date
    recorded: bool
    watch: WatchKind
    unwatched: tuple[Band, ...]
    watch_times_known: bool
    sleep: Band | None
    naps: tuple[Band, ...]
    marks: tuple[Mark, ...]
    unplaced: tuple[Mark, ...]
    change: ClockChange | None

    @property
    def seen(self) -> int:
        """How many episodes were seen in the night."""
        return len(self.marks) + len(self.unplaced)

    @property
    def places(self) -> tuple[float, ...]:
        """Every place across the row that something known stands at, and must be shown."""
        bands = (*self.naps, *((self.sleep,) if self.sleep else ()))
        ends = chain.from_iterable((band.start, band.end) for band in bands)
        marked = chain.from_iterable((mark.at, mark.until, _end(mark)) for mark in self.marks)
        return tuple(place for place in (*ends, *marked) if place is not None)


def _end(mark: Mark) -> float | None:
    return None if mark.at is None else min(DAY, mark.at + (mark.hours or 0.0))


def hours_since_noon(night: date, local: datetime) -> float:
    """Return wall-clock hours from the noon of a night to a wall time; below 0 or over 24 outside of that night."""
    return (local - datetime.combine(night, NOON)) / timedelta(hours=1)


def row_of(
    night: date,
    record: Night | None,
    episodes: Iterable[Episode],
    naps: Iterable[Nap],
    change: ClockChange | None,
) -> Row:
    """Lay out one night; `naps` are those that lie in this row by the clock."""
    marks = [_mark(episode) for episode in episodes]
    watch = Watch() if record is None else record.watch
    unwatched, times_known = _unwatched(night, watch)
    return Row(
        night=night,
        recorded=record is not None,
        watch=watch.kind,
        unwatched=unwatched,
        watch_times_known=times_known,
        sleep=None if record is None else _sleep(record),
        naps=tuple(Band(_place(night, nap.start), _place(night, nap.end)) for nap in naps),
        marks=tuple(sorted((mark for mark in marks if mark.at is not None), key=lambda mark: mark.at or 0.0)),
        unplaced=tuple(mark for mark in marks if mark.at is None),
        change=change,
    )


def _mark(episode: Episode) -> Mark:
    start, length = episode.start, episode.length
    at, until = _place(episode.night, start.at), _place(episode.night, start.until)
    if at is not None and until is not None:
        # When the clock goes back the later end can show an earlier time.
        until = max(at, until)
    return Mark(
        episode_id=episode.id,
        stage=episode.stage,
        at=at,
        until=until,
        certainty=start.certainty,
        hours=None if length.seconds is None else length.seconds / 3600,
        length_guessed=length.certainty is LengthCertainty.GUESSED,
        in_nap=episode.in_nap,
        has_clip=bool(episode.clips),
    )


def _place(night: date, moment: Moment | None) -> float | None:
    """The place of a moment in the row of a night, held within the row."""
    return None if moment is None else min(DAY, max(0.0, hours_since_noon(night, moment.local)))


def _sleep(record: Night) -> Band | None:
    if record.fell_asleep is None and record.woke_up is None:
        return None
    return Band(_place(record.date, record.fell_asleep), _place(record.date, record.woke_up))


def _unwatched(night: date, watch: Watch) -> tuple[tuple[Band, ...], bool]:
    """The stretches that nobody watched, and whether these are all."""
    match watch.kind:
        case WatchKind.ALL:
            return (), True
        case WatchKind.NONE:
            return (Band(0.0, DAY),), True
        case WatchKind.PART:
            start, end = _place(night, watch.start), _place(night, watch.end)
            before = () if start is None else (Band(0.0, start),)
            after = () if end is None else (Band(end, DAY),)
            return (*before, *after), start is not None and end is not None
