"""Checks typed input field by field and gathers every problem, so that a form can show all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, TypeVar

from sleepdiary.domain.moment import Moment, local_in_night, moment_at, night_of, readings
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.problem import Code, Problem
from sleepdiary.domain.reading import read_clock, read_count, read_date, read_length, read_partial_date
from sleepdiary.domain.text import LINE_LIMIT, tidy, tidy_line

Choice = TypeVar("Choice", bound=StrEnum)
CLOCK_TOLERANCE: Final = timedelta(minutes=5)
EARLIEST_YEAR: Final = 1990
YEARS_AHEAD: Final = 25
"""How far ahead a date may lie that is planned or said to last."""


class Which(StrEnum):
    """Which of the two is meant when a wall time happens twice, in the night when the clocks go back."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Today:
    """When and where something is being typed: an aware instant and the family's time zone."""

    now: datetime
    zone: tzinfo

    @property
    def here(self) -> Moment:
        """What the wall clock shows."""
        return moment_at(self.now, self.zone)

    @property
    def day(self) -> date:
        """The calendar day."""
        return self.here.local.date()

    @property
    def night(self) -> date:
        """The night that is going on, or (after noon) about to begin."""
        return night_of(self.here.local)

    @property
    def last_night(self) -> date:
        """The night that a family writes about now: in the morning and by day the one that has just passed."""
        local = self.here.local
        return local.date() if local.time() >= time(18, 0) else local.date() - timedelta(days=1)


@dataclass(slots=True)
class Checks:
    """Reads fields of one draft; `problems` holds what was wrong, in the order in which it was met."""

    today: Today
    problems: list[Problem] = field(default_factory=list)

    def add(self, name: str, code: Code, **figures: str) -> None:
        """Note a problem with the field `name`."""
        self.problems.append(Problem(name, code, figures))

    def line(self, name: str, text: str, limit: int = LINE_LIMIT, *, required: bool = False) -> str:
        """Return text tidied to a single line, at most `limit` characters."""
        return self._limited(name, tidy_line(text), limit, required=required)

    def text(self, name: str, text: str, limit: int, *, required: bool = False) -> str:
        """Return text tidied, its line ends kept, at most `limit` characters."""
        return self._limited(name, tidy(text), limit, required=required)

    def _limited(self, name: str, text: str, limit: int, *, required: bool) -> str:
        if len(text) > limit:
            self.add(name, Code.TOO_LONG, limit=f"{limit:,}", length=f"{len(text):,}")
        elif required and not text:
            self.add(name, Code.MISSING)
        return text

    def chosen(self, name: str, choice: Choice | None, otherwise: Choice) -> Choice:
        """Return a choice that must be made; where none was, `otherwise` stands in and the problem is noted."""
        if choice is None:
            self.add(name, Code.NOT_CHOSEN)
            return otherwise
        return choice

    def count(self, name: str, text: str, low: int, high: int) -> int | None:
        """Return a whole number within `low` and `high`, or None for an empty field."""
        if not text.strip():
            return None
        number = read_count(text)
        if number is None:
            self.add(name, Code.NOT_A_NUMBER)
        elif not low <= number <= high:
            self.add(name, Code.OUT_OF_RANGE, low=str(low), high=f"{high:,}")
        return number

    def length(self, name: str, text: str, high: int, bare_unit: str = "s") -> int | None:
        """Return a length in seconds from 0 to `high`, or None for an empty field."""
        if not text.strip():
            return None
        seconds = read_length(text, bare_unit)
        if seconds is None:
            self.add(name, Code.NOT_A_LENGTH)
        elif seconds > high:
            self.add(name, Code.OUT_OF_RANGE, low="0", high=f"{high // 3600} hours")
        return seconds

    def day(self, name: str, text: str) -> date | None:
        """Return a whole date, past or to come, or None for an empty field."""
        if not text.strip():
            return None
        day = read_date(text)
        if day is None:
            self.add(name, Code.NOT_A_DATE)
        return day

    def past_day(self, name: str, text: str) -> date | None:
        """As :meth:`day`, and a day still to come is a problem."""
        day = self.day(name, text)
        if day is not None and day > self.today.day:
            self.add(name, Code.IN_FUTURE)
        return day

    def partial_date(self, name: str, text: str) -> PartialDate | None:
        """Return a date as far as it is known, within a long life around today, or None for an empty field."""
        if not text.strip():
            return None
        found = read_partial_date(text)
        if found is None:
            self.add(name, Code.NOT_A_DATE)
        elif self.year_within(name, found.year, EARLIEST_YEAR - 50):
            return found
        return None

    def year_within(self, name: str, year: int, earliest: int) -> bool:
        """Check that a year lies between `earliest` and YEARS_AHEAD from now."""
        latest = self.today.day.year + YEARS_AHEAD
        if earliest <= year <= latest:
            return True
        self.add(name, Code.OUT_OF_RANGE, low=str(earliest), high=str(latest))
        return False

    def clock_in_night(
        self, name: str, night: date, text: str, which: Which | None = None, kept: Moment | None = None
    ) -> Moment | None:
        """Return the moment of a clock time in the night of `night` (noon to noon), or None for an empty field.

        `kept` is the moment that the field showed when it was opened: the same wall time keeps its offset, so that an
        episode from a holiday stays what it was.
        """
        clock = None if night == date.max else self._clock(name, text)  # no morning comes after; `night` refuses it
        return None if clock is None else self.moment(name, local_in_night(night, clock), which, kept)

    def clock_on_day(
        self, name: str, day: date, text: str, which: Which | None = None, kept: Moment | None = None
    ) -> Moment | None:
        """Return the moment of a clock time on the calendar day `day`, or None for an empty field."""
        clock = None if day == date.max else self._clock(name, text)
        return None if clock is None else self.moment(name, datetime.combine(day, clock), which, kept)

    def _clock(self, name: str, text: str) -> time | None:
        if not text.strip():
            return None
        clock = read_clock(text)
        if clock is None:
            self.add(name, Code.NOT_A_TIME)
        return clock

    def moment(self, name: str, local: datetime, which: Which | None, kept: Moment | None) -> Moment | None:
        """Return the moment of a wall time here, asking which when it comes twice and refusing one that is skipped."""
        if (
            kept is not None
            and kept.local.replace(second=0) == local
            and which in (None, which_of(kept, self.today.zone))
        ):
            return kept
        found = readings(local, self.today.zone)
        if not found:
            self.add(name, Code.TIME_DOES_NOT_EXIST, time=f"{local:%H:%M}")
            return None
        if len(found) == 2 and which is None:
            self.add(name, Code.TIME_HAPPENS_TWICE, time=f"{local:%H:%M}")
            return None
        moment = found[-1] if which is Which.SECOND else found[0]
        if moment.instant > self.today.now + CLOCK_TOLERANCE:
            self.add(name, Code.IN_FUTURE)
            return None
        return moment

    def night(self, name: str, night: date, birth_date: date | None) -> None:
        """Check that a night has begun and that the child was born by the end of it."""
        if night > self.today.night:
            self.add(name, Code.IN_FUTURE)
        elif birth_date is not None and night + timedelta(days=1) < birth_date:
            self.add(name, Code.BEFORE_BIRTH)
        elif night.year < EARLIEST_YEAR:
            self.add(name, Code.TOO_OLD, year=str(EARLIEST_YEAR))

    def in_order(self, name: str, start: Moment | None, end: Moment | None) -> None:
        """Check that `end` does not come before `start`; the problem stands at the field `name`."""
        if start is not None and end is not None and end.instant <= start.instant:
            self.add(name, Code.END_BEFORE_START)

    @property
    def found(self) -> tuple[Problem, ...]:
        """The problems, one at most for each field (the first)."""
        return first_of_each(self.problems)


def which_of(moment: Moment, zone: tzinfo) -> Which | None:
    """Say which of two equal wall times a moment is; None where the clock of `zone` shows its wall time once."""
    found = readings(moment.local, zone)
    return tuple(Which)[found.index(moment)] if len(found) == 2 and moment in found else None


def first_of_each(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep the first problem of each field."""
    kept: dict[str, Problem] = {}
    for problem in problems:
        kept.setdefault(problem.field, problem)
    return tuple(kept.values())
