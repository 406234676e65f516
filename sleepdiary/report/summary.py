"""The summary for the doctor as plain, already worded strings: what the template in `resources/report/` prints.

Nothing is decided here or in the template: the words come from the composing modules beside this one. Text that the
family typed is marked as their own, so that the paper can set it in its own direction (Arabic, Hebrew).
"""

from __future__ import annotations

from dataclasses import dataclass

NOTHING_RECORDED = "Nothing recorded."


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: an SVG drawing, a caption above it, and the same in words for those who cannot see it."""

    svg: str
    alternative: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The charts of the two sheets; one that is missing (nothing to draw) is None."""

    weeks: Picture | None = None
    grid: Picture | None = None
    body: Picture | None = None
    life: Picture | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: "Iron syrup (taking it now): tummy ache" has a label, a detail and a text.

    `own` says that `text` is what the family typed; `after` follows it in the paper's own words. `key` marks a figure
    that a doctor looks for first.
    """

    text: str
    label: str = ""
    detail: str = ""
    own: bool = False
    after: str = ""
    key: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of words: one row of headers, and rows as long as it."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands beside it: a table, lines, short facts in two columns, last lines, a picture.

    `numbered` makes the lines a numbered list; `quoted` puts the family's texts in quotation marks.
    """

    heading: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    facts: tuple[Line, ...] = ()
    last: tuple[Line, ...] = ()
    picture: Picture | None = None
    numbered: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """Who it is about and for whom, at the head of the first page; `running` stands at the foot of every page."""

    title: str
    child: str
    about_child: str
    recipient: str
    dated: str
    lines: tuple[Line, ...]
    footer: str
    running: str


@dataclass(frozen=True, slots=True)
class SummaryDocument:
    """Both sheets, and the list of every episode when it was asked for. `counts` stand beside the weeks' chart."""

    header: Header
    first: tuple[Section, ...]
    counts: tuple[Section, ...]
    weeks: Picture | None
    grid: Picture | None
    body: Picture | None
    second: tuple[Section, ...]
    every_episode: Table | None
