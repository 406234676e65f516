"""The size of paper that printers hold in this part of the world."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from sleepdiary.report.choices import PaperSize
from sleepdiary.report.usual_paper import usual_paper


def paper_here(locale: QLocale | None = None) -> PaperSize:
    """Return the size that is usual where this computer says it is; A4 where it does not say."""
    here = (locale or QLocale.system()).territory()
    return usual_paper(QLocale.territoryToCode(here))
