"""What a doctor wants to know, answered by the words of the two sheets alone; the answers are counted from the records.

Nothing here asks the program for its figures: whoever reads the paper has none.
"""

from __future__ import annotations

import pytest

from sleepdiary.domain.answer import Effect
from sleepdiary.domain.episode import Episode, LengthCertainty, Reaction, Stage, StartCertainty
from sleepdiary.domain.night import Factor, WatchKind
from tests.report.family import ALL, ASKED, RIGHT_FOOT_FIRST, SAM
from tests.report.reading import four_weeks, pages_of

EPISODES: tuple[Episode, ...] = ALL.episodes
WATCHED = {night.date for night in ALL.nights if night.watch.kind is not WatchKind.NONE}
WITH_EPISODES = {episode.night for episode in EPISODES} & WATCHED
WOKEN = [episode.response.when_woken for episode in EPISODES if episode.response.when_woken is not None]
OVERTIRED = {night.date for night in ALL.nights if Factor.OVERTIRED in night.factors} & WATCHED


def count(stage: Stage) -> int:
    return sum(episode.stage is stage for episode in EPISODES)


def guesses() -> int:
    return sum(episode.length.certainty is LengthCertainty.GUESSED for episode in EPISODES)


def reactions(reaction: Reaction) -> int:
    return sum(reaction in episode.response.reactions for episode in EPISODES)


def about() -> int:
    return sum(episode.start.certainty is StartCertainty.ABOUT for episode in EPISODES)


def first_as_usual() -> int:
    return sum(episode.movement.spread == RIGHT_FOOT_FIRST for episode in EPISODES)


QUESTIONS = {
    "what do they ask": [f"{place}. {question}" for place, question in enumerate(ASKED.questions, start=1)],
    "how often": [f"{len(EPISODES)} episodes on {len(WITH_EPISODES)} of {len(WATCHED)} watched nights"],
    "how much was watched": [f"{len(WATCHED)} of 28 nights", f"{28 - len(WATCHED)} not watched"],
    "when in sleep": [
        f"falling asleep {count(Stage.FALLING_ASLEEP)} · asleep {count(Stage.ASLEEP)}",
        f"waking {count(Stage.WAKING)} · awake {count(Stage.AWAKE)}",
    ],
    "awake or not": ["Ever seen while fully awake? Parents’ answer: no"],
    "what moves first": [
        f"right foot, then left foot, then both shoulders (in {first_as_usual()} of {len(EPISODES)} with the parts"
    ],
    "what it looks like": [SAM.looks_like],
    "how long": ["4 s to 2 min 45 s", f"{guesses()} guessed"],
    "does the child wake": [f"woke {reactions(Reaction.WOKE)} · cried {reactions(Reaction.CRIED)}"],
    "does it stop when woken": [f"{sum(effect is Effect.STOPPED for effect in WOKEN)} of {len(WOKEN)} tried"],
}
BACKGROUND = {
    "since when": ["First seen (about March 2024, from memory)"],
    "did it stop and come back": ["Quiet spell (January 2025 to July 2025", "Came back (August 2025"],
    "what else is going on": [
        f"overtired {len(OVERTIRED & WITH_EPISODES)} of {len(OVERTIRED)}",
        "26 Feb: Long car journey",
    ],
    "is the child developing well": ["Growing and developing as expected? Parents’ answer: yes"],
    "which medicines": [
        "Iron syrup (taking it now; since November 2025",
        "Vitamin D drops (took it before; 2024 to 2025; from memory)",
    ],
    "which tests": ["EEG (brain waves) (done; October 2025", "Told it was normal", "not ill in the four weeks before"],
    "what runs in the family": ["Father: jerks when falling asleep."],
    "which clips to look at": ["Night of Tue 17 March 2026, 02:30", "Right foot first, from the fifth second"],
    "what do they not know": [
        f"Nights not watched: {28 - len(WATCHED)} of 28",
        f"about right for {about()} of {len(EPISODES)}",
        f"guessed for {guesses()} of {len(EPISODES)}",
        "Jerks counted twice along the clip of Tue 24 February 2026, 02:06: 5 and 4.",
    ],
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_first_sheet_answers(question: str) -> None:
    first = pages_of(four_weeks())[0]
    assert [answer for answer in QUESTIONS[question] if answer not in first] == []


@pytest.mark.parametrize("question", BACKGROUND)
def test_the_second_sheet_answers(question: str) -> None:
    second = pages_of(four_weeks())[1]
    assert [answer for answer in BACKGROUND[question] if answer not in second] == []
