"""The live grid in words: what a mark or a night says when it is pointed at, or reached by keys."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sleepdiary import wording
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.grid import Row
from sleepdiary.domain.night import Night, WatchKind
from sleepdiary.wording import rows

KEYS = (
    "Arrows go from night to night and from mark to mark; Page Up, Page Down, Home and End go further. Enter opens, "
    "N writes a new episode, W keeps that somebody watched and saw nothing, Delete deletes an episode, Ctrl+Z undoes. "
    "Ctrl with left or right moves falling asleep by five minutes, with Shift as well waking up; where no sleep is "
    "written down yet, they open the night to write it."
)


def episode_words(episode: Episode) -> str:
    """An episode on one line: "about 02:13, asleep, 20 s, right foot, then left foot, 3 jerks, 1 video"."""
    pieces = [wording.start_words(episode.start), wording.words(episode.stage)]
    if episode.in_nap:
        pieces.append("in a nap")
    if episode.length.seconds is not None:
        pieces.append(wording.length(episode.length))
    pieces.append(wording.spread_sentence(episode.spread))
    if episode.movement.jerks:
        pieces.append(wording.counted(episode.movement.jerks, "jerk"))
    if episode.clips:
        pieces.append(wording.counted(len(episode.clips), "video"))
    return ", ".join(piece for piece in pieces if piece)


def row_words(row: Row, record: Night | None) -> str:
    """A night on one line, with what is hatched and what the clocks did."""
    seen = wording.counted(row.seen, "episode") if row.seen else rows.seen_words(row)
    pieces = [text for text in (seen, _watch(record, row)) if text]
    if record is not None and record.fell_asleep is not None:
        pieces.append(f"fell asleep {wording.clock(record.fell_asleep)}")
    if record is not None and record.woke_up is not None:
        pieces.append(f"woke up {wording.clock(record.woke_up)}")
    pieces += [_nap(nap.start, nap.end) for nap in row.naps]
    if row.change is not None:
        pieces.append(f"the clocks changed, {rows.change_words(row.change)}")
    return f"Night of {wording.night_name(row.night)}: {', '.join(pieces)}"


def night_words(row: Row, record: Night | None, episodes: Iterable[Episode]) -> str:
    """A night and each of its episodes, as the row shows them."""
    return ". ".join((row_words(row, record), *map(episode_words, episodes)))


def _watch(record: Night | None, row: Row) -> str:
    if record is None or row.watch is not WatchKind.PART:
        return rows.watch_words(row)
    start, end = record.watch.start, record.watch.end
    text = "watched in part"
    if start is not None:
        text += f" from {wording.clock(start)}"
    if end is not None:
        text += f" to {wording.clock(end)}"
    return text if row.watch_times_known else f"{text}, not written from when to when"


def _nap(start: float | None, end: float | None) -> str:
    text = "a nap" if start is None else f"a nap from {rows.clock_words(start)}"
    return text if end is None else f"{text} to {rows.clock_words(end)}"


def tip(*lines: str) -> str:
    """Lines for a tooltip, which Qt would otherwise read as mark-up where somebody wrote a "<"."""
    return f"<p>{'<br>'.join(escape(line) for line in lines if line)}</p>"
