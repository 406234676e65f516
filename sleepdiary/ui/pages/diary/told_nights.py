"""Which nights the picture holds, and what the diary tells about them."""

from __future__ import annotations

from datetime import date, timedelta

from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.grid import grid
from sleepdiary.domain.statistics import Period
from sleepdiary.ui.widgets.nights_grid import Told

_BEFORE = timedelta(days=28)
_DAY = timedelta(days=1)


def told(diary: Diary, child: Child, first: date, last: date, today: Today) -> Told:
    """What the diary knows of the nights from `first` to `last`; a morning nap is written under the night after."""
    episodes = diary.episodes(child.id, first, last)
    nights = diary.nights(child.id, first, last + _DAY)
    return Told(
        grid(Period(first, last), episodes, nights, today.zone),
        {episode.id: episode for episode in episodes},
        {night.date: night for night in nights},
    )


def nights_to_show(diary: Diary, child: Child, today: Today, wanted: date | None = None) -> tuple[date, date]:
    """The first and the last night of the picture: all that is written, four weeks before, and last night.

    `wanted` is a night somebody asked for. No night before the child was born is offered.
    """
    last_night = today.last_night
    span = diary.span(child.id) or (last_night, last_night)
    first = min(span[0], last_night, *filter(None, [wanted])) - _BEFORE
    if child.birth_date is not None:
        first = max(first, min(child.birth_date - _DAY, span[0], last_night))
    return first, max(span[1], last_night)
