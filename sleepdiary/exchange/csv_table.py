"""A table as a spreadsheet writes it: any of the usual separators, our headings in any order."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.text import tidy_line
from sleepdiary.exchange.csv_columns import BY_TITLE, CLIP_COUNT, Column, nested
from sleepdiary.exchange.fields import whole
from sleepdiary.exchange.json_writing import Object
from sleepdiary.exchange.parsed import shown, wrong

_LONGEST_CELL: Final = 131_072
_NO_HEADINGS: Final = "its first row has none of our headings"


@dataclass(slots=True)
class Table:
    """The rows under a row of headings; `columns` has None where a heading is not one of ours."""

    headings: list[str]
    columns: list[Column | None]
    lines: Iterator[list[str]]
    not_kept: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, text: str) -> Table:
        """Find the headings and the sign that parts the columns."""
        separator, text = _separator(text)
        lines = _lines(text, separator)
        headings = _headings(lines)
        columns = [BY_TITLE.get(tidy_line(heading).casefold()) for heading in headings]
        ours = [column for column in columns if column is not None]
        if len(ours) < 2 or not {"night", "start.local"} & {column.key for column in ours}:
            raise DiaryFailure(Failure.NOT_AN_EXPORT, problem=_NO_HEADINGS)
        for column in ours:
            if ours.count(column) > 1:
                raise wrong("row 1", f"the heading {shown(column.title)} is there twice")
        return cls(headings, columns, lines)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with its number, without empty ones and without headings that come again."""
        for number, row in enumerate(self.lines, start=2):
            if any(cell.strip() for cell in row) and row != self.headings:
                if len(row) > len(self.headings):
                    raise wrong(f"row {number}", "it has more cells than there are headings")
                yield number, row

    def values(self, row: Sequence[str]) -> Object:
        """The cells of a row by key; cells under headings that are not ours are counted."""
        found: list[tuple[str, object]] = []
        for heading, column, cell in zip(self.headings, self.columns, row, strict=False):
            if column is not None and column is not CLIP_COUNT:
                found.append((column.key, _value(column, cell)))
            elif column is None and cell.strip():
                self.not_kept[f"column {shown(heading)}"] += 1
        return nested(found)


def _value(column: Column, cell: str) -> object:
    with whole(column.key):
        return column.cell.value(cell)


def _headings(lines: Iterator[list[str]]) -> list[str]:
    try:
        return next(lines, [])
    except DiaryFailure as found:
        raise DiaryFailure(Failure.NOT_AN_EXPORT, problem=_NO_HEADINGS) from found


def _separator(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    if named := re.fullmatch(r"sep=([,;\t])\r?", first.strip(" "), re.IGNORECASE):
        return named[1], rest
    outside = re.sub(r'"[^"]*"', "", first)
    return max(",;\t", key=outside.count), text


def _lines(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = "a quotation mark is not closed, or stands within a cell that is not quoted"
            too_long = f"a cell is longer than {_LONGEST_CELL:,} characters"
            raise wrong(f"row {number}", too_long if "limit" in str(error) else reason) from error
