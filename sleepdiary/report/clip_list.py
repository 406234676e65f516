"""The clips worth showing: when they were filmed, how long they are, and what to look for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode, Stage
from sleepdiary.domain.statistics import clips_of
from sleepdiary.report.material import Material
from sleepdiary.report.summary import Line, Section
from sleepdiary.wording import clock, length_words, night_name, spread_sentence, start_words, words

MOST_BY_DEFAULT = 3


def chosen_clips(material: Material) -> tuple[Clip, ...]:
    """Return the clips that the family chose, or up to three of the most recent of the period."""
    if material.choices.clips is not None:
        by_id = {clip.id: clip for clip in material.records.clips}
        return tuple(by_id[clip_id] for clip_id in material.choices.clips if clip_id in by_id)
    places = {clip_id: place for place, episode in enumerate(material.inside) for clip_id in episode.clips}
    found = sorted(clips_of(material.inside, material.records.clips), key=lambda clip: places[clip.id])
    return tuple(found[-MOST_BY_DEFAULT:])


@dataclass(frozen=True, slots=True)
class ClipOffer:
    """A clip that may go on the paper: its id, what to call it on the screen, and whether it is on this paper."""

    clip_id: str
    words: str
    chosen: bool


def offered_clips(material: Material) -> tuple[ClipOffer, ...]:
    """Return every clip of the child in order of time, those without a time first."""
    chosen = {clip.id for clip in chosen_clips(material)}
    clips = sorted(material.records.clips, key=lambda clip: _instant(clip, material))
    return tuple(ClipOffer(clip.id, _offer_words(clip, material), clip.id in chosen) for clip in clips)


def _instant(clip: Clip, material: Material) -> datetime:
    episode = episode_of(clip, material)
    at = clip.recorded.at or (episode.start.at if episode is not None else None)
    return at.instant if at is not None else datetime.min.replace(tzinfo=UTC)


def _offer_words(clip: Clip, material: Material) -> str:
    facts = clip_facts(clip, material)
    pieces = (clip_time(clip, material), f"({facts})" if facts else "", clip.shows)
    return " ".join(filter(None, pieces))


def clip_section(material: Material) -> Section:
    """Return the numbered list of clips; the numbers are those of the files in the pack."""
    lines = tuple(
        Line(clip.shows, f"Night of {clip_time(clip, material)}", clip_facts(clip, material), own=True)
        for clip in chosen_clips(material)
    )
    none = "No clips chosen." if material.records.clips else "No clips in the diary."
    return Section("Clips to show", lines or (Line(none),), numbered=bool(lines))


def clip_time(clip: Clip, material: Material) -> str:
    """Return when a clip was filmed: its own time, or else that of its episode."""
    at = clip.recorded.at
    if at is not None:
        return f"{night_name(at.night)}, {clock(at)}"
    episode = episode_of(clip, material)
    return "unknown date" if episode is None else f"{night_name(episode.night)}, {start_words(episode.start)}"


def clip_facts(clip: Clip, material: Material, *, length: bool = True) -> str:
    """Return what is known about a clip beside the family's own words: length, stage of sleep, spread."""
    pieces = [] if clip.seconds is None or not length else [length_words(round(clip.seconds))]
    episode = episode_of(clip, material)
    if episode is not None:
        pieces.append("stage not sure" if episode.stage is Stage.NOT_SURE else words(episode.stage))
        if episode.spread:
            pieces.append(spread_sentence(episode.spread))
    return "; ".join(pieces)


def episode_of(clip: Clip, material: Material) -> Episode | None:
    """Return the episode that a clip shows; the first, if it shows several."""
    return next((episode for episode in material.records.episodes if clip.id in episode.clips), None)
