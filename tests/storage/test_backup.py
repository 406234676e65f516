"""A copy counts only once it was read again; it can be put back, wholly or not at all, and that can be undone."""

import json
import os
import shutil
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sleepdiary.domain.failure import Failure
from sleepdiary.domain.history import Standing, key, standing
from sleepdiary.domain.keeping import Occasion
from sleepdiary.storage import backup, database
from sleepdiary.storage.backup import back_up, children_in, is_whole, send_to, sweep, verify
from sleepdiary.storage.backup_list import Backup, backups_in
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.repair import make_readable, newest_whole, repair
from sleepdiary.storage.restoring import QUARANTINE, restore
from sleepdiary.storage.salvage import NAMELESS
from sleepdiary.storage.store import Store
from tests import builders
from tests.storage.conftest import NOON, bytes_in, failing, names_in, raw
from tests.storage.test_old_diaries import OLD_DIARIES, content

PAGE = 4096


@pytest.fixture
def full(diary: Path) -> Path:
    """The folder of a diary with a record of every kind and 200 episodes, closed."""
    with Store.open(diary).writing() as repository:
        repository.put_new(builders.records().all[1:])
        repository.put_new(builders.episode(note=f"number {n}, quiet afterwards") for n in range(200))
    return diary


def _add(folder: Path, note: str) -> None:
    with Store.open(folder).writing() as repository:
        repository.put(builders.episode(note=note))


class TestACopy:
    def test_it_holds_what_the_diary_holds_and_says_so(self, full: Path) -> None:
        made = back_up(full / FILE_NAME, Occasion.START, NOON)

        assert made.path.name == f"diary-20260304T120000Z-0003-{made.sha256[:8]}.db"
        assert content(made.path) == content(full / FILE_NAME)
        assert (made.episodes, made.verified) == (201, True)
        assert backups_in(full / backup.FOLDER) == (made,)
        assert children_in(made.path) == ("Sam A.",)
        assert is_whole(made)

    def test_its_manifest_names_nobody(self, full: Path) -> None:
        made = back_up(full / FILE_NAME, Occasion.START, NOON)
        told = made.path.with_suffix(".json").read_text()
        assert json.loads(told)["counts"]["episode"] == 201
        assert "Sam" not in told

    @pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders private by other means")
    def test_it_is_for_its_owner_only(self, full: Path) -> None:
        made = back_up(full / FILE_NAME, Occasion.START, NOON)
        for path in (made.path, made.path.with_suffix(".json")):
            assert path.stat().st_mode & 0o777 == 0o600
        assert made.path.parent.stat().st_mode & 0o777 == 0o700

    def test_the_same_content_is_kept_once(self, full: Path) -> None:
        first = back_up(full / FILE_NAME, Occasion.START, NOON)
        again = back_up(full / FILE_NAME, Occasion.CLOSE, NOON + timedelta(hours=1))
        assert (again.path, again.made_at) == (first.path, first.made_at)
        assert len(backups_in(full / backup.FOLDER)) == 1

    def test_a_damaged_diary_makes_no_copy(self, full: Path) -> None:
        good = back_up(full / FILE_NAME, Occasion.START, NOON)
        with raw(full / FILE_NAME) as connection:
            connection.execute("UPDATE episode SET note = 'another' WHERE rowid = 7")
        with failing(Failure.DAMAGED):
            back_up(full / FILE_NAME, Occasion.CLOSE, NOON)
        assert backups_in(full / backup.FOLDER) == (good,)
        assert not list((full / backup.FOLDER).glob(".*"))

    def test_a_full_disk_makes_no_copy_and_leaves_nothing(self, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        plain = database.connect

        def small(path: Path, mode: str, patience: float = 0) -> object:
            connection = plain(path, mode, patience)
            if path.suffix == ".part":
                connection.execute("PRAGMA max_page_count = 10")
            return connection

        monkeypatch.setattr(backup, "connect", small)
        with failing(Failure.DISK_FULL):
            back_up(full / FILE_NAME, Occasion.START, NOON)
        assert names_in(full / backup.FOLDER) == []

    def test_copies_made_while_the_diary_is_written_in_are_all_whole(self, full: Path) -> None:
        stop = threading.Event()

        def write() -> None:
            store = Store.open(full)
            while not stop.is_set():
                with store.writing() as repository:
                    repository.put(builders.episode(note="meanwhile"))

        writer = threading.Thread(target=write)
        writer.start()
        try:
            made = [back_up(full / FILE_NAME, Occasion.WRITING, NOON + timedelta(seconds=n)) for n in range(10)]
        finally:
            stop.set()
            writer.join()
        assert all(is_whole(one) for one in made)

    def test_what_a_cut_off_copy_left_is_swept_away(self, full: Path) -> None:
        made = back_up(full / FILE_NAME, Occasion.START, NOON)
        (made.path.parent / ".0123.part").write_bytes(b"half")
        (made.path.parent / ".0123.part-journal").write_bytes(b"half")
        sweep(made.path.parent)
        assert names_in(made.path.parent) == sorted([made.path.name, made.path.with_suffix(".json").name])

    def test_one_that_rotted_is_not_whole(self, full: Path) -> None:
        made = back_up(full / FILE_NAME, Occasion.START, NOON)
        rotten = bytearray(made.path.read_bytes())
        rotten[rotten.index(b"number 7,") + 3] ^= 1
        made.path.write_bytes(rotten)
        assert not is_whole(made)
        made.path.unlink()
        assert not is_whole(made)

    def test_one_without_its_manifest_is_listed_as_not_verified(self, full: Path) -> None:
        made = back_up(full / FILE_NAME, Occasion.START, NOON)
        for text in ("{", "[]", '{"made_at": 7}', '{"made_at": "2026-03-04T12:00:00"}'):
            made.path.with_suffix(".json").write_text(text)
            (found,) = backups_in(made.path.parent)
            assert (found.made_at, found.verified, found.revision) == (NOON, False, "0003")
            assert is_whole(found)

    def test_a_second_place_gets_the_same_bytes(self, full: Path, tmp_path: Path) -> None:
        made = back_up(full / FILE_NAME, Occasion.START, NOON)
        stick = tmp_path / "stick"
        with failing(Failure.NO_ACCESS):
            send_to(made, stick)
        stick.mkdir()
        send_to(made, stick)
        assert bytes_in(stick) == bytes_in(made.path.parent)
        assert is_whole(backups_in(stick)[0])


class TestPuttingBack:
    def test_the_diary_is_what_it_was_and_that_can_be_undone(self, full: Path) -> None:
        before = content(full / FILE_NAME)
        made = back_up(full / FILE_NAME, Occasion.START, NOON)
        _add(full, "after the copy")
        after = content(full / FILE_NAME)

        was = restore(full, made.path, NOON)

        assert content(full / FILE_NAME) == before
        assert isinstance(was, Backup)
        restore(full, was.path, NOON)
        assert content(full / FILE_NAME) == after

    def test_a_window_that_has_it_open_goes_on(self, full: Path) -> None:
        made = back_up(full / FILE_NAME, Occasion.START, NOON)
        window = Store.open(full)
        _add(full, "after the copy")
        window.restore(made.path)
        with window.writing() as repository:
            assert len(repository.episodes(builders.CHILD_ID)) == 201
            repository.put(builders.episode())

    def test_a_copy_of_an_older_form_is_brought_up_to_date_on_the_way(self, full: Path) -> None:
        old = OLD_DIARIES / "0001.db"
        restore(full, old, NOON)
        assert content(full / FILE_NAME) == content(old)
        assert Store.check(full).whole

    @pytest.mark.parametrize("left", [b"", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and more"])
    def test_a_damaged_diary_is_set_aside_with_its_journal(self, full: Path, left: bytes) -> None:
        before = content(full / FILE_NAME)
        made = back_up(full / FILE_NAME, Occasion.START, NOON)
        damaged = (full / FILE_NAME).read_bytes()[: 9 * PAGE]
        (full / FILE_NAME).write_bytes(damaged)
        (full / f"{FILE_NAME}-wal").write_bytes(left)

        was = restore(full, made.path, NOON)

        assert isinstance(was, Path)
        assert was.parent.name == QUARANTINE
        assert was.read_bytes() == damaged
        assert content(full / FILE_NAME) == before
        assert not (full / f"{FILE_NAME}-wal").exists()

    @pytest.mark.parametrize("kind", ["rotten", "foreign", "newer", "gone"])
    def test_a_copy_that_is_no_good_changes_nothing(self, full: Path, kind: str, tmp_path: Path) -> None:
        copy = tmp_path / "copy.db"
        shutil.copyfile(full / FILE_NAME, copy)
        expected = {"rotten": Failure.DAMAGED, "foreign": Failure.NOT_OURS, "newer": Failure.NEWER}
        if kind == "rotten":
            with raw(copy) as connection:
                connection.execute("UPDATE episode SET note = 'another' WHERE rowid = 7")
        elif kind == "foreign":
            copy.write_bytes(b"Dear doctor, " * 1000)
        elif kind == "newer":
            with raw(copy) as connection:
                connection.execute("PRAGMA user_version = 90")
        else:
            copy.unlink()
        before = bytes_in(full)
        with failing(expected.get(kind, Failure.FILE_MISSING)) as caught:
            restore(full, copy, NOON)
        assert caught.value.figures["path"] == str(copy)
        assert {name: kept for name, kept in bytes_in(full).items() if not name.startswith("backups")} == before

    def test_a_diary_that_is_being_written_to_is_left_alone(self, full: Path) -> None:
        made = back_up(full / FILE_NAME, Occasion.START, NOON)
        before = (full / FILE_NAME).read_bytes()
        with raw(full / FILE_NAME) as other:
            other.execute("BEGIN IMMEDIATE")
            with failing(Failure.LOCKED):
                restore(full, made.path, NOON, patience=0.05)
        assert (full / FILE_NAME).read_bytes() == before


class TestRepair:
    def test_all_but_the_lost_page_is_read(self, full: Path) -> None:
        file = full / FILE_NAME
        before = content(file)
        damaged = file.read_bytes()
        place = damaged.index(b"number 90,") // PAGE
        file.write_bytes(damaged[: place * PAGE] + bytes(PAGE) + damaged[(place + 1) * PAGE :])
        lost_page = file.read_bytes()

        done = repair(full, NOON)

        after = content(file)
        assert all(after[name] == lines for name, lines in before.items() if name not in ("episode", "spread_step"))
        assert set(after["episode"]) <= set(before["episode"])
        assert 201 - 20 <= len(after["episode"]) < 201
        assert done.salvaged.lost["episode"] == 201 - len(after["episode"])
        assert done.kept is not None
        assert done.kept.read_bytes() == lost_page
        assert Store.check(full).whole

    def test_a_copy_fills_the_gaps(self, full: Path) -> None:
        file = full / FILE_NAME
        before = content(file)
        back_up(file, Occasion.START, NOON)
        _add(full, "after the copy")
        damaged = file.read_bytes()
        place = damaged.index(b"number 90,") // PAGE
        file.write_bytes(damaged[: place * PAGE] + bytes(PAGE) + damaged[(place + 1) * PAGE :])

        done = repair(full, NOON)

        assert len(content(file)["episode"]) == len(before["episode"]) + 1
        assert any("after the copy" in line for line in content(file)["episode"])
        assert done.salvaged.from_copy["episode"] > 0
        assert done.salvaged.lost["episode"] == 0

    def test_a_changed_letter_comes_back_from_the_copy(self, full: Path) -> None:
        file = full / FILE_NAME
        before = content(file)["episode"]
        back_up(file, Occasion.START, NOON)
        with raw(file) as connection:
            connection.execute("UPDATE episode SET note = 'nimber 7' WHERE note LIKE 'number 7,%'")
        repair(full, NOON)
        assert sorted(line[1:] for line in content(file)["episode"]) == sorted(line[1:] for line in before)

    @pytest.mark.parametrize("has_marks", [True, False])
    def test_a_record_from_an_older_copy_is_not_said_to_have_been_through_later_saves(
        self, full: Path, has_marks: bool
    ) -> None:
        episode = builders.episode(note="first words")
        with Store.open(full).writing() as repository:
            repository.put_new([episode])
        if not has_marks:
            with raw(full / FILE_NAME) as connection:
                connection.execute("DELETE FROM edits")
        back_up(full / FILE_NAME, Occasion.START, NOON)
        with Store.open(full).reading() as repository:
            before = repository.history().of(key(episode))
        with Store.open(full).writing() as repository:
            (known,) = (one for one in repository.episodes(builders.CHILD_ID) if one.id == episode.id)
            repository.put(replace(known, note="later words"))
        with Store.open(full).reading() as repository:
            later = repository.history().of(key(episode))
        with raw(full / FILE_NAME) as connection:
            connection.execute("DELETE FROM episode WHERE id = ?", (episode.id,))
        repair(full, NOON)
        with Store.open(full).reading() as repository:
            assert "first words" in [one.note for one in repository.episodes(builders.CHILD_ID)]
            marks = repository.history().of(key(episode))
        assert marks == before
        assert standing(marks, later) is (Standing.OLDER if has_marks else Standing.APART)

    def test_a_changed_letter_without_a_copy_is_kept_as_it_can_be_read_and_said(self, full: Path) -> None:
        with raw(full / FILE_NAME) as connection:
            connection.execute("UPDATE episode SET note = 'nimber 7' WHERE note LIKE 'number 7,%'")
        done = repair(full, NOON)
        assert done.salvaged.changed["episode"] == 1
        assert len(content(full / FILE_NAME)["episode"]) == 201
        Store.open(full).close()

    def test_records_of_a_child_that_was_lost_are_kept(self, full: Path) -> None:
        with raw(full / FILE_NAME) as connection:
            connection.execute("DELETE FROM child")
        repair(full, NOON)
        with Store.open(full).reading() as repository:
            (records,) = repository.everything()
        assert records.child.name == NAMELESS
        assert len(records.episodes) == 201

    def test_a_file_of_which_nothing_can_be_read_is_left_alone(self, full: Path) -> None:
        (full / FILE_NAME).write_bytes(bytes(40 * PAGE))
        before = bytes_in(full)
        with failing(Failure.DAMAGED):
            repair(full, NOON)
        assert bytes_in(full) == before
        shutil.rmtree(full / backup.FOLDER)

    def test_with_a_copy_even_that_becomes_a_diary(self, full: Path) -> None:
        before = content(full / FILE_NAME)
        back_up(full / FILE_NAME, Occasion.START, NOON)
        (full / FILE_NAME).write_bytes(bytes(40 * PAGE))
        repair(full, NOON)
        assert content(full / FILE_NAME) == before

    def test_the_damaged_diary_can_be_looked_at_without_changing_it(self, full: Path) -> None:
        with raw(full / FILE_NAME) as connection:
            connection.execute("UPDATE episode SET note = 'nimber 7' WHERE note LIKE 'number 7,%'")
        damaged = (full / FILE_NAME).read_bytes()
        with Store.open(make_readable(full, NOON), read_only=True).reading() as repository:
            assert len(repository.episodes(builders.CHILD_ID)) == 201
        assert (full / FILE_NAME).read_bytes() == damaged

    def test_the_newest_whole_copy_is_taken_not_the_newest(self, full: Path) -> None:
        good = back_up(full / FILE_NAME, Occasion.START, NOON)
        _add(full, "later")
        newer = back_up(full / FILE_NAME, Occasion.CLOSE, NOON + timedelta(hours=1))
        newer.path.write_bytes(newer.path.read_bytes()[: 5 * PAGE])
        assert newest_whole(full / backup.FOLDER) == good
        assert verify(good.path).counts == good.counts
