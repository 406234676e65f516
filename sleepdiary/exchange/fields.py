"""Reads one object of the open format key by key, so that whatever is wrong is named with its place."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from sleepdiary.domain.checks import EARLIEST_YEAR
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.identity import is_id
from sleepdiary.domain.moment import MAX_OFFSET_MINUTES, Moment
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.text import LINE_LIMIT, tidy, tidy_line
from sleepdiary.exchange.parsed import shown, wrong

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
MAX_VERSION: Final = 2**31 - 1
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOCAL: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")
_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")
_PLACE: Final = re.compile(r"\[\d+\]")

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """One object. Each key is taken once; :meth:`finish` counts the keys that nobody took.

    A key that is missing, null or an empty text means "not said". `where` is the object's path, such as
    "children[0].episodes[3]".
    """

    __slots__ = ("_left", "_unknown", "where")

    def __init__(self, value: object, where: str, unknown: Counter[str]) -> None:
        self.where = where
        self._unknown = unknown
        if not isinstance(value, dict):
            raise wrong(where, f"{shown(value)} should be an object, with its parts in {{ }}")
        self._left = dict(value)

    def path(self, name: str) -> str:
        """The path of one key."""
        return f"{self.where}.{name}" if self.where else name

    def wrong(self, name: str, problem: str) -> DiaryFailure:
        """The failure for one key."""
        return wrong(self.path(name), problem)

    def finish(self) -> None:
        """Count the keys that were not asked for."""
        for name in self._left:
            self._unknown[_PLACE.sub("[]", self.path(name))] += 1

    def missing(self, name: str) -> DiaryFailure:
        """The failure for a key that has to be there."""
        return self.wrong(name, "it is missing")

    def has(self, name: str) -> bool:
        """Say whether the key is there and not null; it is not taken."""
        return self._left.get(name) is not None

    def _take(self, name: str, kind: type | tuple[type, ...], should_be: str) -> object:
        value = self._left.pop(name, None)
        if value is None or (isinstance(value, kind) and (kind is bool or not isinstance(value, bool))):
            return value
        raise self.wrong(name, f"{shown(value)} should be {should_be}")

    def _text(self, name: str) -> str:
        value = self._take(name, str, "a text")
        return value if isinstance(value, str) else ""

    def line(self, name: str, limit: int = LINE_LIMIT) -> str:
        """A text on one line, tidied as if it had been typed."""
        return self._limited(name, tidy_line(self._text(name)), limit)

    def text(self, name: str, limit: int) -> str:
        """A text of any number of lines, tidied as if it had been typed."""
        return self._limited(name, tidy(self._text(name)), limit)

    def verbatim(self, name: str, limit: int) -> str:
        """A text that is kept sign by sign, such as a file's name; only halves of characters are replaced."""
        text = _HALF_CHARACTER.sub("\ufffd", self._text(name))
        if "\0" in text:
            raise self.wrong(name, "it holds a sign that no text can hold")
        return self._limited(name, text, limit)

    def _limited(self, name: str, text: str, limit: int) -> str:
        if len(text) > limit:
            raise self.wrong(name, f"it is {len(text):,} characters long, and there is room for {limit:,}")
        return text

    def id(self, name: str = "id") -> str:
        """An id, which has to be there."""
        text = self._text(name)
        if not text:
            raise self.missing(name)
        if not is_id(text):
            raise self.wrong(name, f"{shown(text)} is not an id")
        return text

    def choice(self, name: str, kind: type[Choice]) -> Choice | None:
        """One word of a closed list."""
        text = self._text(name)
        return self.chosen(name, text, kind) if text else None

    def choices(self, name: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """Any words of a closed list."""
        return tuple(self.chosen(f"{name}[{place}]", word, kind) for place, word in enumerate(self.list(name)))

    def chosen(self, name: str, word: object, kind: type[Choice]) -> Choice:
        """The member of a closed list that `word` stands for."""
        try:
            return kind(str(word))
        except ValueError:
            allowed = ", ".join(member.value for member in kind)
            raise self.wrong(name, f"{shown(word)} is none of: {allowed}") from None

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        """True or false."""
        value = self._take(name, bool, "true or false")
        return otherwise if value is None else bool(value)

    def maybe(self, name: str) -> bool | None:
        """True, false or not known."""
        value = self._take(name, bool, "true, false or null")
        return None if value is None else bool(value)

    def number(self, name: str, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`."""
        value = self._take(name, int, "a whole number")
        if not isinstance(value, int):
            return None
        if not low <= value <= high:
            raise self.wrong(name, f"{shown(value)} should be between {low} and {high}")
        return value

    def decimal(self, name: str, high: float) -> float | None:
        """A number from nought to `high`, with or without a fraction."""
        value = self._take(name, (int, float), "a number")
        if not isinstance(value, int | float):
            return None
        if not math.isfinite(value) or not 0 <= value <= high:
            raise self.wrong(name, f"{shown(value)} should be between 0 and {high:g}")
        return float(value)

    def day(self, name: str) -> date | None:
        """A calendar day, "2026-03-03"."""
        text = self._text(name)
        if not text:
            return None
        day = _calendar_day(text)
        if day is None:
            raise self.wrong(name, f"{shown(text)} is not a date like 2026-03-03")
        return day

    def partial_date(self, name: str) -> PartialDate | None:
        """A date as far as it is known, "2024", "2024-03" or "2024-03-14"."""
        text = self._text(name)
        if not text:
            return None
        try:
            found = PartialDate.from_iso(text)
        except ValueError:
            found = None
        if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise self.wrong(name, f"{shown(text)} is not a date like 2024, 2024-03 or 2024-03-14")
        return found

    def moment(self, name: str) -> Moment | None:
        """A wall time with its offset, as an object of its own."""
        part = self.object(name)
        if part is None:
            return None
        moment = part.moment_here()
        part.finish()
        if moment is None:
            raise part.missing("local")
        return moment

    def moment_here(self) -> Moment | None:
        """The wall time and offset that stand in this object as "local" and "utc_offset"; both or neither."""
        text = self._text("local")
        offset = self.number("utc_offset", -MAX_OFFSET_MINUTES, MAX_OFFSET_MINUTES)
        if not text:
            if offset is not None:
                raise self.missing("local")
            return None
        local = wall_time(text)
        if local is None:
            raise self.wrong("local", f"{shown(text)} is not a time like 2026-03-04T02:13:00")
        if offset is None:
            raise self.missing("utc_offset")
        return Moment(local, offset)

    def night(self, name: str) -> date:
        """The evening that names a night, which has to be there."""
        day = self.day(name)
        if day is None:
            raise self.missing(name)
        if day.year < EARLIEST_YEAR:
            raise self.wrong(name, f"{shown(day)} is before {EARLIEST_YEAR}")
        return day

    def version(self) -> int:
        """How often the record was saved; nought when the file does not say."""
        return self.number("version", 0, MAX_VERSION) or 0

    def list(self, name: str) -> list[object]:
        """A list of anything; an empty one when it is missing."""
        value = self._take(name, list, "a list, with its parts in [ ]")
        return value if isinstance(value, list) else []

    def object(self, name: str) -> Fields | None:
        """An object within this one."""
        value = self._left.pop(name, None)
        return None if value is None else Fields(value, self.path(name), self._unknown)

    def objects(self, name: str) -> Iterator[Fields]:
        """Each object of a list."""
        for place, value in enumerate(self.list(name)):
            yield Fields(value, self.path(f"{name}[{place}]"), self._unknown)


def _calendar_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def wall_time(text: str) -> datetime | None:
    """Read a wall time as the open format writes it, "2026-03-04T02:13:00"; None for anything else."""
    try:
        local = datetime.fromisoformat(text) if _LOCAL.fullmatch(text) else None
    except ValueError:
        return None
    return local if local is not None and FIRST_YEAR <= local.year <= LAST_YEAR else None


@contextmanager
def whole(where: str) -> Iterator[None]:
    """Give what the domain says against a value the place at which it stood."""
    try:
        yield
    except ValueError as error:
        raise wrong(where, str(error)) from error
