"""What the two-week picture says: beside its rows, in its notes, in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sleepdiary.charts.chart import Table
from sleepdiary.domain.episode import StartCertainty
from sleepdiary.domain.grid import Grid, Mark, Row
from sleepdiary.domain.night import WatchKind
from sleepdiary.wording import counted, night_name, short_date, span_words, words

MAX_ROWS: Final = 62
"""Nights that fit on a page; of a longer period the last ones are drawn, and the chart says so."""


def clock_words(hours: float) -> str:
    """The wall-clock time so many hours after noon: "02:13"."""
    minutes = round((hours + 12) * 60)
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def seen_words(row: Row) -> str:
    """What was seen, with the watching beside it; an unwatched night is never a nought."""
    if row.seen:
        return f"{row.seen} seen"
    return "" if row.watch is WatchKind.NONE else "nothing seen"


def watch_words(row: Row, *, short: bool = False) -> str:
    """How much of the night was watched."""
    match row.watch:
        case WatchKind.ALL:
            return "all night" if short else "watched all night"
        case WatchKind.PART:
            return "in part" if short else "watched in part"
        case WatchKind.NONE:
            return "not watched"


def end_words(row: Row, *, short: bool) -> str:
    """What stands at the right end of a row."""
    return " · ".join(text for text in (seen_words(row), watch_words(row, short=short)) if text)


def date_words(row: Row) -> str:
    """What stands at its left: "Tue 3 Mar"."""
    return f"{night_name(row.night)[:3]} {short_date(row.night)}"


def notes(grid: Grid, rows: Sequence[Row]) -> list[str]:
    """How to read the picture, what of the grid is not drawn, and the clock changes."""
    found = ["A night is named by its evening. Hours are those of the clock. A bar after a mark is the length."]
    if any(mark.length_guessed for row in rows for mark in row.marks):
        found[0] = found[0].replace("the length.", "the length, hollow when it is a guess.")
    if any(row.sleep and None in (row.sleep.start, row.sleep.end) for row in rows):
        found.append("Where a band of sleep runs out in a point its other end is not known.")
    if len(rows) < len(grid.rows):
        found.append(f"Only the last {len(rows)} of {len(grid.rows)} nights are drawn.")
    for row in rows:
        if row.change:
            what = "come twice" if row.change.twice else "are missing"
            hours = f"{clock_words(row.change.start)} to {clock_words(row.change.end)}"
            found.append(f"The clocks changed in the night of {night_name(row.night)}: {hours} {what} (dotted box).")
    return found


def alternative(grid: Grid) -> str:
    """The picture in words."""
    watched = sum(1 for row in grid.rows if row.watch is not WatchKind.NONE)
    part = sum(1 for row in grid.rows if row.watch is WatchKind.PART)
    unplaced = sum(len(row.unplaced) for row in grid.rows)
    pieces = [
        f"{counted(grid.episodes, 'episode').capitalize()} in {counted(len(grid.rows), 'night')},",
        f"{span_words(grid.rows[0].night, grid.rows[-1].night)};",
        f"{watched} watched{f', {part} of them in part' if part else ''}.",
    ]
    if unplaced:
        pieces.append(f"{unplaced} at an unknown time of the night.")
    if len(grid.rows) > MAX_ROWS:
        pieces.append(f"Only the last {MAX_ROWS} nights are drawn; all are in the table.")
    return " ".join(pieces)


def table(grid: Grid) -> Table:
    """Every night of the grid, those that are not drawn too."""
    headers = ("Night", "Watched", "Fell asleep", "Woke up", "Naps", "Episodes", "Times and stages")
    return Table(headers, tuple(_table_row(row) for row in grid.rows))


def _table_row(row: Row) -> tuple[str, ...]:
    marks = [f"{_mark_time(mark)} {words(mark.stage)}" for mark in (*row.marks, *row.unplaced)]
    unknown = row.watch is WatchKind.NONE and not row.seen
    return (
        night_name(row.night),
        watch_words(row),
        _place_words(row.sleep.start if row.sleep else None),
        _place_words(row.sleep.end if row.sleep else None),
        ", ".join(f"{_place_words(nap.start)} to {_place_words(nap.end)}" for nap in row.naps),
        "not known" if unknown else str(row.seen),
        ", ".join(marks),
    )


def _place_words(place: float | None) -> str:
    return "not known" if place is None else clock_words(place)


def _mark_time(mark: Mark) -> str:
    if mark.at is None:
        return "time not known,"
    if mark.until is not None:
        return f"between {clock_words(mark.at)} and {clock_words(mark.until)},"
    about = "about " if mark.certainty is StartCertainty.ABOUT else ""
    return f"{about}{clock_words(mark.at)},"
