"""What the life strip shows: life events, medicines and tests, each as a point or a span with its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.statistics import how_often, whole_span
from sleepdiary.wording import background_line, background_name, counted


class Group(Enum):
    """The parts of the strip, from the top."""

    LIFE = "life"
    MEDICINES = "medicines"
    TESTS = "tests"
    DIARY = "this diary"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the strip, with what it is and when in words; `brief` is what it is alone.

    Points have `first` alone, as far as it is known: from `earliest` to `latest` is when it may have been. Spans have
    `last` too; one that `goes_on` ends today. An entry without a date has neither, and stands in the notes.
    """

    group: Group
    words: str
    remembered: bool
    first: date | None = None
    last: date | None = None
    until: date | None = None
    goes_on: bool = False
    brief: str = ""

    @property
    def earliest(self) -> date:
        """The first day of the span, or the first day that a point may mean."""
        if self.first is None:
            raise ValueError("an entry without a date has no place")
        return self.first

    @property
    def latest(self) -> date:
        """The last day of the span, or the last day that a point may mean."""
        return self.last or self.until or self.earliest

    @property
    def vague(self) -> bool:
        """Whether this is a point that is known to the month or the year only."""
        return self.last is None and self.until is not None and self.until != self.first


@dataclass(frozen=True, slots=True)
class LifeFacts:
    """Everything on the strip, in order of time; `today` is the day up to which it is drawn."""

    entries: tuple[Entry, ...]
    today: date
    birth: date | None = None

    @classmethod
    def of(cls, records: ChildRecords, today: date) -> LifeFacts:
        """Gather a child's life events, medicines and tests, and the time in which the diary was kept."""
        entries = (
            *(_life_event(event) for event in records.life_events),
            *(_medicine(medicine, today) for medicine in records.medicines),
            *(_test(test) for test in records.medical_tests),
            *_diary(records),
        )
        return cls(_in_order(entries), today, records.child.birth_date)


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.first is None, entry.first or date.max)))


def _diary(records: ChildRecords) -> tuple[Entry, ...]:
    """The time in which the diary was kept, with what was counted: beside it all else is memory or a single note."""
    span = whole_span(records.episodes, records.nights)
    if span is None:
        return ()
    seen = how_often(span, records.episodes, records.nights)
    words = f"{counted(seen.episodes, 'episode')}, {seen.watched:,} of {counted(seen.nights, 'night')} watched"
    last = span.last + timedelta(days=1)
    return (Entry(Group.DIARY, words, remembered=False, first=span.first, last=last, brief=words),)


def _life_event(event: LifeEvent) -> Entry:
    start = event.start or event.end
    return _entry(Group.LIFE, event, start, event.end if event.start else None)


def _medicine(medicine: Medicine, today: date) -> Entry:
    start, end = medicine.start, medicine.end
    if medicine.use is MedicineUse.NOT_TAKEN:
        return _entry(Group.MEDICINES, medicine, start or end, None)
    if medicine.use is MedicineUse.TAKING and end is None and start is not None and start.earliest < today:
        entry = _entry(Group.MEDICINES, medicine, start, None)
        return replace(entry, last=today, until=None, goes_on=True)
    return _entry(Group.MEDICINES, medicine, start or end, end if start else None)


def _test(test: MedicalTest) -> Entry:
    return _entry(Group.TESTS, test, test.date, None)


def _entry(
    group: Group, record: LifeEvent | Medicine | MedicalTest, start: PartialDate | None, end: PartialDate | None
) -> Entry:
    """A span when both ends are known (and in order), else a point that may be any day of its date."""
    entry = Entry(group, background_line(record), record.remembered, brief=background_name(record))
    if start is None:
        return entry
    if end is not None and end != start and end.latest > start.earliest:
        return replace(entry, first=start.earliest, last=end.latest)
    return replace(entry, first=start.earliest, until=start.latest)
