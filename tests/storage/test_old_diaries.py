"""One real diary of every form there was is kept in old_diaries/; each reaches today's form with all that is in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from sleepdiary.domain.failure import Failure
from sleepdiary.storage import database, upgrade
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.schema import TABLES
from sleepdiary.storage.store import Store
from tests.storage.conftest import failing, raw

CHECKOUT = Path(__file__).resolve().parents[2]
OLD_DIARIES = Path(__file__).parent / "old_diaries"
FORMS = [path.stem for path in sorted(OLD_DIARIES.glob("*.db"))]

KILLED_UPGRADE = """
import os, signal, sys
from pathlib import Path
from sleepdiary.storage import database
from sleepdiary.storage.store import Store

folder, last_step = Path(sys.argv[1]), int(sys.argv[2])
steps = 0

def step(statement):
    global steps
    steps += 1
    if steps == last_step:
        os.kill(os.getpid(), signal.SIGKILL)

def connect(*given):
    connection = plain_connect(*given)
    connection.execute("PRAGMA cache_size = 10")
    connection.set_trace_callback(step)
    return connection

plain_connect, database.connect = database.connect, connect
Store.open(folder).close()
print(steps)
"""
"""Kills the program at the given statement. The small cache makes SQLite write to the file long before the commit."""


@pytest.fixture(params=FORMS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of an old diary."""
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copyfile(OLD_DIARIES / f"{request.param}.db", folder / FILE_NAME)
    return folder


def content(file: Path) -> dict[str, list[Any]]:
    """Every line of every table that the first form had, without seals, in order."""
    found = {}
    with raw(file) as connection:
        for name in _tables(connection):
            columns = [column for _, column, *_ in connection.execute(f"PRAGMA table_info({name})") if column != "seal"]
            query = f"SELECT rowid, {', '.join(columns)} FROM {name} ORDER BY rowid"  # noqa: S608
            found[name] = connection.execute(query.replace(" end", ' "end"')).fetchall()
    return found


def _tables(connection: Any) -> list[str]:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return sorted(set(names) - {"alembic_version", "draft", "edits", "same_child"})


def upgraded(folder: Path, step: int) -> subprocess.CompletedProcess[str]:
    """Open the diary with a program that is killed at a step; 0 lets it live."""
    command = [sys.executable, "-c", KILLED_UPGRADE, str(folder), str(step)]
    return subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True, text=True)


def test_there_is_an_old_diary_of_every_form_but_todays() -> None:
    assert tuple(FORMS) == upgrade.REVISIONS[:-1]


def test_every_table_of_an_old_diary_holds_something(old: Path) -> None:
    assert all(content(old / FILE_NAME).values())


def test_an_old_diary_arrives_with_every_line_and_in_todays_form(old: Path) -> None:
    before = content(old / FILE_NAME)
    Store.open(old).close()

    assert content(old / FILE_NAME) == before
    assert Store.check(old).whole
    assert Store.check(old).revision == upgrade.REVISIONS[-1]
    engine = create_engine(
        "sqlite://", module=dbapi, creator=lambda: dbapi.connect(str(old / FILE_NAME)), poolclass=NullPool
    )
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), TABLES) == []


def test_it_is_made_of_the_same_words_as_a_new_diary(old: Path, tmp_path: Path) -> None:
    Store.open(old).close()
    Store.create(tmp_path / "new").close()
    assert _makings(old / FILE_NAME) == _makings(tmp_path / "new" / FILE_NAME)


def _makings(file: Path) -> dict[str, str]:
    with raw(file) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_every_record_can_be_read_and_edited_afterwards(old: Path) -> None:
    opened = Store.open(old)
    with opened.writing() as repository:
        children = repository.everything()
        assert [records.child.name for records in children] == ["Sam A.", "Robin B."]
        assert len(children[0].episodes) == 41, "one of 42 was deleted by the family, and stays deleted"
        for record in children[0].all:
            assert repository.put(record).version == record.version + 1


def test_a_copy_of_what_it_was_lies_in_the_backups_before_anything_changes(old: Path) -> None:
    before = content(old / FILE_NAME)
    Store.open(old).close()
    (copy,) = (old / "backups").glob("*.db")
    assert content(copy) == before
    with raw(copy) as connection:
        ((form,),) = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert form in FORMS


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that ends a program at once")
def test_an_upgrade_that_is_killed_changes_nothing_and_is_done_at_the_next_start(old: Path) -> None:
    original = (old / FILE_NAME).read_bytes()
    before = content(old / FILE_NAME)
    steps = int(upgraded(old, 0).stdout)
    half_way = 0
    for step in (1, steps // 5, steps // 3, steps // 2, 2 * steps // 3, steps - 25, steps - 12, steps - 6, steps - 2):
        (old / FILE_NAME).write_bytes(original)
        assert upgraded(old, step).returncode == -9, (step, steps)
        half_way += (old / FILE_NAME).read_bytes() != original
        assert list((old / "backups").glob("*.db")) or (old / FILE_NAME).read_bytes() == original
        Store.open(old).close()
        assert content(old / FILE_NAME) == before
        assert Store.check(old).whole
    assert half_way, "no kill came while the file was being changed: nothing was proven"


def test_an_upgrade_without_room_on_the_disk_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(old / FILE_NAME)
    plain = database.connect

    def small(path: Path, mode: str, patience: float = 0) -> object:
        connection = plain(path, mode, patience)
        if mode == "rw":
            ((pages,),) = connection.execute("PRAGMA page_count").fetchall()
            connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        return connection

    monkeypatch.setattr(database, "connect", small)
    with failing(Failure.DISK_FULL):
        Store.open(old)
    monkeypatch.undo()
    assert content(old / FILE_NAME) == before
    Store.open(old).close()
    assert content(old / FILE_NAME) == before
