"""The project's own Python environment in .venv: made when missing, mended when broken, kept when current."""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SUPPORTED = "(3, 11) <= sys.version_info < (3, 15)"


class CannotComplete(Exception):
    """The environment could not be made or filled; Python or pip has said why."""


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment, and the checkout that is installed into it."""

    folder: Path
    checkout: Path

    @property
    def python(self) -> Path:
        """The interpreter inside."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def works(self) -> bool:
        """Whether its interpreter starts, is of a supported version and has pip.

        It fails after the system's Python was upgraded, or when the environment was only half made.
        """
        question = f"import sys, pip; sys.exit(not {SUPPORTED})"
        try:
            return subprocess.run([self.python, "-c", question], capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def make(self) -> None:
        """Make it anew with the Python that runs this."""
        if subprocess.run([sys.executable, "-m", "venv", "--clear", self.folder], check=False).returncode != 0:
            raise CannotComplete(f"The environment in {self.folder} could not be made; the lines above say why.")

    def is_current(self, extra: str) -> bool:
        """Whether what this extra asks for was installed from pyproject.toml as it stands now."""
        # Every extra comes on top of the plain packages, so any of them will do for those.
        stamps = [self._stamp(extra)] if extra else self.folder.glob("installed-*")
        return any(stamp.is_file() and stamp.read_text(encoding="utf-8") == self._fingerprint() for stamp in stamps)

    def install(self, extra: str) -> None:
        """Install the checkout, editable, with the packages it asks for."""
        what = f"{self.checkout}[{extra}]" if extra else str(self.checkout)
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--quiet"]
        options = ["install", "--no-warn-script-location", "--root-user-action=ignore"]
        if subprocess.run([*pip, *options, "--editable", what], check=False).returncode != 0:
            raise CannotComplete("The packages could not be installed; the lines above say why.")
        self._stamp(extra).write_text(self._fingerprint(), encoding="utf-8")

    def _stamp(self, extra: str) -> Path:
        return self.folder / f"installed-{extra or 'plain'}"

    def _fingerprint(self) -> str:
        # An editable install remembers where the checkout was, so a moved one counts as new.
        asked_for = (self.checkout / "pyproject.toml").read_bytes() + os.fsencode(self.checkout)
        return hashlib.sha256(asked_for).hexdigest()


def can_be_made() -> bool:
    """Whether this Python can make environments; Debian keeps the part that does in a package of its own."""
    question = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(question, capture_output=True, check=False).returncode == 0
