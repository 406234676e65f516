"""Commands that put something written into a diary: sample, add."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from sleepdiary.cli.choosing import Refused, child_in, open_diary
from sleepdiary.domain.text import tidy_line

if TYPE_CHECKING:
    from sleepdiary.domain.checks import Today
    from sleepdiary.domain.child import Child
    from sleepdiary.domain.episode import Episode
    from sleepdiary.domain.shorthand import Reading

# The sample's family lives in one place, so that the same arguments give the same diary on every computer.
SAMPLE_ZONE: Final = "Europe/London"


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
