"""Reads a paper as a person or a screen reader would: its text, its pages, what the file says about itself."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from sleepdiary.handover import SummaryMaterial, print_summary
from sleepdiary.report.compose import compose
from sleepdiary.report.material import Material
from sleepdiary.report.paper import Paper, print_document
from sleepdiary.report.summary import Pictures
from tests.report.family import HOME, material


def printed(material: Material) -> Paper:
    """The paper with its charts."""
    return print_summary(SummaryMaterial(material, HOME))


def without_charts(material: Material) -> Paper:
    """The paper with words only, which is made faster."""
    return print_document(compose(material, Pictures()), material.choices.paper_size, material.printed_on)


@cache
def four_weeks() -> Paper:
    """The paper of the whole invented family, made once for all tests that only read it."""
    return printed(material())


def pages_of(paper: Paper) -> list[str]:
    """The text of each page, on one line, as a reader takes it in."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper.pdf)).pages]


def text_of(paper: Paper) -> str:
    """The text of all pages."""
    return " ".join(pages_of(paper))


def root_of(reader: PdfReader) -> dict[str, Any]:
    """What the file says about the document as a whole."""
    root: Any = reader.trailer["/Root"]
    return dict(root)


def alternatives_of(paper: Paper) -> list[str]:
    """The words that stand for pictures."""
    reader = PdfReader(BytesIO(paper.pdf))
    size: Any = reader.trailer["/Size"]
    items: list[Any] = [reader.get_object(number) for number in range(1, int(size))]
    return [str(item["/Alt"]) for item in items if isinstance(item, dict) and "/Alt" in item]
