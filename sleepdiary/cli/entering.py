"""Commands that put something into a diary: sample, add, attach."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sleepdiary.cli.choosing import Refused, child_in, open_diary
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.text import tidy, tidy_line

if TYPE_CHECKING:
    from sleepdiary.diary import Diary
    from sleepdiary.domain.checks import Today
    from sleepdiary.domain.child import Child
    from sleepdiary.domain.episode import Episode
    from sleepdiary.domain.shorthand import Reading

# The sample's family lives in one place, so that the same arguments give the same diary on every computer.
SAMPLE_ZONE: Final = "Europe/London"
VIDEO_ENDINGS: Final = frozenset({".mp4", ".mov", ".m4v", ".3gp", ".3g2", ".webm", ".mkv", ".avi", ".mts"})


def sample(arguments: Namespace, today: Today) -> int:
    """Write the sample diary into a folder that holds none."""
    from zoneinfo import ZoneInfo

    from sleepdiary import wording
    from sleepdiary.diary import Diary
    from sleepdiary.domain import sample as made_up

    children = made_up.sample(
        arguments.until or today.last_night,
        ZoneInfo(SAMPLE_ZONE),
        nights=arguments.nights,
        seed=arguments.seed,
        episodes_per_night=arguments.episodes_per_night,
    )
    diary = Diary.create(arguments.folder, lambda: today.now)
    try:
        diary.add_all(children)
    finally:
        diary.close()
    (records,) = children
    watched = sum(night.watched for night in records.nights)
    print(
        f"Wrote an invented diary of {records.child.name} to {arguments.folder}: "
        f"{wording.counted(len(records.episodes), 'episode')}, {watched} of "
        f"{wording.counted(arguments.nights, 'night')} watched."
    )
    return 0


def add(arguments: Namespace, today: Today) -> int:
    """Read a quick line, keep it as an episode, and print how it was understood."""
    from sleepdiary import wording
    from sleepdiary.domain.checks import Which
    from sleepdiary.domain.shorthand import read_line

    with open_diary(arguments, today) as diary:
        child = child_in(diary, arguments.child)
        reading = read_line(arguments.line, child.id, arguments.night or today.last_night)
        if not reading.understood:
            raise Refused(
                "Nothing of this line was understood, so nothing was added. Write a time, what moved and how long, "
                "such as: 0213 left foot 4s x3 asleep"
            )
        if arguments.which is not None:
            reading.draft.which = reading.draft.which_until = Which(arguments.which)
        episode = diary.record(_checked(reading, child, today))
        print(f"Added for {child.name}, night of {wording.night_name(episode.night)}:")
        _print_pieces(reading)
    return 0


def _checked(reading: Reading, child: Child, today: Today) -> Episode:
    from sleepdiary import wording
    from sleepdiary.domain.problem import Code, ProblemsFound

    try:
        return reading.draft.check(today, child.birth_date)
    except ProblemsFound as found:
        sentences = [wording.problem(problem) for problem in found.problems]
        if any(problem.code is Code.TIME_HAPPENS_TWICE for problem in found.problems):
            sentences.append("Add --which first or --which second.")
        raise Refused(" ".join(["Nothing was added.", *sentences])) from found


def _print_pieces(reading: Reading) -> None:
    from sleepdiary.domain.shorthand import Meaning
    from sleepdiary.wording.quick_line import piece_words

    pieces = [piece for piece in reading.pieces if piece.meaning not in (Meaning.SEPARATOR, Meaning.ORDER)]
    width = max(len(piece.text) for piece in pieces)
    for piece in pieces:
        print(f"  {tidy_line(piece.text):<{min(width, 40)}}  {piece_words(piece)}")
    if not any(piece.meaning is Meaning.TIME for piece in pieces):
        print("  No time was given, so it is kept as some time that night.")


def attach(arguments: Namespace, today: Today) -> int:
    """Attach videos one by one; one that cannot be read does not keep the others out."""
    refused = 0
    with open_diary(arguments, today) as diary:
        child = child_in(diary, arguments.child)
        for video in arguments.videos:
            try:
                print(_attached(diary, child, video))
            except (DiaryFailure, Refused) as found:
                refused += 1
                print(_why(found), file=sys.stderr)
    return 1 if refused else 0


def _attached(diary: Diary, child: Child, video: Path) -> str:
    from sleepdiary.files import facts_of

    if video.suffix.lower() not in VIDEO_ENDINGS and video.is_file():
        raise Refused(f"{video} does not look like a video, so it was not attached. Videos end in .mp4, .mov or alike.")
    if tidy(str(video.absolute())).count("\ufffd") > str(video).count("\ufffd"):
        raise Refused(
            f"The name of {video} holds signs that cannot be kept as text. Rename the file and attach it again."
        )
    facts = facts_of(video)
    known = {clip.id for clip in diary.clips(child.id)}
    clip = diary.attach(child.id, facts, tidy_line(video.name))
    if clip.id in known:
        return f"{video}: is in the diary already, as {clip.original_name}"
    return f"{video}: attached, {_size(clip.bytes)}; it waits to be put with its episode"


def _why(found: DiaryFailure | Refused) -> str:
    from sleepdiary import wording

    sentence = wording.failure(found) if isinstance(found, DiaryFailure) else str(found)
    return " ".join(sentence.split())


def _size(number: int) -> str:
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= size:
            return f"{number / size:.1f} {unit}"
    return f"{number} bytes"
