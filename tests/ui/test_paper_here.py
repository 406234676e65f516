"""The paper is the one that the printer most likely holds, until somebody chooses another."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from sleepdiary import settings
from sleepdiary.report.choices import PaperSize
from sleepdiary.settings import Settings
from sleepdiary.ui.paper_here import paper_here


@pytest.mark.parametrize(
    ("place", "paper"),
    [
        ("en_GB", PaperSize.A4),
        ("de_DE", PaperSize.A4),
        ("C", PaperSize.A4),
        ("en_US", PaperSize.LETTER),
        ("fr_CA", PaperSize.LETTER),
        ("es_MX", PaperSize.LETTER),
    ],
)
def test_the_paper_follows_the_place(place: str, paper: PaperSize) -> None:
    assert paper_here(QLocale(place)) is paper


def test_a_size_that_was_chosen_stays(tmp_path: Path) -> None:
    assert settings.load(tmp_path, "us-letter").paper == "us-letter"
    settings.save(tmp_path, Settings(paper="a4"))
    assert settings.load(tmp_path, "us-letter").paper == "a4"
