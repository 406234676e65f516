"""Make this checkout ready: `prepare.py window` to run the program, `sample` for the demo, `checks` for the tests.

Needs nothing but a supported Python. What is in place already is left alone, so a second run takes a moment.
"""

import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import debian
import environment
import libraries

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the checkout is made ready for: the extra packages and the system libraries it takes."""

    extra: str
    libraries: libraries.Packages


PURPOSES = {
    "window": Purpose(extra="", libraries={**libraries.EVERYWHERE, **libraries.FOR_CLIPS, **libraries.ON_A_SCREEN}),
    "sample": Purpose(extra="", libraries=libraries.EVERYWHERE),
    "checks": Purpose(extra="test", libraries={**libraries.EVERYWHERE, **libraries.FOR_CLIPS}),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something the system should have and has not, and the packages that would bring it."""

    what: str
    packages: tuple[debian.Names, ...]


class StillLacking(Exception):
    """The packages were installed and it did not help; the message says what is missing."""


def main() -> int:
    """Make ready for the purpose named on the command line."""
    purpose, here = PURPOSES[sys.argv[1]], environment.Environment(CHECKOUT / ".venv", CHECKOUT)
    try:
        complete_the_system(purpose, here)
        complete_the_environment(purpose, here)
    except (debian.CannotInstall, environment.CannotComplete, StillLacking) as reason:
        print(f"\n{reason}\n", file=sys.stderr)
        return 1
    return 0


def complete_the_system(
    purpose: Purpose,
    here: environment.Environment,
    install: Callable[[Iterable[debian.Names]], None] = debian.install,
) -> None:
    """Have the system's packages installed, all in one go, so that nobody is asked twice."""
    lacks = _lacks(purpose, here)
    if not lacks:
        return
    _say(_told(lacks))
    install([names for lack in lacks for names in lack.packages])
    # A Python from elsewhere gains nothing from the system's packages, so look again.
    still_lacking = _lacks(purpose, here)
    if still_lacking:
        raise StillLacking(f"The packages were installed, and yet: {_told(still_lacking)}")


def complete_the_environment(purpose: Purpose, here: environment.Environment) -> None:
    """Have the Python environment made, and what pyproject.toml asks for installed into it."""
    if not here.works():
        _say("Making a Python environment in .venv.")
        here.make()
    if not here.is_current(purpose.extra):
        _say("Installing the packages that Sleep Diary uses; the first time takes a few minutes.")
        here.install(purpose.extra)


def _lacks(purpose: Purpose, here: environment.Environment) -> list[Lack]:
    # On Windows and macOS everything that Qt needs comes with Qt or with the system.
    if not sys.platform.startswith("linux"):
        return []
    lacks = []
    if not here.works() and not environment.can_be_made():
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        lacks.append(Lack(f"the part of {sys.executable} that makes environments", ((name, "python3-venv"),)))
    missing = libraries.missing(purpose.libraries)
    if missing:
        lacks.append(Lack(f"libraries that Qt needs: {', '.join(missing)}", tuple(missing.values())))
    return lacks


def _told(lacks: Sequence[Lack]) -> str:
    points = (_point(lack.what) for lack in lacks)
    return "\n".join(["This system lacks", *points])


def _point(text: str) -> str:
    return textwrap.fill(text, 100, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)


def _say(what: str) -> None:
    print(what, flush=True)


if __name__ == "__main__":
    sys.exit(main())
