"""G6: putting a copy back gives the whole copy or leaves the diary as it was, whenever the program is killed."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path
from typing import Any

from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.storage import restoring
from sleepdiary.storage.backup import FOLDER, back_up, is_whole, pour_into
from sleepdiary.storage.backup_list import backups_in
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.store import Store
from tests import builders
from tests.faults.outcome import NOON, Outcome, Trial, chance, forked, kill_after, new_diary, noon, notes_in, replaced


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Kill a restore so often: every fourth at any moment, the others while the diary's file is being written.

    Before every other one a save was cut off and left its journal.

    Spoiled, the copy is simply copied over the diary's file.
    """
    moment = chance("restores")
    small = new_diary(folder / "small", 40)
    copy = folder / "copy.db"
    back_up(small / FILE_NAME, Occasion.BY_HAND, NOON, folder=folder / "made").path.rename(copy)
    original = new_diary(folder / "big", 1500)
    before, after = notes_in(original), notes_in(small)
    span = writing = 0.0
    lost = half_written = restored = 0
    for number in range(times):
        diary = folder / "diary"
        shutil.rmtree(diary, ignore_errors=True)
        shutil.copytree(original, diary)
        if number % 2:
            _leave_a_journal(diary)
        started = time.perf_counter()
        with forked(lambda pipe, diary=diary: _put_back(diary, copy, pipe, spoiled)) as (child, pipe):  # type: ignore[misc]
            if number < 2:
                os.read(pipe, 1)
                begun = time.perf_counter()
                os.read(pipe, 1)
                writing = time.perf_counter() - begun
                os.waitpid(child, 0)
                span = time.perf_counter() - started
            elif number % 4 == 3:
                kill_after(child, moment.uniform(0, span))
            else:
                os.read(pipe, 1)
                kill_after(child, moment.uniform(0, writing))
        half_written += number >= 2 and _is_half_written(diary)
        try:
            found = notes_in(diary)
        except DiaryFailure:
            lost += 1
            continue
        restored += found == after
        lost += found not in (before, after) or (found == after and not _kept(diary, 1501))
    note = f"{half_written} left a journal to play back, {restored} put back, {times - restored - lost} as before"
    return Outcome("G6", "killed while a copy is put back", times, lost, note)


def _put_back(diary: Path, copy: Path, pipe: int, spoiled: bool) -> None:
    """Put a copy back, and say through the pipe when the diary's file begins to be written, and when that ends."""

    def pour(*given: Any) -> None:
        os.write(pipe, b"!")
        pour_into(*given)
        os.write(pipe, b".")

    replaced(restoring, "pour_into", pour)
    if spoiled:
        os.write(pipe, b"!")
        shutil.copyfile(copy, diary / FILE_NAME)
    else:
        restoring.restore(diary, copy, NOON)


def _is_half_written(diary: Path) -> bool:
    """Say whether the journal holds what has to be put back before the diary can be read."""
    journal = diary / f"{FILE_NAME}-journal"
    return journal.exists() and journal.read_bytes()[:8].strip(b"\0") != b""


def _kept(diary: Path, episodes: int) -> bool:
    return any(one.episodes == episodes and is_whole(one) for one in backups_in(diary / FOLDER))


def _leave_a_journal(diary: Path) -> None:
    """Let a program be killed in the middle of a save that had begun to change the file."""

    def save(_: int) -> None:
        with Store.open(diary, clock=noon).writing() as repository:
            repository._session.connection().exec_driver_sql("PRAGMA cache_size = 10")
            repository.put_new(builders.episode(note="never saved " * 50) for _ in range(300))
            os.kill(os.getpid(), signal.SIGKILL)

    with forked(save) as (child, _):
        os.waitpid(child, 0)


TRIAL = Trial("G6", 80, run)
