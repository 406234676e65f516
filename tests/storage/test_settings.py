"""The settings that keep a save safe hold on every connection, and a connection without them is refused."""

from pathlib import Path
from typing import Any

import pytest

from sleepdiary.domain.failure import Failure
from sleepdiary.storage import database
from sleepdiary.storage.database import FILE_NAME, apply_settings, connect
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.store import Store
from tests import builders
from tests.storage.conftest import failing, raw

EXPECTED = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "foreign_keys": 1,
    "fullfsync": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
}


@pytest.mark.parametrize("begin", [Store.reading, Store.writing])
def test_the_settings_hold_in_every_unit(store: Store, begin: Any) -> None:
    with begin(store) as repository:
        connection = repository._session.connection()
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in EXPECTED}

    assert found == EXPECTED


@pytest.mark.parametrize("read_only", [True, False])
def test_the_settings_hold_for_every_way_of_opening(diary: Path, read_only: bool) -> None:
    with Store.open(diary, read_only=read_only).reading() as repository:
        connection = repository._session.connection()
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in EXPECTED}

    assert found == EXPECTED


def test_a_setting_that_does_not_hold_is_not_passed_over(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_SETTINGS", (("journal_mode", "DELETE", "truncate"),))
    store = Store.open(diary)
    with failing(Failure.NO_ACCESS) as caught, store.reading():
        pass
    assert caught.value.figures["reason"] == "the setting journal_mode is delete"


def test_a_diary_that_another_program_has_set_to_a_write_ahead_log_is_set_back(diary: Path) -> None:
    with raw(diary / FILE_NAME) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    store = Store.open(diary)
    with store.writing() as repository:
        repository.put(builders.episode())

    with raw(diary / FILE_NAME) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert not (diary / f"{FILE_NAME}-wal").exists()


def test_a_connection_never_makes_a_file(tmp_path: Path) -> None:
    for mode in ("ro", "rw"):
        with pytest.raises(dbapi.OperationalError):
            connect(tmp_path / FILE_NAME, mode)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a?mode=memory", "b#c", "d%41", "e f", "ü 👶", "g&cache=shared"])
def test_any_name_of_a_folder_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    Store.create(tmp_path / name).close()

    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name / FILE_NAME).stat().st_size > 0


def test_foreign_keys_are_only_off_where_that_is_asked_for(diary: Path) -> None:
    connection = connect(diary / FILE_NAME, "rw")
    apply_settings(connection, foreign_keys=False)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (0,)
    connection.close()
