"""Ids: random UUIDs as text, so that two diaries can be merged and no id is ever given twice."""

from __future__ import annotations

import uuid


def new_id() -> str:
    """Return a fresh random id (UUID version 4, lower-case hexadecimal with dashes)."""
    return str(uuid.uuid4())


def is_id(text: str) -> bool:
    """Say whether `text` is an id as :func:`new_id` writes it."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
