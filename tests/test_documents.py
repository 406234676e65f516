"""The documents at the front of the project say what the program says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sleepdiary import __version__
from sleepdiary.handover import guidance

PROJECT = Path(__file__).resolve().parent.parent


def words(path: Path) -> str:
    return " ".join(path.read_text(encoding="utf-8").split())


def test_the_readme_says_what_the_program_is_for_in_the_very_words_of_the_program() -> None:
    assert guidance().intended_use.sentence in words(PROJECT / "README.md")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE"])
def test_the_documents_are_there(name: str) -> None:
    assert words(PROJECT / name)


def test_one_version_is_named_everywhere() -> None:
    assert f'version = "{__version__}"' in (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
