"""G18: what the family wrote stands in the diary, its copies and what they asked for, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from sleepdiary.diary import Diary
from sleepdiary.domain.episode import Episode
from sleepdiary.storage import database
from sleepdiary.storage.database import FILE_NAME
from tests import builders
from tests.faults import journey
from tests.faults.outcome import Outcome, Trial, new_diary, noon, replaced

_BELONGS: Final = (FILE_NAME, f"{FILE_NAME}-journal", "backups/*.db", "backups/*.export.json", "media/*")
"""Where, in the diary's folder, the words have to be."""


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
    diary = new_diary(folder / "diary")
    settings = database._SETTINGS
    if spoiled:
        replaced(
            database,
            "_SETTINGS",
            (("secure_delete", "OFF", 0), *(one for one in settings if one[0] != "secure_delete")),
        )
    try:
        found = _found_after(diary, [f"a private matter, number {number:03}, " * 9 for number in range(times)])
    finally:
        replaced(database, "_SETTINGS", settings)
    return Outcome("G18", "notes that were taken away, looked for in the file", times, found)


def _found_after(folder: Path, notes: list[str]) -> int:
    diary = Diary.open(folder, noon)
    kept = diary.record_all(builders.episode(note=note) for note in notes)
    for note in notes:
        diary.keep_draft("NightDraft", f'{{"draft": "{note}"}}')
    diary.drop_draft("NightDraft")
    diary.record_all(_without_note(one) for one in kept)
    diary.close()
    held = b"".join(
        path.read_bytes() for path in (folder / FILE_NAME, folder / f"{FILE_NAME}-journal") if path.exists()
    )
    return sum(note[:30].encode() in held for note in notes)


def _without_note(episode: Episode) -> Episode:
    return replace(episode, note="")


ELSEWHERE = Trial("G18", 60, elsewhere, 8)
SHREDDED = Trial("G18", 149, shredded, 40)
