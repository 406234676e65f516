"""The colour, hatch and shape of each stage, and the three themes: plain values, for charts and the live grid.

The colours are those of Okabe and Ito ("Color Universal Design", 2008), which most colour-blind people can tell
apart. None of them says good or bad: there is no red and no green among the stages. Nothing here imports matplotlib.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sleepdiary.domain.episode import Stage

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
"""The shape of each stage by its letter in matplotlib: triangles down and up, circle, square, diamond."""


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
    unwatched="#87929F",
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
    unwatched="#8A8A8A",
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
