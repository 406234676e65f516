"""Reads out of a damaged diary whatever can still be read, line by line, and makes a new diary of it.

The damaged file is only read. Where a run of lines cannot be read it is halved until the lines that are really lost
are alone. What is lost is looked for in the newest whole copy. Nothing is guessed: a line is either read, taken from
the copy, or counted as lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sleepdiary.storage.database import connect, key_of
from sleepdiary.storage.failures import DATABASE_ERRORS
from sleepdiary.storage.schema import TABLES
from sleepdiary.storage.seals import intact, sealing

_RUN: Final = 512
_FAR: Final = 1 << 17
"""How many line numbers are tried where the file does not even say which there are: ten years of lines and more."""

NAMELESS: Final = "(name lost)"
_ERRORS: Final = (*DATABASE_ERRORS, OverflowError, ValueError)


@dataclass
class Salvaged:
    """How many lines of each table were read as they were written, read but changed, taken from a copy, or not found.

    `lost` counts only lines that are known to have been there; `doubtful` are the keys of those that were changed;
    `taken` are the records, by table and id, that came from the copy.
    """

    whole: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    from_copy: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    doubtful: set[tuple[Any, ...]] = field(default_factory=set, repr=False)
    taken: set[tuple[str, str]] = field(default_factory=set, repr=False)

    @property
    def lines(self) -> int:
        """How many lines the new diary has."""
        return sum(sum(counts.values()) for counts in (self.whole, self.changed, self.from_copy))


def salvage(damaged: Path, new: Path, copy: Path | None = None) -> Salvaged:
    """Fill `new`, an empty diary in today's form, from the damaged file and from a whole copy in any older form.

    Raises DiaryFailure or a database error only for the new file (a full disk).
    """
    result = Salvaged()
    with closing(connect(new, "rw")) as target:
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("BEGIN IMMEDIATE")
        for name in _in_order():
            _table(damaged, target, name, result)
        if copy is not None:
            with closing(connect(copy, "ro")) as source:
                for name in _in_order():
                    _fill_up(source, target, name, result)
                _take_marks(source, target, result.taken)
        _tidy(target, result)
        target.execute("COMMIT")
    return result


def _in_order() -> list[str]:
    return [table.name for table in TABLES.sorted_tables]


def _table(damaged: Path, target: Any, name: str, result: Salvaged) -> None:
    result.whole[name] = result.changed[name] = result.from_copy[name] = result.lost[name] = 0
    try:
        with closing(_Damaged(damaged)) as source:
            known = {column for _, column, *_ in source.execute(f'PRAGMA table_info("{name}")')}
            columns = [column.name for column in TABLES.tables[name].columns if column.name in known - {"seal"}]
            sealed = intact(TABLES.tables[name]) if "seal" in known else "1"
            if not columns:
                return
            reading = _Reading(source, name, columns, sealed)
            for line in reading.lines():
                fits = _insert(target, name, columns, line[1:-1], line[0])
                counts = result.lost if not fits else result.whole if line[-1] else result.changed
                counts[name] += 1
                if counts is result.changed:
                    result.doubtful.add(_key(name, columns, line[1:-1]))
            result.lost[name] += reading.lost
    except _ERRORS:
        return  # not even the list of tables can be read: all that is left is the copy


class _Damaged:
    """A damaged file, to be asked again and again.

    SQLCipher reads nothing more through a connection that has met a page which is not as it was written, so a protected
    file gets a new connection after each such question.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._protected = key_of(path) is not None
        self._connection = _open(path)

    def execute(self, query: str, values: Iterable[Any] = ()) -> list[Any]:
        """Return what a question gives; raises the database's error, however late it came."""
        found: list[Any] = []
        self.ask(query, values, found)
        return found

    def ask(self, query: str, values: Iterable[Any], found: list[Any]) -> None:
        """Put into `found` what a question gives, before it fails if it does."""
        try:
            found.extend(self._connection.execute(query, values))
        except _ERRORS:
            if self._protected:
                self._connection.close()
                self._connection = _open(self._path)
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _open(damaged: Path) -> Any:
    connection = connect(damaged, "ro", 0)
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "writable_schema = ON"):
        connection.execute(f"PRAGMA {setting}")
    # A text with a broken character is a text all the same: the character is shown as one that could not be read.
    connection.text_factory = lambda text: text.decode(errors="replace")
    return connection


@dataclass
class _Reading:
    """Reads one table; `lost` counts the lines that an index knows of and that cannot be read."""

    source: _Damaged
    name: str
    columns: list[str]
    sealed: str
    lost: int = 0

    def lines(self) -> Iterator[tuple[Any, ...]]:
        numbers, known = self._numbers()
        for run in _runs(numbers):
            for number, line in self._read(run):
                if line is not None:
                    yield line
                elif number in known:
                    self.lost += 1

    def _numbers(self) -> tuple[list[int], set[int]]:
        """Return the numbers to try, and those that are known to be lines: from every index, and from the table."""
        known: set[int] = set()
        indexes = self._all(f"SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '{self.name}'")  # noqa: S608
        ways = [f'INDEXED BY "{index}"' for (index,) in indexes]
        for way in (*ways, "NOT INDEXED ORDER BY rowid", "NOT INDEXED ORDER BY rowid DESC"):
            known.update(number for (number,) in self._all(f'SELECT rowid FROM "{self.name}" {way}'))  # noqa: S608
        known = {number for number in known if 0 < number < 1 << 40}
        highest = max(known, default=0)
        return sorted(known | set(range(1, min(highest + _RUN, _FAR)))), known

    def _all(self, query: str) -> list[Any]:
        """Return what a query gives before it fails, if it does."""
        found: list[Any] = []
        with suppress(*_ERRORS):
            self.source.ask(query, (), found)
        return found

    def _read(self, numbers: list[int]) -> list[tuple[int, tuple[Any, ...] | None]]:
        names = ", ".join(f'"{column}"' for column in self.columns)
        query = f'SELECT rowid, {names}, {self.sealed} FROM "{self.name}" NOT INDEXED WHERE rowid BETWEEN ? AND ?'  # noqa: S608
        try:
            found = self.source.execute(query, (numbers[0], numbers[-1]))
        except _ERRORS:
            if len(numbers) == 1:
                return [(numbers[0], None)]
            half = len(numbers) // 2
            return self._read(numbers[:half]) + self._read(numbers[half:])
        there = {line[0]: line for line in found}
        return [(number, there.get(number)) for number in numbers]


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), _RUN):
        yield numbers[start : start + _RUN]


def _insert(target: Any, name: str, columns: Iterable[str], values: Iterable[Any], number: int | None) -> bool:
    """Insert one line, sealed anew; false when the file's rules do not take it, or it is there already."""
    names, given = list(columns), list(values)
    if number is not None:
        names, given = ["rowid", *names], [number, *given]
    quoted = ", ".join(f'"{column}"' for column in (*names, "seal"))
    places = ", ".join("?" * len(given))
    try:
        made = target.execute(
            f'INSERT INTO "{name}" ({quoted}) VALUES ({places}, zeroblob(16)) RETURNING rowid',  # noqa: S608
            given,
        ).fetchone()[0]
        expression = sealing(TABLES.tables[name])
        target.execute(f'UPDATE "{name}" SET seal = {expression} WHERE rowid = ?', (made,))  # noqa: S608
    except _ERRORS as error:
        if "full" in str(error):
            raise
        return False
    return True


def _fill_up(source: Any, target: Any, name: str, result: Salvaged) -> None:
    """Take from a whole copy the lines that the new diary lacks.

    A part (a step of a spread, a question…) is taken only where its record is still the version that the copy knows:
    parts are replaced when a record is saved, and an old one must not come back.
    """
    known = {column for _, column, *_ in source.execute(f'PRAGMA table_info("{name}")')} - {"seal"}
    columns = [column.name for column in TABLES.tables[name].columns if column.name in known]
    owner = _OWNERS.get(name)
    there = dict(_versions(target, owner[0])) if owner else {}
    before = dict(_versions(source, owner[0])) if owner else {}
    quoted = ", ".join(f'"{column}"' for column in columns)
    for line in source.execute(f'SELECT {quoted} FROM "{name}" ORDER BY rowid'):  # noqa: S608
        values = dict(zip(columns, line, strict=True))
        if owner and there.get(values[owner[1]]) != before.get(values[owner[1]], object()):
            continue
        key = _key(name, columns, line)
        if key in result.doubtful:
            _delete(target, name, values)
            result.changed[name] -= 1
        if _insert(target, name, columns, line, None):
            result.from_copy[name] += 1
            result.lost[name] = max(0, result.lost[name] - 1)
            if "version" in values:
                result.taken.add((name, values["id"]))


def _take_marks(source: Any, target: Any, taken: Iterable[tuple[str, str]]) -> None:
    """Give records from the copy the marks that they have there, which may be older; none where it knows of none.

    With the later marks of the damaged diary another home would take the older words for the newer ones.
    """
    has_marks = source.execute("SELECT count(*) FROM sqlite_master WHERE name = 'edits'").fetchone()[0]
    for record in taken:
        target.execute("DELETE FROM edits WHERE kind = ? AND record_id = ?", record)
        query = "SELECT marks FROM edits WHERE kind = ? AND record_id = ?"
        for (marks,) in source.execute(query, record) if has_marks else ():
            _insert(target, "edits", ("kind", "record_id", "marks"), (*record, marks), None)


def _key(name: str, columns: Iterable[str], line: Iterable[Any]) -> tuple[Any, ...]:
    """Return what tells whether two lines are the same record in the same version."""
    values = dict(zip(columns, line, strict=True))
    keys = [column.name for column in TABLES.tables[name].primary_key]
    return (name, *(values[key] for key in keys), values.get("version"))


def _delete(target: Any, name: str, values: dict[str, Any]) -> None:
    keys = [column.name for column in TABLES.tables[name].primary_key]
    condition = " AND ".join(f'"{key}" = ?' for key in keys)
    target.execute(f'DELETE FROM "{name}" WHERE {condition}', [values[key] for key in keys])  # noqa: S608


def _versions(connection: Any, table: str) -> list[tuple[str, int]]:
    return list(connection.execute(f'SELECT id, version FROM "{table}"'))  # noqa: S608


_OWNERS: Final = {
    "episode_clip": ("episode", "episode_id"),
    "spread_step": ("episode", "episode_id"),
    "mark": ("clip", "clip_id"),
    "nap": ("night", "night_id"),
    "question": ("appointment", "appointment_id"),
}


def _tidy(target: Any, result: Salvaged) -> None:
    """Give records whose child was lost a child without a name, and let parts go whose record was lost."""
    records = [name for name in _in_order() if "child_id" in TABLES.tables[name].columns and name not in _OWNERS]
    for name in records:
        missing = f'SELECT DISTINCT child_id FROM "{name}" WHERE child_id NOT IN (SELECT id FROM child)'  # noqa: S608
        for (child_id,) in target.execute(missing).fetchall():
            _nameless_child(target, child_id)
    for table, number, *_ in target.execute("PRAGMA foreign_key_check").fetchall():
        target.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (number,))  # noqa: S608
        result.lost[table] += 1


def _nameless_child(target: Any, child_id: str) -> None:
    then = target.execute("SELECT min(created_at) FROM episode").fetchone()[0] or "2000-01-01T00:00:00Z"
    values: dict[str, Any] = {
        column.name: "" for column in TABLES.tables["child"].columns if not column.nullable and column.name != "seal"
    }
    values |= {"id": child_id, "name": NAMELESS, "version": 1, "created_at": then, "updated_at": then}
    _insert(target, "child", values.keys(), values.values(), None)
