"""The two dates of a period that somebody types."""

from __future__ import annotations

from dataclasses import dataclass

from sleepdiary.domain.checks import Checks, Today
from sleepdiary.domain.problem import Code, ProblemsFound
from sleepdiary.domain.statistics.period import Period


@dataclass(slots=True)
class PeriodDraft:
    """The first and the last night, both needed; neither may lie ahead."""

    first: str = ""
    last: str = ""

    def check(self, today: Today) -> Period:
        """Return the period, or raise ProblemsFound."""
        checks = Checks(today)
        first, last = checks.past_day("first", self.first), checks.past_day("last", self.last)
        for name, text in (("first", self.first), ("last", self.last)):
            if not text.strip():
                checks.add(name, Code.MISSING)
        if first is not None and last is not None and last < first:
            checks.add("last", Code.END_BEFORE_START)
        if checks.found or first is None or last is None:
            raise ProblemsFound(checks.found)
        return Period(first, last)
