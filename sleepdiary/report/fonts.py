"""The fonts of the paper, in the order in which they are tried, and which signs each of them can show."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from sleepdiary.paths import resource

FOLDER: Final = resource("fonts")

# The name that the templates ask for, and the files that make it up. Latin, Greek and Cyrillic come first; Chinese and
# Japanese last, because their font also draws signs that the others draw better.
_FILES: Final[dict[str, tuple[str, ...]]] = {
    "Noto Sans": ("noto/NotoSans-Regular.ttf", "noto/NotoSans-Bold.ttf"),
    **{
        f"Noto Sans {script}": (f"noto/NotoSans{script}-Regular.ttf",)
        for script in (
            "Arabic",
            "Hebrew",
            "Devanagari",
            "Bengali",
            "Gurmukhi",
            "Gujarati",
            "Tamil",
            "Telugu",
            "Kannada",
            "Malayalam",
            "Oriya",
            "Sinhala",
            "Thai",
            "Lao",
            "Khmer",
            "Myanmar",
            "Ethiopic",
            "Georgian",
            "Armenian",
            "Thaana",
        )
    },
    "NanumGothicCoding": ("nanum/NanumGothicCoding.ttf",),
    "Droid Sans Fallback": ("droid/DroidSansFallbackFull.ttf",),
}
FAMILIES: Final = tuple(_FILES)


@cache
def signs_of(family: str) -> frozenset[str]:
    """Return the characters that `family` shows in every weight that is brought along."""
    shown = [_signs_in(FOLDER / name) for name in _FILES[family]]
    return frozenset.intersection(*shown)


def _signs_in(path: Path) -> frozenset[str]:
    # Lazy: only the table of characters is read, not the drawings.
    with TTFont(path, lazy=True) as font:
        return frozenset(chr(code) for code in font.getBestCmap())


def can_show(signs: str) -> bool:
    """Say whether one single font shows all of `signs`: a letter and its marks need to come from the same one."""
    return any(signs_of(family).issuperset(signs) for family in FAMILIES)
