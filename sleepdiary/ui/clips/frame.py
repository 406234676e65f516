"""Which part of a clip a frame covers, and where to seek for the frame beside it. Plain arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

USUAL_US: Final = 33_333
"""How long a frame is shown when the file does not say: a thirtieth of a second."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame as it is shown from `start_us` until before `end_us`, in microseconds from the clip's start."""

    start_us: int
    end_us: int

    @property
    def at_ms(self) -> int:
        """The first whole millisecond at which this frame is shown: the time of a mark made on it.

        Rounded up, so that seeking to a mark brings this frame back and not the one before.
        """
        return -(-self.start_us // 1000)

    @property
    def next_ms(self) -> int:
        """A time within the frame that follows."""
        end = self.end_us if self.end_us > self.start_us else self.start_us + USUAL_US
        return end // 1000 + 1

    @property
    def previous_ms(self) -> int | None:
        """A time within the frame before; None for the first frame."""
        return None if self.start_us <= 0 else max((self.start_us - 1000) // 1000, 0)


@dataclass(frozen=True, slots=True)
class Loop:
    """The part of a clip that is played again and again, in milliseconds; it lasts a tenth of a second at least."""

    first_ms: int
    last_ms: int

    def __post_init__(self) -> None:
        if self.first_ms < 0 or self.last_ms < self.first_ms + SHORTEST_LOOP_MS:
            raise ValueError("a loop goes forward and lasts a tenth of a second at least")


SHORTEST_LOOP_MS: Final = 100


class LoopEnds:
    """The two ends as they are set one after the other, in either order."""

    def __init__(self) -> None:
        self._first: int | None = None
        self._last: int | None = None

    def begin(self, at_ms: int) -> None:
        """Begin the loop here; an end that would come before is forgotten."""
        self._first = at_ms
        if self._last is not None and self._last < at_ms + SHORTEST_LOOP_MS:
            self._last = None

    def end(self, at_ms: int) -> None:
        """End the loop here; a beginning that would come after is forgotten."""
        self._last = max(at_ms, SHORTEST_LOOP_MS)
        if self._first is not None and self._last < self._first + SHORTEST_LOOP_MS:
            self._first = None

    def loop(self, length_ms: int) -> Loop | None:
        """The loop, with the clip's own ends where only one was set; None when neither was."""
        if self._first is None and self._last is None:
            return None
        first = self._first or 0
        last = self._last if self._last is not None else length_ms
        return Loop(first, last) if last >= first + SHORTEST_LOOP_MS else None
