"""Text that people type or paste: made safe to keep, never shortened silently."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

NAME_LIMIT: Final = 120
LINE_LIMIT: Final = 400
NOTE_LIMIT: Final = 20_000
_NO_CHARACTER: Final = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_KEPT_CONTROLS: Final = frozenset("\n\t")


def tidy(text: str) -> str:
    """Return `text` in Unicode's composed form (NFC) without what cannot be kept, shown or printed.

    Lone surrogates (half of a character, from a broken paste) and code points that Unicode keeps for no character ever
    become U+FFFD, so that the loss is visible. Control
    characters and byte-order marks carry no words and go. Line ends become newlines, outer white space goes.
    Right-to-left marks stay: names need them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _NO_CHARACTER.sub("\ufffd", text)
    kept = (sign for sign in text if sign in _KEPT_CONTROLS or unicodedata.category(sign) != "Cc")
    return unicodedata.normalize("NFC", "".join(kept).replace("\ufeff", "")).strip()


def tidy_line(text: str) -> str:
    """Return `text` tidied and on one line: every run of white space becomes a single space."""
    return " ".join(tidy(text).split())
