"""Spreads: the order in which parts joined in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.body import BodyPart, Spread
from tests.strategies import spreads

P = BodyPart


def test_parts_join_one_after_the_other_or_together() -> None:
    spread = Spread().then(P.RIGHT_FOOT).then(P.LEFT_SHOULDER).together_with_last(P.RIGHT_SHOULDER)
    assert spread == Spread.of([P.RIGHT_FOOT], [P.RIGHT_SHOULDER, P.LEFT_SHOULDER])
    assert [spread.place_of(part) for part in (P.RIGHT_FOOT, P.LEFT_SHOULDER, P.FACE)] == [1, 2, None]


@given(spreads(), st.sampled_from(BodyPart))
def test_a_part_joins_once(spread: Spread, part: BodyPart) -> None:
    for grown in (spread.then(part), spread.together_with_last(part)):
        assert grown.parts.count(part) == 1


@given(spreads(), st.sampled_from(BodyPart))
def test_a_part_that_is_taken_out_leaves_the_others_in_order(spread: Spread, part: BodyPart) -> None:
    assert spread.without(part).parts == tuple(other for other in spread.parts if other is not part)


@pytest.mark.parametrize("steps", [((),), ((P.FACE,), (P.FACE,))])
def test_empty_steps_and_parts_named_twice_are_no_spread(steps: tuple[tuple[BodyPart, ...], ...]) -> None:
    with pytest.raises(ValueError, match="part"):
        Spread(steps)


def test_each_side_has_another_and_the_middle_has_none() -> None:
    assert P.LEFT_HAND.other_side is P.RIGHT_HAND
    assert P.RIGHT_FOOT.other_side is P.LEFT_FOOT
    assert P.FACE.other_side is None
