"""Watches that no test reaches out of this computer: every attempt is refused, and written down."""

from __future__ import annotations

import socket
import sys
from typing import Any, Final

ATTEMPTS: Final[list[str]] = []
"""What was attempted since a test began, as far as nobody has cleared it."""

_FAMILIES: Final = (socket.AF_INET, socket.AF_INET6)
_ON_A_SOCKET: Final = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
_ASKING_FOR_A_NAME: Final = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request")


class ReachedOutError(RuntimeError):
    """The program tried to reach the network."""


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    reaches = event in _ASKING_FOR_A_NAME or (
        event in _ON_A_SOCKET and getattr(arguments[0], "family", None) in _FAMILIES
    )
    if reaches:
        ATTEMPTS.append(event)
        raise ReachedOutError(event)


def stand_guard() -> None:
    """Watch this process from now on. Python tells such a watcher of every socket, whoever opened it."""
    if not getattr(sys, "_sleepdiary_guarded", False):
        sys._sleepdiary_guarded = True  # type: ignore[attr-defined]  # a hook cannot be taken off again
        sys.addaudithook(_watch)
