"""The diary with its videos on another disk: whole, brought up to date, never in the place of something else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sleepdiary import full_copy
from sleepdiary.diary import Diary
from sleepdiary.domain.clip import Clip, ClipPlace
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import new_id
from sleepdiary.files import facts_of
from sleepdiary.full_copy import FullCopy, Outcome
from sleepdiary.protection import unlock_with_password
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.storage import keyring
from tests import builders
from tests.protected import CANARY, PASSWORD, RECOVERY_KEY, plain_diary, protection

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
MB = 1 << 20


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    diary = Diary.create(tmp_path / "diary", lambda: NOON)
    diary.add_all([builders.records(clips=(), episodes=())])
    yield diary
    diary.close()


@pytest.fixture
def safe(diary: Diary) -> Safekeeping:
    return Safekeeping(diary.folder, lambda: NOON)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk"


def add_clip(diary: Diary, content: bytes, elsewhere: Path | None = None) -> Clip:
    """A clip whose file is in the vault, or stays at `elsewhere`."""
    clip_id = new_id()
    path = elsewhere or diary.folder / "media" / f"{clip_id}.mp4"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    facts = facts_of(path)
    return diary.save_clip(
        builders.clip(
            id=clip_id,
            child_id=diary.children()[0].id,
            path=str(path) if elsewhere else f"media/{clip_id}.mp4",
            place=ClipPlace.REFERENCE if elsewhere else ClipPlace.VAULT,
            sha256=facts.sha256,
            bytes=facts.bytes,
        )
    )


def make(diary: Diary, safe: Safekeeping, disk: Path) -> Outcome:
    return full_copy.make(safe, full_copy.films_of(diary), disk, NOON)


def found(disk: Path) -> FullCopy:
    copy = full_copy.found_in(disk)
    assert copy is not None
    return copy


class TestMaking:
    def test_it_is_a_diary_with_its_videos_that_opens_where_it_is(
        self, diary: Diary, safe: Safekeeping, disk: Path
    ) -> None:
        clip = add_clip(diary, b"film")

        outcome = make(diary, safe, disk)

        assert (outcome.copied, outcome.there, outcome.problems, outcome.stopped) == (1, 0, (), False)
        copy = Diary.open(outcome.place, read_only=True)
        assert copy.records() == diary.records()
        assert copy.file_of(clip).read_bytes() == b"film"
        copy.close()

    def test_what_a_copy_that_was_cut_off_left_is_swept_there_and_here(
        self, diary: Diary, safe: Safekeeping, disk: Path
    ) -> None:
        clip = add_clip(diary, b"film")
        place = make(diary, safe, disk).place
        left = [folder / ".cut-off.part" for folder in (place, place / "media", place / "backups")]
        here = diary.folder / "media" / ".cut-off.part"
        for part in (*left, here):
            part.write_bytes(b"half a f")
        make(diary, safe, disk)
        assert not any(part.exists() for part in left)
        full_copy.bring_back_films(diary.folder, found(disk))
        assert not here.exists()
        assert diary.file_of(clip).read_bytes() == b"film"

    def test_the_folder_of_a_copy_that_was_cut_off_at_its_beginning_is_taken_again(
        self, diary: Diary, safe: Safekeeping, disk: Path
    ) -> None:
        place = disk / full_copy.FOLDER
        (place / "media").mkdir(parents=True)
        (place / ".cut-off.part").write_bytes(b"{")
        assert make(diary, safe, disk).place == place
        assert not list(disk.rglob("*.part"))

    @pytest.mark.parametrize("name", ["", "letters/of a family.txt"])
    def test_what_somebody_else_keeps_under_that_name_is_left_alone(
        self, diary: Diary, safe: Safekeeping, disk: Path, name: str
    ) -> None:
        theirs = disk / full_copy.FOLDER / name
        theirs.parent.mkdir(parents=True, exist_ok=True)
        theirs.write_bytes(b"theirs")
        assert make(diary, safe, disk).place == disk / f"{full_copy.FOLDER} 2"
        assert theirs.read_bytes() == b"theirs"

    def test_only_what_is_not_there_yet_is_copied_again(self, diary: Diary, safe: Safekeeping, disk: Path) -> None:
        first = add_clip(diary, b"one")
        place = make(diary, safe, disk).place
        before = (place / first.path).stat().st_mtime_ns, (place / first.path).stat().st_ino
        add_clip(diary, b"two")

        outcome = make(diary, safe, disk)

        assert (outcome.place, outcome.copied, outcome.there) == (place, 1, 1)
        assert ((place / first.path).stat().st_mtime_ns, (place / first.path).stat().st_ino) == before

    def test_a_video_that_was_lost_or_cut_short_there_is_copied_again(
        self, diary: Diary, safe: Safekeeping, disk: Path
    ) -> None:
        lost, short = add_clip(diary, b"lost film"), add_clip(diary, b"short film")
        place = make(diary, safe, disk).place
        (place / lost.path).unlink()
        (place / short.path).write_bytes(b"short")

        assert make(diary, safe, disk).copied == 2
        assert (place / lost.path).read_bytes() == b"lost film"
        assert (place / short.path).read_bytes() == b"short film"

    def test_a_video_that_is_damaged_here_never_replaces_the_good_one_there(
        self, diary: Diary, safe: Safekeeping, disk: Path
    ) -> None:
        clip = add_clip(diary, b"a good film")
        place = make(diary, safe, disk).place
        diary.file_of(clip).write_bytes(b"damaged!")

        outcome = make(diary, safe, disk)

        assert [problem.what for problem in outcome.problems] == [Failure.OTHER_FILE]
        assert (place / clip.path).read_bytes() == b"a good film"
        assert list(place.rglob("*.part")) == []

    def test_a_video_that_is_lost_here_stays_there_and_one_that_never_was_there_is_named(
        self, diary: Diary, safe: Safekeeping, disk: Path
    ) -> None:
        kept = add_clip(diary, b"was copied in time")
        place = make(diary, safe, disk).place
        late = add_clip(diary, b"was not")
        diary.file_of(kept).unlink()
        diary.file_of(late).unlink()

        outcome = make(diary, safe, disk)

        assert (place / kept.path).read_bytes() == b"was copied in time"
        assert [problem.what for problem in outcome.problems] == [Failure.FILE_MISSING]

    def test_videos_that_the_diary_only_refers_to_and_those_of_deleted_clips_go_along(
        self, diary: Diary, safe: Safekeeping, disk: Path, tmp_path: Path
    ) -> None:
        referred = add_clip(diary, b"elsewhere", tmp_path / "phone.mov")
        (diary.folder / "media").mkdir(exist_ok=True)
        deleted = diary.folder / "media" / f"{new_id()}.mp4"
        deleted.write_bytes(b"deleted")
        (diary.folder / "media" / f"{new_id()}.part").write_bytes(b"half")

        place = make(diary, safe, disk).place

        assert sorted(path.read_bytes() for path in (place / "media").iterdir()) == [b"deleted", b"elsewhere"]
        assert (place / "media" / f"{referred.id}.mov").exists()

    def test_a_diary_that_was_written_in_on_the_disk_is_set_aside(
        self, diary: Diary, safe: Safekeeping, disk: Path
    ) -> None:
        place = make(diary, safe, disk).place
        there = Diary.open(place)
        there.save_child(replace(there.children()[0], note="written on the disk"))
        there.close()

        outcome = make(diary, safe, disk)

        assert outcome.set_aside is not None
        assert b"written on the disk" in outcome.set_aside.read_bytes()
        again = Diary.open(place, read_only=True)
        assert again.children()[0].note == diary.children()[0].note
        again.close()
        assert make(diary, safe, disk).set_aside is None

    def test_two_diaries_can_share_a_disk(self, diary: Diary, safe: Safekeeping, disk: Path, tmp_path: Path) -> None:
        other = Diary.create(tmp_path / "other")
        mine = make(diary, safe, disk).place
        theirs = make(other, Safekeeping(other.folder, lambda: NOON), disk).place
        other.close()

        assert mine != theirs
        assert make(diary, safe, disk).place == mine
        assert make(diary, safe, mine).place == mine

    def test_a_disk_that_is_away_is_said_and_nothing_is_remembered(
        self, diary: Diary, safe: Safekeeping, tmp_path: Path
    ) -> None:
        with pytest.raises(DiaryFailure) as raised:
            make(diary, safe, tmp_path / "away")
        assert raised.value.what is Failure.NO_ACCESS
        assert full_copy.last_of(safe) is None

    def test_when_it_is_stopped_what_was_copied_stays_and_the_next_goes_on(
        self, diary: Diary, safe: Safekeeping, disk: Path
    ) -> None:
        for number in range(3):
            add_clip(diary, bytes([number]) * (2 * MB))
        films = full_copy.films_of(diary)
        seen: list[tuple[int, int]] = []

        stopped = full_copy.make(
            safe, films, disk, NOON, lambda done, whole: seen.append((done, whole)), lambda: len(seen) > 3
        )

        assert (stopped.stopped, stopped.copied) == (True, 1)
        assert {whole for _, whole in seen} == {6 * MB}
        assert list(stopped.place.rglob("*.part")) == []
        assert full_copy.last_of(safe) is None
        rest = make(diary, safe, disk)
        assert (rest.copied, rest.there) == (2, 1)
        assert full_copy.last_of(safe) is not None

    def test_what_lies_there_holds_no_name(self, diary: Diary, safe: Safekeeping, disk: Path) -> None:
        add_clip(diary, b"film")
        place = make(diary, safe, disk).place
        names = " ".join(str(path.relative_to(disk)) for path in disk.rglob("*"))
        told = (place / "full-copy.json").read_text()

        assert diary.children()[0].name not in names + told


class TestPuttingBack:
    def test_a_new_computer_has_everything_again(
        self, diary: Diary, safe: Safekeeping, disk: Path, tmp_path: Path
    ) -> None:
        clip = add_clip(diary, b"film")
        make(diary, safe, disk)
        new = Safekeeping(tmp_path / "new", lambda: NOON)

        outcome = full_copy.bring_back(new, found(disk))

        assert (outcome.copied, outcome.there, outcome.problems) == (1, 0, ())
        opened = Diary.open(tmp_path / "new")
        assert opened.records() == diary.records()
        assert opened.file_of(clip).read_bytes() == b"film"
        opened.close()

    def test_the_diary_that_is_there_is_kept_and_can_be_had_again(
        self, diary: Diary, safe: Safekeeping, disk: Path
    ) -> None:
        make(diary, safe, disk)
        diary.save_child(replace(diary.children()[0], note="written since"))

        full_copy.bring_back(safe, found(disk))
        assert diary.children()[0].note == ""
        safe.undo_restore()
        assert diary.children()[0].note == "written since"

    def test_videos_that_are_here_are_left_alone_and_lost_ones_come_back(
        self, diary: Diary, safe: Safekeeping, disk: Path, tmp_path: Path
    ) -> None:
        here, lost = add_clip(diary, b"here"), add_clip(diary, b"lost")
        referred = add_clip(diary, b"referred", tmp_path / "phone.mp4")
        make(diary, safe, disk)
        untouched = diary.file_of(here).stat().st_mtime_ns
        diary.file_of(lost).unlink()
        (tmp_path / "phone.mp4").unlink()

        outcome = full_copy.bring_back(safe, found(disk))

        assert (outcome.copied, outcome.there) == (2, 1)
        assert diary.file_of(here).stat().st_mtime_ns == untouched
        assert diary.file_of(lost).read_bytes() == b"lost"
        assert full_copy.settle(diary) == 1
        again = next(clip for clip in diary.clips(referred.child_id) if clip.id == referred.id)
        assert again.place is ClipPlace.VAULT
        assert diary.file_of(again).read_bytes() == b"referred"
        assert full_copy.settle(diary) == 0

    @pytest.mark.parametrize("sha256", ["", "told", "0"])
    def test_a_foreign_manifest_brings_in_no_file_of_elsewhere(
        self, diary: Diary, safe: Safekeeping, disk: Path, tmp_path: Path, sha256: str
    ) -> None:
        place = make(diary, safe, disk).place
        (tmp_path / "private").write_bytes(b"a letter")
        linked, named = (place / "media" / f"{new_id()}.mp4" for _ in range(2))
        linked.symlink_to(tmp_path / "private")
        named.write_bytes(b"a letter")
        known = facts_of(named).sha256 if sha256 == "told" else sha256
        manifest = place / "full-copy.json"
        told = json.loads(manifest.read_text())
        told["films"] = {f"media/{linked.name}": known, f"media/{named.name}": known}
        manifest.write_text(json.dumps(told))
        full_copy.bring_back_films(diary.folder, found(disk))
        brought = {path.name for path in (diary.folder / "media").iterdir()}
        assert brought == ({named.name} if sha256 == "told" else set())

    def test_names_in_a_foreign_manifest_lead_nowhere_else(
        self, diary: Diary, safe: Safekeeping, disk: Path, tmp_path: Path
    ) -> None:
        place = make(diary, safe, disk).place
        manifest = place / "full-copy.json"
        told = json.loads(manifest.read_text())
        (disk / "evil").write_bytes(b"evil")
        told["films"] = dict.fromkeys(("../evil", "media/../../evil", "/etc/passwd", f"media/{new_id()}/x"), "")
        manifest.write_text(json.dumps(told))

        outcome = full_copy.bring_back(Safekeeping(tmp_path / "new", lambda: NOON), found(disk))

        assert (outcome.copied, outcome.problems) == (0, ())
        assert not (tmp_path / "evil").exists()

    @pytest.mark.parametrize("told", ["", "[]", "{}", '{"made_at": "2026-03-04", "films": []}'])
    def test_a_folder_that_holds_no_full_copy_is_none(self, disk: Path, told: str) -> None:
        (disk / "full-copy.json").write_text(told)
        assert full_copy.found_in(disk) is None
        assert full_copy.found_in(disk / "away") is None


class TestOfADiaryWithAPassword:
    @pytest.fixture(autouse=True)
    def no_keys_at_hand(self) -> Iterator[None]:
        keyring.forget()
        yield
        keyring.forget()

    def test_the_disk_tells_nothing_and_the_password_opens_it(self, tmp_path: Path, disk: Path) -> None:
        folder = plain_diary(tmp_path / "diary")
        safe = Safekeeping(folder, lambda: NOON)
        self.make(folder, safe, disk)
        assert CANARY.encode() in self.content_of(disk)
        protection(folder).switch_on(PASSWORD, RECOVERY_KEY)
        self.make(folder, safe, disk)
        assert CANARY.encode() not in self.content_of(disk)

        keyring.forget()
        new = Safekeeping(tmp_path / "new", lambda: NOON)
        with pytest.raises(DiaryFailure) as raised:
            full_copy.bring_back(new, found(disk))
        assert raised.value.what is Failure.PROTECTED
        unlock_with_password(found(disk).diary_file, PASSWORD)
        full_copy.bring_back(new, found(disk))
        keyring.forget()
        unlock_with_password(tmp_path / "new" / "diary.db", PASSWORD)
        opened = Diary.open(tmp_path / "new")
        assert opened.children()
        opened.close()

    @staticmethod
    def make(folder: Path, safe: Safekeeping, disk: Path) -> None:
        diary = Diary.open(folder)
        make(diary, safe, disk)
        diary.close()

    @staticmethod
    def content_of(disk: Path) -> bytes:
        return b"".join(path.read_bytes() for path in disk.rglob("*") if path.is_file())
