"""Holds a file for this program, so that others can see that somebody is at work on it."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt

    def hold(file: int) -> bool:
        """Hold an open file (its number) until it is closed (or the program ends); False when another holds it."""
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def hold(file: int) -> bool:
        """Hold an open file (its number) until it is closed (or the program ends); False when another holds it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
