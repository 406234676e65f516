"""The course over the years, one line for each life event."""

from __future__ import annotations

from collections.abc import Iterable

from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.report.material import Material
from sleepdiary.report.summary import NOTHING_RECORDED, Line, Picture, Section
from sleepdiary.wording import partial_date, words

DIAGNOSES = (LifeEventKind.DIAGNOSIS, LifeEventKind.REFERRAL)


def course(material: Material, strip: Picture | None) -> Section:
    """Return the life events other than diagnoses, with the strip over the years."""
    events = in_order(event for event in material.records.life_events if event.kind not in DIAGNOSES)
    lines = tuple(map(event_line, events))
    return Section("Over the years", lines or (Line(NOTHING_RECORDED),), picture=strip)


def in_order(events: Iterable[LifeEvent]) -> list[LifeEvent]:
    """Return events by their beginning, those without one last."""
    return sorted(events, key=lambda event: "9999" if event.start is None else event.start.iso)


def event_line(event: LifeEvent) -> Line:
    """Return "First seen (about March 2024, from memory)", with the family's own words after it."""
    when = dates_words(event.start, event.end) or "date not known"
    if event.how_sure is HowSure.ABOUT:
        when = f"about {when}"
    elif event.how_sure is HowSure.NOT_SURE:
        when = f"{when}, not sure"
    kind = words(event.kind)
    what = f"{kind}: {event.title}" if event.title else kind
    pieces = [when, event.who, "from memory" if event.remembered else ""]
    about = ", ".join(piece for piece in pieces if piece)
    return Line(event.words, what[0].upper() + what[1:], about, own=True)


def dates_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return "March 2024 to May 2024", "March 2024", "until May 2024", or nothing, as far as the dates are known."""
    if start is not None and end is not None:
        return partial_date(start) if start == end else f"{partial_date(start)} to {partial_date(end)}"
    if start is not None:
        return partial_date(start)
    return "" if end is None else f"until {partial_date(end)}"
