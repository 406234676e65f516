"""Makes any text printable: a sign that no font of the paper can show is named in words, in brackets.

An archival, accessible PDF may not hold a sign without a drawing, so an emoji in a note would stop the print. Here it
becomes "(crying face)": never dropped silently, and the paper always comes out. Text that can be shown stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from sleepdiary.report.fonts import can_show
from sleepdiary.report.sign_names import is_flag_letter, is_tag, name_of

MOST_MARKS: Final = 4
# They steer the writing direction and the joining of letters, and show nothing themselves.
_UNSEEN: Final = frozenset("\u061c\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
# They choose between drawings of the sign before them, say where a line may break, or mark the start of a file.
_WITHOUT_WORDS: Final = re.compile("[\u00ad\u034f\u200b\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ENDLESS: Final = re.compile(r"(\S{5000})(?=\S)")
_JOINER: Final = "\u200d"
_KEY: Final = re.compile("[0-9#*]\u20e3")
_SKINS: Final = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_OPENING: Final = frozenset("([{\"'“‘")
_WITHOUT_DRAWING: Final = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some of the text, and whether it has to be named in words."""

    text: str
    to_name: bool = False


def printable(text: str) -> str:
    """Return `text` as it can be printed: composed (NFC), each sign shown by a font or named in words.

    Of a pile of marks on one letter four stay, and the paper says how many more there were. Signs that steer the
    writing direction or join letters stay, for names need them; other invisible ones, which have no meaning on paper,
    go. A word of many thousand signs, which no PDF can hold in one piece, is parted by spaces.
    """
    text = _ENDLESS.sub(r"\1 ", text)
    if text.isascii() and text.replace("\n", " ").replace("\t", " ").isprintable():
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    # Composed last: a letter and its accent may only now stand together.
    whole = unicodedata.normalize("NFC", _isolates_closed(_WITHOUT_WORDS.sub("", whole)))
    return _joined(list(_named(_pieces(whole))))


def _pieces(text: str) -> Iterator[_Piece]:
    """Cut `text` into letters with their marks, and pictures with all that belongs to them."""
    place = 0
    while place < len(text):
        if key := _KEY.match(text, place):
            yield _Piece(key[0], to_name=True)
            place = key.end()
            continue
        shown = _shown(text[place])
        end = _end_of_letter(text, place) if shown else _end_of_picture(text, place)
        if not shown:
            yield _Piece(text[place:end], to_name=True)
        elif end == place + 1:
            yield _Piece(text[place])
        else:
            yield from _letter_with_marks(text[place:end])
        place = end


def _end_of_letter(text: str, place: int) -> int:
    end = place + 1
    while end < len(text) and (text[end] in _UNSEEN or unicodedata.category(text[end])[0] == "M"):
        end += 1
    return end


def _end_of_picture(text: str, place: int) -> int:
    end = place + 1
    if is_flag_letter(text[place]):
        return end + 1 if text[end : end + 1] and is_flag_letter(text[end]) else end
    while end < len(text):
        if text[end] in _SKINS or is_tag(text[end]):
            end += 1
        elif text[end] == _JOINER and text[end + 1 : end + 2].strip() and not text[end + 1].isalnum():
            end += 2
        else:
            break
    return end


def _letter_with_marks(letter: str) -> Iterator[_Piece]:
    """Yield a letter with those of its marks that its font shows; the rest is named, and beyond four counted."""
    together, unshown, marks, left_out = letter[0], "", 0, 0
    for mark in letter[1:]:
        if mark in _UNSEEN:
            together += mark
        elif marks == MOST_MARKS:
            left_out += 1
        elif _shown_together(together + mark):
            together, marks = together + mark, marks + 1
        else:
            unshown, marks = unshown + mark, marks + 1
    yield _Piece(together)
    yield from (_Piece(mark, to_name=True) for mark in unshown)
    if left_out:
        yield _Piece(f" (and {left_out} more mark{'s' if left_out > 1 else ''})")


@lru_cache(maxsize=8192)
def _shown(sign: str) -> bool:
    if sign in "\n\t" or sign in _UNSEEN:
        return True
    return unicodedata.category(sign) not in _WITHOUT_DRAWING and can_show(sign)


def _shown_together(signs: str) -> bool:
    return can_show("".join(sign for sign in signs if sign not in _UNSEEN))


def _named(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Put names in the place of signs; the same sign several times over is named once."""
    for piece, same in groupby(pieces):
        times = len(list(same))
        if not piece.to_name:
            yield from (piece,) * times
        else:
            yield _Piece(f"({name_of(piece.text)}{f', {times} times' if times > 1 else ''})", to_name=True)


def _joined(pieces: list[_Piece]) -> str:
    """Join the pieces, with a space between a name in brackets and a word that touches it."""
    text, after_name = "", False
    for piece in pieces:
        before = piece.to_name and text and not text[-1].isspace() and text[-1] not in _OPENING
        behind = after_name and not piece.to_name and piece.text[0].isalnum()
        text += f" {piece.text}" if before or behind else piece.text
        after_name = piece.to_name
    return text


def _isolates_closed(text: str) -> str:
    """Return `text` without ends of isolates that it did not begin; they would reach into the text around it."""
    if not _ISOLATES.search(text):
        return text
    depth, kept = 0, ""
    for sign in text:
        if sign == "\u2069" and not depth:
            continue
        depth += 1 if sign in "\u2066\u2067\u2068" else -1 if sign == "\u2069" else 0
        kept += sign
    return kept
