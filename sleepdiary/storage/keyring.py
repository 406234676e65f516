"""The keys that were unlocked since the program started: in memory only, never in a file, a message or a log.

A diary's file is opened with whichever key fits it, so a copy of it, a part of work in progress and the diary itself
need nobody to carry a key to them. Taking keys out of memory again is the best that can be done in Python; a dump of
the process may still hold them.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

RAW_BYTES = 32


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a protected diary: 32 bytes of chance, and the id that its key files name it by."""

    id: str
    raw: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Key:
        """Make a key that nobody ever had."""
        return cls(secrets.token_hex(8), secrets.token_bytes(RAW_BYTES))

    @property
    def literal(self) -> str:
        """The key as SQLCipher takes it: hexadecimal figures and nothing else, so nothing has to be quoted."""
        return f"\"x'{self.raw.hex()}'\""


_unlocked: dict[str, Key] = {}


def remember(key: Key) -> None:
    """Let files of this key be opened from now on."""
    _unlocked[key.id] = key


def forget() -> None:
    """Let go of every key."""
    _unlocked.clear()


def known() -> tuple[Key, ...]:
    """Every key that was unlocked, the newest first."""
    return tuple(reversed(_unlocked.values()))
