"""What the child said, apart from everything else, and the family's notes when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sleepdiary.domain.episode import Start
from sleepdiary.report.material import Material
from sleepdiary.report.summary import NOTHING_RECORDED, Line, Section
from sleepdiary.wording import counted, short_date, start_words

NEWEST: Final = 3
"""As many of the family's lines of one kind as a sheet has room for; the others come with the notes."""


def night_words(material: Material, night: date) -> str:
    """Return a night in short, with its year where the period runs through more than one."""
    period = material.choices.period
    return short_date(night) if period.first.year == period.last.year else f"{short_date(night)} {night.year}"


def newest(material: Material, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of the latest nights, and how many earlier ones there are; all of them with the notes."""
    earlier = len(lines) - NEWEST
    if material.choices.notes or earlier <= 0:
        return tuple(lines)
    return (*lines[earlier:], Line(f"{counted(earlier, 'earlier one')} in the diary, printed with the family’s notes"))


def child_words(material: Material) -> Section:
    """Return the child's own words with the night they were about."""
    lines = tuple(
        Line(episode.child_words, f"{night_words(material, episode.night)}, {start_words(episode.start)}", own=True)
        for episode in material.inside
        if episode.child_words
    )
    return Section("What the child said", newest(material, lines) or (Line(NOTHING_RECORDED),), quoted=bool(lines))


def family_notes(material: Material) -> Iterator[Section]:
    """Yield the family's notes, when chosen: about the child, about nights, about episodes."""
    if not material.choices.notes:
        return
    child = (Line(material.child.note, own=True),) if material.child.note else ()
    nights = tuple(
        Line(night.note, night_words(material, night.date), own=True) for night in material.nights_inside if night.note
    )
    lines = (*child, *nights, *_episode_notes(material))
    yield Section("The family’s notes", lines or (Line(NOTHING_RECORDED),))


def _episode_notes(material: Material) -> Iterator[Line]:
    for episode in material.inside:
        when = _when(night_words(material, episode.night), episode.start)
        if episode.note:
            yield Line(episode.note, when, own=True)
        if episode.response.afterwards:
            yield Line(episode.response.afterwards, f"{when}, afterwards", own=True)


def _when(night: str, start: Start) -> str:
    return f"{night}, {start_words(start)}"
