"""The life strip: years on one line, with life events, medicines and tests as points and spans in lanes.

What was written down from memory is hollow and dashed; what was noted at the time is filled. Dates that are known to
the month or the year only have a thin line over all that they may mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from sleepdiary.charts.boxes import Spot, places
from sleepdiary.charts.chart import Chart, Table
from sleepdiary.charts.life_facts import Entry, Group, LifeFacts
from sleepdiary.charts.life_layout import BAR, GROUP_GAP, LANE_GAP, Placed, Scale, scale_of, stacked
from sleepdiary.charts.sheet import KeyEntry, Sheet, text_height, text_width, wrapped
from sleepdiary.charts.style import LIGHT, SMALL, Theme, drawable
from sleepdiary.wording import age_words, short_date

__all__ = ["TITLE", "Entry", "Group", "LifeFacts", "chart"]

TITLE: Final = "Life strip"
_LEFT: Final = 0.95
_RIGHT: Final = 0.2


def chart(
    facts: LifeFacts, theme: Theme = LIGHT, width: float = 7.2, *, titled: bool = True, brief: bool = False
) -> Chart:
    """Draw the life strip, `width` inches wide; without any entry it only says so.

    With `brief` entries say what they are and not when: for paper, where a list beside it says the rest.
    """
    sheet = Sheet(theme, width, TITLE, titled)
    if not facts.entries:
        return sheet.empty("Nothing recorded yet")
    dated = [entry for entry in facts.entries if entry.first is not None]
    undated = [entry.words for entry in facts.entries if entry.first is None]
    if undated:
        sheet.notes.append(drawable(f"Not on the line: {'; '.join(undated)}."))
    if not dated:
        sheet.notes, words = [], sheet.notes
        shown = sheet.empty("\n".join(wrapped(words[0], width - 0.4, SMALL)))
        return replace(shown, alternative=_alternative(facts), table=_table(facts))
    scale = scale_of(dated, facts.today, width - _LEFT - _RIGHT)
    lanes, starts, height = stacked(dated, scale, brief=brief)
    sheet.key = _key(dated, theme)
    axes = sheet.axes(height, _LEFT, _RIGHT, below=text_height(3, SMALL) + 0.15)
    axes.set_xlim(0, scale.width)
    axes.set_ylim(height, 0)
    axes.set_yticks([])
    for placed in lanes:
        _draw(axes, placed, theme)
    _group_words(axes, starts, scale.width, theme)
    _years(axes, scale, facts.birth, theme)
    spots = [_spot(one, facts.today) for one in lanes if one.entry.earliest <= facts.today]
    return sheet.chart(_alternative(facts), _table(facts), places(axes, spots))


def _spot(placed: Placed, today: date) -> Spot:
    """What is on the strip leads to the nights that it covers, up to today."""
    entry, middle = placed.entry, (placed.start + placed.end) / 2
    half = max(0.08, (placed.end - placed.start) / 2)
    box = (middle - half, placed.top - 0.02, middle + half, placed.top + BAR + 0.02)
    return Spot(box, entry.earliest, min(entry.latest, today), entry.words)


def _alternative(facts: LifeFacts) -> str:
    pieces = []
    for group in Group:
        some = [entry for entry in facts.entries if entry.group is group]
        if some:
            pieces.append(f"{group.value.capitalize()}: " + "; ".join(entry.words for entry in some) + ".")
    return " ".join(pieces)


def _table(facts: LifeFacts) -> Table:
    headers = ("Part", "When and what", "Written down")
    return Table(headers, tuple((one.group.value, one.words, _noted(one.remembered)) for one in facts.entries))


def _noted(remembered: bool) -> str:
    return "from memory" if remembered else "at the time"


def _key(entries: Sequence[Entry], theme: Theme) -> list[KeyEntry]:
    key = []
    for remembered, words in ((False, "noted at the time"), (True, "written down from memory")):
        if any(entry.remembered is remembered for entry in entries):
            patch = _bar(theme, remembered=remembered)
            key.append(KeyEntry(patch, words))
    if any(entry.vague for entry in entries):
        key.append(KeyEntry(Line2D([0], [0], color=theme.ink, lw=0.8, marker="|", ms=4), "some time in between"))
    return key


def _bar(theme: Theme, *, remembered: bool) -> Rectangle:
    face = "none" if remembered else theme.soft
    return Rectangle((0, 0), 1, 1, facecolor=face, edgecolor=theme.ink, lw=0.8, linestyle="--" if remembered else "-")


def _draw(axes: Axes, placed: Placed, theme: Theme) -> None:
    entry, middle = placed.entry, placed.top + BAR / 2
    if entry.last is not None:
        _draw_span(axes, placed, theme)
    else:
        if entry.vague:
            axes.plot([placed.start, placed.end], [middle, middle], color=theme.ink, lw=0.8, marker="|", ms=4, zorder=2)
        face = theme.background if entry.remembered else theme.soft
        x = (placed.start + placed.end) / 2
        axes.plot([x], [middle], "D", ms=5, mfc=face, mec=theme.ink, mew=0.8, zorder=3, gid="point", clip_on=False)
    axes.text(
        placed.words_at,
        placed.top + BAR + 0.03,
        "\n".join(placed.lines),
        va="top",
        fontsize=SMALL,
        color=theme.ink,
        gid="words",
        bbox={"facecolor": theme.background, "edgecolor": "none", "pad": 0.5},
    )


def _draw_span(axes: Axes, placed: Placed, theme: Theme) -> None:
    bar = _bar(theme, remembered=placed.entry.remembered)
    bar.set_bounds(placed.start, placed.top, max(placed.end - placed.start, 0.03), BAR)
    bar.set_gid("span")
    axes.add_patch(bar)
    if placed.entry.goes_on:
        axes.plot(
            [placed.end + 0.05],
            [placed.top + BAR / 2],
            ">",
            ms=4,
            mfc=theme.ink,
            mec="none",
            gid="goes on",
            clip_on=False,
        )


def _group_words(axes: Axes, room: dict[Group, tuple[float, float]], width: float, theme: Theme) -> None:
    for number, (group, (top, _)) in enumerate(room.items()):
        axes.text(-_LEFT + 0.08, top - 0.01, group.value, va="top", fontsize=SMALL, color=theme.soft, gid="group")
        if number:
            axes.hlines(
                top - GROUP_GAP / 2 - LANE_GAP / 2, -_LEFT + 0.08, width, color=theme.faint, lw=0.6, clip_on=False
            )


def _years(axes: Axes, scale: Scale, birth: date | None, theme: Theme) -> None:
    """Dates along the bottom, with the child's age under them, as many as there is room for."""
    ticks = _ticks(scale, birth)
    axes.set_xticks([scale(day) for day in ticks], [_tick_words(day, birth) for day in ticks])
    axes.vlines([scale(day) for day in ticks], *axes.get_ylim(), color=theme.faint, lw=0.5, zorder=0)


def _ticks(scale: Scale, birth: date | None) -> list[date]:
    """First days of months or years, as dense as their words allow; those whose words would be cut off are left out."""
    for months in (1, 2, 3, 6, 12, 24, 60, 120):
        days = _first_days(scale, months)
        if _apart(days, scale, birth):
            break
    else:
        days = _first_days(scale, 240)
    room = {day: text_width(_tick_words(day, birth), SMALL) / 2 for day in days}
    return [day for day in days if scale(day) - room[day] >= -_LEFT and scale(day) + room[day] <= scale.width + _RIGHT]


def _first_days(scale: Scale, months: int) -> list[date]:
    """The first days of every so many months, counted from year 0, that lie on the strip."""
    every = (
        date(year, month, 1)
        for year in range(scale.first.year, scale.last.year + 1)
        for month in range(1, 13)
        if (year * 12 + month - 1) % months == 0
    )
    return [day for day in every if scale.first <= day <= scale.last]


def _apart(days: Sequence[date], scale: Scale, birth: date | None) -> bool:
    widths = [text_width(_tick_words(day, birth), SMALL) for day in days]
    return all(
        scale(later) - scale(day) >= (one + other) / 2 + 0.08
        for day, later, one, other in zip(days, days[1:], widths, widths[1:], strict=False)
    )


def _tick_words(day: date, birth: date | None) -> str:
    words = f"{short_date(day)[2:]}\n{day.year}" if day.month != 1 else f"{day.year}"
    age = "" if birth is None or day < birth else f"\n{age_words(birth, day)}"
    return words + age
