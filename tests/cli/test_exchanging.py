"""export, import and check, on real diaries."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sleepdiary.diary import Diary
from tests.cli.conftest import Run, one_plain_line
from tests.media.films import film


def exported(run: Run, folder: Path, target: Path) -> str:
    assert run("export", "-o", target, "--diary", folder, "--force").code == 0
    return target.read_text(encoding="utf-8")


def test_an_export_comes_back_into_a_new_diary_byte_for_byte(run: Run, folder: Path, tmp_path: Path) -> None:
    first = exported(run, folder, tmp_path / "a.json")
    said = run("import", tmp_path / "a.json", "--diary", tmp_path / "new")
    assert (said.code, said.err) == (0, "")
    assert "Made a new diary" in said.out
    assert exported(run, tmp_path / "new", tmp_path / "b.json") == first


@pytest.mark.parametrize("ending", [".json", ".csv", ".zip"])
def test_importing_twice_changes_nothing(run: Run, folder: Path, tmp_path: Path, ending: str) -> None:
    source = tmp_path / f"a{ending}"
    assert run("export", "-o", source, "--diary", folder).code == 0
    assert run("import", source, "--diary", tmp_path / "new").code == 0
    once = exported(run, tmp_path / "new", tmp_path / "once.json")
    for _ in range(2):
        assert "nothing new" in run("import", source, "--diary", tmp_path / "new").out
        assert exported(run, tmp_path / "new", tmp_path / "twice.json") == once


def test_an_import_into_its_own_diary_changes_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    before = exported(run, folder, tmp_path / "a.json")
    exported(run, folder, tmp_path / "a.csv")
    for name in ("a.json", "a.csv"):
        assert run("import", tmp_path / name, "--diary", folder).code == 0
    assert exported(run, folder, tmp_path / "b.json") == before


def test_what_an_import_does_not_keep_is_named(run: Run, folder: Path, tmp_path: Path) -> None:
    document = json.loads(exported(run, folder, tmp_path / "a.json"))
    for number in range(30):
        document[f"extra {number}"] = 1
    document["children"][0]["shoe size"] = 25
    (tmp_path / "b.json").write_text(json.dumps(document))
    said = run("import", tmp_path / "b.json", "--diary", tmp_path / "new")
    assert said.code == 0
    assert "children[].shoe size (1 time)" in said.out
    assert "and 11 more" in said.out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.json", b"", "not a Sleep Diary export"),
        ("a.json", b"\xff\xfe{", "not a Sleep Diary export"),
        ("a.json", b'{"format": "sleepdiary", "version": 9}', "newer version"),
        ("a.json", b'{"format": "sleepdiary", "version": 1, "children": 3}', "children"),
        ("a.csv", b"a,b\n1,2\n", "not a Sleep Diary export"),
        ("a.csv", b"Child,Night of\nAda,03/04/2026\n", "row 2, Night of"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing_and_makes_no_diary(
    run: Run, folder: Path, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    before = exported(run, folder, tmp_path / "before.json")
    (tmp_path / name).write_bytes(content)
    assert words in one_plain_line(run("import", tmp_path / name, "--diary", folder))
    assert exported(run, folder, tmp_path / "after.json") == before
    one_plain_line(run("import", tmp_path / name, "--diary", tmp_path / "new"))
    assert not (tmp_path / "new").exists()


def test_a_missing_file_and_a_folder_are_told(run: Run, folder: Path, tmp_path: Path) -> None:
    assert "no file" in one_plain_line(run("import", tmp_path / "none.json", "--diary", folder))
    assert "cannot be read" in one_plain_line(run("import", folder, "--diary", folder))


def test_a_table_by_hand_gets_the_offsets_of_the_familys_zone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("Child,Start\nKim,2026-07-04 02:13\n")
    assert run("import", tmp_path / "notes.csv", "--diary", tmp_path / "new").code == 0
    diary = Diary.open(tmp_path / "new")
    (records,) = diary.records()
    diary.close()
    assert records.child.name == "Kim"
    assert [episode.start.at.utc_offset for episode in records.episodes if episode.start.at] == [60]


def test_a_whole_diary_is_said_to_be_whole(run: Run, folder: Path) -> None:
    said = run("check", "--diary", folder)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Everything is whole: 1 child")


def test_a_damaged_file_is_found(run: Run, folder: Path) -> None:
    file = next(path for path in folder.iterdir() if path.suffix == ".db")
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8192] = bytes(8192)
    file.write_bytes(content)
    said = run("check", "--diary", folder)
    assert "damaged" in one_plain_line(said)
    assert bytes(content) == file.read_bytes()


def test_videos_that_are_away_or_changed_are_named(run: Run, folder: Path, tmp_path: Path) -> None:
    for name in ("gone.mp4", "changed.mp4", "whole.mp4"):
        film(tmp_path / name, frames=len(name), sound="")
        assert run("attach", tmp_path / name, "--diary", folder, "--refer").code == 0
    assert "3 videos" in run("check", "--diary", folder).out
    (tmp_path / "gone.mp4").unlink()
    (tmp_path / "changed.mp4").write_bytes(b"another film")
    said = run("check", "--diary", folder)
    assert "2 videos of 3" in one_plain_line(said)
    assert "gone.mp4" in said.out
    assert "changed.mp4" in said.out
    assert "whole.mp4" not in said.out


def test_a_video_that_is_gone_from_the_diarys_own_folder_is_named(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("attach", film(tmp_path / "a.mp4", sound=""), "--diary", folder).code == 0
    (copy,) = (folder / "media").iterdir()
    assert "1 video" in run("check", "--diary", folder).out
    copy.unlink()
    said = run("check", "--diary", folder)
    assert said.code == 1
    assert str(copy) in said.out


def two_versions(run: Run, folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A diary and an export of another home, which both changed the same child."""
    exported(run, folder, tmp_path / "first.json")
    other = tmp_path / "other home"
    assert run("import", tmp_path / "first.json", "--diary", other).code == 0
    for home, note in ((folder, "written here"), (other, "written there")):
        diary = Diary.open(home)
        child = diary.children()[0]
        diary.save_child(replace(child, note=note))
        diary.close()
    exported(run, other, tmp_path / "theirs.json")
    return folder, tmp_path / "theirs.json"


@pytest.mark.parametrize(
    ("options", "said", "kept"),
    [
        ((), "kept as it is here", "written here"),
        (("--conflicts", "mine"), "kept as it is here", "written here"),
        (("--conflicts", "theirs"), "theirs was taken", "written there"),
    ],
)
def test_a_conflict_is_told_and_only_settled_when_that_was_said(
    run: Run, folder: Path, tmp_path: Path, options: tuple[str, ...], said: str, kept: str
) -> None:
    home, theirs = two_versions(run, folder, tmp_path)
    out = run("import", theirs, "--diary", home, *options).out
    assert "Changed in both homes: 1 child." in out
    assert out.splitlines()[-1].endswith(said)
    diary = Diary.open(home)
    assert diary.children()[0].note == kept
    diary.close()
    again = run("import", theirs, "--diary", home).out
    assert ("Changed in both homes" in again) is (not options)
