"""Looking through a diary finds what is wrong, names it, and changes nothing."""

from pathlib import Path

import pytest

from sleepdiary.domain.failure import Failure
from sleepdiary.storage.check import check
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.store import Store
from sleepdiary.storage.upgrade import APPLICATION_ID, REVISIONS
from tests import builders
from tests.storage.conftest import failing, raw, untouched


@pytest.fixture
def full(diary: Path) -> Path:
    """A diary with a record of every kind, closed."""
    with Store.open(diary).writing() as repository:
        repository.put_new(builders.records().all[1:])
    return diary


def test_a_whole_diary_is_whole(full: Path) -> None:
    with untouched(full):
        found = check(full)

    assert found.whole
    assert found.path == full / FILE_NAME
    assert found.bytes == (full / FILE_NAME).stat().st_size
    assert found.application_id == APPLICATION_ID
    assert found.revision == found.newest_revision == REVISIONS[-1]
    assert dict(found.counts) == {
        "appointment": 1,
        "child": 1,
        "clip": 1,
        "draft": 0,
        "edits": 8,
        "episode": 1,
        "episode_clip": 1,
        "life_event": 1,
        "mark": 0,
        "medical_test": 1,
        "medicine": 1,
        "nap": 0,
        "night": 1,
        "question": 1,
        "same_child": 0,
        "spread_step": 2,
    }


def test_a_line_that_refers_to_nothing_is_named(full: Path) -> None:
    with raw(full / FILE_NAME) as connection:
        connection.execute("DELETE FROM clip")
    found = check(full)

    assert found.foreign_keys == ("episode_clip, line 1: no such clip",)
    assert not found.whole


def test_a_text_that_cannot_be_read_is_named_by_its_table(full: Path) -> None:
    with raw(full / FILE_NAME) as connection:
        connection.execute("UPDATE medicine SET words = CAST(x'c328' AS TEXT)")
    found = check(full)

    assert found.changed == ("medicine, line 1: not as it was written",)
    assert not found.whole


def test_a_value_against_the_rules_is_named(full: Path) -> None:
    with raw(full / FILE_NAME) as connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        connection.execute("UPDATE episode SET jerks = 0")
    assert check(full).structure == ("CHECK constraint failed in episode",)


def test_a_missing_table_is_named(full: Path) -> None:
    with raw(full / FILE_NAME) as connection:
        connection.execute("DROP TABLE mark")
    found = check(full)

    assert found.structure == ("a part of the file is missing",)
    assert "mark" not in dict(found.counts)


def test_a_lost_page_is_named(full: Path) -> None:
    file = full / FILE_NAME
    with raw(file) as connection:
        ((root,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'episode'").fetchall()
    content = file.read_bytes()
    file.write_bytes(content[: (root - 1) * 4096] + bytes(4096) + content[root * 4096 :])
    with untouched(full):
        found = check(full)

    assert found.structure
    assert not found.whole


def test_what_is_no_diary_is_refused_as_at_opening(full: Path, folder: Path, tmp_path: Path) -> None:
    with failing(Failure.NO_DIARY):
        check(tmp_path / "nowhere")
    with failing(Failure.NOT_A_FOLDER):
        check(folder / FILE_NAME)
    with raw(full / FILE_NAME) as connection:
        connection.execute("PRAGMA user_version = 7")
    with failing(Failure.NEWER):
        check(full)
    (full / FILE_NAME).write_bytes(b"a letter")
    with failing(Failure.NOT_OURS):
        check(full)


def test_a_locked_diary_is_said_to_be_locked(full: Path) -> None:
    with raw(full / FILE_NAME) as other:
        other.execute("BEGIN EXCLUSIVE")
        with failing(Failure.LOCKED):
            check(full, patience=0.05)
