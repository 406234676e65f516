"""The use cases, on a real diary in a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sleepdiary.diary import Change, Diary
from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import Episode, Stage
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.night import Factor, Night, Watch, WatchKind, WatchMeans
from sleepdiary.files import facts_of
from tests import builders

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
NIGHT = date(2026, 3, 3)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    diary = Diary.create(tmp_path / "diary", clock=lambda: NOW)
    diary.save_child(builders.child())
    yield diary
    diary.close()


def refused(failure: Failure) -> pytest.RaisesExc[DiaryFailure]:
    return pytest.raises(DiaryFailure, check=lambda found: found.what is failure)


def test_what_was_saved_is_there_after_a_restart(diary: Diary) -> None:
    kept = diary.record(builders.episode())
    diary.close()
    again = Diary.open(diary.folder)
    assert again.episodes(kept.child_id) == (kept,)
    again.close()


def test_a_night_without_a_record_is_not_watched(diary: Diary) -> None:
    assert diary.night(builders.CHILD_ID, NIGHT) == Night(builders.CHILD_ID, NIGHT)
    assert not diary.night(builders.CHILD_ID, NIGHT).watched


def test_watched_nothing_seen_keeps_what_was_known_about_the_night(diary: Diary) -> None:
    watch = Watch(WatchKind.NONE, means=(WatchMeans.CAMERA,))
    diary.save_night(Night(builders.CHILD_ID, NIGHT, watch, factors=(Factor.UNWELL,), note="a cold"))
    night = diary.watched_nothing_seen(builders.CHILD_ID, NIGHT)
    assert (night.watch.kind, night.watch.means) == (WatchKind.ALL, (WatchMeans.CAMERA,))
    assert (night.factors, night.note) == ((Factor.UNWELL,), "a cold")


def test_an_episode_and_its_night_are_kept_both_or_neither(diary: Diary) -> None:
    night = diary.save_night(Night(builders.CHILD_ID, builders.EVENING, note="first"))
    diary.save_night(replace(night, note="second"))
    with refused(Failure.CHANGED_ELSEWHERE):
        diary.record_with_night(builders.episode(), replace(night, note="stale"))
    assert diary.episodes(builders.CHILD_ID) == ()
    assert diary.night(builders.CHILD_ID, builders.EVENING).note == "second"


def test_an_older_copy_never_overwrites_a_newer_one(diary: Diary) -> None:
    first = diary.record(builders.episode())
    diary.record(replace(first, note="newer"))
    with refused(Failure.CHANGED_ELSEWHERE):
        diary.record(replace(first, note="older"))
    assert diary.episode(first.id).note == "newer"


def test_a_deleted_episode_comes_back_as_it_was(diary: Diary) -> None:
    kept = diary.record(builders.episode(note="left foot"))
    what = diary.remove(kept)
    assert diary.episodes(builders.CHILD_ID) == ()
    with refused(Failure.GONE):
        diary.episode(kept.id)
    diary.bring_back(what)
    assert diary.episode(kept.id) == kept


def test_several_lines_are_kept_all_or_none(diary: Diary) -> None:
    kept = diary.record(builders.episode())
    stale = replace(kept, version=7)
    with refused(Failure.CHANGED_ELSEWHERE):
        diary.record_all([builders.episode(), stale])
    assert len(diary.episodes(builders.CHILD_ID)) == 1


def test_whoever_listens_hears_of_each_change_until_it_stops(diary: Diary) -> None:
    heard: list[Change] = []
    stop = diary.on_change(heard.append)
    diary.record(builders.episode())
    stop()
    diary.watched_nothing_seen(builders.CHILD_ID, NIGHT)
    assert heard == [Change(Episode, builders.CHILD_ID)]


def test_a_video_that_was_moved_is_found_again_only_if_it_is_the_same(diary: Diary, tmp_path: Path) -> None:
    video = tmp_path / "one.mp4"
    video.write_bytes(b"moving pictures")
    facts = facts_of(video)
    clip = diary.save_clip(builders.clip(path=str(video), sha256=facts.sha256, bytes=facts.bytes))
    other = tmp_path / "other.mp4"
    other.write_bytes(b"other pictures")
    with refused(Failure.OTHER_FILE):
        diary.find_again(clip, facts_of(other))
    moved = video.rename(tmp_path / "moved.mp4")
    assert diary.find_again(clip, facts_of(moved)).path == str(moved)


def test_background_is_kept_deleted_and_brought_back(diary: Diary) -> None:
    event = diary.save_background(builders.life_event())
    what = diary.remove(event)
    assert diary.background(LifeEvent, builders.CHILD_ID) == ()
    diary.bring_back(what)
    assert [one.id for one in diary.background(LifeEvent, builders.CHILD_ID)] == [event.id]


def test_an_export_into_an_empty_diary_is_the_same_diary(diary: Diary, tmp_path: Path) -> None:
    diary.record(builders.episode(stage=Stage.WAKING))
    diary.save_background(builders.life_event())
    diary.watched_nothing_seen(builders.CHILD_ID, NIGHT)
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    diary.export_json(first, replace=False)
    other = Diary.create(tmp_path / "other", clock=lambda: NOW)
    other.import_file(first)
    other.export_json(second, replace=False)
    other.close()
    assert first.read_bytes() == second.read_bytes()


def test_importing_twice_changes_nothing_and_says_so(diary: Diary, tmp_path: Path) -> None:
    diary.record(builders.episode())
    target = tmp_path / "export.json"
    diary.export_json(target, replace=False)
    before = diary.records()
    merged = diary.import_file(target).merged
    assert diary.records() == before
    assert (merged.new, merged.differing, merged.unchanged) == ((), (), 2)


def test_an_import_overwrites_nothing_and_brings_nothing_back_that_was_deleted(diary: Diary, tmp_path: Path) -> None:
    edited, deleted = diary.record(builders.episode()), diary.record(builders.episode())
    target = tmp_path / "export.json"
    diary.export_json(target, replace=False)
    diary.record(replace(edited, note="written later"))
    diary.remove(deleted)
    merged = diary.import_file(target).merged
    assert [record.id for record in merged.older if isinstance(record, Episode)] == [edited.id]
    assert [record.id for record in merged.deleted if isinstance(record, Episode)] == [deleted.id]
    assert [episode.note for episode in diary.episodes(builders.CHILD_ID)] == ["written later"]


def test_a_broken_import_changes_nothing(diary: Diary, tmp_path: Path) -> None:
    diary.record(builders.episode())
    target = tmp_path / "export.json"
    diary.export_json(target, replace=False)
    document = json.loads(target.read_text(encoding="utf-8"))
    document["children"].append({"id": "no id"})
    target.write_text(json.dumps(document), encoding="utf-8")
    before = diary.records()
    with refused(Failure.EXPORT_WRONG):
        diary.import_file(target)
    assert diary.records() == before


def test_two_children_are_kept_apart(diary: Diary) -> None:
    other = diary.save_child(Child("5a11e000-0000-4000-8000-0000000000ff", "Sam A."))
    diary.record(builders.episode())
    assert diary.episodes(other.id) == ()
    assert len(diary.children()) == 2
