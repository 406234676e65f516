"""Clean copies: the same film, upright, and nothing that tells of the family."""

import hashlib
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest

from sleepdiary import wording
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.trace import Trace, TraceKind
from sleepdiary.media.clean import clean, clean_ending
from sleepdiary.media.clean_check import found_in, require_clean, traces_left
from sleepdiary.media.probe import probe
from sleepdiary.media.reading import Stopped
from sleepdiary.media.speech import single_frames
from sleepdiary.media.traces import giveaway, scan
from tests.media.films import add_to_moov, android_film, apple_film, film, udta, xyz


def packets(path: Path, kind: str = "video") -> list[bytes]:
    """The film itself: every packet of its picture or sound, as it is stored."""
    with av.open(str(path)) as container:
        (stream,) = (stream for stream in container.streams if stream.type == kind)
        return [bytes(packet) for packet in container.demux(stream) if packet.size]


def refused(source: Path, target: Path, **how: Any) -> DiaryFailure:
    before = sorted(source.parent.iterdir())
    with pytest.raises(DiaryFailure) as caught:
        clean(source, target, **how)
    assert "\n" not in wording.failure(caught.value)
    assert sorted(source.parent.iterdir()) == before
    return caught.value


@pytest.mark.parametrize(
    ("make", "name", "target"),
    [
        (apple_film, "a.mov", "b.mov"),
        (apple_film, "a.mov", "b.mp4"),
        (android_film, "a.mp4", "b.mp4"),
        (android_film, "a.mp4", "b.mkv"),
    ],
)
def test_the_copy_is_the_film_and_tells_nothing(tmp_path: Path, make: Any, name: str, target: str) -> None:
    source = make(tmp_path / name)
    digest = hashlib.sha256(source.read_bytes()).digest()
    copy = clean(source, tmp_path / target)
    assert scan(copy.path) == ()
    assert packets(copy.path) == packets(source)
    assert packets(copy.path, "audio") == packets(source, "audio")
    assert probe(copy.path).rotation == probe(source).rotation
    assert b"51.4779" not in copy.path.read_bytes()
    assert {TraceKind.PLACE, TraceKind.DATE} <= {trace.kind for trace in copy.left_out}
    assert hashlib.sha256(source.read_bytes()).digest() == digest


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_copy_is_the_same_way_up(tmp_path: Path, turn: int) -> None:
    copy = clean(film(tmp_path / "a.mp4", turn=turn, sound=""), tmp_path / "b.mp4")
    assert probe(copy.path).rotation == turn


@pytest.mark.parametrize(
    ("name", "how", "target"),
    [
        ("a.webm", {"kind": "webm", "codec": "libvpx", "sound": "libopus", "metadata": (("title", "Sam"),)}, "b.webm"),
        ("a.mov", {"kind": "mov", "codec": "libx265", "metadata": (("title", "Sam"),)}, "b.mov"),
        ("a.mkv", {"kind": "matroska", "chapters": ("Sam",), "options": ()}, "b.mkv"),
        ("a.mp4", {"chapters": ("Sam", "asleep"), "options": ()}, "b.mp4"),
        ("a.avi", {"kind": "avi", "codec": "mpeg4", "sound": "pcm_s16le", "metadata": (("title", "Sam"),)}, "b.mkv"),
        ("a.mts", {"kind": "mpegts"}, "b.mp4"),
        ("a.mov", {"kind": "mov", "sound": "pcm_s16le"}, "b.mp4"),
    ],
)
def test_every_kind_can_be_cleaned(tmp_path: Path, name: str, how: dict[str, Any], target: str) -> None:
    source = film(tmp_path / name, **how)
    copy = clean(source, tmp_path / target)
    assert scan(copy.path) == ()
    assert copy.has_sound
    assert copy.seconds == pytest.approx(probe(source).seconds, abs=0.1)
    assert len(packets(copy.path)) == 25


def test_speech_of_an_old_phone_is_kept_frame_by_frame(tmp_path: Path) -> None:
    source = film(tmp_path / "a.3gp", kind="3gp", codec="mpeg4", sound="libopencore_amrnb")
    copy = clean(source, tmp_path / "b.mp4")
    assert b"".join(packets(copy.path, "audio")) == b"".join(packets(source, "audio"))


def test_several_frames_of_speech_in_one_packet_come_one_by_one(tmp_path: Path) -> None:
    source = film(tmp_path / "a.3gp", kind="3gp", codec="mpeg4", sound="libopencore_amrnb")
    with av.open(str(source)) as container:
        several = av.Packet(b"".join(packets(source, "audio")[:5]))
        several.stream, several.time_base, several.pts = container.streams.audio[0], Fraction(1, 8000), 800
        frames = list(single_frames(several))
    assert [frame.pts for frame in frames] == [800, 960, 1120, 1280, 1440]
    assert [bytes(frame) for frame in frames] == packets(source, "audio")[:5]


@pytest.mark.parametrize("target", ["b.mp4", "b.mov", "b.mkv"])
def test_an_apple_film_in_hevc_still_plays_on_apples_devices(tmp_path: Path, target: str) -> None:
    source = film(tmp_path / "a.mov", kind="mov", codec="libx265", sound="")
    source.write_bytes(source.read_bytes().replace(b"hev1", b"hvc1"))
    copy = clean(source, tmp_path / target)
    assert (b"hvc1" in copy.path.read_bytes()) is (target != "b.mkv")
    assert packets(copy.path) == packets(source)


def test_a_track_of_sound_that_nobody_knows_is_left_out(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4")
    source.write_bytes(source.read_bytes().replace(b"mp4a", b"apac").replace(b"esds", b"dapa"))
    assert not probe(source).has_sound
    assert not clean(source, tmp_path / "b.mp4").has_sound


def test_a_variable_frame_rate_keeps_its_times(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", frames=6, times=(0, 1, 5, 30, 31, 100), sound="")
    copy = clean(source, tmp_path / "b.mp4")
    with av.open(str(copy.path)) as container:
        seconds = [frame.time for frame in container.decode(video=0)]
    assert seconds == pytest.approx([0, 0.04, 0.2, 1.2, 1.24, 4.0])


def test_the_sound_can_be_left_out(tmp_path: Path) -> None:
    copy = clean(film(tmp_path / "a.mp4"), tmp_path / "b.mp4", sound=False)
    assert not copy.has_sound
    with av.open(str(copy.path)) as container:
        assert [stream.type for stream in container.streams] == ["video"]


def test_a_place_hidden_in_the_film_itself_fails_loudly(tmp_path: Path) -> None:
    """Some cameras write it into the picture's data, which is carried over as it is: then there is no clean copy."""
    source = add_to_moov(film(tmp_path / "a.mp4", sound=""), udta(xyz()))
    content = source.read_bytes()
    at = content.index(b"x264 - core")
    place = b"+51.4779-000.0015/"
    source.write_bytes(content[:at] + place + content[at + len(place) :])
    failure = refused(source, tmp_path / "b.mp4")
    assert failure.what is Failure.NOT_CLEAN
    assert "xyz" in wording.failure(failure)


def test_the_check_objects_to_each_trace_by_its_place(tmp_path: Path) -> None:
    plain, spoilt = film(tmp_path / "a.mp4"), apple_film(tmp_path / "b.mov")
    assert traces_left(plain, ()) == set()
    assert "moov/meta/ilst/com.apple.quicktime.location.ISO6709" in traces_left(spoilt, ())
    with pytest.raises(DiaryFailure) as caught:
        require_clean(plain, spoilt, (), 25, sound=True)
    assert caught.value.what is Failure.NOT_CLEAN


def test_the_check_objects_to_a_film_that_is_not_whole_or_not_upright(tmp_path: Path) -> None:
    source, other = film(tmp_path / "a.mp4"), film(tmp_path / "b.mp4", turn=90)
    for copy, pictures, sound in ((other, 25, True), (source, 26, True), (source, 25, False)):
        with pytest.raises(DiaryFailure) as caught:
            require_clean(source, copy, (), pictures, sound=sound)
        assert caught.value.what is Failure.CANNOT_CLEAN


def test_a_kind_of_file_that_cannot_be_checked_is_not_clean(tmp_path: Path) -> None:
    assert traces_left(film(tmp_path / "a.avi", kind="avi", codec="mpeg4", sound=""), ()) == {"an unknown kind of file"}


@pytest.mark.parametrize("at", [0, (4 << 20) - 3, (4 << 20) + 5])
def test_bytes_are_found_wherever_they_stand(tmp_path: Path, at: int) -> None:
    path = tmp_path / "film"
    path.write_bytes(bytes(at) + b"Greenwich" + bytes(100))
    assert found_in(path, [b"Greenwich", b"Kew Gardens"]) == {b"Greenwich"}


def test_bytes_that_may_stand_anywhere_are_not_searched_for() -> None:
    assert giveaway(b"6.0.1") == giveaway(bytes(12)) == b""
    assert giveaway(b"Greenwich") == b"Greenwich"
    assert Trace(TraceKind.NAME, "x").raw == b""


def test_nothing_is_replaced_unless_asked(tmp_path: Path) -> None:
    source, target = film(tmp_path / "a.mp4"), tmp_path / "b.mp4"
    target.write_bytes(b"here before")
    assert refused(source, target).what is Failure.FILE_EXISTS
    assert target.read_bytes() == b"here before"
    assert clean(source, target, overwrite=True).path == target
    assert scan(target) == ()


def test_the_video_itself_is_never_replaced(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4")
    content = source.read_bytes()
    assert refused(source, source, overwrite=True).what is Failure.CANNOT_CLEAN
    assert source.read_bytes() == content


def test_what_a_file_cannot_hold_is_said(tmp_path: Path) -> None:
    webm = film(tmp_path / "a.webm", kind="webm", codec="libvpx", sound="")
    assert refused(webm, tmp_path / "b.mp4").what is Failure.CANNOT_CLEAN
    assert "should end in" in wording.failure(refused(webm, tmp_path / "b.txt"))
    assert refused(webm, tmp_path).what is Failure.CANNOT_CLEAN


def test_cancelling_in_the_last_moment_leaves_nothing_behind(tmp_path: Path) -> None:
    source, target = film(tmp_path / "film.mp4"), tmp_path / "clean" / "copy.mp4"
    target.parent.mkdir()
    told: list[int] = []
    with pytest.raises(Stopped):
        # Everything is carried over by then; only the check and the rename are left.
        clean(source, target, progress=lambda done, _: told.append(done), cancelled=lambda: len(told) > 1)
    assert list(target.parent.iterdir()) == []


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Stopped):
        clean(source, tmp_path / "b.mp4", cancelled=lambda: True)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "how", "ending"),
    [
        ("a.mp4", {}, ".mp4"),
        ("a.mov", {"kind": "mov"}, ".mov"),
        ("a.webm", {"kind": "webm", "codec": "libvpx", "sound": ""}, ".webm"),
        ("a.avi", {"kind": "avi", "codec": "mpeg4", "sound": ""}, ".mkv"),
        ("a.mts", {"kind": "mpegts"}, ".mp4"),
    ],
)
def test_the_ending_that_is_offered_can_hold_the_film(
    tmp_path: Path, name: str, how: dict[str, str], ending: str
) -> None:
    source = film(tmp_path / name, **how)
    assert clean_ending(source) == ending
    clean(source, tmp_path / f"b{ending}")
