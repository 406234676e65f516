"""Keeps a spreadsheet from taking what a family wrote for a formula, and takes the guard off again."""

from __future__ import annotations

from typing import Final

_GUARD: Final = "'"
_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")
_PASSED_OVER: Final = " \u00a0\ufeff" + _GUARD


def _looks_like_formula(text: str) -> bool:
    return text.lstrip(_PASSED_OVER).startswith(_STARTS)


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet might calculate it."""
    return f"{_GUARD}{text}" if _looks_like_formula(text) else text


def unguarded(text: str) -> str:
    """Return the text that :func:`guarded` was given; any other text stays as it is."""
    # Apostrophes are passed over when looking, so a guarded text and the text itself look alike: this is exact.
    return text[1:] if text.startswith(_GUARD) and _looks_like_formula(text) else text
