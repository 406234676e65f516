"""What was typed comes back from its text exactly, and nothing but values of the domain comes back from any text."""

from dataclasses import fields
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.draft.episode_draft import EpisodeDraft
from sleepdiary.domain.draft.kept_typing import typing_from_text, typing_to_text
from sleepdiary.domain.draft.night_draft import NapDraft
from sleepdiary.domain.episode import AlsoSeen, Episode, Stage
from sleepdiary.domain.moment import Moment
from tests.strategies import episodes

VALUES: dict[str, object] = {
    "note": '“Quiet” afterwards 😴\n\tمرحبا \\ "',
    "stage": Stage.ASLEEP,
    "also": tuple(AlsoSeen),
    "spread": Spread.of([BodyPart.LEFT_FOOT], [BodyPart.FACE, BodyPart.TRUNK]),
    "naps": (NapDraft("12:30", ""),),
    "night": date(2026, 3, 3),
    "at": Moment(datetime(2026, 3, 4, 2, 13), 60),
    "in_nap": False,
    "nothing": None,
    "kept": {"woke_up": None, "slept": Stage.AWAKE},
}


def test_every_kind_of_value_comes_back_as_it_was() -> None:
    found = typing_from_text(typing_to_text(VALUES))
    assert found == VALUES
    assert [type(value) for value in found.values()] == [type(value) for value in VALUES.values()]


@given(episodes())
def test_whatever_is_in_the_episode_form_comes_back(episode: Episode) -> None:
    draft = EpisodeDraft.of(episode)
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    assert typing_from_text(typing_to_text(values)) == values


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"a": {"choice": "episode:Stage", "value": "dreaming"}}',
        '{"a": {"choice": "nowhere:Stage", "value": "asleep"}}',
        '{"a": {"choice": "episode:Episode", "value": "asleep"}}',
        '{"a": {"of": "episode:dataclass", "fields": {}}}',
        '{"a": {"of": "..files:FileFacts", "fields": {}}}',
        '{"a": {"of": "body:Spread", "fields": {"unknown": 1}}}',
        '{"a": {"several": [], "as": "exec"}}',
        '{"a": {"day": "2026-02-30"}}',
        "[" * 100_000,
    ],
)
def test_a_text_that_is_not_ours_gives_nothing(text: str) -> None:
    assert typing_from_text(text) == {}


@given(st.text())
def test_no_text_at_all_is_a_fault(text: str) -> None:
    typing_from_text(text)


def test_a_value_that_no_form_holds_is_refused() -> None:
    with pytest.raises(TypeError):
        typing_to_text({"a": object()})
