"""Legible in grey: contrast is computed from the colours as WCAG 2.2 does, and as a grey printer would have them."""

from __future__ import annotations

from itertools import combinations

import pytest
from matplotlib.colors import to_rgb

from sleepdiary.charts.boxes import mixed
from sleepdiary.charts.calendar import MOST_TINT
from sleepdiary.charts.style import DARK, HATCHES, LIGHT, MARKERS, PAPER, UNWATCHED_HATCH, Theme
from sleepdiary.domain.episode import Stage

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)
Colour = str | tuple[float, float, float]
TEXT, LINE = 4.5, 3.0


def luminance(colour: Colour) -> float:
    """The relative luminance of WCAG 2.2: what is left of a colour in grey."""
    channels = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in to_rgb(colour)]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_standard_has_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_words_stand_out_from_every_ground_that_they_are_written_on(theme: Theme) -> None:
    fullest = mixed(theme.background, theme.tint, MOST_TINT)
    assert contrast(theme.ink, theme.background) >= TEXT
    assert contrast(theme.soft, theme.background) >= TEXT
    assert contrast(theme.ink, fullest) >= TEXT


@THEMES
def test_hatching_and_edges_can_be_seen(theme: Theme) -> None:
    assert contrast(theme.unwatched, theme.background) >= LINE
    assert contrast(theme.ink, theme.background) >= LINE


@THEMES
def test_every_bar_has_an_edge_or_a_fill_that_stands_out(theme: Theme) -> None:
    for stage in Stage:
        fill = theme.stages[stage]
        assert max(contrast(fill, theme.background), contrast(theme.ink, theme.background)) >= LINE
        if HATCHES[stage]:
            # A hatch is drawn in ink on the fill.
            assert contrast(theme.ink, fill) >= LINE or contrast(fill, theme.background) >= LINE


def test_without_any_colour_stages_still_differ_by_hatch_and_by_shape() -> None:
    assert len(set(HATCHES.values())) == len(set(MARKERS.values())) == len(Stage)
    assert UNWATCHED_HATCH not in HATCHES.values()


@THEMES
def test_what_is_sure_and_what_is_guessed_differ_in_grey(theme: Theme) -> None:
    """A filled bar beside a hollow one: the fills differ, and the hollow one has an edge of its own."""
    assert contrast(theme.tint, theme.background) >= 1.5


def test_the_lightest_and_the_fullest_square_differ_in_grey() -> None:
    for theme in (LIGHT, DARK, PAPER):
        steps = [mixed(theme.background, theme.tint, MOST_TINT * share) for share in (0, 0.5, 1)]
        assert all(contrast(one, other) > 1.1 for one, other in combinations(steps, 2))
