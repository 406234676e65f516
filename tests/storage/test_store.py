"""A diary's file is made whole and private, opened, read, written, restarted and closed."""

import os
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import Failure
from sleepdiary.domain.identity import new_id
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.failures import Whereabouts
from sleepdiary.storage.store import Store
from sleepdiary.storage.upgrade import APPLICATION_ID
from tests import builders
from tests.storage.conftest import bytes_in, failing, names_in, raw, untouched

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def cut_off(diary: Path) -> Path:
    """A diary whose program was killed in the middle of a save: its journal has to be played back."""
    if os.name == "nt":
        pytest.skip("Windows has no signal that ends a program at once")
    program = """
import os, signal, sys
from pathlib import Path
from sleepdiary.storage.store import Store
from tests import builders
store = Store.open(Path(sys.argv[1]))
with store.writing() as repository:
    repository.put(builders.episode(note="kept"))
with store.writing() as repository:
    repository._session.connection().exec_driver_sql("PRAGMA cache_size = 10")
    repository.put_new(builders.episode(note="not kept " * 100) for _ in range(300))
    os.kill(os.getpid(), signal.SIGKILL)
"""
    command = [sys.executable, "-c", program, str(diary)]
    assert subprocess.run(command, cwd=CHECKOUT, check=False).returncode == -9
    assert (diary / f"{FILE_NAME}-journal").read_bytes()[:1] != b"\0", "the kill came too early to prove anything"
    assert b"not kept" in (diary / FILE_NAME).read_bytes()
    return diary


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class TestCreating:
    @pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders private by other means")
    def test_a_new_diary_is_for_its_owner_only(self, folder: Path) -> None:
        Store.create(folder / "deep" / "down").close()

        assert _mode(folder / "deep" / "down") == 0o700
        assert _mode(folder / "deep" / "down" / FILE_NAME) == 0o600

    @pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders private by other means")
    def test_the_file_is_private_however_open_the_surroundings_are(self, folder: Path) -> None:
        folder.mkdir()
        before = os.umask(0)
        try:
            Store.create(folder).close()
        finally:
            os.umask(before)

        assert _mode(folder / FILE_NAME) == 0o600

    def test_a_new_diary_is_one_file_and_nothing_else(self, folder: Path) -> None:
        Store.create(folder).close()

        assert names_in(folder) == [FILE_NAME]

    def test_the_head_of_the_file_says_whose_it_is(self, store: Store, file: Path) -> None:
        store.close()
        with raw(file) as connection:
            assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            assert connection.execute("PRAGMA user_version").fetchone() == (3,)

    def test_a_diary_that_is_there_is_left_alone(self, diary: Path) -> None:
        with untouched(diary), failing(Failure.ALREADY_A_DIARY):
            Store.create(diary)

    def test_whatever_bears_the_name_of_a_diary_is_left_alone(self, folder: Path) -> None:
        folder.mkdir()
        (folder / FILE_NAME).write_bytes(b"\xff\xd8\xff\xe0 a picture")

        with untouched(folder), failing(Failure.ALREADY_A_DIARY):
            Store.create(folder)

    def test_a_diary_that_appears_meanwhile_is_left_alone(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = tmp_path / "other"
        Store.create(other).close()
        real_sync = os.fsync

        def appear(handle: int) -> None:
            if not (folder / FILE_NAME).exists():
                (folder / FILE_NAME).write_bytes(b"somebody was faster")
            real_sync(handle)

        monkeypatch.setattr(os, "fsync", appear)
        with failing(Failure.ALREADY_A_DIARY):
            Store.create(folder)

        assert bytes_in(folder) == {FILE_NAME: b"somebody was faster"}

    def test_a_disk_without_second_names_for_a_file_holds_a_diary_too(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)
        Store.create(folder).close()

        assert names_in(folder) == [FILE_NAME]
        with failing(Failure.ALREADY_A_DIARY):
            Store.create(folder)

    def test_other_files_in_the_folder_stay(self, folder: Path) -> None:
        folder.mkdir()
        (folder / "letter.txt").write_text("Dear doctor", encoding="utf-8")
        Store.create(folder).close()

        assert names_in(folder) == [FILE_NAME, "letter.txt"]

    def test_a_file_in_the_place_of_the_folder_is_named_and_left_alone(self, folder: Path) -> None:
        folder.write_text("a letter", encoding="utf-8")
        for place in (folder, folder / "below"):
            with untouched(folder.parent), failing(Failure.NOT_A_FOLDER):
                Store.create(place)

    def test_a_journal_of_a_diary_that_is_gone_is_not_played_into_the_new_one(self, cut_off: Path) -> None:
        (cut_off / FILE_NAME).unlink()
        left_behind = (cut_off / f"{FILE_NAME}-journal").read_bytes()

        new = Store.create(cut_off)

        with new.reading() as repository:
            assert repository.children() == ()
        assert Store.check(cut_off).whole
        assert left_behind in bytes_in(cut_off).values()


_KILLED_CREATION = """
import os, signal, sys
from pathlib import Path
from sleepdiary.storage import database
from sleepdiary.storage.store import Store

folder, last_step = Path(sys.argv[1]), int(sys.argv[2])
steps = 0

def step(event, _=None):
    global steps
    if event in ("os.mkdir", "os.link", "os.remove") or event.isupper() or " " in event:
        steps += 1
        if steps == last_step:
            os.kill(os.getpid(), signal.SIGKILL)

def connect(*given):
    connection = plain_connect(*given)
    connection.set_trace_callback(step)
    return connection

plain_connect, database.connect = database.connect, connect
sys.addaudithook(step)
Store.create(folder)
print(steps)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that ends a program at once")
def test_a_creation_that_is_killed_leaves_no_half_diary_and_can_be_done_again(folder: Path) -> None:
    """Kills the program at the first step of making a diary, in the middle of its tables, and at the last ones.

    A step is a statement, or a change to the folder.
    """

    def create(step: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", _KILLED_CREATION, str(folder), str(step)]
        return subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True, text=True)

    whole = create(0)
    steps = int(whole.stdout)
    (folder / FILE_NAME).unlink()
    for step in (1, 2, steps // 4, steps // 2, *range(steps - 6, steps + 1)):
        assert create(step).returncode == -9, (step, steps)
        if (folder / FILE_NAME).exists():
            assert Store.check(folder).whole
            (folder / FILE_NAME).unlink()
        Store.create(folder).close()
        assert names_in(folder) == [FILE_NAME]
        (folder / FILE_NAME).unlink()


class TestOpening:
    def test_what_was_kept_is_there_after_a_restart(self, store: Store, folder: Path) -> None:
        seen = builders.episode(note="Quiet afterwards. 😴\nمرحبا")
        with store.writing() as repository:
            repository.put(seen)
        store.close()

        with Store.open(folder).reading() as repository:
            assert repository.get(Episode, seen.id) == replace(seen, version=1)

    @pytest.mark.parametrize("read_only", [False, True])
    def test_what_was_kept_survives_a_kill_and_what_was_not_leaves_no_trace(
        self, cut_off: Path, read_only: bool
    ) -> None:
        with Store.open(cut_off, read_only=read_only).reading() as repository:
            assert [episode.note for episode in repository.episodes(builders.CHILD_ID)] == ["kept"]
        assert Store.check(cut_off).whole

    def test_opening_and_reading_change_no_byte(self, diary: Path) -> None:
        with untouched(diary):
            opened = Store.open(diary)
            with opened.reading() as repository:
                assert repository.everything()
            opened.close()

    def test_exists_says_whether_there_is_a_file_to_open(self, diary: Path, tmp_path: Path) -> None:
        assert Store.exists(diary)
        assert not Store.exists(tmp_path)
        assert not Store.exists(diary / FILE_NAME / "below a file")

    def test_a_diary_opened_for_reading_reads_and_writes_nothing(self, diary: Path) -> None:
        opened = Store.open(diary, read_only=True)

        assert opened.read_only
        with opened.reading() as repository:
            assert repository.children() == (builders.child(version=1),)
        with untouched(diary), failing(Failure.READ_ONLY), opened.writing():
            pass

    def test_a_closed_diary_refuses_to_go_on(self, store: Store) -> None:
        store.close()
        store.close()

        with pytest.raises(RuntimeError, match="closed"), store.reading():
            pass

    def test_a_link_to_the_folder_is_as_good_as_the_folder(self, diary: Path, tmp_path: Path) -> None:
        link = tmp_path / "link"
        link.symlink_to(diary)

        with Store.open(link).reading() as repository:
            assert len(repository.children()) == 1


class TestUnits:
    def test_an_exception_undoes_the_whole_unit(self, store: Store) -> None:
        with pytest.raises(ZeroDivisionError), store.writing() as repository:
            repository.put(builders.episode(note=str(repository.put(builders.night()).version / 0)))

        with store.reading() as repository:
            assert repository.episodes(builders.CHILD_ID) == ()

    def test_reading_never_writes(self, store: Store, folder: Path) -> None:
        with untouched(folder), failing(Failure.READ_ONLY), store.reading() as repository:
            repository.put(builders.episode())

    def test_a_worker_thread_reads_while_the_window_has_the_diary_open(self, store: Store) -> None:
        found: list[tuple[Child, ...]] = []

        def read() -> None:
            with store.reading() as repository:
                found.append(repository.children())

        with store.reading() as repository:
            repository.children()
            worker = threading.Thread(target=read)
            worker.start()
            worker.join()

        assert found == [(builders.child(version=1),)]

    def test_a_unit_is_not_handed_to_another_thread(self, store: Store) -> None:
        caught: list[BaseException] = []

        def read() -> None:
            try:
                repository.children()
            except Exception as error:
                caught.append(error)

        with store.reading() as repository:
            worker = threading.Thread(target=read)
            worker.start()
            worker.join()

        assert "thread" in str(caught[0])

    def test_one_unit_sees_the_diary_as_it_was_when_it_began(self, store: Store, folder: Path) -> None:
        with store.reading() as repository:
            before = repository.children()
            with failing(Failure.LOCKED), Store.open(folder, patience=0.05).writing() as other:
                other.put(builders.child(id=new_id(), name="Robin"))
            assert repository.children() == before

    def test_nothing_is_held_between_units(self, store: Store, folder: Path) -> None:
        with store.reading() as repository:
            repository.children()
        with raw(folder / FILE_NAME) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")


def test_where_a_file_is_gone_it_counts_as_moved(tmp_path: Path) -> None:
    file = tmp_path / "diary.db"
    file.write_bytes(b"")
    whereabouts = Whereabouts.of(file)
    assert not whereabouts.moved
    file.unlink()
    assert whereabouts.moved


def test_there_is_one_sqlite_library(store: Store) -> None:
    """Two libraries in one process take away each other's locks."""
    with store.reading() as repository:
        connection = repository._session.connection()
        assert type(connection.connection.dbapi_connection) is dbapi.Connection
