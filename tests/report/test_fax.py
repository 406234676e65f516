"""What a fax leaves of the paper: 1 bit, 100 dots to the inch. Lines, letters and unwatched nights come through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.night import WatchKind
from sleepdiary.report.bedside import bedside_sheet
from sleepdiary.report.choices import Part
from tests.report.family import ALL, material
from tests.report.fax import Faxed, fax, runs
from tests.report.reading import four_weeks, printed

LEAST, MOST = 0.04, 0.6
"""Between them words are neither gone nor run together into a blot."""


@pytest.fixture(scope="module")
def pages(qapp: QApplication) -> list[Faxed]:  # noqa: ARG001 - Qt first
    """Both sheets, faxed once."""
    return fax(four_weeks())


@pytest.mark.parametrize("page", [0, 1])
def test_every_run_of_words_leaves_ink_that_can_be_told_apart(pages: list[Faxed], page: int) -> None:
    checked = 0
    for run in runs(four_weeks(), page):
        if len(run.words) < 6:
            continue
        width = run.size * 0.35 * min(len(run.words), 20)
        black = pages[page].black(run.left, run.base - run.size * 0.75, run.left + width, run.base)
        assert LEAST < black < MOST, run
        checked += 1
    assert checked > 20


def test_the_lines_between_the_parts_come_through(pages: list[Faxed]) -> None:
    assert pages[0].lines >= 5
    assert pages[1].lines >= 10


def test_empty_paper_stays_white(pages: list[Faxed]) -> None:
    for page in pages:
        assert page.black(0, 0, 40, 800) == 0


def ink(pages: list[Faxed]) -> float:
    return pages[0].black(0, 0, 595, 842)


def test_nights_that_nobody_watched_do_not_look_like_quiet_ones(qapp: QApplication) -> None:  # noqa: ARG001
    """The hatching of the two weeks comes through: without the watching there is plainly more ink in the picture."""
    unseen = replace(ALL, episodes=(), life_events=(), medicines=(), medical_tests=())
    nights = tuple(
        replace(one, watch=replace(one.watch, kind=WatchKind.ALL, start=None, end=None)) for one in ALL.nights
    )
    watched = fax(printed(material(replace(unseen, nights=nights))))
    half = fax(printed(material(unseen)))
    assert ink(half) - ink(watched) > 0.005


def test_the_pictures_are_there(pages: list[Faxed], qapp: QApplication) -> None:  # noqa: ARG001
    without = fax(printed(material(leave_out=frozenset({Part.CHARTS}))))
    assert ink(pages) - ink(without) > 0.01


def test_the_boxes_of_the_bedside_sheet_come_through(qapp: QApplication) -> None:  # noqa: ARG001
    """Each of the ten lines of its table runs across the page, and the head of the table above them."""
    for page in fax(bedside_sheet()):
        assert page.lines >= 11
