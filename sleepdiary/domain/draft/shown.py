"""How kept values stand in the fields of a form; each can be read back by :mod:`sleepdiary.domain.reading`."""

from __future__ import annotations

from datetime import date

from sleepdiary.domain.moment import Moment
from sleepdiary.domain.partial_date import PartialDate

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clock_text(moment: Moment | None) -> str:
    """A moment's wall time, "02:13"; nothing for None."""
    return "" if moment is None else f"{moment.local:%H:%M}"


def length_text(seconds: int | None) -> str:
    """A length, "20 s", "1 min 30 s", "1 h"; nothing for None."""
    if seconds is None:
        return ""
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    pieces = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes)
    if seconds or not pieces:
        pieces.append(f"{seconds} s")
    return " ".join(pieces)


def count_text(number: int | None) -> str:
    """A number; nothing for None."""
    return "" if number is None else str(number)


def range_text(low: int, high: int) -> str:
    """A range, "10-15", or "10" where both ends are one."""
    return str(low) if low == high else f"{low}-{high}"


def date_text(day: date | None) -> str:
    """A date, "2 May 2023"; nothing for None."""
    return "" if day is None else partial_date_text(PartialDate.of(day))


def partial_date_text(day: PartialDate | None) -> str:
    """A date as far as it is known, "2 May 2023", "May 2023" or "2023"; nothing for None."""
    if day is None:
        return ""
    pieces = [f"{day.day}"] * (day.day is not None)
    if day.month is not None:
        pieces.append(_MONTHS[day.month - 1])
    return " ".join([*pieces, f"{day.year:04}"])
