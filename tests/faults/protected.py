"""G1, G2, G8 and G19 for a diary with a password: as safe as a plain one, and nobody gets in."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sleepdiary import protection as protecting
from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.protection import unlock_with_password, unlock_with_recovery_key
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.storage import keyring
from sleepdiary.storage.backup_list import backups_in
from sleepdiary.storage.check import check
from sleepdiary.storage.conversion import converted
from sleepdiary.storage.database import FILE_NAME, connect
from sleepdiary.storage.failures import DATABASE_ERRORS
from sleepdiary.storage.store import Store
from tests import builders
from tests.faults import killed_saves, power_cuts
from tests.faults.outcome import (
    Outcome,
    Trial,
    chance,
    forked,
    kill_after,
    new_diary,
    noon,
    notes_in,
    replaced,
)
from tests.protected import PASSWORD, RECOVERY_KEY, protection

OTHER = "battery staple"
PAGE = 4096


@contextmanager
def no_key_left() -> Iterator[None]:
    """Begin and end without any key in memory."""
    keyring.forget()
    try:
        yield
    finally:
        keyring.forget()


def protected_diary(folder: Path, episodes: int = 0) -> Path:
    """Make a diary, protect it, and leave its key in memory."""
    new_diary(folder, episodes)
    protection(folder).switch_on(PASSWORD, RECOVERY_KEY)
    return folder


def kill_saves(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Kill a program that saves into a protected diary; spoiled as in the plain trial."""
    with no_key_left():
        diary = protected_diary(folder / "diary")
        return killed_saves.kill_while_saving(diary, times, spoiled, "killed while saving, with a password")


def cut_power(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Cut the power while a protected diary is saved; spoiled as in the plain trial."""
    with no_key_left():
        return power_cuts.cut(folder, times, spoiled, protected_diary, "power cut while saving, with a password")


def flip_bits(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Flip any bit of a protected diary; every one must be found. Spoiled, it is only opened."""
    luck = chance("flips of a protected diary")
    lost = 0
    with no_key_left():
        diary = protected_diary(folder / "diary", 300)
        file = diary / FILE_NAME
        sound = file.read_bytes()
        for _ in range(times):
            rotten = bytearray(sound)
            rotten[luck.randrange(len(rotten))] ^= 1 << luck.randrange(8)
            file.write_bytes(rotten)
            try:
                lost += _opens(file) if spoiled else check(diary).whole
            except DiaryFailure:
                continue
    return Outcome("G8", "any bit flips in a diary with a password", times, lost)


def _opens(file: Path) -> bool:
    connection = connect(file, "ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DATABASE_ERRORS:
        return False
    finally:
        connection.close()
    return True


def search(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Write so many notes nobody else would, do everything that leaves a file, and search every file for them.

    Spoiled, the diary has no password.
    """
    canaries = [f"canary-{number}-{os.urandom(6).hex()}" for number in range(times)]
    diary, temporary = folder / "diary", folder / "temporary"
    temporary.mkdir(parents=True)
    before = os.environ.get("TMPDIR"), tempfile.tempdir
    os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
    files = 0
    try:
        with no_key_left():
            seen = _live(diary, canaries, spoiled)
            keyring.forget()
            for path in folder.rglob("*"):
                if path.is_file():
                    files += 1
                    seen += path.read_bytes()
    finally:
        tempfile.tempdir = before[1]
        os.environ.pop("TMPDIR", None) if before[0] is None else os.environ.update(TMPDIR=before[0])
    lost = sum(canary.encode() in seen for canary in canaries)
    return Outcome("G19", "words searched for in every file", times, lost, f"{files} files, and journals meanwhile")


def _live(diary: Path, canaries: list[str], spoiled: bool) -> bytes:
    """Write, copy, restore, damage, repair; return what lay in the journals meanwhile."""
    new_diary(diary)
    safe = Safekeeping(diary, noon)
    _write(diary, canaries[::2])
    safe.back_up()
    opened = Diary.open(diary, noon)
    safe.look_after(opened)
    opened.close()
    if not spoiled:
        protection(diary).switch_on(PASSWORD, RECOVERY_KEY)
    seen = _write(diary, canaries[1::2])
    made = safe.back_up()
    opened = Diary.open(diary, noon)
    opened.keep_draft("episode", canaries[0])
    safe.look_after(opened)
    opened.close()
    safe.restore(made.path)
    safe.undo_restore()
    content = bytearray((diary / FILE_NAME).read_bytes())
    content[20 * PAGE + 5 : 20 * PAGE + 9] = bytes(4)
    (diary / FILE_NAME).write_bytes(content)
    with suppress(DiaryFailure):
        safe.make_readable()
    safe.repair()
    if not spoiled:
        protection(diary).change_password(OTHER)
    return seen


def _write(diary: Path, notes: list[str]) -> bytes:
    store = Store.open(diary, clock=noon)
    seen = b""
    for note in notes:
        with store.writing() as repository:
            repository._session.connection().exec_driver_sql("PRAGMA cache_size = 2")
            repository.put(builders.episode(note=note))
            repository._session.flush()
            journal = diary / f"{FILE_NAME}-journal"
            seen += journal.read_bytes() if journal.exists() else b""
    store.close()
    return seen


def guess(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Try so many wrong passwords and recovery keys. Spoiled, a diary that does not open is made anew."""
    luck = chance("guesses")
    lost = 0
    with no_key_left():
        diary = protected_diary(folder / "diary", 5)
        file = diary / FILE_NAME
        for number in range(times):
            keyring.forget()
            before = _state(folder)
            typed = "".join(chr(luck.randrange(32, 500)) for _ in range(luck.randrange(20)))
            with suppress(DiaryFailure):
                if number % 3:
                    unlock_with_password(file, typed)
                else:
                    unlock_with_recovery_key(file, protecting.new_recovery_key())
            opened = True
            try:
                Diary.open(diary, noon).close()
            except DiaryFailure:
                opened = False
                if spoiled:
                    file.unlink()
                    Diary.create(diary, noon).close()
            lost += opened or _state(folder) != before or bool(keyring.known())
    return Outcome(
        "G19", "a wrong password or recovery key", times, lost, "0 files made or changed" if not lost else ""
    )


def _state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()
    }


def kill_switches(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Kill a program that sets a password, removes it or changes it, by turns, so often in all.

    The diary must open as a plain one, or with the old or the new password, with every line, and some copy as well.
    Spoiled, the new file is written over the old one.
    """
    luck = chance("killed switches")
    lost, ended = 0, {"plain": 0, "protected": 0}
    with no_key_left():
        plain = new_diary(folder / "plain", 400)
        Safekeeping(plain, noon).back_up()
        locked = folder / "locked"
        shutil.copytree(plain, locked)
        protection(locked).switch_on(PASSWORD, RECOVERY_KEY)
        notes = notes_in(plain)
        keyring.forget()
        spans = [0.0, 0.0, 0.0]
        for number in range(times + 3):
            turn = number % 3
            diary = folder / "diary"
            shutil.rmtree(diary, ignore_errors=True)
            shutil.copytree(plain if turn == 0 else locked, diary)
            started = time.perf_counter()
            with forked(lambda pipe, turn=turn, diary=diary: _switch(diary, turn, pipe, spoiled)) as (child, pipe):  # type: ignore[misc]
                if number < 3:  # how long it takes when nobody is in the way
                    os.waitpid(child, 0)
                    spans[turn] = time.perf_counter() - started
                    continue
                os.read(pipe, 1)
                kill_after(child, luck.uniform(0, spans[turn]))
            keyring.forget()
            state = _opened_somehow(diary, notes)
            lost += state is None
            if state is not None:
                ended[state] += 1
    note = f"{ended['plain']} ended without a password, {ended['protected']} with one"
    return Outcome("G19", "killed while a password is set, removed, changed", times, lost, note)


def _switch(diary: Path, turn: int, pipe: int, spoiled: bool) -> None:
    if spoiled:
        replaced(protecting, "convert_in_place", _written_over)
        replaced(protecting, "write_key_file", _written_slowly)
    on = protection(diary)
    if turn:
        unlock_with_password(on.file, PASSWORD)
    os.write(pipe, b"!")
    if turn == 0:
        on.switch_on(PASSWORD, RECOVERY_KEY)
    elif turn == 1:
        on.switch_off()
    else:
        on.change_password(OTHER)


def _written_over(path: Path, folder: Path, key: Any) -> None:
    with converted(path, folder, key) as (part, _):
        content = part.read_bytes()
    _slowly(path, content)


def _written_slowly(path: Path, keys: Any) -> None:
    _slowly(path, keys.as_bytes())


def _slowly(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        for start in range(0, len(content), PAGE // 16):
            file.write(content[start : start + PAGE // 16])
            file.flush()
            time.sleep(0.002)  # noqa: TID251 - it is what is wrong with it


def _opened_somehow(diary: Path, notes: set[str]) -> str | None:
    """Return whether the diary has a password now; None when it, or every copy of it, is lost."""
    file = diary / FILE_NAME
    for password in (None, PASSWORD, OTHER):
        with suppress(DiaryFailure):
            if password is not None:
                unlock_with_password(file, password)
            found = notes_in(diary)
            return _state_of(diary, found == notes and check(diary).whole)
    return None


def _state_of(diary: Path, whole: bool) -> str | None:
    state = "protected" if protection(diary).is_on else "plain"
    for one in backups_in(diary / "backups"):
        for password in (PASSWORD, OTHER):
            with suppress(DiaryFailure):
                unlock_with_password(one.path, password)
    good = any(one.episodes and one.children for one in Safekeeping(diary, noon).kept())
    return state if whole and good else None


TRIALS = (
    Trial("G1", 200, kill_saves),
    Trial("G2", 600, cut_power),
    Trial("G8", 400, flip_bits),
    Trial("G19", 50, search),
    Trial("G19", 100, guess),
    Trial("G19", 50, kill_switches, 6),
)
