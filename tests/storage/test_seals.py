"""No word of a diary changes without the program: what a disk does to a line is found, where SQLite sees nothing."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table

from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import Failure
from sleepdiary.storage.check import check
from sleepdiary.storage.database import FILE_NAME, connect
from sleepdiary.storage.schema import TABLES
from sleepdiary.storage.seals import FUNCTION, intact, seal_of
from sleepdiary.storage.store import Store
from tests import builders
from tests.storage.conftest import NOON, failing, raw
from tests.storage.test_schema import full

__all__ = ["full"]


@pytest.fixture
def noted(store: Store) -> tuple[Path, str]:
    """A diary with an episode, closed, and the episode's id."""
    seen = builders.episode(note="Left foot first, then both hands.")
    with store.writing() as repository:
        repository.put(seen)
    store.close()
    return store.folder, seen.id


def _unsealed(file: Path) -> int:
    connection = connect(file, "ro")
    return sum(
        connection.execute(f"SELECT count(*) FROM {name} WHERE NOT ({intact(table)})").fetchone()[0]  # noqa: S608
        for name, table in TABLES.tables.items()
    )


@pytest.mark.parametrize("table", TABLES.sorted_tables, ids=str)
def test_every_column_of_every_table_is_under_the_seal(full: Path, table: Table) -> None:
    connection = connect(full, "rw")
    connection.execute("PRAGMA ignore_check_constraints = 1")
    for column in table.columns:
        connection.execute("BEGIN")
        kind = connection.execute(f"SELECT typeof({column.name}) FROM {table.name}").fetchone()[0]  # noqa: S608
        next_number = f"{column.name} * 1.0000000000000003"
        changed = {"text": "'x' || rowid", "integer": f"{column.name} + 1", "real": next_number}
        other = changed.get(kind, "'x' || rowid" if str(column.type) != "INTEGER" else "7")
        if column.name == "seal":
            other = "x'00112233445566778899aabbccddeeff'"
        elif kind == "null" and "seconds" in column.name:
            other = "1"
        connection.execute(f"UPDATE {table.name} SET {column.name} = {other}")  # noqa: S608
        ((left,),) = connection.execute(f"SELECT count(*) FROM {table.name} WHERE {intact(table)}").fetchall()  # noqa: S608
        assert left == 0, column.name
        connection.execute("ROLLBACK")


def test_whatever_is_written_is_sealed(store: Store, file: Path) -> None:
    with store.writing() as repository:
        repository.put_new(builders.records().all[1:])
        kept = repository.put(builders.episode(note="one"))
        repository.put(builders.night(date=builders.EVENING.replace(day=9), naps=(builders.nap(),)))
    with store.writing() as repository:
        repository.put(builders.episode(id=kept.id, note="two", version=1))
        repository.keep_draft("episode new", '{"note": "three"}')
    with store.writing() as repository:
        repository.remove(Episode, kept.id, NOON)
    assert _unsealed(file) == 0
    with store.writing() as repository:
        repository.restore(Episode, kept.id)
    assert _unsealed(file) == 0


def test_a_changed_letter_is_found_on_reading_on_opening_and_by_looking(noted: tuple[Path, str]) -> None:
    folder, episode_id = noted
    opened = Store.open(folder)
    with raw(folder / FILE_NAME) as connection:
        connection.execute("UPDATE episode SET note = 'Left foot first, then both hinds.'")
    with failing(Failure.DAMAGED) as caught, opened.reading() as repository:
        repository.get(Episode, episode_id)
    assert caught.value.figures["reason"] == "a line of episode is not as it was written"
    with failing(Failure.DAMAGED):
        Store.open(folder)
    assert check(folder).changed == ("episode, line 1: not as it was written",)


def test_a_changed_part_of_a_record_is_found_on_reading(noted: tuple[Path, str]) -> None:
    folder, episode_id = noted
    opened = Store.open(folder)
    with raw(folder / FILE_NAME) as connection:
        connection.execute("UPDATE spread_step SET part = 'right hand' WHERE part = 'left foot'")
    with failing(Failure.DAMAGED), opened.reading() as repository:
        repository.get(Episode, episode_id)


def test_a_damaged_draft_is_no_draft(store: Store, file: Path) -> None:
    with store.writing() as repository:
        repository.keep_draft("night", "{}")
        assert repository.draft("night") == "{}"
    with raw(file) as connection:
        connection.execute("UPDATE draft SET words = '[]'")
    with store.reading() as repository:
        assert repository.draft("night") is None


def test_a_seal_depends_on_every_letter_and_on_the_last_bit_of_a_number() -> None:
    text = "episodeX'3032'NULL"
    seals = {seal_of(text, 1.5), seal_of(text, 1.5000000000000002), seal_of(text), seal_of(text, None)}
    for place in range(len(text)):
        seals.add(seal_of(text[:place] + "#" + text[place + 1 :], 1.5))
    assert len(seals) == 4 + len(text)


def test_the_files_own_rules_do_not_need_the_program(full: Path) -> None:
    """Any SQLite tool can open the diary: the function stands in statements only, never in the file."""
    with raw(full) as connection:
        made: list[Any] = connection.execute("SELECT sql FROM sqlite_master").fetchall()
    assert not any(FUNCTION in (sql or "") for (sql,) in made)
