"""Asking Debian's package system for what is missing, or saying plainly what somebody else must ask for."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence

# A package may have been renamed between releases; the newest name comes first.
Names = tuple[str, ...]


class CannotInstall(Exception):
    """The packages could not be installed; the message says why, and what to do."""


def install(wanted: Iterable[Names]) -> None:
    """Install the packages where that is allowed; otherwise name the exact line that would."""
    wanted = list(wanted)
    if not shutil.which("apt-get"):
        raise CannotInstall("Please install it with this system's package manager, then try again.")
    as_root = _way_to_be_root()
    if as_root is None:
        line = line_for_an_administrator(chosen(wanted, _is_known), has_sudo=shutil.which("sudo") is not None)
        raise CannotInstall(f"Only an administrator may install it. Run this line, then try again:\n\n    {line}")
    _install_as_root(as_root, wanted)


def chosen(wanted: Iterable[Names], is_known: Callable[[str], bool]) -> list[str]:
    """One name for each package: the newest that this release knows, otherwise the oldest.

    Newer releases still answer to an old name, older ones have never heard of a new one.
    """
    return sorted({next(filter(is_known, names), names[-1]) for names in wanted})


def line_for_an_administrator(packages: Sequence[str], *, has_sudo: bool) -> str:
    """What to paste into a terminal to have the packages installed."""
    update, install_them = "apt-get update", f"apt-get {' '.join(_arguments(packages))}"
    if has_sudo:
        return f"sudo {update} && sudo {install_them}"
    return f"su -c '{update} && {install_them}'"


def _way_to_be_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0:
        return sudo
    return None


def _install_as_root(as_root: Sequence[str], wanted: Iterable[Names]) -> None:
    print("Installing what is lacking with apt-get.", flush=True)
    # A failed update is not the end: one dead source should not keep a package from coming from another.
    update = _apt_get(as_root, ["update"])
    # Only now are the names of this release known for certain.
    result = _apt_get(as_root, _arguments(chosen(wanted, _is_known)))
    if result.returncode != 0:
        last_words = [*update.stdout.splitlines()[-6:], *result.stdout.splitlines()[-12:]]
        raise CannotInstall("\n".join(["apt-get could not do it. Its last words:", "", *last_words]))


def _arguments(packages: Sequence[str]) -> list[str]:
    return ["install", "--yes", "--no-install-recommends", *packages]


def _is_known(package: str) -> bool:
    answer = subprocess.run(
        ["env", "LC_ALL=C", "apt-cache", "policy", package], capture_output=True, text=True, check=False
    )
    return "Candidate:" in answer.stdout and "Candidate: (none)" not in answer.stdout


def _apt_get(as_root: Sequence[str], arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    # Another program may be updating the system just now; waiting is kinder than failing.
    apt_get = ["apt-get", "--quiet", "--option", "DPkg::Lock::Timeout=120", *arguments]
    return subprocess.run(
        [*as_root, "env", "LC_ALL=C", "DEBIAN_FRONTEND=noninteractive", *apt_get],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
