"""A diary as one file: it comes back with its videos, and a zip from elsewhere is never trusted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from sleepdiary.diary import Diary, read_export
from sleepdiary.domain.clip import ClipPlace
from sleepdiary.domain.failure import DiaryFailure
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
    assert home.export_zip(tmp_path / "all.zip", replace=False) == ()
    other = Diary.create(tmp_path / "other")
    for _ in range(2):
        other.import_file(tmp_path / "all.zip")
    (clip,) = other.clips(builders.CHILD_ID)
    assert clip.place is ClipPlace.VAULT
    assert other.file_of(clip).read_bytes() == FILM
    assert len(list((other.folder / "media").iterdir())) == 1
    assert not other.compare(read_export(tmp_path / "all.zip")).changes_something


def test_without_videos_only_the_export_is_in_it(home: Diary, tmp_path: Path) -> None:
    home.export_zip(tmp_path / "all.zip", replace=False, with_clips=False)
    with ZipFile(tmp_path / "all.zip") as whole:
        assert whole.namelist() == [bundle.DIARY_NAME]


def test_a_video_that_is_away_is_named(home: Diary, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").unlink()
    assert home.export_zip(tmp_path / "all.zip", replace=False) == ("film.mp4",)


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
        extra(f"{OTHER}.mp4", b"../../target", attr=0o120777 << 16),
        extra(f"{OTHER}.mp4", bytes(10_000_000), kind=ZIP_DEFLATED),
        lambda whole: [extra(f"clips/5a11e000-0000-4000-8000-{n:012x}")(whole) for n in range(10_001)],
    ],
)
def test_a_hostile_zip_changes_nothing(home: Diary, tmp_path: Path, hostile: Callable[[ZipFile], object]) -> None:
    home.export_zip(tmp_path / "all.zip", replace=False)
    with ZipFile(tmp_path / "all.zip", "a") as whole:
        hostile(whole)
    refused(tmp_path)


def refused(tmp_path: Path) -> None:
    other = Diary.create(tmp_path / "other")
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(DiaryFailure):
        other.import_file(tmp_path / "all.zip")
    assert other.children() == ()
    assert not list((other.folder / "media").glob("*"))
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize("where", [0.1, 0.5, 0.9])
def test_a_zip_that_breaks_off_changes_nothing(home: Diary, tmp_path: Path, where: float) -> None:
    home.export_zip(tmp_path / "all.zip", replace=False)
    whole = (tmp_path / "all.zip").read_bytes()
    (tmp_path / "all.zip").write_bytes(whole[: int(len(whole) * where)])
    refused(tmp_path)


def test_a_video_of_another_content_changes_nothing(home: Diary, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"another film")
    home.export_zip(tmp_path / "all.zip", replace=False)
    refused(tmp_path)


def test_no_room_changes_nothing(home: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.export_zip(tmp_path / "all.zip", replace=False)
    monkeypatch.setattr(bundle, "ROOM_LEFT", 1 << 60)
    refused(tmp_path)
