"""What the two-week picture says: beside its rows, in its notes, in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sleepdiary.charts.chart import Table
from sleepdiary.domain.episode import StartCertainty
from sleepdiary.domain.grid import Grid, Mark, Row
from sleepdiary.domain.night import WatchKind
from sleepdiary.wording import counted, night_name, span_words, words
from sleepdiary.wording.rows import change_words, clock_words, date_words, end_words, seen_words, watch_words

__all__ = [
    "MAX_ROWS",
    "alternative",
    "clock_words",
    "date_words",
    "end_words",
    "notes",
    "seen_words",
    "table",
    "watch_words",
]

MAX_ROWS: Final = 62
"""Nights that fit on a page; of a longer period the last ones are drawn, and the chart says so."""


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
            what = change_words(row.change)
            found.append(f"The clocks changed in the night of {night_name(row.night)}: {what} (dotted box).")
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
    return Table(
        headers, tuple(_table_row(row) for row in grid.rows), tuple((row.night, row.night) for row in grid.rows)
    )


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
