"""The typed time of a clip."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sleepdiary.domain.checks import Today, Which
from sleepdiary.domain.clip import Recorded, TimeSource
from sleepdiary.domain.draft.recorded_draft import RecordedDraft
from sleepdiary.domain.problem import Code, ProblemsFound
from tests import builders

TODAY = Today(datetime(2026, 11, 20, 9, tzinfo=UTC), ZoneInfo("Europe/London"))


def problems(draft: RecordedDraft) -> list[tuple[str, Code]]:
    with pytest.raises(ProblemsFound) as found:
        draft.check(TODAY)
    return [(problem.field, problem.code) for problem in found.value.problems]


def test_a_typed_time_says_that_it_was_typed() -> None:
    found = RecordedDraft("4 March 2026", "2.13").check(TODAY)
    assert found == Recorded(TimeSource.TYPED, builders.moment("2026-03-04 02:13"))


def test_day_and_time_are_both_needed() -> None:
    assert problems(RecordedDraft()) == [("date", Code.MISSING), ("clock", Code.MISSING)]
    assert problems(RecordedDraft("4 March 2026", "")) == [("clock", Code.MISSING)]


def test_a_time_still_to_come_is_refused() -> None:
    assert problems(RecordedDraft("20 November 2026", "23:00")) == [("clock", Code.IN_FUTURE)]
    assert problems(RecordedDraft("21 November 2026", "01:00")) == [("date", Code.IN_FUTURE)]


def test_a_time_that_came_twice_asks_which() -> None:
    assert problems(RecordedDraft("25 October 2026", "01:30")) == [("clock", Code.TIME_HAPPENS_TWICE)]
    second = RecordedDraft("25 October 2026", "01:30", Which.SECOND).check(TODAY)
    assert second.at == builders.moment("2026-10-25 01:30", 0)
    first = RecordedDraft("25 October 2026", "01:30", Which.FIRST).check(TODAY)
    assert first.at == builders.moment("2026-10-25 01:30", 60)


def test_a_time_that_the_clocks_skipped_is_refused() -> None:
    assert problems(RecordedDraft("29 March 2026", "01:30")) == [("clock", Code.TIME_DOES_NOT_EXIST)]
