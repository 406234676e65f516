"""G4: a full disk damages nothing: whatever is being written, what was there stays, and nothing half-made is left."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sleepdiary import settings
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.settings import Settings
from sleepdiary.storage import database
from sleepdiary.storage.store import Store
from tests import builders
from tests.faults.outcome import Outcome, Trial, chance, new_diary, noon, notes_in, replaced
from tests.faults.writings import (
    BEFORE,
    COMMANDS,
    STICK,
    Supplies,
    films_whole,
    full_copy_whole,
    is_whole,
    prepared,
    supplies,
    writings,
)

SIZE = 3 << 20
ROOM = 200_000
"""So many bytes at most are left free on the disk."""


def can_mount() -> bool:
    """Say whether a small disk can be made here: only the system's administrator may, on Linux."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Give a disk of three megabytes."""
    place = folder / "disk"
    place.mkdir()
    mounting = [
        shutil.which("mount") or "mount",
        "-t",
        "tmpfs",
        "-o",
        f"size={SIZE},mode=700",
        "sleepdiary-test",
        str(place),
    ]
    done = subprocess.run(mounting, check=False, capture_output=True)
    if done.returncode:
        raise OSError(done.stderr.decode().strip())
    try:
        yield place
    finally:
        subprocess.run([shutil.which("umount") or "umount", str(place)], check=True)


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Do each kind of writing with so little room that it may fail, so often. Spoiled, files are written over."""
    if not can_mount():
        return _without_a_disk(folder, times, spoiled)
    luck = chance("full disks")
    lost = refused = done = 0
    sound = prepared(folder / "sound")
    held = supplies(folder, sound)
    with small_disk(folder) as disk:
        for number in range(times):
            diary = disk / "diary"
            for left in (diary, disk / STICK):
                shutil.rmtree(left, ignore_errors=True)
            shutil.copytree(sound, diary)
            for name in COMMANDS:
                (disk / name).write_bytes(BEFORE)
            settings.save(diary, Settings(child_id="kept before"))
            before = notes_in(diary)
            kinds = list(writings(spoiled).values())
            work = kinds[number % len(kinds)]
            _fill(disk, luck.randrange(0, ROOM))
            found = _try(work, diary, held)
            (disk / "filler").unlink()
            refused += found is not None
            done += 1
            lost += not _is_sound(diary, before, found)
    return Outcome("G4", "the disk is full, 3 MB tmpfs", done, lost, f"{refused} were refused plainly")


def _try(work: Callable[[Path, Supplies], None], diary: Path, held: Supplies) -> Failure | None:
    try:
        work(diary, held)
    except DiaryFailure as found:
        return found.what
    return None


def _fill(disk: Path, left: int) -> None:
    room = shutil.disk_usage(disk).free
    with suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        filler.write(bytes(max(0, room - left)))


def _is_sound(diary: Path, before: set[str], found: Failure | None) -> bool:
    """Look whether all is as it was, or as it should be, and nothing half-made is left after the next start."""
    Safekeeping(diary, noon).keep_up(Occasion.CLOSE)
    films = films_whole(diary)
    after = notes_in(diary)
    whole = Store.check(diary).whole and before <= after and (found is None or after == before)
    plain = found in (None, Failure.DISK_FULL)
    targets = all(is_whole(diary.parent / name) for name in COMMANDS) and full_copy_whole(diary.parent)
    kept = settings.load(diary).child_id
    remains = (path for path in diary.parent.rglob("*") if path.name.endswith((".part", "-journal")))
    left = [path for path in remains if path.stat().st_size]
    return whole and films and plain and targets and kept.startswith("kept") and not left


def _without_a_disk(folder: Path, times: int, spoiled: bool) -> Outcome:
    """The same for saves alone, on a file that may not grow. Spoiled, whoever saves goes on after the error."""
    lost = refused = 0
    diary = new_diary(folder / "diary", 20)
    go_on = database.Unit.go_on
    for number in range(times):
        before = notes_in(diary)
        found = None
        try:
            with Store.open(diary, clock=noon).writing() as repository:
                connection = repository._session.connection()
                pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar() or 0)
                connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + number % 5}")
                if spoiled:
                    replaced(database.Unit, "go_on", lambda _: None)
                repository.put(builders.episode(note=f"first of {number}"))
                repository.put_new(builders.episode(note="new " * 1000) for _ in range(40))
        except DiaryFailure as failure:
            found = failure.what
        finally:
            replaced(database.Unit, "go_on", go_on)
        refused += found is not None
        lost += found is not Failure.DISK_FULL or notes_in(diary) != before
    return Outcome("G4", "the file may not grow (no small disk here)", times, lost, f"{refused} were refused plainly")


TRIAL = Trial("G4", 300, run, 22)
