"""The two-week picture that clinics ask for: a row per night, hours across, sleep as a band, episodes as marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from sleepdiary.charts import grid_marks, grid_words
from sleepdiary.charts.boxes import Box, Spot, hatch_unwatched, places
from sleepdiary.charts.chart import Chart
from sleepdiary.charts.sheet import KeyEntry, Sheet, text_width
from sleepdiary.charts.style import LIGHT, SMALL, UNWATCHED_HATCH, Theme
from sleepdiary.domain.episode import Stage, StartCertainty
from sleepdiary.domain.grid import STUB, Band, Grid, Row
from sleepdiary.wording import night_name, words

TITLE: Final = "The nights, hour by hour"
ROWS: Final = {1: 0.235, 2: 0.25, 3: 0.34}
"""Height of a row in inches, by the lanes that its marks need so as not to cover one another."""
_GAP: Final = 0.06
_OUTLINE: Final = 0.4
"""Points; the edge of a sleep, without which a fax would show nothing of it."""
_DOTTED: Final = (0, (1, 3))
_NOT_KNOWN: Final = "time not\nknown"


def chart(
    grid: Grid,
    theme: Theme = LIGHT,
    width: float = 7.2,
    *,
    titled: bool = True,
    row_scale: float = 1.0,
    out_of: int | None = None,
) -> Chart:
    """Draw a grid, `width` inches wide; without any record or episode it only says so.

    `row_scale` below 1 makes the rows lower, where room is short. `out_of` is how many nights the period has of which
    the grid holds the last.
    """
    sheet = Sheet(theme, width, TITLE, titled)
    if not any(row.recorded or row.seen for row in grid.rows):
        return sheet.empty()
    rows = grid.rows[-grid_words.MAX_ROWS :]
    short = width < 6
    dates, ends = [grid_words.date_words(row) for row in rows], [grid_words.end_words(row, short=short) for row in rows]
    left = max(text_width(text, SMALL) for text in dates) + 2 * _GAP
    right = _unplaced_width(rows) + max(text_width(text, SMALL) for text in ends) + 3 * _GAP
    sheet.key, sheet.notes = _key(rows, theme), grid_words.notes(grid, rows)
    if out_of is not None and out_of > len(grid.rows):
        sheet.notes.insert(1, f"The last {len(grid.rows)} of {out_of:,} nights; choose another period to see others.")
    inches_an_hour = (width - left - right) / (grid.end - grid.start)
    height = row_scale * ROWS[max(max(grid_marks.lanes_of(row, inches_an_hour), default=0) + 1 for row in rows)]
    above = 0.36 if any(row.unplaced for row in rows) else 0.22
    axes = sheet.axes(height * len(rows), left, right, below=0.05, above=above)
    _frame(axes, grid, rows, dates, inches_an_hour, theme)
    _draw_bands(axes, rows, grid, theme)
    marks = grid_marks.Marks(grid.end, inches_an_hour, theme)
    for place, row in enumerate(rows):
        marks.add_row(place, row)
    marks.draw(axes)
    after = grid.end + (_unplaced_width(rows) + _GAP) / inches_an_hour
    for place, text in enumerate(ends):
        axes.text(after, place, text, va="center", fontsize=SMALL, color=theme.ink).set_gid("count")
    spots = [
        Spot((grid.start, place - 0.5, grid.end, place + 0.5), row.night, row.night, _spot_words(row))
        for place, row in enumerate(rows)
    ]
    return sheet.chart(grid_words.alternative(grid), grid_words.table(grid), places(axes, spots))


def _spot_words(row: Row) -> str:
    return f"Night of {night_name(row.night)}: {grid_words.end_words(row, short=False)}"


def _unplaced_width(rows: Sequence[Row]) -> float:
    """Inches for episodes at an unknown time: none where there are none, at most four marks beside each other."""
    most = max(len(row.unplaced) for row in rows)
    return 0.0 if most == 0 else grid_marks.CLEAR + max(0.11 * min(most, 4), text_width(_NOT_KNOWN, SMALL)) + _GAP


def _key(rows: Sequence[Row], theme: Theme) -> list[KeyEntry]:
    marks = [mark for row in rows for mark in (*row.marks, *row.unplaced)]
    entries = [
        KeyEntry(grid_marks.sign(stage, theme), words(stage))
        for stage in Stage
        if any(one.stage is stage for one in marks)
    ]
    if any(mark.certainty is not StartCertainty.EXACT for mark in marks):
        entries.append(KeyEntry(grid_marks.sign(Stage.ASLEEP, theme, hollow=True), "hollow: time not exact"))
    if any(mark.until is not None for mark in marks):
        entries.append(KeyEntry(Line2D([0], [0], color=theme.ink, lw=0.8, marker="|", ms=5), "between two times"))
    if any(mark.has_clip for mark in marks):
        entries.append(KeyEntry(grid_marks.video(theme), "video"))
    if any(row.sleep for row in rows):
        patch = Rectangle((0, 0), 1, 1, facecolor=theme.band, edgecolor=theme.soft, lw=_OUTLINE)
        entries.append(KeyEntry(patch, "sleep"))
    if any(row.naps for row in rows):
        entries.append(KeyEntry(_nap_patch(theme), "nap"))
    if any(row.unwatched for row in rows):
        patch = Rectangle((0, 0), 1, 1, facecolor="none", edgecolor=theme.unwatched, hatch=UNWATCHED_HATCH, lw=0.4)
        entries.append(KeyEntry(patch, "nobody watched"))
    return entries


def _nap_patch(theme: Theme) -> Rectangle:
    return Rectangle((0, 0), 1, 1, facecolor=theme.band, edgecolor=theme.soft, lw=0.8, linestyle="--")


def _frame(
    axes: Axes, grid: Grid, rows: Sequence[Row], dates: Sequence[str], inches_an_hour: float, theme: Theme
) -> None:
    axes.set_xlim(grid.start, grid.end)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks(range(len(rows)), dates)
    axes.tick_params(axis="y", length=0)
    step = next(step for step in (1, 2, 3, 4, 6) if step * inches_an_hour >= text_width("00:00", SMALL) + 0.08)
    ticks = [hour for hour in grid.hours if hour % step == 0]
    axes.xaxis.tick_top()
    axes.set_xticks(ticks, [grid_words.clock_words(hour) for hour in ticks])
    axes.spines["bottom"].set_visible(False)
    axes.vlines(grid.hours, -0.5, len(rows) - 0.5, color=theme.faint, lw=0.4, zorder=0.5)
    if not theme.coloured:
        # Faint lines do not come out of a fax; those of the hours that have a name do.
        axes.vlines(ticks, -0.5, len(rows) - 0.5, color=theme.ink, lw=0.3, linestyle=_DOTTED, zorder=0.6)
    axes.hlines([n - 0.5 for n in range(len(rows) + 1)], grid.start, grid.end, color=theme.faint, lw=0.6, zorder=0.5)
    if any(row.unplaced for row in rows):
        axes.text(
            grid.end + grid_marks.CLEAR / inches_an_hour,
            -0.58,
            _NOT_KNOWN,
            va="bottom",
            fontsize=SMALL,
            color=theme.soft,
        )


def _draw_bands(axes: Axes, rows: Sequence[Row], grid: Grid, theme: Theme) -> None:
    """Sleep, naps, what nobody watched, and the changed hour of every row."""
    bands = [_band(row.sleep, place) for place, row in enumerate(rows) if row.sleep]
    if bands:
        edges: dict[str, Any] = (
            {"linewidths": 0} if theme.coloured else {"linewidths": _OUTLINE, "edgecolors": theme.ink}
        )
        sleep = PolyCollection(bands, facecolors=theme.band, zorder=1, **edges)
        sleep.set_gid("sleep")
        axes.add_collection(sleep, autolim=False)
    naps = [nap.drawn for row in rows for nap in row.naps]
    heights = [place for place, row in enumerate(rows) for _ in row.naps]
    for (start, end), place in zip(naps, heights, strict=True):
        patch = _nap_patch(theme)
        patch.set_bounds(start, place - 0.3, end - start, 0.6)
        patch.set_zorder(1.5)
        axes.add_patch(patch)
    unwatched = [_unwatched(place, band, grid) for place, row in enumerate(rows) for band in row.unwatched]
    hatch_unwatched(axes, [box for box in unwatched if box is not None], theme, zorder=2)
    for place, row in enumerate(rows):
        if row.change:
            box = (row.change.start, place - 0.44), row.change.end - row.change.start, 0.88
            axes.add_patch(Rectangle(*box, facecolor="none", edgecolor=theme.ink, lw=0.8, linestyle=":", zorder=3))


def _band(band: Band, place: int) -> list[tuple[float, float]]:
    """The corners of a sleep; toward an end that is not known it runs out in a point."""
    start, end = band.drawn
    top, bottom = place - 0.36, place + 0.36
    right = (
        [(end, top), (end, bottom)]
        if band.end is not None
        else [(start + STUB / 3, top), (end, place), (start + STUB / 3, bottom)]
    )
    left = (
        [(start, bottom), (start, top)]
        if band.start is not None
        else [(end - STUB / 3, bottom), (start, place), (end - STUB / 3, top)]
    )
    return [*right, *left]


def _unwatched(place: int, band: Band, grid: Grid) -> Box | None:
    start, end = max(band.start or 0.0, grid.start), min(band.end or 0.0, grid.end)
    return (start, place - 0.5, end, place + 0.5) if start < end else None
