"""Whatever lies where a diary should be: it is named plainly, and no byte of it changes."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.store import Store
from tests import builders
from tests.storage.conftest import failing, raw, untouched

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = 4096


def _refused(folder: Path, what: Failure) -> DiaryFailure:
    """Open for writing and for reading: both are refused, and nothing changes."""
    with untouched(folder.parent):
        with failing(what):
            Store.open(folder, read_only=True, patience=0.05)
        with failing(what) as caught:
            Store.open(folder, patience=0.05)
    return caught.value


class TestNoDiary:
    def test_a_folder_that_is_not_there(self, folder: Path) -> None:
        assert _refused(folder, Failure.NO_DIARY).figures["path"] == str(folder)
        assert not folder.exists()

    def test_a_folder_without_a_diary(self, folder: Path) -> None:
        folder.mkdir()
        _refused(folder, Failure.NO_DIARY)

    def test_a_link_to_nothing(self, folder: Path) -> None:
        folder.mkdir()
        (folder / FILE_NAME).symlink_to(folder / "gone")
        _refused(folder, Failure.NO_DIARY)

    def test_a_file_in_the_place_of_the_folder(self, folder: Path) -> None:
        folder.write_text("a letter", encoding="utf-8")
        _refused(folder, Failure.NOT_A_FOLDER)


class TestNotOurs:
    @pytest.mark.parametrize(
        "content",
        [b"", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40, b"Dear doctor,\n" * 900, b"SQLite"],
        ids=["nothing", "a picture", "a letter", "a scrap"],
    )
    def test_a_file_that_is_no_database(self, folder: Path, content: bytes) -> None:
        folder.mkdir()
        (folder / FILE_NAME).write_bytes(content)
        assert _refused(folder, Failure.NOT_OURS).figures["path"] == str(folder / FILE_NAME)

    @pytest.mark.parametrize("application_id", [0, 42])
    def test_a_database_of_another_program(self, folder: Path, application_id: int) -> None:
        folder.mkdir()
        with raw(folder / FILE_NAME) as connection:
            connection.execute("CREATE TABLE night (id TEXT)")
            connection.execute(f"PRAGMA application_id = {application_id}")
        _refused(folder, Failure.NOT_OURS)

    def test_a_folder_with_the_name_of_the_file(self, folder: Path) -> None:
        (folder / FILE_NAME).mkdir(parents=True)
        _refused(folder, Failure.NOT_OURS)

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
    def test_a_pipe_does_not_make_the_program_wait(self, folder: Path) -> None:
        folder.mkdir()
        os.mkfifo(folder / FILE_NAME)
        with failing(Failure.NOT_OURS):
            Store.open(folder)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "half of it": lambda content: content[: len(content) // 2],
    "the head zeroed": lambda content: bytes(PAGE) + content[PAGE:],
    "the first 100 bytes only": lambda content: content[:100],
    "an odd page size": lambda content: content[:16] + b"\x07\x07" + content[18:],
    "a page zeroed": lambda content: content[: 4 * PAGE] + bytes(PAGE) + content[5 * PAGE :],
    "its list of tables in half characters": lambda content: content.replace(b"replace(", b"r\xe5place("),
    "its list of tables scribbled over": lambda content: content.replace(b"CREATE TABLE night", b"CREATE TUBLE night"),
}


class TestDamaged:
    @pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
    def test_a_diary_that_the_disk_has_damaged(self, diary: Path, damage: Callable[[bytes], bytes]) -> None:
        file = diary / FILE_NAME
        file.write_bytes(damage(file.read_bytes()))
        _refused(diary, Failure.DAMAGED)

    def test_a_page_that_the_disk_has_put_in_the_place_of_another(self, diary: Path) -> None:
        file = diary / FILE_NAME
        with raw(file) as connection:
            roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage"))
        content = file.read_bytes()
        child = content[(roots["child"] - 1) * PAGE : roots["child"] * PAGE]
        file.write_bytes(content[: (roots["night"] - 1) * PAGE] + child + content[roots["night"] * PAGE :])
        _refused(diary, Failure.DAMAGED)

    @pytest.mark.parametrize(
        "statement",
        [
            "DROP TABLE mark",
            "DROP TABLE alembic_version",
            "DELETE FROM alembic_version",
            "PRAGMA user_version = 0",
        ],
    )
    def test_a_diary_that_somebody_has_tampered_with(self, diary: Path, statement: str) -> None:
        with raw(diary / FILE_NAME) as connection:
            connection.executescript(statement)
        _refused(diary, Failure.DAMAGED)

    @pytest.mark.parametrize(
        ("column", "value"),
        [("sex", "'unheard of'"), ("birth_date", "'2023-02-30'"), ("weeks_early", "19"), ("note", "NULL")],
    )
    def test_a_value_that_no_program_of_ours_has_written(self, diary: Path, column: str, value: str) -> None:
        with raw(diary / FILE_NAME) as connection:
            connection.execute("PRAGMA ignore_check_constraints = 1")
            connection.execute("PRAGMA writable_schema = 1")
            connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'note TEXT NOT NULL', 'note TEXT')")
            connection.execute("PRAGMA writable_schema = RESET")
            connection.execute(f"UPDATE child SET {column} = {value}")  # noqa: S608
            connection.execute("PRAGMA writable_schema = 1")
            connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'note TEXT', 'note TEXT NOT NULL')")
        with untouched(diary), failing(Failure.DAMAGED):
            Store.open(diary)

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("note", "CAST(x'c328' AS TEXT)"),
            ("sex", "'unheard of'"),
            ("birth_date", "'2023-02-30'"),
        ],
    )
    def test_damage_that_shows_only_while_reading(self, store: Store, column: str, value: str) -> None:
        with raw(store.folder / FILE_NAME) as connection:
            connection.execute("PRAGMA ignore_check_constraints = 1")
            connection.execute(f"UPDATE child SET {column} = {value}")  # noqa: S608
        with failing(Failure.DAMAGED) as caught, store.reading() as repository:
            repository.children()
        assert caught.value.figures["path"] == str(store.folder)

    def test_a_damaged_page_shows_while_reading(self, store: Store) -> None:
        file = store.folder / FILE_NAME
        content = file.read_bytes()
        file.write_bytes(content[:PAGE] + b"\xa5" * (len(content) - PAGE))
        with failing(Failure.DAMAGED), store.reading() as repository:
            repository.everything()

    @pytest.mark.parametrize("statement", ["DROP TABLE nap", "ALTER TABLE appointment RENAME COLUMN said TO told"])
    def test_a_part_that_is_missing_shows_while_reading(self, store: Store, statement: str) -> None:
        with raw(store.folder / FILE_NAME) as connection:
            connection.execute(statement)
        with failing(Failure.DAMAGED), store.reading() as repository:
            repository.everything()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a diary with something in every table."""
    store = Store.create(tmp_path_factory.mktemp("full") / "diary")
    with store.writing() as repository:
        repository.put_new(builders.records().all)
    store.close()
    return (store.folder / FILE_NAME).read_bytes()


@settings(max_examples=60)
@given(place=st.integers(0, 2**20), bit=st.integers(0, 7))
def test_a_flipped_bit_is_a_plain_failure_or_does_no_harm(full: bytes, place: int, bit: int) -> None:
    """Opens, reads and looks through a diary with one bit changed anywhere: nothing else than a DiaryFailure."""
    content = bytearray(full)
    content[place % len(full)] ^= 1 << bit
    with TemporaryDirectory() as folder:
        (Path(folder) / FILE_NAME).write_bytes(content)
        with contextlib.suppress(DiaryFailure), Store.open(Path(folder), patience=0).reading() as repository:
            repository.everything()
        with contextlib.suppress(DiaryFailure):
            Store.check(Path(folder), patience=0)


class TestNewer:
    @pytest.mark.parametrize(
        "statement", ["PRAGMA user_version = 4", "UPDATE alembic_version SET version_num = '0004'"]
    )
    def test_a_diary_of_a_program_yet_to_come(self, diary: Path, statement: str) -> None:
        with raw(diary / FILE_NAME) as connection:
            connection.execute(statement)
        _refused(diary, Failure.NEWER)


class TestLocked:
    def test_a_diary_that_another_program_holds(self, diary: Path) -> None:
        with raw(diary / FILE_NAME) as other:
            other.execute("BEGIN EXCLUSIVE")
            _refused(diary, Failure.LOCKED)

    def test_while_another_program_writes_reading_goes_on(self, store: Store) -> None:
        with raw(store.folder / FILE_NAME) as other:
            other.execute("BEGIN IMMEDIATE")
            with failing(Failure.LOCKED), store.writing() as repository:
                repository.put(builders.episode())
            with store.reading() as repository:
                assert len(repository.children()) == 1
            other.execute("ROLLBACK")
        with store.writing() as repository:
            repository.put(builders.episode())


_AS_NOBODY = """
import os, shutil, sys, tempfile
from pathlib import Path
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.storage import upgrade
from sleepdiary.storage.store import Store
from tests import builders

Store.create(Path(tempfile.mkdtemp()) / "warm-up").check
if os.getuid() == 0:
    # Whoever may do little may not come to where root's checkout lies, so what is read later is put beside the diary.
    upgrade.MIGRATIONS = shutil.copytree(upgrade.MIGRATIONS, Path(sys.argv[1]).parent / "steps")
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
folder = Path(sys.argv[1])

def attempt(what):
    try:
        return what()
    except DiaryFailure as failure:
        return str(failure.what)

def read(store):
    with store.reading() as repository:
        return len(repository.children())

def write(store):
    with store.writing() as repository:
        repository.put(builders.episode())
    return "written"

def use():
    store = Store.open(folder)
    store_says = "read-only" if store.read_only else "writable"
    return [store_says, attempt(lambda: read(store)), attempt(lambda: write(store))]

print(attempt(use), attempt(lambda: Store.create(folder / "new") and "created"))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows decides by access lists, which Python cannot set")
class TestPermissions:
    """As root no permission binds, so these look with the eyes of a user who may do little."""

    def _use(self, folder: Path) -> str:
        command = [sys.executable, "-c", _AS_NOBODY, str(folder)]
        done = subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @pytest.fixture
    def place(self, diary: Path) -> Iterator[Path]:
        """The diary where anybody may come (pytest's own folders are private), owned by the user who looks."""
        with TemporaryDirectory(prefix="sleepdiary-") as public:
            Path(public).chmod(0o755)
            place = shutil.copytree(diary, Path(public) / "diary")
            if os.getuid() == 0:
                for path in (place, *place.iterdir()):
                    os.chown(path, 65534, 65534)
            yield place
            place.chmod(0o700)

    def test_an_ordinary_folder(self, place: Path) -> None:
        assert self._use(place) == "['writable', 1, 'written'] created"

    def test_a_file_that_may_only_be_read(self, place: Path) -> None:
        (place / FILE_NAME).chmod(0o400)
        with untouched(place):
            assert self._use(place).startswith("['read-only', 1, 'read_only']")
            shutil.rmtree(place / "new")

    def test_a_folder_that_may_only_be_read(self, place: Path) -> None:
        place.chmod(0o500)
        with untouched(place):
            assert self._use(place) == "['read-only', 1, 'read_only'] no_access"

    def test_a_file_that_may_not_be_read(self, place: Path) -> None:
        (place / FILE_NAME).chmod(0o000)
        assert self._use(place).startswith("no_access")

    def test_a_folder_that_may_not_be_entered(self, place: Path) -> None:
        place.chmod(0o000)
        assert self._use(place) == "no_access no_access"
