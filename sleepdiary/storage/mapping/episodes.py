"""Episodes with their spread and their clips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final

from sleepdiary.domain.body import Spread
from sleepdiary.domain.episode import (
    Episode,
    Length,
    Movement,
    Response,
    Signs,
    SinceAsleep,
    Start,
    Witness,
)
from sleepdiary.storage.mapping.plain import Line, Parts, Values, moment_in, moment_values
from sleepdiary.storage.schema import EpisodeClipRow, PartRow, SpreadStepRow

# Columns of the same names as the fields, in the fields' order.
_SIGNS: Final = tuple(field.name for field in fields(Signs))
_RESPONSE: Final = tuple(field.name for field in fields(Response))
_MOVEMENT: Final = tuple(field.name for field in fields(Movement) if field.name != "spread")
_signs_in, _response_in, _movement_in = attrgetter(*_SIGNS), attrgetter(*_RESPONSE), attrgetter(*_MOVEMENT)

# A few ways in which movements spread come back in most episodes; they are checked once and shared.
_spread_of = lru_cache(maxsize=1024)(Spread)


def episode_values(episode: Episode) -> Values:
    """Return the line of an episode; spread and clips have their own tables."""
    since = episode.since_asleep
    return {
        "id": episode.id,
        "child_id": episode.child_id,
        "night": episode.night,
        **_start_values(episode.start),
        "stage": episode.stage,
        "in_nap": episode.in_nap,
        "since_asleep_low": None if since is None else since.low,
        "since_asleep_high": None if since is None else since.high,
        "length_certainty": episode.length.certainty,
        "length_seconds": episode.length.seconds,
        **{name: getattr(episode.movement, name) for name in _MOVEMENT},
        **{name: getattr(episode.signs, name) for name in _SIGNS},
        **{name: getattr(episode.response, name) for name in _RESPONSE},
        "witness_who": episode.witness.who,
        "witness_how": episode.witness.how,
        "note": episode.note,
        "child_words": episode.child_words,
        "version": episode.version,
    }


def _start_values(start: Start) -> Values:
    return {
        "start_certainty": start.certainty,
        **moment_values("start", start.at),
        "start_utc": None if start.at is None else start.at.instant,
        **moment_values("until", start.until),
    }


def episode_parts(episode: Episode) -> Iterator[tuple[type[PartRow], Values]]:
    """Return the steps of the spread and the places of the clips."""
    for place, step in enumerate(episode.spread.steps):
        for part in step:
            yield SpreadStepRow, {"episode_id": episode.id, "part": part, "place": place}
    for place, clip_id in enumerate(episode.clips):
        key = {"episode_id": episode.id, "clip_id": clip_id, "child_id": episode.child_id}
        yield EpisodeClipRow, {**key, "place": place}


def episode_record(line: Line, parts: Parts) -> Episode:
    """Make an episode of its line, its spread and its clips."""
    return Episode(
        id=line.id,
        child_id=line.child_id,
        night=line.night,
        start=Start(line.start_certainty, moment_in(line, "start"), moment_in(line, "until")),
        stage=line.stage,
        in_nap=line.in_nap,
        since_asleep=_since_asleep(line),
        length=Length(line.length_certainty, line.length_seconds),
        movement=Movement(_spread(parts), *_movement_in(line)),
        signs=Signs(*_signs_in(line)),
        response=Response(*_response_in(line)),
        witness=Witness(line.witness_who, line.witness_how),
        note=line.note,
        child_words=line.child_words,
        clips=tuple(clip.clip_id for clip in parts.get(EpisodeClipRow, ())),
        version=line.version,
    )


def _since_asleep(line: Line) -> SinceAsleep | None:
    low = line.since_asleep_low
    return None if low is None else SinceAsleep(low, line.since_asleep_high)


def _spread(parts: Parts) -> Spread:
    steps = groupby(parts.get(SpreadStepRow, ()), key=attrgetter("place"))
    return _spread_of(tuple(tuple(line.part for line in step) for _, step in steps))
