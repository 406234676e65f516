"""Objects of the open format as nights."""

from __future__ import annotations

from datetime import date

from sleepdiary.domain.draft.night_draft import MAX_MINUTES_TO_SETTLE, MAX_NAPS, MAX_WAKINGS
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Factor, Nap, Night, Slept, Watch, WatchKind, WatchMeans
from sleepdiary.domain.text import NOTE_LIMIT
from sleepdiary.exchange.fields import Fields


def read_night(fields: Fields, child_id: str) -> Night:
    """One night; its times have to lie in it."""
    day = fields.night("date")
    fell_asleep, woke_up = _in_night(fields, "fell_asleep", day), _in_night(fields, "woke_up", day)
    _in_order(fields, "woke_up", fell_asleep, woke_up)
    night = Night(
        child_id=child_id,
        date=day,
        watch=_watch(fields, day),
        fell_asleep=fell_asleep,
        woke_up=woke_up,
        naps=_naps(fields, day),
        slept=fields.choice("slept", Slept),
        minutes_to_settle=fields.number("minutes_to_settle", 0, MAX_MINUTES_TO_SETTLE),
        wakings=fields.number("wakings", 0, MAX_WAKINGS),
        factors=fields.choices("factors", Factor),
        different=fields.line("different"),
        note=fields.text("note", NOTE_LIMIT),
        version=fields.version(),
    )
    fields.finish()
    return night


def _in_night(fields: Fields, name: str, day: date) -> Moment | None:
    moment = fields.moment(name)
    if moment is not None and moment.night != day:
        raise fields.wrong(name, f"it is not in the night of {day}, which runs from noon to noon")
    return moment


def _in_order(fields: Fields, name: str, start: Moment | None, end: Moment | None) -> None:
    if start is not None and end is not None and end.instant <= start.instant:
        raise fields.wrong(name, "the end comes before the beginning")


def _watch(night: Fields, day: date) -> Watch:
    fields = night.object("watch")
    if fields is None:
        return Watch()
    kind = fields.choice("kind", WatchKind)
    if kind is None:
        raise fields.missing("kind")
    start, end = _in_night(fields, "from", day), _in_night(fields, "to", day)
    _in_order(fields, "to", start, end)
    watch = Watch(kind, start, end, fields.choices("how", WatchMeans))
    fields.finish()
    return watch


def _naps(night: Fields, day: date) -> tuple[Nap, ...]:
    naps = tuple(_nap(fields, day) for fields in night.objects("naps"))
    if len(naps) > MAX_NAPS:
        raise night.wrong("naps", f"there is room for {MAX_NAPS}")
    return naps


def _nap(fields: Fields, day: date) -> Nap:
    start, end = fields.moment("from"), fields.moment("to")
    if start is None:
        raise fields.missing("from")
    for name, moment in (("from", start), ("to", end)):
        if moment is not None and moment.local.date() != day:
            raise fields.wrong(name, f"it is not on {day}")
    _in_order(fields, "to", start, end)
    fields.finish()
    return Nap(start, end)
