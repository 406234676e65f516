"""Asks for the password of a protected diary: from a file that was named, or on the terminal without showing it.

Never as an argument: what is typed behind a command can be read by others in the list of programs, and stays in the
history of the shell.
"""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure

_MOST_BYTES: Final = 65_536


def unlock(file: Path, password_file: Path | None) -> None:
    """Unlock a diary's file, or a copy. A recovery key is taken as well as a password.

    Raises DiaryFailure: PROTECTED where nobody can be asked, WRONG_PASSWORD, KEYS_MISSING, KEYS_DAMAGED, FILE_MISSING
    or FILE_UNREADABLE.
    """
    from sleepdiary.protection import unlock_with_password, unlock_with_recovery_key

    if password_file is not None:
        typed = _first_line(password_file)
    elif sys.stdin.isatty():
        typed = getpass.getpass(f"Password (or recovery key) of {file}: ")
    else:
        raise DiaryFailure(Failure.PROTECTED, path=str(file))
    try:
        unlock_with_password(file, typed)
    except DiaryFailure as found:
        if found.what is not Failure.WRONG_PASSWORD:
            raise
        try:
            unlock_with_recovery_key(file, typed)
        except DiaryFailure:
            raise found from None


def _first_line(path: Path) -> str:
    """Return the first line of a file; the end of the line does not belong to the password."""
    try:
        with path.open("rb") as file:
            line = file.readline(_MOST_BYTES)
        return line.decode("utf-8-sig").rstrip("\r\n")
    except FileNotFoundError as error:
        raise DiaryFailure(Failure.FILE_MISSING, path=str(path)) from error
    except UnicodeDecodeError as error:
        raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(path), reason="it is no text") from error
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(path), reason=reason) from error
