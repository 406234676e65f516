"""When in sleep, week by week: a lane for each stage, so that each has a ground line of its own.

In the weeks chart only the lowest stage of a bar can be followed from week to week; here every one can. Shares are
said as counts out of counts, and a week that nobody watched is hatched through all lanes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from sleepdiary.charts import week_axis
from sleepdiary.charts.boxes import draw_boxes, hatch_unwatched, places
from sleepdiary.charts.chart import Chart, Table
from sleepdiary.charts.sheet import KeyEntry, Sheet, text_height, text_width
from sleepdiary.charts.style import HATCHES, LIGHT, SMALL, UNWATCHED_HATCH, Theme
from sleepdiary.domain.episode import Stage
from sleepdiary.domain.statistics import Week
from sleepdiary.wording import counted, full_date, short_date, span_words, words

TITLE: Final = "When in sleep, week by week"
LANE: Final = 0.5
"""Inches of a lane."""
WIDEST_WEEK: Final = 1.1
MANY: Final = 60
"""Weeks from which bars are too narrow for edges and hatches."""
_FULL: Final = 0.66
"""How much of a lane the highest bar fills; its number stands above it."""


def chart(weeks: Sequence[Week], theme: Theme = LIGHT, width: float = 7.2, *, titled: bool = True) -> Chart:
    """Draw the stages of each week, `width` inches wide; without anything watched or seen it only says so."""
    sheet = Sheet(theme, width, TITLE, titled)
    if not any(week.watched or week.episodes for week in weeks):
        return sheet.empty()
    total = sum(week.episodes for week in weeks)
    ends = [f"{_of(weeks, stage):,} of {total:,}" for stage in Stage]
    left = max(text_width(words(stage), SMALL) for stage in Stage) + 0.16
    right = max(text_width(text, SMALL) for text in (*ends, "in all")) + 0.16
    room = min(WIDEST_WEEK, (width - left - right) / len(weeks))
    below = [f"{short_date(week.first)}\n{week.watched} of {week.nights}" for week in weeks]
    fits = all(text_width(text, SMALL) <= room - 0.04 for text in below)
    sheet.key, sheet.notes = _key(weeks, theme), _notes(weeks, fits=fits)
    height = LANE * len(Stage)
    slack = width - left - right - room * len(weeks)
    axes = sheet.axes(
        height, left, right + slack, below=0.12 + text_height(2, SMALL) if fits else week_axis.BELOW, above=0.14
    )
    axes.set_xlim(-0.5, len(weeks) - 0.5)
    axes.set_ylim(0, len(Stage))
    _lanes(axes, weeks, ends, right / (room * len(weeks)), theme)
    if fits:
        axes.set_xticks(range(len(weeks)), below)
    else:
        week_axis.thinned(axes, weeks, room, height, theme)
    highest = max([4, *(week.stages.of(stage) for week in weeks for stage in Stage)])
    for lane, stage in enumerate(reversed(Stage)):
        _bars(axes, weeks, stage, (lane, _FULL / highest), room, theme)
    spots = week_axis.spots(weeks, 0, len(Stage), [_week_words(week) for week in weeks])
    return sheet.chart(_alternative(weeks), _table(weeks), places(axes, spots))


def _of(weeks: Sequence[Week], stage: Stage) -> int:
    return sum(week.stages.of(stage) for week in weeks)


def _key(weeks: Sequence[Week], theme: Theme) -> list[KeyEntry]:
    if all(week.watched for week in weeks):
        return []
    patch = Rectangle((0, 0), 1, 1, facecolor="none", edgecolor=theme.unwatched, hatch=UNWATCHED_HATCH, lw=0.4)
    return [KeyEntry(patch, "nobody watched that week")]


def _notes(weeks: Sequence[Week], *, fits: bool) -> list[str]:
    below = (
        "Below each week: its first night, and how many nights were watched."
        if fits
        else "The narrow bars below the axis show how many of the nights were watched, up to 7 a week."
    )
    found = [f"All lanes have the same scale. {below}"]
    outside = sum(week.outside_watching for week in weeks)
    if outside:
        verb = "was" if outside == 1 else "were"
        found.append(f"{counted(outside, 'episode')} {verb} seen on unwatched nights.")
    return found


def _lanes(axes: Axes, weeks: Sequence[Week], ends: Sequence[str], share: float, theme: Theme) -> None:
    hatch_unwatched(axes, week_axis.unwatched_boxes(weeks, 0, len(Stage)), theme)
    axes.hlines(range(len(Stage)), -0.5, len(weeks) - 0.5, color=theme.faint, lw=0.8, zorder=1.5)
    axes.set_yticks([lane + 0.3 for lane in range(len(Stage))], [words(stage) for stage in reversed(Stage)])
    axes.tick_params(axis="y", length=0)
    common: dict[str, Any] = {"transform": axes.transAxes, "fontsize": SMALL, "ha": "right"}
    edge = 1 + 0.92 * share
    axes.text(edge, 1.005, "in all", va="bottom", color=theme.soft, **common)
    for lane, text in enumerate(reversed(ends)):
        y = (lane + 0.3) / len(Stage)
        axes.text(edge, y, text, va="center", color=theme.ink, gid="total", **common)


def _bars(axes: Axes, weeks: Sequence[Week], stage: Stage, lane: tuple[int, float], room: float, theme: Theme) -> None:
    """One stage: its bars from the ground line of its lane, with numbers where they have room."""
    ground, scale = lane
    counts = [(place, week.stages.of(stage)) for place, week in enumerate(weeks) if week.stages.of(stage)]
    half = week_axis.BAR / 2
    boxes = [(place - half, ground, place + half, ground + count * scale) for place, count in counts]
    many = len(weeks) > MANY
    style: dict[str, Any] = {"facecolors": theme.stages[stage] if theme.coloured or not many else theme.soft}
    if not many:
        style |= {"edgecolors": theme.ink, "linewidths": 0.6, "hatch": HATCHES[stage] or None}
    draw_boxes(axes, boxes, stage.value, zorder=2, **style)
    if any(text_width(f"{count:,}", SMALL) > room - 0.03 for _, count in counts):
        return
    for place, count in counts:
        axes.annotate(
            f"{count:,}",
            (place, ground + count * scale),
            (0, 1.5),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL,
            color=theme.ink,
            gid="count",
            bbox={"facecolor": theme.background, "edgecolor": "none", "pad": 0.4},
        )


def _week_words(week: Week) -> str:
    said = ", ".join(f"{words(stage)} {week.stages.of(stage):,}" for stage in Stage if week.stages.of(stage))
    if not said:
        said = "nothing seen" if week.watched else "not known"
    return f"{span_words(week.first, week.last)}: {said}; {week.watched} of {counted(week.nights, 'night')} watched"


def _alternative(weeks: Sequence[Week]) -> str:
    total = sum(week.episodes for week in weeks)
    shares = ", ".join(f"{words(stage)} {_of(weeks, stage):,}" for stage in Stage)
    unwatched = sum(1 for week in weeks if not week.watched)
    text = f"Of {counted(total, 'episode')} in {counted(len(weeks), 'week')}: {shares}."
    if unwatched:
        text += f" Nobody watched in {counted(unwatched, 'week')}; what happened then is not known."
    return text


def _table(weeks: Sequence[Week]) -> Table:
    headers = ("From", "To", *(words(stage).capitalize() for stage in Stage), "Episodes", "Watched nights", "Nights")
    return Table(headers, tuple(_table_row(week) for week in weeks), week_axis.nights(weeks))


def _table_row(week: Week) -> tuple[str, ...]:
    unknown = not week.watched and not week.episodes
    counts = [*map(week.stages.of, Stage), week.episodes]
    seen = ["not known" if unknown else f"{count:,}" for count in counts]
    return full_date(week.first), full_date(week.last), *seen, str(week.watched), str(week.nights)
