"""A clip that stands where a test puts it."""

from __future__ import annotations


class Standing:
    """Where the clip is, in milliseconds: what tapping along asks a player for."""

    def __init__(self, ms: int = 0) -> None:
        self.ms = ms

    def at_ms(self) -> int:
        return self.ms
