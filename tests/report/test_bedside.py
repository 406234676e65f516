"""The bedside sheet: one line an episode, in the words and the order of the quick line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.checks import Today
from sleepdiary.domain.episode import Reaction, Stage
from sleepdiary.domain.shorthand import Meaning, read_line, written_line
from sleepdiary.report.bedside import COLUMNS, EXAMPLE, NOTHING_SEEN, WATCH, WEEKS, bedside_sheet
from sleepdiary.report.choices import PaperSize
from sleepdiary.report.paper import Paper
from tests.report.reading import pages_of, root_of, text_of

NIGHT = date(2026, 3, 3)
FOOT = 40
"""Points from the lower edge; what stands below is not read at night."""
BOXES = [
    (column.meaning, words)
    for column in COLUMNS
    for row in column.rows
    for words in row.to_type
    if column.meaning is not None
]


def meanings(line: str) -> list[Meaning | None]:
    found = read_line(line, "child", NIGHT, "episode").pieces
    return [one.meaning for one in found if one.meaning not in (Meaning.SEPARATOR, Meaning.ORDER)]


def lowest_size(paper: Paper) -> float:
    """The smallest letters on the paper, in points, but for its foot."""
    sizes: list[float] = []

    def seen(text: str, shift: list[float], matrix: list[float], _: object, size: float) -> None:
        height = matrix[5] * shift[3] + shift[5]
        if text.strip() and height > FOOT:
            sizes.append(abs(matrix[3]) * size)

    for page in PdfReader(BytesIO(paper.pdf)).pages:
        page.extract_text(visitor_text=seen)
    return min(size for size in sizes if size > 1)


def test_the_columns_stand_in_the_order_in_which_the_quick_line_writes() -> None:
    full = read_line('0213 left foot 4s x3 asleep woke "then he turned over"', "child", NIGHT, "episode").draft
    today = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), UTC)

    in_order = list(dict.fromkeys(meanings(written_line(full.check(today)))))

    assert in_order == [column.meaning for column in COLUMNS]


@pytest.mark.parametrize(("meaning", "words"), BOXES)
def test_what_stands_beside_a_box_is_what_the_quick_line_reads(meaning: Meaning, words: str) -> None:
    assert meanings(f"0213 {words}") == [Meaning.TIME, meaning]


def test_the_single_boxes_are_read_as_well() -> None:
    assert [column.box for column in COLUMNS if column.box] == ["about", "timed"]
    draft = read_line("about 0213 timed 4s", "child", NIGHT, "episode").draft
    assert (draft.certainty.value, draft.length_certainty.value) == ("about", "timed")


def test_the_example_is_understood_to_the_last_word() -> None:
    assert None not in meanings(EXAMPLE)
    assert meanings(EXAMPLE)[-1] is Meaning.REACTION


def test_every_part_of_the_body_has_a_box_and_limbs_one_on_each_side() -> None:
    """But for the fingers, which belong to the hand or into the note."""
    typed = [words for meaning, words in BOXES if meaning is Meaning.SPREAD]

    parts = [part for words in typed for part in read_line(words, "child", NIGHT, "e").draft.spread.parts]

    assert sorted(parts) == sorted(set(BodyPart) - {BodyPart.LEFT_FINGERS, BodyPart.RIGHT_FINGERS})


def test_numbers_in_the_boxes_are_typed_as_one_line() -> None:
    """A sheet filled in from left to right, as somebody types it up."""
    words = ("about", "0213", "right foot then left foot and trunk", "timed", "20s", "x3", "asleep", "woke")
    reading = read_line(f'{" ".join(words)} "blanket off"', "child", NIGHT, "episode")

    assert reading.draft.spread == Spread.of([BodyPart.RIGHT_FOOT], [BodyPart.LEFT_FOOT, BodyPart.TRUNK])
    assert (reading.draft.note, reading.draft.jerks) == ("blanket off", "3")


def test_every_stage_that_was_seen_has_a_box() -> None:
    ticked = {read_line(words, "child", NIGHT, "e").draft.stage for meaning, words in BOXES if meaning is Meaning.STAGE}
    assert ticked == set(Stage) - {Stage.NOT_SURE}


def test_what_the_child_did_has_a_box() -> None:
    lines = [read_line(words, "child", NIGHT, "e").draft for meaning, words in BOXES if meaning is Meaning.REACTION]
    assert {one for draft in lines for one in draft.reactions} == set(Reaction) - {Reaction.BOTHERED}


@pytest.mark.parametrize(
    ("size", "points"), [(PaperSize.A4, (842, 595)), (PaperSize.LETTER, (792, 612))], ids=["a4", "letter"]
)
def test_two_weeks_are_two_pages_lying_on_their_side(size: PaperSize, points: tuple[int, int]) -> None:
    paper = bedside_sheet(size)

    pages = PdfReader(BytesIO(paper.pdf)).pages
    assert paper.pages == len(pages) == WEEKS
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {points}


@pytest.mark.parametrize("size", PaperSize)
def test_each_page_has_seven_nights_to_say_who_watched(size: PaperSize) -> None:
    for page in pages_of(bedside_sheet(size)):
        assert page.count("Night of") == page.count("Watched by") == 7
        assert all(page.count(words) == 7 for words in (*WATCH, NOTHING_SEEN))
        assert "Home or place" in page
        assert page.count("falling asleep") == 7


@pytest.mark.parametrize("size", PaperSize)
def test_the_columns_are_printed_in_their_order(size: PaperSize) -> None:
    page = pages_of(bedside_sheet(size))[0]
    places = [page.index(f"{column.heading}") for column in COLUMNS if column.heading not in ("Note", "Child", "Time")]
    assert places == sorted(places)


@pytest.mark.parametrize("size", PaperSize)
def test_its_letters_can_be_read_at_arms_length(size: PaperSize) -> None:
    assert lowest_size(bedside_sheet(size)) >= 10


@pytest.mark.parametrize("size", PaperSize)
def test_nothing_is_cut_off_at_the_edge(size: PaperSize) -> None:
    """The note, last of the columns, has room to write: its heading ends well before the edge of the paper."""
    page = PdfReader(BytesIO(bedside_sheet(size).pdf)).pages[0]
    where: list[float] = []
    page.extract_text(visitor_text=lambda text, _, at, __, ___: where.append(at[4]) if text.strip() == "Note" else None)
    assert where
    assert page.mediabox.width - where[0] > 72


@pytest.mark.parametrize("size", PaperSize)
def test_hours_and_minutes_are_written_on_one_line(size: PaperSize) -> None:
    """The box beneath the time stands as close to it as the one beneath the length, which is one line."""
    heights: dict[str, float] = {}

    def seen(text: str, shift: list[float], at: list[float], _: object, __: object) -> None:
        heights.setdefault(text.strip(), at[5] * shift[3] + shift[5])

    PdfReader(BytesIO(bedside_sheet(size).pdf)).pages[0].extract_text(visitor_text=seen)

    assert heights[":"] - heights["about"] == pytest.approx(heights["s / min"] - heights["timed"], abs=0.5)


def test_no_name_is_on_it_unless_one_is_given() -> None:
    assert "Xanthippe" not in text_of(bedside_sheet())
    named = bedside_sheet(name="Xanthippe *#1*")
    assert all("Child Xanthippe *#1*" in page for page in pages_of(named))
    assert "Xanthippe" not in str(PdfReader(BytesIO(named.pdf)).metadata)


def test_it_is_always_the_same_and_says_nothing_of_the_day() -> None:
    assert bedside_sheet().pdf == bedside_sheet().pdf


def test_it_is_titled_tagged_and_archival() -> None:
    reader = PdfReader(BytesIO(bedside_sheet().pdf))
    packet = reader.xmp_metadata

    assert root_of(reader)["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in root_of(reader)
    assert packet is not None
    kept = packet.stream.get_data()
    assert b"<pdfuaid:part>1<" in kept
    assert b"<pdfaid:conformance>A<" in kept
