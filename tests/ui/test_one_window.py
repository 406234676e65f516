"""One window for each diary: the second start is refused and brings the first to the front."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sleepdiary.ui.one_window import LOCK, REQUEST, OneWindow

CHECKOUT = Path(__file__).resolve().parents[2]
_HOLDER = """
import sys
from pathlib import Path
from sleepdiary.ui.one_window import OneWindow
place = OneWindow(Path(sys.argv[1]))
print(place.take(), flush=True)
sys.stdin.readline()
"""


def test_the_second_start_is_refused_and_the_first_hears_of_it(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.take()
    assert not second.take()
    assert second.holder_is_here
    with qtbot.waitSignal(first.raise_wanted):
        second.ask_to_raise()
    assert not (tmp_path / REQUEST).exists()


def test_it_can_be_asked_whether_the_place_is_taken_without_taking_it(tmp_path: Path, qtbot: QtBot) -> None:  # noqa: ARG001
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert not second.is_taken()
    assert not list(tmp_path.iterdir())
    assert first.take()
    assert second.is_taken()
    first.let_go()
    assert not second.is_taken()
    assert first.take()


def test_a_place_that_was_left_can_be_taken(tmp_path: Path, qtbot: QtBot) -> None:  # noqa: ARG001 - Qt first
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.take()
    first.let_go()
    assert second.take()
    second.let_go()
    assert not (tmp_path / LOCK).exists()


def test_other_changes_in_the_folder_raise_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    first = OneWindow(tmp_path)
    first.take()
    with qtbot.assertNotEmitted(first.raise_wanted, wait=50):
        (tmp_path / "diary.db-journal").touch()


def test_a_request_left_over_from_before_raises_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / REQUEST).touch()
    first = OneWindow(tmp_path)
    with qtbot.assertNotEmitted(first.raise_wanted, wait=50):
        assert first.take()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that ends a program at once")
def test_a_window_that_was_killed_holds_no_place(tmp_path: Path, qtbot: QtBot) -> None:  # noqa: ARG001 - Qt first
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(tmp_path)], cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == b"True\n"
    mine = OneWindow(tmp_path)
    assert not mine.take()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    holder.stdin.close()
    assert mine.take()


def test_a_folder_that_cannot_be_written_has_no_place_to_take(tmp_path: Path, qtbot: QtBot) -> None:  # noqa: ARG001
    assert OneWindow(tmp_path / "gone").take()
