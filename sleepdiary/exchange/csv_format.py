"""The table of episodes for a spreadsheet (docs/format.md): one episode a row, and back again by id."""

from __future__ import annotations

import csv
import io
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Final

from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import Episode, LengthCertainty, StartCertainty
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import is_id
from sleepdiary.domain.moment import night_of, readings
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.text import NAME_LIMIT, tidy_line
from sleepdiary.exchange.csv_columns import (
    BY_KEY,
    CHILD_ID,
    CHILD_NAME,
    COLUMNS,
    ID,
    value_at,
)
from sleepdiary.exchange.csv_table import Table
from sleepdiary.exchange.fields import Fields, wall_time
from sleepdiary.exchange.json_writing import Object, episode_object
from sleepdiary.exchange.parsed import Parsed, shown, text_of, times, wrong
from sleepdiary.exchange.read_episode import read_episode

_OURS: Final = uuid.UUID("b0f53d0e-6c1f-4b57-9d0c-6a5b6f0f4c11")


def episodes_to_csv(children: Iterable[ChildRecords]) -> str:
    """Return every episode of every child as a table, with a byte-order mark first for spreadsheets."""
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerow(column.title for column in COLUMNS)
    for records in children:
        for episode in records.episodes:
            writer.writerow(_row(records.child, episode))
    return "\ufeff" + target.getvalue()


def _row(child: Child, episode: Episode) -> Iterator[str]:
    said: Object = {
        **episode_object(episode),
        "clips": len(episode.clips),
        "child": {"id": child.id, "name": child.name},
    }
    return (column.cell.text(value_at(said, column.key)) for column in COLUMNS)


def episodes_from_csv(content: bytes | str, known: Sequence[Child] = (), zone: tzinfo | None = None) -> Parsed:
    """Read a table of episodes, ours or one from elsewhere with our headings; columns may be missing or moved.

    A row belongs to the child with its id; else to the only one of `known` with its name; else to a new child of that
    name; and without either to the only child of `known`. A row without an id gets one made from what it says, so
    that reading the table again gives the same. `zone` gives the offset of times that come without.

    Raises DiaryFailure as reading JSON does; `where` is the row and the heading.
    """
    table = Table.of(text_of(content))
    reading = _Reading({child.id: child for child in known}, known[0] if len(known) == 1 else None, zone)
    for number, row in table.rows():
        try:
            reading.take(table.values(row), row)
        except DiaryFailure as found:
            if found.what is not Failure.EXPORT_WRONG:
                raise
            raise wrong(f"row {number}, {_heading(found.figures['where'])}", found.figures["problem"]) from found
    return Parsed(reading.children(), times(table.not_kept))


def _heading(where: str) -> str:
    """Turn the path of a key into the heading of its column."""
    key = re.sub(r"\[.*", "", where)
    column = BY_KEY.get(key) or next((column for column in COLUMNS if column.key.startswith(f"{key}.")), None)
    return where if column is None else column.title


@dataclass(slots=True)
class _Reading:
    """The children that are known and new ones, with the episodes found so far; `only` is the diary's only child."""

    known: dict[str, Child]
    only: Child | None
    zone: tzinfo | None
    found: dict[str, list[Episode]] = field(default_factory=dict)
    ids: Counter[str] = field(default_factory=Counter)

    def take(self, said: Object, row: Sequence[str]) -> None:
        """Keep one row: what it says, and its cells as they stand."""
        child = self._child(said.pop("child", {}))
        _complete(said, self.zone)
        said["id"] = self._episode_id(said.get("id"), "\x1f".join([child.id, *row]))
        episode = read_episode(Fields(said, "", Counter()), child.id)
        self.found.setdefault(child.id, []).append(episode)

    def _episode_id(self, given: object, content: str) -> str:
        name = content if given is None else str(given)
        self.ids[name] += 1
        if given is None:
            return str(uuid.uuid5(_OURS, f"{content}\x1f{self.ids[name]}"))
        if self.ids[name] > 1:
            raise wrong(ID.key, f"{shown(name)} is there twice")
        return name

    def _child(self, said: Object) -> Child:
        child_id, name = str(said.get("id", "")), tidy_line(str(said.get("name", "")))
        if len(name) > NAME_LIMIT:
            raise wrong(CHILD_NAME.key, f"there is room for {NAME_LIMIT} characters")
        if child_id:
            return self._child_with_id(child_id, name)
        if not name:
            if self.only is not None:
                return self.only
            raise wrong(CHILD_NAME.key, "it does not say which child")
        named = [child for child in self.known.values() if child.name.casefold() == name.casefold()]
        if len(named) > 1:
            raise wrong(CHILD_ID.key, f"there are two children called {shown(name)}, so their ids have to be there")
        return named[0] if named else self._new(str(uuid.uuid5(_OURS, name.casefold())), name)

    def _child_with_id(self, child_id: str, name: str) -> Child:
        if child_id in self.known:
            return self.known[child_id]
        if not is_id(child_id):
            raise wrong(CHILD_ID.key, f"{shown(child_id)} is not an id")
        if not name:
            raise wrong(CHILD_NAME.key, "the child is not in this diary yet, so its name has to be there")
        return self._new(child_id, name)

    def _new(self, child_id: str, name: str) -> Child:
        self.known[child_id] = Child(child_id, name)
        return self.known[child_id]

    def children(self) -> tuple[ChildRecords, ...]:
        """Each child that has rows, with its episodes."""
        return tuple(
            ChildRecords(self.known[child_id], episodes=tuple(episodes)) for child_id, episodes in self.found.items()
        )


def _complete(said: Object, zone: tzinfo | None) -> None:
    """Add what follows from the cells that are there, so that a table made by hand can be short.

    The night follows from the start. A time of which nothing else is said is "about", a length is "guessed".
    """
    start, length = said.setdefault("start", {}), said.setdefault("length", {})
    local = wall_time(start.get("local", ""))
    if "night" not in said and local is not None:
        said["night"] = night_of(local).isoformat()
    start.setdefault("certainty", StartCertainty.ABOUT if "local" in start else StartCertainty.UNKNOWN)
    length.setdefault("certainty", LengthCertainty.GUESSED if "seconds" in length else LengthCertainty.UNKNOWN)
    if zone is not None:
        _add_offset(start, "start", zone)
        _add_offset(start.get("until", {}), "start.until", zone)


def _add_offset(time: Object, key: str, zone: tzinfo) -> None:
    """Add the offset from UTC that a wall time has in the family's zone, where it can have only one."""
    local = wall_time(time.get("local", ""))
    if local is None or "utc_offset" in time:
        return
    found = readings(local, zone)
    if len(found) != 1:
        problem = "the clock showed it twice that night" if found else "the clock skipped it that night"
        raise wrong(f"{key}.utc_offset", f"{problem}, so the minutes from UTC have to be there")
    time["utc_offset"] = found[0].utc_offset
