"""Parts a quick line into words and marks, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sleepdiary.domain.reading import plain_digits

_TOKEN: Final = re.compile(
    r"""
      "[^"]*"                                        # quoted: always the note
    | [0-9]{1,2},[0-9]{1,2}(?=\s*[hms])[^\s,;>+&→"]* # 1,5 min
    | -> | [→,;>+&"]
    | (?:(?!->)[^\s,;>+&→"])+
    """,
    re.VERBOSE,
)
_MARKS: Final = frozenset({"->", "→", ",", ";", ">", "+", "&", '"', ".", ":", "!"})
_CLOSING: Final = ".:!"
_SHORTENED: Final = re.compile(r".*[ap]\.m\.|ca?\.|approx\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark or a quotation; `plain` is the word in lower case with plain digits and apostrophes."""

    text: str
    start: int
    plain: str

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return self.text in _MARKS

    @property
    def is_quoted(self) -> bool:
        """Whether it is a text in quotation marks."""
        return self.text.startswith('"') and len(self.text) > 1


def words_of(line: str) -> Iterator[Word]:
    """Return the words and marks of a line in order; every sign but white space is in exactly one of them."""
    for match in _TOKEN.finditer(line):
        text = match[0]
        body = text if text[0] == '"' or text in _MARKS or _SHORTENED.fullmatch(text) else text.rstrip(_CLOSING)
        if body:
            yield _word(body, match.start())
        for place in range(len(body), len(text)):
            yield _word(text[place], match.start() + place)


def _word(text: str, start: int) -> Word:
    return Word(text, start, plain_digits(text).replace("\u2019", "'"))
