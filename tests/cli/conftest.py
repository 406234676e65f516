"""Runs the real program in this process, on folders of its own, with a clock that stands still."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

import pytest

from sleepdiary.cli import main
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child

TODAY = Today(datetime(2026, 3, 20, 9, 15, tzinfo=UTC), ZoneInfo("Europe/London"))


class Said(NamedTuple):
    """What a run of the program left behind: its exit code, and what it printed where."""

    code: int
    out: str
    err: str


Run: TypeAlias = Callable[..., Said]


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No command may touch this computer's own diary, nor write beside the tests."""
    monkeypatch.setenv("SLEEPDIARY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SLEEPDIARY_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command line."""

    def run(*argv: str | Path, today: Today = TODAY) -> Said:
        code = main([str(word) for word in argv], today)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """A sample diary of two weeks."""
    assert run("sample", tmp_path / "diary", "--nights", "14", "--until", "2026-03-19").code == 0
    return tmp_path / "diary"


@pytest.fixture
def two_children(tmp_path: Path) -> Path:
    """A diary of two children without any nights."""
    diary = Diary.create(tmp_path / "two")
    diary.save_child(Child("00000000-0000-4000-8000-000000000001", "Ada"))
    diary.save_child(Child("00000000-0000-4000-8000-000000000002", "Bo"))
    diary.close()
    return tmp_path / "two"


def one_plain_line(said: Said) -> str:
    """The single line that a refused command says; it is plain and no traceback."""
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err + said.out
    return said.err.strip()
