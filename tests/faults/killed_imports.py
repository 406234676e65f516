"""G13: a video is in the diary with its whole file, or not at all; what a broken-off import leaves is swept away."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import random
import shutil
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

from benchmarks.films import big_film
from sleepdiary import clips
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.clip import ClipPlace
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import facts_of
from sleepdiary.media.reading import Progress
from tests import builders
from tests.faults.outcome import NOON, Outcome, Trial, chance, forked, kill_after, lines_from, noon, replaced

MEGABYTE = 1 << 20
FULL, SMALL = 20 * MEGABYTE, 3 * MEGABYTE
_TODAY = Today(NOON, UTC)
_PLAIN = frozenset({Failure.STILL_GROWING, Failure.TAKEN_AWAY, Failure.FILE_MISSING, Failure.FILE_UNREADABLE})


def killed(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Kill so many imports of three videos at moments by chance, and look; then sweep, and look again.

    Spoiled, the row is written first and the file copied to its place afterwards.
    """
    luck = chance("killed imports")
    size = FULL if times >= KILLED.times else SMALL
    films = [big_film(folder / f"film-{number}.mp4", size) for number in range(3)]
    signs = 3 * (size // MEGABYTE + 2)
    lost = left = rows = 0
    for number in range(times):
        diary = _diary(folder / f"diary {number}")
        told = _killed(diary, films, luck.randint(1, signs), luck, spoiled)
        found, leavings, whole = _look(diary)
        rows += found
        left += leavings
        lost += not whole or found < told
        shutil.rmtree(diary)
    return Outcome(
        "G13", f"killed while videos of {size // MEGABYTE} MB come in", times, lost, f"{rows} rows, {left} leavings"
    )


def midway(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Let a video go, shrink, grow or change while it is copied in, so often. Spoiled, as :func:`killed`."""
    luck = chance("midway")
    size = FULL if times >= MIDWAY.times else SMALL
    lost = refused = 0
    for number in range(times):
        film = big_film(folder / "film.mp4", size)
        diary = _diary(folder / f"diary {number}")
        what = list(_HAPPENINGS.values())[number % len(_HAPPENINGS)]
        found = _while_it(what, diary, film, luck.randint(1, size // MEGABYTE - 1), spoiled)
        refused += found is not None
        _, _, whole = _look(diary)
        lost += not whole or found not in {None, *_PLAIN}
        shutil.rmtree(diary)
        film.unlink(missing_ok=True)
    return Outcome("G13", "the video goes, grows or changes midway", times, lost, f"{refused} were refused plainly")


def _diary(folder: Path) -> Path:
    diary = Diary.create(folder, noon)
    diary.save_child(builders.child())
    diary.close()
    return folder


def _killed(diary: Path, films: list[Path], signs: int, luck: random.Random, spoiled: bool) -> int:
    """Kill an import after so many signs of life; return how many videos it had told to be kept."""

    def bring(pipe: int) -> None:
        def sign(*_: int) -> None:
            os.write(pipe, b"sign\n")

        opened = Diary.open(diary, noon)
        for film in films:
            _bring_in(opened, film, sign, spoiled)
            os.write(pipe, b"kept\n")

    told = 0
    with forked(bring) as (child, pipe):
        with os.fdopen(os.dup(pipe), "rb", buffering=0) as lines:
            for _ in range(signs):
                line = lines.readline()
                told += line == b"kept\n"
                if not line:
                    break
        kill_after(child, luck.choice((0, luck.uniform(0, 0.002))))
        told += lines_from(pipe).count("kept")
    return told


def _bring_in(diary: Diary, film: Path, progress: Progress, spoiled: bool) -> None:
    if spoiled:
        _carelessly(diary, film, progress)
        return
    brought = clips.bring_in(clips.gather(diary, builders.CHILD_ID, _TODAY), film, progress)
    progress(0, 0)
    clips.keep(diary, brought)


def _carelessly(diary: Diary, film: Path, progress: Progress) -> None:
    facts = facts_of(film)
    place = f"media/{facts.sha256}.mp4"
    clip = builders.clip(sha256=facts.sha256, bytes=facts.bytes, place=ClipPlace.VAULT, path=place)
    diary.save_clip(clip)
    diary.file_of(clip).parent.mkdir(exist_ok=True)
    with film.open("rb") as source, diary.file_of(clip).open("wb", buffering=0) as target:
        while piece := source.read(MEGABYTE // 16):
            target.write(piece)
            os.fsync(target.fileno())  # slow enough to be met at it
            progress(0, 0)


def _look(folder: Path) -> tuple[int, int, bool]:
    """Return the rows, the leavings before a sweep, and whether every row has its whole file and nothing is left."""
    diary = Diary.open(folder, noon)
    rows = diary.clips(builders.CHILD_ID)
    named = {diary.file_of(clip): clip.sha256 for clip in rows}
    before = len(_others(folder, named))
    clips.sweep(diary)
    after = len(_others(folder, named))
    diary.close()
    whole = all(path.is_file() and _hash(path) == sha256 for path, sha256 in named.items())
    return len(rows), before, whole and not after


def _others(folder: Path, named: dict[Path, str]) -> list[Path]:
    return [path for path in (folder / "media").glob("*") if path not in named]


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# What can happen to a video midway


def _goes(film: Path) -> None:
    film.unlink()


def _shrinks(film: Path) -> None:
    os.truncate(film, film.stat().st_size // 2)


def _grows(film: Path) -> None:
    with film.open("ab") as file:
        file.write(b"more of it")


def _changes(film: Path) -> None:
    with film.open("rb+") as file:
        file.seek(-MEGABYTE, os.SEEK_END)
        file.write(b"another end")


def _pulled_out(film: Path) -> None:
    """From now on every read of an open file is answered as the system does when a stick was pulled out."""
    film.unlink()
    replaced(_Stick, "is_out", True)


class _Stick(io.FileIO):
    """A file on a stick."""

    is_out = False

    def readinto(self, buffer: Any, /) -> int | None:
        if self.is_out:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().readinto(buffer)


_HAPPENINGS: dict[str, Callable[[Path], None]] = {
    "goes": _goes,
    "shrinks": _shrinks,
    "grows": _grows,
    "changes": _changes,
    "is pulled out": _pulled_out,
}


def _while_it(what: Callable[[Path], None], diary: Path, film: Path, moment: int, spoiled: bool) -> Failure | None:
    """Bring a film in, let it happen at a moment, and return how the import was refused, if it was."""
    told = 0

    def progress(*_: int) -> None:
        nonlocal told
        told += 1
        if told == moment:
            what(film)

    opened, open_file = Diary.open(diary, noon), Path.open
    if what is _pulled_out and not spoiled:
        # No stick can be pulled out here: only the file that is read stands in for one.
        replaced(Path, "open", lambda path, *how, **more: _opened(open_file, film, path, *how, **more))
    try:
        _bring_in(opened, film, progress, spoiled)
    except DiaryFailure as failure:
        return failure.what
    finally:
        replaced(Path, "open", open_file)
        replaced(_Stick, "is_out", False)
        opened.close()
    return None


def _opened(open_file: Callable[..., Any], film: Path, path: Path, *how: Any, **more: Any) -> Any:
    return _Stick(str(path)) if path == film else open_file(path, *how, **more)


KILLED = Trial("G13", 100, killed, 4)
MIDWAY = Trial("G13", 60, midway, 10)
