"""Copies a video to another disk, and counts the copy only when it is the video that the diary knows."""

from __future__ import annotations

import uuid
from pathlib import Path

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import FileFacts, flush_folder, move_into_place, not_written, remove_part
from sleepdiary.media.reading import Cancelled, Progress, nobody_asks, nobody_stops, require_here
from sleepdiary.media.vault import write_part


def mirror(
    source: Path,
    target: Path,
    sha256: str = "",
    progress: Progress = nobody_asks,
    cancelled: Cancelled = nobody_stops,
) -> FileFacts:
    """Copy `source` to `target`: beside it first, flushed, compared with `sha256` if one is given, then renamed.

    A file that is at `target` already is replaced only by a copy that is whole. Raises DiaryFailure: what
    :func:`sleepdiary.media.vault.copy_in` raises, and OTHER_FILE when the source is no longer what it was; and Stopped.
    Then `target` is as it was before.
    """
    require_here(source)
    part = target.parent / f".{uuid.uuid4().hex}.part"
    try:
        facts = write_part(source, part, progress, cancelled)
        if sha256 and facts.sha256 != sha256:
            raise DiaryFailure(Failure.OTHER_FILE, path=str(source), name=source.name)
        move_into_place(part, target)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        remove_part(part)
    flush_folder(target.parent)
    return facts
