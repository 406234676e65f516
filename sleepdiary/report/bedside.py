"""The bedside sheet: two weeks by hand, to lie beside the bed; one line an episode, in the order of the quick line.

Nothing on it comes from a diary. Its words are those that the quick line understands, so that typing it up is one line
each; :data:`COLUMNS` is the one place where they stand.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sleepdiary.domain.shorthand import Meaning
from sleepdiary.report.choices import PaperSize
from sleepdiary.report.paper import Paper
from sleepdiary.report.safety import guidance
from sleepdiary.report.typesetter import Template, as_data

WEEKS: Final = 2
"""One page for each, front and back of one sheet of paper."""
NIGHTS: Final = 7
TITLE: Final = "By the bed: what we saw at night"
EXAMPLE: Final = "0213 left foot then right foot 20s x3 asleep woke"
"""How a line of the sheet is typed; the sheet shows it, and the quick line reads all of it."""
_DRAWN_UP: Final = date(2026, 3, 1)
"""The date in the file. The same for everyone, so that a blank sheet says nothing about who printed it, or when."""


class Shape(StrEnum):
    """How a column is filled in: figures on a line, boxes to tick, boxes to number, or free writing."""

    FIGURE = "figure"
    TICKS = "ticks"
    ORDER = "order"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes side by side, each with its word. To type is the word, behind `before` where that is given."""

    words: tuple[str, ...]
    before: str = ""

    @property
    def to_type(self) -> tuple[str, ...]:
        """What each box is typed as."""
        return tuple(f"{self.before} {word}".strip() for word in self.words)


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a line. `meaning` is what the quick line takes it for; None for the note.

    `unit` stands behind a figure, `box` is a single box beneath it.
    """

    heading: str
    meaning: Meaning | None
    shape: Shape
    rows: tuple[Boxes, ...] = ()
    unit: str = ""
    box: str = ""


# Fingers are left to the hand or the note: at night nobody tells them apart, and the note needs the room.
_LIMBS: Final = ("foot", "leg", "hand", "arm", "shoulder")
_MIDDLE: Final = ("head", "face", "trunk", "all over")


COLUMNS: Final = (
    Column("Time", Meaning.TIME, Shape.FIGURE, unit=":", box="about"),
    Column(
        "What moved first (1), then (2, 3)",
        Meaning.SPREAD,
        Shape.ORDER,
        (Boxes(_LIMBS, "left"), Boxes(_LIMBS, "right"), Boxes(_MIDDLE)),
    ),
    Column("How long", Meaning.LENGTH, Shape.FIGURE, unit="s / min", box="timed"),
    Column("Jerks", Meaning.JERKS, Shape.FIGURE, unit="x"),
    Column("Stage", Meaning.STAGE, Shape.TICKS, (Boxes(("falling asleep", "asleep")), Boxes(("waking", "awake")))),
    Column("Child", Meaning.REACTION, Shape.TICKS, (Boxes(("slept on", "woke")), Boxes(("cried", "scared")))),
    Column("Note", None, Shape.WRITING),
)
"""The fields of a line, in the order in which the quick line writes them."""
WATCH: Final = ("all night", "part", "not watched")
NOTHING_SEEN: Final = "nothing seen"
_HOW: Final = (
    "One line for each episode; leave empty what you do not know. Left and right are the child’s own. Parts that"
    " began together get the same number."
)


def bedside_sheet(size: PaperSize = PaperSize.A4, name: str = "") -> Paper:
    """Return the sheet: a page for each week, for the front and the back of one sheet of paper.

    `name` is printed behind "Child"; without it there is a line to write on, or to leave blank.
    Raises DiaryFailure(NOT_PRINTABLE) when no PDF can be made.
    """
    data = {
        "title": TITLE,
        "name": name,
        "weeks": WEEKS,
        "nights": NIGHTS,
        "columns": [asdict(column) for column in COLUMNS],
        "watch": WATCH,
        "nothing": NOTHING_SEEN,
        "how": _HOW,
        "example": EXAMPLE,
        "footer": guidance().intended_use.footer,
    }
    template = Template("bedside.typ", {"data": as_data(data), "paper": size.value})
    return Paper(template.pdf(_DRAWN_UP), int(template.ask("pages")[0]))
