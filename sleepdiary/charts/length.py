"""How long it went on: a bar for each stretch of lengths, guesses hollow, and those of unknown length beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from sleepdiary.charts.boxes import BAR, Spot, draw_bars, draw_boxes, places
from sleepdiary.charts.chart import Chart, Table
from sleepdiary.charts.sheet import KeyEntry, Sheet, text_height, text_width
from sleepdiary.charts.style import LIGHT, SMALL, Theme
from sleepdiary.domain.statistics import Bar, LengthBars, Lengths
from sleepdiary.wording import counted, length_words

TITLE: Final = "How long it went on"
HEIGHT: Final = 1.7
WIDEST: Final = 0.75
"""Inches: a few bars are drawn no wider."""
GAP: Final = 0.6
"""Room before the bar of unknown lengths, in bars."""
_RIGHT: Final = 0.3


def chart(
    lengths: LengthBars, middle: Lengths, theme: Theme = LIGHT, width: float = 7.2, *, titled: bool = True
) -> Chart:
    """Draw lengths, `width` inches wide; `middle` is the median and range of the same episodes."""
    sheet = Sheet(theme, width, TITLE, titled)
    if not lengths.known and not lengths.unknown:
        return sheet.empty()
    bars = _used(lengths.bars)
    highest = max([4, lengths.unknown, *(bar.episodes for bar in bars)])
    slots = len(bars) + ((GAP if bars else 0) + 1 if lengths.unknown else 0)
    left = 0.4 + text_width(f"{highest:,}", SMALL)
    room = min(WIDEST, (width - left - _RIGHT) / slots)
    if lengths.unknown:
        room = min(room, (width - left - _RIGHT - 0.2) / slots)
    sheet.key, sheet.notes = _key(lengths, theme), _notes(lengths, middle)
    slack = width - left - _RIGHT - room * slots
    axes = sheet.axes(HEIGHT, left, _RIGHT + slack, below=0.12 + text_height(2, SMALL), above=0.06)
    axes.set_xlim(0, slots)
    axes.set_ylim(0, highest / (1 - 0.16 / HEIGHT))
    _scale(axes, highest, theme)
    spots = draw_bars(axes, bars, theme, lambda bar: f"{_span(bar)}: {_seen(bar)}")
    if lengths.unknown:
        spots += _unknown(axes, lengths, slots - 1, theme)
    _edges(axes, bars, room, lengths, slots)
    _counts(axes, bars, lengths, slots, room, theme)
    return sheet.chart(_alternative(lengths, middle), _table(lengths), places(axes, spots))


def _used(bars: Sequence[Bar]) -> Sequence[Bar]:
    """The bars from the first to the last that has any episode, the empty ones between them too."""
    full = [place for place, bar in enumerate(bars) if bar.episodes]
    return bars[full[0] : full[-1] + 1] if full else ()


def _key(lengths: LengthBars, theme: Theme) -> list[KeyEntry]:
    entries = []
    if lengths.known > lengths.guessed:
        patch = Rectangle((0, 0), 1, 1, facecolor=theme.tint, edgecolor=theme.ink, lw=0.6)
        entries.append(KeyEntry(patch, "timed, or from a video"))
    if lengths.guessed:
        patch = Rectangle((0, 0), 1, 1, facecolor="none", edgecolor=theme.ink, lw=0.7, linestyle=(0, (2.2, 1.4)))
        entries.append(KeyEntry(patch, "hollow: guessed"))
    if lengths.unknown:
        patch = Rectangle((0, 0), 1, 1, facecolor="none", edgecolor=theme.soft, lw=0.8, linestyle=":")
        entries.append(KeyEntry(patch, "length not known"))
    return entries


def _notes(lengths: LengthBars, middle: Lengths) -> list[str]:
    if middle.seconds is None:
        return ["No length is known."]
    figures = middle.seconds
    said = (
        f"Median {length_words(figures.median)}, from {length_words(figures.lowest)} to "
        f"{length_words(figures.highest)}; {counted(lengths.known, 'length')} known, {lengths.guessed:,} of them "
        "guessed."
    )
    return [said, "Each bar reaches up to, but not with, the length at its right."]


def _scale(axes: Axes, highest: int, theme: Theme) -> None:
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, steps=[1, 2, 5, 10]))
    ticks = [round(tick) for tick in axes.get_yticks() if 0 <= tick <= highest]
    axes.set_yticks(ticks, [f"{tick:,}" for tick in ticks])
    axes.grid(axis="y", color=theme.faint, linewidth=0.6, zorder=0)
    axes.set_axisbelow(True)
    axes.set_ylabel("episodes seen", fontsize=SMALL, color=theme.soft)


def _unknown(axes: Axes, lengths: LengthBars, place: float, theme: Theme) -> list[Spot]:
    left, right = place + (1 - BAR) / 2, place + (1 + BAR) / 2
    style = {"facecolors": "none", "edgecolors": theme.soft, "linewidths": 0.8, "linestyles": ":", "zorder": 2}
    draw_boxes(axes, [(left, 0, right, lengths.unknown)], "unknown", **style)
    if lengths.unknown_nights is None:
        return []
    first, last = lengths.unknown_nights
    return [Spot((place, 0, place + 1, lengths.unknown), first, last, f"Length not known: {lengths.unknown:,} seen")]


def _edges(axes: Axes, bars: Sequence[Bar], room: float, lengths: LengthBars, slots: float) -> None:
    """The limits of the bars below them, as many as have room."""
    texts = [_edge(bars[0].low), *(_edge(bar.high) for bar in bars)] if bars else []
    widest = max((text_width(text, SMALL) for text in texts), default=0.0)
    step = next(step for step in (1, 2, 3, 4, 13) if step * room >= widest + 0.06 or step == 13)
    shown = range(0, len(texts), step)
    ticks, labels = [float(place) for place in shown], [texts[place] for place in shown]
    if lengths.unknown:
        ticks.append(slots - 0.5)
        labels.append("not\nknown")
    axes.set_xticks(ticks, labels)


def _edge(seconds: int) -> str:
    return "a day" if seconds > 86_000 else length_words(seconds) if seconds else "0"


def _counts(axes: Axes, bars: Sequence[Bar], lengths: LengthBars, slots: float, room: float, theme: Theme) -> None:
    tops = [(place + 0.5, bar.episodes) for place, bar in enumerate(bars) if bar.episodes]
    if lengths.unknown:
        tops.append((slots - 0.5, lengths.unknown))
    if any(text_width(f"{number:,}", SMALL) > room - 0.03 for _, number in tops):
        return
    for x, number in tops:
        axes.annotate(
            f"{number:,}",
            (x, number),
            (0, 2),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL,
            color=theme.ink,
            gid="count",
            bbox={"facecolor": theme.background, "edgecolor": "none", "pad": 0.5},
        )


def _span(bar: Bar) -> str:
    return f"{_edge(bar.low)} to {_edge(bar.high)}" if bar.low else f"Under {_edge(bar.high)}"


def _seen(bar: Bar) -> str:
    return f"{bar.episodes:,} seen" + (f", {bar.unsure:,} guessed" if bar.unsure else "")


def _alternative(lengths: LengthBars, middle: Lengths) -> str:
    pieces = _notes(lengths, middle)[:1]
    if lengths.unknown:
        pieces.append(f"{counted(lengths.unknown, 'length').capitalize()} not known.")
    return " ".join(pieces)


def _table(lengths: LengthBars) -> Table:
    bars = _used(lengths.bars)
    rows = [(_span(bar), f"{bar.sure:,}", f"{bar.unsure:,}", f"{bar.episodes:,}") for bar in bars]
    rows.append(("not known", "", "", f"{lengths.unknown:,}"))
    headers = ("Length", "Timed or from a video", "Guessed", "Episodes")
    return Table(headers, tuple(rows), (*(bar.nights for bar in bars), lengths.unknown_nights))
