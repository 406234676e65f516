"""Episodes on the two-week picture: a shape for each stage, a bar for the length, a camera for a video."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sleepdiary.charts.boxes import Box, draw_boxes
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


@dataclass(slots=True)
class Marks:
    """Collects the marks of all rows and draws them together: an artist for each would take a second for many nights.

    Signs are kept by stage, whether they are hollow, size and gid.
    """

    grid_end: float
    inches_an_hour: float
    theme: Theme
    _signs: dict[tuple[Stage, bool, float, str], list[tuple[float, float]]] = field(default_factory=dict)
    _lengths: dict[str, list[Box]] = field(default_factory=dict)
    _ranges: list[tuple[float, float, float]] = field(default_factory=list)
    _videos: list[tuple[float, float]] = field(default_factory=list)
    _more: list[tuple[float, float, int]] = field(default_factory=list)

    def add_row(self, place: int, row: Row) -> None:
        """Add the episodes of a row: in lanes where the time is known, beyond the hours where it is not."""
        chosen = lanes_of(row, self.inches_an_hour)
        used = max(chosen, default=0) + 1
        for mark, lane in zip(row.marks, chosen, strict=True):
            self._add(mark, place + (lane - (used - 1) / 2) * 0.9 / _LANES, _MARK_SIZES[used])
        self._add_unplaced(place, row.unplaced)

    def _add(self, mark: Mark, y: float, size: float) -> None:
        start = mark.at or 0.0
        if mark.hours:
            hours = max(mark.hours, LEAST_BAR / self.inches_an_hour)
            face = self.theme.background if mark.length_guessed else _face(mark.stage, self.theme)
            self._lengths.setdefault(face, []).append((start, y - 0.07, start + hours, y + 0.07))
        middle = start
        if mark.until is not None:
            middle = (start + mark.until) / 2
            self._ranges.append((start, mark.until, y))
        hollow = mark.certainty is not StartCertainty.EXACT
        self._signs.setdefault((mark.stage, hollow, size, "mark"), []).append((middle, y))
        if mark.has_clip:
            self._videos.append((middle + 0.1 / self.inches_an_hour, y - 0.2))

    def _add_unplaced(self, place: int, marks: Sequence[Mark]) -> None:
        """Up to four marks beyond the hours, and a number when there are more."""
        for number, mark in enumerate(marks[: 4 if len(marks) <= 4 else 2]):
            x = self.grid_end + (CLEAR + 0.05 + 0.11 * number) / self.inches_an_hour
            self._signs.setdefault((mark.stage, True, 5.5, "unplaced"), []).append((x, place))
        if len(marks) > 4:
            self._more.append((self.grid_end + (CLEAR + 0.23) / self.inches_an_hour, place, len(marks) - 2))

    def draw(self, axes: Axes) -> None:
        """Draw everything that was added."""
        ink = self.theme.ink
        for face, boxes in self._lengths.items():
            draw_boxes(axes, boxes, "length", facecolors=face, edgecolors=ink, linewidths=0.4, zorder=4)
        for start, until, y in self._ranges:
            axes.add_line(Line2D([start, until], [y, y], color=ink, lw=0.8, marker="|", ms=5, zorder=4))
        for (stage, hollow, size, gid), points in self._signs.items():
            self._put(axes, sign(stage, self.theme, hollow=hollow, size=size), points, gid)
        if self._videos:
            self._put(axes, video(self.theme), self._videos, "video")
        for x, y, number in self._more:
            axes.text(x, y, f"+{number}", va="center", fontsize=SMALL, color=ink)

    def _put(self, axes: Axes, shape: Line2D, points: Sequence[tuple[float, float]], gid: str) -> None:
        shape.set_data(*zip(*points, strict=True))
        shape.set_gid(gid)
        axes.add_line(shape)
        shape.set_clip_on(gid != "unplaced")
