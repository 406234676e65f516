"""The safety sheet: fixed text on one page, the same whatever was entered. It is given nothing that was."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

from sleepdiary.domain.guidance import Guidance, read_guidance
from sleepdiary.paths import resource
from sleepdiary.report.choices import PaperSize
from sleepdiary.report.paper import Paper
from sleepdiary.report.typesetter import Template, as_data
from sleepdiary.wording import full_date


@cache
def guidance() -> Guidance:
    """Return the fixed text that the program brings along."""
    return read_guidance(resource("safety", "guidance.toml").read_text(encoding="utf-8"))


def safety_sheet(size: PaperSize = PaperSize.A4) -> Paper:
    """Return "When to get help" on one page, dated the day on which its sources were last read."""
    text = guidance()
    day = max(source.checked_on for source in text.sources)
    template = Template("safety.typ", {"data": as_data(_plain(text)), "paper": size.value})
    return Paper(template.pdf(day), int(template.ask("pages")[0]))


def _plain(text: Guidance) -> dict[str, Any]:
    numbers = {source: number for number, source in enumerate(text.sources, 1)}
    return {
        "groups": [
            {
                "heading": group.heading,
                "sentences": [
                    {"text": one.text, "sources": [numbers[source] for source in one.sources]}
                    for one in group.sentences
                ],
            }
            for group in text.groups
        ],
        "sources": [asdict(source) | {"checked_on": full_date(source.checked_on)} for source in text.sources],
        "intended_use": text.intended_use.sentence,
    }
