"""G10: bringing an old diary up to date loses nothing, wherever it is killed."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import closing
from pathlib import Path
from typing import Any

from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.storage import database
from sleepdiary.storage.backup import FOLDER
from sleepdiary.storage.database import FILE_NAME, connect
from sleepdiary.storage.store import Store
from tests.faults.outcome import CHECKOUT, Outcome, Trial, chance, forked, lines_from, noon, replaced

OLD = CHECKOUT / "tests" / "storage" / "old_diaries"


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Kill the upgrade of each old diary at so many statements, then open it again.

    Spoiled, the steps are not held together by a transaction.
    """
    luck = chance("upgrades")
    lost = half_way = done = 0
    for old in sorted(OLD.glob("*.db")):
        before = lines_of(old)
        steps = _steps(folder / "counted", old, 0, spoiled)
        for _ in range(times):
            diary = folder / "diary"
            _steps(diary, old, luck.randint(1, steps), spoiled)
            half_way += (diary / FILE_NAME).read_bytes() != old.read_bytes()
            done += 1
            try:
                Store.open(diary, clock=noon).close()
                after = lines_of(diary / FILE_NAME)
                whole = Store.check(diary).whole and before.items() <= after.items()  # a newer form has more tables
            except (DiaryFailure, RuntimeError, ValueError):
                whole = False
            lost += not whole or not list((diary / FOLDER).glob("*.db"))
    return Outcome("G10", "killed while an old diary is upgraded", done, lost, f"{half_way} with the file half changed")


def _steps(diary: Path, old: Path, last: int, spoiled: bool) -> int:
    """Open a copy of an old diary in a program that is killed at a statement (0: never); return how many there were."""
    shutil.rmtree(diary, ignore_errors=True)
    diary.mkdir()
    shutil.copyfile(old, diary / FILE_NAME)

    def upgrade(pipe: int) -> None:
        counted = 0

        def step(_: object) -> None:
            nonlocal counted
            counted += 1
            if counted == last:
                os.kill(os.getpid(), signal.SIGKILL)

        def watched(path: Path, mode: str, patience: float = 0) -> Any:
            connection = connect(path, mode, patience)
            connection.execute("PRAGMA cache_size = 10")  # so the file is changed long before the commit
            connection.set_trace_callback(step)
            return connection

        replaced(database, "connect", watched)
        if spoiled:
            replaced(database, "_begin", lambda _: None)
        Store.open(diary, clock=noon).close()
        os.write(pipe, f"{counted}\n".encode())

    with forked(upgrade) as (child, pipe):
        os.waitpid(child, 0)
        said = lines_from(pipe)
    return int(said[0]) if said else 0


def lines_of(file: Path) -> dict[str, list[Any]]:
    """Return every line of every table, but for the seals, which each form makes anew."""
    with closing(connect(file, "rw")) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for name in sorted(set(names) - {"alembic_version", "draft"}):
            every = [column for _, column, *_ in connection.execute(f'PRAGMA table_info("{name}")')]
            columns = ", ".join(f'"{column}"' for column in every if column != "seal")
            found[name] = connection.execute(f'SELECT rowid, {columns} FROM "{name}" ORDER BY rowid').fetchall()  # noqa: S608
    return found


TRIAL = Trial("G10", 50, run)
