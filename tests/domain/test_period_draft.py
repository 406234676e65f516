"""The two dates of a period, as typed."""

from datetime import UTC, date, datetime

import pytest

from sleepdiary.domain.checks import Today
from sleepdiary.domain.draft import PeriodDraft
from sleepdiary.domain.problem import Code, ProblemsFound
from sleepdiary.domain.statistics import Period

TODAY = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), UTC)


def test_two_dates_give_a_period_with_both_of_them() -> None:
    assert PeriodDraft("1 March 2026", "2026-03-14").check(TODAY) == Period(date(2026, 3, 1), date(2026, 3, 14))


def test_one_night_is_a_period() -> None:
    assert len(PeriodDraft("1 March 2026", "1 March 2026").check(TODAY)) == 1


@pytest.mark.parametrize(
    ("first", "last", "problems"),
    [
        ("", "", [("first", Code.MISSING), ("last", Code.MISSING)]),
        ("soon", "1 March 2026", [("first", Code.NOT_A_DATE)]),
        ("14 March 2026", "1 March 2026", [("last", Code.END_BEFORE_START)]),
        ("1 March 2026", "21 March 2026", [("last", Code.IN_FUTURE)]),
    ],
)
def test_what_cannot_be_a_period_is_said_at_its_field(first: str, last: str, problems: list[tuple[str, Code]]) -> None:
    with pytest.raises(ProblemsFound) as found:
        PeriodDraft(first, last).check(TODAY)

    assert [(problem.field, problem.code) for problem in found.value.problems] == problems
