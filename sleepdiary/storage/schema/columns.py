"""Column types: how each kind of value is written in the diary's file, and the rule that SQLite itself enforces.

Every type writes text or numbers that a person with any SQLite tool can read. `rule` gives the CHECK of a column; it
holds for NULL too, because whether a column may be empty is said elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Final, Generic, TypeAlias, TypeVar

from sqlalchemy import REAL, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from sleepdiary.domain.partial_date import PartialDate

OneOf = TypeVar("OneOf", bound=StrEnum)
Conversion: TypeAlias = Callable[[Any], Any]

_EXACTLY: Final = "'+0 days'"
"""Makes older SQLites turn 30 February into 2 March, as newer ones do by themselves, so that it is not taken."""


class Ruled(TypeDecorator[Any]):
    """A column type that knows its own CHECK, and how to write and read its values.

    Reading raises ValueError or LookupError for what the program never writes. Conversions are built once for each
    statement, so that ten years of episodes do not ask for them again with every value.
    """

    impl: type[TypeEngine[Any]] = Text
    cache_ok = True

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        # SQLAlchemy asks every class by itself. All of them are told apart by the values they were made with.
        cls.cache_ok = True

    def rule(self, name: str) -> str:
        """Return the SQL condition that every value in the column `name` meets."""
        raise NotImplementedError

    def writer(self) -> Conversion | None:
        """Return what makes SQLite's value of ours; None where they are the same. It never sees None."""
        return None

    def reader(self) -> Conversion | None:
        """Return what makes our value of SQLite's; None where they are the same. It never sees None."""
        return None

    def bind_processor(self, dialect: Dialect) -> Conversion | None:  # noqa: ARG002
        return _unless_none(self.writer())

    def result_processor(self, dialect: Dialect, coltype: object) -> Conversion | None:  # noqa: ARG002
        return _unless_none(self.reader())


def _unless_none(convert: Conversion | None) -> Conversion | None:
    if convert is None:
        return None
    return lambda value: None if value is None else convert(value)


class Id(Ruled):
    """A random UUID as text."""

    def rule(self, name: str) -> str:
        return f"length({name}) = 36"


class Digest(Ruled):
    """A SHA-256 in lower-case hexadecimal."""

    def rule(self, name: str) -> str:
        return f"length({name}) = 64 AND {name} NOT GLOB '*[^0-9a-f]*'"


class Marks(Ruled):
    """The marks of a record's saves, in order of the alphabet, with spaces between."""

    def rule(self, name: str) -> str:
        return f"{name} NOT GLOB '*[^0-9a-f ]*'"

    def writer(self) -> Conversion:
        return lambda marks: " ".join(sorted(marks))

    def reader(self) -> Conversion:
        return lambda text: frozenset(text.split())


BLANK: Final = bytes(16)
"""Stands in a line in the place of its seal between its writing and its sealing, within one unit of work."""


class Seal(Ruled):
    """The seal of a line, sixteen bytes; see :mod:`sleepdiary.storage.seals`."""

    impl = LargeBinary

    def rule(self, name: str) -> str:
        return f"length({name}) = 16"


class Choice(Ruled, Generic[OneOf]):
    """One value of a closed list."""

    def __init__(self, members: type[OneOf]) -> None:
        super().__init__()
        self.members = members

    def rule(self, name: str) -> str:
        known = ", ".join(f"'{member}'" for member in self.members)
        return f"{name} IN ({known})"

    def writer(self) -> Conversion:
        return str

    def result_processor(self, dialect: Dialect, coltype: object) -> Conversion:  # noqa: ARG002
        known: dict[str | None, OneOf | None] = {None: None}
        known.update((member.value, member) for member in self.members)
        return known.__getitem__


class Choices(Ruled, Generic[OneOf]):
    """Any number of values of a closed list, in the list's order, with commas between; none is an empty text."""

    def __init__(self, members: type[OneOf]) -> None:
        super().__init__()
        self.members = members

    def rule(self, name: str) -> str:
        """Take every known value away, the longest first; nothing may be left."""
        left = f"{name} || ','"
        for member in sorted(self.members, key=len, reverse=True):
            left = f"replace({left}, '{member},', '')"
        return f"{name} = '' OR {left} = ''"

    def writer(self) -> Conversion:
        return ",".join

    def reader(self) -> Conversion:
        return lambda text: tuple(self.members(member) for member in text.split(",")) if text else ()


class YesNo(Ruled):
    """True as 1, false as 0."""

    impl = Integer

    def rule(self, name: str) -> str:
        return f"{name} IN (0, 1)"

    def writer(self) -> Conversion:
        return int

    def reader(self) -> Conversion:
        return (False, True).__getitem__


class Whole(Ruled):
    """A whole number from `low` to `high`, both included; without `high` there is no upper bound."""

    impl = Integer

    def __init__(self, low: int, high: int | None = None) -> None:
        super().__init__()
        self.low = low
        self.high = high

    def rule(self, name: str) -> str:
        return f"{name} >= {self.low}" if self.high is None else f"{name} BETWEEN {self.low} AND {self.high}"


class Seconds(Ruled):
    """A length in seconds, with fractions, not negative."""

    impl = REAL

    def rule(self, name: str) -> str:
        return f"{name} >= 0"

    def writer(self) -> Conversion:
        return float


class Day(Ruled):
    """A calendar day, "2026-03-03"."""

    def rule(self, name: str) -> str:
        return f"date({name}, {_EXACTLY}) IS {name}"

    def writer(self) -> Conversion:
        return date.isoformat

    def reader(self) -> Conversion:
        return date.fromisoformat


class PartialDay(Ruled):
    """A date as far as it is known: "2026", "2026-03" or "2026-03-03"."""

    def rule(self, name: str) -> str:
        full = f"CASE length({name}) WHEN 4 THEN {name} || '-01-01' WHEN 7 THEN {name} || '-01' ELSE {name} END"
        return f"date({full}, {_EXACTLY}) IS {full}"

    def writer(self) -> Conversion:
        return lambda day: day.iso

    def reader(self) -> Conversion:
        return PartialDate.from_iso


class WallTime(Ruled):
    """What the clock on the wall showed, "2026-03-04T02:13:00"; its offset stands beside it."""

    form: ClassVar[str] = "%Y-%m-%dT%H:%M:%S"

    def rule(self, name: str) -> str:
        return f"strftime('{self.form}', {name}, {_EXACTLY}) IS {name}"

    def writer(self) -> Conversion:
        return lambda local: local.isoformat(timespec="seconds")

    def reader(self) -> Conversion:
        return datetime.fromisoformat


class Instant(WallTime):
    """A point in time in UTC, in whole seconds, "2026-03-04T02:13:00Z"; sorts as text."""

    form = "%Y-%m-%dT%H:%M:%SZ"

    def writer(self) -> Conversion:
        return lambda instant: f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
