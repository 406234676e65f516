"""What goes into a diary comes out of it, value for value."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from sleepdiary.domain.records import ChildRecords
from sleepdiary.storage.store import Store
from tests.storage import strategies
from tests.storage.conftest import a_clock


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty diary, for copying: making one takes longer than all the rest."""
    folder = tmp_path_factory.mktemp("empty") / "diary"
    Store.create(folder).close()
    return folder


@contextmanager
def _new_diary(empty: Path) -> Iterator[Store]:
    with TemporaryDirectory() as place:
        store = Store.open(shutil.copytree(empty, Path(place) / "diary"), clock=a_clock)
        yield store
        store.close()


def _saved(record: Any) -> Any:
    return replace(record, version=1)


def _as_sets(records: ChildRecords) -> dict[str, object]:
    lists = {field.name: getattr(records, field.name) for field in fields(records)}
    return {name: frozenset(value) if isinstance(value, tuple) else value for name, value in lists.items()}


def _all_saved(records: ChildRecords) -> ChildRecords:
    lists: dict[str, Any] = {
        field.name: tuple(map(_saved, getattr(records, field.name)))
        for field in fields(records)
        if field.name != "child"
    }
    return replace(records, child=_saved(records.child), **lists)


@settings(max_examples=25)
@given(strategies.child_records())
def test_all_records_kept_at_once_come_back_equal_from_the_file(empty: Path, records: ChildRecords) -> None:
    with _new_diary(empty) as store:
        with store.writing() as repository:
            repository.put_new(reversed(records.all))
        store.close()

        with Store.open(store.folder).reading() as repository:
            (found,) = repository.everything()

    assert _as_sets(found) == _as_sets(_all_saved(records))


@settings(max_examples=25)
@given(strategies.child_records(), strategies.child_records())
def test_a_record_can_become_any_other_of_its_kind(empty: Path, first: ChildRecords, second: ChildRecords) -> None:
    """Saves records one by one, then overwrites each with another of its kind: nothing of the old one is left."""
    with _new_diary(empty) as store:
        with store.writing() as repository:
            kept = [repository.put(record) for record in first.all]
        changed = [_in_place_of(old, second) for old in kept]
        with store.writing() as repository:
            for record in changed:
                assert repository.put(record) == replace(record, version=2)
        with store.reading() as repository:
            (found,) = repository.everything()

    assert frozenset(found.all) == frozenset(replace(record, version=2) for record in changed)


def _in_place_of(old: Any, others: ChildRecords) -> Any:
    """Return another record of the same kind, where there is one, under the identity of `old`."""
    same_kind: list[Any] = [record for record in others.all if type(record) is type(old)]
    if not same_kind:
        return old
    identity = {name: getattr(old, name) for name in ("id", "child_id", "version") if hasattr(old, name)}
    if not hasattr(old, "id"):
        identity["date"] = old.date
    if hasattr(old, "clips"):
        identity["clips"] = old.clips
    return replace(same_kind[0], **identity)
