"""Two clocks: the hour of the night and, beside it, the minutes since falling asleep and before waking.

What belongs to an hour stands together on the first; what belongs to falling asleep or to waking up, on the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from sleepdiary.charts import clock_words
from sleepdiary.charts.boxes import draw_bars, draw_boxes, hatch_unwatched, places
from sleepdiary.charts.chart import Chart, Place
from sleepdiary.charts.sheet import KeyEntry, Sheet, text_width
from sleepdiary.charts.style import LIGHT, SMALL, UNWATCHED_HATCH, Theme
from sleepdiary.domain.statistics import Bar, ClockBars

TITLE: Final = "When in the night, and when in sleep"
HEIGHT: Final = 1.15
"""Inches of each picture, without labels."""
SIDE_BY_SIDE: Final = 6.0
"""Inches of width from which the two clocks of sleep stand beside each other."""
_HEAD: Final = 0.24
_BELOW: Final = 0.44
_GAP: Final = 0.1
_RIGHT: Final = 0.2


@dataclass(frozen=True, slots=True)
class Clocks:
    """The episodes of a period on all three clocks."""

    night: ClockBars
    asleep: ClockBars
    waking: ClockBars

    @property
    def each(self) -> tuple[ClockBars, ClockBars, ClockBars]:
        """The three in the order in which they are drawn."""
        return self.night, self.asleep, self.waking


def chart(clocks: Clocks, theme: Theme = LIGHT, width: float = 7.2, *, titled: bool = True) -> Chart:
    """Draw the clocks, `width` inches wide; without anything watched or seen it only says so."""
    sheet = Sheet(theme, width, TITLE, titled)
    if not clocks.night.episodes and not any(bar.watched for bar in clocks.night.bars):
        return sheet.empty()
    sheet.key, sheet.notes = _key(clocks, theme), clock_words.notes(*clocks.each)
    row = _HEAD + HEIGHT + _BELOW
    together = width >= SIDE_BY_SIDE
    rows = 2 if together else 3
    sheet.room(rows * (row + _GAP) - _GAP)
    half = (width + 0.1) / 2
    rooms = ((0.0, 0.0, width), (0.0, row + _GAP, half if together else width), (half, row + _GAP, width - half))
    if not together:
        rooms = (*rooms[:2], (0.0, 2 * (row + _GAP), width))
    found: list[Place] = []
    for kind, clock, (left, top, wide) in zip(clock_words.KINDS, clocks.each, rooms, strict=True):
        found += _picture(sheet, kind, clock, (left, top + _HEAD, wide))
    return sheet.chart(clock_words.alternative(*clocks.each), clock_words.table(*clocks.each), found)


def _picture(
    sheet: Sheet, kind: clock_words.Kind, clock: ClockBars, room: tuple[float, float, float]
) -> tuple[Place, ...]:
    """Draw one clock into its room: left edge, top and width in inches."""
    theme = sheet.theme
    highest = max([4, *(bar.episodes for bar in clock.bars)])
    left = 0.4 + text_width(f"{highest:,}", SMALL)
    wide = room[2] - left - _RIGHT
    axes = sheet.panel(room[0] + left, room[1], wide, HEIGHT)
    bars = tuple(reversed(clock.bars)) if kind.backwards else clock.bars
    axes.set_xlim(0, len(bars))
    axes.set_ylim(0, highest / (1 - 0.15 / HEIGHT))
    axes.set_title(kind.title, fontsize=SMALL + 0.5, color=theme.ink, loc="left", pad=5)
    _scale(axes, highest, theme)
    hatch_unwatched(axes, [(n, 0, n + 1, axes.get_ylim()[1]) for n, bar in enumerate(bars) if bar.unwatched], theme)
    spots = draw_bars(axes, bars, theme, partial(clock_words.bar_words, kind))
    _counts(axes, bars, wide / len(bars), theme)
    _hours(axes, kind, bars, wide)
    _watched(axes, bars, wide, theme)
    return places(axes, spots)


def _scale(axes: Axes, highest: int, theme: Theme) -> None:
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, steps=[1, 2, 5, 10]))
    ticks = [round(tick) for tick in axes.get_yticks() if 0 <= tick <= highest]
    axes.set_yticks(ticks, [f"{tick:,}" for tick in ticks])
    axes.grid(axis="y", color=theme.faint, linewidth=0.6, zorder=0)
    axes.set_axisbelow(True)
    axes.set_ylabel("episodes", fontsize=SMALL, color=theme.soft)


def _counts(axes: Axes, bars: Sequence[Bar], room: float, theme: Theme) -> None:
    """The number above each bar, where all have room."""
    if any(text_width(f"{bar.episodes:,}", SMALL) > room - 0.03 for bar in bars):
        return
    for place, bar in enumerate(bars):
        if bar.episodes:
            axes.annotate(
                f"{bar.episodes:,}",
                (place + 0.5, bar.episodes),
                (0, 1.5),
                textcoords="offset points",
                ha="center",
                va="bottom",
                fontsize=SMALL,
                color=theme.ink,
                gid="count",
                bbox={"facecolor": theme.background, "edgecolor": "none", "pad": 0.4},
            )


def _hours(axes: Axes, kind: clock_words.Kind, bars: Sequence[Bar], wide: float) -> None:
    """The clock below the bars: limits of bars, as many as have room."""
    limits = [bar.high for bar in bars] + [bars[-1].low] if kind.backwards else [bars[0].low] + [b.high for b in bars]
    texts = [kind.limit(limit) for limit in limits]
    room, widest = wide / len(bars), max(text_width(text, SMALL) for text in texts)
    step = next(step for step in (1, 2, 4, 6, 8, 12, 24, 48) if step * room >= widest + 0.1 or step == 48)
    begin = (len(bars) % step) if kind.backwards else 0
    shown = range(begin, len(limits), step)
    axes.set_xticks(list(shown), [texts[place] for place in shown])
    axes.tick_params(axis="x", pad=14)


def _watched(axes: Axes, bars: Sequence[Bar], wide: float, theme: Theme) -> None:
    """Between the bars and the clock: the nights on which somebody watched then, as numbers or as narrow bars."""
    room = wide / len(bars)
    if all(text_width(f"{bar.watched or 0:,}", SMALL) <= room - 0.04 for bar in bars):
        for place, bar in enumerate(bars):
            axes.annotate(
                f"{bar.watched or 0:,}" if bar.watched else "–",
                (place + 0.5, 0),
                (0, -3),
                textcoords="offset points",
                ha="center",
                va="top",
                fontsize=SMALL,
                color=theme.soft,
                gid="watched",
            )
        return
    most = max(1, *(bar.watched or 0 for bar in bars))
    strip = axes.inset_axes((0, -0.19 / HEIGHT, 1, 0.15 / HEIGHT))
    strip.set_xlim(axes.get_xlim())
    strip.set_ylim(0, most)
    drawn = [(n + 0.1, 0.0, n + 0.9, float(bar.watched or 0)) for n, bar in enumerate(bars) if bar.watched]
    draw_boxes(strip, drawn, "watched", facecolors=theme.unwatched)
    strip.set_axis_off()
    strip.set_xticks([])
    strip.set_yticks([])


def _key(clocks: Clocks, theme: Theme) -> list[KeyEntry]:
    entries = []
    if any(clock.placed > clock.unsure for clock in clocks.each):
        patch = Rectangle((0, 0), 1, 1, facecolor=theme.tint, edgecolor=theme.ink, lw=0.6)
        entries.append(KeyEntry(patch, "time exact"))
    if any(clock.unsure for clock in clocks.each):
        patch = Rectangle((0, 0), 1, 1, facecolor="none", edgecolor=theme.ink, lw=0.7, linestyle=(0, (2.2, 1.4)))
        entries.append(KeyEntry(patch, "hollow: about, or told from memory"))
    if any(bar.unwatched for clock in clocks.each for bar in clock.bars):
        patch = Rectangle((0, 0), 1, 1, facecolor="none", edgecolor=theme.unwatched, hatch=UNWATCHED_HATCH, lw=0.4)
        entries.append(KeyEntry(patch, "nobody watched then"))
    return entries
