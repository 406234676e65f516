"""What this computer remembers about the program itself: appearance, window, last child. Never anything of the diary.

Settings are a convenience: a file that is missing, damaged or half-written gives the defaults, and the program opens.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.files import write_whole

FILE_NAME: Final = "settings.json"
CHOICES: Final = {
    "appearance": ("system", "light", "dark"),
    "paper": ("a4", "us-letter"),
    "lock_after": (0, 5, 15, 30),
}
"""What the window offers; a word that is none of them may have been typed into the file by hand."""

MOST_PIXELS: Final = 100_000
"""No screen is wider; Qt takes no figure that is much greater."""


@dataclass(slots=True)
class Settings:
    """Appearance and paper are words of `CHOICES`; `child_id` is an id, never a name; sizes are in pixels.

    `happening_to` is the id of the child to whom something is happening, and `happening_since` its start, an instant
    in ISO form, so that a closed or crashed program does not lose it; both are empty when nothing is. `lock_after` is
    the minutes without a key or a click after which the window of a protected diary is locked; nought for never.
    """

    appearance: str = "system"
    child_id: str = ""
    paper: str = "a4"
    happening_since: str = ""
    happening_to: str = ""
    lock_after: int = 0
    window_width: int = 0
    window_height: int = 0
    window_maximised: bool = False


def load(folder: Path, paper: str = "a4") -> Settings:
    """Read the settings kept in `folder`; whatever cannot be read is left at its default.

    `paper` is the size of paper that is usual here, for as long as nobody has chosen one.
    """
    try:
        kept = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings(paper=paper)
    settings = Settings(paper=paper)
    if isinstance(kept, dict):
        for field in fields(Settings):
            value = kept.get(field.name)
            is_usable = type(value) is type(getattr(settings, field.name))
            is_usable = is_usable and not (isinstance(value, int) and abs(value) > MOST_PIXELS)
            if is_usable and value in CHOICES.get(field.name, (value,)):
                setattr(settings, field.name, value)
    return settings


def save(folder: Path, settings: Settings) -> None:
    """Write the settings whole or not at all; a folder that cannot be written keeps the old ones."""
    text = json.dumps(asdict(settings), indent=2)
    with contextlib.suppress(DiaryFailure):
        write_whole(folder / FILE_NAME, text.encode(), replace=True)
