"""G13: a full copy on another disk that is cut off damages nothing there, and the next one completes it."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from datetime import UTC
from pathlib import Path

from benchmarks.films import big_film
from sleepdiary import clips, full_copy
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.files import FileFacts, facts_of
from sleepdiary.media.mirroring import mirror
from sleepdiary.media.reading import CHUNK, Cancelled, Progress, nobody_asks, nobody_stops
from sleepdiary.safekeeping import Safekeeping
from tests import builders
from tests.faults.outcome import NOON, Outcome, Trial, chance, forked, kill_after, noon, replaced

_TODAY = Today(NOON, UTC)
FULL, SMALL = 8 * CHUNK, 3 * CHUNK
Content = dict[str, bytes]


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Kill a full copy at so many moments by chance, onto an empty disk or over an earlier copy; look, and go on.

    Spoiled, each file is written straight to its place.
    """
    luck = chance("killed full copies")
    diary = _diary(folder / "diary", FULL if times >= TRIAL.times else SMALL)
    earlier = folder / "earlier"
    earlier.mkdir()
    _make(diary, earlier)
    _goes_on(diary, folder, FULL if times >= TRIAL.times else SMALL)
    whole = _content(diary)
    lost = met = left = 0
    replaced(full_copy, "mirror", _carelessly if spoiled else mirror)
    try:
        spans = [_span(diary, _disk(folder, earlier, again)) for again in (False, True)]
        for number in range(times):
            again = bool(number % 2)
            disk = _disk(folder, earlier, again)
            # Half at any moment, half in the middle of a video.
            signs = luck.randint(1, SMALL // CHUNK) if number % 4 >= 2 else 0
            met += _killed(diary, disk, signs, 0 if signs else luck.uniform(0, spans[again]))
            left += len(list(disk.rglob("*.part")))
            good = _is_sound(disk, whole, earlier if again else None)
            lost += not (good and _completes(diary, disk, whole))
    finally:
        replaced(full_copy, "mirror", mirror)
    note = f"{met} met at work, {left} leavings, none after the next copy"
    return Outcome("G13", "killed while a full copy is made", times, lost, note)


def _diary(home: Path, size: int) -> Path:
    diary = Diary.create(home, noon)
    diary.add_all([builders.records(clips=(), episodes=(builders.episode(note="before"),))])
    for number in range(2):
        film = big_film(home.with_name(f"film {number}.mp4"), size)
        clips.attach(diary, builders.CHILD_ID, film, _TODAY)
    diary.close()
    return home


def _goes_on(home: Path, folder: Path, size: int) -> None:
    """One more film and one more episode: what the earlier copy does not have."""
    diary = Diary.open(home, noon)
    clips.attach(diary, builders.CHILD_ID, big_film(folder / "film 2.mp4", size), _TODAY)
    diary.record(builders.episode(note="since then"))
    diary.close()


def _make(home: Path, disk: Path, progress: Progress = nobody_asks) -> full_copy.Outcome:
    diary = Diary.open(home, noon)
    try:
        return full_copy.make(Safekeeping(home, noon), full_copy.films_of(diary), disk, NOON, progress)
    finally:
        diary.close()


def _carelessly(
    source: Path,
    target: Path,
    sha256: str = "",  # noqa: ARG001 - called as the other is
    progress: Progress = nobody_asks,
    cancelled: Cancelled = nobody_stops,  # noqa: ARG001
) -> FileFacts:
    with source.open("rb") as film, target.open("wb", buffering=0) as copy:
        while piece := film.read(CHUNK // 16):
            copy.write(piece)
            os.fsync(copy.fileno())  # slow enough to be met at it
            progress(0, 0)
    return facts_of(target)


def _disk(folder: Path, earlier: Path, again: bool) -> Path:
    """A disk that is empty, or with the earlier copy."""
    disk = folder / "disk"
    shutil.rmtree(disk, ignore_errors=True)
    if again:
        return Path(shutil.copytree(earlier, disk))
    disk.mkdir()
    return disk


def _span(home: Path, disk: Path) -> float:
    """How long a full copy takes that nobody cuts off, in seconds."""
    begun = time.monotonic()
    _make(home, disk)
    return time.monotonic() - begun


def _killed(home: Path, disk: Path, signs: int, seconds: float) -> bool:
    """Make a full copy and kill it so long after so many signs of life, of which each piece of a video gives one."""

    def work(pipe: int) -> None:
        def sign(*_: int) -> None:
            os.write(pipe, b".")

        _make(home, disk, sign)

    with forked(work) as (child, pipe):
        for _ in range(signs):
            os.read(pipe, 1)
        return kill_after(child, seconds)


def _content(place: Path) -> Content:
    """What a diary's folder holds: its records, and each film by its name."""
    diary = Diary.open(place, noon, read_only=True)
    try:
        held = {"records": repr(diary.records()).encode()}
    finally:
        diary.close()
    return held | {path.name: _hash(path) for path in (place / "media").glob("[!.]*")}


def _completes(home: Path, disk: Path, whole: Content) -> bool:
    """Make the next full copy, and say whether it holds everything and nothing unfinished is left."""
    try:
        outcome = _make(home, disk)
        held = _content(outcome.place)
    except DiaryFailure:
        return False
    return held == whole and not outcome.problems and not outcome.stopped and not list(disk.rglob("*.part"))


def _hash(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _is_sound(disk: Path, whole: Content, earlier: Path | None) -> bool:
    """Look at every file there: it is what it should be, or what it was; nothing of an earlier copy is gone."""
    try:
        return _looks_sound(disk / full_copy.FOLDER, whole, earlier)
    except DiaryFailure:
        return False


def _looks_sound(place: Path, whole: Content, earlier: Path | None) -> bool:
    films = {path.name: _hash(path) for path in place.glob("media/[!.]*")}
    good = films.items() <= whole.items()
    if (place / "diary.db").exists():
        good = good and Diary.check(place).whole
    if earlier is not None:
        before = _content(earlier / full_copy.FOLDER)
        records = _content(place)["records"] if good else b""
        good = before.items() - {("records", before["records"])} <= films.items()
        good = good and records in (before["records"], whole["records"])
    return good


TRIAL = Trial("G13", 40, run, 6)
