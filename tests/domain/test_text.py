"""Text that people paste: kept whole, made safe to show."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.text import tidy, tidy_line

anything = st.text(alphabet=st.characters(exclude_categories=()))


@given(anything)
def test_tidy_text_can_be_stored_anywhere(text: str) -> None:
    kept = tidy(text)
    kept.encode()
    assert unicodedata.is_normalized("NFC", kept)
    assert "\x00" not in kept


@given(anything)
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_line(tidy_line(text)) == tidy_line(text)


def test_letters_of_any_script_stay() -> None:
    text = "سارة\u200f · 👩‍👧 · देवी · café"
    assert tidy(text) == text


def test_half_a_character_becomes_a_visible_sign() -> None:
    assert tidy("a\ud83db") == "a\ufffdb"


def test_line_ends_are_kept_in_notes_and_become_spaces_in_lines() -> None:
    assert tidy(" one\r\ntwo\rthree\n") == "one\ntwo\nthree"
    assert tidy_line("one\r\n two") == "one two"
