"""The course over the years, one line for each life event."""

from __future__ import annotations

from collections.abc import Iterable

from sleepdiary.domain.life_event import LifeEvent, LifeEventKind
from sleepdiary.report.material import Material
from sleepdiary.report.summary import NOTHING_RECORDED, Line, Picture, Section
from sleepdiary.wording import event_name, event_time

CARE = (LifeEventKind.DIAGNOSIS, LifeEventKind.REFERRAL)
"""What belongs to the care so far, and not to the course of the years."""
FROM_MEMORY = "from memory"


def course(material: Material, strip: Picture | None) -> Section:
    """Return the life events other than those of the care, with the strip over the years."""
    events = in_order(event for event in material.records.life_events if event.kind not in CARE)
    lines = tuple(map(event_line, events))
    return Section("Over the years", lines or (Line(NOTHING_RECORDED),), picture=strip)


def in_order(events: Iterable[LifeEvent]) -> list[LifeEvent]:
    """Return events by their beginning, those without one last."""
    return sorted(events, key=lambda event: "9999" if event.start is None else event.start.iso)


def event_line(event: LifeEvent) -> Line:
    """Return "First seen (about March 2024, from memory)", with the family's own words after it."""
    name, pieces = event_name(event), (event_time(event), event.who, FROM_MEMORY if event.remembered else "")
    return Line(event.words, name[0].upper() + name[1:], ", ".join(filter(None, pieces)), own=True)
