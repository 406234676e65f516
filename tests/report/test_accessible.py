"""Every paper for those who hear it read out: its structure, walked by hand, and the word of an independent checker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import page as checker
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from sleepdiary.charts.for_paper import last_nights
from sleepdiary.handover import ChartMaterial, SummaryMaterial, chart_paper, print_summary
from sleepdiary.report.bedside import bedside_sheet
from sleepdiary.report.choices import PaperSize
from sleepdiary.report.pack_index import IndexLine, named_clips, print_index
from sleepdiary.report.safety import safety_sheet
from tests.report.family import ALL, FOUR_WEEKS, HOME, PRINTED, material, nothing_written
from tests.report.reading import four_weeks, root_of


def everything() -> bytes:
    """The two sheets with notes and the list of every episode."""
    return print_summary(SummaryMaterial(material(notes=True, all_episodes=True), HOME)).pdf


def index() -> bytes:
    of = material()
    return print_index(of, tuple(IndexLine(one.clip, f"{one.name}.mp4", 24.0) for one in named_clips(of))).pdf


def chart_page() -> bytes:
    return chart_paper(ChartMaterial("grid", ALL, last_nights(FOUR_WEEKS), PRINTED, HOME))


PAPERS: dict[str, Callable[[], bytes]] = {
    "two sheets": lambda: four_weeks().pdf,
    "two sheets, notes and list": everything,
    "empty diary": lambda: print_summary(SummaryMaterial(material(nothing_written()), HOME)).pdf,
    "index of the pack": index,
    "chart": chart_page,
    "by the bed": lambda: bedside_sheet().pdf,
    "by the bed, US Letter": lambda: bedside_sheet(PaperSize.LETTER).pdf,
    "when to get help": lambda: safety_sheet().pdf,
}


@cache
def paper(name: str) -> bytes:
    return PAPERS[name]()


@dataclass(frozen=True)
class Node:
    """A piece of the structure that a screen reader walks: its role, what it is told, and what is inside."""

    role: str
    said: DictionaryObject
    inside: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield this and all that is inside, in the order in which it is read."""
        yield self
        for one in self.inside:
            yield from one.walk()

    def told(self, key: str) -> Any:
        """Return an attribute of the structure, as of a table's heading; None where it is not told."""
        attributes = self.said.get("/A", [])
        for one in attributes if isinstance(attributes, ArrayObject) else [attributes]:
            if key in one.get_object():
                return one.get_object()[key]
        return None


def tree(name: str) -> Node:
    root = root_of(PdfReader(BytesIO(paper(name))))["/StructTreeRoot"]
    return Node("root", root, list(_inside(root)))


def _inside(said: DictionaryObject) -> Iterator[Node]:
    below: Any = said.get("/K", [])
    for one in below if isinstance(below, ArrayObject) else [below]:
        found = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(found, DictionaryObject) and "/S" in found:
            yield Node(str(found["/S"]), found, list(_inside(found)))


every_paper = pytest.mark.parametrize("name", PAPERS)


@every_paper
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_an_independent_checker_finds_nothing_against_the_standards(name: str, profile: str) -> None:
    report = checker.validate_pdf_bytes(paper(name), profile=profile)

    assert [f"{one.rule_id}: {one.message}" for one in report.failures] == []
    assert report.is_compliant
    assert report.rules.total > 100


def test_the_checker_notices_what_is_missing() -> None:
    spoilt = paper("two sheets").replace(b"/Marked true", b"/Marked null")

    assert not checker.is_pdf_compliant_bytes(spoilt, profile="ua1")
    assert not checker.is_pdf_compliant_bytes(spoilt, profile="2a")


@every_paper
def test_the_file_says_what_it_is(name: str) -> None:
    reader = PdfReader(BytesIO(paper(name)))
    root = root_of(reader)

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title
    assert not reader.metadata.author
    packet = reader.xmp_metadata
    assert packet is not None
    kept = packet.stream.get_data()
    assert b"<pdfuaid:part>1<" in kept
    assert b"<pdfaid:part>2<" in kept
    assert b"<pdfaid:conformance>A<" in kept


@every_paper
def test_the_keys_go_through_a_page_in_the_order_of_its_structure(name: str) -> None:
    for one in PdfReader(BytesIO(paper(name))).pages:
        assert str(one["/Tabs"]) == "/S"


@every_paper
def test_headings_start_at_the_first_level_and_leave_none_out(name: str) -> None:
    levels = [int(node.role[2:]) for node in tree(name).walk() if node.role[:2] == "/H" and node.role[2:].isdigit()]

    assert levels[:1] == [1]
    assert all(below - above <= 1 for above, below in pairwise(levels))


@every_paper
def test_every_picture_says_in_words_what_it_shows(name: str) -> None:
    assert all(str(node.said.get("/Alt", "")).strip() for node in tree(name).walk() if node.role == "/Figure")


@pytest.mark.parametrize("name", ["two sheets", "two sheets, notes and list", "index of the pack", "by the bed"])
def test_tables_have_headings_that_say_what_they_are_over(name: str) -> None:
    nodes = list(tree(name).walk())
    tables = [node for node in nodes if node.role == "/Table"]

    assert tables
    for table in tables:
        headings = [node for node in table.walk() if node.role == "/TH"]
        assert headings
        assert all(node.told("/Scope") == "/Column" for node in headings)


def test_the_structure_is_read_in_the_order_of_the_eye() -> None:
    """The parts of the two sheets come in the order that doctors know, each heading before what it is over."""
    titles = [str(node.said["/T"]) for node in tree("two sheets").walk() if node.role == "/H2"]

    assert titles == [
        "WE CAME TO ASK",
        "WHAT IT LOOKS LIKE",
        "WHEN IN SLEEP",
        "HOW OFTEN",
        "HOW LONG",
        "WOKE OR CRIED",
        "STOPPED WHEN WOKEN",
        "WHAT WAS DIFFERENT",
        "DEVELOPMENT AND DAYTIME",
        "DIAGNOSES",
        "MEDICINES",
        "TESTS",
        "SEEN SO FAR",
        "FAMILY AND NEWBORN TIME",
        "OVER THE YEARS",
        "CLIPS TO SHOW",
        "WHAT THE CHILD SAID",
        "WHAT WE DO NOT KNOW",
    ]
