"""The recovery key on one page, or as text, to be kept with other papers. Nothing of a diary is on it."""

from __future__ import annotations

from datetime import date
from typing import Final

from sleepdiary.report.choices import PaperSize
from sleepdiary.report.paper import Paper
from sleepdiary.report.typesetter import Template, as_data
from sleepdiary.wording import full_date

TITLE: Final = "Recovery key of Sleep Diary"
_SENTENCES: Final = (
    "This key opens the diary if the password is forgotten.",
    "Whoever has it and the computer can read the diary. Keep it with other papers, not beside the computer.",
    "To use it, start Sleep Diary, choose “I have a recovery key” and type it. Small letters and spaces do not matter.",
    "If the password and this key are both lost, nobody can open the diary any more.",
)


def recovery_page(key: str, day: date, size: PaperSize = PaperSize.A4) -> Paper:
    """Return the page, dated `day`. Raises DiaryFailure(NOT_PRINTABLE) when no PDF can be made."""
    groups = key.split("-")
    data = {"title": TITLE, "groups": groups, "sentences": _SENTENCES, "made": f"Made on {full_date(day)}"}
    template = Template("recovery.typ", {"data": as_data(data), "paper": size.value})
    return Paper(template.pdf(day), int(template.ask("pages")[0]))


def recovery_text(key: str, day: date) -> str:
    """Return the same as plain text."""
    return "\n\n".join((TITLE, key, *_SENTENCES, f"Made on {full_date(day)}")) + "\n"
