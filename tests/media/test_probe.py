"""What is read from a video file, and what is said plainly of one that is none."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from sleepdiary import wording
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.media.probe import probe, read_apple_date, read_header_time
from sleepdiary.media.stills import poster
from tests.media.films import add_to_moov, android_film, apple_film, apple_keys, film, loci, udta, xyz


def refused(path: Path) -> DiaryFailure:
    with pytest.raises(DiaryFailure) as caught:
        probe(path)
    sentence = wording.failure(caught.value)
    assert str(path) in sentence
    assert "\n" not in sentence
    return caught.value


@pytest.mark.parametrize(
    ("name", "how", "codec", "ending"),
    [
        ("a.mp4", {}, "h264", ".mp4"),
        ("a.mov", {"kind": "mov", "codec": "libx265"}, "hevc", ".mov"),
        ("a.webm", {"kind": "webm", "codec": "libvpx", "sound": "libopus"}, "vp8", ".webm"),
        ("a.3gp", {"kind": "3gp", "codec": "mpeg4", "sound": "libopencore_amrnb"}, "mpeg4", ".3gp"),
        ("a.mts", {"kind": "mpegts"}, "h264", ".mts"),
    ],
)
def test_every_kind_that_phones_make_is_read(
    tmp_path: Path, name: str, how: dict[str, str], codec: str, ending: str
) -> None:
    facts = probe(film(tmp_path / name, **how))
    assert (facts.codec, facts.ending, facts.has_sound) == (codec, ending, True)
    assert (facts.width, facts.height, facts.rotation) == (96, 64, 0)
    assert facts.seconds == pytest.approx(1.0, abs=0.05)
    assert not facts.has_location


@pytest.mark.parametrize(("turn", "size"), [(0, (96, 64)), (90, (64, 96)), (180, (96, 64)), (270, (64, 96))])
def test_a_turned_film_has_its_size_as_shown(tmp_path: Path, turn: int, size: tuple[int, int]) -> None:
    facts = probe(film(tmp_path / "a.mp4", turn=turn, sound=""))
    assert (facts.rotation, (facts.width, facts.height)) == (turn, size)
    assert not facts.has_sound


def test_a_variable_frame_rate_has_its_whole_length(tmp_path: Path) -> None:
    times = (0, 1, 5, 30, 31, 100)
    facts = probe(film(tmp_path / "a.mp4", frames=6, times=times, sound=""))
    assert facts.seconds == pytest.approx(4.04, abs=0.1)


def test_a_film_of_one_picture_is_a_film(tmp_path: Path) -> None:
    seconds = probe(film(tmp_path / "a.mp4", frames=1, sound="")).seconds
    assert seconds is not None
    assert round(seconds) == 0


@pytest.mark.parametrize("place", [udta(xyz()), udta(loci()), apple_keys(location_ISO6709="+51.4779-000.0015/")])
def test_a_place_is_found_wherever_phones_keep_it(tmp_path: Path, place: bytes) -> None:
    path = film(tmp_path / "a.mp4")
    assert not probe(path).has_location
    assert probe(add_to_moov(path, place)).has_location


def test_an_apple_film_tells_its_start_with_the_offset(tmp_path: Path) -> None:
    facts = probe(apple_film(tmp_path / "a.mov"))
    assert facts.apple_date == datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=1)))
    assert not facts.header_is_end
    assert facts.has_location


def test_an_android_film_tells_its_end_in_utc(tmp_path: Path) -> None:
    facts = probe(android_film(tmp_path / "a.mp4"))
    assert facts.header_time == datetime(2026, 3, 29, 1, 30, 25, tzinfo=UTC)
    assert facts.header_is_end
    assert facts.apple_date is None


@pytest.mark.parametrize("unset", ["1904-01-01T00:00:00.000000Z", "1970-01-01T00:00:00Z", "", "2026-03-29 01:30"])
def test_a_header_that_was_never_set_tells_nothing(unset: str) -> None:
    assert read_header_time(unset) is None


def test_an_apple_date_without_its_offset_tells_nothing() -> None:
    assert read_apple_date("2026-03-29T02:30:00") is None
    assert read_apple_date("2026-03-29T02:30:00+0530") is not None


def test_what_is_no_video_is_said_plainly(tmp_path: Path) -> None:
    letter = tmp_path / "letter.mp4"
    letter.write_text("Dear all, this is a letter.\n" * 50)
    assert refused(letter).what is Failure.NOT_A_VIDEO


def test_a_photo_is_no_video(tmp_path: Path) -> None:
    photo = tmp_path / "IMG_1.jpg"
    photo.write_bytes(poster(film(tmp_path / "a.mp4", sound="")).jpeg)
    assert refused(photo).what is Failure.NOT_A_VIDEO


def test_a_list_of_other_files_is_never_followed(tmp_path: Path) -> None:
    hidden = film(tmp_path / "hidden.mp4", sound="")
    playlist = tmp_path / "list.mp4"
    playlist.write_text(f"ffconcat version 1.0\nfile {hidden.name}\n")
    assert refused(playlist).what is Failure.NOT_A_VIDEO


def test_sound_alone_is_no_video(tmp_path: Path) -> None:
    assert "no picture" in wording.failure(refused(film(tmp_path / "sound.mp4", codec="")))


def test_a_kind_of_picture_that_nobody_knows_is_said_plainly(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4")
    path.write_bytes(path.read_bytes().replace(b"avc1", b"zzzz"))
    assert "not known to this version" in wording.failure(refused(path))


@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
@pytest.mark.parametrize("early", [False, True])
def test_a_film_that_is_cut_short_does_not_pass_for_a_whole_one(tmp_path: Path, share: float, early: bool) -> None:
    options = (("fflags", "+bitexact"), ("movflags", "+faststart")) if early else (("fflags", "+bitexact"),)
    path = film(tmp_path / "a.mp4", options=options)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refused(path).what is Failure.NOT_A_VIDEO


def test_an_empty_file_a_folder_and_a_missing_one_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    assert "empty" in wording.failure(refused(tmp_path / "empty.mp4"))
    assert "not a file" in wording.failure(refused(tmp_path))
    assert refused(tmp_path / "missing.mp4").what is Failure.FILE_MISSING


def test_a_file_under_another_ending_keeps_what_it_is(tmp_path: Path) -> None:
    assert probe(film(tmp_path / "holiday.exe")).ending == ".mp4"
    assert probe(apple_film(tmp_path / "IMG_1.dat")).ending == ".mov"
