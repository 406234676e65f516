"""A small invented diary for the tests of figures: nights from a Monday on, and any scattering of records over them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from sleepdiary.domain.episode import Episode, Length, LengthCertainty, SinceAsleep, Stage, Start, StartCertainty
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.domain.statistics import Period
from tests.builders import episode, in_night, night

MONDAY = date(2026, 3, 2)


def evening(number: int) -> date:
    """The `number`th night (0 first) from a Monday on."""
    return MONDAY + timedelta(days=number)


def period_of(number: int) -> Period:
    """So many nights from that Monday on."""
    return Period(MONDAY, evening(number - 1))


def part(start: str, end: str, day: date = MONDAY) -> Watch:
    """A watch from one clock time to another."""
    return Watch(WatchKind.PART, in_night(start, day), in_night(end, day))


@st.composite
def starts(draw: st.DrawFn, day: date) -> Start:
    """A start of any kind in the small hours."""
    hour, minute = draw(st.integers(0, 7)), draw(st.integers(0, 59))
    at = in_night(f"{hour:02}:{minute:02}", day)
    kind = draw(st.sampled_from(["exact", "about", "range", "unknown"]))
    if kind == "unknown":
        return Start()
    if kind == "range":
        return Start(StartCertainty.ABOUT, at, in_night(f"{hour + draw(st.integers(1, 4)):02}:59", day))
    return Start(StartCertainty.EXACT if kind == "exact" else StartCertainty.ABOUT, at)


@st.composite
def diaries(draw: st.DrawFn, number: int = 21) -> tuple[tuple[Episode, ...], tuple[Night, ...]]:
    """Episodes and nights scattered over three weeks: any watch, any start, any length, some told from memory."""
    places = st.integers(0, number - 1)
    episodes = []
    for place in draw(st.lists(places, max_size=15)):
        certainty = draw(st.sampled_from(LengthCertainty))
        seconds = None if certainty is LengthCertainty.UNKNOWN else draw(st.integers(0, 86_400))
        told = draw(st.none() | st.builds(SinceAsleep, st.integers(0, 60), st.integers(60, 120)))
        episodes.append(
            episode(
                night=evening(place),
                start=draw(starts(evening(place))),
                stage=draw(st.sampled_from(Stage)),
                length=Length(certainty, seconds),
                since_asleep=told,
            )
        )
    nights = []
    for place in draw(st.sets(places, max_size=12)):
        day = evening(place)
        watch = draw(
            st.sampled_from([Watch(WatchKind.ALL), Watch(), Watch(WatchKind.PART), part("20:00", "02:00", day)])
        )
        asleep = draw(st.none() | st.just(in_night("20:10", day)))
        nights.append(night(date=day, watch=watch, fell_asleep=asleep, woke_up=in_night("07:10", day)))
    return tuple(episodes), tuple(nights)
