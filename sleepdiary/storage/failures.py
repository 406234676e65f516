"""What SQLite's errors mean for a family: each becomes one of the diary's plain failures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.storage.driver import dbapi

# SQLite's primary result codes, https://www.sqlite.org/rescode.html
_ERROR, _PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN = 1, 3, 5, 6, 8, 10, 11, 13, 14
NOT_A_DATABASE: Final = 26
"""What SQLite says of a file that is none, and of an encrypted one that it has no key to."""

_MEANINGS: Final = {
    _ERROR: Failure.DAMAGED,  # a table or column is missing: every statement that the program makes suits its own file
    _PERM: Failure.NO_ACCESS,
    _BUSY: Failure.LOCKED,
    _LOCKED: Failure.LOCKED,
    _READONLY: Failure.READ_ONLY,
    _CORRUPT: Failure.DAMAGED,
    _FULL: Failure.DISK_FULL,
    _CANTOPEN: Failure.NO_ACCESS,
    NOT_A_DATABASE: Failure.DAMAGED,
}
_WORDS: Final = {
    "disk is full": Failure.DISK_FULL,
    "is locked": Failure.LOCKED,
    "readonly": Failure.READ_ONLY,
    "malformed": Failure.DAMAGED,
    "not a database": Failure.DAMAGED,
}
DATABASE_ERRORS: Final = (dbapi.Error, UnicodeDecodeError)
"""What a statement may raise; the second where a damaged file has put its bytes into SQLite's own message."""

_MOVED_LOOKS_LIKE: Final = frozenset({Failure.READ_ONLY, Failure.NO_ACCESS})


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A diary's file, and which file on which disk that was when the diary was opened."""

    path: Path
    identity: tuple[int, int]

    @classmethod
    def of(cls, path: Path) -> Whereabouts:
        """Remember the file that is at `path` now."""
        return cls(path, _identity(path))

    @property
    def moved(self) -> bool:
        """Whether another file, or none, is there by now."""
        try:
            return _identity(self.path) != self.identity
        except OSError:
            return True

    @property
    def folder(self) -> str:
        """The diary's folder, for a sentence."""
        return str(self.path.parent)

    def failure(self, error: BaseException) -> DiaryFailure | None:
        """Return what `error` means; None for one that is our own mistake, or no error of the database."""
        found = meaning(error)
        if found is None:
            return None
        if found in _MOVED_LOOKS_LIKE and self.moved:
            found = Failure.MOVED
        return DiaryFailure(found, path=self.folder, reason=reason(error))


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def code_of(error: BaseException) -> int | None:
    """Return SQLite's primary result code, or None for an error that has none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def meaning(error: BaseException) -> Failure | None:
    """Return the failure that an error of the database stands for."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    if isinstance(error, UnicodeEncodeError | OverflowError):
        return Failure.NOT_WRITTEN
    if isinstance(error, UnicodeDecodeError):
        return Failure.DAMAGED
    if not isinstance(error, dbapi.Error):
        return None
    if "could not decode" in str(error).lower():
        return Failure.DAMAGED
    code = code_of(error)
    return _in_words(str(error)) if code is None else _MEANINGS.get(code, Failure.NOT_WRITTEN)


def _in_words(said: str) -> Failure | None:
    """Return what an error without a code means: SQLite's backup says what happened in words only."""
    return next((failure for words, failure in _WORDS.items() if words in said), None)


def reason(error: BaseException) -> str:
    """Return the cause in a few words; never a word that somebody typed."""
    if isinstance(error, UnicodeEncodeError):
        return "a text holds half a character"
    if isinstance(error, OverflowError):
        return "a number is too large"
    if isinstance(error, UnicodeDecodeError) or "could not decode" in str(error).lower():
        return "a text cannot be read"
    return str(error)
