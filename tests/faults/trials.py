"""All trials, in the order of the promises."""

from __future__ import annotations

from typing import Final

from tests.faults import (
    bin_trips,
    clock_changes,
    closed_diaries,
    copies,
    corrupt_files,
    full_disks,
    interference,
    killed_full_copies,
    killed_imports,
    killed_saves,
    killed_typing,
    killed_zips,
    missing_videos,
    nasty_notes,
    power_cuts,
    private_words,
    protected,
    protected_files,
    reaching_out,
    restores,
    rot,
    upgrades,
)
from tests.faults.outcome import Trial

TRIALS: Final[tuple[Trial, ...]] = (
    killed_saves.TRIAL,
    power_cuts.TRIAL,
    killed_typing.TRIAL,
    full_disks.TRIAL,
    copies.TRIAL,
    restores.TRIAL,
    corrupt_files.TRIAL,
    closed_diaries.TRIAL,
    rot.FLIPS,
    rot.LOST_PAGES,
    upgrades.TRIAL,
    interference.WINDOWS_TRIAL,
    interference.MOVED_TRIAL,
    killed_imports.KILLED,
    killed_imports.MIDWAY,
    killed_full_copies.TRIAL,
    killed_zips.TRIAL,
    missing_videos.TRIAL,
    clock_changes.TRIAL,
    reaching_out.TRIAL,
    private_words.ELSEWHERE,
    private_words.SHREDDED,
    private_words.BINNED,
    nasty_notes.TRIAL,
    bin_trips.TRIAL,
    bin_trips.KILLED_TRIAL,
    protected_files.TRIAL,
    *protected.TRIALS,
)

_REDUCED: Final = {
    "G1": 4,
    "G2": 30,
    "G5": 4,
    "G6": 6,
    "G7": 6,
    "G8": 20,
    "G9": 6,
    "G10": 4,
    "G19": 9,
}


def reduced(trial: Trial) -> int:
    """Return how often a trial is made in the test suite, and its control everywhere."""
    return trial.less or _REDUCED.get(trial.promise, 24)
