"""The size of paper that printers hold in this part of the world."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale

from sleepdiary.report.choices import PaperSize

# The territories with US Letter in the Unicode CLDR, "measurementData", paperSize.
_LETTER: Final = frozenset(
    (
        QLocale.Country.Belize,
        QLocale.Country.Canada,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.CostaRica,
        QLocale.Country.ElSalvador,
        QLocale.Country.Guatemala,
        QLocale.Country.Mexico,
        QLocale.Country.Nicaragua,
        QLocale.Country.Panama,
        QLocale.Country.Philippines,
        QLocale.Country.PuertoRico,
        QLocale.Country.UnitedStates,
        QLocale.Country.Venezuela,
    )
)


def usual_paper(locale: QLocale | None = None) -> PaperSize:
    """Return the size that is usual where this computer says it is; A4 where it does not say."""
    here = (locale or QLocale.system()).territory()
    return PaperSize.LETTER if here in _LETTER else PaperSize.A4
