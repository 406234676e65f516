"""From clips to entries: which night a clip belongs to, when it began, how long it was, which episode it joins.

Proposals are shown before anything is saved; :func:`entries` makes the episodes of those that were accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from sleepdiary.domain.clip import Clip, TimeSource
from sleepdiary.domain.episode import (
    MAX_LENGTH_SECONDS,
    Episode,
    Length,
    LengthCertainty,
    Start,
    StartCertainty,
)
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.moment import Moment

_MINUTE: Final = timedelta(minutes=1)
_ABOUT: Final = timedelta(minutes=5)
"""How far an episode "about 02:13" may lie from a clip that shows it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One entry that clips would make. `clips` are in order of time, films of the same moments together.

    `night` is None when nothing tells the time: the clip waits in the inbox. `joins` is an episode of the diary that
    the clips overlap; then `night`, `start` and `length` are what that episode will have, and only a length that was
    unknown is taken from the clips.
    """

    clips: tuple[Clip, ...]
    night: date | None = None
    start: Start = field(default_factory=Start)
    length: Length = field(default_factory=Length)
    joins: Episode | None = None


def propose(clips: Iterable[Clip], episodes: Sequence[Episode]) -> tuple[Proposal, ...]:
    """Propose an entry for each clip that none of `episodes` shows yet; in order of time, the inbox last."""
    shown = {clip_id for episode in episodes for clip_id in episode.clips}
    waiting = [clip for clip in clips if clip.id not in shown]
    dated = sorted((clip for clip in waiting if clip.recorded.at is not None), key=lambda clip: _span(clip)[0])
    groups: dict[str, list[Clip]] = {}
    runs: list[list[Clip]] = []
    for clip in dated:
        episode = _overlapped(clip, episodes)
        if episode is not None:
            groups.setdefault(episode.id, []).append(clip)
        elif runs and _span(clip)[0] <= max(_span(one)[1] for one in runs[-1]):
            runs[-1].append(clip)
        else:
            runs.append([clip])
    known = {episode.id: episode for episode in episodes}
    joining = [_joining(known[episode_id], group) for episode_id, group in groups.items()]
    found = sorted([*joining, *map(_new, runs)], key=lambda proposal: _span(proposal.clips[0])[0])
    return (*found, *(Proposal((clip,)) for clip in waiting if clip.recorded.at is None))


def entries(child_id: str, proposals: Iterable[Proposal]) -> tuple[Episode, ...]:
    """Return the episodes of these proposals, new ones and joined ones; the inbox has none."""
    return tuple(_entry(child_id, proposal) for proposal in proposals if proposal.night is not None)


def _entry(child_id: str, proposal: Proposal) -> Episode:
    ids = tuple(clip.id for clip in proposal.clips)
    if proposal.joins is not None:
        return replace(proposal.joins, clips=(*proposal.joins.clips, *ids), length=proposal.length)
    if proposal.night is None:
        raise ValueError("a clip without a time makes no entry")
    return Episode(new_id(), child_id, proposal.night, proposal.start, length=proposal.length, clips=ids)


def _joining(episode: Episode, clips: list[Clip]) -> Proposal:
    length = _length(clips) if episode.length.seconds is None else episode.length
    return Proposal(tuple(clips), episode.night, episode.start, length, episode)


def _new(clips: list[Clip]) -> Proposal:
    at = _at(clips[0])
    # A file's date is when something was last written to it, which is near the film's time at best.
    about = clips[0].recorded.source is TimeSource.FILE_DATE
    start = Start(StartCertainty.ABOUT if about else StartCertainty.EXACT, at)
    return Proposal(tuple(clips), at.night, start, _length(clips))


def _length(clips: Sequence[Clip]) -> Length:
    """The length from the clips: from the first one's start to the end of the last to end."""
    if any(clip.seconds is None for clip in clips):
        return Length()
    first, last = _span(clips[0])[0], max(_span(clip)[1] for clip in clips)
    seconds = round((last - first).total_seconds())
    return Length(LengthCertainty.CLIP, min(seconds, MAX_LENGTH_SECONDS))


def _at(clip: Clip) -> Moment:
    if clip.recorded.at is None:
        raise ValueError("this clip has no time")
    return clip.recorded.at


def _span(clip: Clip) -> tuple[datetime, datetime]:
    start = _at(clip).instant
    return start, start + timedelta(seconds=clip.seconds or 0)


def _overlapped(clip: Clip, episodes: Sequence[Episode]) -> Episode | None:
    """The episode that the clip overlaps; of several, the one whose start is nearest."""
    start, end = _span(clip)
    found = [episode for episode in episodes if _overlaps(episode, start, end)]
    return min(found, key=lambda episode: abs(_began(episode) - start), default=None)


def _began(episode: Episode) -> datetime:
    if episode.start.at is None:
        raise ValueError("this episode has no time")
    return episode.start.at.instant


def _overlaps(episode: Episode, start: datetime, end: datetime) -> bool:
    if episode.start.at is None:
        return False
    first = last = episode.start.at.instant
    if episode.start.until is not None:
        last = episode.start.until.instant
    elif episode.start.certainty is StartCertainty.ABOUT:
        first, last = first - _ABOUT, last + _ABOUT
    # A time typed as 02:13 stands for the whole of that minute.
    last += max(_MINUTE, timedelta(seconds=episode.length.seconds or 0))
    return start < last and end >= first
