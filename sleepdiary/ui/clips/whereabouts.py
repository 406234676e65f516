"""What is wrong with the file of a clip, if anything is."""

from __future__ import annotations

from sleepdiary.diary import Diary
from sleepdiary.domain.clip import Clip


def trouble_of(diary: Diary, clip: Clip) -> str:
    """Say plainly that the file is missing or has another size than it had; nothing when all is well."""
    path = diary.file_of(clip)
    try:
        size = path.stat().st_size
    except OSError:
        return f"The file of {clip.original_name} is not where it was: {path}"
    if size != clip.bytes:
        return f"The file of {clip.original_name} is damaged or was changed since it was brought in: {path}"
    return ""
