"""Words for clips."""

from datetime import date

import pytest

from sleepdiary import wording
from sleepdiary.domain.clip import Recorded, TimeSource
from sleepdiary.domain.dating import Dating, Doubt, TimeReading
from sleepdiary.domain.trace import TraceKind
from tests.builders import moment

NAMED = TimeReading(TimeSource.FILE_NAME, moment("2026-03-04 02:13"))
HEADER = TimeReading(TimeSource.FILE_HEADER, moment("2026-03-05 18:00"))
DAY = date(2026, 3, 4)


def test_a_time_comes_with_its_source() -> None:
    assert wording.recorded_words(Recorded(NAMED.source, NAMED.at)) == "4 March 2026, 02:13 (the file's name)"
    assert wording.recorded_words(Recorded()) == "time not known"


def test_sources_that_differ_are_all_named() -> None:
    assert wording.dating_words(Dating((NAMED, HEADER))) == (
        "the sources differ: the file's name says 4 March 2026, 02:13 "
        "and the time inside the file says 5 March 2026, 18:00"
    )
    assert wording.dating_words(Dating()) == "nothing says when it was filmed"


@pytest.mark.parametrize(
    ("reading", "sentence"),
    [
        (TimeReading(TimeSource.FILE_NAME, day=DAY, doubt=Doubt.ONLY_DATE), "says only the day, 4 March 2026"),
        (TimeReading(TimeSource.FILE_NAME, day=DAY, doubt=Doubt.SKIPPED), "says a time on 4 March 2026 that the"),
        (TimeReading(TimeSource.FILE_NAME, day=DAY, doubt=Doubt.IN_FUTURE), "which has not come yet"),
        (TimeReading(TimeSource.FILE_NAME, day=DAY, doubt=Doubt.TOO_OLD), "too long ago"),
        (
            TimeReading(
                TimeSource.FILE_NAME,
                day=DAY,
                choices=(moment("2026-03-04 01:30", 60), moment("2026-03-04 01:30")),
                doubt=Doubt.TWICE,
            ),
            "says 4 March 2026, 01:30, which came twice",
        ),
    ],
)
def test_every_doubt_has_its_sentence(reading: TimeReading, sentence: str) -> None:
    assert sentence in wording.reading_words(reading)


def test_what_was_left_out_is_listed_once() -> None:
    assert wording.left_out_words([TraceKind.DATE, TraceKind.PLACE, TraceKind.DATE]) == "the place and dates"
    assert wording.left_out_words([]) == "nothing had to be"
    assert wording.left_out_words(TraceKind).count(",") == len(TraceKind) - 2
