"""Typst: the one place that makes PDFs, with the fonts brought along and no others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, Final, TypeAlias

import typst

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.paths import resource
from sleepdiary.report.fonts import FAMILIES, FOLDER
from sleepdiary.report.printable_text import printable

STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]
"""Accessible (PDF/UA-1) and archival (PDF/A-2a) at once."""
_Value: TypeAlias = Any


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def as_data(value: _Value) -> str:
    """Return a tree of plain values as JSON for a template, every text in it made printable."""
    return json.dumps(_printable(value), ensure_ascii=False)


def _printable(value: _Value) -> _Value:
    match value:
        case str():
            return printable(value)
        case dict():
            # A drawing is markup of its own, not words on the paper.
            return {key: one if key == "svg" else _printable(one) for key, one in value.items()}
        case list() | tuple():
            return [_printable(one) for one in value]
        case _:
            return value


@dataclass(frozen=True, slots=True)
class Template:
    """A template of `resources/report/` (`name`) with its data; may be used on any thread."""

    name: str
    inputs: Mapping[str, str]

    def ask(self, label: str, **inputs: str) -> list[_Value]:
        """Return the values that the template left under `label`, without making a PDF.

        Raises DiaryFailure(NOT_PRINTABLE) as :meth:`pdf` does.
        """
        with _plain_failures():
            answer: list[_Value] = json.loads(self._compiler(inputs).query(f"<{label}>", field="value"))
        return answer

    def pdf(self, day: date, **inputs: str) -> bytes:
        """Return the PDF, dated `day`: equal data give equal bytes.

        Raises DiaryFailure(NOT_PRINTABLE) when Typst refuses, with what it said.
        """
        return self.pdf_with_warnings(day, **inputs)[0]

    def pdf_with_warnings(self, day: date, **inputs: str) -> tuple[bytes, tuple[str, ...]]:
        """Return the PDF and what Typst says about the template; a template that leaves something out is told so."""
        noon = datetime.combine(day, time(12), UTC)
        with _plain_failures():
            made, warnings = self._compiler(inputs).compile_with_warnings(
                format="pdf", pdf_standards=STANDARDS, timestamp=noon
            )
        if not isinstance(made, bytes):
            raise TypeError("a PDF is one file")
        return made, tuple(warning.message for warning in warnings)

    def _compiler(self, inputs: Mapping[str, str]) -> typst.Compiler:
        folder = resource("report")
        return typst.Compiler(
            input=str(folder / self.name),
            root=str(folder),
            font_paths=_fonts(),
            sys_inputs={"families": json.dumps(FAMILIES), **self.inputs, **inputs},
        )


@contextmanager
def _plain_failures() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:  # typst.TypstError is one, and questions raise the plain kind
        raise DiaryFailure(Failure.NOT_PRINTABLE, reason=str(error)) from error
