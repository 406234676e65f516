"""What can go wrong with an open diary: a full disk, a moved file, a second window, a text that cannot be kept."""

import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.records import Record
from sleepdiary.storage import database
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.repository import Repository
from sleepdiary.storage.store import Store
from tests import builders
from tests.storage.conftest import a_clock, bytes_in, failing, raw, untouched


def _fill_the_disk(repository: Repository) -> None:
    """Let the file grow no further in this unit of work."""
    connection = repository._session.connection()
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


class TestFullDisk:
    def test_nothing_of_the_unit_is_kept_and_the_diary_is_whole(self, store: Store) -> None:
        with store.writing() as repository:
            repository.put(builders.episode(note="before"))

        with failing(Failure.DISK_FULL), store.writing() as repository:
            repository.put(builders.episode(note="first of the unit"))
            _fill_the_disk(repository)
            repository.put_new(builders.episode(note="x" * 10_000) for _ in range(100))

        with store.reading() as repository:
            assert [episode.note for episode in repository.episodes(builders.CHILD_ID)] == ["before"]
        assert Store.check(store.folder).whole
        with store.writing() as repository:
            repository.put(builders.episode(note="after"))

    def test_a_caller_who_shrugs_it_off_keeps_nothing_either(self, store: Store) -> None:
        """SQLite has taken the whole transaction back by then: what follows must not be kept alone."""
        with failing(Failure.DISK_FULL), store.writing() as repository:
            _fill_the_disk(repository)
            with failing(Failure.DISK_FULL):
                repository.put_new(builders.episode(note="x" * 10_000) for _ in range(100))
            with failing(Failure.DISK_FULL):
                repository.remove(Child, builders.CHILD_ID, a_clock())

        with store.reading() as repository:
            assert repository.children() == (builders.child(version=1),)

    def test_a_caller_who_shrugs_it_off_and_ends_hears_of_it(self, store: Store) -> None:
        many = [builders.episode(note="x" * 10_000) for _ in range(100)]
        with failing(Failure.DISK_FULL), store.writing() as repository:
            _fill_the_disk(repository)
            with failing(Failure.DISK_FULL):
                repository.put_new(many)
        with failing(Failure.DISK_FULL), store.writing() as repository:
            _fill_the_disk(repository)
            with failing(Failure.DISK_FULL):
                repository.put(builders.episode(note="x" * 20_000))

    def test_there_is_no_room_for_a_new_diary(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        plain = database.connect

        def small(path: Path, mode: str, patience: float = 0) -> object:
            connection = plain(path, mode, patience)
            connection.execute("PRAGMA max_page_count = 20")
            return connection

        monkeypatch.setattr(database, "connect", small)
        with failing(Failure.DISK_FULL) as caught:
            Store.create(folder)

        assert caught.value.figures["path"] == str(folder)
        assert bytes_in(folder) == {}


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move a file that is in use")
class TestMovedFile:
    def _use(self, store: Store) -> None:
        with store.writing() as repository:
            repository.put(builders.episode())

    @pytest.mark.parametrize("begin", [Store.reading, Store.writing])
    def test_a_diary_that_was_renamed_between_two_units(self, store: Store, begin: Any, tmp_path: Path) -> None:
        store.folder.rename(tmp_path / "elsewhere")
        with untouched(tmp_path), failing(Failure.MOVED), begin(store):
            pass

    def test_a_diary_that_was_replaced_by_a_copy_of_itself(self, store: Store) -> None:
        """So a sync program does, and what is saved into the file that it took away would be lost."""
        file = store.folder / FILE_NAME
        copy = shutil.copy2(file, file.with_suffix(".part"))
        Path(copy).replace(file)
        with untouched(store.folder), failing(Failure.MOVED):
            self._use(store)

    def test_a_diary_that_is_deleted_before_the_first_change(self, store: Store) -> None:
        with failing(Failure.MOVED), store.writing() as repository:
            (store.folder / FILE_NAME).unlink()
            repository.put(builders.episode())

    def test_a_diary_that_is_renamed_after_the_first_change(self, store: Store) -> None:
        with failing(Failure.MOVED), store.writing() as repository:
            repository.put(builders.episode())
            (store.folder / FILE_NAME).rename(store.folder / "diary (conflicted copy).db")

    def test_a_diary_that_was_put_back_goes_on(self, store: Store, tmp_path: Path) -> None:
        here = store.folder
        here.rename(tmp_path / "elsewhere")
        with failing(Failure.MOVED):
            self._use(store)
        (tmp_path / "elsewhere").rename(here)
        self._use(store)


class TestTwoWindows:
    @pytest.fixture
    def other(self, store: Store) -> Store:
        return Store.open(store.folder, patience=0.05)

    @pytest.mark.parametrize(
        "record",
        [
            builders.child(version=1),
            builders.night(),
            builders.episode(),
            builders.clip(),
            builders.life_event(),
            builders.medicine(),
            builders.medical_test(),
            builders.appointment(),
        ],
        ids=lambda record: type(record).__name__,
    )
    def test_the_second_to_save_is_told_and_the_first_text_stays(
        self, store: Store, other: Store, record: Record
    ) -> None:
        with store.writing() as repository:
            kept = repository.put(record)
        with store.writing() as repository:
            first = repository.put(kept)

        with untouched(store.folder), failing(Failure.CHANGED_ELSEWHERE), other.writing() as repository:
            repository.put(kept)
        with other.writing() as repository:
            assert repository.put(first).version == first.version + 1

    def test_the_same_new_record_twice_is_a_conflict_not_a_second_one(self, store: Store, other: Store) -> None:
        new = builders.episode()
        with store.writing() as repository:
            repository.put(new)
        with failing(Failure.CHANGED_ELSEWHERE), other.writing() as repository:
            repository.put(new)

    def test_a_night_recorded_in_both_windows_is_a_conflict(self, store: Store, other: Store) -> None:
        with store.writing() as repository:
            repository.put(builders.night(note="mine"))
        with failing(Failure.CHANGED_ELSEWHERE), other.writing() as repository:
            repository.put(builders.night(note="yours"))

    def test_saving_what_was_removed_in_another_window_says_so(self, store: Store, other: Store) -> None:
        with store.writing() as repository:
            kept = repository.put(builders.episode())
        with other.writing() as repository:
            repository.remove(Episode, kept.id, a_clock())
        with failing(Failure.GONE), store.writing() as repository:
            repository.put(kept)

    def test_saving_for_a_child_that_was_removed_says_so(self, store: Store, other: Store) -> None:
        with other.writing() as repository:
            repository.remove(Child, builders.CHILD_ID, a_clock())
        for record in (builders.episode(), builders.night(), builders.life_event(), builders.child(version=1)):
            with failing(Failure.GONE), store.writing() as repository:
                repository.put(record)

    def test_an_edit_of_what_never_was_says_so(self, store: Store) -> None:
        with failing(Failure.GONE), store.writing() as repository:
            repository.put(builders.episode(version=3))

    def test_a_unit_that_writes_is_alone_from_its_beginning(self, store: Store, other: Store) -> None:
        """So what it reads before it writes is still true when it writes."""
        with store.writing() as repository:
            repository.children()
            with failing(Failure.LOCKED), other.writing():
                pass

    def test_both_windows_write_in_turn(self, store: Store, other: Store) -> None:
        for window, note in ((store, "one"), (other, "two"), (store, "three")):
            with window.writing() as repository:
                repository.put(builders.life_event(words=note))
        with other.reading() as repository:
            assert [one.words for one in repository.of_child(LifeEvent, builders.CHILD_ID)] == ["one", "two", "three"]


class TestWhatCannotBeKept:
    @pytest.mark.parametrize("keep", [Repository.put, lambda repository, record: repository.put_new([record])])
    @pytest.mark.parametrize(
        ("record", "reason"),
        [
            (builders.episode(note="half \ud83d of a sign"), "half a character"),
            (builders.clip(original_name="VID\udcff.mp4"), "half a character"),
            (builders.clip(bytes=2**63), "number is too large"),
            (builders.clip(bytes=-1), "ck_clip_bytes"),
            (builders.child(id="sam", name="No such id"), "ck_child_id"),
            (builders.clip(id=new_id(), sha256="abc"), "ck_clip_sha256"),
            (builders.episode(clips=("5a11e000-0000-4000-8000-00000000dead",)), "FOREIGN KEY"),
        ],
        ids=lambda value: value if isinstance(value, str) else type(value).__name__,
    )
    def test_it_is_refused_with_the_reason_and_nothing_is_kept(
        self, store: Store, keep: Any, record: Record, reason: str
    ) -> None:
        with untouched(store.folder), failing(Failure.NOT_WRITTEN) as caught, store.writing() as repository:
            repository.put(builders.night())
            keep(repository, record)
        assert reason in caught.value.figures["reason"]

    def test_a_caller_who_shrugs_it_off_keeps_nothing_either(self, store: Store) -> None:
        with untouched(store.folder), failing(Failure.NOT_WRITTEN), store.writing() as repository:
            repository.put(builders.night())
            with failing(Failure.NOT_WRITTEN):
                repository.put_new([builders.clip(bytes=-1)])

    def test_no_failure_repeats_what_was_typed(self, store: Store) -> None:
        private = "Sam wet the bed"
        with pytest.raises(DiaryFailure) as caught, store.writing() as repository:
            repository.put(builders.clip(shows=private, bytes=-1))

        error: BaseException | None = caught.value
        while error is not None:
            assert private not in str(error)
            error = error.__cause__ or error.__context__

    def test_a_clip_of_a_sibling_never_shows_an_episode(self, store: Store) -> None:
        robin = builders.child(id=new_id(), name="Robin")
        of_robin = builders.clip(child_id=robin.id)
        with store.writing() as repository:
            repository.put(robin)
            repository.put(of_robin)
        with failing(Failure.NOT_WRITTEN), store.writing() as repository:
            repository.put(builders.episode(clips=(of_robin.id,)))


class TestWhatWasDeleted:
    def test_an_overwritten_note_is_not_readable_in_the_file(self, store: Store) -> None:
        notes = [f"a private matter number {number} " * 20 for number in range(60)]
        with store.writing() as repository:
            kept = [repository.put(builders.episode(note=note)) for note in notes]
        assert all(note.encode() in self._bytes(store) for note in notes)

        with store.writing() as repository:
            for episode in kept:
                repository.put(replace(episode, note=""))

        assert b"a private matter" not in self._bytes(store)

    def test_without_secure_delete_it_would_be(self, tmp_path: Path) -> None:
        """Proves that the test above can fail."""
        file = tmp_path / "plain.db"
        with raw(file) as connection:
            connection.execute("PRAGMA secure_delete = OFF")
            connection.execute("CREATE TABLE note (text)")
            connection.execute("INSERT INTO note VALUES ('a private matter')")
            connection.execute("DELETE FROM note")
        assert b"a private matter" in file.read_bytes()

    def _bytes(self, store: Store) -> bytes:
        return b"".join(bytes_in(store.folder).values())


def test_pythons_own_sqlite_can_read_a_diary(diary: Path) -> None:
    """It is what a family falls back on where no other library was built."""
    connection = sqlite3.connect(diary / FILE_NAME)
    assert connection.execute("SELECT name FROM child").fetchall() == [("Sam A.",)]
    connection.close()
