"""G4: a full disk damages nothing: whatever is being written, what was there stays, and nothing half-made is left."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sleepdiary import settings
from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.files import write_whole
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.settings import Settings
from sleepdiary.storage import database
from sleepdiary.storage.store import Store
from tests import builders
from tests.faults.outcome import Outcome, Trial, chance, new_diary, noon, notes_in, replaced

SIZE = 3 << 20
_EXPORT = "the whole diary.json"
_PAPER = "summary.pdf"


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
    with small_disk(folder) as disk:
        export = _export(folder)
        for number in range(times):
            shutil.rmtree(disk / "diary", ignore_errors=True)
            diary = new_diary(disk / "diary", 20)
            (disk / _EXPORT).write_bytes(b"what was exported before")
            (disk / _PAPER).write_bytes(b"the paper from before")
            settings.save(diary, Settings(child_id="kept before"))
            before = notes_in(diary)
            kind, work = list(_writings(spoiled).items())[number % len(_writings(spoiled))]
            _fill(disk, luck.randrange(0, 200_000))
            found = _try(work, diary, export)
            (disk / "filler").unlink()
            refused += found is not None
            done += 1
            lost += not _is_sound(diary, before, found, kind)
    return Outcome("G4", "the disk is full, 3 MB tmpfs", done, lost, f"{refused} were refused plainly")


def _writings(spoiled: bool) -> dict[str, Callable[[Path, Path], None]]:
    paper = b"%PDF " + os.urandom(300_000)

    def write(target: Path) -> None:
        if spoiled:
            with suppress(OSError):
                target.write_bytes(paper)
        else:
            write_whole(target, paper, replace=True)

    return {
        "save": lambda diary, _: _save(diary),
        "copy": lambda diary, _: _copy(diary),
        "import": _import,
        "export": lambda diary, _: write(diary.parent / _EXPORT),
        "paper": lambda diary, _: write(diary.parent / _PAPER),
        "settings": lambda diary, _: settings.save(diary, Settings(child_id="kept after")),
    }


def _save(diary: Path) -> None:
    with Store.open(diary, clock=noon).writing() as repository:
        repository.put_new(builders.episode(note="new " * 1000) for _ in range(40))


def _copy(diary: Path) -> None:
    Safekeeping(diary, noon).back_up(Occasion.BY_HAND)


def _import(diary: Path, export: Path) -> None:
    opened = Diary.open(diary, noon)
    opened.import_file(export)
    opened.close()


def _export(folder: Path) -> Path:
    other = Diary.open(new_diary(folder / "other", 60), noon)
    other.export_json(folder / "other.json", replace=True)
    return folder / "other.json"


def _try(work: Callable[[Path, Path], None], diary: Path, export: Path) -> Failure | None:
    try:
        work(diary, export)
    except DiaryFailure as found:
        return found.what
    return None


def _fill(disk: Path, left: int) -> None:
    room = shutil.disk_usage(disk).free
    with suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        filler.write(bytes(max(0, room - left)))


def _is_sound(diary: Path, before: set[str], found: Failure | None, kind: str) -> bool:
    """Look whether all is as it was, or as it should be, and nothing half-made is left after the next start."""
    Safekeeping(diary, noon).keep_up(Occasion.CLOSE)
    after = notes_in(diary)
    whole = Store.check(diary).whole and before <= after and (found is None or after == before)
    plain = found in (None, Failure.DISK_FULL)
    exported = (diary.parent / _EXPORT).read_bytes(), (diary.parent / _PAPER).read_bytes()
    targets = all(len(content) in (21, 24, 300_005) for content in exported)
    kept = settings.load(diary).child_id
    remains = (path for path in diary.parent.rglob("*") if path.name.endswith((".part", "-journal")))
    left = [path for path in remains if path.stat().st_size]
    return whole and plain and targets and kept.startswith("kept") and not left and bool(kind)


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


TRIAL = Trial("G4", 300, run)
