"""Commands that keep a diary safe: backup, restore, the bin, and the repair of a damaged one; without a window."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from sleepdiary.cli.choosing import Refused, folder_of, open_diary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sleepdiary.domain.bin import BinEntry
    from sleepdiary.domain.checks import Today
    from sleepdiary.full_copy import Outcome
    from sleepdiary.safekeeping import Safekeeping


def backup(arguments: Namespace, today: Today) -> int:
    """Make a copy, or list those there are."""
    safe = _safe(arguments, today)
    if arguments.list:
        return _list(safe, today)
    from sleepdiary.diary import Diary

    Diary.open(safe.folder).close()  # says what is the matter where there is no diary
    if arguments.with_videos is not None:
        return _full_copy(safe, arguments.with_videos, today)
    made = safe.back_up()
    print(f"Wrote {made.path} and read it again: everything is in it, but for the videos.")
    if arguments.output is not None:
        safe.write_to(made, arguments.output, replace=arguments.force)
        print(f"Wrote {arguments.output} as well.")
    if arguments.to is not None:
        print(f"Wrote {safe.also_to(made, arguments.to)} as well.")
    return 0


def _full_copy(safe: Safekeeping, disk: Path, today: Today) -> int:
    from sleepdiary import full_copy
    from sleepdiary.diary import Diary

    diary = Diary.open(safe.folder, read_only=True)
    try:
        films = full_copy.films_of(diary)
    finally:
        diary.close()
    outcome = full_copy.make(safe, films, disk, today.now)
    print(f"The full copy is in {outcome.place}.")
    if outcome.set_aside is not None:
        print(f"Somebody had written in the diary there. What it was is kept: {outcome.set_aside}")
    return _say_videos(outcome)


def _say_videos(outcome: Outcome) -> int:
    from sleepdiary.wording import failure
    from sleepdiary.wording.copies import full_copy_sentence

    print(full_copy_sentence(outcome.copied, outcome.there))
    for problem in outcome.problems:
        print(failure(problem), file=sys.stderr)
    return 1 if outcome.problems else 0


def _list(safe: Safekeeping, today: Today) -> int:
    from sleepdiary.wording.copies import copy_content, copy_time

    for one in safe.kept():
        content = copy_content(
            one.children, one.episodes, one.nights, verified=one.verified, elsewhere=one.elsewhere, closed=one.closed
        )
        print(f"{one.path.name}  {copy_time(one.made_at.astimezone(today.zone))}  {content}")
    if not safe.kept():
        print(f"There is no copy of the diary in {safe.folder} yet.")
    return 0


def restore(arguments: Namespace, today: Today) -> int:
    """Put a copy back, or what was there before."""
    safe = _safe(arguments, today)
    if arguments.undo:
        safe.undo_restore()
        print("The diary is again what it was before the copy was put back.")
        return 0
    copy = _chosen(safe, arguments.copy)
    if copy.is_dir():
        return _restore_full(safe, copy)
    safe.restore(copy)
    print(f"The diary in {safe.folder} is now what {copy.name} holds.")
    if safe.can_undo:
        print("What it was before is kept; “sleepdiary restore --undo” goes back to it.")
    return 0


def _restore_full(safe: Safekeeping, folder: Path) -> int:
    from sleepdiary import full_copy
    from sleepdiary.diary import Diary

    copy = full_copy.found_in(folder)
    if copy is None:
        raise Refused(
            f"There is no full copy of a diary in {folder}. Please name its folder, or the disk that it is on."
        )
    outcome = full_copy.bring_back(safe, copy)
    diary = Diary.open(safe.folder)
    try:
        full_copy.settle(diary)
    finally:
        diary.close()
    print(f"The diary in {safe.folder} is now what the full copy in {copy.place} holds.")
    return _say_videos(outcome)


def _chosen(safe: Safekeeping, name: str | None) -> Path:
    kept = safe.kept()
    if name is None:
        verified = [one for one in kept if one.verified]
        if not verified:
            raise Refused(f"There is no copy of the diary in {safe.folder}. Please name a file.")
        return verified[0].path
    return next((one.path for one in kept if one.path.name == name), Path(name).expanduser().absolute())


def repair(arguments: Namespace, today: Today) -> int:
    """Make a whole diary of what can be read, and say what was found."""
    from sleepdiary.wording.copies import repair_sentences

    done = _safe(arguments, today).repair()
    found = done.salvaged
    print("\n".join(repair_sentences(found.whole, found.changed, found.from_copy, found.lost)))
    if done.kept is not None:
        print(f"The damaged file is kept: {done.kept}")
    return 0


def deleted(arguments: Namespace, today: Today) -> int:
    """List the bin, or bring some of it back, all or none."""
    from sleepdiary.wording.bin import bin_details, bin_line, record_words

    with open_diary(arguments, today) as diary:
        entries = diary.bin()
        back = [_in_bin(entries, wanted) for wanted in arguments.bring_back]
        diary.bring_back(*(entry.what for entry in back))
    for entry in back:
        print(f"Brought back: {record_words(entry.record)}")
    if not back:
        for entry in entries:
            line = " ".join(bin_line(entry).split())
            print(f"{entry.what.id}  {line}  {bin_details(entry, today.zone)}")
        if not entries:
            print("Nothing is in the bin.")
    return 0


def _in_bin(entries: Sequence[BinEntry], wanted: str) -> BinEntry:
    found = [entry for entry in entries if entry.what.id.startswith(wanted)]
    if len(found) != 1:
        several = "several things begin with" if found else "nothing there begins with"
        raise Refused(
            f"It is not clear what to bring back: {several} “{wanted}”. “sleepdiary bin” lists what there is."
        )
    return found[0]


def _safe(arguments: Namespace, today: Today) -> Safekeeping:
    from sleepdiary.safekeeping import Safekeeping

    return Safekeeping(folder_of(arguments), lambda: today.now)
