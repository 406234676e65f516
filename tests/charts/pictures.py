"""Looking at charts in tests: what is written where, what overlaps, and an invented diary to draw."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from sleepdiary.charts.chart import Chart
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.episode import Episode, Length, LengthCertainty, Movement, Stage, Start, StartCertainty
from sleepdiary.domain.night import Nap, Night, Watch, WatchKind
from tests.builders import episode, in_night, night

MONDAY = date(2026, 3, 2)
SPREADS = (
    Spread.of([BodyPart.RIGHT_FOOT], [BodyPart.LEFT_FOOT], [BodyPart.LEFT_SHOULDER, BodyPart.RIGHT_SHOULDER]),
    Spread.of([BodyPart.LEFT_FINGERS], [BodyPart.LEFT_HAND], [BodyPart.LEFT_ARM, BodyPart.RIGHT_ARM]),
    Spread.of([BodyPart.RIGHT_HAND, BodyPart.RIGHT_FINGERS], [BodyPart.LEFT_LEG, BodyPart.RIGHT_LEG]),
    Spread.of([BodyPart.FACE, BodyPart.HEAD], [BodyPart.TRUNK]),
    Spread.of([BodyPart.WHOLE_BODY]),
    Spread(),
)


def diary(number: int, a_night: int | None = None, seed: int = 1) -> tuple[tuple[Episode, ...], tuple[Night, ...]]:
    """Episodes and nights over `number` nights from a Monday on, with gaps; `a_night` fixes the episodes of each."""
    chance = random.Random(seed)
    days = [MONDAY + timedelta(days=place) for place in range(number)]
    nights = [_night(day, chance) for day in days if chance.random() < 0.8 and not 20 <= (day - MONDAY).days % 90 < 34]
    seen = [_episode(day, chance) for day in days for _ in range(chance.randrange(4) if a_night is None else a_night)]
    return tuple(seen), tuple(nights)


def _night(day: date, chance: random.Random) -> Night:
    kind = chance.choice([WatchKind.ALL, WatchKind.ALL, WatchKind.PART, WatchKind.NONE])
    watch = Watch(kind, in_night("20:00", day), in_night("02:00", day)) if kind is WatchKind.PART else Watch(kind)
    woke_up = in_night("07:10", day) if chance.random() < 0.8 else None
    naps = (Nap(in_night("13:10", day), in_night("14:00", day)),) if chance.random() < 0.1 else ()
    return night(date=day, watch=watch, fell_asleep=in_night("20:10", day), woke_up=woke_up, naps=naps)


def _episode(day: date, chance: random.Random) -> Episode:
    at = in_night(f"{chance.choice([21, 22, 23, 0, 1, 2, 3, 4, 5, 6]):02}:{chance.randrange(60):02}", day)
    start = chance.choice([Start(StartCertainty.EXACT, at), Start(StartCertainty.ABOUT, at), Start()])
    length = chance.choice([Length(), Length(LengthCertainty.TIMED, 1_200), Length(LengthCertainty.GUESSED, 20)])
    return episode(
        night=day,
        start=start,
        stage=chance.choice(list(Stage)),
        length=length,
        movement=Movement(spread=chance.choice(SPREADS)),
        clips=("clip",) if chance.random() < 0.2 else (),
    )


def with_gid(figure: Figure, gid: str) -> list[Artist]:
    """Everything in a figure that the chart calls `gid`."""
    return figure.findobj(lambda artist: artist.get_gid() == gid)


def boxes_of(figure: Figure, gid: str) -> list[tuple[float, float, float, float]]:
    """Left, low, right and high of the boxes that the chart draws together and calls `gid`, from left to right."""
    found = []
    for collection in with_gid(figure, gid):
        assert isinstance(collection, PolyCollection)
        for path in collection.get_paths():
            box = path.get_extents()
            found.append((float(box.x0), float(box.y0), float(box.x1), float(box.y1)))
    return sorted(found)


def fills_of(chart: Chart, gid: str) -> list[tuple[float, float, float]]:
    """The colours, red to blue, that boxes called `gid` are filled with."""
    found = []
    for collection in with_gid(chart.figure, gid):
        assert isinstance(collection, PolyCollection)
        for red, green, blue, _ in np.asarray(collection.get_facecolor(), dtype=float):
            found.append((float(red), float(green), float(blue)))
    return found


def texts(figure: Figure) -> Iterator[Text]:
    """Every text of a figure that can be seen; hidden parts of hidden axes are not among them."""
    for found in figure.findobj(Text):
        assert isinstance(found, Text)
        axes = found.axes
        if found.get_text() and found.get_visible() and (axes is None or axes.axison or found in axes.texts):
            yield found


def words_of(figure: Figure) -> str:
    """Everything written in a figure, in one text without line ends."""
    return " | ".join(" ".join(text.get_text().split()) for text in texts(figure))


def boxes(figure: Figure) -> dict[str, list[Bbox]]:
    """Where each text stands, in pixels."""
    FigureCanvasAgg(figure).draw()
    found: dict[str, list[Bbox]] = {}
    for text in texts(figure):
        found.setdefault(text.get_text(), []).append(text.get_window_extent())
    return found


def faults(chart: Chart) -> list[str]:
    """Texts that overlap each other, and texts that run out of the picture."""
    figure = chart.figure
    found = [(words, box) for words, places in boxes(figure).items() for box in places]
    edge = figure.bbox
    cut = [
        f"cut off: {words!r}"
        for words, box in found
        if box.x0 < edge.x0 - 1 or box.x1 > edge.x1 + 1 or box.y0 < edge.y0 - 1 or box.y1 > edge.y1 + 1
    ]
    overlapping = [
        f"{one!r} overlaps {other!r}"
        for (one, first), (other, second) in combinations(found, 2)
        if first.padded(-0.75).overlaps(second.padded(-0.75))
    ]
    return cut + overlapping
