"""Any text can be printed: what has no drawing is named in words, and nothing is dropped silently."""

import unicodedata

import pytest
import typst
from hypothesis import example, given
from hypothesis import strategies as st

from sleepdiary.report.fonts import FAMILIES, FOLDER, can_show
from sleepdiary.report.printable_text import MOST_MARKS, printable
from sleepdiary.report.typesetter import as_data

STEERING = frozenset("\n\t\u061c\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()))
NASTY = st.text(
    st.sampled_from(
        'aé é́क्षم중日\u0301\u200d\ufe0f\u20e3👩🏽‍❤🇬🇧1#\u202e\u2069\u2068\x00\ufeff\ud83d\U000e0067\ue000(" \n'
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He kicked twice.",
        "“Quoted” – Zoë’s café, 38 °C",
        "#import *bold* $x$ `raw` \\ <b>&amp;</b>",
        "two\nlines\tand a tab",
        "Łukasz Ștefan Ngọc Ğülşah Σωκράτης Борис",
        "محمد علي",
        "שרה לוי",
        "अर्जुन क्षमा",
        "ਗੁਰਪ੍ਰੀਤ ঐশী தமிழ் සිංහල ไทย ქართული አማርኛ",
        "王小明 さくら 서연",
        "\u200fعلي\u200e (Ali)",
        "می‌خوابد",
    ],
)
def test_what_the_fonts_show_stays_as_it_was_typed(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("cried 😢", "cried (crying face)"),
        ("😢cried😢all", "(crying face) cried (crying face) all"),
        ("😭😭😭", "(loudly crying face, 3 times)"),
        ("😭😢", "(loudly crying face) (crying face)"),
        ("(😢)", "((crying face))"),
        ("asleep 😴.", "asleep (sleeping face)."),
        ("👨‍👩‍👧", "(man, woman, girl)"),
        ("🤦🏽‍♀️", "(face palm, medium skin, woman)"),
        ("❤️", "(heavy black heart)"),
        ("🇬🇧", "(flag: GB)"),
        ("🇬", "(regional indicator symbol letter g)"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "(waving black flag, region gbeng)"),
        ("1️⃣", "(key 1)"),
        ("a\x07b", "a (control sign U+0007) b"),
        ("\ue000", "(sign without a name U+E000)"),
        ("half \ud83d", "half \ufffd"),
        ("中\u0301", "中 (combining acute accent)"),
        ("a\u2028b", "a (line separator) b"),
    ],
)
def test_what_they_cannot_show_is_named(typed: str, shown: str) -> None:
    assert printable(typed) == shown


def test_a_pile_of_marks_is_cut_and_the_rest_counted() -> None:
    assert printable("a" + "\u0301" * 41) == "á" + "\u0301" * MOST_MARKS + " (and 36 more marks)"
    assert printable("á" + "\u0301" * (MOST_MARKS + 1)).endswith("(and 1 more mark)")


def test_an_accent_typed_apart_is_composed() -> None:
    assert printable("e\u0301") == "é"


@pytest.mark.parametrize("unseen", ["\ufeff", "\u00ad", "\u200b", "\ufe0f"])
def test_signs_that_are_nothing_on_paper_go(unseen: str) -> None:
    assert printable(f"sleep{unseen}s") == "sleeps"


def test_the_end_of_an_isolate_that_never_began_goes() -> None:
    assert printable("\u2068Mum\u2069 and\u2069 Dad") == "\u2068Mum\u2069 and Dad"


@given(ANYTHING | NASTY)
@example("\u20e3")
@example("\ue000\u200d\u20e3")
@example("1\u20e3\u0301")
@example("\u200d\U0001f469")
def test_every_sign_of_the_result_has_a_drawing(text: str) -> None:
    for sign in printable(text):
        assert sign in STEERING or (can_show(sign) and unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Co"))


@given(ANYTHING | NASTY)
@example("A\ufe00\u0300")
def test_making_printable_twice_changes_nothing_more(text: str) -> None:
    once = printable(text)

    assert printable(once).split() == once.split()


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_plain_text_is_unchanged(text: str) -> None:
    assert printable(text) == text


@given(st.lists(ANYTHING | NASTY, max_size=8))
def test_the_strict_pdf_takes_every_result(texts: list[str]) -> None:
    """Typst has the last word on what can be shown."""
    source = b"""
        #set document(title: "Texts")
        #set text(font: json(bytes(sys.inputs.families)), fallback: false, lang: "en")
        #for one in json(bytes(sys.inputs.data)) { one; parbreak() }
    """
    inputs = {"data": as_data(texts), "families": as_data(FAMILIES)}
    compiler = typst.Compiler(input=source, font_paths=_FONTS, sys_inputs=inputs)

    assert compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"])


_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def test_the_templates_ask_for_fonts_that_are_there() -> None:
    assert set(FAMILIES) == set(_FONTS.families())


def test_every_font_comes_with_its_licence() -> None:
    folders = {path.parent for path in FOLDER.rglob("*.ttf")}

    assert folders
    for folder in folders:
        assert [*folder.glob("OFL.txt"), *folder.glob("LICENSE.txt")], folder
