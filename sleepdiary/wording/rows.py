"""What stands beside a row of the two-week picture: the same words on the live grid, in charts and on paper."""

from __future__ import annotations

from sleepdiary.domain.grid import ClockChange, Row
from sleepdiary.domain.night import WatchKind
from sleepdiary.wording.times import night_name, short_date


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


def change_words(change: ClockChange) -> str:
    """What the clocks did: "01:00 to 02:00 are missing"."""
    what = "come twice" if change.twice else "are missing"
    return f"{clock_words(change.start)} to {clock_words(change.end)} {what}"
