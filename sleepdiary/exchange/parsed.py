"""What comes out of an export that was read, and how one is turned down."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.history import History
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.text import tidy_line

MAX_BYTES: Final = 200_000_000
_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")
_SHOWN: Final = 40
_PATH_SHOWN: Final = 120


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything that an export holds, and by path or column what it has that a diary has no place for.

    `history` says which saves the records have been through, as far as the export does.
    """

    children: tuple[ChildRecords, ...]
    not_kept: tuple[str, ...] = ()
    history: History = field(default_factory=History)


def wrong(where: str, problem: str) -> DiaryFailure:
    """Return the failure for one place in an export: its path or row, and what is the matter with it."""
    return DiaryFailure(Failure.EXPORT_WRONG, where=where, problem=problem)


def shown(value: object) -> str:
    """Return a value as it may stand in a sentence: in quotes, on one line, not longer than a few words."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    text = tidy_line(str(value)[:1000])
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"


def times(counts: Counter[str]) -> tuple[str, ...]:
    """Return paths with how often each was met, "children[].mood (12 times)", in the order first met."""
    return tuple(
        f"{tidy_line(path)[:_PATH_SHOWN]} ({number} time{'' if number == 1 else 's'})"
        for path, number in counts.items()
    )


def text_of(content: bytes | str) -> str:
    """Return the text of a file in UTF-8, with or without a byte-order mark.

    Raises DiaryFailure(NOT_AN_EXPORT) for any other encoding, and EXPORT_WRONG for a file that is far too big.
    """
    if len(content) > MAX_BYTES:
        raise wrong("its size", f"it is bigger than {MAX_BYTES // 1_000_000} MB")
    if isinstance(content, str):
        return _HALF_CHARACTER.sub("\ufffd", content.removeprefix("\ufeff"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DiaryFailure(Failure.NOT_AN_EXPORT, problem="it is not text in UTF-8") from error
