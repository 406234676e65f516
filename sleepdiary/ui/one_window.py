"""One window for each diary: a second start brings the first to the front.

A lock file says who has the diary open; it is taken over at once when its holder was killed. The second start leaves a
file beside the diary, and the first, which watches the folder, sees it. No socket is opened, not even a local one.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QSysInfo, Qt, Signal
from PySide6.QtWidgets import QWidget

LOCK: Final = "diary.lock"
REQUEST: Final = "diary.raise"


class OneWindow(QObject):
    """The place of the one window on the diary in `folder`. `raise_wanted` comes when a second one was started."""

    raise_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._request = folder / REQUEST
        self._file = folder / LOCK
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # however old it is, it holds as long as its holder lives
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_folder_changed)

    def take(self) -> bool:
        """Take the place; false when another window has it. A folder that cannot be written has no such place."""
        taken = self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError
        if self._lock.isLocked():
            self._request.unlink(missing_ok=True)
            self._watcher.addPath(str(self._request.parent))
        return taken

    def is_taken(self) -> bool:
        """Say whether another window has the place, without taking it: nobody needs a password to be told so."""
        if not self._file.exists():
            return False
        if self._lock.tryLock(0):
            self._lock.unlock()
            return False
        return self._lock.error() is QLockFile.LockError.LockFailedError

    @property
    def holder_is_here(self) -> bool:
        """Whether the window that has the place is on this computer, where it can be brought to the front."""
        _, host, _ = self._lock.getLockInfo()
        return host in ("", QSysInfo.machineHostName())

    def ask_to_raise(self) -> None:
        """Ask the window that has the place to come to the front."""
        with contextlib.suppress(OSError):
            self._request.touch()

    def let_go(self) -> None:
        """Leave the place to the next start."""
        self._lock.unlock()

    def _on_folder_changed(self) -> None:
        try:
            self._request.unlink()
        except OSError:
            return
        self.raise_wanted.emit()


def bring_to_front(window: QWidget) -> None:
    """Show a window that was minimised, above others, ready to be typed into."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
