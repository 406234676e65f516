"""The bin on a real diary: whatever was deleted comes back as it was, after a restart too, until its time is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sleepdiary import clips
from sleepdiary.diary import Change, Diary
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.bin import Contents
from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, ClipPlace, Mark
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import Record
from sleepdiary.storage.backup_list import backups_in
from sleepdiary.storage.database import FILE_NAME
from tests import builders

CHILD = builders.CHILD_ID
STORY = "the dinosaur pyjamas were torn"


class Clock:
    """A clock that a test can set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 20, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def diary(tmp_path: Path, clock: Clock) -> Iterator[Diary]:
    diary = Diary.create(tmp_path / "diary", clock=clock)
    marked = builders.clip(passes=((Mark(250, BodyPart.LEFT_FOOT),),), shows=STORY)
    diary.add_all(
        [
            builders.records(
                nights=(builders.night(naps=(builders.nap(),), note=STORY),),
                clips=(marked,),
                episodes=(builders.episode(clips=(marked.id,), note=STORY),),
                life_events=(builders.life_event(words=STORY),),
                medicines=(builders.medicine(words=STORY),),
                medical_tests=(builders.medical_test(result=STORY),),
                appointments=(builders.appointment(said=STORY),),
            )
        ]
    )
    yield diary
    diary.close()


def restarted(diary: Diary, clock: Clock) -> Diary:
    diary.close()
    return Diary.open(diary.folder, clock)


def refused(failure: Failure) -> pytest.RaisesExc[DiaryFailure]:
    return pytest.raises(DiaryFailure, check=lambda found: found.what is failure)


def every_kind(diary: Diary) -> tuple[Record, ...]:
    return diary.records()[0].all


def opened_for(diary: Diary, clock: Clock, days: int) -> int:
    """Open the diary on so many days, and return how much went for good."""
    gone = 0
    for _ in range(days):
        clock.goes_on(1)
        gone += clips.clear_bin(diary)
    return gone


@pytest.mark.parametrize("place", range(8))
def test_whatever_was_deleted_comes_back_as_it_was_after_a_restart(diary: Diary, clock: Clock, place: int) -> None:
    before = diary.records()
    diary.remove(every_kind(diary)[place])
    assert diary.records() != before
    again = restarted(diary, clock)
    (entry,) = again.bin()
    assert entry.record == before[0].all[place]
    again.bring_back(entry.what)
    assert again.records() == before
    assert again.bin() == ()
    again.close()


def test_the_bin_says_what_was_deleted_whose_it_was_and_until_when_it_is_kept(diary: Diary, clock: Clock) -> None:
    _, night, *_, appointment = every_kind(diary)
    diary.remove(night)
    clock.goes_on(1)
    diary.remove(appointment)
    later, earlier = diary.bin()
    assert (later.what.kind, earlier.what.kind) == (Appointment, Night)
    assert (later.deleted_at, later.kept_until) == (clock.now, clock.now + timedelta(days=30))
    assert later.child.name == "Sam A."


def test_a_child_takes_all_along_and_brings_exactly_that_back(diary: Diary) -> None:
    child, _, _, episode, *_ = every_kind(diary)
    deleted_before = diary.remove(episode)
    before = diary.records()
    what = diary.remove(child)
    assert diary.children() == ()
    assert diary.bin()[0].contents == Contents(nights=1, episodes=0, clips=1, others=4)
    diary.bring_back(what)
    assert diary.records() == before
    assert [entry.what for entry in diary.bin()] == [deleted_before]


def test_what_was_deleted_before_its_child_brings_the_child_back_with_it(diary: Diary) -> None:
    before = diary.records()
    episode = diary.remove(before[0].episodes[0])
    diary.remove(before[0].child)
    assert [entry.child_too for entry in diary.bin()] == [True, False] or [
        entry.child_too for entry in diary.bin()
    ] == [False, True]
    diary.bring_back(episode)
    assert diary.records() == before


def test_another_child_is_left_alone(diary: Diary) -> None:
    other = diary.save_child(builders.child(id="5a11e000-0000-4000-8000-0000000000ff", name="Bo"))
    diary.record(builders.episode(child_id=other.id))
    before = diary.records()[1]
    diary.empty_bin([diary.remove(diary.child(CHILD))])
    assert diary.records() == (before,)


def test_a_clip_goes_out_of_its_episode_and_comes_back_into_it(diary: Diary) -> None:
    clip = diary.clips(CHILD)[0]
    what = diary.remove(clip)
    assert diary.episodes(CHILD)[0].clips == ()
    diary.bring_back(what)
    assert diary.episodes(CHILD)[0].clips == (clip.id,)


def test_a_night_that_was_written_anew_changes_places_with_the_one_in_the_bin(diary: Diary) -> None:
    first = diary.nights(CHILD)[0]
    what = diary.remove(first)
    assert not diary.night(CHILD, first.date).watched
    second = diary.save_night(Night(CHILD, first.date, note="second"))
    diary.remove(second)
    diary.save_night(Night(CHILD, first.date, note="third"))
    assert {entry.record for entry in diary.bin()} == {first, second}

    diary.bring_back(what)
    assert diary.nights(CHILD) == (first,)
    assert {entry.record.note for entry in diary.bin() if isinstance(entry.record, Night)} == {"second", "third"}
    assert {entry.record.date for entry in diary.bin() if isinstance(entry.record, Night)} == {first.date}


def test_a_night_of_the_29th_of_february_makes_way_too(diary: Diary) -> None:
    leap = builders.night(date=builders.EVENING.replace(year=2024, month=2, day=29))
    what = diary.remove(diary.save_night(leap))
    diary.save_night(replace(leap, note="anew"))
    diary.bring_back(what)
    assert diary.night(CHILD, leap.date).note == ""


def test_a_stale_form_cannot_write_a_night_that_was_deleted(diary: Diary) -> None:
    night = diary.nights(CHILD)[0]
    diary.remove(night)
    with refused(Failure.GONE):
        diary.save_night(replace(night, note="stale"))


def test_deleting_twice_is_said(diary: Diary) -> None:
    episode = diary.episodes(CHILD)[0]
    diary.remove(episode)
    with refused(Failure.GONE):
        diary.remove(episode)


def test_an_id_in_the_bin_or_gone_for_good_is_never_given_again(diary: Diary) -> None:
    episode = diary.episodes(CHILD)[0]
    what = diary.remove(episode)
    for _ in range(2):
        with refused(Failure.GONE):
            diary.record(replace(episode, version=0))
        diary.empty_bin([what])


def test_whoever_listens_hears_which_kind_went_and_came(diary: Diary) -> None:
    heard: list[Change] = []
    diary.on_change(heard.append)
    episode = diary.remove(diary.episodes(CHILD)[0])
    child = diary.remove(diary.child(CHILD))
    diary.bring_back(child)
    diary.bring_back(episode)
    kinds = [Episode, Child, Child, Episode]
    assert heard == [Change(kind, CHILD) for kind in kinds]


class TestGoneForGood:
    def test_after_thirty_days_nothing_is_left_but_the_id(self, diary: Diary, clock: Clock) -> None:
        what = [diary.remove(record) for record in every_kind(diary)[1:]]
        assert opened_for(diary, clock, 29) == 0
        assert opened_for(diary, clock, 1) == len(what)
        assert diary.bin() == ()
        for one in what:
            with refused(Failure.GONE):
                diary.bring_back(one)
        again = restarted(diary, clock)
        assert STORY.encode() not in (again.folder / FILE_NAME).read_bytes()
        assert Diary.check(again.folder).whole
        again.close()

    def test_a_child_leaves_no_word_behind(self, diary: Diary, clock: Clock) -> None:
        diary.keep_draft(f"EpisodeDraft {CHILD} 2026-03-03", STORY)
        diary.empty_bin([diary.remove(diary.child(CHILD))])
        again = restarted(diary, clock)
        content = (again.folder / FILE_NAME).read_bytes()
        assert STORY.encode() not in content
        assert b"Sam A." not in content
        assert b"Dr Lind" not in content
        assert again.clip_ids_emptied() == again.clip_ids_ever()
        again.close()

    def test_a_copy_is_made_before_that_still_holds_it(self, diary: Diary, clock: Clock) -> None:
        before = diary.records()
        what = diary.remove(diary.child(CHILD))
        diary.empty_bin([what])
        (copy,) = backups_in(diary.folder / "backups")
        assert (copy.occasion, copy.verified) == (Occasion.REMOVAL, True)
        diary._store.restore(copy.path)
        again = restarted(diary, clock)
        again.bring_back(what)
        assert again.records() == before
        again.close()

    def test_when_no_copy_can_be_made_nothing_goes(self, diary: Diary) -> None:
        what = diary.remove(diary.child(CHILD))
        (diary.folder / "backups").write_text("in the way")
        with refused(Failure.NOT_WRITTEN):
            diary.empty_bin([what])
        diary.bring_back(what)
        assert diary.episodes(CHILD)

    def test_an_import_brings_neither_the_deleted_nor_the_emptied_back(self, diary: Diary, tmp_path: Path) -> None:
        export = tmp_path / "export.json"
        diary.export_json(export, replace=False)
        what = [diary.remove(record) for record in every_kind(diary)[1:]]
        for _ in range(2):
            merged = diary.import_file(export).merged
            assert merged.new == ()
            assert len(merged.deleted) == len(what)
            diary.empty_bin(what)

    def test_an_export_leaves_the_bin_out(self, diary: Diary, tmp_path: Path) -> None:
        for record in every_kind(diary)[1:]:
            diary.remove(record)
        diary.export_json(tmp_path / "export.json", replace=False)
        assert STORY not in (tmp_path / "export.json").read_text(encoding="utf-8")

    def test_a_night_can_be_written_after_the_old_one_is_gone_for_good(self, diary: Diary) -> None:
        night = diary.nights(CHILD)[0]
        diary.empty_bin([diary.remove(night)])
        assert diary.save_night(Night(CHILD, night.date, note="anew")) == diary.nights(CHILD)[0]

    @pytest.mark.parametrize("year", [1980, 2099])
    def test_a_clock_that_is_wrong_for_an_evening_makes_nothing_go(self, diary: Diary, clock: Clock, year: int) -> None:
        right = clock.now
        clock.now = right.replace(year=year)
        what = diary.remove(diary.episodes(CHILD)[0])
        clips.clear_bin(diary)
        clock.now = right.replace(year=2099 if year == 1980 else 2026)
        assert opened_for(diary, clock, 5) == 0
        diary.bring_back(what)

    def test_a_diary_that_can_only_be_read_keeps_its_bin(self, diary: Diary, clock: Clock) -> None:
        diary.remove(diary.episodes(CHILD)[0])
        diary.close()
        clock.goes_on(100)
        reader = Diary.open(diary.folder, clock, read_only=True)
        assert clips.clear_bin(reader) == 0
        assert len(reader.bin()) == 1
        reader.close()


class TestFilesOfClips:
    def _in_vault(self, diary: Diary) -> tuple[Clip, Path]:
        clip = diary.clips(CHILD)[0]
        path = diary.folder / "media" / f"{clip.id}.mp4"
        path.parent.mkdir()
        path.write_bytes(b"moving pictures")
        return diary.save_clip(replace(clip, path=f"media/{clip.id}.mp4", place=ClipPlace.VAULT)), path

    def test_the_file_stays_while_its_clip_is_in_the_bin(self, diary: Diary, clock: Clock) -> None:
        clip, path = self._in_vault(diary)
        what = diary.remove(clip)
        clips.sweep(diary)
        assert opened_for(diary, clock, 29) == 0
        assert path.exists()
        diary.bring_back(what)
        assert diary.file_of(diary.clips(CHILD)[0]) == path

    def test_the_file_goes_once_its_clip_is_gone_for_good(self, diary: Diary, clock: Clock) -> None:
        clip, path = self._in_vault(diary)
        other = path.with_name("5a11e000-0000-4000-8000-0000000000cc.mp4")
        other.write_bytes(b"other pictures")
        diary.remove(clip)
        assert opened_for(diary, clock, 30) == 1
        assert not path.exists()
        assert other.exists()

    def test_a_file_of_the_familys_own_is_never_touched(self, diary: Diary, clock: Clock, tmp_path: Path) -> None:
        own = tmp_path / "holiday.mp4"
        own.write_bytes(b"moving pictures")
        clip = diary.save_clip(replace(diary.clips(CHILD)[0], path=str(own)))
        diary.remove(clip)
        assert opened_for(diary, clock, 30) == 1
        assert own.exists()


def test_the_count_of_days_survives_a_file_that_cannot_be_read(diary: Diary, clock: Clock) -> None:
    diary.remove(diary.episodes(CHILD)[0])
    opened_for(diary, clock, 3)
    broken: Any = ["", "[]", '{"last": 3, "days": {}}', '{"last": "2026-03-20", "days": {"x": "y"}}']
    for content in broken:
        (diary.folder / "bin.json").write_text(content, encoding="utf-8")
        assert opened_for(diary, clock, 29) == 0
