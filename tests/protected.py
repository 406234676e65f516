"""A protected diary for tests: a quick way of wrapping, one password, one recovery key."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sleepdiary.diary import Diary
from sleepdiary.protection import Protection
from sleepdiary.storage.key_file import Strength
from tests import builders

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
QUICK = Strength(iterations=1, lanes=1, memory_kib=64)
PASSWORD = "correct horse"  # noqa: S105 - a test's
CANARY = "the canary sings at half past two"
RECOVERY_KEY = "TSZ1-X2XF-RSJ1-MNVA-RHGC-PNTE-WKFQ-8HDM"


def noon() -> datetime:
    return NOON


def plain_diary(folder: Path, episodes: int = 30) -> Path:
    """Make a diary whose notes hold the canary, and return its folder."""
    diary = Diary.create(folder, noon)
    diary.add_all([builders.records()])
    diary.record_all(builders.episode(note=f"number {n}, {CANARY}") for n in range(episodes))
    diary.close()
    return folder


def protection(folder: Path) -> Protection:
    return Protection(folder, noon, QUICK)


def protected_diary(folder: Path, episodes: int = 30) -> Path:
    """Make such a diary and protect it; its key stays in memory until a test forgets it."""
    protection(plain_diary(folder, episodes)).switch_on(PASSWORD, RECOVERY_KEY)
    return folder
