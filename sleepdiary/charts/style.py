"""How charts look: sizes, the sign of a video, and the fonts that the program brings along.

Colours, hatches and shapes are plain values in :mod:`sleepdiary.charts.stages`, which the live grid shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final
from unicodedata import category, name

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font
from matplotlib.path import Path as Shape

from sleepdiary.charts.stages import DARK, HATCHES, LIGHT, MARKERS, PAPER, Theme
from sleepdiary.paths import resource

__all__ = [
    "BOLD_FAMILIES",
    "DARK",
    "FAMILIES",
    "HATCHES",
    "LIGHT",
    "MARKERS",
    "NORMAL",
    "PAPER",
    "SMALL",
    "TITLE",
    "UNWATCHED_HATCH",
    "Theme",
    "drawable",
    "video_sign",
]

SMALL: Final = 7.0
"""Size in points of notes and labels; nothing is smaller."""
NORMAL: Final = 8.0
TITLE: Final = 10.0

UNWATCHED_HATCH: Final = "\\\\\\"


def video_sign() -> Shape:
    """A small video camera, for episodes with a clip, as a matplotlib marker."""
    body = Shape([(-1, -0.6), (0.3, -0.6), (0.3, 0.6), (-1, 0.6), (-1, -0.6)], closed=True)
    lens = Shape([(0.42, 0), (1, 0.6), (1, -0.6), (0.42, 0)], closed=True)
    return Shape.make_compound_path(body, lens)


# --- fonts ------------------------------------------------------------------------------------


def _bundled_fonts() -> Iterator[str]:
    """Register the fonts that the program brings along and name their families, Noto Sans first."""
    families: dict[str, None] = {}
    for path in sorted(resource("fonts").glob("**/*.[ot]tf")):
        font_manager.fontManager.addfont(path)
        families.setdefault(FT2Font(path).family_name)
    yield from sorted(families, key=lambda family: (family != "Noto Sans", family))


FAMILIES: Final = (*_bundled_fonts(), "DejaVu Sans")
BOLD_FAMILIES: Final = tuple(family for family in FAMILIES if family in ("Noto Sans", "DejaVu Sans"))
"""The families that come in bold; only our own titles are, which are in English."""

# Set once, for the whole program: nothing else draws with matplotlib, and figures may be drawn on several threads,
# where a change for the length of one drawing would leak into another.
mpl.rcParams.update(
    {
        "font.family": list(FAMILIES),
        "text.parse_math": False,  # a "$" in a family's words is a dollar
        "svg.fonttype": "path",
        "svg.hashsalt": "sleepdiary",
        "hatch.linewidth": 0.6,
    }
)


@cache
def _known_signs() -> frozenset[int]:
    known: set[int] = set()
    for family in FAMILIES:
        known.update(FT2Font(font_manager.findfont(family)).get_charmap())
    return frozenset(known)


def drawable(text: str) -> str:
    """Return text in which a sign that no font here can draw is named in brackets: "[sleeping face]".

    Marks that nobody sees (joiners, direction and variation marks) go when no font has them.
    """
    known = _known_signs()
    return "".join(sign if ord(sign) in known else _named(sign) for sign in text)


def _named(sign: str) -> str:
    if category(sign) in ("Cf", "Mn", "Cc"):
        return " " if sign in "\n\t" else ""
    return f"[{name(sign, f'sign U+{ord(sign):04X}').lower()}]"
