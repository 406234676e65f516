"""What a fax leaves of the paper: 1 bit, 100 dots to the inch. Lines, letters and unwatched nights come through."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.episode import Episode, Length, Start, StartCertainty
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.report.bedside import bedside_sheet
from sleepdiary.report.choices import Part
from tests.report.family import ALL, FOUR_WEEKS, SAM_ID, episode, material, moment
from tests.report.fax import Faxed, Patch, fax, only_in, runs
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


def two_weeks(*changed: Night, episodes: tuple[Episode, ...] = ()) -> Faxed:
    """The first sheet of nights that were all watched and slept through, but for those that are given."""
    plain = {
        one.date: replace(one, watch=Watch(WatchKind.ALL), fell_asleep=moment(one.date, 20, 0)) for one in ALL.nights
    }
    nights = plain | {one.date: one for one in changed}
    return fax(printed(material(replace(ALL, nights=tuple(nights.values()), episodes=episodes))))[0]


def the_night(**fields: Any) -> Night:
    return Night(SAM_ID, FOUR_WEEKS.last - timedelta(days=3), **{"watch": Watch(WatchKind.ALL), **fields})


SLEPT = {"fell_asleep": moment(the_night().date, 20, 0), "woke_up": moment(the_night().date, 6, 0)}


@pytest.fixture(scope="module")
def band(qapp: QApplication) -> Patch:  # noqa: ARG001 - Qt first
    """What one night's sleep leaves of itself."""
    return only_in(two_weeks(the_night(**SLEPT)), two_weeks(the_night()))


def test_a_night_of_sleep_has_all_four_edges(band: Patch) -> None:
    wide, high = band.right - band.left, band.bottom - band.top
    # The corners of a line stand out by a dot.
    assert max(band.row(band.top), band.row(band.top + 1)) > 0.9 * wide
    assert max(band.row(band.bottom), band.row(band.bottom - 1)) > 0.9 * wide
    assert max(band.column(band.left), band.column(band.left + 1)) > 0.8 * high
    assert max(band.column(band.right), band.column(band.right - 1)) > 0.8 * high


def test_a_band_of_sleep_ends_where_it_ended(band: Patch) -> None:
    """Two hours less of sleep are a fifth of the band."""
    short = two_weeks(the_night(**SLEPT | {"woke_up": moment(the_night().date, 4, 0)}))
    shorter = only_in(short, two_weeks(the_night()))

    assert shorter.left == band.left
    assert (shorter.right - shorter.left) / (band.right - band.left) == pytest.approx(0.8, abs=0.03)


def test_the_hatching_of_an_unwatched_night_shows_where_the_sleep_would_be(band: Patch) -> None:
    hatched = only_in(two_weeks(the_night(watch=Watch(WatchKind.NONE))), two_weeks(the_night())).within(band)
    area = (band.right - band.left) * (band.bottom - band.top)

    assert 0.08 < len(hatched.dots) / area < 0.6
    assert all(hatched.row(y) for y in range(band.top + 1, band.bottom))


def test_a_mark_stands_out_on_the_band_it_lies_on() -> None:
    def seen_at(hour: int) -> Faxed:
        start = Start(StartCertainty.EXACT, moment(the_night().date, hour, 0))
        seen = replace(episode(1), night=the_night().date, start=start, length=Length())
        return two_weeks(the_night(**SLEPT), episodes=(seen,))

    assert only_in(seen_at(2), seen_at(4)).has_blot(5)
    assert only_in(seen_at(4), seen_at(2)).has_blot(5)


def test_the_pictures_are_there(pages: list[Faxed], qapp: QApplication) -> None:  # noqa: ARG001
    without = fax(printed(material(leave_out=frozenset({Part.CHARTS}))))
    assert ink(pages) - ink(without) > 0.01


def test_the_boxes_of_the_bedside_sheet_come_through(qapp: QApplication) -> None:  # noqa: ARG001
    """Each of the eight lines of its table runs across the page, and the head of the table above them."""
    for page in fax(bedside_sheet()):
        assert page.lines >= 9
