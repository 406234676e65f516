"""What was deleted, in words."""

import pytest

from sleepdiary.domain.bin import Contents
from sleepdiary.domain.clip import Recorded
from sleepdiary.domain.night import Factor
from sleepdiary.wording.bin import child_question, contents_words, night_details, record_words
from tests import builders


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        (Contents(), "nothing else"),
        (Contents(nights=1), "1 night"),
        (Contents(nights=16, episodes=31, clips=4, others=1), "16 nights, 31 episodes, 4 clips and 1 other entry"),
        (Contents(others=2), "2 other entries"),
    ],
)
def test_how_much_goes_with_a_child(contents: Contents, words: str) -> None:
    assert contents_words(contents) == words


def test_the_question_names_the_child_what_goes_along_and_for_how_long() -> None:
    question = child_question(builders.child(), Contents(episodes=2))
    assert "Sam A." in question
    assert "with 2 episodes?" in question
    assert "at least 30 days" in question


def test_a_clip_without_a_time_is_known_by_its_name() -> None:
    assert record_words(builders.clip(recorded=Recorded())) == "clip VID_20260304_021300.mp4"


def test_a_night_says_what_is_written_about_it() -> None:
    night = builders.night(naps=(builders.nap(),), factors=(Factor.UNWELL,), note="A cold.")
    assert night_details(night) == "watched all night, unwell, 1 nap, A cold."
