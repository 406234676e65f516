"""An invented diary, realistic enough to try everything with: same arguments, same diary, ids and all.

The family, their words and their nights are made up. Nothing in it is the pattern of any real child.
"""

from __future__ import annotations

from datetime import date, timedelta, tzinfo
from random import Random
from typing import Final

from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.sample.background import appointments, child_of, life_events, medical_tests, medicines
from sleepdiary.domain.sample.episodes import episodes_of
from sleepdiary.domain.sample.nights import nights_of

__all__ = [
    "DEFAULT_EPISODES_PER_NIGHT",
    "DEFAULT_NIGHTS",
    "FIRST_UNTIL",
    "LAST_UNTIL",
    "MAX_EPISODES_PER_NIGHT",
    "MAX_NIGHTS",
    "sample",
]

DEFAULT_NIGHTS: Final = 42
MAX_NIGHTS: Final = 7_000
DEFAULT_EPISODES_PER_NIGHT: Final = 1.2
MAX_EPISODES_PER_NIGHT: Final = 200.0
FIRST_UNTIL: Final = date(2012, 1, 1)
LAST_UNTIL: Final = date(2099, 12, 31)


def sample(
    until: date,
    zone: tzinfo,
    *,
    nights: int = DEFAULT_NIGHTS,
    seed: int = 1,
    episodes_per_night: float = DEFAULT_EPISODES_PER_NIGHT,
) -> tuple[ChildRecords, ...]:
    """Return one invented child with `nights` nights up to and including the night of `until`.

    There are `nights` times `episodes_per_night` episodes, rounded, nearly all of them in watched nights. `nights` is
    1 to 7,000, `episodes_per_night` 0 to 200, `until` from 2012 to 2099. `zone` is where the family lives. Anything
    else raises ValueError. Times are plain wall times of `zone` with the offset of that night.
    """
    if not 1 <= nights <= MAX_NIGHTS:
        raise ValueError(f"a sample has 1 to {MAX_NIGHTS:,} nights")
    if not 0 <= episodes_per_night <= MAX_EPISODES_PER_NIGHT:
        raise ValueError(f"a sample has 0 to {MAX_EPISODES_PER_NIGHT:g} episodes a night")
    if not FIRST_UNTIL <= until <= LAST_UNTIL:
        raise ValueError(f"a sample ends between {FIRST_UNTIL} and {LAST_UNTIL}")
    # A text as seed gives the same numbers on every version of Python, and every argument its own ids.
    chance = Random(f"{seed} {nights} {until} {episodes_per_night:g}")
    first = until - timedelta(days=nights - 1)
    child = child_of(chance, first, until)
    kept_nights = nights_of(chance, child.id, first, until, zone)
    total = round(nights * episodes_per_night)
    return (
        ChildRecords(
            child=child,
            nights=kept_nights,
            episodes=episodes_of(chance, child.id, kept_nights, total, zone),
            life_events=life_events(chance, child.id, until),
            medicines=medicines(chance, child.id, until),
            medical_tests=medical_tests(chance, child.id, until),
            appointments=appointments(chance, child.id, until),
        ),
    )
