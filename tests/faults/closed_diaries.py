"""G7: a diary that another program holds, or that lies where nothing can be written, ends in a readable window too."""

from __future__ import annotations

import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from sleepdiary.storage import database, recognition
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.driver import dbapi
from sleepdiary.ui import opening
from sleepdiary.ui.dialogs.opening_problem import Way
from tests import builders
from tests.faults.corrupt_files import KINDS, Family, careless
from tests.faults.full_disks import can_mount, small_disk
from tests.faults.outcome import CHECKOUT, Outcome, Trial, new_diary, noon, replaced

_OLDEST = CHECKOUT / "tests" / "storage" / "old_diaries" / "0001.db"
_WAYS = (Way.AGAIN, Way.READ, Way.REPAIR)


def _older(file: Path) -> None:
    shutil.copyfile(_OLDEST, file)


def _whole(_: Path) -> None:
    """Nothing is the matter with it."""


_ON_A_LOCKED_DISK: dict[str, Callable[[Path], None]] = {"whole": _whole, "of an older program": _older, **KINDS}


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Open diaries in every way that the window offers: held by another program, and on a disk that is write-protected.

    On such a disk lie a whole diary, one of an older program, and every kind of damage. A whole one must open, for
    reading; of the others the window has to say what is the matter and offer another folder; and no byte may change.
    Spoiled, whatever cannot be opened is made anew.
    """
    application = QApplication.instance() or QApplication([])
    sound = new_diary(folder / "sound", 100)
    kinds = list(_ON_A_LOCKED_DISK.items())
    kinds = kinds[:2] + kinds[2 :: max(1, len(kinds) // times)]
    lost, opened = 0, 0
    with _no_patience():
        places: list[tuple[Path, Callable[[Path], Any], bool]] = []
        held = folder / "held"
        shutil.copytree(sound, held)
        places.append((held, _held, True))
        for number, (name, damage) in enumerate(kinds):
            place = folder / f"protected {number}"
            shutil.copytree(sound, place)
            damage(place / FILE_NAME)
            places.append((place, _protected, name == "whole"))
        for place, closing_it, must_open in places:
            kept = True
            for way in _WAYS:
                with closing_it(place) as here:
                    diaries, is_kept = _try(here, way, spoiled, held=closing_it is _held)
                opened += diaries
                kept &= is_kept and (bool(diaries) or closing_it is _held or not must_open)
            lost += not kept
    assert application is not None
    how = "" if can_mount() else ", by the rights of its files"
    return Outcome("G7", "held, or write-protected and damaged", len(places), lost, f"{opened} opened to read{how}")


@contextmanager
def _no_patience() -> Iterator[None]:
    """Wait for no other program: it would not let go."""
    connect = database.connect
    replaced(recognition, "connect", lambda path, mode, _=0.0: connect(path, mode, 0.05))
    try:
        yield
    finally:
        replaced(recognition, "connect", connect)


@contextmanager
def _held(folder: Path) -> Iterator[Path]:
    """Let another program be in the middle of writing all the while."""
    with closing(dbapi.connect(str(folder / FILE_NAME), isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield folder


@contextmanager
def _protected(folder: Path) -> Iterator[Path]:
    """Let nothing be written: by the disk where one can be mounted, else by the rights of the folder and its files."""
    if can_mount():
        with small_disk(folder) as disk:
            here = disk / "diary"
            here.mkdir()
            for path in folder.iterdir():
                if path.is_file():
                    shutil.copy2(path, here)
            subprocess.run([shutil.which("mount") or "mount", "-o", "remount,ro", str(disk)], check=True)
            yield here
        (folder / "disk").rmdir()
        return
    paths = [*folder.iterdir(), folder]
    for path in paths:
        path.chmod(stat.S_IRUSR | (stat.S_IXUSR if path.is_dir() else 0))
    try:
        yield folder
    finally:
        for path in reversed(paths):
            path.chmod(0o700 if path.is_dir() else 0o600)


def _try(folder: Path, way: Way, spoiled: bool, *, held: bool) -> tuple[int, bool]:
    """Return whether a way led to a diary (1 or 0), and whether all is as promised."""
    before = _content(folder, held=held)
    family = Family(way)
    try:
        opened = careless(folder) if spoiled else opening.open_diary(folder, CHECKOUT, family, noon)
    except Exception:  # whatever it is, the family would see a traceback
        return 0, False
    if opened is None:
        return 0, Way.OTHER in family.offered and _content(folder, held=held) == before
    # Where the children are what was lost there is nobody whose episodes could be read.
    readable = opened.read_only and (not opened.children() or bool(opened.episodes(builders.CHILD_ID)))
    opened.close()
    return 1, readable and _content(folder, held=held) == before


def _content(folder: Path, *, held: bool) -> dict[str, bytes]:
    # The other program's lock is let go as soon as a handle of this process on that file is closed: it is left alone.
    files = (path for path in folder.iterdir() if path.is_file() and not (held and path.name == FILE_NAME))
    return {path.name: path.read_bytes() for path in files}


TRIAL = Trial("G7", len(_ON_A_LOCKED_DISK), run, 6)
