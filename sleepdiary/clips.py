"""The use cases that need the diary and its videos together: bring in, date, propose, still, clean, sweep.

Bringing in is four steps, so that the slow ones may run on any thread: :func:`gather` reads what is needed of the
diary, :func:`bring_in` copies and touches no diary, :func:`enter` writes the row, and `Diary.tell_of_clips` tells
whoever listens; that alone belongs on the thread that they belong to. :func:`keep` is the last two, and
:func:`attach` all four at once.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sleepdiary.domain.checks import Today
from sleepdiary.domain.clip import Clip, ClipPlace, Recorded
from sleepdiary.domain.dating import Dating, Doubt, TimeReading
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.proposal import Proposal, entries, propose
from sleepdiary.domain.text import tidy_line
from sleepdiary.files import FileFacts
from sleepdiary.media.clean import CleanCopy, clean, clean_ending
from sleepdiary.media.coming import sweep as sweep_vault
from sleepdiary.media.probe import VideoFacts, probe
from sleepdiary.media.reading import (
    Cancelled,
    Progress,
    Stopped,
    facts_while,
    is_online_only,
    nobody_asks,
    nobody_stops,
    require_here,
)
from sleepdiary.media.recorded import date_clip
from sleepdiary.media.stills import Still, filmstrip, poster
from sleepdiary.media.vault import VaultCopy, copy_in, drop

if TYPE_CHECKING:
    from sleepdiary.diary import Diary

__all__ = [
    "Brought",
    "Cancelled",
    "CleanCopy",
    "Dating",
    "Doubt",
    "Intake",
    "Kept",
    "Progress",
    "Proposal",
    "Still",
    "TimeReading",
    "VideoFacts",
    "accept",
    "attach",
    "bring_in",
    "choose_time",
    "clean_copy",
    "clean_ending",
    "clear_bin",
    "date_again",
    "discard",
    "drop_files",
    "enter",
    "file_trouble",
    "filmstrip",
    "gather",
    "keep",
    "look_for",
    "poster",
    "proposals",
    "sweep",
]


@dataclass(frozen=True, slots=True)
class Intake:
    """What bringing videos in needs of the diary; plain, good for any number of files and any thread.

    `refer` leaves the files where they are. `known` are the child's clips so far.
    """

    folder: Path
    child_id: str
    today: Today
    known: tuple[Clip, ...]
    refer: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of one file, ready for :func:`enter` unless it was `refused` or `cancelled`.

    `refused` is one plain line (`wording.failure`). `known` is the clip that has this content already, its file in
    place. `copy` is the copy in the vault, None for a file that is referred to or known.
    """

    path: Path
    child_id: str
    facts: FileFacts | None = None
    video: VideoFacts | None = None
    dating: Dating | None = None
    copy: VaultCopy | None = None
    known: Clip | None = None
    refused: DiaryFailure | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A clip in the diary; `is_new` is false when it was there before. `dating` is what the sources said."""

    clip: Clip
    is_new: bool
    dating: Dating


# Bringing in


def gather(diary: Diary, child_id: str, today: Today, *, refer: bool = False) -> Intake:
    """Read what :func:`bring_in` needs; any thread. Raises DiaryFailure(READ_ONLY)."""
    if diary.read_only:
        raise DiaryFailure(Failure.READ_ONLY, path=str(diary.folder))
    return Intake(diary.folder, child_id, today, diary.clips(child_id), refer)


def bring_in(
    intake: Intake, path: Path, progress: Progress = nobody_asks, cancelled: Cancelled = nobody_stops
) -> Brought:
    """Look into one file and copy it into the vault (or, with `intake.refer`, only take its size and hash).

    `progress` is called with the bytes done and all bytes, about once a megabyte, on this thread; `cancelled` is asked
    as often, and once it says true the work stops and leaves nothing behind. Never raises DiaryFailure: a file that
    cannot be brought in gives `refused`. Touches no diary: any thread. The copy has no row yet; unless :func:`enter`
    or :func:`discard` follows, a later :func:`sweep` takes it away.
    """
    path = path.absolute()
    try:
        return _brought(intake, path, progress, cancelled)
    except DiaryFailure as found:
        return Brought(path, intake.child_id, refused=found)
    except Stopped:
        return Brought(path, intake.child_id, cancelled=True)


def _brought(intake: Intake, path: Path, progress: Progress, cancelled: Cancelled) -> Brought:
    require_here(path)
    video = probe(path)
    dating = date_clip(path.name, video, _modified(path), intake.today)
    facts, known = _recognised(intake, path, progress, cancelled)
    copy = None
    if known is None or not (intake.folder / known.path).is_file():
        if not intake.refer:
            clip_id = "" if known is None else known.id
            copy = copy_in(path, intake.folder, video.ending, progress, cancelled, clip_id)
            facts = copy.facts
        elif facts is None:
            facts = facts_while(path, progress, cancelled)
        known = None
    return Brought(path, intake.child_id, facts, video, dating, copy, known)


def _recognised(
    intake: Intake, path: Path, progress: Progress, cancelled: Cancelled
) -> tuple[FileFacts | None, Clip | None]:
    """Find the clip with the same content. A file is read for this only where one of the same size is known."""
    size = require_here(path)
    alike = [clip for clip in intake.known if clip.bytes == size]
    if not alike:
        return None, None
    facts = facts_while(path, progress, cancelled)
    return facts, next((clip for clip in alike if clip.sha256 == facts.sha256), None)


def keep(diary: Diary, brought: Brought, recorded: Recorded | None = None) -> Kept:
    """:func:`enter` a file that was brought in, and tell whoever listens; on the diary's thread."""
    kept = enter(diary, brought, recorded)
    diary.tell_of_clips(kept.clip.child_id)
    return kept


def enter(diary: Diary, brought: Brought, recorded: Recorded | None = None) -> Kept:
    """Write the row of a file that was brought in, and tell nobody; any thread, for it waits until the disk has it.

    `recorded` is what the family chose; without it the time is kept only when the sources settle it
    (`dating.settled`), and otherwise the clip waits in the inbox. Raises DiaryFailure: the reason of a refused file,
    or that of a diary that cannot be written; then the copy is taken away again. A cancelled file is a fault of ours.
    """
    if brought.refused is not None:
        raise brought.refused
    if brought.facts is None or brought.video is None or brought.dating is None:
        raise ValueError("this file was not brought in")
    try:
        kept = _kept(diary, brought, brought.facts, recorded or brought.dating.settled)
    except BaseException:
        _discard_unless_named(diary, brought)
        raise
    if brought.copy is not None:
        if diary.file_of(kept.clip) == diary.folder / brought.copy.path:
            brought.copy.settle()
        else:
            brought.copy.discard()
    return kept


def _discard_unless_named(diary: Diary, brought: Brought) -> None:
    """Take a copy away only when it is certain that the diary does not name it: what failed may have come after."""
    with contextlib.suppress(DiaryFailure):
        if brought.copy is not None and brought.copy.clip_id not in diary.clip_ids_ever():
            brought.copy.discard()


def _kept(diary: Diary, brought: Brought, facts: FileFacts, recorded: Recorded) -> Kept:
    dating = brought.dating or Dating()
    here = next((clip for clip in diary.clips(brought.child_id) if clip.sha256 == facts.sha256), None)
    place = ClipPlace.REFERENCE if brought.copy is None else ClipPlace.VAULT
    path = str(facts.path) if brought.copy is None else brought.copy.path
    if here is not None:
        if not diary.file_of(here).is_file():
            here = diary.enter_clip(replace(here, path=path, place=place))
        return Kept(here, is_new=False, dating=dating)
    clip = Clip(
        id=new_id() if brought.copy is None else brought.copy.clip_id,
        child_id=brought.child_id,
        original_name=tidy_line(brought.path.name),
        path=path,
        sha256=facts.sha256,
        bytes=facts.bytes,
        place=place,
        seconds=None if brought.video is None else brought.video.seconds,
        has_location=None if brought.video is None else brought.video.has_location,
        recorded=recorded,
    )
    return Kept(diary.enter_clip(clip), is_new=True, dating=dating)


def discard(brought: Brought) -> None:
    """Take the copy of a file that was brought in, but is not to be kept, away again."""
    if brought.copy is not None:
        brought.copy.discard()


def attach(diary: Diary, child_id: str, path: Path, today: Today, *, refer: bool = False) -> Kept:
    """Bring one file in and keep it. Raises DiaryFailure with the reason when it cannot be."""
    return keep(diary, bring_in(gather(diary, child_id, today, refer=refer), path))


def sweep(diary: Diary) -> int:
    """Take away what broken-off imports left in the vault, and return how many files that were.

    For the start of the window. Only files of imports that never got their row are touched, and not those that
    another window or command is bringing in just now.
    """
    return 0 if diary.read_only else sweep_vault(diary.folder, diary.clip_ids_ever())


def clear_bin(diary: Diary) -> int:
    """Let go what was in the bin long enough (:meth:`Diary.clear_bin`), and the files of clips that are gone for good.

    Returns how many things went. The rows go first: what is broken off in between is done at the next start. A file
    outside the vault is the family's own and is never touched.
    """
    gone = diary.clear_bin()
    drop_files(diary)
    return gone


def drop_files(diary: Diary) -> None:
    """Delete the vault's files of the clips that were emptied out of the bin; for after :meth:`Diary.empty_bin`."""
    if not diary.read_only:
        drop(diary.folder, diary.clip_ids_emptied())


# Missing files


def file_trouble(path: Path, clip: Clip) -> Failure | None:
    """Say what is wrong with the file of a clip: FILE_MISSING, ONLINE_ONLY, OTHER_FILE (its size is another); or None.

    `path` is `diary.file_of(clip)`. The file is not opened, so that nothing is fetched from a cloud by looking.
    """
    try:
        status = path.stat()
    except (OSError, ValueError):
        return Failure.FILE_MISSING
    if is_online_only(status):
        return Failure.ONLINE_ONLY
    return Failure.OTHER_FILE if status.st_size != clip.bytes else None


def look_for(folder: Path, missing: Iterable[Clip], cancelled: Cancelled = nobody_stops) -> dict[str, FileFacts]:
    """Look through a folder and all below it for the files of clips; what is found, by the clip's id. Any thread.

    A file is the clip's when size and hash are the same, whatever its name. Only files of the right size are read;
    what cannot be read, or is only in a cloud, is passed over. Once `cancelled` says true, it stops.
    """
    wanted: dict[int, list[Clip]] = {}
    for clip in missing:
        wanted.setdefault(clip.bytes, []).append(clip)
    found: dict[str, FileFacts] = {}
    for path in _files_below(folder):
        if cancelled() or not any(wanted.values()):
            break
        with contextlib.suppress(DiaryFailure, Stopped, OSError):
            size = path.stat().st_size
            if wanted.get(size):
                facts = facts_while(path, nobody_asks, cancelled)
                found |= {clip.id: facts for clip in wanted[size] if clip.sha256 == facts.sha256}
                wanted[size] = [clip for clip in wanted[size] if clip.id not in found]
    return found


def _files_below(folder: Path) -> Iterator[Path]:
    """Every file, in order; links to folders are not followed, so that no circle has no end."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names))


# When it was filmed


def date_again(path: Path, clip: Clip, today: Today) -> Dating:
    """Ask the sources of a clip once more; `path` is `diary.file_of(clip)`. Any thread.

    Raises DiaryFailure when the file is not there or cannot be read.
    """
    return date_clip(clip.original_name, probe(path), _modified(path), today)


def choose_time(diary: Diary, clip: Clip, recorded: Recorded) -> Clip:
    """Keep when a clip was filmed, as the family chose or typed it (`TimeSource.TYPED`)."""
    return diary.save_clip(replace(clip, recorded=recorded))


def _modified(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None


# Entries


def proposals(diary: Diary, child_id: str, clips: Iterable[Clip] | None = None) -> tuple[Proposal, ...]:
    """Propose an entry for each clip that no episode shows yet (of `clips`, or of all), in order of time.

    Clips without a time come last: they wait in the inbox (`night` is None). Nothing is saved. Any thread. Only the
    nights around the clips are read, however long the diary is.
    """
    shown = diary.shown_clips(child_id)
    waiting = [clip for clip in (diary.clips(child_id) if clips is None else clips) if clip.id not in shown]
    nights = {clip.recorded.at.night for clip in waiting if clip.recorded.at is not None}
    return propose(waiting, diary.episodes_around(child_id, nights))


def accept(diary: Diary, child_id: str, chosen: Iterable[Proposal]) -> tuple[Episode, ...]:
    """Save the entries of these proposals, all or none, and return the new and the joined episodes.

    Proposals that name no night are left out, and so are those with a clip that an episode shows by now, or that was
    deleted: accepting the same one twice makes one entry. Raises DiaryFailure, CHANGED_ELSEWHERE when an episode that
    is to be joined was edited since the proposal was made.
    """
    waiting = {clip.id for clip in diary.clips(child_id)} - diary.shown_clips(child_id)
    still_good = [proposal for proposal in chosen if waiting.issuperset(clip.id for clip in proposal.clips)]
    return diary.record_all(entries(child_id, still_good))


# Pictures and copies: `poster` and `filmstrip` are those of the media


def clean_copy(
    source: Path,
    target: Path,
    *,
    sound: bool = True,
    overwrite: bool = False,
    progress: Progress = nobody_asks,
    cancelled: Cancelled = nobody_stops,
) -> CleanCopy | None:
    """Write a copy without place, device, dates, names, timed metadata or chapters; the film itself is not changed.

    The picture and (unless `sound` is false) the sound are carried over as they are, upright as before. The copy is
    checked by an independent scan. Any thread. Returns None when it was cancelled. Raises DiaryFailure: what
    :func:`bring_in` refuses with, CANNOT_CLEAN, NOT_CLEAN (and nothing is left), FILE_EXISTS, DISK_FULL, NOT_WRITTEN.
    """
    require_here(source.absolute())
    try:
        return clean(source, target, sound=sound, overwrite=overwrite, progress=progress, cancelled=cancelled)
    except Stopped:
        return None
