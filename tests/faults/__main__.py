"""Runs every trial at its full figure and prints what came of it: `make faults`, or `python -m tests.faults G2 G6`.

Each trial is run once more, spoiled on purpose, at the reduced figure: one that does not lose then proves nothing.
The exit code is 1 where a promise was not kept, or a control did not fail.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.faults.outcome import Outcome, Trial
from tests.faults.trials import TRIALS, reduced

_LINE = "{:<5} {:<44} {:>6} {:>5} {:>8}  {:<8} {}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _run(trial: Trial, times: int, *, spoiled: bool) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="sleepdiary-faults-") as folder:
        return trial.run(Path(folder), times, spoiled)


def main(wanted: list[str]) -> int:
    """Run the trials of these promises, or all, and return the exit code; 2 for a promise that there is no trial of."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_LOGGING_RULES"] = "*=false"
    unknown = sorted(set(wanted) - {trial.promise for trial in TRIALS})
    if unknown:
        _say(f"There is no trial of {', '.join(unknown)}. Promises are G1 to G20.")
        return 2
    _say(_LINE.format("", "what was done", "trials", "lost", "expected", "control", "found"))
    failed = 0
    for trial in TRIALS:
        if wanted and trial.promise not in wanted:
            continue
        found = _run(trial, trial.times, spoiled=False)
        if not found.trials:
            _say(_LINE.format(found.promise, found.what, 0, "-", "-", "-", found.note))
            failed += 1
            continue
        control = _run(trial, reduced(trial), spoiled=True)
        bites = "fails" if control.lost else "PASSES"
        _say(_LINE.format(found.promise, found.what, found.trials, found.lost, found.allowed, bites, found.note))
        failed += not found.kept or not control.lost
    _say("Every promise was kept." if not failed else f"{failed} promises were not kept or not tried.")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
