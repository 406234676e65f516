"""attach and clean, on real diaries and real films."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sleepdiary.cli.filming import CLEAN_ENDINGS
from sleepdiary.diary import Diary
from sleepdiary.domain.clip import Clip, ClipPlace, TimeSource
from sleepdiary.media.clean import KINDS
from sleepdiary.media.traces import scan
from tests.builders import moment
from tests.cli.conftest import Run, one_plain_line
from tests.media.films import android_film, apple_film, film


def clips(folder: Path) -> tuple[Clip, ...]:
    diary = Diary.open(folder)
    try:
        return tuple(clip for child in diary.children() for clip in diary.clips(child.id))
    finally:
        diary.close()


def test_a_video_is_copied_into_the_diary(run: Run, folder: Path, tmp_path: Path) -> None:
    video = android_film(tmp_path / "VID_20260304_021300.mp4", "2026-03-04T02:13:01Z")
    content = video.read_bytes()
    said = run("attach", video, "--diary", folder)
    assert (said.code, said.err, said.out.count("\n")) == (0, "", 1)
    assert "copied into the diary" in said.out
    assert "4 March 2026, 02:13 (the file's name)" in said.out
    assert "holds the place" in said.out
    (clip,) = clips(folder)
    assert (clip.original_name, clip.place, clip.has_location) == (video.name, ClipPlace.VAULT, True)
    assert (clip.recorded.source, clip.recorded.at) == (TimeSource.FILE_NAME, moment("2026-03-04 02:13"))
    assert clip.seconds == pytest.approx(1.0, abs=0.05)
    assert (folder / clip.path).read_bytes() == content == video.read_bytes()


def test_a_video_can_stay_where_it_is(run: Run, folder: Path, tmp_path: Path) -> None:
    video = film(tmp_path / "a.mp4")
    said = run("attach", video, "--diary", folder, "--refer")
    assert (said.code, "stays where it is" in said.out) == (0, True)
    (clip,) = clips(folder)
    assert (clip.place, clip.path) == (ClipPlace.REFERENCE, str(video))
    assert not (folder / "media").exists()


def test_sources_that_differ_are_both_told_and_the_clip_waits(run: Run, folder: Path, tmp_path: Path) -> None:
    said = run("attach", android_film(tmp_path / "VID_20260304_021300.mp4", "2026-03-05T18:00:01Z"), "--diary", folder)
    assert "4 March 2026, 02:13" in said.out
    assert "5 March 2026, 18:00" in said.out
    assert clips(folder)[0].recorded.source is TimeSource.NONE


def test_the_same_video_comes_once(run: Run, folder: Path, tmp_path: Path) -> None:
    film(tmp_path / "a.mp4")
    (tmp_path / "b.MOV").write_bytes((tmp_path / "a.mp4").read_bytes())
    said = run("attach", tmp_path / "a.mp4", tmp_path / "b.MOV", "--diary", folder)
    assert said.code == 0
    assert "in the diary already, as a.mp4" in said.out.splitlines()[1]
    assert len(clips(folder)) == 1
    assert len(list((folder / "media").iterdir())) == 1


def test_one_bad_file_does_not_keep_the_others_out(run: Run, folder: Path, tmp_path: Path) -> None:
    film(tmp_path / "good.mp4")
    (tmp_path / "empty.mp4").write_bytes(b"")
    (tmp_path / "letter.txt").write_text("no film")
    (tmp_path / "half.mp4").write_bytes((tmp_path / "good.mp4").read_bytes()[:900])
    names = ["missing.mp4", "empty.mp4", "letter.txt", "half.mp4", ".", "good.mp4"]
    said = run("attach", *(tmp_path / name for name in names), "--diary", folder)
    assert said.code == 1
    assert said.err.count("\n") == 5
    assert "Traceback" not in said.err
    assert [clip.original_name for clip in clips(folder)] == ["good.mp4"]
    assert len(list((folder / "media").iterdir())) == 1


def test_leavings_of_a_killed_import_go_with_the_next(run: Run, folder: Path, tmp_path: Path) -> None:
    broken_off = "00000000-0000-4000-8000-00000000000a"
    (folder / "media").mkdir()
    for ending in (".coming", ".part"):
        (folder / "media" / f"{broken_off}{ending}").write_bytes(b"half a film")
    assert run("attach", film(tmp_path / "a.mp4", sound=""), "--diary", folder).code == 0
    assert [path.suffix for path in (folder / "media").iterdir()] == [".mp4"]


def test_a_clean_copy_tells_what_was_left_out(run: Run, tmp_path: Path) -> None:
    video = apple_film(tmp_path / "IMG_1.MOV")
    content = video.read_bytes()
    said = run("clean", video, "-o", tmp_path / "clip-1.mp4")
    assert (said.code, said.err) == (0, "")
    assert "Left out: the place, the device, dates and hidden tracks" in said.out
    assert scan(tmp_path / "clip-1.mp4") == ()
    assert video.read_bytes() == content


def test_a_clean_copy_without_sound_says_so(run: Run, tmp_path: Path) -> None:
    assert "without sound" in run("clean", film(tmp_path / "a.mp4"), "-o", tmp_path / "b.mp4", "--no-sound").out


def test_a_clean_copy_replaces_nothing_unless_forced(run: Run, tmp_path: Path) -> None:
    video, target = film(tmp_path / "a.mp4", sound=""), tmp_path / "b.mp4"
    target.write_bytes(b"here before")
    assert "was left alone" in one_plain_line(run("clean", video, "-o", target))
    assert target.read_bytes() == b"here before"
    assert run("clean", video, "-o", target, "--force").code == 0


def test_what_is_no_video_cannot_be_cleaned(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.mp4").write_text("Dear all")
    assert "not a video" in one_plain_line(run("clean", tmp_path / "letter.mp4", "-o", tmp_path / "b.mp4"))
    assert "no file" in one_plain_line(run("clean", tmp_path / "gone.mp4", "-o", tmp_path / "b.mp4"))
    assert not (tmp_path / "b.mp4").exists()


def test_the_endings_of_the_command_are_those_that_can_be_written() -> None:
    assert set(CLEAN_ENDINGS) == set(KINDS)


def test_a_file_without_any_time_but_its_own_has_that(run: Run, folder: Path, tmp_path: Path) -> None:
    import os

    video = film(tmp_path / "bedtime.mp4", sound="")
    at = datetime(2026, 3, 4, 2, 13, tzinfo=UTC).timestamp()
    os.utime(video, (at, at))
    assert "4 March 2026, 02:13 (the file's date)" in run("attach", video, "--diary", folder).out
