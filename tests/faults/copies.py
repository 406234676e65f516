"""G5: a copy made while the diary is written in is the diary at one moment, and gives it back to the last line."""

from __future__ import annotations

import select
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.storage.backup import back_up, is_whole, pour_into, verify
from sleepdiary.storage.database import FILE_NAME, connect
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.store import Store
from tests import builders
from tests.faults.outcome import NOON, Outcome, Trial, forked, kill, new_diary, noon

_PIECE = 8192


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Copy a diary so often that another program writes pairs into; half a pair in a copy is a lost one.

    Spoiled, the file is copied piece by piece as any program would.
    """
    diary = new_diary(folder / "diary", 300)

    def write(_: int) -> None:
        store = Store.open(diary, clock=noon)
        while True:
            episode = builders.episode(note="meanwhile")
            with store.writing() as repository:
                repository.put(episode)
                repository.put(builders.life_event(words=episode.id))

    lost = pairs = 0
    with forked(write) as (writer, _):
        try:
            for number in range(times):
                copy = folder / f"copy-{number}.db"
                try:
                    if spoiled:
                        _copy_slowly(diary / FILE_NAME, copy)
                    else:
                        made = back_up(diary / FILE_NAME, Occasion.WRITING, NOON + timedelta(seconds=number))
                        shutil.copyfile(made.path, copy)
                        lost += not is_whole(made)
                    pairs = _pairs(copy)
                    lost += not _gives_back(copy, folder / "given back")
                except (DiaryFailure, dbapi.Error):
                    lost += 1
        finally:
            kill(writer)
    return Outcome("G5", "copied while writing, put back, compared", times, lost, f"{pairs} pairs in the last copy")


def _copy_slowly(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(_PIECE):
            writing.write(piece)
            select.select([], [], [], 0.005)


def _pairs(copy: Path) -> int:
    """Return how many pairs there are; raise where only one half of a pair is there."""
    verify(copy)
    with closing(connect(copy, "ro")) as connection:
        query = "SELECT count(*) FROM {} WHERE {}"
        (events,) = connection.execute(query.format("life_event", "words <> ''")).fetchone()
        (episodes,) = connection.execute(query.format("episode", "note = 'meanwhile'")).fetchone()
    if events != episodes:
        raise dbapi.Error(f"{events} of {episodes}")
    return int(events)


def _gives_back(copy: Path, target: Path) -> bool:
    shutil.rmtree(target, ignore_errors=True)
    Store.create(target, clock=noon).close()
    pour_into(copy, target / FILE_NAME)
    return lines_of(copy) == lines_of(target / FILE_NAME)


def lines_of(file: Path) -> dict[str, list[Any]]:
    """Return every line of every table."""
    with closing(connect(file, "ro")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT rowid, * FROM "{name}"').fetchall() for name in tables}  # noqa: S608


TRIAL = Trial("G5", 100, run)
