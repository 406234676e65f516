"""Clips with the jerks tapped along them."""

from __future__ import annotations

from collections.abc import Iterator

from sleepdiary.domain.clip import Clip, Mark, Recorded
from sleepdiary.storage.mapping.plain import Line, Parts, Values, moment_in, moment_values
from sleepdiary.storage.schema import MarkRow, PartRow


def clip_values(clip: Clip) -> Values:
    """Return the line of a clip; its marks have their own table, the line says how many passes there are."""
    at = clip.recorded.at
    return {
        "id": clip.id,
        "child_id": clip.child_id,
        "original_name": clip.original_name,
        "path": clip.path,
        "sha256": clip.sha256,
        "bytes": clip.bytes,
        "place": clip.place,
        "seconds": clip.seconds,
        "has_location": clip.has_location,
        "recorded_source": clip.recorded.source,
        **moment_values("recorded", at),
        "recorded_utc": None if at is None else at.instant,
        "shows": clip.shows,
        "passes": len(clip.passes),
        "version": clip.version,
    }


def clip_parts(clip: Clip) -> Iterator[tuple[type[PartRow], Values]]:
    """Return the marks of every pass."""
    for counting, marks in enumerate(clip.passes, start=1):
        for place, mark in enumerate(marks):
            key = {"clip_id": clip.id, "counting": counting, "place": place}
            yield MarkRow, {**key, "at_ms": mark.at_ms, "part": mark.part}


def clip_record(line: Line, parts: Parts) -> Clip:
    """Make a clip of its line and its marks; a pass in which nothing was tapped is a pass all the same."""
    marks = parts.get(MarkRow, ())
    return Clip(
        id=line.id,
        child_id=line.child_id,
        original_name=line.original_name,
        path=line.path,
        sha256=line.sha256,
        bytes=line.bytes,
        place=line.place,
        seconds=line.seconds,
        has_location=line.has_location,
        recorded=Recorded(line.recorded_source, moment_in(line, "recorded")),
        shows=line.shows,
        passes=tuple(
            tuple(Mark(mark.at_ms, mark.part) for mark in marks if mark.counting == counting)
            for counting in range(1, line.passes + 1)
        ),
        version=line.version,
    )
