"""Two versions of a record side by side, in words."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from sleepdiary.domain.clip import Mark
from sleepdiary.domain.records import Record
from sleepdiary.wording.differences import DELETED, NOT_SAID, OTHERWISE, Difference, differences, record_title
from tests import builders
from tests.exchange.family import FAMILY

EVERY_KIND = [
    next(record for record in FAMILY.all if type(record) is kind) for kind in {type(one) for one in FAMILY.all}
]


@pytest.mark.parametrize("record", FAMILY.all, ids=lambda record: type(record).__name__)
def test_every_field_of_every_kind_has_words(record: Record) -> None:
    said = differences(record, None)
    assert said
    for one in said:
        assert one.label
        assert one.theirs == DELETED
        assert not any(sign in one.mine for sign in ("<", "(<", "datetime", "None", "Moment("))


def test_every_change_of_a_field_is_shown_whatever_its_words() -> None:
    for record in EVERY_KIND:
        for name, other in others(record):
            changed = replace(record, **{name: other})
            assert differences(record, changed), (type(record), name)


def others(record: Any) -> list[tuple[str, Any]]:
    """Another value for each field that a family can change and that a text or a date may take."""
    found: list[tuple[str, Any]] = []
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in ("id", "child_id", "version", "path", "sha256", "night"):
            continue
        if isinstance(value, str) and type(value) is str:
            found.append((field.name, f"{value} and more"))
        elif type(value) is date:
            found.append((field.name, date(2026, 1, 1)))
    return found


def test_only_what_differs_is_shown_field_by_field() -> None:
    mine = builders.episode(note="calm")
    theirs = replace(mine, note="", child_words="it hopped", version=9)
    assert differences(mine, theirs) == (
        Difference("Note", "calm", NOT_SAID),
        Difference("The child’s own words", NOT_SAID, "it hopped"),
    )
    assert differences(mine, replace(mine, version=4)) == ()


def test_a_difference_that_has_no_words_is_shown_all_the_same() -> None:
    mine = builders.clip(passes=((builders.mark(),),))
    theirs = replace(mine, passes=((Mark(99, builders.mark().part),),))
    (one,) = differences(mine, theirs)
    assert (one.mine, one.theirs) == ("1 jerk", OTHERWISE)


def test_a_title_says_which_record_it_is() -> None:
    assert record_title(builders.episode()) == "Episode of Tue 3 March 2026, 02:13"
    assert record_title(builders.night()) == "Night of Tue 3 March 2026"
    for record in FAMILY.all:
        assert record_title(record)
