"""The episodes of the sample: when they came, and how sure anybody was of it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, tzinfo
from random import Random
from typing import Final

from sleepdiary.domain.episode import (
    Episode,
    SeenHow,
    SinceAsleep,
    Stage,
    Start,
    StartCertainty,
    Witness,
)
from sleepdiary.domain.moment import night_of
from sleepdiary.domain.night import Night, WatchKind, WatchMeans
from sleepdiary.domain.sample.chance import likely, made_up_id, moment_near, pick, rounded
from sleepdiary.domain.sample.movements import length_of, movement_of, response_of, signs_of
from sleepdiary.domain.sample.nights import BEDTIME, GETTING_UP

_STAGES: Final = (
    (Stage.FALLING_ASLEEP, 17.0),
    (Stage.ASLEEP, 68.0),
    (Stage.WAKING, 6.0),
    (Stage.AWAKE, 2.0),
    (Stage.NOT_SURE, 7.0),
)
_CERTAINTIES: Final = (
    (StartCertainty.EXACT, 56.0),
    (StartCertainty.ABOUT, 34.0),
    (StartCertainty.UNKNOWN, 10.0),
)
_WHO: Final = (("Mum", 5.0), ("Dad", 4.0), ("Grandma", 1.0))
_NOTES: Final = (
    "Slept on as if nothing had been.",
    "Turned over and sighed.",
    "Smiled, eyes shut 🙂",
    "The blanket moved before I saw the foot.",
    "Looked like paddling.",
    "I counted aloud, so the number should be right.",
    "One bigger one at the end.",
    "Very faint, I nearly missed it.",
    "Same as last week.",
    "Started just as the heating clicked on; may be chance.",
)
_CHILD_WORDS: Final = ("My foot was dancing.", "I was jumping in the puddle.", "Foot said hello.")
_TOLD_SHARE: Final = 0.03


def episodes_of(
    chance: Random, child_id: str, nights: tuple[Night, ...], total: int, zone: tzinfo
) -> tuple[Episode, ...]:
    """Return `total` episodes in order of time, some nights with none and some with many."""
    watched = [night for night in nights if night.watched]
    unwatched = [night for night in nights if not night.watched]
    told = sum(likely(chance, _TOLD_SHARE) for _ in range(total)) if unwatched else 0
    episodes = [_told_episode(chance, child_id, chance.choice(unwatched)) for _ in range(told)]
    weights = [chance.expovariate(1) if likely(chance, 0.6) else 0.02 for _ in watched]
    counts = Counter(chance.choices(range(len(watched)), weights, k=total - told))
    for place, count in sorted(counts.items()):
        episodes += [_episode(chance, child_id, watched[place], zone) for _ in range(count)]
    return tuple(sorted(episodes, key=_order))


def _order(episode: Episode) -> tuple[str, str, str]:
    at = episode.start.at
    return episode.night.isoformat(), "unknown" if at is None else at.instant.isoformat(), episode.id


def _told_episode(chance: Random, child_id: str, night: Night) -> Episode:
    """Return an episode of a night that nobody watched: somebody heard it, or was told in the morning."""
    how = pick(chance, ((SeenHow.TOLD, 2.0), (SeenHow.HEARD, 1.0)))
    return Episode(
        id=made_up_id(chance),
        child_id=child_id,
        night=night.date,
        start=Start(),
        witness=Witness("Grandma", how),
        note="Nobody was watching that night.",
    )


def _episode(chance: Random, child_id: str, night: Night, zone: tzinfo) -> Episode:
    stage, local = _when(chance, night)
    movement = movement_of(chance)
    asleep = stage in (Stage.ASLEEP, Stage.NOT_SURE)
    start = _start(chance, local, zone)
    return Episode(
        id=made_up_id(chance),
        child_id=child_id,
        night=night.date,
        start=start,
        stage=stage,
        since_asleep=_since_asleep(chance) if start.at is None and stage is Stage.ASLEEP else None,
        length=length_of(chance, movement),
        movement=movement,
        signs=signs_of(chance, asleep=asleep),
        response=response_of(chance, asleep=asleep),
        witness=_witness(chance, night),
        note=chance.choice(_NOTES) if likely(chance, 0.15) else "",
        child_words=chance.choice(_CHILD_WORDS) if not asleep and likely(chance, 0.2) else "",
    )


def _when(chance: Random, night: Night) -> tuple[Stage, datetime]:
    """Return a stage and a wall time that fits it, within what was watched."""
    stage = pick(chance, _STAGES)
    local = _time_for(chance, stage, night)
    watch = night.watch
    if watch.kind is WatchKind.PART and watch.start is not None and watch.end is not None:
        first, last = watch.start.local, watch.end.local
        if not first <= local <= last:
            return Stage.ASLEEP, _between(chance, max(first, _fell_asleep(night)), last)
    return stage, local


def _fell_asleep(night: Night) -> datetime:
    return datetime.combine(night.date, BEDTIME) if night.fell_asleep is None else night.fell_asleep.local


def _woke_up(night: Night) -> datetime:
    morning = datetime.combine(night.date + timedelta(days=1), GETTING_UP)
    return morning if night.woke_up is None else night.woke_up.local


def _time_for(chance: Random, stage: Stage, night: Night) -> datetime:
    asleep, awake = _fell_asleep(night), _woke_up(night)
    match stage:
        case Stage.FALLING_ASLEEP:
            return asleep + timedelta(seconds=chance.randint(-600, 420))
        case Stage.AWAKE:
            return asleep - timedelta(seconds=chance.randint(600, 2400))
        case Stage.WAKING:
            return awake + timedelta(seconds=chance.randint(-480, 240))
        case Stage.ASLEEP if likely(chance, 0.6):
            return asleep + timedelta(minutes=min(200.0, 8 + chance.expovariate(1 / 35)))
        case _:
            return _between(chance, asleep + timedelta(minutes=10), awake - timedelta(minutes=10))


def _between(chance: Random, first: datetime, last: datetime) -> datetime:
    return first + (last - first) * chance.random()


def _start(chance: Random, local: datetime, zone: tzinfo) -> Start:
    certainty = pick(chance, _CERTAINTIES)
    if certainty is StartCertainty.UNKNOWN:
        return Start()
    if certainty is StartCertainty.EXACT:
        return Start(certainty, moment_near(rounded(local, 1), zone))
    if likely(chance, 0.85):
        return Start(certainty, moment_near(rounded(local, 5), zone))
    start, end = rounded(local, 30), rounded(local, 30) + timedelta(minutes=chance.choice((60, 90, 120)))
    at, until = moment_near(start, zone), moment_near(end, zone)
    return Start(certainty, at, until if until.instant > at.instant and night_of(end) == night_of(start) else None)


def _since_asleep(chance: Random) -> SinceAsleep | None:
    if not likely(chance, 0.5):
        return None
    low = chance.choice((5, 10, 15, 30))
    return SinceAsleep(low, low + chance.choice((0, 5, 10)))


def _witness(chance: Random, night: Night) -> Witness:
    how = SeenHow.SEEN
    if WatchMeans.CAMERA in night.watch.means and likely(chance, 0.6):
        how = SeenHow.ON_VIDEO
    return Witness(pick(chance, _WHO), how)
