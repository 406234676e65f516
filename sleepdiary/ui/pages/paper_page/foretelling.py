"""How many pages the paper would have after one choice more, told before the choice is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sleepdiary import handover
from sleepdiary.handover import DrawnCharts, Part, SummaryChoices, SummaryMaterial

USUAL_PAGES: Final = 2
NOTES: Final = "notes"
EVERY_EPISODE: Final = "every episode"
Pages = Mapping[str | Part, int]


def other_choices(choices: SummaryChoices) -> Iterator[tuple[str | Part, SummaryChoices]]:
    """Yield what a click more would choose, each by what is clicked."""
    yield NOTES, replace(choices, notes=not choices.notes)
    yield EVERY_EPISODE, replace(choices, all_episodes=not choices.all_episodes)
    for part in sorted(choices.leave_out):
        yield part, replace(choices, leave_out=choices.leave_out - {part})


def foretell(gathered: SummaryMaterial, drawn: DrawnCharts, is_late: Callable[[], bool]) -> Pages:
    """Return the number of pages after each click; safe on any thread. `is_late` says that nobody waits any more."""
    pages: dict[str | Part, int] = {}
    for what, choices in other_choices(gathered.material.choices):
        if is_late():
            break
        pages[what] = handover.forecast(gathered, choices, drawn)
    return pages


def forecast_words(pages: int | None, now: int) -> str:
    """What to say beside a box without its tick: nothing, while the paper stays as it is or on two pages."""
    if pages is None or pages <= max(now, USUAL_PAGES):
        return ""
    return f"With this the paper has {pages} pages instead of {now}."
