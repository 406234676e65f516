"""The program as a whole: help, wrong usage, failures, and never a traceback."""

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from sleepdiary.cli import program, showing
from tests.cli.conftest import Run, one_plain_line

ROOT = Path(__file__).parents[2]
COMMANDS = ("sample", "add", "attach", "clean", "chart", "summary", "export", "import", "check")


def test_help_lists_every_command(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    assert [name for name in COMMANDS if f"\n    {name} " not in said.out] == []


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_every_command_has_help_with_an_example(run: Run, command: tuple[str, ...]) -> None:
    said = run(*command, "--help")
    assert said.code == 0
    assert f"example:\n  sleepdiary {' '.join(command)}" in said.out


@pytest.mark.parametrize(
    "argv",
    [
        ("nonsense",),
        ("sample",),
        ("sample", "x", "--nights", "0"),
        ("sample", "x", "--nights", "many"),
        ("sample", "x", "--nights", "99999999999"),
        ("sample", "x", "--until", "19.3.2026"),
        ("sample", "x", "--until", "2026-02-30"),
        ("sample", "x", "--until", "1999-01-01"),
        ("sample", "x", "--episodes-per-night", "nan"),
        ("sample", "x", "--episodes-per-night", "201"),
        ("sample", "x", "--nig", "3"),
        ("sample", ""),
        ("add",),
        ("add", "0213", "--night", "yesterday"),
        ("add", "0213", "--which", "third"),
        ("attach",),
        ("clean", "x.mp4"),
        ("clean", "-o", "x.mp4"),
        ("clean", "x.mp4", "-o", "x.avi"),
        ("chart",),
        ("chart", "weeks"),
        ("chart", "-o", "x.svg"),
        ("chart", "pie", "-o", "x.svg"),
        ("chart", "weeks", "-o", "x.gif"),
        ("chart", "weeks", "-o", "x"),
        ("summary",),
        ("summary", "-o", "x.svg"),
        ("summary", "-o", "x.pdf", "--from", "2026-3-1"),
        ("export", "-o", "x.xlsx"),
        ("export",),
        ("import",),
    ],
)
def test_wrong_usage_is_told_from_failure(run: Run, argv: tuple[str, ...]) -> None:
    said = run(*argv)
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("usage: sleepdiary")
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "argv",
    [
        ("add", "0213 face"),
        ("attach", "x.mp4"),
        ("chart", "weeks", "-o", "x.svg"),
        ("summary", "-o", "x.pdf"),
        ("export", "-o", "x.json"),
        ("check",),
    ],
)
def test_without_a_diary_each_command_says_so_and_makes_none(run: Run, tmp_path: Path, argv: tuple[str, ...]) -> None:
    line = one_plain_line(run(*argv, "--diary", tmp_path / "nothing"))
    assert line.startswith(f"There is no diary in {tmp_path / 'nothing'}")
    assert list(tmp_path.iterdir()) == []


def test_the_diary_may_be_named_before_the_command_as_well(run: Run, folder: Path) -> None:
    assert run("--diary", folder, "check").code == 0
    assert run("check", "--diary", folder).code == 0
    assert run("--diary", "elsewhere", "check", "--diary", folder).code == 0


def test_without_a_named_diary_it_is_the_one_at_home(run: Run, tmp_path: Path) -> None:
    assert str(tmp_path / "home") in one_plain_line(run("check"))


def test_a_fault_of_ours_is_one_plain_line(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise RuntimeError("a secret of the family")

    monkeypatch.setattr(showing, "child_in", fail)
    line = one_plain_line(run("summary", "-o", "x.pdf", "--diary", folder))
    assert "secret" not in line
    assert "SLEEPDIARY_DEBUG=1" in line
    monkeypatch.setenv("SLEEPDIARY_DEBUG", "1")
    assert "RuntimeError: a secret of the family" in run("summary", "-o", "x.pdf", "--diary", folder).err


def test_what_the_system_refuses_is_one_plain_line(run: Run, folder: Path) -> None:
    line = one_plain_line(run("summary", "-o", f"{'x' * 400}.pdf", "--diary", folder))
    assert "too long" in line


def test_a_name_that_is_not_text_is_one_plain_line(run: Run, folder: Path, tmp_path: Path) -> None:
    video = tmp_path / "\udcff.mp4"
    video.write_bytes(b"film")
    assert "Rename the file" in one_plain_line(run("attach", video, "--diary", folder))


def test_ctrl_c_is_quiet(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(showing, "child_in", interrupt)
    said = run("summary", "-o", "x.pdf", "--diary", folder)
    assert (said.code, said.out, said.err) == (program.STOPPED, "", "")


def test_a_reader_that_goes_away_is_no_failure() -> None:
    command = f'"{sys.executable}" "{ROOT / "main.py"}" chart --list | true'
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert (ran.stdout, ran.stderr) == ("", "")


@pytest.mark.parametrize("start", [[str(ROOT / "main.py")], ["-m", "sleepdiary"]])
def test_both_ways_to_start_it_are_the_same_program(start: list[str]) -> None:
    ran = subprocess.run([sys.executable, *start, "--version"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("Sleep Diary ")


def test_help_needs_nothing_heavy() -> None:
    code = (
        "import sys; from sleepdiary.cli import main; main(['--help']); "
        "sys.exit(sorted({'PySide6', 'matplotlib', 'typst', 'sqlalchemy', 'alembic', 'numpy'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stderr.strip() == "[]"


def test_without_a_command_the_window_opens_on_that_diary(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []

    def open_window(where: Path | None) -> int:
        opened.append(where)
        return 0

    monkeypatch.setattr("sleepdiary.app.run", open_window)
    assert run("--diary", folder).code == 0
    assert run().code == 0
    assert opened == [folder, None]
