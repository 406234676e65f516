"""The size of paper that printers hold in each part of the world."""

from __future__ import annotations

from typing import Final

from sleepdiary.report.choices import PaperSize

# The territories with US Letter in the Unicode CLDR, "measurementData", paperSize, by their ISO 3166 codes.
_LETTER: Final = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"),
)


def usual_paper(territory: str) -> PaperSize:
    """Return the size for an ISO 3166 code such as "GB"; A4 for one that is empty or not known."""
    return PaperSize.LETTER if territory in _LETTER else PaperSize.A4
