"""G18: what the family wrote stands in the diary, its copies and what they asked for, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from sleepdiary.diary import Diary
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.identity import new_id
from sleepdiary.storage import database
from sleepdiary.storage.database import FILE_NAME
from tests import builders
from tests.faults import journey
from tests.faults.outcome import NOON, Outcome, Trial, new_diary, noon, replaced

_BELONGS: Final = (FILE_NAME, f"{FILE_NAME}-journal", "backups/*.db", "backups/*.export.json", "media/*")
"""Where, in the diary's folder, the words have to be."""
_DAYS: Final = 32


def elsewhere(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Let a journey be made with so many words that stand nowhere else, and look for them, and for the film's name.

    Looked into is all that the program left outside the diary and the files that were asked for: what it said,
    settings, manifests, locks, temporary files, caches, the crash report. Spoiled, it says everything aloud.
    """
    words = [f"quagmire-{number:04}-wombat" for number in range(times)]
    journey.go(folder, [f"Zephyrina {word}" for word in words], "telling" if spoiled else "sound")
    looked = 0
    held = b""
    for path in _left(folder):
        looked += 1
        held += os.fsencode(path.relative_to(folder)) + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0"
    lost = sum(_holds(held, word) for word in [*words, "Zephyrina", journey.FILM])
    return Outcome("G18", "words of the family, looked for elsewhere", times + 2, lost, f"{looked} files looked into")


def _left(folder: Path) -> Iterator[Path]:
    """Give every file and folder that the program left where no words of the family belong."""
    diary = folder / journey.DIARY
    belongs = {path for pattern in _BELONGS for path in diary.glob(pattern)}
    given = (folder / journey.ASKED, folder / "from elsewhere", folder / journey.TEXTS)
    for path in folder.rglob("*"):
        if path not in belongs and not any(path == one or one in path.parents for one in given):
            yield path


def _holds(held: bytes, word: str) -> bool:
    return any(word.encode(code) in held for code in ("utf-8", "utf-16-le", "utf-16-be"))


def shredded(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Write so many notes and drafts, take them away, and look for them in the file. Spoiled, SQLite is not told to."""
    with _overwriting(not spoiled):
        found = _found_after(new_diary(folder / "diary"), _private(times))
    return Outcome("G18", "notes that were taken away, looked for in the file", times, found)


def binned(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Delete so many notes, some with their child, and empty the bin, by hand or when its time is over.

    Spoiled as :func:`shredded`. The copy that is made before the bin is emptied holds them, as it should: looked into
    is the diary itself.
    """
    with _overwriting(not spoiled):
        found = _found_after_the_bin(new_diary(folder / "diary"), _private(times))
    return Outcome("G18", "notes that were deleted, once the bin was emptied", times, found)


def _private(times: int) -> list[str]:
    return [f"a private matter, number {number:03}, " * 9 for number in range(times)]


@contextmanager
def _overwriting(told: bool) -> Iterator[None]:
    settings = database._SETTINGS
    others = (one for one in settings if one[0] != "secure_delete")
    replaced(database, "_SETTINGS", settings if told else (("secure_delete", "OFF", 0), *others))
    try:
        yield
    finally:
        replaced(database, "_SETTINGS", settings)


def _found_after_the_bin(folder: Path, notes: list[str]) -> int:
    """Half are deleted one by one and emptied by hand; half are a child's, deleted with it, whose time goes by."""
    diary = Diary.open(folder, noon)
    other = diary.save_child(builders.child(id=new_id()))
    own = diary.record_all(builders.episode(note=note) for note in notes[::2])
    diary.record_all(builders.episode(note=note, child_id=other.id) for note in notes[1::2])
    for episode in own:
        diary.remove(episode)
    diary.remove(other)
    diary.empty_bin(entry.what for entry in diary.bin() if isinstance(entry.record, Episode))
    diary.close()
    left = [_opened_on(folder, day) for day in range(1, _DAYS)]
    return left[-1] + _readable(folder, notes)


def _opened_on(folder: Path, day: int) -> int:
    """Open the diary on a day, as the window does, and return how much is in the bin then."""
    diary = Diary.open(folder, lambda: NOON + timedelta(days=day))
    diary.clear_bin()
    left = len(diary.bin())
    diary.close()
    return left


def _found_after(folder: Path, notes: list[str]) -> int:
    diary = Diary.open(folder, noon)
    kept = diary.record_all(builders.episode(note=note) for note in notes)
    for note in notes:
        diary.keep_draft("NightDraft", f'{{"draft": "{note}"}}')
    diary.drop_draft("NightDraft")
    diary.record_all(_without_note(one) for one in kept)
    diary.close()
    return _readable(folder, notes)


def _readable(folder: Path, notes: list[str]) -> int:
    held = b"".join(
        path.read_bytes() for path in (folder / FILE_NAME, folder / f"{FILE_NAME}-journal") if path.exists()
    )
    return sum(note[:30].encode() in held for note in notes)


def _without_note(episode: Episode) -> Episode:
    return replace(episode, note="")


ELSEWHERE = Trial("G18", 60, elsewhere, 8)
SHREDDED = Trial("G18", 149, shredded, 20)
BINNED = Trial("G18", 149, binned, 20)
