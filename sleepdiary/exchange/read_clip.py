"""Objects of the open format as clips."""

from __future__ import annotations

from typing import Final

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.clip import Clip, ClipPlace, Mark, Recorded, TimeSource
from sleepdiary.domain.text import NOTE_LIMIT
from sleepdiary.exchange.fields import Fields, whole
from sleepdiary.exchange.parsed import shown, wrong

MAX_PASSES: Final = 2
MAX_CLIP_SECONDS: Final = 7 * 24 * 60 * 60
MAX_PATH: Final = 4096
MAX_BYTES_OF_A_CLIP: Final = 2**53 - 1


def read_clip(fields: Fields, child_id: str) -> Clip:
    """One clip: what is known about the file; the video is not in an export."""
    size = fields.number("bytes", 0, MAX_BYTES_OF_A_CLIP)
    if size is None:
        raise fields.missing("bytes")
    clip = Clip(
        id=fields.id(),
        child_id=child_id,
        original_name=fields.verbatim("original_name", MAX_PATH),
        path=fields.verbatim("path", MAX_PATH),
        sha256=_sha256(fields),
        bytes=size,
        place=fields.choice("place", ClipPlace) or ClipPlace.REFERENCE,
        seconds=fields.decimal("seconds", MAX_CLIP_SECONDS),
        has_location=fields.maybe("has_location"),
        recorded=_recorded(fields),
        shows=fields.text("shows", NOTE_LIMIT),
        passes=_passes(fields),
        version=fields.version(),
    )
    fields.finish()
    return clip


def _sha256(fields: Fields) -> str:
    text = fields.verbatim("sha256", MAX_PATH)
    if len(text) != 64 or not set(text) <= set("0123456789abcdef"):
        raise fields.wrong("sha256", f"{shown(text)} is not a SHA-256 in 64 hexadecimal digits")
    return text


def _recorded(clip: Fields) -> Recorded:
    fields = clip.object("recorded")
    if fields is None:
        return Recorded()
    source = fields.choice("source", TimeSource)
    if source is None:
        raise fields.missing("source")
    with whole(fields.where):
        recorded = Recorded(source, fields.moment_here())
    fields.finish()
    return recorded


def _passes(clip: Fields) -> tuple[tuple[Mark, ...], ...]:
    count = clip.number("passes", 0, MAX_PASSES)
    passes: list[list[Mark]] = [[] for _ in range(count or 0)]
    for fields in clip.objects("marks"):
        number = fields.number("pass", 1, MAX_PASSES)
        at_ms = fields.number("at_ms", 0, MAX_CLIP_SECONDS * 1000)
        part = fields.choice("part", BodyPart)
        if number is None or at_ms is None or part is None:
            raise wrong(fields.where, "a mark has a pass, a time and a body part")
        if number > len(passes):
            raise fields.wrong("pass", f"the clip says that it has {len(passes)}")
        fields.finish()
        passes[number - 1].append(Mark(at_ms, part))
    return tuple(tuple(marks) for marks in passes)
