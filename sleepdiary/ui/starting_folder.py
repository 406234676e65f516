"""Where a dialog that asks for files begins: where the last choice was made, or where the system keeps such files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


class StartingFolder:
    """Remembers a folder as long as the program runs. It is never kept on disk: a path can hold a name."""

    def __init__(self, usual: QStandardPaths.StandardLocation) -> None:
        self._usual = usual
        self._last: Path | None = None

    @property
    def path(self) -> str:
        """The folder to begin in; a stick that was pulled out since is not waited for."""
        if self._last is not None and self._last.is_dir():
            return str(self._last)
        return QStandardPaths.writableLocation(self._usual)

    def remember_file(self, chosen: Path) -> Path:
        """Begin beside `chosen` the next time, and return it."""
        self._last = chosen.parent
        return chosen
