"""Counts along a clip and proposed entries, in words."""

from __future__ import annotations

from dataclasses import replace

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.clip import Mark, Recorded
from sleepdiary.domain.episode import Start, StartCertainty
from sleepdiary.domain.proposal import propose
from sleepdiary.domain.tapping import tapped
from sleepdiary.wording.proposals import clip_details, episode_words, proposal_entry, proposal_heading
from sleepdiary.wording.tapping import clip_time, differing_words, gap_words, put_words, tapped_lines
from tests import builders

FOOT, FACE = BodyPart.LEFT_FOOT, BodyPart.FACE
FOUR = tapped([Mark(500, FOOT), Mark(900, FOOT), Mark(1500, FACE), Mark(6000, FOOT)])


def test_times_in_a_clip_go_to_the_hundredth() -> None:
    assert [clip_time(ms) for ms in (0, 4279, 61_050, -5)] == ["0:00.00", "0:04.27", "1:01.05", "0:00.00"]
    assert [gap_words(ms) for ms in (34, 400, 12_040)] == ["0.03 s", "0.4 s", "12.0 s"]


def test_a_pass_is_told_as_count_order_gaps_and_runs() -> None:
    assert tapped_lines(FOUR) == (
        "4 jerks: face 1 and left foot 3",
        "Order: left foot, then face",
        "Gaps: 0.6 s in the middle (median), from 0.4 s to 4.5 s",
        "2 runs of jerks (3 in 1.0 s and 1); a pause of more than 2 s ends a run",
    )


def test_nothing_tapped_is_not_told_as_nought() -> None:
    assert tapped_lines(tapped(())) == ("Nothing tapped yet.",)


def test_what_would_be_written_is_told_beforehand() -> None:
    assert put_words(FOUR) == "4 jerks · left foot, then face · 6 s from the first jerk to the last"
    assert put_words(tapped([Mark(1, FOOT)])) == "1 jerk · left foot"


def test_two_passes_that_differ_are_told_with_both_counts() -> None:
    assert differing_words(FOUR, tapped([Mark(500, FOOT)])) == "The two passes differ: 4 and 1. Both are kept."
    other = tapped([Mark(500, FACE), Mark(1, FACE), Mark(2, FACE), Mark(3, FACE)])
    assert "both have 4 jerks" in differing_words(FOUR, other)


def test_a_proposal_says_night_time_and_length_and_what_it_joins() -> None:
    clip = builders.clip()
    (new,) = propose([clip], ())
    assert proposal_heading(new) == "Night of Tue 3 March 2026, 02:13"
    assert proposal_entry(new) == "A new episode · 12 s (from the video)"
    (joining,) = propose([clip], [builders.episode()])
    assert proposal_entry(joining) == ("Joins the episode at 02:13 (right foot, then left foot) · about 20 s (guessed)")
    (waiting,) = propose([replace(clip, recorded=Recorded())], ())
    assert proposal_heading(waiting) == "No time yet"


def test_an_episode_is_named_by_how_well_its_time_is_known() -> None:
    about = builders.episode(start=Start(StartCertainty.ABOUT, builders.in_night("02:13")))
    assert episode_words(about).startswith("the episode about 02:13 (")
    assert episode_words(builders.episode(start=Start())).startswith("the episode without a time (")


def test_a_place_in_a_clip_is_said_and_not_shown() -> None:
    marked = builders.clip(has_location=True, passes=((builders.mark(),), ()))
    assert clip_details(marked) == "12 s · holds the place where it was filmed · jerks tapped: 1 and 0"
