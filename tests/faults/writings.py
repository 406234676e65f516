"""Everything that the program writes, by the command or use case that writes it, for a disk without room."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from benchmarks.films import big_film
from sleepdiary import clips, full_copy, settings
from sleepdiary.cli.arguments import parser
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.clip import ClipPlace
from sleepdiary.domain.keeping import Occasion
from sleepdiary.files import facts_of
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.settings import Settings
from sleepdiary.storage.store import Store
from tests import builders
from tests.faults.outcome import NOON, new_diary, noon

BEFORE = b"what was written here before"
STICK = "stick"
_TODAY = Today(NOON, UTC)
_FILM_BYTES = 120_000


@dataclass(frozen=True, slots=True)
class Supplies:
    """What lies on another disk, which has room: an export, a film, and each target as it should come out."""

    export: Path
    film: Path
    whole: dict[str, bytes]


def prepared(diary: Path) -> Path:
    """Make a diary with twenty episodes and a film that one of them shows."""
    opened = Diary.create(diary, noon)
    opened.save_child(builders.child())
    opened.record_all(builders.episode(note=f"number {number}, and quiet afterwards") for number in range(20))
    film = clips.attach(opened, builders.CHILD_ID, big_film(diary.with_suffix(".mp4"), 60_000), _TODAY).clip
    opened.record(builders.episode(note="seen in a film", clips=(film.id,)))
    opened.close()
    diary.with_suffix(".mp4").unlink()
    return diary


def supplies(folder: Path, diary: Path) -> Supplies:
    """Make ready what the writings need, and each target once where there is room for it."""
    other = Diary.open(new_diary(folder / "other", 60), noon)
    other.export_json(folder / "other.json", replace=True)
    other.close()
    (folder / "targets").mkdir()
    for name in COMMANDS:
        _command(diary, name, folder / "targets" / name)
    whole = {name: (folder / "targets" / name).read_bytes() for name in COMMANDS}
    return Supplies(folder / "other.json", big_film(folder / "film.mp4", _FILM_BYTES), whole)


COMMANDS: dict[str, str] = {
    "everything.json": "export",
    "episodes.csv": "export",
    "summary.pdf": "summary",
    "chart.svg": "chart grid",
    "pack.zip": "pack",
}
"""The files that a family asks for, and the command that writes each."""


def writings(spoiled: bool) -> dict[str, Callable[[Path, Supplies], None]]:
    """Return each kind of writing by its name: it writes into a diary, or beside it."""
    kinds: dict[str, Callable[[Path, Supplies], None]] = {
        "save": _save,
        "copy": lambda diary, _: _copy(diary),
        "import": _import,
        "film": _film_carelessly if spoiled else _film,
        "full copy": lambda diary, _: _full_copy(diary),
        "settings": lambda diary, _: settings.save(diary, Settings(child_id="kept after")),
    }
    for name in COMMANDS:
        kinds[name] = _target(name, spoiled)
    return kinds


def _target(name: str, spoiled: bool) -> Callable[[Path, Supplies], None]:
    def write(diary: Path, held: Supplies) -> None:
        if spoiled:
            with suppress(OSError):
                (diary.parent / name).write_bytes(held.whole[name])
        else:
            _command(diary, name, diary.parent / name)

    return write


def _command(diary: Path, name: str, target: Path) -> None:
    """Run the command that writes a file, as it is typed, but for the last step that puts a failure into words."""
    words = [*COMMANDS[name].split(), "--diary", str(diary), "-o", str(target), "--force"]
    arguments = parser().parse_args(words)
    with redirect_stdout(io.StringIO()):
        arguments.run(arguments, _TODAY)


def _save(diary: Path, _: Supplies) -> None:
    with Store.open(diary, clock=noon).writing() as repository:
        repository.put_new(builders.episode(note="new " * 1000) for _ in range(40))


def _copy(diary: Path) -> None:
    Safekeeping(diary, noon).back_up(Occasion.BY_HAND)


def _full_copy(diary: Path) -> None:
    """Copy the diary with its film to a folder that stands in for another disk, and is as full."""
    (diary.parent / STICK).mkdir(exist_ok=True)
    opened = Diary.open(diary, noon)
    full_copy.make(Safekeeping(diary, noon), full_copy.films_of(opened), diary.parent / STICK, NOON)
    opened.close()


def full_copy_whole(disk: Path) -> bool:
    """Say whether a full copy, if there is one, has whole films and a whole diary, whichever of them arrived."""
    place = disk / STICK / full_copy.FOLDER
    there = full_copy.found_in(disk / STICK)
    films = {} if there is None else there.films
    whole = all(facts_of(place / name).sha256 == sha256 for name, sha256 in films.items())
    return whole and (not Diary.exists(place) or Diary.check(place).whole)


def _import(diary: Path, held: Supplies) -> None:
    opened = Diary.open(diary, noon)
    opened.import_file(held.export)
    opened.close()


def _film(diary: Path, held: Supplies) -> None:
    opened = Diary.open(diary, noon)
    clips.attach(opened, builders.CHILD_ID, held.film, _TODAY)
    opened.close()


def _film_carelessly(diary: Path, held: Supplies) -> None:
    facts = facts_of(held.film)
    clip = builders.clip(sha256=facts.sha256, bytes=facts.bytes, place=ClipPlace.VAULT, path="media/film.mp4")
    opened = Diary.open(diary, noon)
    opened.save_clip(clip)
    with suppress(OSError):
        shutil.copyfile(held.film, opened.file_of(clip))
    opened.close()


def is_whole(path: Path) -> bool:
    """Say whether a target is what it was, or what it should be, from the first byte to the last."""
    content = path.read_bytes()
    if content == BEFORE:
        return True
    if path.suffix == ".json":
        return bool(_parsed(content))
    if path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        return len(rows) > 20 and len({len(row) for row in rows}) == 1
    if path.suffix == ".zip":
        return _opens(content)
    return content.startswith((b"%PDF", b"<?xml")) and content.rstrip().endswith((b"%%EOF", b"</svg>"))


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _opens(content: bytes) -> bool:
    try:
        with ZipFile(io.BytesIO(content)) as whole:
            return whole.testzip() is None
    except BadZipFile:
        return False


def films_whole(diary: Path) -> bool:
    """Sweep as the next start does, and say whether every film in the diary has its whole file and nothing is over."""
    opened = Diary.open(diary, noon)
    clips.sweep(opened)
    known = opened.clips(builders.CHILD_ID)
    whole = all(clips.file_trouble(opened.file_of(clip), clip) is None for clip in known)
    named = {opened.file_of(clip) for clip in known}
    opened.close()
    return whole and set((diary / "media").iterdir()) <= named
