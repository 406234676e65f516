"""What the atoms of a film say, as text: for a person to read, never to decide by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1904, 1, 1, tzinfo=UTC)


def user_text(key: str, content: bytes) -> bytes:
    """The text of an entry: after its length and language (QuickTime), or its flags and language (3GP)."""
    if key.startswith("\xa9") and len(content) > 4:
        return content[4:]
    return content[6:] if len(content) > 6 and content[:4] == b"\0\0\0\0" else content


def place_text(content: bytes) -> str:
    """The place of a `loci` entry as decimal degrees, "51.4169 -0.0806"."""
    _, found, rest = content[6:].partition(b"\0")
    if not found or len(rest) < 9:
        return ""
    east, north = (int.from_bytes(rest[at : at + 4], signed=True) / 65536 for at in (1, 5))
    return f"{north:.4f} {east:.4f}"


def name_text(content: bytes) -> str:
    """A handler's name: a text that ends with nought, or one that begins with its length (QuickTime)."""
    if content and content[0] == len(content) - 1:
        content = content[1:]
    return content.split(b"\0")[0].decode("utf-8", "replace").strip()


def date_text(seconds: int) -> str:
    """A time of a header, in seconds since 1904, as an ISO date in UTC."""
    try:
        return (EPOCH + timedelta(seconds=seconds)).isoformat()
    except OverflowError:
        return str(seconds)
