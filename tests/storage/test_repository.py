"""Reading and writing records: order, bounds, versions, what was removed and what comes back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, Mark, Recorded
from sleepdiary.domain.episode import Episode, Start, StartCertainty
from sleepdiary.domain.failure import Failure
from sleepdiary.domain.history import key
from sleepdiary.domain.identity import is_id, new_id
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.night import Night
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import Record
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.store import Store
from tests import builders
from tests.builders import CHILD_ID, EVENING
from tests.storage.conftest import NOON, failing, raw

WITH_IDS = [
    builders.episode(),
    builders.clip(),
    builders.life_event(),
    builders.medicine(),
    builders.medical_test(),
    builders.appointment(),
]


def _kept(store: Store, *records: Record) -> None:
    with store.writing() as repository:
        repository.put_new(records)


class TestOrder:
    def test_episodes_come_by_night_and_time_and_unknown_times_last(self, store: Store) -> None:
        unknown = builders.episode(start=Start(), note="some time")
        later_night = builders.episode("21:00", night=EVENING + timedelta(days=1), note="next evening")
        after_midnight = builders.episode("00:10", note="after midnight")
        before_midnight = builders.episode("23:50", note="before midnight")
        _kept(store, later_night, unknown, after_midnight, before_midnight)

        with store.reading() as repository:
            notes = [episode.note for episode in repository.episodes(CHILD_ID)]

        assert notes == ["before midnight", "after midnight", "some time", "next evening"]

    def test_episodes_come_in_the_order_in_which_they_happened_when_the_clocks_go_back(self, store: Store) -> None:
        def at(text: str, utc_offset: int) -> Episode:
            moment = builders.moment(text, utc_offset)
            return builders.episode(night=date(2026, 10, 24), start=Start(StartCertainty.EXACT, moment), note=text)

        _kept(store, at("2026-10-25 01:10", 0), at("2026-10-25 01:50", 60))

        with store.reading() as repository:
            found = [episode.note for episode in repository.episodes(CHILD_ID)]

        assert found == ["2026-10-25 01:50", "2026-10-25 01:10"]

    def test_episodes_of_the_same_minute_stay_in_the_order_of_saving(self, store: Store) -> None:
        notes = [str(number) for number in range(20)]
        _kept(store, *(builders.episode(note=note) for note in notes))

        with store.reading() as repository:
            assert [episode.note for episode in repository.episodes(CHILD_ID)] == notes

    def test_nights_come_in_order(self, store: Store) -> None:
        days = [EVENING, EVENING - timedelta(days=3), EVENING + timedelta(days=40)]
        _kept(store, *(builders.night(date=day) for day in days))

        with store.reading() as repository:
            assert [night.date for night in repository.nights(CHILD_ID)] == sorted(days)

    def test_what_has_no_date_comes_last(self, store: Store) -> None:
        dates = [None, PartialDate(2025, 3), PartialDate(2024), PartialDate(2025, 2, 28)]
        _kept(store, *(builders.life_event(start=start) for start in dates))
        _kept(store, *(builders.medicine(start=start) for start in dates))
        _kept(store, *(builders.medical_test(date=start) for start in dates))
        _kept(store, builders.clip(recorded=Recorded(), shows="no time"), builders.clip(shows="known"))

        with store.reading() as repository:
            events = [one.start for one in repository.of_child(LifeEvent, CHILD_ID)]
            medicines = [one.start for one in repository.of_child(Medicine, CHILD_ID)]
            tests = [one.date for one in repository.of_child(MedicalTest, CHILD_ID)]
            clips = [one.shows for one in repository.of_child(Clip, CHILD_ID)]

        in_order = [PartialDate(2024), PartialDate(2025, 2, 28), PartialDate(2025, 3), None]
        assert events == medicines == tests == in_order
        assert clips == ["known", "no time"]

    def test_children_come_in_the_order_in_which_they_were_added(self, store: Store) -> None:
        names = ["Zoe", "Adam", "Mia"]
        _kept(store, *(builders.child(id=new_id(), name=name) for name in names))

        with store.reading() as repository:
            assert [child.name for child in repository.children()] == ["Sam A.", *names]


class TestBounds:
    @pytest.mark.parametrize(
        ("first", "last", "expected"),
        [(None, None, 5), (2, None, 3), (None, 2, 3), (2, 2, 1), (3, 2, 0), (-9, 9, 5)],
    )
    def test_both_bounds_are_included_and_none_is_open(
        self, store: Store, first: int | None, last: int | None, expected: int
    ) -> None:
        days = [EVENING + timedelta(days=number) for number in range(5)]
        _kept(store, *(builders.night(date=day) for day in days), *(builders.episode(night=day) for day in days))
        bounds = [None if number is None else EVENING + timedelta(days=number) for number in (first, last)]

        with store.reading() as repository:
            assert len(repository.nights(CHILD_ID, *bounds)) == expected
            assert len(repository.episodes(CHILD_ID, *bounds)) == expected

    def test_the_span_covers_nights_and_episodes(self, store: Store) -> None:
        with store.reading() as repository:
            assert repository.span(CHILD_ID) is None
        _kept(store, builders.night(), builders.episode(night=EVENING + timedelta(days=4)))
        with store.reading() as repository:
            assert repository.span(CHILD_ID) == (EVENING, EVENING + timedelta(days=4))

    def test_a_night_without_a_record_is_none(self, store: Store) -> None:
        _kept(store, builders.night())
        with store.reading() as repository:
            assert repository.night(CHILD_ID, EVENING) == builders.night(version=1)
            assert repository.night(CHILD_ID, EVENING + timedelta(days=1)) is None
            assert repository.night(new_id(), EVENING) is None

    def test_a_childs_records_are_not_its_siblings(self, store: Store) -> None:
        robin = builders.records(child=builders.child(id=new_id(), name="Robin"))
        others: tuple[Any, ...] = robin.all[1:]
        theirs = [replace(record, child_id=robin.child.id) for record in others]
        _kept(store, robin.child, *theirs)

        with store.reading() as repository:
            assert repository.span(CHILD_ID) is None
            for kind in {type(record) for record in theirs}:
                assert repository.of_child(kind, CHILD_ID) == ()
                assert len(repository.of_child(kind, robin.child.id)) == 1


class TestVersions:
    @pytest.mark.parametrize("record", [builders.night(), *WITH_IDS], ids=lambda record: type(record).__name__)
    def test_the_first_save_is_version_one_and_each_other_counts_on(self, store: Store, record: Record) -> None:
        with store.writing() as repository:
            kept = repository.put(record)
            again = repository.put(kept)
            assert (kept.version, again.version) == (1, 2)
            assert replace(again, version=0) == record

    def test_a_change_to_the_spread_alone_counts(self, store: Store) -> None:
        with store.writing() as repository:
            kept = repository.put(builders.episode())
            spread = kept.spread.then(BodyPart.TRUNK)
            changed = repository.put(replace(kept, movement=replace(kept.movement, spread=spread)))
            assert changed.version == 2
            assert repository.get(Episode, kept.id) == changed

    def test_many_at_once_keep_their_versions_and_new_ones_get_the_first(self, store: Store) -> None:
        old, new = builders.episode(version=7), builders.episode()
        _kept(store, old, new)
        with store.reading() as repository:
            assert repository.get(Episode, old.id) == old
            assert repository.get(Episode, new.id) == replace(new, version=1)

    def test_what_is_in_the_diary_already_is_not_added_again(self, store: Store) -> None:
        old = builders.episode()
        _kept(store, old)
        for again in ([builders.episode(), old], [builders.night(), builders.night()]):
            with failing(Failure.NOT_WRITTEN), store.writing() as repository:
                repository.put_new(again)
        with store.reading() as repository:
            assert len(repository.episodes(CHILD_ID)) == 1


class TestRemoving:
    @pytest.mark.parametrize("record", WITH_IDS, ids=lambda record: type(record).__name__)
    def test_what_was_removed_comes_back_as_it_was(self, store: Store, record: Any) -> None:
        kind = type(record)
        with store.writing() as repository:
            kept = repository.put(record)
            repository.remove(kind, kept.id, NOON)
        with store.reading() as repository:
            assert repository.get(kind, kept.id) is None
            assert repository.of_child(kind, CHILD_ID) == ()
            assert repository.known_ids(kind) == {kept.id}
            assert repository.history().deleted == {key(kept)}
        with store.writing() as repository:
            repository.restore(kind, kept.id)
        with store.reading() as repository:
            assert repository.get(kind, kept.id) == kept
            assert repository.history().deleted == set()

    def test_with_a_child_all_its_records_go_out_of_sight_and_come_back(self, store: Store) -> None:
        kept = builders.records()
        removed_before = builders.episode()
        _kept(store, *kept.all[1:], removed_before)
        with store.writing() as repository:
            repository.remove(Episode, removed_before.id, NOON)
            before = repository.everything()
            repository.remove(Child, CHILD_ID, NOON)

        with store.reading() as repository:
            assert repository.children() == ()
            assert repository.everything() == ()
            assert repository.span(CHILD_ID) is None
            assert repository.get(Episode, kept.episodes[0].id) is None
            assert repository.nights(CHILD_ID) == ()
            assert repository.history().deleted == {key(kept.child), key(removed_before)}
        with store.writing() as repository:
            repository.restore(Child, CHILD_ID)
            assert repository.everything() == before

    def test_what_never_was_or_is_gone_cannot_be_removed(self, store: Store) -> None:
        kept = builders.episode()
        _kept(store, kept)
        with store.writing() as repository:
            repository.remove(Episode, kept.id, NOON)
        for record_id in (kept.id, new_id()):
            with failing(Failure.GONE), store.writing() as repository:
                repository.remove(Episode, record_id, NOON)
        with failing(Failure.GONE), store.writing() as repository:
            repository.restore(Episode, new_id())

    def test_an_id_is_never_given_again(self, store: Store) -> None:
        kept = builders.episode()
        _kept(store, kept)
        with store.writing() as repository:
            repository.remove(Episode, kept.id, NOON)
        with failing(Failure.GONE), store.writing() as repository:
            repository.put(kept)
        with failing(Failure.NOT_WRITTEN), store.writing() as repository:
            repository.put_new([kept])

    def test_a_removed_clip_leaves_its_episode_and_comes_back_to_it(self, store: Store) -> None:
        first, second = builders.clip(), builders.clip()
        seen = builders.episode(clips=(first.id, second.id))
        _kept(store, first, second, seen)
        with store.writing() as repository:
            repository.remove(Clip, first.id, NOON)
        with store.writing() as repository:
            without = repository.get(Episode, seen.id)
            assert without is not None
            assert without.clips == (second.id,)
            repository.put(replace(without, note="edited meanwhile"))
        with store.writing() as repository:
            repository.restore(Clip, first.id)
            found = repository.get(Episode, seen.id)
            assert found is not None
            assert set(found.clips) == {first.id, second.id}

    def test_a_form_that_still_names_a_removed_clip_can_be_saved(self, store: Store) -> None:
        clip = builders.clip()
        seen = builders.episode(clips=(clip.id,))
        _kept(store, clip, seen)
        with store.writing() as repository:
            repository.remove(Clip, clip.id, NOON)
            repository.put(replace(seen, version=1, note="edited"))


class TestParts:
    def test_a_pass_in_which_nothing_moved_is_a_pass(self, store: Store) -> None:
        clip = builders.clip(passes=((), (Mark(250, BodyPart.LEFT_FOOT), Mark(100, BodyPart.HEAD))))
        _kept(store, clip)
        with store.reading() as repository:
            found = repository.get(Clip, clip.id)
        assert found == replace(clip, version=1)

    def test_questions_stay_in_the_familys_order(self, store: Store) -> None:
        asked = builders.appointment(questions=("Third?", "First?", ""))
        with store.writing() as repository:
            kept = repository.put(asked)
            fewer = repository.put(replace(kept, questions=("Only this?",)))
        with store.reading() as repository:
            assert repository.get(Appointment, asked.id) == fewer

    @pytest.mark.parametrize("count", [1, 50])
    def test_a_list_costs_a_query_for_each_table_however_long_it_is(self, store: Store, count: int) -> None:
        clips = [builders.clip() for _ in range(count)]
        _kept(store, *clips, *(builders.episode(clips=(clip.id,)) for clip in clips))
        queries: list[str] = []
        event.listen(store._engine, "before_cursor_execute", lambda *given: queries.append(given[2]))
        with store.reading() as repository:
            assert len(repository.episodes(CHILD_ID)) == count
        assert sum(query.startswith("SELECT") for query in queries) == 3


def test_each_save_is_dated_by_the_clock_of_the_store(store: Store) -> None:
    with store.writing() as repository:
        kept = repository.put(builders.episode())
        repository.remove(Episode, kept.id, NOON.replace(hour=18))
    with raw(store.folder / FILE_NAME) as connection:
        times = connection.execute("SELECT created_at, updated_at, deleted_at FROM episode").fetchall()
    assert times == [("2026-03-04T12:00:00Z", "2026-03-04T12:00:00Z", "2026-03-04T18:00:00Z")]


def test_a_nights_line_has_an_id_of_its_own(store: Store) -> None:
    _kept(store, builders.night())
    with raw(store.folder / FILE_NAME) as connection:
        ((night_id,),) = connection.execute("SELECT id FROM night").fetchall()
    assert is_id(night_id)


def test_nights_are_known_by_child_and_date(store: Store) -> None:
    with store.writing() as repository:
        kept = repository.put(builders.night())
        repository.remove(Child, CHILD_ID, NOON)
        assert key(kept) == (Night, CHILD_ID, "2026-03-03")
        assert key(kept) in repository.history().edits


class TestClipsOfEpisodes:
    def test_the_clips_that_an_episode_shows_are_those_of_episodes_in_sight(self, store: Store) -> None:
        shown, alone, removed = (builders.clip(id=new_id(), sha256=f"{place:064x}") for place in range(3))
        kept = builders.episode(id=new_id(), clips=(shown.id,))
        gone = builders.episode(id=new_id(), clips=(removed.id,))
        _kept(store, shown, alone, removed, kept, gone)
        with store.writing() as repository:
            repository.remove(Episode, gone.id, NOON)

        with store.reading() as repository:
            assert repository.shown_clips(CHILD_ID) == {shown.id}
            assert repository.shown_clips(new_id()) == set()
            assert [episode.id for episode in repository.episodes_with(shown.id)] == [kept.id]
            assert repository.episodes_with(alone.id) == ()
            assert repository.episodes_with(removed.id) == ()

    def test_episodes_around_nights_are_those_of_the_nights_beside_them_too(self, store: Store) -> None:
        days = [EVENING + timedelta(days=away) for away in (-30, -2, -1, 0, 1, 2, 10, 11)]
        _kept(store, *(builders.episode(id=new_id(), start=Start(), night=day) for day in days))

        with store.reading() as repository:
            found = repository.episodes_around(CHILD_ID, [EVENING, EVENING + timedelta(days=10)])
            everything = repository.episodes_around(
                CHILD_ID, (EVENING + timedelta(days=day) for day in range(-9000, 99))
            )
            assert repository.episodes_around(CHILD_ID, []) == ()

        assert [episode.night for episode in found] == [days[place] for place in (2, 3, 4, 6, 7)]
        assert len(everything) == len(days)
