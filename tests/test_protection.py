"""The password: switched on and off without a loss, asked for, changed; nothing of a protected diary can be read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sleepdiary import protection as protecting
from sleepdiary import wording
from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.protection import unlock_with_password, unlock_with_recovery_key
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.storage import keyring, recognition
from sleepdiary.storage.check import check
from sleepdiary.storage.conversion import convert_in_place
from sleepdiary.storage.database import connect, key_of
from sleepdiary.storage.key_file import PASSWORD as BY_PASSWORD
from sleepdiary.storage.key_file import RECOVERY, KeyFile, read_key_file, write_key_file
from sleepdiary.storage.store import Store
from tests import builders
from tests.protected import (
    CANARY,
    PASSWORD,
    QUICK,
    RECOVERY_KEY,
    noon,
    plain_diary,
    protection,
)
from tests.storage.conftest import bytes_in, failing, untouched

OTHER = "battery staple"


@pytest.fixture(autouse=True)
def no_keys_at_hand() -> Iterator[None]:
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """The folder of a plain diary with a copy and a text copy."""
    folder = plain_diary(tmp_path / "diary")
    safe = Safekeeping(folder, noon)
    safe.back_up()
    diary = Diary.open(folder)
    safe.look_after(diary)
    diary.close()
    return folder


@pytest.fixture
def folder(plain: Path) -> Path:
    """The folder of the same diary, protected; its key is not at hand."""
    protection(plain).switch_on(PASSWORD, RECOVERY_KEY)
    keyring.forget()
    return plain


def _file(folder: Path) -> Path:
    return folder / "diary.db"


def _notes(folder: Path) -> set[str]:
    diary = Diary.open(folder, noon)
    try:
        return {one.note for one in diary.episodes(builders.CHILD_ID)}
    finally:
        diary.close()


def _another(tmp_path: Path) -> Path:
    """The folder of another protected diary, whose password is OTHER; its key is not at hand."""
    folder = plain_diary(tmp_path / "another", 2)
    protection(folder).switch_on(OTHER, RECOVERY_KEY)
    keyring.forget()
    return folder


def _copies(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("*.db"))


def _hits(folder: Path) -> list[str]:
    """Files in which the canary, a child's name or SQLite's own head can be read."""
    signs = (CANARY.encode(), builders.child().name.encode(), b"SQLite format 3")
    return [name for name, content in bytes_in(folder).items() if any(sign in content for sign in signs)]


class TestSwitchingOn:
    def test_a_plain_diary_can_be_read_by_anybody(self, plain: Path) -> None:
        assert len(_hits(plain)) >= 3

    def test_nothing_of_a_protected_one_can_be_read(self, folder: Path) -> None:
        assert _hits(folder) == []

    def test_the_diary_its_copies_and_its_order_stay(self, plain: Path) -> None:
        before = _notes(plain)
        protection(plain).switch_on(PASSWORD, RECOVERY_KEY)
        assert _notes(plain) == before
        assert check(plain).whole
        safe = Safekeeping(plain, noon)
        assert {one.episodes for one in safe.kept()} == {31}
        assert all(one.children == ("Sam A.",) and one.verified for one in safe.kept())
        assert protection(plain).still_open() == protecting.StillOpen()

    def test_an_open_diary_goes_on_after_it_was_opened_again(self, plain: Path) -> None:
        diary = Diary.open(plain, noon)
        protection(plain).switch_on(PASSWORD, RECOVERY_KEY)
        with failing(Failure.MOVED):
            diary.children()
        diary.open_again()
        diary.record(builders.episode(note="afterwards"))
        diary.close()
        assert "afterwards" in _notes(plain)

    def test_every_file_is_private(self, folder: Path) -> None:
        for name in ("diary.db", "diary.keys"):
            assert (folder / name).stat().st_mode & 0o077 == 0

    def test_a_save_of_another_program_is_waited_for_and_nothing_is_changed(self, plain: Path) -> None:
        store = Store.open(plain, clock=noon)
        with store.writing() as repository:
            repository.put(builders.episode(note="meanwhile"))
            with failing(Failure.LOCKED):
                convert_in_place(_file(plain), plain / "backups", keyring.Key.new(), patience=0.01)
        store.close()
        assert "meanwhile" in _notes(plain)

    def test_when_the_new_file_is_not_the_same_the_plain_one_stays(
        self, plain: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from sleepdiary.storage import conversion

        export = conversion._export

        def careless(path: Path, part: Path, key: keyring.Key | None) -> None:
            export(path, part, key)
            with_line = connect(part, "rw")
            with_line.execute("DELETE FROM episode WHERE rowid = 3")
            with_line.close()

        monkeypatch.setattr(conversion, "_export", careless)
        before = _notes(plain)
        with failing(Failure.NOT_WRITTEN):
            protection(plain).switch_on(PASSWORD, RECOVERY_KEY)
        assert not (plain / "diary.keys").exists()
        assert _notes(plain) == before
        assert not list((plain / "backups").glob(".*"))

    def test_a_copy_that_cannot_be_read_whole_is_not_thrown_away(self, plain: Path) -> None:
        (copy,) = _copies(plain)
        content = copy.read_bytes()
        copy = copy.rename(copy.with_name("diary-20250101T000000Z-0002-00000000.db"))
        copy.write_bytes(content[: len(content) // 2])
        protection(plain).switch_on(PASSWORD, RECOVERY_KEY)
        assert copy.exists()
        assert protection(plain).still_open().copies == 1

    def test_what_a_cut_off_left_open_is_protected_later(self, plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(protecting.Protection, "_finish", lambda *_: None)
        on = protection(plain)
        on.switch_on(PASSWORD, RECOVERY_KEY)
        assert on.still_open().copies == 1
        assert on.still_open().texts == 1
        monkeypatch.undo()
        on.protect_copies()
        assert on.still_open() == protecting.StillOpen()
        assert _hits(plain) == []

    def test_copies_in_the_second_place_are_protected_too(self, plain: Path, tmp_path: Path) -> None:
        second = tmp_path / "stick"
        second.mkdir()
        Safekeeping(plain, noon).choose_second_place(second)
        assert _hits(second)
        protection(plain).switch_on(PASSWORD, RECOVERY_KEY)
        assert _hits(second) == []
        assert list(second.glob("*.keys"))

    def test_no_text_copy_is_written_any_more(self, folder: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        diary = Diary.open(folder, noon)
        safe = Safekeeping(folder, noon)
        assert safe.look_after(diary)
        diary.close()
        assert safe.texts() == ()

    def test_damaged_files_that_were_set_aside_are_named_and_can_be_removed(self, plain: Path) -> None:
        aside = plain / "quarantine" / "diary.db.damaged-20260101T000000Z"
        aside.parent.mkdir()
        aside.write_bytes(b"SQLite format 3\0 and " + CANARY.encode())
        on = protection(plain)
        on.switch_on(PASSWORD, RECOVERY_KEY)
        assert aside.exists()
        assert on.still_open().set_aside == 1
        on.remove_set_aside()
        assert on.still_open().set_aside == 0

    def test_where_nothing_can_encrypt_it_is_refused(self, plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(protecting, "CAN_PROTECT", False)
        with untouched(plain), failing(Failure.CANNOT_PROTECT):
            protection(plain).switch_on(PASSWORD, RECOVERY_KEY)


class TestOpening:
    @pytest.mark.parametrize("typed", ["", "wrong", PASSWORD.upper(), f"{PASSWORD} ", "\ud800", "x" * 5000])
    def test_a_wrong_password_says_little_and_changes_nothing(self, folder: Path, typed: str) -> None:
        with untouched(folder):
            with failing(Failure.PROTECTED):
                Diary.open(folder)
            with failing(Failure.WRONG_PASSWORD):
                unlock_with_password(_file(folder), typed)
            with failing(Failure.PROTECTED):
                Diary.open(folder)

    def test_the_password_opens_it(self, folder: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        assert len(_notes(folder)) == 31

    def test_letters_with_accents_may_be_composed_either_way(self, tmp_path: Path) -> None:
        folder = plain_diary(tmp_path / "diary", 1)
        protection(folder).switch_on("caf\u00e9 au lait", RECOVERY_KEY)
        keyring.forget()
        unlock_with_password(_file(folder), "cafe\u0301 au lait")
        assert _notes(folder)

    def test_the_recovery_key_opens_it_and_another_does_not(self, folder: Path) -> None:
        for typed in (protecting.new_recovery_key(), "no key", PASSWORD):
            with untouched(folder), failing(Failure.WRONG_RECOVERY_KEY):
                unlock_with_recovery_key(_file(folder), typed)
        unlock_with_recovery_key(_file(folder), RECOVERY_KEY.lower())
        assert len(_notes(folder)) == 31

    def test_a_key_in_memory_does_not_keep_a_plain_diary_from_opening(self, folder: Path, tmp_path: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        other = plain_diary(tmp_path / "other", 2)
        assert len(_notes(other)) == 3
        assert key_of(_file(other)) is None
        assert CANARY.encode() in _file(other).read_bytes()

    def test_a_key_file_beside_a_plain_diary_is_left_alone(self, folder: Path, tmp_path: Path) -> None:
        other = plain_diary(tmp_path / "other", 2)
        shutil.copy(folder / "diary.keys", other)
        assert len(_notes(other)) == 3

    def test_where_nothing_can_decrypt_it_is_not_taken_for_damaged(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(recognition, "CAN_PROTECT", False)
        with untouched(folder), failing(Failure.CANNOT_DECRYPT):
            Diary.open(folder)


class TestKeyFiles:
    @pytest.mark.parametrize(
        "damage", [Path.unlink, lambda path: path.write_bytes(b"{"), lambda path: path.write_bytes(b"")]
    )
    def test_a_lost_or_damaged_one_is_replaced_by_that_of_a_copy(
        self, folder: Path, damage: Callable[[Path], object]
    ) -> None:
        before = read_key_file(folder / "diary.keys")
        damage(folder / "diary.keys")
        with failing(Failure.PROTECTED):
            Diary.open(folder)
        with untouched(folder), failing(Failure.WRONG_PASSWORD):
            unlock_with_password(_file(folder), "wrong")
        unlock_with_password(_file(folder), PASSWORD)
        assert read_key_file(folder / "diary.keys") == before
        assert _notes(folder)

    def test_another_diarys_beside_it_does_not_keep_the_right_password_out(self, folder: Path, tmp_path: Path) -> None:
        right = read_key_file(folder / "diary.keys")
        foreign = read_key_file(_another(tmp_path) / "diary.keys")
        write_key_file(folder / "diary.keys", foreign)
        for typed in (OTHER, "wrong"):
            with untouched(folder), failing(Failure.WRONG_PASSWORD):
                unlock_with_password(_file(folder), typed)
            assert not protection(folder).opens(typed)
            with failing(Failure.PROTECTED):
                Diary.open(folder)
        assert protection(folder).opens(PASSWORD)
        unlock_with_password(_file(folder), PASSWORD)
        assert len(_notes(folder)) == 31
        assert read_key_file(folder / "diary.keys") == right
        assert foreign in [read_key_file(path) for path in folder.glob("*.keys")]

    def test_with_another_diarys_key_at_hand_the_password_is_still_asked_for(
        self, folder: Path, tmp_path: Path
    ) -> None:
        other = _another(tmp_path)
        shutil.copy(other / "diary.keys", folder)
        unlock_with_password(_file(other), OTHER)
        with failing(Failure.PROTECTED):
            Diary.open(folder)

    def test_without_any_the_diary_is_left_alone_and_it_is_said(self, folder: Path) -> None:
        for keys in folder.rglob("*.keys"):
            keys.unlink()
        with untouched(folder), failing(Failure.KEYS_MISSING):
            Diary.open(folder)
        with untouched(folder), failing(Failure.KEYS_MISSING):
            unlock_with_password(_file(folder), PASSWORD)

    def test_a_damaged_one_alone_is_said_to_be_damaged(self, folder: Path) -> None:
        shutil.rmtree(folder / "backups")
        (folder / "diary.keys").write_bytes(b"[]")
        with failing(Failure.KEYS_DAMAGED):
            Diary.open(folder)
        with failing(Failure.KEYS_DAMAGED):
            unlock_with_password(_file(folder), PASSWORD)

    @pytest.mark.parametrize(
        ("name", "value"),
        [("memory_kib", 1 << 20), ("iterations", 40), ("lanes", 0), ("lanes", True), ("salt", "zz"), ("nonce", 3)],
    )
    def test_figures_that_would_hold_the_computer_up_are_not_taken(
        self, folder: Path, name: str, value: object
    ) -> None:
        told = json.loads((folder / "diary.keys").read_text())
        told["wrapped"]["password"][name] = value
        (folder / "diary.keys").write_text(json.dumps(told))
        with failing(Failure.KEYS_DAMAGED):
            read_key_file(folder / "diary.keys")

    def test_the_key_of_one_way_is_not_taken_for_the_other(self, folder: Path) -> None:
        told = json.loads((folder / "diary.keys").read_text())
        told["wrapped"]["recovery"] = told["wrapped"]["password"]
        (folder / "diary.keys").write_text(json.dumps(told))
        with failing(Failure.WRONG_RECOVERY_KEY):
            unlock_with_recovery_key(_file(folder), RECOVERY_KEY)

    def test_it_shows_no_secret(self, folder: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        (key,) = keyring.known()
        text = (folder / "diary.keys").read_text()
        assert key.raw.hex() not in text
        assert PASSWORD not in text
        assert key.raw.hex() not in repr(key)


class TestChanging:
    def test_the_new_password_opens_diary_and_copies_and_the_old_one_neither(self, folder: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        content = _file(folder).read_bytes()
        protection(folder).change_password(OTHER)
        assert _file(folder).read_bytes() == content
        keyring.forget()
        for file in (_file(folder), *_copies(folder)):
            with failing(Failure.WRONG_PASSWORD):
                unlock_with_password(file, PASSWORD)
            unlock_with_password(file, OTHER)
            keyring.forget()
        unlock_with_recovery_key(_file(folder), RECOVERY_KEY)

    def test_the_recovery_key_can_be_changed(self, folder: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        other = protecting.new_recovery_key()
        protection(folder).change_recovery_key(other)
        keyring.forget()
        with failing(Failure.WRONG_RECOVERY_KEY):
            unlock_with_recovery_key(_file(folder), RECOVERY_KEY)
        unlock_with_recovery_key(_file(folder), other)

    def test_it_is_known_whether_a_password_is_the_diarys(self, folder: Path) -> None:
        assert protection(folder).opens(PASSWORD)
        assert not protection(folder).opens(OTHER)


class TestSwitchingOff:
    def test_everything_is_plain_again(self, folder: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        before = _notes(folder)
        protection(folder).switch_off()
        assert keyring.known() == ()
        assert _notes(folder) == before
        assert not list(folder.rglob("*.keys"))
        assert {one.episodes for one in Safekeeping(folder, noon).kept()} == {31}

    def test_a_protected_copy_from_before_can_still_be_put_back_with_its_password(
        self, folder: Path, tmp_path: Path
    ) -> None:
        elsewhere = tmp_path / "elsewhere"
        shutil.copytree(folder / "backups", elsewhere)
        copy = sorted(elsewhere.glob("*.db"))[0]
        unlock_with_password(_file(folder), PASSWORD)
        protection(folder).switch_off()
        safe = Safekeeping(folder, noon)
        with failing(Failure.PROTECTED) as caught:
            safe.restore(copy)
        assert caught.value.figures["path"] == str(copy)
        unlock_with_password(copy, PASSWORD)
        safe.restore(copy)
        keyring.forget()
        assert len(_notes(folder)) == 31


class TestCopies:
    def test_copies_of_a_protected_diary_are_protected_and_go_back(self, folder: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        safe = Safekeeping(folder, noon)
        made = safe.back_up()
        diary = Diary.open(folder, noon)
        diary.record(builders.episode(note="later"))
        diary.close()
        assert made.path.with_suffix(".keys").read_bytes() == (folder / "diary.keys").read_bytes()
        safe.restore(made.path)
        assert "later" not in _notes(folder)
        safe.undo_restore()
        assert "later" in _notes(folder)
        assert _hits(folder) == []
        assert safe.test_newest()

    def test_a_plain_copy_put_back_into_a_protected_diary_leaves_it_protected(
        self, folder: Path, tmp_path: Path
    ) -> None:
        old = plain_diary(tmp_path / "old", 3)
        copy = Safekeeping(old, noon).back_up().path
        unlock_with_password(_file(folder), PASSWORD)
        Safekeeping(folder, noon).restore(copy)
        assert len(_notes(folder)) == 4
        assert key_of(_file(folder)) is not None
        assert _hits(folder) == []

    def test_a_lost_diary_comes_back_from_a_protected_copy_with_its_key_file(self, folder: Path) -> None:
        _file(folder).unlink()
        (folder / "diary.keys").unlink()
        copy = _copies(folder)[0]
        with failing(Failure.PROTECTED):
            Safekeeping(folder, noon).restore(copy)
        unlock_with_password(copy, PASSWORD)
        Safekeeping(folder, noon).restore(copy)
        keyring.forget()
        unlock_with_password(_file(folder), PASSWORD)
        assert len(_notes(folder)) == 31

    def test_a_copy_is_known_to_be_due_only_after_a_change(self, folder: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        assert Safekeeping(folder, noon).keep_up(Occasion.CLOSE) is None

    def test_a_copy_is_refused_when_nobody_could_open_it_later(self, folder: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        for keys in folder.rglob("*.keys"):
            keys.unlink()
        with failing(Failure.KEYS_MISSING):
            Safekeeping(folder, noon).back_up()


def _in_the_middle_of_a_save(folder: Path) -> tuple[bytes, bytes]:
    """The diary's file and its journal as they are on the disk while a save goes on that is never finished."""
    store = Store.open(folder, clock=noon)
    seen: list[bytes] = []

    def save() -> None:
        with store.writing() as repository:
            repository._session.connection().exec_driver_sql("PRAGMA cache_size = 5")
            repository.put_new(builders.episode(note="never saved " * 50) for _ in range(200))
            repository._session.flush()
            seen.extend(path.read_bytes() for path in (_file(folder), folder / "diary.db-journal"))
            raise InterruptedError

    with pytest.raises(InterruptedError):
        save()
    store.close()
    return seen[0], seen[1]


class TestDamage:
    @pytest.fixture
    def damaged(self, folder: Path) -> Path:
        """A protected diary with one changed bit in the middle."""
        unlock_with_password(_file(folder), PASSWORD)
        content = bytearray(_file(folder).read_bytes())
        content[4096 * 30 + 77] ^= 1
        _file(folder).write_bytes(content)
        return folder

    def test_a_changed_bit_is_found(self, damaged: Path) -> None:
        assert "HMAC verification failed for page 31" in check(damaged).structure
        with failing(Failure.DAMAGED):
            Diary.open(damaged)

    def test_all_other_pages_are_read_and_the_rest_comes_from_the_copy(self, damaged: Path) -> None:
        done = Safekeeping(damaged, noon).repair()
        assert sum(done.salvaged.lost.values()) == 0
        assert done.salvaged.whole["episode"] + done.salvaged.from_copy["episode"] == 31
        assert len(_notes(damaged)) == 31
        assert _hits(damaged) == []

    def test_without_a_copy_what_can_be_read_is_kept(self, damaged: Path) -> None:
        for file in (damaged / "backups").glob("diary-*"):
            file.unlink()
        done = Safekeeping(damaged, noon).repair()
        assert done.salvaged.whole["episode"] >= 15
        assert key_of(_file(damaged)) is not None

    def test_what_can_be_read_is_shown_without_changing_anything(self, damaged: Path) -> None:
        beside = Safekeeping(damaged, noon).make_readable()
        assert len(_notes(beside)) == 31
        assert _hits(damaged) == []
        keyring.forget()
        unlock_with_password(_file(beside), PASSWORD)

    def test_the_first_page_lost_asks_for_the_password_and_is_then_repaired_from_the_copy(self, folder: Path) -> None:
        content = _file(folder).read_bytes()
        _file(folder).write_bytes(bytes(4096) + content[4096:])
        with failing(Failure.PROTECTED):
            Diary.open(folder)
        unlock_with_password(_file(folder), PASSWORD)
        with failing(Failure.DAMAGED):
            Diary.open(folder)
        Safekeeping(folder, noon).repair()
        assert len(_notes(folder)) == 31

    def test_the_first_page_and_the_key_file_lost_asks_once_though_copies_have_two_keys(
        self, folder: Path, tmp_path: Path
    ) -> None:
        for path in (_another(tmp_path) / "backups").glob("diary-*"):
            shutil.copy(path, folder / "backups" / f"diary-20200101T000000Z{path.name[22:]}")
        content = _file(folder).read_bytes()
        _file(folder).write_bytes(bytes(4096) + content[4096:])
        (folder / "diary.keys").unlink()
        with failing(Failure.WRONG_PASSWORD):
            unlock_with_password(_file(folder), OTHER)
        unlock_with_password(_file(folder), PASSWORD)
        with failing(Failure.DAMAGED):
            Diary.open(folder)
        Safekeeping(folder, noon).repair()
        assert len(_notes(folder)) == 31

    def test_a_save_that_was_cut_off_is_undone(self, folder: Path) -> None:
        unlock_with_password(_file(folder), PASSWORD)
        before = _file(folder).read_bytes()
        torn, journal = _in_the_middle_of_a_save(folder)
        assert torn != before
        assert b"never saved" not in torn + journal
        assert CANARY.encode() not in journal
        _file(folder).write_bytes(torn)
        (folder / "diary.db-journal").write_bytes(journal)
        keyring.remember(keyring.Key.new())  # a key of another diary is tried first, and must harm nothing
        assert len(_notes(folder)) == 31


def test_an_old_diary_is_brought_up_to_date_and_its_copy_is_protected(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    (folder / "backups").mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "storage" / "old_diaries" / "0001.db", folder / "diary.db")
    key = keyring.Key.new()
    keyring.remember(key)
    keys = KeyFile(key.id, {}).with_way(key, b"x", BY_PASSWORD, QUICK).with_way(key, b"y", RECOVERY, QUICK)
    write_key_file(folder / "diary.keys", keys)
    convert_in_place(folder / "diary.db", folder / "backups", key)
    diary = Diary.open(folder, noon)
    assert diary.children()
    diary.close()
    assert len(_copies(folder)) == 1
    assert not any(b"SQLite format 3" in content for content in bytes_in(folder).values())


def test_a_failure_never_names_a_secret(folder: Path) -> None:
    with pytest.raises(DiaryFailure) as caught:
        unlock_with_password(_file(folder), "typed in secret")
    assert "typed in secret" not in str(caught.value) + wording.failure(caught.value)
