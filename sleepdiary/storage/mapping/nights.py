"""Nights with their naps."""

from __future__ import annotations

from collections.abc import Iterator

from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Nap, Night, Watch
from sleepdiary.storage.mapping.plain import Line, Parts, Values, moment_in, moment_values
from sleepdiary.storage.schema import NapRow, PartRow


def night_values(night: Night) -> Values:
    """Return the line of a night, without the id that only the file knows."""
    return {
        "child_id": night.child_id,
        "date": night.date,
        "watch_kind": night.watch.kind,
        **moment_values("watch_start", night.watch.start),
        **moment_values("watch_end", night.watch.end),
        "watch_means": night.watch.means,
        **moment_values("fell_asleep", night.fell_asleep),
        **moment_values("woke_up", night.woke_up),
        "slept": night.slept,
        "minutes_to_settle": night.minutes_to_settle,
        "wakings": night.wakings,
        "factors": night.factors,
        "different": night.different,
        "note": night.note,
        "version": night.version,
    }


def night_parts(night: Night, night_id: str) -> Iterator[tuple[type[PartRow], Values]]:
    """Return the naps of a night."""
    for place, nap in enumerate(night.naps):
        times = {**moment_values("start", nap.start), **moment_values("end", nap.end)}
        yield NapRow, {"night_id": night_id, "place": place, **times}


def night_record(line: Line, parts: Parts) -> Night:
    """Make a night of its line and its naps."""
    return Night(
        child_id=line.child_id,
        date=line.date,
        watch=Watch(line.watch_kind, moment_in(line, "watch_start"), moment_in(line, "watch_end"), line.watch_means),
        fell_asleep=moment_in(line, "fell_asleep"),
        woke_up=moment_in(line, "woke_up"),
        naps=tuple(_nap(nap) for nap in parts.get(NapRow, ())),
        slept=line.slept,
        minutes_to_settle=line.minutes_to_settle,
        wakings=line.wakings,
        factors=line.factors,
        different=line.different,
        note=line.note,
        version=line.version,
    )


def _nap(line: Line) -> Nap:
    return Nap(Moment(line.start_local, line.start_offset), moment_in(line, "end"))
