"""A chart: the picture, its title, its figures in words and as a table; and the bytes of a file of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final, Literal, TypeAlias

from matplotlib.figure import Figure

PNG_DPI: Final = 150
FileKind: TypeAlias = Literal["svg", "png"]

# What matplotlib would write of itself and of the time: left out, so that equal figures give equal bytes.
_METADATA: Final[dict[FileKind, dict[str, None]]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
}


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a chart for a screen reader: headers, and rows with as many cells each.

    `nights` are the first and the last night behind each row, where it leads as its bar does; None for a row that
    leads nowhere. A table that leads nowhere at all has none.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    nights: tuple[tuple[date, date] | None, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.headers) for row in self.rows):
            raise ValueError("a row has as many cells as there are headers")
        if self.nights and len(self.nights) != len(self.rows):
            raise ValueError("each row of a table that leads to nights leads to its own, or nowhere")


@dataclass(frozen=True, slots=True)
class Place:
    """A bar, a square or a row that leads to nights: its edges as parts of the figure, 0 to 1 from the lower left.

    `first` and `last` are the nights behind it, `words` what it shows.
    """

    left: float
    bottom: float
    right: float
    top: float
    first: date
    last: date
    words: str

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point of the figure lies on it, its edges included."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its title, `alternative` (what it shows, in words) and `table` (every figure of it).

    `places` are what can be clicked, from left to right or in order of time.
    """

    figure: Figure
    title: str
    alternative: str
    table: Table
    places: tuple[Place, ...] = ()


def render(chart: Chart, kind: FileKind, dpi: int = PNG_DPI) -> bytes:
    """Return a chart as an SVG or PNG file; the same chart always gives the same bytes.

    `dpi` is the resolution of a PNG in dots per inch. Text in an SVG is drawn as shapes, so it looks the same
    everywhere.
    """
    file = BytesIO()
    chart.figure.savefig(file, format=kind, dpi=dpi, metadata=_METADATA[kind])
    return file.getvalue()
