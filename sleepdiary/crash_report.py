"""A fault of ours: what is shown and can be copied, and never sent. It names code, never what was entered.

Only file names inside the program, line numbers, function names and the exception's type go in: messages and values of
exceptions can hold names and notes.
"""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from sleepdiary import __version__

_PACKAGE = Path(__file__).resolve().parent


def report(error: BaseException) -> str:
    """Return the text of a crash report for `error`."""
    lines = [
        f"Sleep Diary {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        f"{type(error).__module__}.{type(error).__qualname__}",
    ]
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_place(Path(frame.filename))}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([*lines, *places])


def _place(path: Path) -> str:
    """A file by its place in the program; of files elsewhere only the name, since paths hold people's names."""
    try:
        return path.resolve().relative_to(_PACKAGE.parent).as_posix()
    except ValueError:
        return path.name
