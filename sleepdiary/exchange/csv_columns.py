"""The columns of the table of episodes: their headings, and which key of the open format each holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sleepdiary.exchange.csv_cells import DAY, NUMBER, PLAIN, SPREAD, TEXT, TIME, WORD, WORDS, YES_NO, Cell
from sleepdiary.exchange.json_writing import Object


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading in plain words, the key of the episode's object that it holds, and how."""

    title: str
    key: str
    cell: Cell


ID: Final = Column("Episode id", "id", PLAIN)
CHILD_ID: Final = Column("Child id", "child.id", PLAIN)
CHILD_NAME: Final = Column("Child", "child.name", TEXT)
NIGHT: Final = Column("Night of", "night", DAY)
CLIP_COUNT: Final = Column("Number of clips", "clips", NUMBER)

COLUMNS: Final = (
    CHILD_NAME,
    NIGHT,
    Column("Start", "start.local", TIME),
    Column("Start is", "start.certainty", WORD),
    Column("Start no later than", "start.until.local", TIME),
    Column("Stage", "stage", WORD),
    Column("In a nap", "in_nap", YES_NO),
    Column("Minutes since asleep, at least", "since_asleep.low", NUMBER),
    Column("Minutes since asleep, at most", "since_asleep.high", NUMBER),
    Column("Length in seconds", "length.seconds", NUMBER),
    Column("Length is", "length.certainty", WORD),
    Column("What moved, in order", "spread", SPREAD),
    Column("Kind", "kind", WORD),
    Column("Kind in own words", "kind_words", TEXT),
    Column("Size", "size", WORD),
    Column("Course", "course", WORD),
    Column("Sides", "sides", WORD),
    Column("Number of jerks", "jerks", NUMBER),
    Column("Once or again", "recurrence", WORD),
    Column("Seconds in between", "gap_seconds", NUMBER),
    Column("Eyes", "signs.eyes", WORD),
    Column("Face", "signs.face", TEXT),
    Column("Colour", "signs.colour", WORD),
    Column("Breathing", "signs.breathing", WORD),
    Column("Sweating", "signs.sweating", WORD),
    Column("Shivering", "signs.shivering", WORD),
    Column("Also seen", "signs.also", WORDS),
    Column("Answered", "response.answered", WORD),
    Column("When woken", "response.when_woken", WORD),
    Column("When held", "response.when_held", WORD),
    Column("When moved", "response.when_moved", WORD),
    Column("What the child did", "response.reactions", WORDS),
    Column("Came after", "response.provoked_by", WORDS),
    Column("Came after, in own words", "response.provoked_words", TEXT),
    Column("Position", "response.position", WORD),
    Column("Afterwards", "response.afterwards", TEXT),
    Column("Who noticed it", "witness.who", TEXT),
    Column("Noticed how", "witness.how", WORD),
    Column("Note", "note", TEXT),
    Column("The child's own words", "child_words", TEXT),
    CLIP_COUNT,
    Column("Start, minutes from UTC", "start.utc_offset", NUMBER),
    Column("Start no later than, minutes from UTC", "start.until.utc_offset", NUMBER),
    ID,
    CHILD_ID,
)
BY_TITLE: Final = {column.title.casefold(): column for column in COLUMNS}
BY_KEY: Final = {column.key: column for column in COLUMNS}


def nested(values: Iterable[tuple[str, object]]) -> Object:
    """Return keys such as "start.local" with their values as objects within an object; None is left out."""
    whole: Object = {}
    for key, value in values:
        if value is not None:
            *outer, last = key.split(".")
            place = whole
            for name in outer:
                place = place.setdefault(name, {})
            place[last] = value
    return whole


def value_at(whole: Object, key: str) -> Any:
    """Return what stands at a key such as "start.local", or None."""
    value: Any = whole
    for name in key.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value
