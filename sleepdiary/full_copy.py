"""The diary with its videos on another disk: made, brought up to date, and put back.

What lies there is a diary folder like any other (`diary.db` and `media/`), so it can also be opened where it is. Videos
that are there already, by size and SHA-256, are not copied again. Nothing there is ever deleted: a diary that somebody
wrote in on that disk is set aside, and `backups/` there keeps the earlier ones.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from sleepdiary.diary import Diary
from sleepdiary.domain.clip import ClipPlace
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import is_id, new_id
from sleepdiary.files import PRIVATE_FOLDER, not_written, write_whole
from sleepdiary.media.mirroring import mirror
from sleepdiary.media.reading import Cancelled, Progress, Stopped, nobody_asks, nobody_stops
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.storage import backup as copies
from sleepdiary.storage.backup_list import Backup, backups_in
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.key_file import key_file_of
from sleepdiary.storage.restoring import set_aside

FOLDER: Final = "Sleep Diary full copy"
MEDIA: Final = "media"
_MANIFEST: Final = "full-copy.json"
_SHA256: Final = re.compile("[0-9a-f]{64}")
_UNFINISHED: Final = (".part", ".coming")


@dataclass(frozen=True, slots=True)
class Film:
    """One video to be copied: its `name` under a diary's folder ("media/….mp4"), and where it is now.

    `sha256` is empty for a file that no clip of the diary names, such as that of a deleted clip.
    """

    name: str
    source: Path
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class FullCopy:
    """A full copy as it is on its disk. `films` are the SHA-256 of each video by its name under `place`.

    One that is not `finished` was stopped, and goes on where it stopped the next time.
    """

    place: Path
    made_at: datetime
    diary_id: str
    sha256: str
    films: Mapping[str, str]
    finished: bool = True

    @property
    def diary_file(self) -> Path:
        """The diary itself, without the videos."""
        return self.place / FILE_NAME


@dataclass(frozen=True, slots=True)
class Outcome:
    """What making a full copy, or putting one back, came to.

    `copied` and `there` count videos that were copied and that were there already. `problems` are one for each video
    that could not be copied; all others were. `stopped` says that the family cancelled: what was copied by then stays.
    `set_aside` is where a diary is kept that somebody had written in on that disk.
    """

    place: Path
    copied: int
    there: int
    problems: tuple[DiaryFailure, ...] = ()
    stopped: bool = False
    set_aside: Path | None = None


def films_of(diary: Diary) -> tuple[Film, ...]:
    """Return every video that belongs to a diary: those in its own folder, and those that it only refers to."""
    named = [
        Film(_name_of(clip.id, clip.path, clip.place), diary.file_of(clip), clip.sha256)
        for child in diary.children()
        for clip in diary.clips(child.id)
    ]
    names = {film.name for film in named}
    with contextlib.suppress(OSError):
        for path in sorted((diary.folder / MEDIA).iterdir()):
            name = f"{MEDIA}/{path.name}"
            if name not in names and path.suffix not in _UNFINISHED and not path.name.startswith("."):
                named.append(Film(name, path))
    return tuple(named)


def _name_of(clip_id: str, path: str, place: ClipPlace) -> str:
    return path if place is ClipPlace.VAULT else f"{MEDIA}/{clip_id}{Path(path).suffix.lower()}"


def is_same_disk(folder: Path, disk: Path) -> bool:
    """Say whether two folders are on one disk, so that both are lost with it; false where that cannot be told."""
    try:
        return folder.stat().st_dev == disk.stat().st_dev
    except OSError:
        return False


def last_of(safe: Safekeeping) -> FullCopy | None:
    """Return the last full copy of this diary that was finished, whether or not its disk is connected now."""
    last = _read(safe.place)
    return last if last is not None and last.finished else None


def found_in(folder: Path) -> FullCopy | None:
    """Return the full copy in `folder`, which may be that of the copy or of the disk; None if there is none.

    Of several on one disk it is the newest.
    """
    here = _read(folder)
    if here is not None:
        return replace(here, place=folder)
    try:
        places = sorted(folder.glob(f"{FOLDER}*"))
    except OSError:
        return None
    found = [replace(one, place=place) for place in places if (one := _read(place)) is not None]
    return max(found, key=lambda one: one.made_at, default=None)


# Making one


def make(
    safe: Safekeeping,
    films: tuple[Film, ...],
    disk: Path,
    now: datetime,
    progress: Progress = nobody_asks,
    cancelled: Cancelled = nobody_stops,
) -> Outcome:
    """Copy the diary, read again before it counts, and the videos that are not there yet, to a folder on `disk`.

    Any thread. `progress` gets the bytes done and all bytes of this run. Raises DiaryFailure when the disk is away or
    full, or the diary cannot be copied; what was on the disk is then as it was, or one whole video further.
    """
    if not disk.is_dir():
        raise DiaryFailure(Failure.NO_ACCESS, path=str(disk))
    last = _read(safe.place)
    diary_id = new_id() if last is None else last.diary_id
    place = _place_on(disk, diary_id)
    before = _read(place)
    there = dict(before.films) if before is not None else {}
    _sweep(place)
    wanted = [film for film in films if not _is_there(film, place, there)]
    _enough_room(place, wanted)
    made = safe.back_up()
    begun = FullCopy(place, now, diary_id, made.sha256, there, finished=False)
    if last is None:
        _write(begun, safe.place)
    _make_folders(place)
    if before is None:
        _write(begun, place)  # so that this place is known again, even if the computer stops in a moment
    safe.also_to(made, place / copies.FOLDER)
    kept = _put_diary(made, place, before, now)
    _let_plain_copies_go(made, place / copies.FOLDER)
    try:
        outcome = _copy_all(wanted, place, there, progress, cancelled)
    finally:
        # However it ended: what has arrived need not be copied again.
        _write(begun, place)
    if not outcome.stopped:
        for folder in (place, safe.place):
            _write(replace(begun, finished=True), folder)
    return replace(outcome, there=len(films) - len(wanted), set_aside=kept)


def _place_on(disk: Path, diary_id: str) -> Path:
    """The folder for this diary: each diary has its own, so that two families can share a disk."""
    own = _read(disk)
    if own is not None and own.diary_id == diary_id:
        return disk
    places = (disk / (FOLDER if number == 1 else f"{FOLDER} {number}") for number in count(1))
    return next(place for place in places if _is_free(place) or _belongs_to(place, diary_id))


def _is_free(place: Path) -> bool:
    """Say whether nothing is there, or no more than a copy that was cut off at its very beginning has left."""
    if not place.exists():
        return True
    return place.is_dir() and all(path.is_dir() or path.suffix in _UNFINISHED for path in place.rglob("*"))


def _belongs_to(place: Path, diary_id: str) -> bool:
    there = _read(place)
    return there is not None and there.diary_id == diary_id


def _sweep(place: Path) -> None:
    """Remove what a full copy that was cut off has left."""
    for folder in (place, place / MEDIA, place / copies.FOLDER):
        copies.sweep(folder)


def _is_there(film: Film, place: Path, there: Mapping[str, str]) -> bool:
    known, copy = there.get(film.name), place / film.name
    if known is None or film.sha256 not in ("", known):
        return False
    # One that is lost here and whole there needs no copy.
    return _is_as_big(copy, film.source) or (copy.is_file() and not film.source.exists())


def _is_as_big(path: Path, other: Path) -> bool:
    try:
        return path.stat().st_size == other.stat().st_size
    except OSError:
        return False


def _enough_room(place: Path, wanted: list[Film]) -> None:
    """Say that the disk is too small before anything is copied, not after an hour."""
    with contextlib.suppress(OSError):
        disk = place if place.exists() else place.parent
        if shutil.disk_usage(disk).free < _size_of(wanted):
            raise DiaryFailure(Failure.DISK_FULL, path=str(place))


def _size_of(films: list[Film]) -> int:
    size = 0
    for film in films:
        with contextlib.suppress(OSError):
            size += film.source.stat().st_size
    return size


def _make_folders(place: Path) -> None:
    try:
        for folder in (place, place / MEDIA, place / copies.FOLDER):
            folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise not_written(place, error) from error


def _put_diary(made: Backup, place: Path, before: FullCopy | None, now: datetime) -> Path | None:
    """Put the copy of the diary in place; keep the one there, with its journals, unless it is as we left it."""
    target, kept = place / FILE_NAME, None
    try:
        if target.exists() and copies.digest(target) not in _ours(place, before):
            kept = set_aside(target, now)
        keys = key_file_of(made.path)
        if keys.exists():
            write_whole(key_file_of(target), keys.read_bytes(), replace=True)
    except OSError as error:
        raise not_written(target, error) from error
    mirror(made.path, target, made.sha256)
    return kept


def _ours(place: Path, before: FullCopy | None) -> set[str]:
    """The SHA-256 of the diary as it was left there; one that was put there and not noted is a copy there as well."""
    noted = set() if before is None else {before.sha256}
    return noted | {one.sha256 for one in backups_in(place / copies.FOLDER)}


def _let_plain_copies_go(made: Backup, folder: Path) -> None:
    """Once a diary has a password, its earlier copies on that disk that have none would tell what it hides."""
    if key_file_of(made.path).exists():
        for one in backups_in(folder):
            if not key_file_of(one.path).exists():
                copies.delete_backup(one)


def _copy_all(
    wanted: list[Film], place: Path, there: dict[str, str], progress: Progress, cancelled: Cancelled
) -> Outcome:
    """Copy the videos one by one, and write into `there` what has arrived."""
    whole, before, copied = _size_of(wanted), 0, 0
    problems: list[DiaryFailure] = []
    for film in wanted:
        try:
            if cancelled():
                raise Stopped
            facts = mirror(film.source, place / film.name, film.sha256, _part_of(progress, before, whole), cancelled)
        except Stopped:
            return Outcome(place, copied, 0, tuple(problems), stopped=True)
        except DiaryFailure as found:
            if found.what is Failure.DISK_FULL:
                raise
            problems.append(found)
        else:
            there[film.name] = facts.sha256
            before += facts.bytes
            copied += 1
    return Outcome(place, copied, 0, tuple(problems))


def _part_of(progress: Progress, before: int, whole: int) -> Progress:
    return lambda done, _: progress(before + done, max(whole, before + done))


# Putting one back


def bring_back(safe: Safekeeping, copy: FullCopy) -> Outcome:
    """Put a full copy back: its videos, then the diary itself. What the diary is now is kept, as with any copy.

    Raises DiaryFailure; then the diary is as it was. After it, on the diary's thread, :func:`settle` it.
    """
    outcome = bring_back_films(safe.folder, copy)
    safe.restore(copy.diary_file)
    return outcome


def bring_back_films(
    folder: Path, copy: FullCopy, progress: Progress = nobody_asks, cancelled: Cancelled = nobody_stops
) -> Outcome:
    """Copy the videos of a full copy that the diary in `folder` has no longer, or with another size, back to it.

    Any thread; touches no diary. Raises DiaryFailure when there is no room.
    """
    films = [
        Film(name, copy.place / name, sha256)
        for name, sha256 in copy.films.items()
        if _is_film(copy.place, name, sha256)
    ]
    wanted = [film for film in films if not _is_as_big(folder / film.name, film.source)]
    copies.sweep(folder / MEDIA)
    _enough_room(folder, wanted)
    try:
        (folder / MEDIA).mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(folder, error) from error
    outcome = _copy_all(wanted, folder, {}, progress, cancelled)
    return replace(outcome, place=copy.place, there=len(films) - len(wanted))


def _is_film(place: Path, name: str, sha256: str) -> bool:
    """A manifest is a foreign file: only names of the kind that a vault has are followed, to files that lie there.

    Each has its SHA-256, or any file might come in under the name of a video.
    """
    folder, _, file = name.partition("/")
    is_name = folder == MEDIA and is_id(file.partition(".")[0]) and "/" not in file and "\\" not in file
    is_linked = is_name and ((place / MEDIA).is_symlink() or (place / name).is_symlink())
    return is_name and not is_linked and _SHA256.fullmatch(sha256) is not None


def settle(diary: Diary) -> int:
    """Let clips whose file was elsewhere and is lost show the copy that came back with the diary; say how many."""
    settled = 0
    for child in diary.children():
        for clip in diary.clips(child.id):
            name = _name_of(clip.id, clip.path, clip.place)
            lost = clip.place is ClipPlace.REFERENCE and not diary.file_of(clip).is_file()
            if lost and (diary.folder / name).is_file():
                diary.save_clip(replace(clip, path=name, place=ClipPlace.VAULT))
                settled += 1
    return settled


# What lies beside it


def _write(done: FullCopy, folder: Path) -> None:
    told = {
        "made_at": done.made_at.isoformat(),
        "diary_id": done.diary_id,
        "sha256": done.sha256,
        "place": str(done.place),
        "films": dict(done.films),
        "finished": done.finished,
    }
    write_whole(folder / _MANIFEST, json.dumps(told, indent=2).encode(), replace=True)


def _read(folder: Path) -> FullCopy | None:
    try:
        told = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        made_at = datetime.fromisoformat(told["made_at"])
        if made_at.tzinfo is None:
            raise ValueError("a time without its offset")
        films = {str(name): str(sha256) for name, sha256 in told["films"].items()}
        whole = told["finished"] is True
        return FullCopy(Path(told["place"]), made_at, str(told["diary_id"]), str(told["sha256"]), films, whole)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
