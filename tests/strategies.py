"""Hypothesis strategies for everything that the diary keeps: any value that the domain allows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.episode import (
    MAX_JERKS,
    MAX_LENGTH_SECONDS,
    MAX_MINUTES_SINCE_ASLEEP,
    AlsoSeen,
    Breathing,
    Colour,
    Course,
    Episode,
    Eyes,
    Kind,
    Length,
    LengthCertainty,
    Movement,
    Position,
    Provocation,
    Reaction,
    Recurrence,
    Response,
    SeenHow,
    Sides,
    Signs,
    SinceAsleep,
    Size,
    Stage,
    Start,
    StartCertainty,
    Witness,
)
from sleepdiary.domain.moment import Moment, local_in_night, readings
from sleepdiary.domain.night import Factor, Nap, Night, Slept, Watch, WatchKind, WatchMeans
from sleepdiary.domain.text import tidy, tidy_line

Choice = TypeVar("Choice", bound=StrEnum)

CHANGING_ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Santiago")
zones = st.sampled_from([*CHANGING_ZONES, "Asia/Kolkata", "Pacific/Kiritimati", "UTC"]).map(ZoneInfo)
days = st.dates(date(2000, 1, 2), date(2026, 3, 18))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def lines(limit: int = 60) -> st.SearchStrategy[str]:
    """One line of any text, as the diary keeps it."""
    return st.text(max_size=limit).map(tidy_line)


def notes(limit: int = 200) -> st.SearchStrategy[str]:
    """Any text of several lines, as the diary keeps it."""
    return st.text(max_size=limit).map(tidy)


def maybe(choices: type[Choice]) -> st.SearchStrategy[Choice | None]:
    """One of a closed list, or no answer."""
    return st.none() | st.sampled_from(list(choices))


def several(choices: type[Choice]) -> st.SearchStrategy[tuple[Choice, ...]]:
    """Any number of a closed list."""
    return st.sets(st.sampled_from(list(choices))).map(tuple)


@st.composite
def spreads(draw: st.DrawFn) -> Spread:
    """Any parts in any order, some of them together."""
    parts = draw(st.lists(st.sampled_from(list(BodyPart)), unique=True, max_size=6))
    spread = Spread()
    for part in parts:
        spread = spread.together_with_last(part) if draw(st.booleans()) else spread.then(part)
    return spread


@st.composite
def moments_in(draw: st.DrawFn, night: date, zone: ZoneInfo, clock: st.SearchStrategy[time] = clocks) -> Moment:
    """A moment of a night in a zone; where the clock skips the time, an hour later."""
    local = local_in_night(night, draw(clock))
    found = readings(local, zone) or readings(local + timedelta(hours=1), zone)
    return draw(st.sampled_from(found))


@st.composite
def starts(draw: st.DrawFn, night: date, zone: ZoneInfo) -> Start:
    """A start of any certainty."""
    certainty = draw(st.sampled_from(StartCertainty))
    if certainty is StartCertainty.UNKNOWN:
        return Start()
    at = draw(moments_in(night, zone))
    if certainty is StartCertainty.EXACT or draw(st.booleans()):
        return Start(certainty, at)
    until = draw(moments_in(night, zone))
    return Start(certainty, at, until) if until.instant > at.instant else Start(certainty, at)


@st.composite
def lengths(draw: st.DrawFn) -> Length:
    """A length of any certainty."""
    certainty = draw(st.sampled_from(LengthCertainty))
    return (
        Length()
        if certainty is LengthCertainty.UNKNOWN
        else Length(certainty, draw(st.integers(0, MAX_LENGTH_SECONDS)))
    )


def movements(words: st.SearchStrategy[str]) -> st.SearchStrategy[Movement]:
    """Any movement, described in `words`."""
    return st.builds(
        Movement,
        spread=spreads(),
        kind=maybe(Kind),
        kind_words=words,
        size=maybe(Size),
        course=maybe(Course),
        sides=maybe(Sides),
        jerks=st.none() | st.integers(1, MAX_JERKS),
        recurrence=maybe(Recurrence),
        gap_seconds=st.none() | st.integers(0, MAX_LENGTH_SECONDS),
    )


def signs(words: st.SearchStrategy[str]) -> st.SearchStrategy[Signs]:
    """Any signs, the face described in `words`."""
    return st.builds(
        Signs,
        eyes=maybe(Eyes),
        face=words,
        colour=maybe(Colour),
        breathing=maybe(Breathing),
        sweating=maybe(Answer),
        shivering=maybe(Answer),
        also=several(AlsoSeen),
    )


def responses(words: st.SearchStrategy[str]) -> st.SearchStrategy[Response]:
    """Any response, described in `words`."""
    return st.builds(
        Response,
        answered=maybe(Answer),
        when_woken=maybe(Effect),
        when_held=maybe(Effect),
        when_moved=maybe(Effect),
        reactions=several(Reaction),
        provoked_by=several(Provocation),
        provoked_words=words,
        position=maybe(Position),
        afterwards=words,
    )


@st.composite
def since_asleep(draw: st.DrawFn) -> SinceAsleep:
    """Minutes since falling asleep, one number or a range."""
    low = draw(st.integers(0, MAX_MINUTES_SINCE_ASLEEP))
    return SinceAsleep(low, draw(st.integers(low, MAX_MINUTES_SINCE_ASLEEP)))


@st.composite
def episodes(draw: st.DrawFn, child_id: str = "child", zone: ZoneInfo | None = None) -> Episode:
    """Any episode without clips."""
    night = draw(days)
    return Episode(
        id=draw(st.uuids(version=4).map(str)),
        child_id=child_id,
        night=night,
        start=draw(starts(night, zone or draw(zones))),
        stage=draw(st.sampled_from(Stage)),
        in_nap=draw(st.booleans()),
        since_asleep=draw(st.none() | since_asleep()),
        length=draw(lengths()),
        movement=draw(movements(lines())),
        signs=draw(signs(lines())),
        response=draw(responses(lines())),
        witness=draw(st.builds(Witness, who=lines(), how=maybe(SeenHow))),
        note=draw(notes()),
        child_words=draw(notes()),
    )


@st.composite
def naps(draw: st.DrawFn, day: date, zone: ZoneInfo) -> Nap:
    """A nap on the calendar day whose evening names the night."""
    first = datetime.combine(day, time(9))
    start = readings(first + timedelta(minutes=draw(st.integers(0, 300))), zone)[0]
    if draw(st.booleans()):
        return Nap(start)
    return Nap(start, readings(start.local + timedelta(minutes=draw(st.integers(1, 180))), zone)[0])


@st.composite
def watches(draw: st.DrawFn, night: date, zone: ZoneInfo) -> Watch:
    """Any watch of a night."""
    kind = draw(st.sampled_from(WatchKind))
    means = () if kind is WatchKind.NONE else draw(several(WatchMeans))
    if kind is not WatchKind.PART or draw(st.booleans()):
        return Watch(kind, means=means)
    start, end = sorted(draw(st.tuples(*[moments_in(night, zone)] * 2)), key=lambda moment: moment.instant)
    return Watch(kind, start, end if end.instant > start.instant else None, means)


@st.composite
def nights(draw: st.DrawFn, child_id: str = "child", zone: ZoneInfo | None = None) -> Night:
    """Any night."""
    night, zone = draw(days), zone or draw(zones)
    asleep, awake = sorted(draw(st.tuples(*[moments_in(night, zone)] * 2)), key=lambda moment: moment.instant)
    return Night(
        child_id=child_id,
        date=night,
        watch=draw(watches(night, zone)),
        fell_asleep=draw(st.none() | st.just(asleep)),
        woke_up=awake if awake.instant > asleep.instant else None,
        naps=tuple(draw(st.lists(naps(night, zone), max_size=3))),
        slept=draw(maybe(Slept)),
        minutes_to_settle=draw(st.none() | st.integers(0, 720)),
        wakings=draw(st.none() | st.integers(0, 50)),
        factors=draw(several(Factor)),
        different=draw(lines()),
        note=draw(notes()),
    )
