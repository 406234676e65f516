"""What is wrong with the file of a clip, if anything is."""

from __future__ import annotations

from typing import Final

from sleepdiary.clips import file_trouble
from sleepdiary.diary import Diary
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.failure import Failure

_SENTENCES: Final = {
    Failure.FILE_MISSING: "The file of {name} is not where it was: {path}",
    Failure.ONLINE_ONLY: "The file of {name} is only in the cloud now. Have it kept on this computer: {path}",
    Failure.OTHER_FILE: "The file of {name} is damaged or was changed since it was brought in: {path}",
}


def trouble_of(diary: Diary, clip: Clip) -> str:
    """Say plainly that the file is missing, in the cloud, or has another size than it had; nothing when all is well."""
    path = diary.file_of(clip)
    trouble = file_trouble(path, clip)
    return "" if trouble is None else _SENTENCES[trouble].format(name=clip.original_name, path=path)
