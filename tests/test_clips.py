"""The use cases of clips: bring in, keep, date, propose, accept, sweep."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sleepdiary import clips, wording
from sleepdiary.clips import Brought
from sleepdiary.diary import Change, Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.clip import Clip, ClipPlace, Recorded, TimeSource
from sleepdiary.domain.episode import Episode, Length, LengthCertainty, Start, StartCertainty
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.proposal import propose
from tests import builders
from tests.builders import CHILD_ID, moment
from tests.media.films import android_film, film

TODAY = Today(datetime(2026, 3, 20, 9, 0, tzinfo=UTC), UTC)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    diary = Diary.create(tmp_path / "diary")
    diary.save_child(builders.child())
    yield diary
    diary.close()


@pytest.fixture
def video(tmp_path: Path) -> Path:
    return android_film(tmp_path / "VID_20260304_021300.mp4", "2026-03-04T02:13:01Z", sound="")


def in_vault(diary: Diary) -> list[str]:
    return sorted(path.suffix for path in (diary.folder / "media").glob("*"))


def brought(diary: Diary, path: Path, *, refer: bool = False) -> Brought:
    return clips.bring_in(clips.gather(diary, CHILD_ID, TODAY, refer=refer), path)


def test_a_file_is_brought_in_on_any_thread_and_kept_on_the_diarys(diary: Diary, video: Path) -> None:
    heard: list[Change] = []
    diary.on_change(heard.append)
    intake, done = clips.gather(diary, CHILD_ID, TODAY), list[Brought]()
    worker = threading.Thread(target=lambda: done.append(clips.bring_in(intake, video)))
    worker.start()
    worker.join()
    assert diary.clips(CHILD_ID) == ()
    kept = clips.keep(diary, done[0])
    assert diary.clips(CHILD_ID) == (kept.clip,)
    assert kept.clip.recorded == Recorded(TimeSource.FILE_NAME, moment("2026-03-04 02:13"))
    assert diary.file_of(kept.clip).read_bytes() == video.read_bytes()
    assert in_vault(diary) == [".mp4"]
    assert heard == [Change(Clip, CHILD_ID)]


def test_the_same_content_is_one_clip_in_either_way(diary: Diary, video: Path, tmp_path: Path) -> None:
    first = clips.attach(diary, CHILD_ID, video, TODAY)
    copy = tmp_path / "other name.mp4"
    copy.write_bytes(video.read_bytes())
    for refer in (False, True):
        again = clips.attach(diary, CHILD_ID, copy, TODAY, refer=refer)
        assert (again.clip, again.is_new) == (first.clip, False)
    assert in_vault(diary) == [".mp4"]


def test_two_of_the_same_in_one_batch_are_one_clip(diary: Diary, video: Path) -> None:
    one, other = brought(diary, video), brought(diary, video)
    assert clips.keep(diary, one).is_new
    assert not clips.keep(diary, other).is_new
    assert in_vault(diary) == [".mp4"]


def test_a_clip_whose_file_was_lost_gets_it_back(diary: Diary, video: Path) -> None:
    first = clips.attach(diary, CHILD_ID, video, TODAY).clip
    diary.file_of(first).unlink()
    again = clips.attach(diary, CHILD_ID, video, TODAY)
    assert (again.clip.id, again.is_new) == (first.id, False)
    assert diary.file_of(again.clip).is_file()
    assert len(diary.clips(CHILD_ID)) == 1


def test_a_reference_that_went_missing_can_be_copied_in(diary: Diary, video: Path, tmp_path: Path) -> None:
    first = clips.attach(diary, CHILD_ID, video, TODAY, refer=True).clip
    assert (first.place, first.path) == (ClipPlace.REFERENCE, str(video))
    moved = video.rename(tmp_path / "moved.mp4")
    again = clips.attach(diary, CHILD_ID, moved, TODAY).clip
    assert (again.id, again.place) == (first.id, ClipPlace.VAULT)
    assert diary.file_of(again).read_bytes() == moved.read_bytes()
    assert clips.sweep(diary) == 0
    assert diary.file_of(again).is_file()


def test_a_clip_found_again_elsewhere_is_a_reference(diary: Diary, video: Path) -> None:
    clip = clips.attach(diary, CHILD_ID, video, TODAY).clip
    diary.file_of(clip).unlink()
    referred = brought(diary, video, refer=True)
    assert referred.facts is not None
    found = diary.find_again(clip, referred.facts)
    assert (found.place, diary.file_of(found)) == (ClipPlace.REFERENCE, video)


def test_looking_for_files_can_be_stopped_and_passes_over_what_cannot_be_read(diary: Diary, video: Path) -> None:
    clip = clips.attach(diary, CHILD_ID, video, TODAY).clip
    folder = video.parent / "folder"
    folder.mkdir()
    (folder / "circle").symlink_to(folder)
    (folder / "gone").symlink_to(folder / "nowhere")
    moved = diary.file_of(clip).rename(folder / "z.bin")
    assert clips.look_for(folder, [clip], lambda: True) == {}
    assert clips.look_for(folder / "nowhere", [clip]) == {}
    found = clips.look_for(folder, [clip])
    assert found[clip.id].path == moved
    (again,) = diary.find_all_again([(clip, found[clip.id])])
    assert (diary.file_of(again), again.place) == (moved, ClipPlace.REFERENCE)


def test_another_childs_clip_is_its_own(diary: Diary, video: Path) -> None:
    other = diary.save_child(builders.child(id="5a11e000-0000-4000-8000-000000000002", name="Bo"))
    clips.attach(diary, CHILD_ID, video, TODAY)
    assert clips.attach(diary, other.id, video, TODAY).is_new
    assert in_vault(diary) == [".mp4", ".mp4"]


def test_a_bad_file_is_one_plain_line_and_no_exception(diary: Diary, tmp_path: Path) -> None:
    (tmp_path / "letter.mp4").write_text("Dear all")
    bad = brought(diary, tmp_path / "letter.mp4")
    assert bad.refused is not None
    assert "\n" not in wording.failure(bad.refused)
    with pytest.raises(DiaryFailure) as caught:
        clips.keep(diary, bad)
    assert caught.value.what is Failure.NOT_A_VIDEO
    assert in_vault(diary) == []


def test_cancelling_is_told_and_leaves_nothing(diary: Diary, video: Path) -> None:
    result = clips.bring_in(clips.gather(diary, CHILD_ID, TODAY), video, cancelled=lambda: True)
    assert (result.cancelled, result.copy, in_vault(diary)) == (True, None, [])


def test_a_file_that_is_not_wanted_after_all_is_discarded(diary: Diary, video: Path) -> None:
    clips.discard(brought(diary, video))
    assert in_vault(diary) == []


def test_a_row_is_entered_on_any_thread_and_told_of_on_the_diarys(diary: Diary, video: Path) -> None:
    heard: list[tuple[Change, int]] = []
    diary.on_change(lambda change: heard.append((change, threading.get_ident())))
    intake, done = clips.gather(diary, CHILD_ID, TODAY), list[clips.Kept]()
    worker = threading.Thread(target=lambda: done.append(clips.enter(diary, clips.bring_in(intake, video))))
    worker.start()
    worker.join()
    assert (diary.clips(CHILD_ID), heard) == ((done[0].clip,), [])
    diary.tell_of_clips(CHILD_ID)
    assert heard == [(Change(Clip, CHILD_ID), threading.get_ident())]


def test_a_row_is_entered_while_the_window_saves_something_else(diary: Diary, tmp_path: Path) -> None:
    paths = [film(tmp_path / f"{number}.mp4", frames=5 + number, sound="") for number in range(4)]
    intake = clips.gather(diary, CHILD_ID, TODAY)
    saved: list[Episode] = []
    with ThreadPoolExecutor(1) as worker:
        work = worker.submit(lambda: [clips.enter(diary, clips.bring_in(intake, path)) for path in paths])
        while not work.done() or not saved:
            saved.append(diary.record(builders.episode(id=new_id(), clips=())))
    assert all(kept.is_new for kept in work.result())
    assert len(diary.clips(CHILD_ID)) == 4
    assert len(diary.episodes(CHILD_ID)) == len(saved)


def test_a_row_that_cannot_be_written_takes_its_copy_along(diary: Diary, video: Path) -> None:
    stray = replace(brought(diary, video), child_id="5a11e000-0000-4000-8000-00000000000f")
    with pytest.raises(DiaryFailure) as caught:
        clips.keep(diary, stray)
    assert caught.value.what is Failure.GONE
    assert in_vault(diary) == []


def test_a_fault_after_the_row_was_written_leaves_the_file_where_it_belongs(diary: Diary, video: Path) -> None:
    def faulty(_: Change) -> None:
        raise ZeroDivisionError

    stop = diary.on_change(faulty)
    with pytest.raises(ZeroDivisionError):
        clips.keep(diary, brought(diary, video))
    stop()
    (clip,) = diary.clips(CHILD_ID)
    assert diary.file_of(clip).read_bytes() == video.read_bytes()
    assert clips.sweep(diary) == 0
    assert in_vault(diary) == [".mp4"]


def test_an_import_that_nobody_kept_is_swept(diary: Diary, video: Path) -> None:
    brought(diary, video)  # as when the window is closed at this moment
    assert in_vault(diary) == [".coming", ".mp4"]
    assert clips.sweep(diary) == 1
    assert in_vault(diary) == []


def test_the_time_can_be_chosen_and_typed(diary: Diary, tmp_path: Path) -> None:
    path = android_film(tmp_path / "VID_20260304_021300.mp4", "2026-03-05T18:00:01Z", sound="")
    kept = clips.attach(diary, CHILD_ID, path, TODAY)
    assert kept.clip.recorded == Recorded()
    one, other = clips.date_again(diary.file_of(kept.clip), kept.clip, TODAY).candidates
    assert (one.source, other.source) == (TimeSource.FILE_NAME, TimeSource.FILE_HEADER)
    chosen = clips.choose_time(diary, kept.clip, other)
    assert diary.clips(CHILD_ID)[0].recorded == other
    typed = clips.choose_time(diary, chosen, Recorded(TimeSource.TYPED, moment("2026-03-04 03:00")))
    assert diary.clips(CHILD_ID) == (typed,)


def test_the_date_of_the_file_goes_with_the_copy(diary: Diary, tmp_path: Path) -> None:
    path = film(tmp_path / "bedtime.mp4", sound="")
    at = datetime(2026, 3, 4, 2, 13, tzinfo=UTC).timestamp()
    os.utime(path, (at, at))
    kept = clips.attach(diary, CHILD_ID, path, TODAY)
    path.unlink()
    assert clips.date_again(diary.file_of(kept.clip), kept.clip, TODAY).settled == kept.clip.recorded


def test_what_the_family_chose_at_once_is_kept(diary: Diary, video: Path) -> None:
    typed = Recorded(TimeSource.TYPED, moment("2026-03-05 01:00"))
    assert clips.keep(diary, brought(diary, video), typed).clip.recorded == typed


def test_proposals_become_entries_all_at_once(diary: Diary, video: Path, tmp_path: Path) -> None:
    known = diary.record(builders.episode("02:13", clips=()))
    clips.attach(diary, CHILD_ID, video, TODAY)
    later = android_film(tmp_path / "VID_20260305_041000.mp4", "2026-03-05T04:10:01Z", frames=20, sound="")
    clips.attach(diary, CHILD_ID, later, TODAY)
    nothing = film(tmp_path / "VID-20260306-WA0001.mp4", frames=10, sound="")
    inbox = clips.attach(diary, CHILD_ID, nothing, TODAY).clip
    joined, new, waiting = clips.proposals(diary, CHILD_ID)
    assert (joined.joins, new.joins, waiting.clips) == (known, None, (inbox,))
    saved = clips.accept(diary, CHILD_ID, [joined, new, waiting])
    assert set(diary.episodes(CHILD_ID)) == set(saved)
    assert {episode.id for episode in saved} >= {known.id}
    assert clips.proposals(diary, CHILD_ID) == (waiting,)


def test_an_episode_that_was_edited_meanwhile_is_not_overwritten(diary: Diary, video: Path) -> None:
    known = diary.record(builders.episode("02:13"))
    clips.attach(diary, CHILD_ID, video, TODAY)
    (proposal,) = clips.proposals(diary, CHILD_ID)
    edited = diary.record(replace(known, note="edited in the other window"))
    with pytest.raises(DiaryFailure) as caught:
        clips.accept(diary, CHILD_ID, [proposal])
    assert caught.value.what is Failure.CHANGED_ELSEWHERE
    assert diary.episodes(CHILD_ID) == (edited,)


@pytest.mark.parametrize("at", ["02:13", "05:00"])
def test_what_is_accepted_twice_is_one_entry(diary: Diary, video: Path, at: str) -> None:
    """A second click on the button comes before the page has read the diary again; one film must not count as two."""
    diary.record(builders.episode(at))
    clips.attach(diary, CHILD_ID, video, TODAY)
    found = clips.proposals(diary, CHILD_ID)
    once = clips.accept(diary, CHILD_ID, found)
    before = diary.episodes(CHILD_ID)
    assert len(once) == 1
    assert clips.accept(diary, CHILD_ID, found) == ()
    assert diary.episodes(CHILD_ID) == before


def test_no_entry_is_made_of_a_clip_that_was_deleted_meanwhile(diary: Diary, video: Path) -> None:
    kept = clips.attach(diary, CHILD_ID, video, TODAY)
    found = clips.proposals(diary, CHILD_ID)
    diary.remove(kept.clip)
    assert clips.accept(diary, CHILD_ID, found) == ()
    assert diary.episodes(CHILD_ID) == ()


def test_what_is_proposed_does_not_depend_on_how_much_else_is_in_the_diary(diary: Diary, tmp_path: Path) -> None:
    noon = date(2026, 3, 4)
    long = Episode(new_id(), CHILD_ID, noon, Start(StartCertainty.EXACT, moment("2026-03-05 11:50")))
    long = replace(long, length=Length(LengthCertainty.TIMED, 1800))
    for night in range(-400, 40, 20):
        diary.record(builders.episode(id=new_id(), night=noon + timedelta(days=night), start=Start(), clips=()))
    diary.record(long)
    for frames, name in enumerate(("VID_20260305_121000", "VID_20260210_030000", "VID_20250101_030000"), start=5):
        clips.attach(diary, CHILD_ID, film(tmp_path / f"{name}.mp4", frames=frames, sound=""), TODAY)
    found = clips.proposals(diary, CHILD_ID)
    assert found == propose(diary.clips(CHILD_ID), diary.episodes(CHILD_ID))
    assert [proposal.joins for proposal in found] == [None, None, diary.episode(long.id)]
    clips.accept(diary, CHILD_ID, found)
    assert clips.proposals(diary, CHILD_ID) == ()


def test_accepting_tells_the_window(diary: Diary, video: Path) -> None:
    clips.attach(diary, CHILD_ID, video, TODAY)
    heard: list[Change] = []
    diary.on_change(heard.append)
    clips.accept(diary, CHILD_ID, clips.proposals(diary, CHILD_ID))
    assert heard == [Change(Episode, CHILD_ID)]


def test_a_cancelled_clean_copy_is_none(video: Path, tmp_path: Path) -> None:
    assert clips.clean_copy(video, tmp_path / "b.mp4", cancelled=lambda: True) is None
    assert not (tmp_path / "b.mp4").exists()


def test_pyav_waits_until_a_film_is_opened() -> None:
    """The window and every command import this module; PyAV brings all of FFmpeg."""
    look = "import sys, sleepdiary.clips, sleepdiary.cli; print('av' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
