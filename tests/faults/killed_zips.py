"""G13: videos that come in with another home's diary are there with their whole file, or not at all."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from pathlib import Path
from zipfile import ZipFile

from benchmarks.films import big_film
from sleepdiary import clips, travel
from sleepdiary.diary import Diary, read_export
from sleepdiary.domain.clip import ClipPlace
from sleepdiary.media.reading import Progress
from tests import builders
from tests.faults.outcome import Outcome, Trial, chance, forked, kill_after, noon

MEGABYTE = 1 << 20
_FILMS, _SIZE = 3, 3 * MEGABYTE


def killed(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Kill so many imports of a zip with three videos at moments by chance, sweep, and look.

    Spoiled, the records are written first and the videos unpacked to their places afterwards.
    """
    luck = chance("killed zips")
    packed = _packed(folder)
    signs = _FILMS * (_SIZE // MEGABYTE + 1) + 1
    lost = rows = left = 0
    for number in range(times):
        home = folder / f"home {number}"
        Diary.create(home, noon).close()
        _kill(home, packed, luck.randint(1, signs // 2 if spoiled else signs), luck, spoiled)
        found, leavings, whole = _look(home)
        rows, left, lost = rows + found, left + leavings, lost + (not whole)
        shutil.rmtree(home)
    return Outcome("G13", "killed while a zip with videos comes in", times, lost, f"{rows} rows, {left} leavings")


def _packed(folder: Path) -> Path:
    diary = Diary.create(folder / "there", noon)
    diary.save_child(builders.child())
    for number in range(_FILMS):
        film = big_film(folder / f"film-{number}.mp4", _SIZE)
        with film.open("ab") as file:
            file.write(bytes([number]))
        content = film.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        clip_id = f"5a11e000-0000-4000-8000-00000000000{number}"
        diary.save_clip(
            builders.clip(id=clip_id, path=str(film), original_name=film.name, sha256=sha256, bytes=len(content))
        )
    travel.pack(diary, folder / "all.zip", replace=False)
    diary.close()
    return folder / "all.zip"


def _kill(home: Path, packed: Path, signs: int, luck: random.Random, spoiled: bool) -> None:
    def bring(pipe: int) -> None:
        def sign(*_: int) -> None:
            os.write(pipe, b"sign\n")

        diary, parsed = Diary.open(home, noon), read_export(packed)
        if spoiled:
            _carelessly(diary, packed, sign)
        else:
            travel.take_in(diary, packed, parsed, progress=sign)
        sign()

    with forked(bring) as (child, pipe):
        with os.fdopen(os.dup(pipe), "rb", buffering=0) as lines:
            for _ in range(signs):
                if not lines.readline():
                    break
        kill_after(child, luck.choice((0, luck.uniform(0, 0.1))))


def _carelessly(diary: Diary, packed: Path, sign: Progress) -> None:
    diary.take_in(read_export(packed))
    with ZipFile(packed) as whole:
        for clip in diary.clips(builders.CHILD_ID):
            kept = diary.save_clip(builders.clip(**_in_vault(clip.id, clip.sha256), version=clip.version))
            diary.file_of(kept).parent.mkdir(exist_ok=True)
            with whole.open(f"clips/{clip.id}.mp4") as film, diary.file_of(kept).open("wb", buffering=0) as target:
                while piece := film.read(MEGABYTE):
                    target.write(piece)
                    os.fsync(target.fileno())
                    sign(0, 0)


def _in_vault(clip_id: str, sha256: str) -> dict[str, object]:
    return {"id": clip_id, "sha256": sha256, "place": ClipPlace.VAULT, "path": f"media/{clip_id}.mp4"}


def _look(home: Path) -> tuple[int, int, bool]:
    """Return the rows, the leavings before the sweep, and whether every row has its whole file and nothing is left."""
    diary = Diary.open(home, noon)
    rows = diary.clips(builders.CHILD_ID)
    named = {diary.file_of(clip): clip.sha256 for clip in rows}
    before = _others(home, named)
    clips.sweep(diary)
    whole = not _others(home, named)
    diary.close()
    for path, sha256 in named.items():
        whole = whole and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    return len(rows), before, whole and len(rows) in (0, _FILMS)


def _others(home: Path, named: dict[Path, str]) -> int:
    return sum(path not in named for path in (home / "media").glob("*"))


TRIAL = Trial("G13", 40, killed, 4)
