"""The sheet a chart is drawn on: title, key, picture and notes stacked from the top, each with the room it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sleepdiary.charts.chart import Chart, Place, Table
from sleepdiary.charts.style import BOLD_FAMILIES, FAMILIES, NORMAL, SMALL, TITLE, Theme

POINT: Final = 1 / 72
"""Inches in a point."""
MARGIN: Final = 0.08
"""Inches left free at every edge."""
NOTHING: Final = "Nothing recorded in this period"
_SCRATCH: Final = Figure(dpi=72)
_RENDERER: Final = RendererAgg(10, 10, 72)


@lru_cache(maxsize=4096)
def text_size(text: str, size: float) -> tuple[float, float]:
    """Return the width and the height of a text as it will be drawn, in inches; `size` is in points."""
    # The first font has every letter of plain English; to look up all the others takes longer than measuring.
    drawn = Text(0, 0, text, fontsize=size, fontfamily=FAMILIES[0] if text.isascii() else FAMILIES)
    drawn.set_figure(_SCRATCH)
    box = drawn.get_window_extent(_RENDERER, dpi=72)
    return float(box.width) / 72, float(box.height) / 72


def text_width(text: str, size: float) -> float:
    """Return the width of the widest line of a text, in inches."""
    return text_size(text, size)[0]


def text_height(lines: int, size: float) -> float:
    """Return the room in inches that some lines of our own words need, with a little air below."""
    return text_size("\n".join(["Åg"] * lines), size)[1] + 0.2 * size * POINT if lines else 0.0


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break text into lines at most `width` inches wide, between words; a word that is too long is broken anywhere."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, width, size):
            longer = f"{line} {piece}" if line else piece
            if line and text_width(longer, size) > width:
                lines.append(line)
                longer = piece
            line = longer
    return [*lines, line] if line else lines


def _pieces(word: str, width: float, size: float) -> list[str]:
    if text_width(word, size) <= width or len(word) < 2:
        return [word]
    # A word too long for a line is halved until it fits; the pieces make lines of their own.
    middle = len(word) // 2
    return [*_pieces(word[:middle], width, size), *_pieces(word[middle:], width, size)]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One entry of the key: a sign (a patch, or a line with a marker) and its words."""

    sign: Rectangle | Line2D
    words: str


@dataclass(slots=True)
class Sheet:
    """Collects the parts of a chart and lays them out. `width` is in inches; the height follows from the parts.

    Without `titled` the title is not drawn: the page around the chart has it already.
    """

    theme: Theme
    width: float
    title: str
    titled: bool = True
    key: list[KeyEntry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    figure: Figure | None = field(default=None, init=False)
    _total: float = field(default=0.0, init=False)
    _ceiling: float = field(default=0.0, init=False)

    def axes(self, height: float, left: float, right: float, below: float = 0.0, above: float = 0.0) -> Axes:
        """Return axes for a picture `height` inches high, with room for labels on each side, in inches."""
        self.room(height, below, above)
        return self.panel(left, 0.0, self.width - left - right, height)

    def room(self, height: float, below: float = 0.0, above: float = 0.0) -> None:
        """Lay the sheet out around a room `height` inches high, in which :meth:`panel` then makes pictures."""
        key_rows = self._key_rows()
        across = _DRAWN_WIDER * (self.width - 2 * MARGIN)
        note_lines = [line for note in self.notes for line in wrapped(note, across, SMALL)]
        title_lines = wrapped(self.title, across, TITLE) if self.titled else []
        top = MARGIN + text_height(len(title_lines), TITLE) + len(key_rows) * _KEY_ROW + above
        bottom = below + text_height(len(note_lines), SMALL) + MARGIN
        total = top + height + bottom
        figure = Figure(figsize=(self.width, total), facecolor=self.theme.background)
        FigureCanvasAgg(figure)
        self.figure = figure
        self._write(figure, title_lines, note_lines, total)
        self._draw_key(figure, key_rows, total - MARGIN - text_height(len(title_lines), TITLE), total)
        self._total, self._ceiling = total, bottom + height

    def panel(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return axes for one picture: `left` inches from the sheet's edge, `top` inches below the room's top."""
        if self.figure is None:
            raise ValueError("a picture needs a room on the sheet first")
        low = self._ceiling - top - height
        box = (left / self.width, low / self._total, width / self.width, height / self._total)
        return self._styled(self.figure.add_axes(box))

    def empty(self, words: str = NOTHING) -> Chart:
        """Return a calm chart that only says why there is nothing to show."""
        self.key, self.notes = [], []
        axes = self.axes(max(0.9, text_height(words.count("\n") + 3, NORMAL + 1)), MARGIN, MARGIN)
        axes.set_axis_off()
        axes.text(
            0.5,
            0.5,
            words,
            ha="center",
            va="center",
            fontsize=NORMAL + 1,
            color=self.theme.soft,
            transform=axes.transAxes,
        )
        return self.chart(f"{words}.", Table(("What",), ((words,),)))

    def chart(self, alternative: str, table: Table, places: Sequence[Place] = ()) -> Chart:
        """Return what was drawn, with its figures in words and as a table, and what of it can be clicked."""
        if self.figure is None:
            raise ValueError("nothing was drawn on this sheet")
        return Chart(self.figure, self.title, alternative, table, tuple(places))

    def _styled(self, axes: Axes) -> Axes:
        axes.set_facecolor("none")
        for side, spine in axes.spines.items():
            spine.set_visible(side == "bottom")
            spine.set_color(self.theme.soft)
        axes.tick_params(colors=self.theme.soft, labelcolor=self.theme.ink, labelsize=SMALL, length=2.5)
        return axes

    def _write(self, figure: Figure, title: Sequence[str], notes: Sequence[str], total: float) -> None:
        x = MARGIN / self.width
        if title:
            figure.text(
                x,
                1 - MARGIN / total,
                "\n".join(title),
                va="top",
                fontsize=TITLE,
                fontweight="bold",
                fontfamily=list(BOLD_FAMILIES),
                color=self.theme.ink,
            )
        if notes:
            figure.text(x, MARGIN / total, "\n".join(notes), va="bottom", fontsize=SMALL, color=self.theme.soft)

    def _key_rows(self) -> list[list[KeyEntry]]:
        rows: list[list[KeyEntry]] = []
        used = 0.0
        for entry in self.key:
            needed = _SIGN + text_width(entry.words, SMALL) + _GAP
            if not rows or used + needed > self.width - 2 * MARGIN:
                rows.append([])
                used = 0.0
            rows[-1].append(entry)
            used += needed
        return rows

    def _draw_key(self, figure: Figure, rows: Sequence[Sequence[KeyEntry]], top: float, total: float) -> None:
        for number, row in enumerate(rows):
            x, y = MARGIN, top - (number + 0.55) * _KEY_ROW
            for entry in row:
                figure.add_artist(self._placed(entry.sign, x, y, total))
                figure.text(
                    (x + _SIGN) / self.width, y / total, entry.words, va="center", fontsize=SMALL, color=self.theme.ink
                )
                x += _SIGN + text_width(entry.words, SMALL) + _GAP

    def _placed(self, sign: Rectangle | Line2D, x: float, y: float, total: float) -> Artist:
        if isinstance(sign, Rectangle):
            sign.set_bounds(x / self.width, (y - 0.05) / total, 0.2 / self.width, 0.1 / total)
        else:
            across = (x + 0.02, x + 0.18) if sign.get_linestyle() != "None" else (x + 0.1,)
            sign.set_data([place / self.width for place in across], [y / total] * len(across))
        return sign


_DRAWN_WIDER: Final = 0.97
"""Letters are fitted to whole dots: at some resolutions a long line comes out so much wider than was measured."""
_KEY_ROW: Final = 0.2
_SIGN: Final = 0.26
_GAP: Final = 0.16
