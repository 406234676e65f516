"""What commands have in common: the diary, the child, the period and the file to write."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from locale import getlocale
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sleepdiary import settings
from sleepdiary.domain.child import Child
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.statistics import Period, last_weeks
from sleepdiary.domain.text import tidy_line
from sleepdiary.files import write_whole
from sleepdiary.paths import default_diary_folder

if TYPE_CHECKING:
    from sleepdiary.diary import Diary
    from sleepdiary.domain.checks import Today
    from sleepdiary.report.choices import PaperSize

_TERRITORY: Final = re.compile(r"_([A-Z]{2})\b")


class Refused(Exception):
    """A command that cannot be done; its text says what and what to do."""


def folder_of(arguments: Namespace) -> Path:
    """The diary's folder: the one that was named, or the default one."""
    folder: Path | None = arguments.diary
    return default_diary_folder() if folder is None else folder


@contextmanager
def open_diary(arguments: Namespace, today: Today) -> Iterator[Diary]:
    """Open the diary for one command, and close it whatever happens."""
    from sleepdiary.diary import Diary

    diary = Diary.open(folder_of(arguments), lambda: today.now)
    try:
        yield diary
    finally:
        diary.close()


def child_in(diary: Diary, name: str | None) -> Child:
    """Return the child with that name (or id); the only one when nothing was said.

    Raises DiaryFailure: NO_CHILD, NO_SUCH_CHILD, or WHICH_CHILD when there are several that may be meant.
    """
    children = diary.children()
    if not children:
        raise DiaryFailure(Failure.NO_CHILD)
    if name is None:
        found: Sequence[Child] = children
    else:
        wanted = tidy_line(name).casefold()
        found = [child for child in children if wanted in (child.name.casefold(), child.id)]
    if not found:
        raise DiaryFailure(Failure.NO_SUCH_CHILD, name=tidy_line(name or ""), known=_names(children))
    if len(found) > 1:
        raise DiaryFailure(Failure.WHICH_CHILD, known=_names(found))
    return found[0]


def _names(children: Sequence[Child]) -> str:
    names = [child.name for child in children]
    # Two children of one name are told apart by their ids, which --child takes as well.
    return ", ".join(child.name if names.count(child.name) == 1 else child.id for child in children)


def period_of(arguments: Namespace, span: tuple[date, date] | None, today: Today) -> Period:
    """Return the nights from --from to --to; without them from the first to the last that was kept.

    An empty diary gives the last four weeks.
    """
    whole = last_weeks(4, today.last_night) if span is None else Period(*span)
    first = arguments.first or min(whole.first, arguments.last or whole.first)
    last = arguments.last or max(whole.last, first)
    if last < first:
        raise Refused(f"The period ends ({last}) before it begins ({first}). Please exchange --from and --to.")
    return Period(first, last)


def paper_of(arguments: Namespace, folder: Path | None = None) -> PaperSize:
    """Return the size from --paper; without it that chosen in the window for the diary in `folder`.

    Where nothing was chosen it is the usual one where this computer says it is (LC_ALL, LC_PAPER, LANG).
    """
    from sleepdiary.report.choices import PaperSize
    from sleepdiary.report.usual_paper import usual_paper

    if arguments.paper is not None:
        return PaperSize(arguments.paper)
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_PAPER", "LANG"))), "") or getlocale()[0] or ""
    named = _TERRITORY.search(said)
    usual = usual_paper(named[1] if named else "")
    return usual if folder is None else PaperSize(settings.load(folder, usual.value).paper)


def may_write(target: Path, *, force: bool) -> None:
    """Refuse a target that is there already before any work is done; `write_whole` looks once more."""
    if target.exists() and not force:
        raise Refused(
            f"{target} is there already and was left alone. Choose another name, or add --force to replace it."
        )


def write(target: Path, content: bytes, *, force: bool) -> None:
    """Write a result whole or not at all."""
    may_write(target, force=force)
    write_whole(target, content, replace=force)
