"""Copies in the vault: whole and private, or nothing at all."""

import errno
import hashlib
import io
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sleepdiary import wording
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import is_id, new_id
from sleepdiary.media.coming import sweep
from sleepdiary.media.reading import Stopped, facts_while, is_online_only
from sleepdiary.media.vault import copy_in

CONTENT = bytes(range(256)) * 12_000  # three megabytes, so that there is a midway


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "phone" / "VID_20260304_021300.mp4"
    path.parent.mkdir()
    path.write_bytes(CONTENT)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    folder = tmp_path / "diary"
    folder.mkdir()
    return folder


def in_vault(diary: Path) -> list[str]:
    return sorted(path.name for path in (diary / "media").glob("*"))


def refused(source: Path, diary: Path, **how: Any) -> Failure:
    with pytest.raises(DiaryFailure) as caught:
        copy_in(source, diary, ".mp4", **how)
    assert "\n" not in wording.failure(caught.value)
    assert in_vault(diary) == []
    return caught.value.what


def test_a_copy_is_whole_and_the_source_is_as_it_was(source: Path, diary: Path) -> None:
    copy = copy_in(source, diary, ".mp4")
    assert (diary / copy.path).read_bytes() == CONTENT
    assert source.read_bytes() == CONTENT
    assert copy.facts.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert copy.facts.bytes == len(CONTENT)


def test_a_copy_has_a_neutral_name_and_the_date_of_its_file(source: Path, diary: Path) -> None:
    copy = copy_in(source, diary, ".mp4")
    copy.settle()
    (name,) = in_vault(diary)
    assert copy.path == f"media/{name}"
    assert is_id(name.removesuffix(".mp4"))
    assert (diary / copy.path).stat().st_mtime == 1_700_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder private by its owner's rights")
def test_nobody_else_may_look_into_the_vault(source: Path, diary: Path) -> None:
    old = os.umask(0)
    try:
        copy = copy_in(source, diary, ".mp4")
    finally:
        os.umask(old)
    assert stat.S_IMODE((diary / "media").stat().st_mode) == 0o700
    assert stat.S_IMODE((diary / copy.path).stat().st_mode) == 0o600


def test_progress_ends_with_the_whole(source: Path, diary: Path) -> None:
    told: list[tuple[int, int]] = []
    copy_in(source, diary, ".mp4", lambda done, whole: told.append((done, whole)))
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(told) > 2


def test_cancelling_leaves_nothing_behind(source: Path, diary: Path) -> None:
    seen: list[int] = []
    with pytest.raises(Stopped):
        copy_in(source, diary, ".mp4", lambda done, _: seen.append(done), lambda: len(seen) == 2)
    assert seen[-1] < len(CONTENT)
    assert in_vault(diary) == []


def test_a_file_that_grows_meanwhile_is_refused(source: Path, diary: Path) -> None:
    def grow(done: int, _: int) -> None:
        with source.open("ab") as file:
            file.write(b"more" if done < len(CONTENT) else b"")

    assert refused(source, diary, progress=grow) is Failure.STILL_GROWING


def test_a_file_that_is_rewritten_meanwhile_is_refused(source: Path, diary: Path) -> None:
    def rewrite(*_: int) -> None:
        with source.open("rb+") as file:
            file.write(b"another beginning")

    assert refused(source, diary, progress=rewrite) is Failure.STILL_GROWING


def test_a_file_that_is_cut_meanwhile_is_refused(source: Path, diary: Path) -> None:
    assert refused(source, diary, progress=lambda *_: os.truncate(source, 10)) is Failure.STILL_GROWING


def test_a_stick_that_is_pulled_out_midway_is_said_plainly(
    source: Path, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No stick can be pulled out here: the file that is opened stands in for one, the rest is real."""

    class Pulled(io.FileIO):
        def readinto(self, buffer: Any, /) -> int | None:
            if self.tell():
                raise OSError(errno.EIO, "Input/output error")
            return super().readinto(buffer)

    monkeypatch.setattr(type(source), "open", lambda path, *_, **__: Pulled(str(path)))
    assert refused(source, diary) is Failure.TAKEN_AWAY


def test_a_full_disk_leaves_nothing_behind(source: Path, diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    assert refused(source, diary) is Failure.DISK_FULL


def test_what_is_empty_missing_or_no_file_is_refused(source: Path, diary: Path) -> None:
    assert refused(source.parent, diary) is Failure.FILE_UNREADABLE
    assert refused(source.with_name("missing.mp4"), diary) is Failure.FILE_MISSING
    source.write_bytes(b"")
    assert refused(source, diary) is Failure.FILE_UNREADABLE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such things")
def test_a_pipe_is_not_waited_for(tmp_path: Path, diary: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    assert refused(tmp_path / "pipe.mp4", diary) is Failure.FILE_UNREADABLE


@pytest.mark.parametrize(
    ("status", "online"),
    [
        ({"st_file_attributes": 0x400020}, True),
        ({"st_file_attributes": 0x1020}, True),
        ({"st_flags": 0x40000000}, True),
        ({"st_file_attributes": 0x20, "st_flags": 0}, False),
        ({}, False),
    ],
)
def test_a_file_that_is_only_in_the_cloud_is_known_by_its_mark(status: dict[str, int], online: bool) -> None:
    result: Any = SimpleNamespace(**status)
    assert is_online_only(result) is online


def test_looking_alone_copies_nothing(source: Path, diary: Path) -> None:
    facts = facts_while(source, lambda *_: None, lambda: False)
    assert facts.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert in_vault(diary) == []


# Sweeping


def broken_off(diary: Path, *endings: str) -> str:
    """What an import leaves that was killed: its mark, and whatever it had written."""
    clip_id = new_id()
    (diary / "media").mkdir(exist_ok=True)
    for ending in (".coming", *endings):
        (diary / "media" / f"{clip_id}{ending}").write_bytes(b"leavings")
    return clip_id


def test_what_a_killed_import_left_is_swept(diary: Path) -> None:
    broken_off(diary, ".part")
    broken_off(diary, ".mp4")
    broken_off(diary)
    assert sweep(diary, set()) == 2
    assert in_vault(diary) == []


def test_a_film_whose_row_was_written_stays(diary: Path) -> None:
    clip_id = broken_off(diary, ".mp4")
    assert sweep(diary, {clip_id}) == 0
    assert in_vault(diary) == [f"{clip_id}.mp4"]


def test_an_import_under_way_is_left_alone(source: Path, diary: Path) -> None:
    swept: list[int] = []
    copy = copy_in(source, diary, ".mp4", lambda *_: swept.append(sweep(diary, set())))
    assert set(swept) == {0}
    assert sweep(diary, set()) == 0
    assert (diary / copy.path).read_bytes() == CONTENT
    copy.settle()


def test_a_film_that_only_another_copy_of_the_diary_knows_stays(diary: Path) -> None:
    """After an older diary was brought back, its newer films have no row and must not be lost."""
    (diary / "media").mkdir()
    stranger = diary / "media" / f"{new_id()}.mp4"
    stranger.write_bytes(b"a film")
    (diary / "media" / "holiday.coming").write_bytes(b"not ours")
    assert sweep(diary, set()) == 0
    assert stranger.exists()
    assert len(in_vault(diary)) == 2


def test_a_diary_without_a_vault_has_nothing_to_sweep(diary: Path) -> None:
    assert sweep(diary, set()) == 0


def test_discarding_takes_the_copy_away(source: Path, diary: Path) -> None:
    copy_in(source, diary, ".mp4").discard()
    assert in_vault(diary) == []
