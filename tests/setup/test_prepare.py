import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import debian
import prepare
from environment import Environment

# The environment that runs the tests is in working order, so only libraries can be lacking.
HERE = Environment(Path(sys.prefix), Path.cwd())


class Installer:
    """Stands in for apt-get: notes what it was asked for, and helps or does not."""

    def __init__(self) -> None:
        self.asked_for: list[debian.Names] = []

    def __call__(self, wanted: Iterable[debian.Names]) -> None:
        self.asked_for.extend(wanted)


def purpose(**libraries: str) -> prepare.Purpose:
    return prepare.Purpose(extra="", libraries={f"{name}.so": (package,) for name, package in libraries.items()})


def test_a_complete_system_is_left_alone() -> None:
    installer = Installer()

    prepare.complete_the_system(prepare.Purpose(extra="", libraries={"libc.so.6": ("libc6",)}), HERE, installer)

    assert installer.asked_for == []


def test_everything_that_is_lacking_is_asked_for_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    installer = Installer()

    with pytest.raises(prepare.StillLacking):
        prepare.complete_the_system(purpose(libdreams="dreams", libnaps="naps"), HERE, installer)

    assert installer.asked_for == [("dreams",), ("naps",)]
    assert "libraries that Qt needs: libdreams.so, libnaps.so" in capsys.readouterr().out


def test_packages_that_did_not_help_are_not_passed_over() -> None:
    with pytest.raises(prepare.StillLacking, match=r"libdreams\.so"):
        prepare.complete_the_system(purpose(libdreams="dreams"), HERE, Installer())


def test_the_window_needs_all_that_the_sample_needs_and_more() -> None:
    window, sample = prepare.PURPOSES["window"], prepare.PURPOSES["sample"]

    assert window.libraries.items() > sample.libraries.items()
