"""A diary on its way to another home: packed as one zip file with its videos, and taken in with them.

A video goes into the diary's own folder first, whole and under a mark (:mod:`sleepdiary.media.coming`), and only then
do the records that name it; whoever is cut off in between leaves nothing that the next sweep does not take away.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sleepdiary.diary import Diary, ImportResult, Same, TakenIn, read_export
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.merging import Choose, Keep, Merged, leave
from sleepdiary.exchange.bundle import ENDING, Bundle, clip_name, open_bundle, write_bundle
from sleepdiary.exchange.parsed import Parsed
from sleepdiary.files import facts_of
from sleepdiary.media.coming import FOLDER, sweep
from sleepdiary.media.reading import Cancelled, Progress, Stopped, nobody_asks, nobody_stops
from sleepdiary.media.vault import VaultCopy, write_in

ROOM_LEFT: Final = 500_000_000
"""So many bytes stay free on the disk when videos come out of a zip: the diary itself needs room too."""

_NO_ENDING: Final = ".video"


def videos_of(diary: Diary) -> tuple[tuple[Clip, Path], ...]:
    """Return every clip with where its file should be now."""
    return tuple((clip, diary.file_of(clip)) for child in diary.children() for clip in diary.clips(child.id))


def pack(
    diary: Diary,
    target: Path,
    *,
    replace: bool,
    with_videos: bool = True,
    progress: Progress = nobody_asks,
    cancelled: Cancelled = nobody_stops,
) -> tuple[str, ...] | None:
    """Write the diary as one zip file; return the names of videos that were not found, or None when cancelled.

    Any thread. It is plain, also when the diary has a password. `progress` gets the bytes done and all bytes. Raises
    DiaryFailure as :func:`sleepdiary.exchange.bundle.write_bundle`.
    """
    videos = videos_of(diary) if with_videos else ()
    there = {clip_name(clip.id, clip.original_name): file for clip, file in videos if file.is_file()}
    missing = tuple(clip.original_name for clip, file in videos if not file.is_file())
    whole = write_bundle(target, diary.as_json(), there, replace=replace, progress=progress, cancelled=cancelled)
    return missing if whole else None


def import_file(diary: Diary, source: Path, zone: tzinfo | None = None, choose: Choose = leave) -> ImportResult:
    """Take in what a file holds, a zip with its videos; as :meth:`Diary.import_file`."""
    parsed = read_export(source, diary.children(), zone)
    taken = _take_in(diary, source, parsed, choose, MappingProxyType({}), nobody_asks, nobody_stops)
    diary.put_back()
    return ImportResult(taken.merged, parsed.not_kept, taken.films)


def take_in(
    diary: Diary,
    source: Path,
    parsed: Parsed,
    choose: Choose = leave,
    same: Same = MappingProxyType({}),
    progress: Progress = nobody_asks,
    cancelled: Cancelled = nobody_stops,
) -> TakenIn | None:
    """Take in what was read from `source`, with the videos that it brings; see :meth:`Diary.take_in`.

    Any thread. A video comes with a clip that is new here, and for one whose file is lost here. Returns None when it
    was cancelled. Then, and when DiaryFailure is raised, the diary is as it was.
    """
    try:
        return _take_in(diary, source, parsed, choose, same, progress, cancelled)
    except Stopped:
        return None


def _take_in(
    diary: Diary,
    source: Path,
    parsed: Parsed,
    choose: Choose,
    same: Same,
    progress: Progress,
    cancelled: Cancelled,
) -> TakenIn:
    if source.suffix.lower() != ENDING:
        return diary.take_in(parsed, choose, same)
    copies: list[VaultCopy] = []
    try:
        wanted = _wanted(diary, diary.compare(parsed, same), parsed, choose)
        paths = dict(_unpacked(diary, source, wanted, progress, cancelled, copies))
        taken = diary.take_in(parsed, choose, same, paths)
    except BaseException:
        for copy in copies:
            copy.discard()
        raise
    for copy in copies:
        copy.settle()
    return taken


def _unpacked(
    diary: Diary,
    source: Path,
    wanted: Mapping[str, Clip],
    progress: Progress,
    cancelled: Cancelled,
    copies: list[VaultCopy],
) -> Iterator[tuple[str, str]]:
    """Give each clip's id with the path of its video in the vault; what is unpacked for it joins `copies`."""
    # What an import left that was broken off would be in the way of this one.
    sweep(diary.folder, diary.clip_ids_ever())
    with open_bundle(source) as bundle:
        names = {clip_id: name for clip_id, name in bundle.clip_ids.items() if clip_id in wanted}
        lying = {clip_id: path for clip_id in names if (path := _lies_there(diary, wanted[clip_id]))}
        yield from lying.items()
        missing = {clip_id: name for clip_id, name in names.items() if not _has_file(diary, clip_id)}
        whole, done = bundle.size_of(missing.values()), 0
        _require_room(diary.folder, whole)
        for clip_id, name in missing.items():
            film = _watched(bundle, name, wanted[clip_id], progress, cancelled, done, whole)
            copies.append(write_in(film, diary.folder, clip_id, Path(name).suffix or _NO_ENDING))
            done += copies[-1].facts.bytes
            yield clip_id, copies[-1].path


def _wanted(diary: Diary, merged: Merged, parsed: Parsed, choose: Choose) -> Mapping[str, Clip]:
    """Return the clips whose video is wanted: new ones, those that come back, and those whose file is lost here."""
    chosen = [pair for pair in merged.conflicts if pair.mine is None and choose(pair) is Keep.THEIRS]
    back = [pair.theirs for pair in (*merged.updated, *chosen) if pair.mine is None]
    found = {record.id: record for record in (*merged.new, *back) if isinstance(record, Clip)}
    theirs = {clip.id: clip for records in parsed.children for clip in records.clips}
    for clip, file in videos_of(diary):
        there = theirs.get(clip.id)
        if there is not None and there.sha256 == clip.sha256 and not file.is_file():
            found[clip.id] = clip
    return found


def _has_file(diary: Diary, clip_id: str) -> bool:
    return any((diary.folder / FOLDER).glob(f"{clip_id}.*"))


def _lies_there(diary: Diary, clip: Clip) -> str:
    """Return where in the vault a clip's whole file lies already, as that of one in the bin does; "" for nowhere."""
    for path in sorted((diary.folder / FOLDER).glob(f"{clip.id}.*")):
        if path.suffix not in (".coming", ".part") and facts_of(path).sha256 == clip.sha256:
            return f"{FOLDER}/{path.name}"
    return ""


def _require_room(folder: Path, size: int) -> None:
    """Say that the disk is too small before the first video is unpacked."""
    if size and shutil.disk_usage(folder).free - size < ROOM_LEFT:
        raise DiaryFailure(Failure.DISK_FULL, path=str(folder))


def _watched(
    bundle: Bundle, name: str, clip: Clip, progress: Progress, cancelled: Cancelled, before: int, whole: int
) -> Iterator[bytes]:
    """Give the pieces of a video; tell how far it is, and stop when the family cancelled."""
    done = before
    for piece in bundle.film(name, clip.sha256):
        if cancelled():
            raise Stopped
        yield piece
        done += len(piece)
        progress(done, whole)
