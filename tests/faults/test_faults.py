"""Every trial of `make faults` at a reduced figure, each beside its control: spoiled on purpose, it must lose."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.faults import power_cuts
from tests.faults.__main__ import main
from tests.faults.outcome import Outcome, Trial
from tests.faults.trials import TRIALS, reduced


@pytest.fixture(params=TRIALS, ids=lambda trial: trial.promise)
def trial(request: pytest.FixtureRequest, qtbot: QtBot) -> Trial:  # noqa: ARG001 - one trial opens dialogs
    """One trial; those that need a C compiler say so where there is none."""
    found: Trial = request.param
    if found.promise in ("G2", "G17") and power_cuts.compiler() is None:
        pytest.skip("there is no C compiler here, and this is watched by a small library written in C")
    return found


def test_the_promise_is_kept(trial: Trial, tmp_path: Path) -> None:
    found = trial.run(tmp_path, reduced(trial), False)
    assert found.kept, found


def test_the_trial_would_notice(trial: Trial, tmp_path: Path) -> None:
    found = trial.run(tmp_path, reduced(trial), True)
    assert found.lost, found


def test_a_trial_that_was_never_made_keeps_no_promise() -> None:
    assert not Outcome("G0", "nothing", 0, 0).kept


def test_a_promise_that_there_is_none_of_is_not_called_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["G21"])
    assert "kept" not in capsys.readouterr().out
