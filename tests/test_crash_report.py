"""A crash report names places in the program and nothing of the diary."""

from __future__ import annotations

import json
from pathlib import Path

from sleepdiary import crash_report

CANARY = "Rosalind had a fit"


def fault() -> BaseException:
    try:
        json.loads("{" + CANARY)
    except ValueError as error:
        return error
    raise AssertionError


def test_the_report_says_where_and_not_what() -> None:
    text = crash_report.report(fault())
    assert "JSONDecodeError" in text
    assert "in fault" in text
    assert CANARY not in text
    assert str(Path.home()) not in text
