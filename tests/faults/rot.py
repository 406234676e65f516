"""G8: a bit that flips on the disk is found. G9: when a page is lost, nearly everything is read again."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.storage import check as looking
from sleepdiary.storage.backup import back_up
from sleepdiary.storage.database import FILE_NAME, connect
from sleepdiary.storage.failures import DATABASE_ERRORS
from sleepdiary.storage.repair import repair
from sleepdiary.storage.schema import TABLES
from sleepdiary.storage.store import Store
from tests.faults.outcome import NOON, Outcome, Trial, chance, new_diary

PAGE = 4096
ENOUGH = 0.98


def flips(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Flip one bit, until so many flips have changed what is read. Spoiled, only SQLite's own check is asked."""
    luck = chance("bit flips")
    diary = new_diary(folder / "diary", 600)
    file = diary / FILE_NAME
    sound = file.read_bytes()
    original = _content(file)
    changed = lost = unreadable = made = 0
    while changed < times:
        made += 1
        rotten = bytearray(sound)
        rotten[luck.randrange(len(rotten))] ^= 1 << luck.randrange(8)
        file.write_bytes(rotten)
        found = _content(file)
        unreadable += found is None
        if found is not None and found != original:
            changed += 1
            lost += _passes(diary, spoiled)
    note = f"{changed} of {made} flips changed what is read, {unreadable} could not be read at all"
    return Outcome("G8", "a bit flips, and something reads otherwise", changed, lost, note)


def _content(file: Path) -> dict[str, list[Any]] | None:
    try:
        with closing(connect(file, "ro")) as connection:
            connection.text_factory = bytes
            return {
                name: connection.execute(f'SELECT * FROM "{name}" NOT INDEXED').fetchall()  # noqa: S608
                for name in TABLES.tables
            }
    except DATABASE_ERRORS:
        return None


def _passes(diary: Path, spoiled: bool) -> bool:
    if spoiled:
        with closing(connect(diary / FILE_NAME, "rw")) as connection:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    try:
        return looking.check(diary).whole
    except DiaryFailure:
        return False


def lost_pages(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Zero one page so often and repair; where too little can be read, the newest copy has to give the rest.

    Spoiled, a table is read from its beginning until the first error, and there is no copy.
    """
    luck = chance("lost pages")
    diary = new_diary(folder / "diary", 2000)
    file = diary / FILE_NAME
    sound = file.read_bytes()
    whole = _lines(file)
    back_up(file, Occasion.CLOSE, NOON)
    lost = from_copy = 0
    worst = 1.0
    for _ in range(times):
        place = luck.randrange(1, len(sound) // PAGE)
        rotten = sound[: place * PAGE] + bytes(PAGE) + sound[(place + 1) * PAGE :]
        alone = _part_read(folder / "alone", rotten, spoiled) / whole
        if alone >= ENOUGH:
            worst = min(worst, alone)
            continue
        from_copy += 1
        file.write_bytes(rotten)
        if spoiled:
            lost += 1
            continue
        repair(diary, NOON)
        lost += _lines(file) < whole
    note = f"at least {worst:.2%} read in {times - from_copy}, the newest copy helped in {from_copy}"
    return Outcome("G9", "a page is lost", times, lost, note)


def _part_read(folder: Path, rotten: bytes, spoiled: bool) -> int:
    """Return how many lines can be read without any copy."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(rotten)
    if spoiled:
        return sum(_until_error(folder / FILE_NAME, name) for name in TABLES.tables)
    try:
        Store.open(folder).close()
    except DiaryFailure:
        repair(folder, NOON)
    return _lines(folder / FILE_NAME)


def _until_error(file: Path, name: str) -> int:
    count = 0
    try:
        with closing(connect(file, "ro")) as connection:
            for _ in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608
                count += 1
    except DATABASE_ERRORS:
        pass
    return count


def _lines(file: Path) -> int:
    with closing(connect(file, "ro")) as connection:
        counts = [connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in TABLES.tables]  # noqa: S608
    return sum(counts)


FLIPS = Trial("G8", 306, flips)
LOST_PAGES = Trial("G9", 200, lost_pages)
