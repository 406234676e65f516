"""Which copies of the diary are kept: property by property, whatever days the family writes on."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.keeping import DAILY, KEPT_WHOLE, MONTHLY, NEVER_FEWER, WEEKLY, Copy, Occasion, is_due, to_let_go

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@st.composite
def histories(draw: st.DrawFn) -> list[Copy]:
    """Copies of a diary that grows slowly, over up to three years."""
    minutes = draw(st.lists(st.integers(0, 3 * 365 * 24 * 60), min_size=0, max_size=120, unique=True))
    made = sorted(NOW - timedelta(minutes=ago) for ago in minutes)
    kinds = st.sampled_from(Occasion)
    return [
        Copy(f"diary-{number}.db", at, draw(kinds), 100 + number, draw(st.integers(0, 9)) > 0)
        for number, at in enumerate(made)
    ]


def _kept(copies: list[Copy]) -> list[Copy]:
    gone = to_let_go(copies, NOW)
    return [copy for copy in copies if copy not in gone]


@given(histories())
def test_everything_of_the_last_two_days_stays(copies: list[Copy]) -> None:
    recent = [copy for copy in copies if NOW - copy.made_at <= KEPT_WHOLE]
    assert set(recent) <= set(_kept(copies))


@given(histories())
def test_never_fewer_than_five_stay_and_always_the_newest(copies: list[Copy]) -> None:
    kept = _kept(copies)
    assert len(kept) >= min(NEVER_FEWER, len(copies))
    assert copies[-1:] == kept[-1:]


@given(histories())
def test_the_newest_verified_one_and_the_one_from_before_an_upgrade_stay(copies: list[Copy]) -> None:
    kept = _kept(copies)
    for wanted in (
        [copy for copy in copies if copy.verified],
        [copy for copy in copies if copy.occasion is Occasion.UPGRADE],
    ):
        assert set(wanted[-1:]) <= set(kept)


@given(histories())
def test_each_of_the_last_days_weeks_and_months_with_a_copy_keeps_one(copies: list[Copy]) -> None:
    kept = [copy for copy in _kept(copies) if copy.verified]
    verified = [copy for copy in copies if copy.verified]
    for period, periods in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        wanted = sorted({copy.made_at.strftime(period) for copy in verified})[-periods:]
        assert set(wanted) <= {copy.made_at.strftime(period) for copy in kept}


@given(histories())
def test_letting_go_twice_lets_nothing_more_go(copies: list[Copy]) -> None:
    assert to_let_go(_kept(copies), NOW) == ()


@given(histories(), st.integers(0, 79))
def test_nothing_goes_after_a_copy_with_far_fewer_episodes(copies: list[Copy], episodes: int) -> None:
    full = Copy("full.db", NOW - timedelta(minutes=1), Occasion.CLOSE, 100)
    emptied = Copy("emptied.db", NOW, Occasion.CLOSE, episodes)
    assert to_let_go([*copies, full, emptied], NOW) == ()


@given(histories())
def test_nothing_goes_after_a_copy_that_could_not_be_verified(copies: list[Copy]) -> None:
    later = NOW + timedelta(seconds=1)
    assert to_let_go([*copies, Copy("bad.db", later, Occasion.CLOSE, 500, verified=False)], later) == ()


def test_a_daily_diary_of_three_years_keeps_few() -> None:
    copies = [Copy(f"{day}.db", NOW - timedelta(days=day), Occasion.CLOSE, 2000 - day) for day in range(1000)]
    assert len(_kept(copies)) == 30


@pytest.mark.parametrize(
    ("occasion", "hours", "changed", "expected"),
    [
        (Occasion.START, 25, True, True),
        (Occasion.START, 23, True, False),
        (Occasion.START, 25, False, False),
        (Occasion.START, -1, True, True),
        (Occasion.WRITING, 0.4, True, False),
        (Occasion.WRITING, 0.5, True, True),
        (Occasion.CLOSE, 0.01, True, True),
        (Occasion.CLOSE, 99, False, False),
        (Occasion.IMPORT, 0, False, True),
        (Occasion.UPGRADE, 0, False, True),
    ],
)
def test_when_a_copy_is_made(occasion: Occasion, hours: float, changed: bool, expected: bool) -> None:
    assert is_due(occasion, NOW - timedelta(hours=hours), NOW, changed=changed) is expected


def test_a_diary_that_was_never_copied_is_copied_at_the_first_occasion() -> None:
    assert is_due(Occasion.START, None, NOW, changed=True)
