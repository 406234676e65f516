"""Weeks along the bottom of a picture: their dates, and how many of their nights were watched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from matplotlib.axes import Axes

from sleepdiary.charts.boxes import Spot, draw_boxes
from sleepdiary.charts.sheet import text_width
from sleepdiary.charts.style import SMALL, Theme
from sleepdiary.domain.statistics import Week
from sleepdiary.wording import short_date

BAR: Final = 0.72
"""Width of a bar in weeks."""
RIGHT: Final = 0.1
"""Inches between the last week and the edge of the sheet."""
BELOW: Final = 0.62
"""Inches that thinned dates need below the axis."""
_STEPS: Final = (1, 2, 4, 8, 13, 26, 52, 104, 208, 520)


def thinned(axes: Axes, weeks: Sequence[Week], room: float, height: float, theme: Theme) -> None:
    """Write dates at every so many weeks only, and the watching as narrow bars below the axis.

    `room` is the width of a week, `height` that of the picture, both in inches.
    """
    widest = max(text_width(_dated(week), SMALL) for week in weeks)
    step = next(step for step in _STEPS if step * room >= widest + 0.12 or step == _STEPS[-1])
    # A label is centred below its bar, so the last must leave half its width before the edge.
    shown = [place for place in range(0, len(weeks), step) if (len(weeks) - place - 0.5) * room + RIGHT >= widest / 2]
    axes.set_xticks(shown, [_dated(weeks[place]) for place in shown])
    axes.tick_params(axis="x", pad=20)
    strip = axes.inset_axes((0, -0.27 / height, 1, 0.21 / height))
    strip.set_xlim(axes.get_xlim())
    strip.set_ylim(0, 7)
    boxes = [(n - BAR / 2, 0.0, n + BAR / 2, float(week.watched)) for n, week in enumerate(weeks) if week.watched]
    draw_boxes(strip, boxes, "watched", facecolors=theme.unwatched)
    strip.set_axis_off()
    strip.set_xticks([])
    strip.set_yticks([])


def _dated(week: Week) -> str:
    return f"{short_date(week.first)}\n{week.first.year}"


def unwatched_boxes(weeks: Sequence[Week], low: float, high: float) -> list[tuple[float, float, float, float]]:
    """The boxes of the weeks that nobody watched."""
    return [(n - 0.5, low, n + 0.5, high) for n, week in enumerate(weeks) if not week.watched]


def spots(weeks: Sequence[Week], low: float, high: float, words: Sequence[str]) -> list[Spot]:
    """A spot for each week, from `low` to `high`."""
    return [
        Spot((n - 0.5, low, n + 0.5, high), week.first, week.last, text)
        for n, (week, text) in enumerate(zip(weeks, words, strict=True))
    ]


def nights(weeks: Sequence[Week]) -> tuple[tuple[date, date], ...]:
    """The first and the last night of each week, where its row of the table leads."""
    return tuple((week.first, week.last) for week in weeks)
