"""The nights of the sample: who watched when, and what the family noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random
from typing import Final

from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Factor, Nap, Night, Slept, Watch, WatchKind, WatchMeans
from sleepdiary.domain.sample.chance import likely, moment_near, pick, rounded

BEDTIME: Final = time(19, 45)
GETTING_UP: Final = time(6, 35)

_NO_RECORD: Final = "no record"
# A family is keen at first, tired in the third week, and takes heart again before the appointment.
_KEENNESS: Final = (
    ((WatchKind.ALL, 60.0), (WatchKind.PART, 20.0), (WatchKind.NONE, 10.0), (_NO_RECORD, 10.0)),
    ((WatchKind.ALL, 50.0), (WatchKind.PART, 20.0), (WatchKind.NONE, 15.0), (_NO_RECORD, 15.0)),
    ((WatchKind.ALL, 20.0), (WatchKind.PART, 15.0), (WatchKind.NONE, 25.0), (_NO_RECORD, 40.0)),
    ((WatchKind.ALL, 55.0), (WatchKind.PART, 15.0), (WatchKind.NONE, 15.0), (_NO_RECORD, 15.0)),
)
_MEANS: Final = (
    ((WatchMeans.CAMERA,), 4.0),
    ((WatchMeans.IN_THE_ROOM,), 2.0),
    ((WatchMeans.MONITOR, WatchMeans.LOOKED_IN), 2.0),
    ((WatchMeans.SAME_BED,), 1.0),
)
_FACTORS: Final = (
    ((), 45.0),
    ((Factor.NOTHING,), 20.0),
    ((Factor.OVERTIRED,), 10.0),
    ((Factor.MISSED_NAP,), 7.0),
    ((Factor.OVERTIRED, Factor.MISSED_NAP), 5.0),
    ((Factor.EXERCISE,), 4.0),
    ((Factor.UNWELL,), 3.0),
    ((Factor.UNWELL, Factor.TEMPERATURE), 2.0),
    ((Factor.NOISE_LIGHT_MOVEMENT,), 2.0),
    ((Factor.ROUTINE_CHANGED,), 2.0),
)
_DIFFERENT: Final = {
    Factor.OVERTIRED: "long day at the swimming pool",
    Factor.EXERCISE: "two hours on the climbing frame",
    Factor.NOISE_LIGHT_MOVEMENT: "fireworks next door",
    Factor.ROUTINE_CHANGED: "slept at Grandma's",
}
_NOTES: Final = (
    "Took turns; the camera was off for ten minutes or so.",
    "Kicked the blanket off twice.",
    "Asked for water once, went straight back to sleep.",
    "Talked in her sleep about the neighbour's cat.",
    "We fell asleep ourselves at about one.",
)


def nights_of(chance: Random, child_id: str, first: date, until: date, zone: tzinfo) -> tuple[Night, ...]:
    """Return the recorded nights in order; at least the last one is watched."""
    days = [first + timedelta(days=number) for number in range((until - first).days + 1)]
    found = [_night(chance, child_id, day, (day - first).days, zone) for day in days]
    nights = [night for night in found if night is not None]
    if not any(night.watched for night in nights):
        last = next((night for night in nights if night.date == until), Night(child_id, until))
        watched = replace(last, watch=Watch(WatchKind.ALL, means=(WatchMeans.CAMERA,)))
        nights = [night for night in nights if night.date != until] + [watched]
    return tuple(nights)


def _night(chance: Random, child_id: str, day: date, number: int, zone: tzinfo) -> Night | None:
    kind = pick(chance, _KEENNESS[number // 7 % len(_KEENNESS)])
    if kind == _NO_RECORD:
        return None
    fell_asleep, woke_up = _sleep(chance, day, zone)
    watched = kind != WatchKind.NONE
    factors = pick(chance, _FACTORS) if watched or likely(chance, 0.3) else ()
    return Night(
        child_id=child_id,
        date=day,
        watch=_watch(chance, WatchKind(kind), day, fell_asleep, zone),
        fell_asleep=fell_asleep if likely(chance, 0.9 if watched else 0.3) else None,
        woke_up=woke_up if likely(chance, 0.85 if watched else 0.4) else None,
        naps=_naps(chance, day, zone) if Factor.MISSED_NAP not in factors else (),
        slept=pick(chance, ((None, 3.0), (Slept.WELL, 4.0), (Slept.FAIRLY, 3.0), (Slept.BADLY, 1.0))),
        minutes_to_settle=chance.choice((5, 10, 10, 15, 20, 30, 45)) if likely(chance, 0.5) else None,
        wakings=chance.choice((0, 0, 0, 1, 1, 2)) if likely(chance, 0.5) else None,
        factors=factors,
        different=_different(factors) if likely(chance, 0.3) else "",
        note=chance.choice(_NOTES) if watched and likely(chance, 0.12) else "",
    )


def _different(factors: tuple[Factor, ...]) -> str:
    return next((_DIFFERENT[factor] for factor in factors if factor in _DIFFERENT), "")


def _sleep(chance: Random, day: date, zone: tzinfo) -> tuple[Moment, Moment]:
    late = 20 if day.weekday() in (4, 5) else 0
    evening = datetime.combine(day, BEDTIME) + timedelta(minutes=late + _spread_out(chance, 18))
    morning = datetime.combine(day + timedelta(days=1), GETTING_UP) + timedelta(minutes=late + _spread_out(chance, 22))
    return moment_near(rounded(evening, 5), zone), moment_near(rounded(morning, 5), zone)


def _spread_out(chance: Random, minutes: float) -> float:
    return max(-3 * minutes, min(3 * minutes, chance.gauss(0, minutes)))


def _watch(chance: Random, kind: WatchKind, day: date, fell_asleep: Moment, zone: tzinfo) -> Watch:
    if kind is WatchKind.NONE:
        return Watch()
    means = pick(chance, _MEANS)
    if kind is WatchKind.ALL:
        return Watch(kind, means=means)
    if likely(chance, 0.7):
        hours = chance.choice((2, 3, 4, 5))
        end = rounded(fell_asleep.local, 30) + timedelta(hours=hours)
        return Watch(kind, moment_near(datetime.combine(day, time(19, 0)), zone), moment_near(end, zone), means)
    next_day = day + timedelta(days=1)
    start, end = datetime.combine(next_day, time(3, 30)), datetime.combine(next_day, time(7, 0))
    return Watch(kind, moment_near(start, zone), moment_near(end, zone), means)


def _naps(chance: Random, day: date, zone: tzinfo) -> tuple[Nap, ...]:
    if not likely(chance, 0.45):
        return ()
    start = datetime.combine(day, time(12, 30)) + timedelta(minutes=chance.randrange(0, 60, 5))
    end = start + timedelta(minutes=chance.randrange(40, 115, 5))
    return (Nap(moment_near(start, zone), moment_near(end, zone)),)
