"""Episodes on the two-week picture: a shape for each stage, a bar for the length, a camera for a video."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from sleepdiary.charts.style import MARKERS, SMALL, Theme, video_sign
from sleepdiary.domain.episode import Stage, StartCertainty
from sleepdiary.domain.grid import Mark, Row, lanes

LEAST_BAR: Final = 0.05
"""Inches: a shorter length would not be seen."""
_LANES: Final = 3
_MARK_SIZES: Final = {1: 6.0, 2: 5.0, 3: 4.2}
CLEAR: Final = 0.2
"""Inches between the last hour, whose label is centred on it, and the column of unknown times."""


def sign(stage: Stage, theme: Theme, *, hollow: bool = False, size: float = 6.0) -> Line2D:
    """The sign of a stage, hollow for a time that is not exact; `size` is in points."""
    face = theme.background if hollow else _face(stage, theme)
    return Line2D(
        [0], [0], linestyle="None", marker=MARKERS[stage], ms=size, mfc=face, mec=theme.ink, mew=0.7, zorder=5
    )


def _face(stage: Stage, theme: Theme) -> str:
    """The fill of an exact mark; on paper ink, since shape tells the stages apart and hollow means not exact."""
    return theme.stages[stage] if theme.coloured else theme.ink


def video(theme: Theme) -> Line2D:
    """The sign of an episode with a clip."""
    return Line2D([0], [0], linestyle="None", marker=video_sign(), ms=7, mfc=theme.ink, mec="none", zorder=6)


def lanes_of(row: Row, inches_an_hour: float) -> tuple[int, ...]:
    """The lane of every mark of a row, so that marks do not cover one another."""
    return lanes((mark.at for mark in row.marks if mark.at is not None), 0.1 / inches_an_hour, _LANES)


def draw_marks(axes: Axes, place: int, row: Row, inches_an_hour: float, theme: Theme) -> None:
    """Draw the episodes of a row whose time is known."""
    starts = [mark.at for mark in row.marks if mark.at is not None]
    chosen = lanes_of(row, inches_an_hour)
    used = max(chosen, default=0) + 1
    for mark, start, lane in zip(row.marks, starts, chosen, strict=True):
        y = place + (lane - (used - 1) / 2) * 0.9 / _LANES
        _draw_mark(axes, mark, start, y, _MARK_SIZES[used], inches_an_hour, theme)


def _draw_mark(
    axes: Axes, mark: Mark, start: float, y: float, size: float, inches_an_hour: float, theme: Theme
) -> None:
    if mark.hours:
        hours = max(mark.hours, LEAST_BAR / inches_an_hour)
        face = theme.background if mark.length_guessed else _face(mark.stage, theme)
        bar = Rectangle((start, y - 0.07), hours, 0.14, facecolor=face, edgecolor=theme.ink, lw=0.4)
        bar.set_zorder(4)
        bar.set_gid("length")
        axes.add_patch(bar)
    middle = start
    if mark.until is not None:
        middle = (start + mark.until) / 2
        axes.add_line(Line2D([start, mark.until], [y, y], color=theme.ink, lw=0.8, marker="|", ms=size - 1, zorder=4))
    shape = sign(mark.stage, theme, hollow=mark.certainty is not StartCertainty.EXACT, size=size)
    shape.set_data([middle], [y])
    shape.set_gid("mark")
    axes.add_line(shape)
    if mark.has_clip:
        camera = video(theme)
        camera.set_data([middle + 0.1 / inches_an_hour], [y - 0.2])
        camera.set_gid("video")
        axes.add_line(camera)


def draw_unplaced(
    axes: Axes, place: int, marks: Sequence[Mark], end: float, inches_an_hour: float, theme: Theme
) -> None:
    """Episodes at an unknown time, beyond the hours: up to four marks, and a number when there are more."""
    for number, mark in enumerate(marks[: 4 if len(marks) <= 4 else 2]):
        shape = sign(mark.stage, theme, hollow=True, size=5.5)
        shape.set_data([end + (CLEAR + 0.05 + 0.11 * number) / inches_an_hour], [place])
        shape.set_clip_on(False)
        shape.set_gid("unplaced")
        axes.add_line(shape)
    if len(marks) > 4:
        x = end + (CLEAR + 0.23) / inches_an_hour
        axes.text(x, place, f"+{len(marks) - 2}", va="center", fontsize=SMALL, color=theme.ink)
