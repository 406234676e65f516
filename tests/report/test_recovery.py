"""The page with the recovery key: one page, the key as it is typed, nothing else of a diary."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from sleepdiary.report.choices import PaperSize
from sleepdiary.report.recovery import TITLE, recovery_page, recovery_text
from tests.protected import RECOVERY_KEY

DAY = date(2026, 3, 4)


@pytest.mark.parametrize("size", list(PaperSize))
def test_it_is_one_page_with_every_group(size: PaperSize) -> None:
    paper = recovery_page(RECOVERY_KEY, DAY, size)
    assert paper.pages == 1
    text = PdfReader(io.BytesIO(paper.pdf)).pages[0].extract_text()
    assert TITLE in text
    assert all(group in text for group in RECOVERY_KEY.split("-"))
    assert "4 March 2026" in text


def test_as_text_it_says_the_same() -> None:
    text = recovery_text(RECOVERY_KEY, DAY)
    assert RECOVERY_KEY in text
    assert "nobody can open the diary" in text
