"""Another program (a virus scanner, a sync program) holds a file for a moment just when it is moved into place."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import move_into_place, remove_part, write_whole
from sleepdiary.media.mirroring import mirror
from sleepdiary.media.vault import copy_in
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.storage.conversion import convert_in_place
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.restoring import put_in_place
from tests import builders

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TRIES = 10
FOR_EVER = 1_000


class Holder:
    """Another program: the next `times` renames and removals are refused, as the system refuses them."""

    def __init__(self) -> None:
        self.times = 0
        self.number = errno.EACCES
        self.refused = 0

    def ask(self) -> None:
        if self.refused < self.times:
            self.refused += 1
            raise OSError(self.number, os.strerror(self.number))


@pytest.fixture
def holder(monkeypatch: pytest.MonkeyPatch) -> Holder:
    holder, replace = Holder(), Path.replace

    def held(path: Path, target: Path) -> Path:
        holder.ask()
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held)
    return holder


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it was waited each time; nobody waits here."""
    pauses: list[float] = []
    monkeypatch.setattr("sleepdiary.files.sleep", pauses.append)
    return pauses


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a diary, a finished file beside it and a video."""
    diary = Diary.create(tmp_path / "diary", lambda: NOON)
    diary.add_all([builders.records(clips=(), episodes=())])
    diary.close()
    (tmp_path / "film.mp4").write_bytes(b"moving pictures")
    (tmp_path / "new").write_bytes(b"a newer file")
    (tmp_path / "there").write_bytes(b"what was there")
    return tmp_path


def _put(home: Path) -> None:
    put_in_place(home / "new", home / "there", NOON)


WAYS: dict[str, Callable[[Path], object]] = {
    "paper": lambda home: write_whole(home / "there", b"a newer file", replace=True),
    "copy": lambda home: Safekeeping(home / "diary", lambda: NOON).back_up(),
    "video": lambda home: copy_in(home / "film.mp4", home / "diary", ".mp4").settle(),
    "full copy": lambda home: mirror(home / "film.mp4", home / "there"),
    "put back": _put,
    "another form": lambda home: convert_in_place(home / "diary" / FILE_NAME, home / "diary" / "backups", None),
}


def everything(home: Path) -> dict[str, bytes]:
    """All files but those that say what was tried."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and "quarantine" not in path.parts
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EBUSY])
def test_a_file_that_is_held_for_a_moment_arrives(home: Path, holder: Holder, way: str, number: int) -> None:
    holder.number, holder.times = number, 3
    WAYS[way](home)
    assert holder.refused == 3
    assert not list(home.rglob("*.part"))
    Diary.open(home / "diary").close()


@pytest.mark.parametrize("way", WAYS)
def test_one_that_stays_held_is_said_and_what_was_there_is_there(home: Path, holder: Holder, way: str) -> None:
    before = everything(home)
    holder.times = FOR_EVER
    with pytest.raises(DiaryFailure) as found:
        WAYS[way](home)
    assert found.value.what is Failure.NOT_WRITTEN
    assert everything(home) == before
    assert holder.refused >= TRIES


def test_it_is_tried_ten_times_within_a_second(home: Path, holder: Holder, pauses: list[float]) -> None:
    holder.times = TRIES - 1
    move_into_place(home / "new", home / "there")
    assert (home / "there").read_bytes() == b"a newer file"
    assert len(pauses) == TRIES - 1
    assert pauses == sorted(set(pauses))
    assert 0.5 < sum(pauses) < 1


def test_what_will_not_pass_by_is_said_at_once(home: Path, holder: Holder, pauses: list[float]) -> None:
    holder.number, holder.times = errno.ENOSPC, 1
    with pytest.raises(DiaryFailure) as found:
        write_whole(home / "there", b"newer", replace=True)
    assert found.value.what is Failure.DISK_FULL
    assert not pauses


def test_a_left_over_that_is_held_is_tried_too_and_hides_no_failure(
    home: Path, holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        holder.ask()
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    holder.times = 3
    remove_part(home / "new")
    assert not (home / "new").exists()
    holder.times = FOR_EVER
    with pytest.raises(DiaryFailure) as found:
        write_whole(home / "there", b"newer", replace=True)
    assert found.value.what is Failure.NOT_WRITTEN
    assert (home / "there").read_bytes() == b"what was there"
