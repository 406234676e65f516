"""Words for everything the diary keeps: one place for screen, chart, paper and command line."""

from __future__ import annotations

from sleepdiary.wording.background import (
    background_details,
    background_line,
    background_name,
    event_name,
    event_time,
    ill_before_words,
    medical_test_name,
    medical_test_time,
    medicine_time,
)
from sleepdiary.wording.bodies import part_words, spread_sentence, step_words
from sleepdiary.wording.choices import words
from sleepdiary.wording.clips import dating_words, filmed_at, left_out_words, reading_words, recorded_words
from sleepdiary.wording.differences import Difference, differences, record_title
from sleepdiary.wording.imports import conflict_lines, film_sentences, import_sentences
from sleepdiary.wording.refusals import failure, problem
from sleepdiary.wording.times import (
    age_words,
    clock,
    counted,
    full_date,
    isolated,
    joined,
    length,
    length_words,
    night_name,
    partial_date,
    short_date,
    since_asleep_words,
    span_words,
    start_words,
)

__all__ = [
    "Difference",
    "age_words",
    "background_details",
    "background_line",
    "background_name",
    "clock",
    "conflict_lines",
    "counted",
    "dating_words",
    "differences",
    "event_name",
    "event_time",
    "failure",
    "film_sentences",
    "filmed_at",
    "full_date",
    "ill_before_words",
    "import_sentences",
    "isolated",
    "joined",
    "left_out_words",
    "length",
    "length_words",
    "medical_test_name",
    "medical_test_time",
    "medicine_time",
    "night_name",
    "part_words",
    "partial_date",
    "problem",
    "reading_words",
    "record_title",
    "recorded_words",
    "short_date",
    "since_asleep_words",
    "span_words",
    "spread_sentence",
    "start_words",
    "step_words",
    "words",
]
