"""The pack for the doctor: the paper, clean copies of the chosen clips under neutral names, and a list of them.

A folder, or one zip file. Like the paper it is two steps: :func:`gather` reads the diary and belongs on the thread that
owns it; :func:`make` may run on any other. It is there whole or not at all: everything is written beside its place
first, and moved there at the end. What a pack that was killed has left there goes with the next pack.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sleepdiary import clips, handover
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import is_id, new_id
from sleepdiary.files import (
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    flush_folder,
    move_into_place,
    not_written,
    write_whole,
)
from sleepdiary.media.locks import hold
from sleepdiary.report.material import Material
from sleepdiary.report.pack_index import IndexLine, named_clips, print_index

if TYPE_CHECKING:
    from sleepdiary.diary import Diary
    from sleepdiary.domain.checks import Today

SUMMARY_NAME: Final = "1-summary.pdf"
INDEX_NAME: Final = "2-clips.pdf"
ZIP_ENDING: Final = ".zip"
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)
_CHUNK: Final = 1 << 20
_BEGINNING: Final = ".pack-"
_ENDING: Final = ".part"
_MARK: Final = "being-packed"
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class PackClip:
    """One clip of the pack: where its file is, and its neutral name without an ending."""

    clip: Clip
    source: Path
    name: str


@dataclass(frozen=True, slots=True)
class PackMaterial:
    """Everything that a pack is made of, loaded and plain."""

    summary: handover.SummaryMaterial
    clips: tuple[PackClip, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was made: where it is, the names in it, and the pages of its summary."""

    path: Path
    names: tuple[str, ...]
    pages: int


def gather(diary: Diary, child_id: str, choices: handover.SummaryChoices, today: Today) -> PackMaterial:
    """Read everything that the pack needs from the diary; the clips are those that the paper lists."""
    summary = handover.gather(diary, child_id, choices, today)
    chosen = named_clips(summary.material)
    return PackMaterial(summary, tuple(PackClip(one.clip, diary.file_of(one.clip), one.name) for one in chosen))


def make(
    gathered: PackMaterial,
    target: Path,
    *,
    overwrite: bool = False,
    sound: bool = True,
    progress: Progress = lambda done, whole: None,  # noqa: ARG005 - nobody asks
    cancelled: Cancelled = lambda: False,
) -> Pack | None:
    """Make the pack: a zip file where `target` ends in .zip, else a folder. None when it was cancelled.

    `progress` is called with the clips done and all clips. A folder that is there already is never replaced, whatever
    `overwrite` says, unless it is empty. Raises DiaryFailure: FILE_EXISTS, DISK_FULL, NOT_WRITTEN, NOT_PRINTABLE, or
    what :func:`sleepdiary.clips.clean_copy` refuses a clip with. Then nothing is left behind.
    """
    target = target.absolute()
    zipped = target.suffix.lower() == ZIP_ENDING
    try:
        _may_write(target, zipped=zipped, overwrite=overwrite)
    except OSError as error:
        raise not_written(target, error) from error
    with _beside(target) as folder:
        written = _fill(folder, gathered, sound=sound, progress=progress, cancelled=cancelled)
        if written is None or cancelled():
            return None
        names, pages = written
        if zipped:
            _zip(folder, names, target, overwrite=overwrite)
        else:
            _put(folder, target)
    return Pack(target, names, pages)


def default_name(material: Material) -> str:
    """Return the name offered for a pack: the nights, and never the child's name; without an ending."""
    return handover.default_file_name(material.choices.period).removesuffix(".pdf")


def _may_write(target: Path, *, zipped: bool, overwrite: bool) -> None:
    if zipped and target.is_dir():
        raise DiaryFailure(Failure.NOT_WRITTEN, path=str(target), reason="it is a folder")
    if zipped and target.exists() and not overwrite:
        raise DiaryFailure(Failure.FILE_EXISTS, path=str(target))
    if not zipped and target.exists() and not (target.is_dir() and not any(target.iterdir())):
        reason = "something of that name is there already, and was left alone"
        raise DiaryFailure(Failure.NOT_WRITTEN, path=str(target), reason=reason)


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a folder beside the target to write into; whatever is left of it at the end goes.

    It lies in a hidden one with a mark that is held for as long, so that :func:`_sweep` can tell a pack that was
    killed from one that is being made.
    """
    _sweep(target.parent)
    hidden = target.parent / f"{_BEGINNING}{new_id()}{_ENDING}"
    folder = hidden / "whole"
    try:
        hidden.mkdir(mode=PRIVATE_FOLDER)
        mark = os.open(hidden / _MARK, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE)
    except OSError as error:
        shutil.rmtree(hidden, ignore_errors=True)
        raise not_written(target, error) from error
    try:
        hold(mark)
        folder.mkdir(mode=PRIVATE_FOLDER)
        yield folder
    except OSError as error:
        raise not_written(target, error) from error
    except DiaryFailure as found:
        raise _about(target, folder, found) from found
    finally:
        os.close(mark)
        _drop(hidden)


def _sweep(place: Path) -> None:
    """Take away what packs that were killed have left in a folder, clean copies of clips among it, and nothing else."""
    with contextlib.suppress(OSError):
        for hidden in sorted(place.glob(f"{_BEGINNING}*{_ENDING}")):
            if is_id(hidden.name.removeprefix(_BEGINNING).removesuffix(_ENDING)) and _is_given_up(hidden):
                _drop(hidden)


def _is_given_up(hidden: Path) -> bool:
    """Say whether the mark is there and nobody holds it."""
    try:
        with (hidden / _MARK).open("rb+") as mark:
            return hold(mark.fileno())
    except OSError:
        return False


def _drop(hidden: Path) -> None:
    """Take a hidden folder away, the mark last: without it nobody would know what the rest is."""
    shutil.rmtree(hidden / "whole", ignore_errors=True)
    if not (hidden / "whole").exists():
        shutil.rmtree(hidden, ignore_errors=True)


def _about(target: Path, folder: Path, found: DiaryFailure) -> DiaryFailure:
    """Name the pack rather than a file inside the folder that is gone by now."""
    if str(found.figures.get("path", "")).startswith(str(folder)):
        return DiaryFailure(found.what, **{**found.figures, "path": str(target)})
    return found


def _fill(
    folder: Path, gathered: PackMaterial, *, sound: bool, progress: Progress, cancelled: Cancelled
) -> tuple[tuple[str, ...], int] | None:
    """Write the files of the pack, and return their names and the pages of the summary."""
    lines: list[IndexLine] = []
    for done, one in enumerate(gathered.clips):
        progress(done, len(gathered.clips))
        ending = clips.clean_ending(_here(one.source))
        copy = clips.clean_copy(one.source, folder / f"{one.name}{ending}", sound=sound, cancelled=cancelled)
        if copy is None:
            return None
        lines.append(IndexLine(one.clip, copy.path.name, copy.seconds))
    progress(len(gathered.clips), len(gathered.clips))
    paper = handover.print_summary(gathered.summary)
    write_whole(folder / SUMMARY_NAME, paper.pdf, replace=False)
    names = [SUMMARY_NAME]
    if lines:
        index = print_index(gathered.summary.material, tuple(lines))
        write_whole(folder / INDEX_NAME, index.pdf, replace=False)
        names.append(INDEX_NAME)
    return (*names, *(line.file_name for line in lines)), paper.pages


def _here(source: Path) -> Path:
    if not source.is_file():
        raise DiaryFailure(Failure.FILE_MISSING, path=str(source))
    return source


def _put(folder: Path, target: Path) -> None:
    flush_folder(folder)
    if target.is_dir():
        target.rmdir()  # only an empty folder goes
    move_into_place(folder, target)
    flush_folder(target.parent)


def _zip(folder: Path, names: tuple[str, ...], target: Path, *, overwrite: bool) -> None:
    part = folder / "whole.part"
    with part.open("xb") as file:
        write_zip(file, folder, names)
        file.flush()
        os.fsync(file.fileno())
    if target.exists() and not overwrite:
        raise DiaryFailure(Failure.FILE_EXISTS, path=str(target))
    move_into_place(part, target)
    flush_folder(target.parent)


def write_zip(file: IO[bytes], folder: Path, names: tuple[str, ...]) -> None:
    """Write files of `folder` into a zip whose entries tell nothing of this computer: no dates, system or rights.

    Films and PDFs are packed tight already, so nothing is compressed.
    """
    with ZipFile(file, "w", ZIP_STORED) as whole:
        for name in names:
            entry = ZipInfo(name, _NO_DATE)
            entry.create_system = 0
            entry.file_size = (folder / name).stat().st_size
            with (folder / name).open("rb") as source, whole.open(entry, "w") as inside:
                shutil.copyfileobj(source, inside, _CHUNK)
            # Opening it has put in rights of this system; they are written down when the zip is closed.
            entry.external_attr = 0
