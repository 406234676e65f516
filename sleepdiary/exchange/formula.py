"""Keeps a spreadsheet from taking what a family wrote for a formula, and takes the guard off again."""

from __future__ import annotations

import unicodedata
from typing import Final

_GUARD: Final = "'"
_STARTS: Final = frozenset("=+-@\t\r\n＝＋－＠")
_SHOWS_NOTHING: Final = frozenset({"Zs", "Zl", "Zp", "Cf"})
"""Unicode's kinds of space, and signs without a shape, such as the space of no width and the byte-order mark."""


def _looks_like_formula(text: str) -> bool:
    for sign in text:
        if sign in _STARTS:
            return True
        if sign != _GUARD and unicodedata.category(sign) not in _SHOWS_NOTHING:
            return False
    return False


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet might calculate it."""
    return f"{_GUARD}{text}" if _looks_like_formula(text) else text


def unguarded(text: str) -> str:
    """Return the text that :func:`guarded` was given; any other text stays as it is."""
    # Apostrophes are passed over when looking, so a guarded text and the text itself look alike: this is exact.
    return text[1:] if text.startswith(_GUARD) and _looks_like_formula(text) else text
