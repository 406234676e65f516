"""The paper as it comes out: pages, words, and what the file says about itself."""

from __future__ import annotations

from dataclasses import asdict, replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.life_event import LifeEvent, LifeEventKind
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.records import ChildRecords
from sleepdiary.report.choices import PaperSize
from sleepdiary.report.compose import compose
from sleepdiary.report.paper import SIZES, print_document
from sleepdiary.report.summary import Pictures
from sleepdiary.report.typesetter import Template, as_data
from tests.report.family import (
    ALL,
    ASKED,
    EARLIER,
    PRINTED,
    SAM,
    SAM_ID,
    episode,
    material,
    nothing_written,
    one_episode,
)
from tests.report.reading import alternatives_of, four_weeks, pages_of, printed, root_of, text_of, without_charts

MARKUP = '#import "x.typ": * $x^2$ `raw` *bold* _it_ <b>html</b> &amp; #panic() @ref <label> // /* \\ ~ -- [x] {y}'
LONG = "He kicked twice and then lay still, the blanket came off and he slept on. " * 6


def named(name: str, records: ChildRecords = ALL) -> ChildRecords:
    """The same child under another name."""
    return replace(records, child=replace(records.child, name=name))


def test_four_weeks_fit_two_pages() -> None:
    paper = four_weeks()

    assert paper.pages == 2
    assert len(PdfReader(BytesIO(paper.pdf)).pages) == 2


def test_an_empty_diary_is_two_calm_pages() -> None:
    paper = without_charts(material(nothing_written()))

    first, second = pages_of(paper)
    assert "No episodes recorded in this period." in first
    assert "No episodes and no watched nights recorded" in first
    assert second.count("Nothing recorded.") >= 6


def test_one_single_episode_prints() -> None:
    paper = printed(material(one_episode()))

    assert paper.pages == 2
    assert "1 episode recorded; no night of this period is recorded as watched." in text_of(paper)


@pytest.mark.parametrize(
    "heading",
    [
        "WE CAME TO",
        "WHAT IT LOOKS",
        "WHEN IN SLEEP",
        "HOW OFTEN",
        "HOW LONG",
        "WOKE OR",
        "STOPPED",
        "Episodes each week",
        "Hour by hour, 7 March to 20 March 2026",
        "Where it was seen",
    ],
)
def test_the_first_page_stands_alone(heading: str) -> None:
    assert heading in pages_of(four_weeks())[0]


@pytest.mark.parametrize(
    "heading",
    [
        "WHAT WAS",
        "DEVELOPMENT",
        "DIAGNOSES",
        "MEDICINES",
        "TESTS",
        "SEEN SO FAR",
        "FAMILY AND",
        "OVER THE YEARS",
        "CLIPS TO SHOW",
        "WHAT THE",
        "WHAT WE DO",
    ],
)
def test_the_second_page_holds_the_background(heading: str) -> None:
    assert heading in pages_of(four_weeks())[1]


def test_every_page_says_what_it_is_and_whose() -> None:
    for number, page in enumerate(pages_of(four_weeks()), 1):
        assert "counts are what was seen, not what happened. Not a medical device." in page
        assert f"page {number} of 2" in page
        assert "Sam Adams, 21 Feb 2026 to 20 Mar 2026" in page


def test_the_file_is_titled_tagged_archival_and_says_its_language() -> None:
    reader = PdfReader(BytesIO(four_weeks().pdf))

    root, packet = root_of(reader), reader.xmp_metadata
    assert reader.metadata is not None
    assert reader.metadata.title == "Night movements: a family’s record"
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert packet is not None
    assert packet.dc_language == ["en-GB"]
    kept = packet.stream.get_data()
    assert b"<pdfuaid:part>1<" in kept
    assert b"<pdfaid:part>2<" in kept
    assert b"<pdfaid:conformance>A<" in kept


def test_the_file_does_not_name_the_child_outside_its_pages() -> None:
    reader = PdfReader(BytesIO(without_charts(material(named("Xanthippe"))).pdf))

    assert "Xanthippe" in pages_of(without_charts(material(named("Xanthippe"))))[0]
    assert "Xanthippe" not in str(reader.metadata)
    assert reader.xmp_metadata is not None
    assert b"Xanthippe" not in reader.xmp_metadata.stream.get_data()


def test_pictures_say_in_words_what_they_show() -> None:
    alternatives = alternatives_of(four_weeks())

    assert len(alternatives) == 4
    assert any("right foot 20" in words for words in alternatives)


def test_equal_records_give_equal_bytes() -> None:
    assert printed(material()).pdf == four_weeks().pdf


def test_markup_of_any_kind_is_printed_as_typed() -> None:
    child = replace(SAM, looks_like=MARKUP, name="*Sam* #1")
    asked = replace(ASKED, questions=(MARKUP,))

    text = text_of(without_charts(material(replace(ALL, child=child, appointments=(asked,)))))

    assert text.count(" ".join(MARKUP.split())) == 2
    assert "*Sam* #1" in text


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("王小明", "王小明"),
        ("서연", "서연"),
        ("さくら", "さくら"),
        ("Σωκράτης", "Σωκράτης"),
        ("Sam 😴", "Sam (sleeping face)"),
    ],
)
def test_a_name_in_any_script_is_printed(name: str, part: str) -> None:
    assert part in text_of(without_charts(material(named(name))))


@pytest.mark.parametrize("name", ["محمد علي", "अर्जुन", "שרה", "ਗੁਰਪ੍ਰੀਤ", "น้ำฝน"])
def test_a_name_in_a_script_that_joins_or_turns_is_printed(name: str) -> None:
    """Text taken out of a PDF has such letters in the order of the picture, so only the letters are compared."""
    assert set(name) - {" "} <= set(text_of(without_charts(material(named(name)))))


def test_long_words_from_the_right_are_not_left_out() -> None:
    arabic = "استيقظت مرتين في الليل ثم نامت، وكانت قدمها اليمنى ترتجف كثيرا"
    child = replace(SAM, looks_like=arabic)

    text = text_of(without_charts(material(replace(ALL, child=child))))

    assert set(arabic) <= set(text)


@pytest.mark.parametrize("records", [ALL, nothing_written(), one_episode(), named("محمد علي " * 9)])
def test_the_template_leaves_nothing_out(records: ChildRecords) -> None:
    """Typst drops what may not stand where it stands, and only says so in a warning."""
    document = compose(material(records, all_episodes=True, notes=True), Pictures())
    layout = as_data({"paper": "a4", "first": 9.5, "second": 9.5, "list": True})

    _, warnings = Template("summary.typ", {"data": as_data(asdict(document)), "layout": layout}).pdf_with_warnings(
        PRINTED
    )

    assert warnings == ()


def test_long_texts_shrink_before_they_take_another_page() -> None:
    child = replace(SAM, looks_like=LONG, development=LONG)
    asked = replace(ASKED, questions=(LONG[:200], LONG[:200], LONG[:200]))

    paper = printed(material(replace(ALL, child=child, appointments=(EARLIER, asked))))

    assert paper.pages == 2
    assert text_of(paper).count(" ".join(LONG.split())) == 2


def test_what_does_not_fit_flows_on_and_the_paper_says_so() -> None:
    medicines = tuple(Medicine(f"m{number}", SAM_ID, f"Medicine {number}", words=LONG[:300]) for number in range(12))
    events = tuple(LifeEvent(f"e{number}", SAM_ID, LifeEventKind.OTHER, words=LONG) for number in range(8))

    paper = without_charts(material(replace(ALL, medicines=medicines, life_events=events)))

    text = text_of(paper)
    assert paper.pages > 2
    assert f"page 1 of {paper.pages}" in text
    assert text.count(" ".join(LONG.split())) == len(events)
    assert all(f"Medicine {number} " in text for number in range(12))


def test_a_long_address_wraps_and_the_title_keeps_its_line() -> None:
    whom = "Dr Okafor, Children’s Neurology, Outpatients 3, East Wing, The Elm Street Hospital for Children"
    paper = without_charts(material(replace(ALL, appointments=(replace(ASKED, whom=whom),))))

    first = PdfReader(BytesIO(paper.pdf)).pages[0].extract_text()
    assert "Night movements: a family’s record" in first.splitlines()[0]
    assert whom in " ".join(first.split())


@pytest.mark.parametrize(
    "endless", ["https://films.example.org/" + "watch" * 40, "aaaaaaaaa" * 40, "ннннннннн" * 40, "हहहहहहहहह" * 40]
)
def test_a_word_without_an_end_is_broken_and_not_cut_off_at_the_edge(endless: str) -> None:
    child = replace(SAM, name=endless[:200], looks_like=endless, daytime=f"See {endless} please")
    asked = replace(ASKED, whom=endless[:60], questions=(endless[:200],))
    paper = without_charts(material(replace(ALL, child=child, appointments=(EARLIER, asked)), all_episodes=True))

    lines = [line for page in PdfReader(BytesIO(paper.pdf)).pages for line in page.extract_text().splitlines()]
    assert max(map(len, lines)) < 160
    assert "".join("".join(lines).split()).count(endless) == 2


def test_the_smallest_letters_are_eight_points() -> None:
    assert min(SIZES) == 8


def test_the_list_of_every_episode_comes_only_when_asked_for() -> None:
    without, with_list = four_weeks(), without_charts(material(all_episodes=True))

    assert "Every episode" not in text_of(without)
    assert "Every episode" in pages_of(with_list)[2]
    assert with_list.pages > without.pages


def test_five_hundred_long_notes_are_printed_whole_under_repeated_headers() -> None:
    notes = tuple(f"Note {number} {LONG[:380]}".strip() for number in range(500))
    episodes = tuple(replace(episode(number), id=str(number), note=note) for number, note in enumerate(notes))

    paper = without_charts(material(replace(ALL, episodes=episodes), all_episodes=True))

    pages = pages_of(paper)
    assert all("Night Time Stage Length What moved Woke Note" in page for page in pages[2:])
    assert all(any(f"Note {number} He kicked" in page for page in pages) for number in range(500))


def test_letter_paper_fits_two_pages_too() -> None:
    paper = printed(material(paper_size=PaperSize.LETTER))

    box = PdfReader(BytesIO(paper.pdf)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)
    assert paper.pages == 2


def test_a_paper_that_cannot_be_made_is_a_plain_failure() -> None:
    document = compose(material(nothing_written()), Pictures())
    broken = replace(document, header=replace(document.header, title=None))  # type: ignore[arg-type]

    with pytest.raises(DiaryFailure) as found:
        print_document(broken, PaperSize.A4, PRINTED)

    assert found.value.what is Failure.NOT_PRINTABLE
