"""The computer's clock and time zone: the one place where the program asks for them."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime

import tzlocal

from sleepdiary.domain.checks import Today


def here_and_now() -> Today:
    """Return the present instant in the computer's time zone.

    A computer whose zone has no name still has a clock on the wall: then its offset of today is taken for all times.
    """
    now = datetime.now(UTC)
    with warnings.catch_warnings(action="ignore"):
        try:
            return Today(now, tzlocal.get_localzone())
        except (LookupError, OSError, ValueError):
            return Today(now, now.astimezone().tzinfo or UTC)
