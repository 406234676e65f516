"""Lines as plain values, and the pieces that several records share."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from typing import Any, TypeAlias

from sleepdiary.domain.moment import Moment
from sleepdiary.storage.schema import PartRow

Values: TypeAlias = dict[str, Any]
"""What goes into one line, by column."""

Line: TypeAlias = Any
"""What comes out of a table: one attribute for each column. (SQLAlchemy cannot say more about a plain result line.)"""

Parts: TypeAlias = Lookup[type[PartRow], Sequence[Line]]
"""The lines that are part of one record, by table, in order; a table without any may be missing."""


def moment_values(name: str, moment: Moment | None) -> Values:
    """Return the two columns of a moment: its wall time and its offset."""
    if moment is None:
        return {f"{name}_local": None, f"{name}_offset": None}
    return {f"{name}_local": moment.local, f"{name}_offset": moment.utc_offset}


def moment_in(line: Line, name: str) -> Moment | None:
    """Read the two columns of a moment."""
    local = getattr(line, f"{name}_local")
    return None if local is None else Moment(local, getattr(line, f"{name}_offset"))
