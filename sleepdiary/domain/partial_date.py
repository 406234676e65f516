"""Dates as people remember them: "2024", "March 2024" or "14 March 2024"."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day; written in ISO form, cut short where memory ends."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read "2024", "2024-03" or "2024-03-14"; raise ValueError for anything else."""
        pieces = text.split("-")
        lengths = [4, 2, 2][: len(pieces)]
        if len(pieces) > 3 or any(
            len(piece) != length or not (piece.isascii() and piece.isdigit())
            for piece, length in zip(pieces, lengths, strict=True)
        ):
            raise ValueError(f"not a date: {text!r}")
        return cls(*(int(piece) for piece in pieces))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Return the full date of `day`."""
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """The date in ISO form, as far as it is known."""
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text

    @property
    def earliest(self) -> date:
        """The first day that this may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that this may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])
