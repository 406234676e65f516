"""Kills imports at moments by chance, and looks whether any clip in the diary lacks its whole file.

Each trial starts a program that brings films into a new diary, kills it after a number of signs of life drawn by lot,
and then looks: every row has a file with the right content; what else lies in the vault is gone after one sweep; and
the films themselves are as they were.

    python -m benchmarks.kill_import [--kills 100] [--megabytes 20] [--seed 1]
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.films import big_film
from sleepdiary import clips
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child

ROOT = Path(__file__).resolve().parents[1]
TODAY = Today(datetime(2026, 3, 20, 9, 0, tzinfo=UTC), UTC)
CHILD = Child("5a11e000-0000-4000-8000-000000000001", "Sam")
BRING = "--bring"


@dataclass(slots=True)
class Found:
    """What the trials left: rows, rows without their whole file, films told to be kept that are not, leavings."""

    killed: int = 0
    rows: int = 0
    not_whole: int = 0
    lost: int = 0
    leavings: int = 0
    left_after_sweep: int = 0


def bring(folder: Path, films: list[Path]) -> None:
    """The program that is killed: gives a sign of life at each step, and says "kept" once a film is."""
    diary = Diary.open(folder)
    for film in films:
        intake = clips.gather(diary, CHILD.id, TODAY)
        brought = clips.bring_in(intake, film, lambda *_: print("sign", flush=True))
        print("sign", flush=True)
        clips.keep(diary, brought)
        print("kept", flush=True)
    diary.close()


def trial(folder: Path, films: list[Path], signs: int, found: Found) -> None:
    """Import the films into a new diary in `folder`, kill after that many signs of life, and look."""
    diary = Diary.create(folder)
    diary.save_child(CHILD)
    diary.close()
    program = [sys.executable, "-m", "benchmarks.kill_import", BRING, str(folder), *map(str, films)]
    told = 0
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:  # noqa: S603
        assert child.stdout is not None
        for line in child.stdout:
            told += line == "kept\n"
            signs -= 1
            if signs <= 0:
                child.kill()
                found.killed += 1
                break
        told += child.stdout.read().count("kept\n")
    look(folder, told, found)


def look(folder: Path, told: int, found: Found) -> None:
    """Compare the diary with its vault."""
    diary = Diary.open(folder)
    rows = diary.clips(CHILD.id)
    found.rows += len(rows)
    found.lost += max(told - len(rows), 0)
    for clip in rows:
        path = diary.file_of(clip)
        whole = path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == clip.sha256
        found.not_whole += not whole
    named = {diary.file_of(clip) for clip in rows}
    found.leavings += len(others(folder, named))
    clips.sweep(diary)
    found.left_after_sweep += len(others(folder, named))
    diary.close()


def others(folder: Path, named: set[Path]) -> list[Path]:
    return [path for path in (folder / "media").glob("*") if path not in named]


def run(folder: Path, kills: int, size: int, seed: int) -> Found:
    """Run the trials; the moment of each kill is drawn from the whole of an import of three films."""
    films = [big_film(folder / f"film-{number}.mp4", size) for number in range(3)]
    before = [hashlib.sha256(film.read_bytes()).digest() for film in films]
    steps = 3 * (-(-size // (1 << 20)) + 2)
    lot, found = random.Random(seed), Found()
    for number in range(kills):
        place = folder / f"diary-{number}"
        trial(place, films, lot.randint(1, steps), found)
        for path in sorted(place.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    assert [hashlib.sha256(film.read_bytes()).digest() for film in films] == before
    return found


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--kills", type=int, default=100)
    arguments.add_argument("--megabytes", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = run(Path(folder), chosen.kills, chosen.megabytes << 20, chosen.seed)
    print(
        f"{found.killed} kills: {found.rows} rows, {found.not_whole} without their whole file, {found.lost} told to be "
        f"kept and lost; {found.leavings} leavings, {found.left_after_sweep} after a sweep"
    )
    return 1 if found.not_whole or found.lost or found.left_after_sweep else 0


if __name__ == "__main__":
    if sys.argv[1:2] == [BRING]:
        bring(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
        os._exit(0)
    sys.exit(main())
