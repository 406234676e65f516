"""Drafts: a kept value opened in a form and saved unchanged is that value; problems stand at their fields."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.checks import Today, Which
from sleepdiary.domain.draft import ChildDraft, EpisodeDraft, LifeEventDraft, NapDraft, NightDraft
from sleepdiary.domain.draft.background import AppointmentDraft, MedicalTestDraft, MedicineDraft
from sleepdiary.domain.episode import Episode, LengthCertainty, StartCertainty
from sleepdiary.domain.life_event import LifeEventKind
from sleepdiary.domain.medical_test import TestKind, TestState
from sleepdiary.domain.medicine import MedicineUse
from sleepdiary.domain.night import Night, WatchKind
from sleepdiary.domain.problem import Code, ProblemsFound
from tests.strategies import episodes, nights

LONDON = ZoneInfo("Europe/London")
TODAY = Today(datetime(2026, 3, 30, 9, tzinfo=UTC), LONDON)
AUTUMN = Today(datetime(2026, 10, 26, 9, tzinfo=UTC), LONDON)


def problems_of(check: object, *args: object) -> dict[str, Code]:
    """The problems that a check finds, by field; none when it finds none."""
    try:
        check(*args)  # type: ignore[operator]
    except ProblemsFound as found:
        return {problem.field: problem.code for problem in found.problems}
    return {}


def episode_draft(night: date = date(2026, 3, 3), **fields: object) -> EpisodeDraft:
    draft = EpisodeDraft("one", "child", night, time="02:13")
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft


@given(episodes())
def test_an_episode_opened_and_saved_unchanged_is_the_same(episode: Episode) -> None:
    assert EpisodeDraft.of(episode).check(TODAY) == episode


@given(nights())
def test_a_night_opened_and_saved_unchanged_is_the_same(night: Night) -> None:
    assert NightDraft.of(night).check(TODAY) == night


def test_only_the_start_is_required() -> None:
    assert problems_of(EpisodeDraft("one", "child", date(2026, 3, 3)).check, TODAY) == {"time": Code.MISSING}
    assert problems_of(episode_draft().check, TODAY) == {}


def test_an_episode_without_a_known_time_belongs_to_its_night() -> None:
    draft = EpisodeDraft("one", "child", date(2026, 3, 3), certainty=StartCertainty.UNKNOWN)
    episode = draft.check(TODAY)
    assert (episode.night, episode.start.at) == (date(2026, 3, 3), None)


def test_a_time_after_midnight_is_on_the_next_calendar_day() -> None:
    at = episode_draft().check(TODAY).start.at
    assert at is not None
    assert at.local == datetime(2026, 3, 4, 2, 13)


def test_a_time_that_comes_twice_asks_which_and_takes_the_answer() -> None:
    draft = episode_draft(date(2026, 10, 24), time="01:30")
    assert problems_of(draft.check, AUTUMN) == {"time": Code.TIME_HAPPENS_TWICE}
    offsets = []
    for which in Which:
        draft.which = which
        at = draft.check(AUTUMN).start.at
        assert at is not None
        offsets.append(at.utc_offset)
    assert offsets == [60, 0]


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    draft = episode_draft(date(2026, 3, 28), time="01:30")
    assert problems_of(draft.check, TODAY) == {"time": Code.TIME_DOES_NOT_EXIST}


def test_an_episode_from_a_holiday_keeps_its_offset_when_it_is_edited_at_home() -> None:
    abroad = Today(TODAY.now, ZoneInfo("Asia/Tokyo"))
    kept = episode_draft().check(abroad)
    edited = EpisodeDraft.of(kept)
    edited.note = "seen in the tent"
    assert edited.check(TODAY).start == kept.start


def test_a_range_needs_its_end_after_its_beginning() -> None:
    draft = episode_draft(certainty=StartCertainty.ABOUT, time="04:00", until="02:00")
    assert problems_of(draft.check, TODAY) == {"until": Code.END_BEFORE_START}


def test_every_problem_is_found_at_once() -> None:
    draft = episode_draft(time="24:00", length="long", jerks="-1", note="x" * 20_001, since_asleep="soon")
    assert problems_of(draft.check, TODAY) == {
        "time": Code.NOT_A_TIME,
        "length": Code.NOT_A_LENGTH,
        "jerks": Code.NOT_A_NUMBER,
        "note": Code.TOO_LONG,
        "since_asleep": Code.NOT_A_NUMBER,
    }


@pytest.mark.parametrize(
    ("night", "code"),
    [
        (date(2026, 4, 1), Code.IN_FUTURE),
        (date(2022, 3, 3), Code.BEFORE_BIRTH),
    ],
)
def test_a_night_to_come_or_before_birth_is_refused(night: date, code: Code) -> None:
    draft = episode_draft(night, certainty=StartCertainty.UNKNOWN)
    assert problems_of(draft.check, TODAY, date(2023, 5, 2)) == {"night": code}


def test_a_time_still_to_come_is_refused() -> None:
    assert problems_of(episode_draft(date(2026, 3, 29), time="11:30").check, TODAY) == {"time": Code.IN_FUTURE}


def test_a_length_without_a_number_is_unknown() -> None:
    draft = episode_draft(length="", length_certainty=LengthCertainty.TIMED)
    assert draft.check(TODAY).length.certainty is LengthCertainty.UNKNOWN


@pytest.mark.parametrize("length", ["25 h", "100000"])
def test_a_length_over_a_day_is_refused(length: str) -> None:
    assert problems_of(episode_draft(length=length).check, TODAY) == {"length": Code.OUT_OF_RANGE}


def test_waking_comes_after_falling_asleep() -> None:
    draft = NightDraft("child", date(2026, 3, 3), fell_asleep="06:00", woke_up="20:00")
    assert problems_of(draft.check, TODAY) == {"woke_up": Code.END_BEFORE_START}


def test_a_nap_without_a_beginning_says_so_at_its_own_field() -> None:
    draft = NightDraft("child", date(2026, 3, 3), naps=(NapDraft("13:00", "14:00"), NapDraft("", "17:00")))
    assert problems_of(draft.check, TODAY) == {"nap_1_start": Code.MISSING}


def test_not_watched_has_no_hours() -> None:
    draft = NightDraft("child", date(2026, 3, 3), watch=WatchKind.NONE, watch_start="22:00", watch_end="23:00")
    assert draft.check(TODAY).watch.start is None


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"name": "  "}, {"name": Code.MISSING}),
        ({"name": "S", "birth_date": "2 May 2027"}, {"birth_date": Code.IN_FUTURE}),
        ({"name": "S", "birth_date": "2 May 1990"}, {"birth_date": Code.TOO_OLD}),
        ({"name": "S", "birth_date": "May 2023"}, {"birth_date": Code.NOT_A_DATE}),
        ({"name": "S" * 121}, {"name": Code.TOO_LONG}),
        ({"name": "S", "weeks_early": "19"}, {"weeks_early": Code.OUT_OF_RANGE}),
    ],
)
def test_what_the_child_form_turns_down(fields: dict[str, str], problems: dict[str, Code]) -> None:
    assert problems_of(ChildDraft("child", **fields).check, TODAY) == problems  # type: ignore[arg-type]


def test_a_child_opened_and_saved_unchanged_is_the_same() -> None:
    child = ChildDraft("child", " Sam  A. ", "2 May 2023", "3", note="line\r\nline").check(TODAY)
    assert (child.name, child.birth_date, child.note) == ("Sam A.", date(2023, 5, 2), "line\nline")
    assert ChildDraft.of(child).check(TODAY) == child


def test_background_opened_and_saved_unchanged_is_the_same() -> None:
    event = LifeEventDraft("e", "child", LifeEventKind.QUIET_SPELL, start="Aug 2025", end="2026").check(TODAY)
    medicine = MedicineDraft("m", "child", "Multivitamin", MedicineUse.TAKING, start="2024").check(TODAY)
    test = MedicalTestDraft("t", "child", TestKind.EEG, "", "14 March 2024", TestState.DONE, result="normal").check(
        TODAY
    )
    appointment = AppointmentDraft("a", "child", "20 April 2026", "Dr B", ("Why?", "", "How long?")).check(TODAY)
    assert LifeEventDraft.of(event).check(TODAY) == event
    assert MedicineDraft.of(medicine).check(TODAY) == medicine
    assert MedicalTestDraft.of(test).check(TODAY) == test
    assert AppointmentDraft.of(appointment).check(TODAY) == appointment
    assert appointment.questions == ("Why?", "How long?")


def test_something_else_needs_a_word_of_what_it_was() -> None:
    assert problems_of(LifeEventDraft("e", "c", LifeEventKind.OTHER).check, TODAY) == {"title": Code.MISSING}
    assert problems_of(MedicineDraft("m", "c").check, TODAY) == {"name": Code.MISSING, "use": Code.NOT_CHOSEN}
    assert problems_of(AppointmentDraft("a", "c").check, TODAY) == {"date": Code.MISSING}


def test_nothing_is_said_for_the_family_that_it_did_not_choose() -> None:
    assert problems_of(MedicalTestDraft("t", "c").check, TODAY) == {"kind": Code.NOT_CHOSEN, "state": Code.NOT_CHOSEN}
    assert problems_of(LifeEventDraft("e", "c").check, TODAY) == {"kind": Code.NOT_CHOSEN}


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    draft = LifeEventDraft("e", "c", LifeEventKind.ILLNESS, start="March 2025", end="2024")
    assert problems_of(draft.check, TODAY) == {"end": Code.END_BEFORE_START}


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_typing_whatever_breaks_the_episode_form(one: str, two: str, three: str) -> None:
    draft = episode_draft(time=one, length=two, jerks=three, since_asleep=one, gap=two, note=three)
    draft.certainty = StartCertainty.ABOUT
    draft.until = three
    problems_of(draft.check, TODAY)


@pytest.mark.parametrize("typed", ["1935", "Mar 2060", "31 Dec 9999"])
def test_a_year_far_from_the_childs_life_is_asked_about_and_can_always_be_exported(typed: str) -> None:
    event = LifeEventDraft("e", "c", LifeEventKind.SCHOOL, start="2024", end=typed)
    planned = MedicalTestDraft("t", "c", TestKind.EEG, date=typed, state=TestState.PLANNED)
    assert problems_of(event.check, TODAY) == {"end": Code.OUT_OF_RANGE}
    assert problems_of(planned.check, TODAY) == {"date": Code.OUT_OF_RANGE}


@pytest.mark.parametrize("typed", ["1 May 1960", "31 Dec 9999"])
def test_an_appointment_in_another_age_is_asked_about(typed: str) -> None:
    assert problems_of(AppointmentDraft("a", "c", typed).check, TODAY) == {"date": Code.OUT_OF_RANGE}


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Pacific/Auckland"])
def test_the_last_night_that_a_calendar_knows_is_refused_like_any_night_to_come(zone: str) -> None:
    today = Today(TODAY.now, ZoneInfo(zone))
    night = NightDraft("child", date.max, fell_asleep="20:00", woke_up="06:00", naps=(NapDraft("22:00", "23:30"),))
    assert problems_of(episode_draft(date.max).check, today)["night"] is Code.IN_FUTURE
    assert problems_of(night.check, today)["date"] is Code.IN_FUTURE
