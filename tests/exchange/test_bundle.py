"""A diary as one file: it comes back with its videos, and a zip from elsewhere is never trusted."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from sleepdiary import clips, travel
from sleepdiary.diary import Diary, read_export
from sleepdiary.domain.clip import ClipPlace
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.exchange import bundle
from tests import builders

FILM = b"moving pictures" * 1000
ID = "5a11e000-0000-4000-8000-0000000000c1"
NAME = f"clips/{ID}.mp4"


@pytest.fixture
def home(tmp_path: Path) -> Diary:
    diary = Diary.create(tmp_path / "home")
    diary.save_child(builders.child())
    (tmp_path / "film.mp4").write_bytes(FILM)
    diary.save_clip(
        builders.clip(
            id=ID,
            original_name="film.mp4",
            path=str(tmp_path / "film.mp4"),
            sha256=hashlib.sha256(FILM).hexdigest(),
            bytes=len(FILM),
        )
    )
    return diary


def test_it_comes_back_with_its_videos_in_the_diarys_own_folder(home: Diary, tmp_path: Path) -> None:
    assert travel.pack(home, tmp_path / "all.zip", replace=False) == ()
    other = Diary.create(tmp_path / "other")
    for _ in range(2):
        travel.import_file(other, tmp_path / "all.zip")
    (clip,) = other.clips(builders.CHILD_ID)
    assert clip.place is ClipPlace.VAULT
    assert other.file_of(clip).read_bytes() == FILM
    assert len(list((other.folder / "media").iterdir())) == 1
    assert not other.compare(read_export(tmp_path / "all.zip")).changes_something


def test_without_videos_only_the_export_is_in_it(home: Diary, tmp_path: Path) -> None:
    travel.pack(home, tmp_path / "all.zip", replace=False, with_videos=False)
    with ZipFile(tmp_path / "all.zip") as whole:
        assert whole.namelist() == [bundle.DIARY_NAME]


def test_a_video_that_is_away_is_named(home: Diary, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").unlink()
    assert travel.pack(home, tmp_path / "all.zip", replace=False) == ("film.mp4",)


def extra(name: str, content: bytes = b"x", **how: int) -> Callable[[ZipFile], None]:
    def add(whole: ZipFile) -> None:
        entry = ZipInfo(name)
        entry.external_attr = how.get("attr", 0)
        entry.compress_type = how.get("kind", ZIP_STORED)
        whole.writestr(entry, content)

    return add


OTHER = "clips/5a11e000-0000-4000-8000-0000000000c2"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "hostile",
    [
        extra("../outside.mp4"),
        extra("/etc/passwd"),
        extra("C:\\outside.mp4"),
        extra("clips\\a.mp4"),
        extra("clips/../../outside.mp4"),
        extra("clips/con.mp4"),
        extra("DIARY.JSON"),
        extra("diary.json"),
        extra(NAME),
        extra(NAME.upper()),
        extra(f"clips/{ID}.mov"),
        extra("notes.txt"),
        extra("clips/"),
        extra("clips"),
        extra("./diary.json"),
        extra(" diary.json"),
        extra("\uff44iary.json"),
        extra("clips/nul.mp4"),
        extra("clips/com1"),
        extra(f"{OTHER}.mp4."),
        extra(f"{OTHER}.mp4 "),
        extra(f"{OTHER}.mp4:stream"),
        extra(f"{OTHER}.exe"),
        extra(f"{OTHER}.part"),
        extra(f"{OTHER}.coming"),
        extra(f"{OTHER}.db"),
        extra(f"//server/{OTHER}.mp4"),
        extra(f"{OTHER}.m\u0070\u03384"),
        extra(f"{OTHER}.mp4", b"../../target", attr=0o120777 << 16),
        extra(f"{OTHER}.mp4", attr=0o010644 << 16),
        extra(f"{OTHER}.mp4", attr=0o020644 << 16),
        extra(f"{OTHER}.mp4", bytes(10_000_000), kind=ZIP_DEFLATED),
        lambda whole: [extra(f"clips/5a11e000-0000-4000-8000-{n:012x}")(whole) for n in range(10_001)],
    ],
)
def test_a_hostile_zip_changes_nothing(home: Diary, tmp_path: Path, hostile: Callable[[ZipFile], object]) -> None:
    travel.pack(home, tmp_path / "all.zip", replace=False)
    with ZipFile(tmp_path / "all.zip", "a") as whole:
        hostile(whole)
    refused(tmp_path)


def refused(tmp_path: Path) -> None:
    other = Diary.create(tmp_path / "other")
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(DiaryFailure):
        travel.import_file(other, tmp_path / "all.zip")
    assert other.children() == ()
    assert not list((other.folder / "media").glob("*"))
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize("where", [0.1, 0.5, 0.9])
def test_a_zip_that_breaks_off_changes_nothing(home: Diary, tmp_path: Path, where: float) -> None:
    travel.pack(home, tmp_path / "all.zip", replace=False)
    whole = (tmp_path / "all.zip").read_bytes()
    (tmp_path / "all.zip").write_bytes(whole[: int(len(whole) * where)])
    refused(tmp_path)


def test_a_video_of_another_content_changes_nothing(home: Diary, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"another film")
    travel.pack(home, tmp_path / "all.zip", replace=False)
    refused(tmp_path)


def test_no_room_changes_nothing(home: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    travel.pack(home, tmp_path / "all.zip", replace=False)
    monkeypatch.setattr(travel, "ROOM_LEFT", 1 << 60)
    refused(tmp_path)


def test_what_is_said_of_a_size_is_not_believed(home: Diary, tmp_path: Path) -> None:
    """A video that unpacks to more than its entry says is stopped there, whatever the disk has room for."""
    travel.pack(home, tmp_path / "all.zip", replace=False)
    with ZipFile(tmp_path / "all.zip") as whole:
        text = whole.read(bundle.DIARY_NAME)
    with ZipFile(tmp_path / "all.zip", "w", ZIP_DEFLATED) as whole:
        whole.writestr(bundle.DIARY_NAME, text)
        whole.writestr(NAME, FILM)
    content = (tmp_path / "all.zip").read_bytes()
    size = len(FILM).to_bytes(4, "little")
    assert size in content
    (tmp_path / "all.zip").write_bytes(content.replace(size, (100).to_bytes(4, "little")))
    refused(tmp_path)


@pytest.mark.parametrize("kind", [ZIP_BZIP2, ZIP_LZMA])
def test_a_zip_that_is_packed_otherwise_is_read_or_refused_whole(home: Diary, tmp_path: Path, kind: int) -> None:
    travel.pack(home, tmp_path / "all.zip", replace=False)
    with ZipFile(tmp_path / "all.zip") as whole:
        contents = {name: whole.read(name) for name in whole.namelist()}
    with ZipFile(tmp_path / "all.zip", "w", kind) as whole:
        for name, content in contents.items():
            whole.writestr(name, content)
    other = Diary.create(tmp_path / "other")
    travel.import_file(other, tmp_path / "all.zip")
    assert other.file_of(other.clips(builders.CHILD_ID)[0]).read_bytes() == FILM


def test_a_lost_video_here_is_filled_in(home: Diary, tmp_path: Path) -> None:
    travel.pack(home, tmp_path / "all.zip", replace=False)
    (tmp_path / "film.mp4").unlink()
    assert travel.import_file(home, tmp_path / "all.zip").films == 1
    (clip,) = home.clips(builders.CHILD_ID)
    assert (clip.place, home.file_of(clip).read_bytes()) == (ClipPlace.VAULT, FILM)
    assert travel.import_file(home, tmp_path / "all.zip").films == 0


def test_a_video_in_the_bin_is_not_copied_again_and_comes_back_with_its_file(home: Diary, tmp_path: Path) -> None:
    travel.pack(home, tmp_path / "all.zip", replace=False)
    other = Diary.create(tmp_path / "other")
    travel.import_file(other, tmp_path / "all.zip")
    what = other.remove(other.clips(builders.CHILD_ID)[0])
    assert travel.import_file(other, tmp_path / "all.zip").films == 0
    other.bring_back(what)
    (clip,) = other.clips(builders.CHILD_ID)
    assert other.file_of(clip).read_bytes() == FILM
    other.remove(clip)
    assert clips.sweep(other) == 0


def test_the_room_for_all_videos_is_asked_for_before_the_first(
    home: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "second.mp4"
    second.write_bytes(FILM[::-1])
    sha256 = hashlib.sha256(FILM[::-1]).hexdigest()
    home.save_clip(builders.clip(id=OTHER.removeprefix("clips/"), path=str(second), sha256=sha256, bytes=len(FILM)))
    travel.pack(home, tmp_path / "all.zip", replace=False)
    # Room for one of the two.
    room = SimpleNamespace(free=travel.ROOM_LEFT + len(FILM) * 3 // 2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: room)
    monkeypatch.setattr(travel, "write_in", lambda *_: pytest.fail("a video was begun"))
    refused(tmp_path)


@pytest.mark.parametrize("after", [0, 1])
def test_packing_and_taking_in_can_be_stopped(home: Diary, tmp_path: Path, after: int) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    told: list[tuple[int, int]] = []

    def tell(*bytes_done: int) -> None:
        told.append((bytes_done[0], bytes_done[1]))

    def stop() -> bool:
        return len(told) >= after

    big = FILM * 100
    (tmp_path / "film.mp4").write_bytes(big)
    (clip,) = home.clips(builders.CHILD_ID)
    home.save_clip(replace(clip, sha256=hashlib.sha256(big).hexdigest(), bytes=len(big)))
    assert travel.pack(home, tmp_path / "all.zip", replace=False, progress=tell, cancelled=stop) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == before

    travel.pack(home, tmp_path / "all.zip", replace=False)
    other, told[:] = Diary.create(tmp_path / "other"), []
    parsed = read_export(tmp_path / "all.zip")
    assert travel.take_in(other, tmp_path / "all.zip", parsed, progress=tell, cancelled=stop) is None
    assert other.children() == ()
    assert not list((other.folder / "media").glob("*"))
    told[:] = []
    taken = travel.take_in(other, tmp_path / "all.zip", parsed, progress=tell)
    assert taken is not None
    assert taken.films == 1
    assert told[-1] == (len(big), len(big))


def test_a_video_that_goes_while_it_is_packed_is_named(
    home: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_file", lambda _: True)
    (tmp_path / "film.mp4").unlink()
    with pytest.raises(DiaryFailure, check=lambda found: found.what is Failure.FILE_MISSING):
        travel.pack(home, tmp_path / "all.zip", replace=False)
    assert not list(tmp_path.glob("*all.zip*"))
