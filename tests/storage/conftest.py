"""What the tests of the storage stand on: a diary in a folder of its own, and a look at its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.store import Store
from tests import builders

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def a_clock() -> datetime:
    """A clock that stands still."""
    return NOON


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a diary may be made."""
    return tmp_path / "Sam’s diary ?#%20"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """A diary with one child and nothing else."""
    store = Store.create(folder, clock=a_clock, patience=0.05)
    with store.writing() as repository:
        repository.put(builders.child())
    yield store
    store.close()


@pytest.fixture
def diary(store: Store) -> Path:
    """The folder of such a diary, closed."""
    store.close()
    return store.folder


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / FILE_NAME


def raw(file: Path) -> Any:
    """A plain connection to the file, as any SQLite tool would make; use it with `closing`."""
    return closing(dbapi.connect(str(file), isolation_level=None, timeout=0))


def names_in(folder: Path) -> list[str]:
    """The names of everything in a folder."""
    return sorted(path.name for path in folder.iterdir())


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def failing(what: Failure) -> pytest.RaisesExc[DiaryFailure]:
    """Expect this failure; `with failing(...) as caught` gives it as `caught.value`."""
    return pytest.RaisesExc(DiaryFailure, check=lambda found: found.what is what)


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    """Expect that no file of the folder changes, comes or goes."""
    before = bytes_in(folder)
    yield
    assert bytes_in(folder) == before
