"""The words: every choice has some, every refusal says what to do, and spreads read as sentences."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date, datetime, timedelta
from enum import StrEnum

import pytest

from sleepdiary import domain, wording
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.clip import ClipPlace
from sleepdiary.domain.episode import Length, LengthCertainty, SinceAsleep, Start, StartCertainty
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.problem import Code, Problem
from sleepdiary.domain.shorthand import read_line
from sleepdiary.wording.quick_line import piece_words

P = BodyPart
NOT_FOR_PEOPLE = {
    "domain.dating",
    "domain.keeping",
    "domain.trace",
    "domain.problem",
    "domain.failure",
    "domain.checks",
    "domain.statistics",
    "domain.outline",
}


def closed_lists() -> list[type[StrEnum]]:
    """Every closed list that a family meets."""
    found: list[type[StrEnum]] = []
    for module_info in pkgutil.iter_modules(domain.__path__):
        if module_info.ispkg or f"domain.{module_info.name}" in NOT_FOR_PEOPLE:
            continue
        module = importlib.import_module(f"sleepdiary.domain.{module_info.name}")
        found += [
            thing
            for thing in vars(module).values()
            if isinstance(thing, type) and issubclass(thing, StrEnum) and thing.__module__ == module.__name__
        ]
    return [kind for kind in found if kind is not ClipPlace]


@pytest.mark.parametrize("kind", closed_lists(), ids=lambda kind: kind.__name__)
def test_every_choice_has_words_of_its_own(kind: type[StrEnum]) -> None:
    texts = [wording.words(choice) for choice in kind]
    assert all(texts)
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("code", Code)
def test_every_problem_has_a_sentence_without_gaps(code: Code) -> None:
    figures = dict.fromkeys(("limit", "length", "low", "high", "year", "time", "name"), "7")
    sentence = wording.problem(Problem("anything", code, figures))
    assert sentence.endswith((".", "?"))
    assert "{" not in sentence
    assert "…" not in sentence


@pytest.mark.parametrize("failure", Failure)
def test_every_failure_says_what_happened_and_has_no_gap(failure: Failure) -> None:
    names = ("path", "reason", "name", "known", "where", "problem")
    sentence = wording.failure(DiaryFailure(failure, **dict.fromkeys(names, "here")))
    assert sentence.endswith((".", "?"))
    assert "{" not in sentence
    assert "…" not in sentence


def test_text_from_outside_cannot_break_a_sentence() -> None:
    assert "{path} {0}" in wording.failure(DiaryFailure(Failure.NOT_OURS, path="{path} {0}"))


@pytest.mark.parametrize(
    ("spread", "sentence"),
    [
        (Spread(), ""),
        (Spread.of([P.RIGHT_FOOT]), "right foot"),
        (
            Spread.of([P.RIGHT_FOOT], [P.LEFT_FOOT], [P.LEFT_SHOULDER, P.RIGHT_SHOULDER]),
            "right foot, then left foot, then both shoulders",
        ),
        (Spread.of([P.LEFT_FOOT, P.RIGHT_FOOT, P.FACE]), "face and both feet"),
        (Spread.of([P.LEFT_FINGERS, P.RIGHT_FINGERS]), "both fingers"),
        (Spread.of([P.RIGHT_ARM, P.LEFT_LEG]), "right arm and left leg"),
    ],
)
def test_spreads_read_as_sentences(spread: Spread, sentence: str) -> None:
    assert wording.spread_sentence(spread) == sentence


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (-1, ""),
        (0, "0 days"),
        (1, "1 day"),
        (13, "13 days"),
        (35, "5 weeks"),
        (214, "7 months"),
        (366, "12 months"),
        (1052, "2 y 10 m"),
        (1096, "3 y"),
    ],
)
def test_ages_as_doctors_write_them(days: int, age: str) -> None:
    born = date(2023, 5, 2)
    assert wording.age_words(born, born + timedelta(days=days)) == age


def test_starts_in_words() -> None:
    two, four = (Moment(datetime(2026, 3, 4, hour), 0) for hour in (2, 4))
    about = StartCertainty.ABOUT
    assert wording.start_words(Start(StartCertainty.EXACT, two)) == "02:00"
    assert wording.start_words(Start(about, two)) == "about 02:00"
    assert wording.start_words(Start(about, two, four)) == "between 02:00 and 04:00"
    assert wording.start_words(Start()) == "time not known"


def test_a_guess_is_never_shown_as_a_measurement() -> None:
    assert wording.length(Length(LengthCertainty.GUESSED, 420)) == "about 7 min (guessed)"
    assert wording.length(Length(LengthCertainty.TIMED, 90)) == "1 min 30 s"
    assert wording.length(Length()) == "length not known"


def test_nothing_is_said_as_no_not_as_nought() -> None:
    assert wording.counted(0, "episode") == "no episodes"
    assert wording.counted(1, "child") == "1 child"
    assert wording.counted(1200, "episode") == "1,200 episodes"


def test_minutes_since_falling_asleep() -> None:
    assert wording.since_asleep_words(SinceAsleep(10, 15)) == "10 to 15 min after falling asleep"


def test_less_than_a_second_is_not_shown_as_nought() -> None:
    assert wording.length_words(0) == "less than 1 s"
    assert wording.length(Length(LengthCertainty.GUESSED, 0)) == "less than 1 s (guessed)"
    (piece,) = read_line("0.4 s", "child", date(2026, 3, 3)).pieces
    assert piece_words(piece) == "lasted less than 1 s (guessed)"


@pytest.mark.parametrize("field", ["start", "end"])
def test_a_date_still_to_come_is_not_called_a_time_of_the_night(field: str) -> None:
    assert "night" not in wording.problem(Problem(field, Code.IN_FUTURE))
