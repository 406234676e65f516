"""From a summary document to paper: two sheets unless more is asked for or more was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from sleepdiary.report.choices import PaperSize
from sleepdiary.report.summary import SummaryDocument
from sleepdiary.report.typesetter import Template, as_data

USUAL_SIZE: Final = 9.5
"""Points; what most summaries are set in."""
SIZES: Final = (USUAL_SIZE, 9.0, 8.5, 8.0)
"""Long text is set smaller step by step, and at the last goes on to a further page."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF as bytes, and how many pages it has."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class _Room:
    """How many pages each sheet takes at a size."""

    size: float
    first: int
    second: int


def print_document(document: SummaryDocument, size: PaperSize, day: date) -> Paper:
    """Return the paper, dated `day`.

    Each sheet shrinks in small steps until it fits its page. Where even the smallest does not fit, nothing is cut off:
    it flows on, in the largest letters that take no more pages.
    Raises DiaryFailure(NOT_PRINTABLE) when no PDF can be made of it.
    """
    template, chosen = _set(document, size)
    return Paper(template.pdf(day, layout=chosen), _pages(template, chosen))


def count_pages(document: SummaryDocument, size: PaperSize) -> int:
    """Return how many pages the paper would have, without making it. Raises as :func:`print_document` does."""
    return _pages(*_set(document, size))


def _set(document: SummaryDocument, size: PaperSize) -> tuple[Template, str]:
    """Return the template with its data, and the layout that fits."""
    template = Template("summary.typ", {"data": as_data(asdict(document))})
    first, second = _fitting_sizes(template, size)
    # Without a list the layout is the one that was tried already, and Typst has it still.
    return template, _layout(size, first, second, with_list=document.every_episode is not None)


def _pages(template: Template, layout: str) -> int:
    return int(template.ask("pages", layout=layout)[0])


def _fitting_sizes(template: Template, paper: PaperSize) -> tuple[float, float]:
    rooms: list[_Room] = []
    for size in SIZES:
        rooms.append(_room(template, paper, size))
        if any(room.first == 1 for room in rooms) and any(room.second == 1 for room in rooms):
            break  # smaller letters could not do better
    # Sizes come largest first, so the first with the fewest pages is the largest that does with them.
    first = min(rooms, key=lambda room: room.first)
    second = min(rooms, key=lambda room: room.second)
    return first.size, second.size


def _room(template: Template, paper: PaperSize, size: float) -> _Room:
    ends = template.ask("end-of-sheet", layout=_layout(paper, size, size, with_list=False))
    first, second = (end["page"] for end in ends)
    return _Room(size, first, second - first)


def _layout(paper: PaperSize, first: float, second: float, *, with_list: bool) -> str:
    layout: Mapping[str, Any] = {"paper": paper.value, "first": first, "second": second, "list": with_list}
    return json.dumps(layout)
