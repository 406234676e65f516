"""Commands that show what a diary holds: the window, chart, summary, pack; and the sheet to write on by hand."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from sleepdiary.cli.choosing import Refused, child_in, may_write, open_diary, paper_of, period_of, write

if TYPE_CHECKING:
    from datetime import date

    from sleepdiary.diary import Diary
    from sleepdiary.domain.checks import Today
    from sleepdiary.handover import SummaryChoices


def window(arguments: Namespace, today: Today) -> int:  # noqa: ARG001 - the window looks at the clock itself
    """Open the window and stay until it is closed."""
    try:
        from sleepdiary.app import run
    except ImportError as error:
        raise Refused(
            f"The window cannot be opened, because a part of the system is missing: {error}. The commands that "
            "“sleepdiary --help” lists work without it."
        ) from error
    return run(arguments.diary)


def chart(arguments: Namespace, today: Today) -> int:
    """Draw one chart, or list them."""
    from sleepdiary.charts.catalogue import NAMES

    if arguments.list:
        width = max(map(len, NAMES))
        print("\n".join(f"{name:<{width}}  {text}" for name, text in NAMES.items()))
        return 0
    if arguments.name is None or arguments.output is None:
        arguments.usage("please give the NAME of a chart and a FILE: chart weeks -o weeks.svg")
    if arguments.name not in NAMES:
        arguments.usage(f"there is no chart {arguments.name!r}; choose one of: {', '.join(NAMES)}")
    return _draw(arguments, today)


def _draw(arguments: Namespace, today: Today) -> int:
    from sleepdiary import handover

    may_write(arguments.output, force=arguments.force)
    with open_diary(arguments, today) as diary:
        child = child_in(diary, arguments.child)
        period = period_of(arguments, diary.span(child.id), today)
        material = handover.gather_chart(arguments.name, diary, child.id, period, today)
        size = paper_of(arguments, diary.folder)
    file = handover.chart_file(material, arguments.output.suffix.lower().removeprefix("."), size)
    write(arguments.output, file.content, force=arguments.force)
    print(f"Wrote {arguments.output}. {file.alternative}")
    return 0


def summary(arguments: Namespace, today: Today) -> int:
    """Make the paper for the doctor, for the appointment that comes next after the period."""
    from sleepdiary import handover, wording

    may_write(arguments.output, force=arguments.force)
    with open_diary(arguments, today) as diary:
        child = child_in(diary, arguments.child)
        choices = _choices(arguments, diary, child.id, today)
        paper = handover.summary(diary, child.id, choices, today)
    write(arguments.output, paper.pdf, force=arguments.force)
    nights = wording.span_words(choices.period.first, choices.period.last)
    print(f"Wrote {arguments.output}: {wording.counted(paper.pages, 'page')}, {nights}.")
    return 0


def pack(arguments: Namespace, today: Today) -> int:
    """Make the paper and clean copies of its clips, whole or not at all."""
    from sleepdiary import pack as packing
    from sleepdiary import wording

    if arguments.output.suffix.lower() == packing.ZIP_ENDING:
        may_write(arguments.output, force=arguments.force)
    with open_diary(arguments, today) as diary:
        child = child_in(diary, arguments.child)
        gathered = packing.gather(diary, child.id, _choices(arguments, diary, child.id, today), today)
    made = packing.make(gathered, arguments.output, overwrite=arguments.force, sound=arguments.sound)
    if made is not None:
        pages, films = wording.counted(made.pages, "page"), wording.counted(len(gathered.clips), "clip")
        print(f"Wrote {arguments.output}: {pages} and {films}, checked: {', '.join(made.names)}.")
    return 0


def _choices(arguments: Namespace, diary: Diary, child_id: str, today: Today) -> SummaryChoices:
    from sleepdiary.handover import SummaryChoices

    period = period_of(arguments, diary.span(child_id), today)
    return SummaryChoices(
        period=period,
        all_episodes=arguments.all_episodes,
        appointment_id=_next_appointment(diary, child_id, period.last),
        paper_size=paper_of(arguments, diary.folder),
    )


def sheet(arguments: Namespace, today: Today) -> int:  # noqa: ARG001 - a blank sheet is the same on every day
    """Make the two-week sheet that lies beside the bed; it needs no diary."""
    from sleepdiary import handover
    from sleepdiary.domain.text import tidy_line

    may_write(arguments.output, force=arguments.force)
    paper = handover.bedside_sheet(paper_of(arguments), tidy_line(arguments.name))
    write(arguments.output, paper.pdf, force=arguments.force)
    print(f"Wrote {arguments.output}: two weeks, for the front and back of one sheet of paper.")
    return 0


def _next_appointment(diary: Diary, child_id: str, last_night: date) -> str | None:
    from sleepdiary.domain.appointment import Appointment

    ahead = [one for one in diary.background(Appointment, child_id) if one.date > last_night]
    return min(ahead, key=lambda one: one.date).id if ahead else None
