"""A paper as it comes out of a fax: black or white, 100 dots to the inch, and nothing between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from sleepdiary.report.paper import Paper

DPI = 100
HALF = 128
POINTS = 72


@dataclass(frozen=True, slots=True)
class Faxed:
    """One page: a byte for each dot, 1 for black, row by row from the top."""

    width: int
    height: int
    dots: bytes

    def row(self, y: int) -> bytes:
        """One row of dots."""
        return self.dots[y * self.width : (y + 1) * self.width]

    def black(self, left: float, top: float, right: float, bottom: float) -> float:
        """The part of a box that is black; the box in points from the upper left."""
        x0, x1, y0, y1 = (round(edge * DPI / POINTS) for edge in (left, right, top, bottom))
        rows = [self.row(y)[x0:x1] for y in range(y0, y1)]
        return sum(map(sum, rows)) / max(sum(map(len, rows)), 1)

    @property
    def lines(self) -> int:
        """How many lines run across most of the page without a gap."""
        long = [b"\1" * (self.width * 7 // 10) in self.row(y) for y in range(self.height)]
        return sum(here and not above for above, here in zip([False, *long], long, strict=False))


@dataclass(frozen=True, slots=True)
class Patch:
    """The black dots that one page has and another has not, within the smallest box around them."""

    dots: frozenset[tuple[int, int]]

    @property
    def left(self) -> int:
        """The first column of dots."""
        return min(x for x, _ in self.dots)

    @property
    def right(self) -> int:
        """The last column."""
        return max(x for x, _ in self.dots)

    @property
    def top(self) -> int:
        """The first row."""
        return min(y for _, y in self.dots)

    @property
    def bottom(self) -> int:
        """The last row."""
        return max(y for _, y in self.dots)

    def row(self, y: int) -> int:
        """How many dots of a row are black."""
        return sum(place[1] == y for place in self.dots)

    def column(self, x: int) -> int:
        """How many dots of a column are black."""
        return sum(place[0] == x for place in self.dots)

    def within(self, other: Patch) -> Patch:
        """Return what lies inside the box of another patch."""
        return Patch(
            frozenset((x, y) for x, y in self.dots if other.left < x < other.right and other.top < y < other.bottom)
        )

    def has_blot(self, size: int) -> bool:
        """Say whether there is a square of black, so many dots wide."""
        square = [(x, y) for x in range(size) for y in range(size)]
        return any(all((x + dx, y + dy) in self.dots for dx, dy in square) for x, y in self.dots)


def only_in(page: Faxed, other: Faxed) -> Patch:
    """Return what is black on `page` and white on `other`."""
    places = (place for place in range(len(page.dots)) if page.dots[place] and not other.dots[place])
    return Patch(frozenset((place % page.width, place // page.width) for place in places))


@dataclass(frozen=True, slots=True)
class Printed:
    """A run of words on a page: where its baseline begins, in points from the upper left, and its size in points."""

    words: str
    left: float
    base: float
    size: float


def fax(paper: Paper) -> list[Faxed]:
    """Send a paper by fax."""
    buffer = QBuffer()
    buffer.setData(paper.pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return [_faxed(document, page) for page in range(document.pageCount())]


def _faxed(document: QPdfDocument, page: int) -> Faxed:
    points = document.pagePointSize(page)
    size = QSize(round(points.width() / POINTS * DPI), round(points.height() / POINTS * DPI))
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    grey = sheet.convertToFormat(QImage.Format.Format_Grayscale8)
    length, content = grey.bytesPerLine(), bytes(grey.constBits())
    black = bytes(1 if value < HALF else 0 for value in range(256))
    rows = [content[y * length : y * length + size.width()].translate(black) for y in range(size.height())]
    return Faxed(size.width(), size.height(), b"".join(rows))


def runs(paper: Paper, page: int) -> Iterator[Printed]:
    """Yield every run of words that is set as letters, charts left aside."""
    found: list[Printed] = []
    sheet = PdfReader(BytesIO(paper.pdf)).pages[page]
    height = float(sheet.mediabox.height)

    def seen(text: str, shift: list[float], at: list[float], _: object, size: float) -> None:
        if text.strip():
            left, base = at[4] * shift[0] + shift[4], at[5] * shift[3] + shift[5]
            found.append(Printed(" ".join(text.split()), left, height - base, size))

    sheet.extract_text(visitor_text=seen)
    yield from found
