"""G11: two windows never overwrite each other. G12: a program that moves the diary about is noticed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.storage import database
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.store import Store
from tests import builders
from tests.faults.outcome import Outcome, Trial, episodes_in, forked, lines_from, new_diary, noon, notes_in, replaced

WINDOWS = 2


def two_windows(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Let two programs add a line to one note, so often each; every line whose save was not refused must be there.

    Spoiled, a window writes over whatever version there is.
    """
    diary = new_diary(folder / "diary")
    kept = builders.episode(note="start")
    with Store.open(diary, clock=noon).writing() as repository:
        repository.put(kept)

    def add_lines(name: int) -> Callable[[int], None]:
        def work(pipe: int) -> None:
            store = Store.open(diary, clock=noon)
            for number in range(times // WINDOWS):
                with store.reading() as repository:
                    seen = repository.get(type(kept), kept.id)
                assert seen is not None
                line = f"{name}.{number}"
                edited = replace(seen, note=f"{seen.note} {line}")
                try:
                    with store.writing() as repository:
                        there = repository.get(type(kept), kept.id)
                        assert there is not None
                        repository.put(replace(edited, version=there.version) if spoiled else edited)
                except DiaryFailure as found:
                    if found.what is not Failure.CHANGED_ELSEWHERE:
                        raise
                else:
                    os.write(pipe, f"{line}\n".encode())

        return work

    saved: list[str] = []
    with forked(add_lines(1)) as (one, first), forked(add_lines(2)) as (two, second):
        saved += lines_from(first) + lines_from(second)
        for child in (one, two):
            _, status = os.waitpid(child, 0)
            assert status == 0
    there = set(episodes_in(diary)[kept.id].note.split())
    missing = [line for line in saved if line not in there]
    note = f"{len(saved)} saved, {times - len(saved)} told that it was changed meanwhile"
    return Outcome("G11", "two windows on one episode", times, len(missing), note)


def _rename(file: Path) -> None:
    file.rename(file.with_name("diary (conflicted copy).db"))


def _delete(file: Path) -> None:
    file.unlink()


def _replace(file: Path) -> None:
    shutil.copyfile(file, file.with_suffix(".new"))
    file.with_suffix(".new").replace(file)


def _lock(file: Path) -> None:
    _OTHERS.append(dbapi.connect(str(file), isolation_level=None, timeout=0))
    _OTHERS[-1].execute("BEGIN IMMEDIATE")


_OTHERS: list[Any] = []
_DEEDS = (_rename, _delete, _replace, _lock)


def moved(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Rename, delete, replace or lock the diary's file, between two saves or within one, so often.

    Spoiled, the diary is kept with a write-ahead log and nobody looks whether the file is still the same.
    """
    lost = refused = 0
    settings, stay_put = database._SETTINGS, Store._stay_put
    for number in range(times):
        deed, within = _DEEDS[number % len(_DEEDS)], number % 8 >= 4
        diary = new_diary(folder / f"diary {number}")
        if spoiled:
            replaced(database, "_SETTINGS", (("journal_mode", "WAL", "wal"),))
            replaced(Store, "_stay_put", lambda _: None)
        try:
            acknowledged = _save(diary, deed, within=within and deed is not _lock)
        finally:
            replaced(database, "_SETTINGS", settings)
            replaced(Store, "_stay_put", stay_put)
            while _OTHERS:
                _OTHERS.pop().close()
        refused += not acknowledged
        lost += acknowledged and (not (diary / FILE_NAME).exists() or "new" not in notes_in(diary))
    return Outcome("G12", "the file is moved, deleted, replaced, locked", times, lost, f"{refused} saves were refused")


def _save(diary: Path, deed: Callable[[Path], None], *, within: bool) -> bool:
    """Save while another program does its deed; true where the save was not refused."""
    store = Store.open(diary, clock=noon, patience=0.05)
    try:
        if not within:
            deed(diary / FILE_NAME)
        with store.writing() as repository:
            repository.put(builders.episode(note="new"))
            if within:
                deed(diary / FILE_NAME)
    except DiaryFailure:
        return False
    return True


WINDOWS_TRIAL = Trial("G11", 400, two_windows)
MOVED_TRIAL = Trial("G12", 120, moved, 12)
