"""The pack: whole or not at all, with nothing in it that tells place, device or name."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from sleepdiary import clips, pack
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, Recorded
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.statistics import Period
from sleepdiary.handover import NameAs, Part, SummaryChoices
from tests import builders
from tests.media.films import android_film, apple_film

TODAY = Today(datetime(2026, 4, 2, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
PERIOD = Period(date(2026, 3, 20), date(2026, 4, 1))
CHOICES = SummaryChoices(PERIOD, name_as=NameAs.INITIALS, leave_out=frozenset({Part.CHARTS}))
CHILD = "Xanthippe Quill"
TELLING = (b"Xanthippe", b"Quill", b"Apple", b"iPhone", b"+51.4", b"51.47", b"Lavf", b"ISO6709")
KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from sleepdiary import pack
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from tests.test_pack import gathered

diary = Diary.open(Path(sys.argv[1]))
material = gathered(diary, diary.children()[0])
pack.make(material, Path(sys.argv[2]), progress=lambda done, whole: os._exit(9) if done else None)
"""
NAMES = ("1-summary.pdf", "2-clips.pdf", "clip-1_2026-03-29_0230.mov", "clip-2.mp4")


@pytest.fixture
def child() -> Child:
    """A child whose name would be noticed."""
    return builders.child(name=CHILD)


@pytest.fixture
def diary(tmp_path: Path, child: Child) -> Iterator[Diary]:
    """A diary with two films: of an iPhone, with an episode, and one whose time nobody knows."""
    opened = Diary.create(tmp_path / "diary")
    opened.save_child(child)
    (tmp_path / "phone").mkdir()
    apple = apple_film(tmp_path / "phone" / f"{CHILD} in bed.mov")
    known = clips.attach(opened, child.id, apple, TODAY).clip
    known = opened.save_clip(replace(known, shows="His left foot, from the start"))
    opened.record(builders.episode("02:30", child_id=child.id, night=date(2026, 3, 28), clips=(known.id,)))
    unknown = clips.attach(opened, child.id, android_film(tmp_path / "phone" / "other.mp4"), TODAY).clip
    opened.save_clip(replace(unknown, recorded=Recorded()))
    yield opened
    opened.close()


def both(diary: Diary, child: Child) -> tuple[Clip, ...]:
    return tuple(sorted(diary.clips(child.id), key=lambda clip: clip.recorded.at is None))


def gathered(diary: Diary, child: Child, **choices: object) -> pack.PackMaterial:
    ids = tuple(clip.id for clip in both(diary, child))
    chosen = replace(CHOICES, **{"clips": ids, **choices})  # type: ignore[arg-type]
    return pack.gather(diary, child.id, chosen, TODAY)


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def refused(material: pack.PackMaterial, target: Path, *, overwrite: bool = False) -> DiaryFailure:
    """The failure of a pack that must leave the folder as it was."""
    before = sorted(path.name for path in target.parent.iterdir())
    with pytest.raises(DiaryFailure) as found:
        pack.make(material, target, overwrite=overwrite)
    assert sorted(path.name for path in target.parent.iterdir()) == before
    return found.value


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_it_holds_the_paper_the_clips_and_a_list_of_them(diary: Diary, child: Child, tmp_path: Path, name: str) -> None:
    made = pack.make(gathered(diary, child), tmp_path / name)

    assert made is not None
    assert made.names == NAMES
    if name == "pack":
        assert sorted(path.name for path in made.path.iterdir()) == sorted(NAMES)
    else:
        assert tuple(ZipFile(made.path).namelist()) == NAMES
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["diary", "phone", name])


def test_nothing_in_it_tells_place_device_or_name(diary: Diary, child: Child, tmp_path: Path) -> None:
    made = pack.make(gathered(diary, child), tmp_path / "pack")

    assert made is not None
    for name in made.names:
        content = (made.path / name).read_bytes()
        if name.endswith(".pdf"):
            reader = PdfReader(BytesIO(content))
            assert reader.xmp_metadata is not None
            content = str(reader.metadata).encode() + reader.xmp_metadata.stream.get_data() + words_of(content).encode()
        assert [one for one in TELLING if one in content] == []


def test_the_original_would_have_told(diary: Diary, child: Child) -> None:
    content = diary.file_of(both(diary, child)[0]).read_bytes()
    assert [one for one in TELLING if one in content]


def test_the_child_is_named_on_the_paper_when_that_was_chosen(diary: Diary, child: Child, tmp_path: Path) -> None:
    made = pack.make(gathered(diary, child, name_as=NameAs.FULL), tmp_path / "pack")

    assert made is not None
    assert CHILD in words_of((made.path / pack.SUMMARY_NAME).read_bytes())
    assert CHILD not in words_of((made.path / pack.INDEX_NAME).read_bytes())


def test_the_list_says_what_each_clip_is(diary: Diary, child: Child, tmp_path: Path) -> None:
    made = pack.make(gathered(diary, child), tmp_path / "pack")

    assert made is not None
    words = words_of((made.path / pack.INDEX_NAME).read_bytes())
    assert "File Night of Time Length What to look for" in words
    assert "clip-1_2026-03-29_0230.mov Sat 28 March 2026 02:30 1 s His left foot, from the start. asleep" in words
    assert "clip-2.mp4 not known not known 1 s not written down" in words


def test_the_numbers_are_those_of_the_paper(diary: Diary, child: Child, tmp_path: Path) -> None:
    turned = tuple(clip.id for clip in reversed(both(diary, child)))
    made = pack.make(gathered(diary, child, clips=turned), tmp_path / "pack")

    assert made is not None
    assert made.names[2:] == ("clip-1.mp4", "clip-2_2026-03-29_0230.mov")
    words = words_of((made.path / pack.SUMMARY_NAME).read_bytes())
    assert words.index("Night of unknown date") < words.index("Night of Sat 28 March 2026, 02:30")


def test_the_entries_of_a_zip_tell_nothing_of_this_computer(diary: Diary, child: Child, tmp_path: Path) -> None:
    made = pack.make(gathered(diary, child), tmp_path / "pack.zip")

    assert made is not None
    with ZipFile(made.path) as whole:
        assert whole.testzip() is None
        assert not whole.comment
        for entry in whole.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr, entry.extra, entry.comment) == (0, 0, b"", b"")


def test_the_same_choices_give_the_same_zip(diary: Diary, child: Child, tmp_path: Path) -> None:
    material = gathered(diary, child)
    first, second = pack.make(material, tmp_path / "a.zip"), pack.make(material, tmp_path / "b.zip")

    assert first is not None
    assert second is not None
    assert first.path.read_bytes() == second.path.read_bytes()


def test_without_clips_it_is_the_paper_alone(diary: Diary, child: Child, tmp_path: Path) -> None:
    made = pack.make(gathered(diary, child, clips=()), tmp_path / "pack")

    assert made is not None
    assert made.names == (pack.SUMMARY_NAME,)


def test_clips_that_were_left_out_of_the_paper_are_not_in_the_pack(diary: Diary, child: Child, tmp_path: Path) -> None:
    made = pack.make(gathered(diary, child, leave_out=frozenset({Part.CHARTS, Part.CLIPS})), tmp_path / "pack")

    assert made is not None
    assert made.names == (pack.SUMMARY_NAME,)


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_a_clip_that_is_gone_leaves_no_half_pack(diary: Diary, child: Child, tmp_path: Path, name: str) -> None:
    material = gathered(diary, child)
    material.clips[1].source.unlink()

    assert refused(material, tmp_path / name).what is Failure.FILE_MISSING


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
@pytest.mark.parametrize("goes_well", [0, 1, 2, 3, 4])
def test_a_full_disk_says_so_and_leaves_nothing(
    diary: Diary, child: Child, tmp_path: Path, name: str, goes_well: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file the disk has no room for: the first, the last, or the zip itself."""
    material, real = gathered(diary, child), os.fsync
    synced: list[int] = []

    def full(handle: int) -> None:
        if len(synced) == goes_well:
            raise OSError(errno.ENOSPC, "No space left on device")
        synced.append(handle)
        real(handle)

    monkeypatch.setattr("os.fsync", full)
    found = refused(material, tmp_path / name)
    assert found.what is Failure.DISK_FULL
    assert found.figures["path"] == str(tmp_path / name)


def test_cancelling_leaves_nothing(diary: Diary, child: Child, tmp_path: Path) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    told: list[tuple[int, int]] = []

    made = pack.make(
        gathered(diary, child),
        tmp_path / "pack",
        progress=lambda done, whole: told.append((done, whole)),
        cancelled=lambda: len(told) > 1,
    )

    assert made is None
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert told[0] == (0, 2)


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_what_a_killed_pack_left_goes_with_the_next_one(diary: Diary, child: Child, tmp_path: Path, name: str) -> None:
    """It holds films of the child, in a hidden folder that nobody would find."""
    place = tmp_path / "stick"
    place.mkdir()
    command = [sys.executable, "-c", KILLED, str(diary.folder), str(place / name)]
    killed = subprocess.run(command, check=False, capture_output=True, text=True)
    assert killed.returncode == 9, killed.stderr
    assert [path.name for path in place.rglob("clip-1*")] == ["clip-1_2026-03-29_0230.mov"]

    assert pack.make(gathered(diary, child), place / "next") is not None

    assert [path.name for path in place.iterdir()] == ["next"]


def test_a_pack_that_is_being_made_is_no_leaving(diary: Diary, child: Child, tmp_path: Path) -> None:
    material = gathered(diary, child)
    others = iter(["second", "third.zip", "fourth"])

    def meanwhile(done: int, whole: int) -> None:  # noqa: ARG001 - each step of the first
        assert pack.make(material, tmp_path / next(others)) is not None

    made = pack.make(material, tmp_path / "first", progress=meanwhile)

    assert made is not None
    assert sorted(path.name for path in made.path.iterdir()) == sorted(NAMES)
    whole = {"diary", "phone", "first", "second", "third.zip", "fourth"}
    assert {path.name for path in tmp_path.iterdir()} == whole


def test_nothing_of_anybody_else_is_taken_for_a_leaving(diary: Diary, child: Child, tmp_path: Path) -> None:
    for name in (".pack-mine.part", f".pack-{new_id()}.part", ".tmpx1.part"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.txt").write_text("mine")

    assert pack.make(gathered(diary, child), tmp_path / "pack") is not None

    assert len(list(tmp_path.glob(".*/mine.txt"))) == 3


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_a_network_share_that_cannot_flush_folders_will_do(
    diary: Diary, child: Child, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    material, real = gathered(diary, child), os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr("os.fsync", files_only)
    assert pack.make(material, tmp_path / name) is not None


def test_a_zip_that_is_there_is_replaced_only_when_asked(diary: Diary, child: Child, tmp_path: Path) -> None:
    target = tmp_path / "pack.zip"
    target.write_text("mine")
    material = gathered(diary, child)

    assert refused(material, target).what is Failure.FILE_EXISTS
    assert target.read_text() == "mine"
    assert pack.make(material, target, overwrite=True) is not None
    assert ZipFile(target).testzip() is None


def test_a_folder_with_something_in_it_is_never_replaced(diary: Diary, child: Child, tmp_path: Path) -> None:
    target = tmp_path / "pack"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    material = gathered(diary, child)

    assert refused(material, target, overwrite=True).what is Failure.NOT_WRITTEN
    assert (target / "mine.txt").read_text() == "mine"
    (target / "mine.txt").unlink()
    assert pack.make(material, target) is not None


def test_a_place_that_is_not_there_is_a_plain_failure(diary: Diary, child: Child, tmp_path: Path) -> None:
    with pytest.raises(DiaryFailure) as found:
        pack.make(gathered(diary, child), tmp_path / "no" / "such" / "pack.zip")
    assert found.value.what is Failure.NOT_WRITTEN


@pytest.mark.parametrize("ending", ["", ".zip"])
def test_a_name_that_the_disk_refuses_is_a_plain_failure(
    diary: Diary, child: Child, tmp_path: Path, ending: str
) -> None:
    assert refused(gathered(diary, child), tmp_path / ("n" * 300 + ending)).what is Failure.NOT_WRITTEN


def test_the_name_that_is_offered_says_no_child(diary: Diary, child: Child) -> None:
    material = gathered(diary, child).summary.material
    assert pack.default_name(material) == "night-movements_2026-03-20_to_2026-04-01"
