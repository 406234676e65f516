"""When a clip was filmed, as typed by the family."""

from __future__ import annotations

from dataclasses import dataclass

from sleepdiary.domain.checks import Checks, Today, Which
from sleepdiary.domain.clip import Recorded, TimeSource
from sleepdiary.domain.problem import Code, ProblemsFound


@dataclass(slots=True)
class RecordedDraft:
    """The calendar day and the clock time at which filming began; both are required.

    `which` answers "the first or the second 01:30?".
    """

    date: str = ""
    clock: str = ""
    which: Which | None = None

    def check(self, today: Today) -> Recorded:
        """Return the time as typed; raises ProblemsFound with every problem."""
        checks = Checks(today)
        day = checks.past_day("date", self.date)
        if not self.date.strip():
            checks.add("date", Code.MISSING)
        if not self.clock.strip():
            checks.add("clock", Code.MISSING)
        elif day is not None and not checks.found:
            moment = checks.clock_on_day("clock", day, self.clock, self.which)
            if moment is not None:
                return Recorded(TimeSource.TYPED, moment)
        raise ProblemsFound(checks.found)
