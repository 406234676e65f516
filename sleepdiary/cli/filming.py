"""Commands for videos: attach, clean."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sleepdiary.cli.choosing import child_in, open_diary
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.text import tidy_line

if TYPE_CHECKING:
    from sleepdiary.clips import Kept
    from sleepdiary.domain.checks import Today

CLEAN_ENDINGS: Final = (".mp4", ".m4v", ".mov", ".3gp", ".webm", ".mkv")


def attach(arguments: Namespace, today: Today) -> int:
    """Bring videos in one by one; one that cannot be brought in does not keep the others out."""
    from sleepdiary import clips, wording

    refused = 0
    with open_diary(arguments, today) as diary:
        child = child_in(diary, arguments.child)
        clips.sweep(diary)
        for video in arguments.videos:
            try:
                kept = clips.attach(diary, child.id, video, today, refer=arguments.refer)
            except DiaryFailure as found:
                refused += 1
                print(" ".join(wording.failure(found).split()), file=sys.stderr)
            else:
                print(_line(video, kept, refer=arguments.refer))
    return 1 if refused else 0


def _line(video: Path, kept: Kept, *, refer: bool) -> str:
    """What became of one video, in one line."""
    from sleepdiary import wording

    clip, name = kept.clip, tidy_line(str(video))
    if not kept.is_new:
        return f"{name}: is in the diary already, as {clip.original_name}"
    done = "stays where it is, and the diary remembers it" if refer else "copied into the diary"
    length = "length not known" if clip.seconds is None else wording.length_words(round(clip.seconds))
    if clip.recorded.at is None:
        when = f"waits for its time: {wording.dating_words(kept.dating)}"
    else:
        when = f"filmed {wording.recorded_words(clip.recorded)}"
    place = "; it holds the place where it was filmed" if clip.has_location else ""
    return f"{name}: {done}, {_size(clip.bytes)}, {length}; {when}{place}"


def clean(arguments: Namespace, today: Today) -> int:  # noqa: ARG001 - every command is given the day
    """Write a copy of one video without what tells where, when and with what it was filmed."""
    from sleepdiary import clips, wording

    copy = clips.clean_copy(arguments.video, arguments.output, sound=arguments.sound, overwrite=arguments.force)
    if copy is not None:
        length = "" if copy.seconds is None else f"{wording.length_words(round(copy.seconds))}, "
        sound = "with its sound" if copy.has_sound else "without sound"
        left_out = wording.left_out_words(trace.kind for trace in copy.left_out)
        print(f"Wrote {copy.path}: {length}{_size(copy.bytes)}, {sound}. Left out: {left_out}. Checked.")
    return 0


def _size(number: int) -> str:
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= size:
            return f"{number / size:.1f} {unit}"
    return f"{number} bytes"
