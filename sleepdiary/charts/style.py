"""How charts look: three themes, a colour, hatch and shape for each stage, and fonts that the program brings along.

The colours are those of Okabe and Ito ("Color Universal Design", 2008), which most colour-blind people can tell
apart. None of them says good or bad: there is no red and no green among the stages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final
from unicodedata import category, name

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font
from matplotlib.path import Path as Shape

from sleepdiary.domain.episode import Stage
from sleepdiary.paths import resource

SMALL: Final = 7.0
"""Size in points of notes and labels; nothing is smaller."""
NORMAL: Final = 8.0
TITLE: Final = 10.0

HATCHES: Final[Mapping[Stage, str]] = MappingProxyType(
    {
        Stage.FALLING_ASLEEP: "////",
        Stage.ASLEEP: "",
        Stage.WAKING: "....",
        Stage.AWAKE: "xxxx",
        Stage.NOT_SURE: "---",
    }
)
MARKERS: Final[Mapping[Stage, str]] = MappingProxyType(
    {
        Stage.FALLING_ASLEEP: "v",
        Stage.ASLEEP: "o",
        Stage.WAKING: "^",
        Stage.AWAKE: "s",
        Stage.NOT_SURE: "D",
    }
)
UNWATCHED_HATCH: Final = "\\\\\\"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one surface. `tint` is the strongest fill of the body chart; `unwatched` draws the hatching.

    Without `coloured` stages are told apart by hatch and shape alone.
    """

    name: str
    coloured: bool
    background: str
    ink: str
    soft: str
    faint: str
    band: str
    unwatched: str
    tint: str
    stages: Mapping[Stage, str]


_OKABE_ITO: Final = {
    Stage.FALLING_ASLEEP: "#E69F00",
    Stage.ASLEEP: "#0072B2",
    Stage.WAKING: "#56B4E9",
    Stage.AWAKE: "#CC79A7",
    Stage.NOT_SURE: "#BBBBBB",
}
LIGHT: Final = Theme(
    name="light",
    coloured=True,
    background="#FFFFFF",
    ink="#1F2933",
    soft="#52606D",
    faint="#D9DEE4",
    band="#E3E9F2",
    unwatched="#A6AFBA",
    tint="#56B4E9",
    stages=MappingProxyType(_OKABE_ITO),
)
DARK: Final = Theme(
    name="dark",
    coloured=True,
    background="#1B2026",
    ink="#E9EDF1",
    soft="#B4BEC9",
    faint="#3A434E",
    band="#33404F",
    unwatched="#67727F",
    tint="#2F7FB0",
    stages=MappingProxyType(_OKABE_ITO | {Stage.ASLEEP: "#3D9BD6", Stage.WAKING: "#9AD3F3"}),
)
PAPER: Final = Theme(
    name="paper",
    coloured=False,
    background="#FFFFFF",
    ink="#000000",
    soft="#000000",  # a fax turns grey letters into dots
    faint="#CCCCCC",
    band="#EAEAEA",
    unwatched="#999999",
    tint="#BDBDBD",
    stages=MappingProxyType(
        {
            Stage.FALLING_ASLEEP: "#FFFFFF",
            Stage.ASLEEP: "#C8C8C8",
            Stage.WAKING: "#FFFFFF",
            Stage.AWAKE: "#FFFFFF",
            Stage.NOT_SURE: "#FFFFFF",
        }
    ),
)
THEMES: Final[Mapping[str, Theme]] = MappingProxyType({theme.name: theme for theme in (LIGHT, DARK, PAPER)})


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
        "pdf.fonttype": 42,
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
