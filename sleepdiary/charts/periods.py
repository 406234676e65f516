"""Two periods side by side: nights watched and episodes seen, each by itself. Nothing is made of the two together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from sleepdiary.charts.boxes import Spot, draw_boxes, hatch_unwatched, places
from sleepdiary.charts.chart import Chart, Table
from sleepdiary.charts.sheet import KeyEntry, Sheet, text_height, text_width, wrapped
from sleepdiary.charts.style import HATCHES, LIGHT, NORMAL, SMALL, UNWATCHED_HATCH, Theme
from sleepdiary.domain.episode import Stage
from sleepdiary.domain.statistics import MIN_WATCHED_NIGHTS, PeriodCounts
from sleepdiary.wording import counted, span_words, words

TITLE: Final = "Two periods side by side"
ROW: Final = 0.3
_BAR: Final = 0.17
_GAP: Final = 0.25
_HEAD: Final = 0.34
_RIGHT: Final = 0.1
NOTE: Final = (
    "Bars of nights have one scale on both sides, and so have bars of episodes. More or fewer may come from the "
    "watching, or from chance: these are plain counts of what was seen."
)
_NAMES: Final = ("nights", "with episodes", "episodes seen", *(words(stage) for stage in Stage))


def chart(
    earlier: PeriodCounts, later: PeriodCounts, theme: Theme = LIGHT, width: float = 7.2, *, titled: bool = True
) -> Chart:
    """Draw two periods beside each other, `width` inches wide; without any record in either it only says so."""
    sheet = Sheet(theme, width, TITLE, titled)
    both = (earlier, later)
    if not any(one.watching.watched or one.how_often.episodes for one in both):
        return sheet.empty()
    left = max(text_width(name, SMALL) for name in _NAMES) + 0.16
    column = (width - left - _RIGHT - _GAP) / 2
    sheet.key, sheet.notes = _key(both, theme), [NOTE]
    rates = [wrapped(rate_words(one), column, SMALL) for one in both]
    height = _HEAD + len(_NAMES) * ROW + text_height(max(map(len, rates)), SMALL) + 0.06
    axes = sheet.axes(height, left, _RIGHT)
    axes.set_axis_off()
    axes.set_xlim(0, 2 * column + _GAP)
    axes.set_ylim(height, 0)
    for row, name in enumerate(_NAMES):
        axes.text(-0.08, _middle(row), name, ha="right", va="center", fontsize=SMALL, color=theme.ink, gid="name")
    spots = []
    for place, (one, rate) in enumerate(zip(both, rates, strict=True)):
        start = place * (column + _GAP)
        _column(axes, both, one, (start, column), theme)
        axes.text(start, height, "\n".join(rate), va="bottom", fontsize=SMALL, color=theme.ink, gid="rate")
        box = (start, 0.0, start + column, height)
        spots.append(Spot(box, one.period.first, one.period.last, _words(one)))
    axes.vlines(column + _GAP / 2, 0.05, height, color=theme.faint, lw=0.8)
    return sheet.chart(_alternative(both), _table(both), places(axes, spots))


def _middle(row: int) -> float:
    return _HEAD + (row + 0.5) * ROW


def _key(both: Sequence[PeriodCounts], theme: Theme) -> list[KeyEntry]:
    plain: dict[str, Any] = {"edgecolor": theme.ink, "lw": 0.6}
    entries = []
    if any(one.watching.all_night for one in both):
        entries.append(KeyEntry(Rectangle((0, 0), 1, 1, facecolor=theme.tint, **plain), "watched all night"))
    if any(one.watching.part for one in both):
        entries.append(KeyEntry(Rectangle((0, 0), 1, 1, facecolor=theme.band, **plain), "watched in part"))
    if any(one.watching.none for one in both):
        patch = Rectangle((0, 0), 1, 1, facecolor="none", edgecolor=theme.unwatched, hatch=UNWATCHED_HATCH, lw=0.4)
        entries.append(KeyEntry(patch, "nobody watched"))
    return entries


def _column(
    axes: Axes, both: Sequence[PeriodCounts], one: PeriodCounts, room: tuple[float, float], theme: Theme
) -> None:
    start, width = room
    lines = "\n".join(wrapped(span_words(one.period.first, one.period.last), width, NORMAL))
    axes.text(start, 0.02, lines, va="top", fontsize=NORMAL, color=theme.ink, gid="period")
    often, watch = one.how_often, one.watching
    ends = [
        f"{watch.watched:,} of {watch.nights:,} watched",
        f"{often.watched_with_episodes:,} of {watch.watched:,} watched" if watch.watched else "not known",
        _seen(one),
        *(_stage(one, stage) for stage in Stage),
    ]
    room_for_bars = width - max(text_width(_widest(other), SMALL) for other in both) - 0.1
    night = room_for_bars / max(other.watching.nights for other in both)
    _nights(axes, one, start, night, theme)
    most = max([1, *(other.how_often.episodes for other in both)])
    scale = room_for_bars / most
    _bar(axes, start, 2, often.episodes * scale, facecolors=theme.tint, edgecolors=theme.ink, gid="episodes")
    for row, stage in enumerate(Stage, start=3):
        style: dict[str, Any] = {"facecolors": theme.stages[stage], "edgecolors": theme.ink, "gid": stage.value}
        _bar(axes, start, row, one.stages.of(stage) * scale, hatch=HATCHES[stage] or None, **style)
    lengths = [watch.nights * night, often.watched_with_episodes * night, often.episodes * scale]
    lengths += [one.stages.of(stage) * scale for stage in Stage]
    for row, (text, length) in enumerate(zip(ends, lengths, strict=True)):
        x = start + length + 0.06
        axes.text(x, _middle(row), text, va="center", fontsize=SMALL, color=theme.ink, gid="figure")


def _nights(axes: Axes, one: PeriodCounts, start: float, night: float, theme: Theme) -> None:
    """The nights by how they were watched, and below them the watched nights on which something was seen."""
    watch = one.watching
    edge = start + watch.all_night * night
    after = edge + watch.part * night
    end = start + watch.nights * night
    _bar(axes, start, 0, edge - start, facecolors=theme.tint, edgecolors=theme.ink, gid="watched all night")
    _bar(axes, edge, 0, after - edge, facecolors=theme.band, edgecolors=theme.ink, gid="watched in part")
    low, high = _middle(0) - _BAR / 2, _middle(0) + _BAR / 2
    if watch.none:
        hatch_unwatched(axes, [(after, low, end, high)], theme)
    seen = one.how_often.watched_with_episodes * night
    _bar(axes, start, 1, seen, facecolors=theme.tint, edgecolors=theme.ink, gid="with episodes")


def _bar(axes: Axes, start: float, row: int, length: float, *, gid: str, **style: Any) -> None:
    if length > 0:
        low, high = _middle(row) - _BAR / 2, _middle(row) + _BAR / 2
        draw_boxes(axes, [(start, low, start + length, high)], gid, linewidths=0.6, zorder=2, **style)


def _known(one: PeriodCounts) -> bool:
    """Whether a nought would mean anything: somebody watched, or something was seen all the same."""
    return bool(one.watching.watched or one.how_often.episodes)


def _seen(one: PeriodCounts) -> str:
    if not _known(one):
        return "not known"
    outside = one.how_often.outside_watching
    return f"{one.how_often.episodes:,}" + (f" ({outside:,} on unwatched nights)" if outside else "")


def _stage(one: PeriodCounts, stage: Stage) -> str:
    return f"{one.stages.of(stage):,} of {one.how_often.episodes:,}" if one.how_often.episodes else "–"


def _widest(one: PeriodCounts) -> str:
    nights = f"{one.watching.watched:,} of {one.watching.nights:,} watched"
    return max(nights, _seen(one), key=lambda text: text_width(text, SMALL))


def rate_words(one: PeriodCounts) -> str:
    """Episodes per watched night, or why they are not said."""
    rate = one.how_often.per_watched_night
    if rate is None:
        return f"Rate not shown: fewer than {MIN_WATCHED_NIGHTS} watched nights."
    return f"{rate:.1f} per watched night, out of {counted(one.how_often.watched, 'watched night')}."


def _words(one: PeriodCounts) -> str:
    often = one.how_often
    return (
        f"{span_words(one.period.first, one.period.last)}: "
        f"{counted(often.episodes, 'episode') if _known(one) else 'episodes not known'}, "
        f"{often.watched_with_episodes:,} of {counted(often.watched, 'watched night')} with episodes, "
        f"{often.watched:,} of {counted(often.nights, 'night')} watched. {rate_words(one)}"
    )


def _alternative(both: Sequence[PeriodCounts]) -> str:
    return " ".join(_words(one) for one in both)


def _table(both: Sequence[PeriodCounts]) -> Table:
    headers = ("What", *(span_words(one.period.first, one.period.last) for one in both))
    rows = [
        ("Nights", *(f"{one.watching.nights:,}" for one in both)),
        ("Watched nights", *(f"{one.watching.watched:,}" for one in both)),
        ("Of them in part", *(f"{one.watching.part:,}" for one in both)),
        ("Watched nights with episodes", *(f"{one.how_often.watched_with_episodes:,}" for one in both)),
        ("Episodes seen", *(_or_unknown(one, one.how_often.episodes) for one in both)),
        ("Of them on unwatched nights", *(f"{one.how_often.outside_watching:,}" for one in both)),
        *((words(stage).capitalize(), *(_or_unknown(one, one.stages.of(stage)) for one in both)) for stage in Stage),
        ("Per watched night", *(rate_words(one) for one in both)),
    ]
    return Table(headers, tuple(rows))


def _or_unknown(one: PeriodCounts, count: int) -> str:
    return f"{count:,}" if _known(one) else "not known"
