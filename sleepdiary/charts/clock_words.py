"""What the two clocks say: titles, limits, notes, the figures in words and as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sleepdiary.charts.chart import Table
from sleepdiary.domain.statistics import Bar, ClockBars
from sleepdiary.wording import counted


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the clocks: its title, how it says a limit of a bar, and whether it counts down to the right."""

    title: str
    limit: Callable[[int], str]
    backwards: bool = False


def clock_time(minutes: int) -> str:
    """A time of the night, in minutes since noon: "02:00"."""
    return f"{(minutes // 60 + 12) % 24:02}:{minutes % 60:02}"


def sleep_time(minutes: int) -> str:
    """A time of sleep: "0", "30 min", "2 h", "2½ h"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min" if rest else "0"
    return f"{hours}½ h" if rest else f"{hours} h"


NIGHT: Final = Kind("By the clock on the wall", clock_time)
ASLEEP: Final = Kind("Since falling asleep", sleep_time)
WAKING: Final = Kind("Before waking up", sleep_time, backwards=True)
KINDS: Final = (NIGHT, ASLEEP, WAKING)


def bar_words(kind: Kind, bar: Bar) -> str:
    """What one bar shows: "02:00 to 03:00: 5 seen, 2 of them not exact; watched on 12 nights"."""
    unsure = f", {bar.unsure:,} of them not exact" if bar.unsure else ""
    span = f"{kind.limit(bar.low)} to {kind.limit(bar.high)}"
    return f"{kind.title}, {span}: {bar.episodes:,} seen{unsure}; {_watched(bar)}"


def _watched(bar: Bar) -> str:
    return f"watched then on {counted(bar.watched, 'night')}" if bar.watched else "nobody watched then"


def notes(night: ClockBars, asleep: ClockBars, waking: ClockBars) -> list[str]:
    """How to read the pictures, and which episodes are in none of the bars."""
    found = ["Below the bars: on how many nights somebody watched then. Counts are what was seen."]
    if night.watch_unsaid:
        found.append(f"{counted(night.watch_unsaid, 'night').capitalize()} watched in part, nobody said when.")
    missing = (
        _missing("By the clock", night),
        _missing("Since falling asleep", asleep),
        _missing("Before waking", waking),
    )
    found += [text for text in missing if text]
    return found


def _missing(name: str, clock: ClockBars) -> str:
    pieces = []
    if clock.unknown:
        pieces.append(f"{clock.unknown:,} with a time that is not known")
    if clock.wide:
        pieces.append(f"{clock.wide:,} some time within more than one bar")
    if clock.outside:
        pieces.append(f"{clock.outside:,} before falling asleep or after waking")
    return f"{name}, not in the bars: {', '.join(pieces)}." if pieces else ""


def alternative(night: ClockBars, asleep: ClockBars, waking: ClockBars) -> str:
    """The three pictures in words."""
    pieces = [f"{counted(night.episodes, 'episode').capitalize()}."]
    for kind, clock in zip(KINDS, (night, asleep, waking), strict=True):
        most = max(clock.bars, key=lambda bar: bar.episodes)
        text = f"{kind.title}: {clock.placed:,} placed"
        if most.episodes:
            text += f", most ({most.episodes:,}) from {kind.limit(most.low)} to {kind.limit(most.high)}"
        pieces.append(f"{text}.")
    return " ".join(pieces)


def table(night: ClockBars, asleep: ClockBars, waking: ClockBars) -> Table:
    """Every bar, then what is in none."""
    rows: list[tuple[str, ...]] = []
    nights: list[tuple[date, date] | None] = []
    for kind, clock in zip(KINDS, (night, asleep, waking), strict=True):
        rows += [_row(kind, bar) for bar in clock.bars]
        nights += [bar.nights for bar in clock.bars]
        rest = {
            "time not known": clock.unknown,
            "within more than one bar": clock.wide,
            "before falling asleep or after waking": clock.outside,
        }
        rows += [(kind.title, what, "", "", f"{number:,}", "") for what, number in rest.items() if number]
        nights += [None for number in rest.values() if number]
    headers = ("Clock", "From and to", "Exact", "Not exact", "Episodes", "Nights watched then")
    return Table(headers, tuple(rows), tuple(nights))


def _row(kind: Kind, bar: Bar) -> tuple[str, ...]:
    unknown = bar.unwatched and not bar.episodes
    seen = ("not known",) * 3 if unknown else tuple(f"{n:,}" for n in (bar.sure, bar.unsure, bar.episodes))
    return (kind.title, f"{kind.limit(bar.low)} to {kind.limit(bar.high)}", *seen, f"{bar.watched or 0:,}")
