"""Commands that carry a diary out and in, and look whether it is whole: export, import, check."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sleepdiary.cli.choosing import Refused, folder_of, may_write, open_diary
from sleepdiary.cli.keeping import repair
from sleepdiary.domain.failure import DiaryFailure, Failure

if TYPE_CHECKING:
    from sleepdiary.diary import Diary
    from sleepdiary.domain.checks import Today

_MOST_NAMED: Final = 20


def export_diary(arguments: Namespace, today: Today) -> int:
    """Write the diary as JSON, as a zip with its videos, or its episodes as CSV, by the file's ending."""
    from sleepdiary import travel

    may_write(arguments.output, force=arguments.force)
    with open_diary(arguments, today) as diary:
        if arguments.output.suffix.lower() == ".csv":
            diary.export_csv(arguments.output, replace=arguments.force)
            print(f"Wrote {arguments.output}: one row for each episode.")
        elif arguments.output.suffix.lower() == ".zip":
            with_clips = not arguments.without_clips
            missing = travel.pack(diary, arguments.output, replace=arguments.force, with_videos=with_clips)
            print(f"Wrote {arguments.output}: the whole diary{'' if with_clips else ', without the videos'}.")
            for name in missing or ():
                print(f"  not found, so not in it: {name}")
        else:
            diary.export_json(arguments.output, replace=arguments.force)
            print(f"Wrote {arguments.output}: everything that is in the diary, but for the videos themselves.")
    return 0


def import_diary(arguments: Namespace, today: Today) -> int:
    """Take in an export, into a new diary where there is none; a file that cannot be read makes none."""
    from sleepdiary import travel, wording
    from sleepdiary.diary import Diary, read_export
    from sleepdiary.domain.merging import Keep

    chosen = {"mine": Keep.MINE, "theirs": Keep.THEIRS}.get(arguments.conflicts)
    folder = folder_of(arguments)
    if Diary.exists(folder):
        diary = Diary.open(folder, lambda: today.now)
    else:
        read_export(arguments.file, zone=today.zone)
        diary = Diary.create(folder, lambda: today.now)
        print(f"Made a new diary in {folder}.")
    try:
        result = travel.import_file(diary, arguments.file, today.zone, lambda _: chosen)
    finally:
        diary.close()
    shown, more = result.not_kept[:_MOST_NAMED], len(result.not_kept) - _MOST_NAMED
    print("\n".join((*wording.import_sentences(result.merged, shown), *wording.film_sentences(result.films))))
    if more > 0:
        print(f"  and {more:,} more")
    print(
        *wording.conflict_lines(result.merged.conflicts, chosen), sep="\n", end="\n" if result.merged.conflicts else ""
    )
    return 0


def check(arguments: Namespace, today: Today) -> int:
    """Look through the diary's file, its records and its videos; say every fault, or that there is none."""
    from sleepdiary import wording
    from sleepdiary.diary import Diary

    folder = folder_of(arguments)
    try:
        looked = Diary.check(folder)
    except DiaryFailure as found:
        if not arguments.repair or found.what is not Failure.DAMAGED:
            raise
        return repair(arguments, today)
    unreadable = (f"{table} cannot be read" for table in looked.unreadable)
    faults = [*looked.structure, *looked.foreign_keys, *unreadable, *looked.changed]
    clips, away = 0, []
    if not faults:
        with open_diary(arguments, today) as diary:
            clips = sum(len(diary.clips(child.id)) for child in diary.children())
            away = list(_videos_not_whole(diary))
    for line in (*faults, *away):
        print(line)
    if faults and arguments.repair:
        return repair(arguments, today)
    if faults:
        raise DiaryFailure(Failure.DAMAGED, path=str(folder))
    if away:
        raise Refused(
            f"The diary itself is whole, but {wording.counted(len(away), 'video')} of {clips} could not be found as it "
            "was. Connect the disk or phone they are on, or put the files back, and check again."
        )
    counts = dict(looked.counts)
    print(
        f"Everything is whole: {wording.counted(counts.get('child', 0), 'child')}, "
        f"{wording.counted(counts.get('episode', 0), 'episode')}, {wording.counted(clips, 'video')}."
    )
    return 0


def _videos_not_whole(diary: Diary) -> Iterator[str]:
    from sleepdiary import wording
    from sleepdiary.files import facts_of

    for child in diary.children():
        for clip in diary.clips(child.id):
            try:
                same = facts_of(diary.file_of(clip)).sha256 == clip.sha256
            except DiaryFailure as found:
                yield wording.failure(found)
            else:
                if not same:
                    yield f"{diary.file_of(clip)} is another file than the one that was attached."
