"""Episodes of each week by stage, out of watched nights; a week that nobody watched is hatched and has no nought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from sleepdiary.charts import week_axis, weeks_words
from sleepdiary.charts.boxes import draw_boxes, hatch_unwatched, places
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.sheet import KeyEntry, Sheet, text_height, text_width
from sleepdiary.charts.style import HATCHES, LIGHT, SMALL, UNWATCHED_HATCH, Theme
from sleepdiary.domain.episode import Stage
from sleepdiary.domain.statistics import Week
from sleepdiary.wording import words

TITLE: Final = "Episodes each week, out of watched nights"
HEIGHT: Final = 1.9
"""Inches of the picture itself, without labels."""
WIDEST_WEEK: Final = 1.5
"""Inches: a few weeks are drawn no wider, so that two weeks do not become two walls."""
_HALF: Final = week_axis.BAR / 2
MANY: Final = 60
"""Weeks from which bars are too narrow for edges and hatches."""


def chart(
    weeks: Sequence[Week], theme: Theme = LIGHT, width: float = 7.2, *, titled: bool = True, height: float = HEIGHT
) -> Chart:
    """Draw the weeks of a period, `width` inches wide; without anything watched or seen it only says so.

    `height` is that of the picture itself, in inches.
    """
    sheet = Sheet(theme, width, TITLE, titled)
    if not any(week.watched or week.episodes for week in weeks):
        return sheet.empty()
    left = 0.34 + text_width(f"{_highest(weeks):,}", SMALL)
    room = min(WIDEST_WEEK, (width - left - week_axis.RIGHT) / len(weeks))
    details = (weeks_words.full(weeks), weeks_words.short(weeks))
    detail = next((one for one in details if one.fits(room) and _headroom(one) <= height / 2), None)
    sheet.key = _key(theme, weeks)
    sheet.notes = weeks_words.notes(weeks, detail)
    if not _stacked(weeks, theme):
        sheet.notes.append("So many bars show totals; the stages are not told apart.")
    below = 0.12 + (text_height(max(text.count("\n") + 1 for text in detail.below), SMALL) if detail else 0.5)
    slack = width - left - week_axis.RIGHT - room * len(weeks)
    axes = sheet.axes(height, left, week_axis.RIGHT + slack, below, above=0.08)
    _scale(axes, weeks, theme, headroom=_headroom(detail) / height)
    _bars(axes, weeks, theme)
    if detail is None:
        week_axis.thinned(axes, weeks, room, height, theme)
    else:
        _labels(axes, weeks, detail, theme)
    spots = week_axis.spots(weeks, 0, axes.get_ylim()[1], [weeks_words.spot(week) for week in weeks])
    return sheet.chart(weeks_words.alternative(weeks), weeks_words.table(weeks), places(axes, spots))


def _key(theme: Theme, weeks: Sequence[Week]) -> list[KeyEntry]:
    seen = {stage for week in weeks for stage in Stage if week.stages.of(stage)} if _stacked(weeks, theme) else set()
    entries = [KeyEntry(_patch(stage, theme), words(stage)) for stage in Stage if stage in seen]
    if any(not week.watched for week in weeks):
        patch = Rectangle((0, 0), 1, 1, facecolor="none", edgecolor=theme.unwatched, hatch=UNWATCHED_HATCH, lw=0.4)
        entries.append(KeyEntry(patch, "nobody watched that week"))
    return entries


def _patch(stage: Stage, theme: Theme) -> Rectangle:
    colour = theme.stages[stage]
    return Rectangle((0, 0), 1, 1, facecolor=colour, edgecolor=theme.ink, hatch=HATCHES[stage], lw=0.6)


def _stacked(weeks: Sequence[Week], theme: Theme) -> bool:
    """Whether bars can show stages: without colours the hatches need bars that are wide enough to hold them."""
    return theme.coloured or len(weeks) <= MANY


def _bars(axes: Axes, weeks: Sequence[Week], theme: Theme) -> None:
    """Hatch what nobody watched, and stack what was seen by stage; a week without episodes has no bar."""
    ceiling = axes.get_ylim()[1]
    hatch_unwatched(axes, week_axis.unwatched_boxes(weeks, 0, ceiling), theme)
    if not _stacked(weeks, theme):
        totals = [(n - _HALF, 0.0, n + _HALF, float(week.episodes)) for n, week in enumerate(weeks) if week.episodes]
        draw_boxes(axes, totals, "total", facecolors=theme.soft, zorder=2)
        return
    below = [0] * len(weeks)
    for stage in Stage:
        _layer(axes, stage, [week.stages.of(stage) for week in weeks], below, theme)
        below = [low + week.stages.of(stage) for low, week in zip(below, weeks, strict=True)]


def _layer(axes: Axes, stage: Stage, counts: Sequence[int], below: Sequence[int], theme: Theme) -> None:
    boxes = [
        (place - _HALF, low, place + _HALF, low + count)
        for place, (low, count) in enumerate(zip(below, counts, strict=True))
        if count
    ]
    style: dict[str, Any] = {"facecolors": theme.stages[stage], "label": words(stage), "zorder": 2}
    if len(counts) <= MANY:
        style |= {"edgecolors": theme.ink, "linewidths": 0.6, "hatch": HATCHES[stage] or None}
    draw_boxes(axes, boxes, "bar", **style)


def _headroom(detail: weeks_words.Detail | None) -> float:
    """The inches that the words above the highest bar need."""
    if detail is None:
        return 0.11
    lines = max(text.count("\n") + 1 for text in detail.above)
    return text_height(lines, SMALL) + 0.08


def _highest(weeks: Sequence[Week]) -> int:
    return max(4, *(week.episodes for week in weeks))


def _scale(axes: Axes, weeks: Sequence[Week], theme: Theme, headroom: float) -> None:
    highest = _highest(weeks)
    axes.set_xlim(-0.5, len(weeks) - 0.5)
    axes.set_ylim(0, highest / (1 - headroom))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=7, integer=True, steps=[1, 2, 5, 10]))
    ticks = [round(tick) for tick in axes.get_yticks() if 0 <= tick <= highest]
    axes.set_yticks(ticks, [f"{tick:,}" for tick in ticks])
    axes.grid(axis="y", color=theme.faint, linewidth=0.6, zorder=0)
    axes.set_axisbelow(True)
    axes.set_ylabel("episodes seen", fontsize=SMALL, color=theme.soft)


def _labels(axes: Axes, weeks: Sequence[Week], detail: weeks_words.Detail, theme: Theme) -> None:
    axes.set_xticks(range(len(weeks)), detail.below)
    for place, (week, text) in enumerate(zip(weeks, detail.above, strict=True)):
        # On lines and hatching the words need a ground to be read on.
        ground = {"facecolor": theme.background, "edgecolor": "none", "pad": 0.8}
        axes.annotate(
            text,
            (place, week.episodes),
            (0, 2.5),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL,
            color=theme.ink,
            bbox=ground if text else None,
            gid="above",
        )
