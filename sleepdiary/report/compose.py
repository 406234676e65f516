"""From the records of one child to the summary document: pure, and safe on any thread."""

from __future__ import annotations

from sleepdiary.report.choices import Part
from sleepdiary.report.episode_list import every_episode
from sleepdiary.report.first_sheet import counts, first_sheet, header
from sleepdiary.report.material import Material
from sleepdiary.report.second_sheet import second_sheet
from sleepdiary.report.summary import Pictures, SummaryDocument


def compose(material: Material, pictures: Pictures) -> SummaryDocument:
    """Return the summary of a period: both sheets, and the list of every episode when chosen."""
    charts = material.wants(Part.CHARTS)
    return SummaryDocument(
        header=header(material),
        first=first_sheet(material),
        counts=counts(material),
        weeks=pictures.weeks if charts else None,
        grid=pictures.grid if charts else None,
        body=pictures.body if charts else None,
        second=second_sheet(material, pictures),
        every_episode=every_episode(material) if material.choices.all_episodes else None,
    )
