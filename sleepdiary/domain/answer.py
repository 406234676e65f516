"""The answers that a family may give to a plain question; no answer at all is `None`."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """Yes, no, or looked but cannot say. A question nobody answered is `None`, never `NOT_SURE`."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


class Effect(StrEnum):
    """What happened to the movement when somebody woke, held or moved the child. Not tried is `None`.

    The diary never asks anybody to try: it keeps what happened if they did.
    """

    STOPPED = "stopped"
    WENT_ON = "went_on"
