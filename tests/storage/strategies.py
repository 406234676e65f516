"""Every record that the domain allows and a file may hold, for properties."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.appointment import MAX_QUESTIONS, Appointment
from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.child import MAX_WEEKS_EARLY, Child, Sex
from sleepdiary.domain.clip import Clip, ClipPlace, Mark, Recorded, TimeSource
from sleepdiary.domain.draft.night_draft import MAX_MINUTES_TO_SETTLE, MAX_WAKINGS
from sleepdiary.domain.episode import (
    MAX_LENGTH_SECONDS,
    Episode,
    Length,
    LengthCertainty,
    SeenHow,
    Stage,
    Start,
    StartCertainty,
    Witness,
)
from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind, TestState
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.moment import MAX_OFFSET_MINUTES, Moment
from sleepdiary.domain.night import Factor, Nap, Night, Slept, Watch, WatchKind, WatchMeans
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import ChildRecords
from tests.strategies import maybe, movements, responses, several, signs, since_asleep

# As typed text arrives: any script, quotes, percent signs, line ends; half characters never get past the domain.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ids = st.uuids(version=4).map(str)
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
yes_or_no = st.booleans()


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


moments = st.builds(
    lambda local, offset: Moment(local.replace(microsecond=0), offset),
    st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1)),
    st.integers(-MAX_OFFSET_MINUTES, MAX_OFFSET_MINUTES),
)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    return draw(st.sampled_from([PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of(day)]))


@st.composite
def starts(draw: st.DrawFn) -> Start:
    certainty = draw(st.sampled_from(StartCertainty))
    if certainty is StartCertainty.UNKNOWN:
        return Start()
    at = draw(moments)
    if certainty is StartCertainty.EXACT or draw(st.booleans()):
        return Start(certainty, at)
    later = at.local + timedelta(seconds=draw(st.integers(1, 40_000)))
    return Start(certainty, at, Moment(later, at.utc_offset))


@st.composite
def lengths(draw: st.DrawFn) -> Length:
    certainty = draw(st.sampled_from(LengthCertainty))
    known = certainty is not LengthCertainty.UNKNOWN
    return Length(certainty, draw(st.integers(0, MAX_LENGTH_SECONDS)) if known else None)


@st.composite
def episodes(draw: st.DrawFn, child_id: str, clip_ids: tuple[str, ...] = ()) -> Episode:
    start = draw(starts())
    shown = st.lists(st.sampled_from(clip_ids), unique=True).map(tuple) if clip_ids else st.just(())
    return Episode(
        id=draw(ids),
        child_id=child_id,
        night=draw(days) if start.at is None else start.at.night,
        start=start,
        stage=draw(st.sampled_from(Stage)),
        in_nap=draw(yes_or_no),
        since_asleep=draw(_maybe(since_asleep())),
        length=draw(lengths()),
        movement=draw(movements(texts)),
        signs=draw(signs(texts)),
        response=draw(responses(texts)),
        witness=Witness(draw(texts), draw(maybe(SeenHow))),
        note=draw(texts),
        child_words=draw(texts),
        clips=draw(shown),
    )


marks = st.builds(Mark, st.integers(0, 10_000_000), st.sampled_from(BodyPart))
recorded = st.builds(
    Recorded, st.sampled_from([source for source in TimeSource if source is not TimeSource.NONE]), moments
) | st.just(Recorded())


def clips(child_id: str) -> st.SearchStrategy[Clip]:
    return st.builds(
        Clip,
        id=ids,
        child_id=st.just(child_id),
        original_name=texts,
        path=texts,
        sha256=st.binary(min_size=32, max_size=32).map(bytes.hex),
        bytes=st.integers(0, 2**62),
        place=st.sampled_from(ClipPlace),
        seconds=_maybe(st.floats(0, 1e6)),
        has_location=_maybe(yes_or_no),
        recorded=recorded,
        shows=texts,
        passes=st.lists(st.lists(marks, max_size=5).map(tuple), max_size=2).map(tuple),
        version=st.just(0),
    )


def nights(child_id: str) -> st.SearchStrategy[Night]:
    return st.builds(
        Night,
        child_id=st.just(child_id),
        date=days,
        watch=st.builds(Watch, st.sampled_from(WatchKind), _maybe(moments), _maybe(moments), several(WatchMeans)),
        fell_asleep=_maybe(moments),
        woke_up=_maybe(moments),
        naps=st.lists(st.builds(Nap, moments, _maybe(moments)), max_size=3).map(tuple),
        slept=maybe(Slept),
        minutes_to_settle=_maybe(st.integers(0, MAX_MINUTES_TO_SETTLE)),
        wakings=_maybe(st.integers(0, MAX_WAKINGS)),
        factors=several(Factor),
        different=texts,
        note=texts,
        version=st.just(0),
    )


def children() -> st.SearchStrategy[Child]:
    given: dict[str, st.SearchStrategy[Any]] = {field.name: texts for field in fields(Child)}
    given |= {
        "id": ids,
        "birth_date": _maybe(days),
        "weeks_early": _maybe(st.integers(0, MAX_WEEKS_EARLY)),
        "sex": maybe(Sex),
        "seen_awake": maybe(Answer),
        "development_on_track": maybe(Answer),
        "version": st.just(0),
    }
    return st.builds(Child, **given)


def life_events(child_id: str) -> st.SearchStrategy[LifeEvent]:
    return st.builds(
        LifeEvent,
        id=ids,
        child_id=st.just(child_id),
        kind=st.sampled_from(LifeEventKind),
        title=texts,
        start=_maybe(partial_dates()),
        end=_maybe(partial_dates()),
        how_sure=st.sampled_from(HowSure),
        remembered=yes_or_no,
        who=texts,
        words=texts,
        version=st.just(0),
    )


def medicines(child_id: str) -> st.SearchStrategy[Medicine]:
    return st.builds(
        Medicine,
        id=ids,
        child_id=st.just(child_id),
        name=texts,
        use=st.sampled_from(MedicineUse),
        start=_maybe(partial_dates()),
        end=_maybe(partial_dates()),
        prescribed_by=texts,
        remembered=yes_or_no,
        words=texts,
        version=st.just(0),
    )


def medical_tests(child_id: str) -> st.SearchStrategy[MedicalTest]:
    return st.builds(
        MedicalTest,
        id=ids,
        child_id=st.just(child_id),
        kind=st.sampled_from(TestKind),
        name=texts,
        date=_maybe(partial_dates()),
        state=st.sampled_from(TestState),
        ill_before=maybe(Answer),
        result=texts,
        who=texts,
        remembered=yes_or_no,
        version=st.just(0),
    )


def appointments(child_id: str) -> st.SearchStrategy[Appointment]:
    return st.builds(
        Appointment,
        id=ids,
        child_id=st.just(child_id),
        date=st.dates(),
        whom=texts,
        questions=st.lists(texts, max_size=MAX_QUESTIONS).map(tuple),
        said=texts,
        version=st.just(0),
    )


def _several(strategy: st.SearchStrategy[Any], by: str = "id") -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3, unique_by=lambda record: getattr(record, by)).map(tuple)


@st.composite
def child_records(draw: st.DrawFn) -> ChildRecords:
    """A child with up to three records of every kind; the episodes may show in its clips."""
    child = draw(children())
    filmed = draw(_several(clips(child.id)))
    return ChildRecords(
        child=child,
        nights=draw(_several(nights(child.id), by="date")),
        clips=filmed,
        episodes=draw(_several(episodes(child.id, tuple(clip.id for clip in filmed)))),
        life_events=draw(_several(life_events(child.id))),
        medicines=draw(_several(medicines(child.id))),
        medical_tests=draw(_several(medical_tests(child.id))),
        appointments=draw(_several(appointments(child.id))),
    )
