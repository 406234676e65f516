"""Where things are: what the program brings along, and where a family's diary lives by default."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

_PACKAGE: Final = Path(__file__).resolve().parent
APP_NAME: Final = "SleepDiary"


def resource(*names: str) -> Path:
    """Return the path of something in `resources/`, in a checkout as well as in an installed package."""
    checkout = _PACKAGE.parent / "resources"
    installed = _PACKAGE / "_resources"
    base = installed if installed.is_dir() else checkout
    return base.joinpath(*names)


def default_diary_folder() -> Path:
    """Return the folder of the diary unless one is named: `SLEEPDIARY_HOME`, or the platform's local data folder.

    It is never Documents or the desktop, which sync programs like to move.
    """
    chosen = os.environ.get("SLEEPDIARY_HOME", "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False, roaming=False))
