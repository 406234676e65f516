import subprocess
import sys
from pathlib import Path

import pytest

FIND_PYTHON = Path(__file__).resolve().parents[2] / "resources" / "setup" / "find-python.sh"


def find_python(path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Look for a Python among the commands of one folder only."""
    return subprocess.run(
        ["/bin/sh", FIND_PYTHON], env={"PATH": str(path), **variables}, capture_output=True, text=True, check=False
    )


def command(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def this_python(folder: Path, name: str) -> str:
    return command(folder, name, f'exec "{sys.executable}" "$@"')


def test_plain_python3_is_taken_when_it_will_do(tmp_path: Path) -> None:
    this_python(tmp_path, "python3.13")
    plain = this_python(tmp_path, "python3")

    assert find_python(tmp_path).stdout.strip() == plain


def test_a_python_too_old_is_passed_over(tmp_path: Path) -> None:
    command(tmp_path, "python3", "exit 1")
    newer = this_python(tmp_path, "python3.12")

    assert find_python(tmp_path).stdout.strip() == newer


def test_the_one_that_was_named_comes_first(tmp_path: Path) -> None:
    this_python(tmp_path, "python3")
    named = this_python(tmp_path, "python-of-mine")

    assert find_python(tmp_path, PYTHON="python-of-mine").stdout.strip() == named


@pytest.mark.parametrize("wanted", ["Python 3.11", "3.14"])
def test_when_there_is_none_it_says_what_is_needed(tmp_path: Path, wanted: str) -> None:
    found = find_python(tmp_path)

    assert found.returncode == 1
    assert wanted in found.stderr
