"""How values of the open format stand in the cells of a table, and how they are read again.

A reader gets the text of a cell that is not empty and raises ValueError, in words for the family, for any that it
cannot understand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sleepdiary.domain.reading import read_partial_date
from sleepdiary.exchange.formula import guarded, unguarded
from sleepdiary.exchange.parsed import shown

# "30.0" and "30,00" are what spreadsheets make of 30; "30,000" may be thirty thousand.
_NUMBER: Final = re.compile(r"([+-]?[0-9]{1,15})(?:[.,]0{1,2})?")
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(r"(.+?)[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_JOINING: Final = re.compile(r"\s*,\s*then\s+|\s*,\s*|\s+then\s+|\s*>\s*")
_YES_NO: Final = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Cell:
    """How one kind of value is written into a cell and read from it."""

    write: Callable[[Any], str]
    read: Callable[[str], object]

    def text(self, value: object) -> str:
        """What stands in the cell; nothing for None."""
        return "" if value is None else self.write(value)

    def value(self, text: str) -> object:
        """What the cell says; None for an empty one."""
        return self.read(text) if text.strip() else None


def _spaced(word: str) -> str:
    return word.replace("_", " ")


def _joined_up(word: str) -> str:
    return "_".join(word.casefold().split())


def _read_number(text: str) -> int:
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{shown(text)} is not a whole number")
    return int(match[1])


def _read_yes_no(text: str) -> bool:
    answer = _YES_NO.get(text.strip().casefold())
    if answer is None:
        raise ValueError(f"{shown(text)} should be yes or no")
    return answer


def _read_day(text: str) -> str:
    """Return a day in ISO form. Days in figures alone have to be ISO: 03/04/2026 is two days to two people."""
    text = text.strip()
    clear = _ISO_DAY.fullmatch(text) or any(sign.isalpha() for sign in text)
    found = read_partial_date(text) if clear else None
    if found is None or found.day is None:
        raise ValueError(f"{shown(text)} is not a date like 2026-03-03")
    return found.iso


def _write_time(local: str) -> str:
    """Return a wall time as a spreadsheet knows it; seconds only where there are any."""
    return local.replace("T", " ").removesuffix(":00")


def _read_time(text: str) -> str:
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{shown(text)} is not a time like 2026-03-04 02:13")
    return f"{_read_day(match[1])}T{int(match[2]):02}:{match[3]}:{match[4] or '00'}"


def _write_spread(steps: list[list[str]]) -> str:
    return ", then ".join(" + ".join(step) for step in steps)


def _read_spread(text: str) -> list[list[str]]:
    return [[" ".join(part.split()) for part in step.split("+")] for step in _JOINING.split(text.strip().casefold())]


PLAIN: Final = Cell(str, str.strip)
TEXT: Final = Cell(lambda text: guarded(str(text)), unguarded)
WORD: Final = Cell(_spaced, _joined_up)
WORDS: Final = Cell(lambda words: ", ".join(map(_spaced, words)), lambda text: [*map(_joined_up, text.split(","))])
NUMBER: Final = Cell(str, _read_number)
YES_NO: Final = Cell(lambda said: "yes" if said else "no", _read_yes_no)
DAY: Final = Cell(str, _read_day)
TIME: Final = Cell(_write_time, _read_time)
SPREAD: Final = Cell(_write_spread, _read_spread)
