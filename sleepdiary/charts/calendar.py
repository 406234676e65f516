"""The calendar: a square for every night with the number of episodes in it, hatched where nobody watched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Polygon, Rectangle

from sleepdiary.charts.boxes import Box, Spot, draw_boxes, hatch_unwatched, mixed, places
from sleepdiary.charts.chart import Chart, Table
from sleepdiary.charts.sheet import POINT, KeyEntry, Sheet, text_height, text_width
from sleepdiary.charts.stamps import draw_stamps
from sleepdiary.charts.style import LIGHT, SMALL, UNWATCHED_HATCH, Theme
from sleepdiary.domain.night import WatchKind
from sleepdiary.domain.statistics import NightCount
from sleepdiary.wording import counted, night_name, short_date, span_words, words

TITLE: Final = "Calendar of nights"
MOST_NIGHTS: Final = 4 * 364
"""Of a longer period the last nights are drawn, and the chart says so; all are in the table."""
COLUMNS: Final = 26
"""Weeks beside each other, half a year; then a new band begins below."""
MOST_ROWS: Final = 6
"""Weeks that stand below each other, as in a calendar on the wall; more stand beside each other."""
LARGEST: Final = 0.44
WITH_DAY: Final = 0.38
"""Inches of a square from which the day of the month is written in its corner."""
MOST_TINT: Final = 0.8
"""How much of the theme's tint the fullest square has: the number must stay legible on it."""
_LEFT: Final = 0.5
_RIGHT: Final = 0.12
_HEAD: Final = 0.17
_BAND_GAP: Final = 0.14
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where squares go: `side` inches each, weeks across in bands of `columns`; a few `weeks` stand in rows instead."""

    monday: date
    weeks: int
    columns: int
    side: float

    @property
    def in_rows(self) -> bool:
        return self.weeks <= MOST_ROWS

    @property
    def bands(self) -> int:
        return 1 if self.in_rows else -(-self.weeks // self.columns)

    @property
    def band_height(self) -> float:
        return _HEAD + (self.weeks if self.in_rows else 7) * self.side + _BAND_GAP

    def corner(self, night: date) -> tuple[float, float]:
        """The upper left corner of a night's square, in inches from the upper left of the picture."""
        week, day = divmod((night - self.monday).days, 7)
        if self.in_rows:
            return day * self.side, _HEAD + week * self.side
        band, column = divmod(week, self.columns)
        return column * self.side, band * self.band_height + _HEAD + day * self.side

    def box(self, night: date) -> Box:
        x, y = self.corner(night)
        gap = 0.04 * self.side
        return x + gap, y + gap, x + self.side - gap, y + self.side - gap


def chart(nights: Sequence[NightCount], theme: Theme = LIGHT, width: float = 7.2, *, titled: bool = True) -> Chart:
    """Draw the nights of a period in order, `width` inches wide; without anything watched or seen it only says so."""
    sheet = Sheet(theme, width, TITLE, titled)
    if not any(night.known for night in nights):
        return sheet.empty()
    shown = nights[-MOST_NIGHTS:]
    layout = _laid_out(shown, width)
    sheet.key, sheet.notes = _key(shown, theme), _notes(nights, shown, layout)
    height = layout.bands * layout.band_height - _BAND_GAP
    axes = sheet.axes(height, _LEFT, width - _LEFT - layout.columns * layout.side, below=0.06, above=0.04)
    axes.set_axis_off()
    axes.set_xlim(0, layout.columns * layout.side)
    axes.set_ylim(height, 0)
    _squares(axes, shown, layout, theme)
    _numbers(axes, shown, layout, theme)
    _names(axes, shown, layout, theme)
    spots = [Spot(layout.box(one.night), one.night, one.night, _words(one)) for one in shown]
    return sheet.chart(_alternative(nights), _table(nights), places(axes, spots))


def _laid_out(nights: Sequence[NightCount], width: float) -> _Layout:
    monday = nights[0].night - timedelta(days=nights[0].night.weekday())
    weeks = (nights[-1].night - monday).days // 7 + 1
    columns = 7 if weeks <= MOST_ROWS else min(weeks, COLUMNS)
    return _Layout(monday, weeks, columns, min(LARGEST, (width - _LEFT - _RIGHT) / columns))


def _key(nights: Sequence[NightCount], theme: Theme) -> list[KeyEntry]:
    watches = {night.watch for night in nights}
    plain: dict[str, Any] = {"edgecolor": theme.soft, "lw": 0.5}
    entries = []
    if any(night.episodes for night in nights):
        tint = mixed(theme.background, theme.tint, MOST_TINT)
        entries.append(KeyEntry(Rectangle((0, 0), 1, 1, facecolor=tint, **plain), "number of episodes seen"))
    if any(night.known and not night.episodes for night in nights):
        entries.append(KeyEntry(Rectangle((0, 0), 1, 1, facecolor="none", **plain), "0: watched, nothing seen"))
    hatched: dict[str, Any] = {"facecolor": "none", "edgecolor": theme.unwatched, "hatch": UNWATCHED_HATCH, "lw": 0.4}
    if WatchKind.PART in watches:
        entries.append(KeyEntry(_HalfSquare((0, 0), 1, 1, **hatched), "watched in part"))
    if WatchKind.NONE in watches:
        entries.append(KeyEntry(Rectangle((0, 0), 1, 1, **hatched), "nobody watched"))
    return entries


class _HalfSquare(Rectangle):
    """The sign of a partly watched night: the lower right half of a rectangle."""

    def get_path(self) -> Any:
        return Polygon([(0, 0), (1, 0), (1, 1)], closed=True).get_path()


def _notes(nights: Sequence[NightCount], shown: Sequence[NightCount], layout: _Layout) -> list[str]:
    week = "row" if layout.in_rows else "column"
    found = [f"Each {week} is a week, each square a night, named by its evening."]
    if len(shown) < len(nights):
        found.append(f"Only the last {len(shown):,} of {len(nights):,} nights are drawn; all are in the table.")
    return found


def _squares(axes: Axes, nights: Sequence[NightCount], layout: _Layout, theme: Theme) -> None:
    most = max(night.episodes for night in nights) or 1
    boxes = [layout.box(night.night) for night in nights]
    draw_boxes(
        axes,
        boxes,
        "night",
        facecolors=[_tint(night, most, theme) for night in nights],
    )
    together = list(zip(nights, boxes, strict=True))
    hatch_unwatched(axes, [box for night, box in together if night.watch is WatchKind.NONE], theme, zorder=2)
    halves = [[(x0, y1), (x1, y1), (x1, y0)] for night, (x0, y0, x1, y1) in together if night.watch is WatchKind.PART]
    if halves:
        style: dict[str, Any] = {"facecolors": theme.background, "edgecolors": theme.unwatched, "linewidths": 0}
        half = PolyCollection(halves, hatch=UNWATCHED_HATCH, zorder=2, **style)
        half.set_gid("partly watched")
        axes.add_collection(half, autolim=False)
    edges = {"facecolors": "none", "edgecolors": theme.soft, "linewidths": 0.5, "zorder": 2.5}
    draw_boxes(axes, boxes, "edge", **edges)


def _tint(night: NightCount, most: int, theme: Theme) -> Any:
    """The fill of a watched night, the stronger the more was seen; an unwatched night is only hatched."""
    if night.watch is WatchKind.NONE:
        return mixed(theme.background, theme.tint, 0)
    return mixed(theme.background, theme.tint, MOST_TINT * night.episodes / most)


def _numbers(axes: Axes, nights: Sequence[NightCount], layout: _Layout, theme: Theme) -> None:
    """The number of each night that somebody watched or that has episodes; an unwatched night has no nought."""
    most = max(night.episodes for night in nights) or 1
    grounds: list[tuple[Box, Any]] = []
    signs: dict[tuple[str, float, str], list[tuple[float, float]]] = {}
    with_day = layout.side >= WITH_DAY
    for night in nights:
        x, y = layout.corner(night.night)
        middle = x + layout.side / 2, y + (0.64 if with_day else 0.5) * layout.side
        size = SMALL + 2 if with_day else SMALL
        if night.known:
            signs.setdefault((f"{night.episodes:,}", size, "number"), []).append(middle)
            if night.watch is not WatchKind.ALL:
                grounds.append((_around(f"{night.episodes:,}", size, middle), _tint(night, most, theme)))
        if with_day:
            day = f"{night.night.day}"
            corner = x + 0.09 * layout.side + text_width(day, SMALL) / 2, y + 0.22 * layout.side
            signs.setdefault((day, SMALL, "day"), []).append(corner)
            if night.watch is WatchKind.NONE:
                grounds.append((_around(day, SMALL, corner), _tint(night, most, theme)))
    colours = [colour for _, colour in grounds]
    draw_boxes(axes, [box for box, _ in grounds], "ground", facecolors=colours, zorder=3)
    for (text, size, gid), points in signs.items():
        draw_stamps(axes, text, size, points, gid, color=theme.ink if gid == "number" else theme.soft)


def _around(text: str, size: float, middle: tuple[float, float]) -> Box:
    """On hatching a number needs a ground to be read on."""
    across, up = text_width(text, size) / 2 + 0.01, size * POINT / 2
    return middle[0] - across, middle[1] - up, middle[0] + across, middle[1] + up


def _names(axes: Axes, nights: Sequence[NightCount], layout: _Layout, theme: Theme) -> None:
    """The weekdays at the left of each band, the months above it."""
    common: dict[str, Any] = {"fontsize": SMALL, "color": theme.soft}
    if layout.in_rows:
        _rows(axes, layout, common)
        return
    for band in range(layout.bands):
        for day, name in enumerate(_DAYS):
            y = band * layout.band_height + _HEAD + (day + 0.5) * layout.side
            if layout.side >= text_height(1, SMALL) or day % 2 == 0:
                axes.text(-0.06, y, name, ha="right", va="center", gid="weekday", **common)
        _months(axes, band, nights[-1].night, layout, common)


def _rows(axes: Axes, layout: _Layout, common: dict[str, Any]) -> None:
    """The weekdays above, and the first day of each week at its left."""
    for day, name in enumerate(_DAYS):
        axes.text((day + 0.5) * layout.side, _HEAD - 0.03, name, ha="center", va="bottom", gid="weekday", **common)
    for week in range(layout.weeks):
        monday = layout.monday + timedelta(days=7 * week)
        y = _HEAD + (week + 0.5) * layout.side
        axes.text(-0.06, y, short_date(monday), ha="right", va="center", gid="week", **common)


def _months(axes: Axes, band: int, last: date, layout: _Layout, common: dict[str, Any]) -> None:
    free, edge = -1.0, layout.columns * layout.side + _RIGHT
    before: int | None = None
    for column in range(layout.columns):
        sunday = layout.monday + timedelta(days=7 * (band * layout.columns + column) + 6)
        if sunday - timedelta(days=6) > last:
            return
        if sunday.month == before:
            continue
        text = f"{short_date(sunday).split()[1]} {sunday.year}"
        x, wide = column * layout.side, text_width(text, SMALL)
        # A month that only just begins at the edge or right after another name has no room; the next band names it.
        if x >= free and (x + wide <= edge or column == 0):
            axes.text(x, band * layout.band_height + _HEAD - 0.03, text, va="bottom", gid="month", **common)
            free, before = x + wide + 0.08, sunday.month


def _words(night: NightCount) -> str:
    return f"Night of {night_name(night.night)}: {_seen(night)}; {_watched(night)}"


def _seen(night: NightCount) -> str:
    if not night.known:
        return "not known"
    return f"{night.episodes:,} seen" if night.episodes else "nothing seen"


def _watched(night: NightCount) -> str:
    return "watched all night" if night.watch is WatchKind.ALL else words(night.watch)


def _alternative(nights: Sequence[NightCount]) -> str:
    watched = sum(1 for night in nights if night.watch is not WatchKind.NONE)
    part = sum(1 for night in nights if night.watch is WatchKind.PART)
    with_some = sum(1 for night in nights if night.episodes)
    seen = sum(night.episodes for night in nights)
    return (
        f"{counted(seen, 'episode').capitalize()} on {with_some:,} of {counted(len(nights), 'night')}, "
        f"{span_words(nights[0].night, nights[-1].night)}; {watched:,} watched"
        f"{f', {part:,} of them in part' if part else ''}, {len(nights) - watched:,} not watched."
    )


def _table(nights: Sequence[NightCount]) -> Table:
    rows = ((night_name(one.night), _watched(one), f"{one.episodes:,}" if one.known else "not known") for one in nights)
    return Table(("Night", "Watched", "Episodes"), tuple(rows), tuple((one.night, one.night) for one in nights))
