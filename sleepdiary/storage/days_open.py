"""Remembers, in a small file beside the diary, on how many days the diary was opened since each deletion.

Without the file, or with one that cannot be read, the counting begins again: things stay in the bin for longer.
"""

from __future__ import annotations

import contextlib
import json
from datetime import date
from pathlib import Path
from typing import Final

from sleepdiary.domain.bin import DaysOpen
from sleepdiary.files import write_whole

FILE_NAME: Final = "bin.json"


def load(folder: Path) -> DaysOpen:
    """Return what is remembered of the diary in `folder`."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        told = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        return DaysOpen(date.fromisoformat(told["last"]), {str(name): int(days) for name, days in told["days"].items()})
    return DaysOpen()


def save(folder: Path, days: DaysOpen) -> None:
    """Remember it. With nothing in the bin there is nothing to remember. Raises DiaryFailure as a save does."""
    if not days.counts and not (folder / FILE_NAME).exists():
        return
    told = {"last": days.last.isoformat() if days.last else None, "days": dict(days.counts)}
    write_whole(folder / FILE_NAME, json.dumps(told, indent=2).encode(), replace=True)
