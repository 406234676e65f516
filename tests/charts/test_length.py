"""Lengths as a picture: measured ones filled, guesses hollow, the unknown beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sleepdiary.charts import length
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.style import LIGHT, PAPER, Theme
from sleepdiary.domain.episode import Episode, Length, LengthCertainty
from sleepdiary.domain.statistics import length_bars, lengths
from tests.builders import episode
from tests.charts.pictures import MONDAY, boxes_of, diary, faults, fills_of, words_of

TIMED, GUESSED = LengthCertainty.TIMED, LengthCertainty.GUESSED


def draw(seen: Sequence[Episode], theme: Theme = LIGHT, width: float = 7.2) -> Chart:
    return length.chart(length_bars(seen), lengths(seen), theme, width)


def lasting(certainty: LengthCertainty, seconds: int) -> Episode:
    return episode(night=MONDAY, length=Length(certainty, seconds))


def unknown() -> Episode:
    return episode(night=MONDAY, length=Length())


def test_a_guess_is_hollow_and_stands_on_what_was_measured() -> None:
    chart = draw([lasting(TIMED, 5), lasting(TIMED, 6), lasting(GUESSED, 7)])
    assert [box[1::2] for box in boxes_of(chart.figure, "sure")] == [(0.0, 2.0)]
    assert [box[1::2] for box in boxes_of(chart.figure, "guessed")] == [(2.0, 3.0)]
    assert fills_of(chart, "sure") != fills_of(chart, "guessed") == [(1.0, 1.0, 1.0)]
    assert "hollow: guessed" in words_of(chart.figure)


def test_unknown_lengths_have_a_bar_of_their_own_that_is_no_length() -> None:
    chart = draw([lasting(TIMED, 5), unknown(), unknown()])
    ((left, _, _, high),) = boxes_of(chart.figure, "unknown")
    assert high == 2.0
    assert left > max(box[2] for box in boxes_of(chart.figure, "sure"))
    assert chart.table.rows[-1] == ("not known", "", "", "2")
    assert chart.alternative.endswith("2 lengths not known.")


def test_only_unknown_lengths_draw_only_their_bar() -> None:
    chart = draw([unknown()])
    assert boxes_of(chart.figure, "sure") == []
    assert "No length is known." in words_of(chart.figure)


def test_the_limits_stand_between_the_bars() -> None:
    chart = draw([lasting(TIMED, 5), lasting(TIMED, 40)])
    assert [label.get_text() for label in chart.figure.axes[0].get_xticklabels()] == [
        "4 s",
        "8 s",
        "15 s",
        "30 s",
        "1 min",
    ]


def test_the_median_is_said_with_its_range_and_the_guesses() -> None:
    chart = draw([lasting(TIMED, 5), lasting(GUESSED, 60), lasting(TIMED, 420)])
    assert "Median 1 min, from 5 s to 7 min; 3 lengths known, 1 of them guessed." in words_of(chart.figure)


def test_a_bar_leads_to_its_nights() -> None:
    (place,) = draw([lasting(GUESSED, 5)]).places
    assert (place.first, place.words) == (MONDAY, "4 s to 8 s: 1 seen, 1 guessed")


def test_without_episodes_it_only_says_so() -> None:
    assert "Nothing recorded in this period" in words_of(draw([]).figure)


@pytest.mark.parametrize("width", [3.0, 7.2])
def test_no_words_overlap_or_are_cut_off(width: float) -> None:
    every = [lasting(TIMED, seconds) for seconds in (0, 3, 5, 9, 20, 40, 90, 200, 400, 800, 1_500, 3_000, 80_000)]
    assert faults(draw([*every, unknown()], PAPER, width)) == []
    assert faults(draw(diary(30, a_night=60)[0], PAPER, width)) == []
