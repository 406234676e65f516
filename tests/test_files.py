"""Files are written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import facts_of, write_whole


def test_a_file_is_written_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    write_whole(target, b"paper", replace=False)
    assert target.read_bytes() == b"paper"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["summary.pdf"]


def test_a_file_that_is_there_is_only_replaced_when_that_was_said(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(b"older")
    with pytest.raises(DiaryFailure) as found:
        write_whole(target, b"newer", replace=False)
    assert found.value.what is Failure.FILE_EXISTS
    assert target.read_bytes() == b"older"
    write_whole(target, b"newer", replace=True)
    assert target.read_bytes() == b"newer"


@pytest.mark.parametrize("name", ["missing/summary.pdf", "folder", "file/summary.pdf"])
def test_a_place_that_cannot_be_written_is_said_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"file")
    with pytest.raises(DiaryFailure) as found:
        write_whole(tmp_path / name, b"paper", replace=True)
    assert found.value.what is Failure.NOT_WRITTEN
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


@pytest.mark.parametrize("most", [0, 1, 4_096, 65_536])
def test_a_disk_without_room_leaves_the_old_file_and_nothing_half_written(tmp_path: Path, most: int) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(b"older")
    script = (
        "import resource, signal, sys; from pathlib import Path; from sleepdiary import files\n"
        f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n"
        "try: files.write_whole(Path(sys.argv[1]), bytes(1_000_000), replace=True)\n"
        "except files.DiaryFailure as found: sys.exit(0 if found.what == 'not_written' else 3)\n"
        "sys.exit(4)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(target)], check=False)
    assert done.returncode == 0
    assert target.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir()] == ["summary.pdf"]


def test_facts_of_a_video_find_it_again(tmp_path: Path) -> None:
    video = tmp_path / "clip.mp4"
    video.write_bytes(b"moving" * 400_000)
    facts = facts_of(video)
    assert (facts.bytes, facts.sha256) == (2_400_000, hashlib.sha256(video.read_bytes()).hexdigest())


@pytest.mark.parametrize("use", [facts_of, lambda path: write_whole(path, b"paper", replace=False)])
def test_a_name_that_is_too_long_is_said(tmp_path: Path, use: Callable[[Path], object]) -> None:
    with pytest.raises(DiaryFailure):
        use(tmp_path / ("x" * 300 + ".mp4"))


def test_a_file_whose_name_is_no_text_is_said(tmp_path: Path) -> None:
    name = os.fsdecode(bytes(tmp_path / "clip-") + b"\xff.mp4")
    Path(name).write_bytes(b"moving")
    with pytest.raises(DiaryFailure) as found:
        facts_of(Path(name))
    assert found.value.what is Failure.FILE_UNREADABLE
    found.value.figures["path"].encode()


@pytest.mark.parametrize(
    ("name", "what"),
    [("gone", Failure.FILE_MISSING), ("folder", Failure.FILE_UNREADABLE), ("empty", Failure.FILE_UNREADABLE)],
)
def test_what_is_no_video_file_is_said(tmp_path: Path, name: str, what: Failure) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    with pytest.raises(DiaryFailure) as found:
        facts_of(tmp_path / name)
    assert found.value.what is what
