"""G15: whatever was deleted comes back as it was, after a restart, within thirty days; killed, it is there or gone."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sleepdiary import clips
from sleepdiary.diary import Diary
from sleepdiary.domain.clip import ClipPlace
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.records import ChildRecords, Record
from sleepdiary.storage import database
from sleepdiary.storage.database import connect
from tests import builders
from tests.faults.outcome import NOON, Outcome, Trial, chance, forked, lines_from, noon, replaced

_LAST_DAY = 29
_FILM = b"moving pictures" * 1000
Content = tuple[tuple[ChildRecords, ...], dict[str, bytes]]


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Delete chosen records of every kind, open the diary on 29 more days, and bring everything back.

    Spoiled, the bin is emptied on one of those days.
    """
    luck = chance("bin")
    lost = brought_back = 0
    original = _family(folder / "original")
    for _ in range(times):
        home = _copy(original, folder / "diary")
        diary = Diary.open(home, noon)
        before = _content(diary)
        everything = [record for child in diary.records() for record in child.all]
        gone = luck.sample(everything, luck.randint(1, 4))
        brought_back += _delete(diary, gone)
        diary.close()
        for day in range(1, _LAST_DAY + 1):
            _open_on(home, day)
        if spoiled:
            diary = Diary.open(home, noon)
            diary.empty_bin(entry.what for entry in diary.bin())
            clips.drop_files(diary)
            diary.close()
        lost += not _comes_back(home, before)
    return Outcome("G15", "deleted, opened for 29 days, brought back", times, lost, f"{brought_back} things deleted")


def run_killed(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Kill the deletion of a child, or the bringing back, at so many of its statements: all of it, or none.

    Spoiled, each record is deleted by itself.
    """
    luck = chance("killed bin")
    lost = begun = 0
    original = _family(folder / "original", episodes=150)
    deleted = _copy(original, folder / "deleted")
    with_child, without = _of(original), _of_deleted(deleted)
    for number in range(times):
        bring_back = bool(number % 2) and not spoiled
        start = deleted if bring_back else original
        work = _bring_child_back if bring_back else _delete_child_by_parts if spoiled else _delete_child
        home = folder / "diary"
        statements = _killed(_copy(start, home), 0, work)
        _killed(_copy(start, home), luck.randint(1, statements), work)
        journal = home / f"{database.FILE_NAME}-journal"
        begun += journal.exists() and journal.stat().st_size > 0
        try:
            found = _of(home)
        except DiaryFailure:
            lost += 1
            continue
        lost += found not in (with_child, without)
    note = f"{begun} with a change begun in the file"
    return Outcome("G15", "killed while a child is deleted or back", times, lost, note)


def _family(home: Path, episodes: int = 6) -> Path:
    """A diary of two children, one with clips in the vault, and with something in the bin already."""
    diary = Diary.create(home, noon)
    other = "5a11e000-0000-4000-8000-000000000002"
    diary.add_all(
        [builders.records(), ChildRecords(builders.child(id=other, name="Robin B."), (builders.night(child_id=other),))]
    )
    vault = home / "media"
    vault.mkdir()
    for clip in diary.clips(builders.CHILD_ID):
        (home / f"media/{clip.id}.mp4").write_bytes(_FILM)
        diary.save_clip(replace(clip, path=f"media/{clip.id}.mp4", place=ClipPlace.VAULT))
    diary.record_all(builders.episode(note=f"number {number}") for number in range(episodes))
    diary.remove(diary.record(builders.episode(note="deleted long before")))
    diary.close()
    return home


def _copy(original: Path, home: Path) -> Path:
    shutil.rmtree(home, ignore_errors=True)
    return Path(shutil.copytree(original, home))


def _content(diary: Diary) -> Content:
    films = {path.name: path.read_bytes() for path in (diary.folder / "media").iterdir()}
    return diary.records(), films


def _delete(diary: Diary, records: list[Record]) -> int:
    done = 0
    for record in records:
        with contextlib.suppress(DiaryFailure):  # its child went before it
            diary.remove(record)
            done += 1
    return done


def _open_on(home: Path, day: int) -> None:
    """Start the program on a day, as the window does."""
    diary = Diary.open(home, lambda: NOON + timedelta(days=day))
    clips.sweep(diary)
    clips.clear_bin(diary)
    diary.close()


def _comes_back(home: Path, before: Content) -> bool:
    diary = Diary.open(home, lambda: NOON + timedelta(days=_LAST_DAY))
    try:
        alone = [entry for entry in diary.bin() if getattr(entry.record, "note", "") != "deleted long before"]
        diary.bring_back(*(entry.what for entry in alone))
        return _content(diary) == before and len(diary.bin()) == 1
    except DiaryFailure:
        return False
    finally:
        diary.close()


def _delete_child(diary: Diary) -> None:
    diary.remove(diary.child(builders.CHILD_ID))


def _delete_child_by_parts(diary: Diary) -> None:
    for record in reversed(diary.records()[0].all):
        diary.remove(record)


def _bring_child_back(diary: Diary) -> None:
    diary.bring_back(*(entry.what for entry in diary.bin() if entry.contents.episodes))


def _of(home: Path) -> tuple[tuple[ChildRecords, ...], int]:
    diary = Diary.open(home, noon)
    try:
        whole = Diary.check(home).whole
        return diary.records(), len(diary.bin()) if whole else -1
    finally:
        diary.close()


def _of_deleted(home: Path) -> tuple[tuple[ChildRecords, ...], int]:
    diary = Diary.open(home, noon)
    _delete_child(diary)
    diary.close()
    return _of(home)


def _killed(home: Path, last: int, work: Callable[[Diary], None]) -> int:
    """Do the work, killed at a statement from its first change on (0: never); return how many there were."""

    def begin(pipe: int) -> None:
        counted = 0

        def step(statement: str) -> None:
            nonlocal counted
            # From the first change on: before it there is nothing to be half done.
            counted += bool(counted) or statement.startswith("UPDATE")
            if counted and counted == last:
                os.kill(os.getpid(), signal.SIGKILL)

        def watched(path: Path, mode: str, patience: float = 0) -> Any:
            connection = connect(path, mode, patience)
            connection.execute("PRAGMA cache_size = 10")  # so the file is changed before the commit
            connection.set_trace_callback(step)
            return connection

        replaced(database, "connect", watched)
        diary = Diary.open(home, noon)
        work(diary)
        diary.close()
        os.write(pipe, f"{counted}\n".encode())

    with forked(begin) as (child, pipe):
        os.waitpid(child, 0)
        said = lines_from(pipe)
    return int(said[0]) if said else 0


TRIAL = Trial("G15", 100, run, 2)
KILLED_TRIAL = Trial("G15", 100, run_killed, 3)
