"""The sample diary: the same again for the same arguments, plausible, and within what a form would accept."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.checks import Today
from sleepdiary.domain.draft import (
    AppointmentDraft,
    ChildDraft,
    EpisodeDraft,
    LifeEventDraft,
    MedicalTestDraft,
    MedicineDraft,
    NightDraft,
)
from sleepdiary.domain.episode import SeenHow, Stage, StartCertainty
from sleepdiary.domain.identity import is_id
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.sample import FIRST_UNTIL, LAST_UNTIL, sample

UNTIL = date(2026, 3, 19)
LONDON = ZoneInfo("Europe/London")


def one(**arguments: object) -> ChildRecords:
    (records,) = sample(UNTIL, LONDON, **arguments)  # type: ignore[arg-type]
    return records


def test_the_same_arguments_give_the_same_diary() -> None:
    assert one(seed=7) == one(seed=7)


@pytest.mark.parametrize("arguments", [{"seed": 2}, {"nights": 41}, {"episodes_per_night": 2.0}])
def test_other_arguments_give_another_diary_with_other_ids(arguments: dict[str, float]) -> None:
    ids = {record.id for record in one().episodes}
    assert not ids & {record.id for record in one(**arguments).episodes}


def test_every_id_is_one_of_the_usual_form_and_given_once() -> None:
    records = one()
    ids = [record.id for record in records.all if not isinstance(record, Night)]
    assert all(map(is_id, ids))
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("nights", "rate", "expected"), [(42, 1.2, 50), (1, 3.0, 3), (10, 0.0, 0), (2000, 10.0, 20_000)]
)
def test_there_are_as_many_episodes_as_asked_for(nights: int, rate: float, expected: int) -> None:
    records = one(nights=nights, episodes_per_night=rate)
    assert len(records.episodes) == expected
    first = UNTIL - timedelta(days=nights - 1)
    assert all(first <= night.date <= UNTIL for night in records.nights)
    assert all(first <= episode.night <= UNTIL for episode in records.episodes)


def test_some_nights_are_watched_some_in_part_and_some_have_no_record() -> None:
    records = one(nights=84)
    kinds = Counter(night.watch.kind.value for night in records.nights)
    assert min(kinds["all"], kinds["part"], kinds["none"], 84 - len(records.nights)) >= 5


def test_some_watched_nights_pass_without_an_episode() -> None:
    records = one()
    with_episodes = {episode.night for episode in records.episodes}
    assert sum(night.watched and night.date not in with_episodes for night in records.nights) >= 5


def test_nobody_saw_what_happened_in_an_unwatched_night() -> None:
    records = one(nights=400)
    unwatched = {night.date for night in records.nights if not night.watched}
    told = [episode for episode in records.episodes if episode.night in unwatched]
    assert told
    assert all(episode.witness.how in (SeenHow.TOLD, SeenHow.HEARD) for episode in told)


def test_what_was_seen_lies_within_the_watch() -> None:
    records = one(nights=400)
    watches = {night.date: night.watch for night in records.nights}
    for episode in records.episodes:
        watch, at = watches[episode.night], episode.start.at
        if at is not None and watch.start is not None and watch.end is not None and episode.start.until is None:
            # Times are said in round figures, so a minute or five may be missing.
            assert watch.start.instant - timedelta(minutes=5) <= at.instant <= watch.end.instant


def test_figures_are_plausible() -> None:
    records = one(nights=400, episodes_per_night=2)
    stages = Counter(episode.stage for episode in records.episodes)
    assert set(stages) == set(Stage)
    assert stages[Stage.ASLEEP] > len(records.episodes) / 2
    assert {episode.start.certainty for episode in records.episodes} == set(StartCertainty)
    lengths = [episode.length.seconds for episode in records.episodes if episode.length.seconds is not None]
    assert 10 <= median(lengths) <= 30
    assert max(lengths) <= 7 * 60


def test_everything_would_be_accepted_by_the_forms_unchanged() -> None:
    records = one(nights=60, episodes_per_night=3)
    today = Today(datetime.combine(UNTIL + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=13), LONDON)
    assert ChildDraft.of(records.child).check(today) == records.child
    assert all(NightDraft.of(night).check(today, records.child.birth_date) == night for night in records.nights)
    assert all(EpisodeDraft.of(one).check(today, records.child.birth_date) == one for one in records.episodes)
    assert all(LifeEventDraft.of(event).check(today) == event for event in records.life_events)
    assert all(MedicineDraft.of(medicine).check(today) == medicine for medicine in records.medicines)
    assert all(MedicalTestDraft.of(test).check(today) == test for test in records.medical_tests)
    assert all(AppointmentDraft.of(meeting).check(today) == meeting for meeting in records.appointments)


def test_the_child_is_called_sam_and_the_appointment_has_three_questions() -> None:
    records = one()
    assert records.child.name == "Sam A."
    assert [len(meeting.questions) for meeting in records.appointments] == [3]
    assert any(event.remembered for event in records.life_events)


@pytest.mark.parametrize(
    "arguments",
    [{"nights": 0}, {"nights": 7001}, {"episodes_per_night": -1.0}, {"episodes_per_night": float("nan")}],
)
def test_impossible_arguments_are_refused(arguments: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="a sample has"):
        one(**arguments)


@pytest.mark.parametrize("until", [date(1, 1, 1), date(9999, 12, 31)])
def test_impossible_dates_are_refused(until: date) -> None:
    with pytest.raises(ValueError, match="a sample ends"):
        sample(until, LONDON)


@given(
    until=st.dates(FIRST_UNTIL, LAST_UNTIL),
    zone=st.sampled_from(["Europe/London", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu"]),
    nights=st.integers(1, 30),
    seed=st.integers(),
)
def test_any_date_and_zone_gives_a_diary(until: date, zone: str, nights: int, seed: int) -> None:
    (records,) = sample(until, ZoneInfo(zone), nights=nights, seed=seed, episodes_per_night=2)
    assert len(records.episodes) == 2 * nights
    assert len({night.date for night in records.nights}) == len(records.nights)
    assert any(night.watched for night in records.nights)
    assert records.child.birth_date is not None
    assert records.child.birth_date < records.nights[0].date
    assert [replace(night, version=0) for night in records.nights] == sorted(records.nights, key=lambda one: one.date)
