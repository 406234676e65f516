"""Every chart of every kind of diary at every width it is shown at: no words overlap, and none run off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

import pytest

from sleepdiary.charts.catalogue import NAMES, Facts, draw
from sleepdiary.charts.style import LIGHT, PAPER
from sleepdiary.domain.statistics import Period
from tests.builders import records
from tests.charts.pictures import MONDAY, diary, faults, words_of

USUAL: Final = {"body": (2.4, 3.2)}
WIDTHS: Final = (5.0, 9.0)
"""Inches: the narrowest and the widest that the window asks for, and the paper's."""


def facts(number: int, a_night: int | None = None) -> Facts:
    """A diary of so many nights, with so many episodes in each."""
    seen, nights = diary(number, a_night)
    last = MONDAY + timedelta(days=number - 1)
    return Facts(records(episodes=seen, nights=nights), Period(MONDAY, last), last + timedelta(days=1))


def empty() -> Facts:
    nothing = records(nights=(), clips=(), episodes=(), life_events=(), medicines=(), medical_tests=())
    return Facts(nothing, Period(MONDAY, MONDAY + timedelta(days=13)), MONDAY + timedelta(days=14))


DIARIES: Final[Mapping[str, Callable[[], Facts]]] = MappingProxyType(
    {
        "empty": empty,
        "one night": lambda: facts(1),
        "two weeks": lambda: facts(14),
        "two years with gaps": lambda: facts(730),
        "a baby with 60 episodes a night": lambda: facts(14, a_night=60),
        "ten years with 20,000 episodes": lambda: facts(3652, a_night=6),
    }
)


@cache
def made(kind: str) -> Facts:
    """A diary is made once for all charts of it."""
    return DIARIES[kind]()


@pytest.mark.parametrize(
    ("name", "says"),
    [("grid", "The last 62 of 3,652 nights"), ("calendar", "Only the last 1,456 of 3,652 nights are drawn")],
)
def test_a_chart_that_has_no_room_for_all_nights_says_so_itself(name: str, says: str) -> None:
    assert says in words_of(draw(name, made("ten years with 20,000 episodes")).figure)


@pytest.mark.parametrize("kind", DIARIES)
@pytest.mark.parametrize("name", NAMES)
def test_no_words_overlap_or_run_off(name: str, kind: str) -> None:
    for width in USUAL.get(name, WIDTHS):
        for theme in (LIGHT, PAPER):
            assert faults(draw(name, made(kind), theme, width)) == [], (width, theme.name)
