"""The list that lies in the pack beside the clips (file, night, time, length, what to look for), and the files' names.

A name tells when it was filmed and nothing else: not the child, not the place, not what the phone called it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from sleepdiary.domain.clip import Clip
from sleepdiary.report.choices import Part
from sleepdiary.report.clip_list import chosen_clips, clip_facts, episode_of
from sleepdiary.report.material import Material
from sleepdiary.report.paper import Paper
from sleepdiary.report.summary import Table
from sleepdiary.report.typesetter import Template, as_data
from sleepdiary.wording import clock, full_date, length_words, night_name, start_words

TITLE: Final = "Clips of night movements"
HEADERS: Final = ("File", "Night of", "Time", "Length", "What to look for")
_NOT_KNOWN: Final = "not known"
_HOW: Final = (
    "A night is named by its evening; the date in a file’s name is that of the clock. These are copies, in which the "
    "place, the camera and the names that a phone writes into its films are left out. The numbers are those of the "
    "summary."
)


@dataclass(frozen=True, slots=True)
class NamedClip:
    """A clip of the pack and its new name, still without an ending: "clip-1_2026-03-04_0214"."""

    clip: Clip
    name: str


def named_clips(material: Material) -> tuple[NamedClip, ...]:
    """Return the clips that the paper lists, in its order, under neutral names."""
    if not material.wants(Part.CLIPS):
        return ()
    return tuple(
        NamedClip(clip, f"clip-{number}{_when(clip, material)}")
        for number, clip in enumerate(chosen_clips(material), start=1)
    )


def _when(clip: Clip, material: Material) -> str:
    at = clip.recorded.at
    if at is not None:
        return f"_{at.local:%Y-%m-%d_%H%M}"
    episode = episode_of(clip, material)
    return "" if episode is None else f"_night-{episode.night.isoformat()}"


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A clip as it lies in the pack: its file's name with the ending, and the length of the copy in seconds."""

    clip: Clip
    file_name: str
    seconds: float | None


def print_index(material: Material, lines: tuple[IndexLine, ...]) -> Paper:
    """Return the list as a PDF. Raises DiaryFailure(NOT_PRINTABLE) when no PDF can be made of it."""
    data = {
        "title": TITLE,
        "dated": full_date(material.printed_on),
        "how": _HOW,
        "table": asdict(Table(HEADERS, tuple(_row(line, material) for line in lines))),
        "footer": material.footer,
    }
    template = Template("pack.typ", {"data": as_data(data), "paper": material.choices.paper_size.value})
    return Paper(template.pdf(material.printed_on), int(template.ask("pages")[0]))


def _row(line: IndexLine, material: Material) -> tuple[str, ...]:
    clip, episode = line.clip, episode_of(line.clip, material)
    at = clip.recorded.at
    night = at.night if at is not None else None if episode is None else episode.night
    when = clock(at) if at is not None else _NOT_KNOWN if episode is None else start_words(episode.start)
    seconds = line.seconds if line.seconds is not None else clip.seconds
    return (
        line.file_name,
        _NOT_KNOWN if night is None else night_name(night),
        when,
        _NOT_KNOWN if seconds is None else length_words(round(seconds)),
        ". ".join(filter(None, (clip.shows.rstrip("."), clip_facts(clip, material, length=False))))
        or "not written down",
    )
