"""A seal on every line: sixteen bytes made from all that the line holds, so that a disk cannot change a word unseen.

SQLite itself notices only a part of what a failing disk does to a file. A line whose seal does not fit is not as this
program wrote it. The seal is no secret and no signature: it finds accidents, not forgers.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Table

from sleepdiary.storage.schema.columns import Seconds

FUNCTION: Final = "line_seal"
LENGTH: Final = 16


def seal_of(text: str, *numbers: float | None) -> bytes:
    """Return the seal of a line given as text; numbers with a fraction come by themselves, to the last bit."""
    return hashlib.blake2b("\0".join((text, *map(repr, numbers))).encode(), digest_size=LENGTH).digest()


def teach(connection: Any) -> None:
    """Let statements on a plain connection use the function that makes a seal."""
    connection.create_function(FUNCTION, -1, seal_of, deterministic=True)


@lru_cache(maxsize=64)
def sealing(table: Table) -> str:
    """Return the SQL expression that makes the seal of a line of `table`.

    Every value goes in as the hexadecimal of its bytes, after the name of its table: no two lines look alike, and no
    broken character gets in the way. SQLite writes numbers with a fraction differently from version to version, so
    those are handed over as they are.
    """
    plain, numbers = [f"'{table.name}'"], []
    for column in table.columns:
        name = f'"{table.name}"."{column.name}"'
        if column.name == "seal":
            continue
        if isinstance(column.type, Seconds):
            numbers.append(name)
        else:
            plain.append(f"quote(CAST({name} AS BLOB))")
    return f"{FUNCTION}({', '.join(['||'.join(plain), *numbers])})"


@lru_cache(maxsize=64)
def intact(table: Table) -> str:
    """Return the SQL condition that a line of `table` is as it was written."""
    return f'{sealing(table)} = "{table.name}"."seal"'
