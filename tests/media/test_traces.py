"""The scan of a file's atoms finds what tells of the family, and lets nothing unknown pass."""

from pathlib import Path

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.trace import TraceKind
from sleepdiary.media.atoms import scan_atoms
from sleepdiary.media.matroska import scan_matroska
from sleepdiary.media.traces import is_scanned, kind_of, scan
from tests.media.films import add_to_moov, android_film, apple_film, atom, film, loci, timed_track, udta, xyz


def told(path: Path) -> dict[str, TraceKind]:
    return {trace.where.rpartition("/")[2]: trace.kind for trace in scan(path)}


@pytest.mark.parametrize("how", [{}, {"kind": "mov", "turn": 90}, {"codec": "libx265"}, {"kind": "3gp"}])
def test_a_film_that_tells_nothing_has_no_traces(tmp_path: Path, how: dict[str, str]) -> None:
    assert scan(film(tmp_path / "a.mp4", **how)) == ()


def test_an_apple_film_tells_place_device_date_and_a_hidden_track(tmp_path: Path) -> None:
    found = told(apple_film(tmp_path / "a.mov"))
    assert found["com.apple.quicktime.location.ISO6709"] is TraceKind.PLACE
    assert found["com.apple.quicktime.model"] is TraceKind.DEVICE
    assert found["com.apple.quicktime.creationdate"] is TraceKind.DATE
    assert found["mebx"] is found["hdlr"] is TraceKind.TIMED


def test_an_android_film_tells_its_place_twice_and_its_dates(tmp_path: Path) -> None:
    path = android_film(tmp_path / "a.mp4")
    assert told(path) == {
        "\xa9xyz": TraceKind.PLACE,
        "loci": TraceKind.PLACE,
        "mvhd": TraceKind.DATE,
        "tkhd": TraceKind.DATE,
        "mdhd": TraceKind.DATE,
    }
    says = {trace.where: trace.says for trace in scan(path)}
    assert says["moov/udta/\xa9xyz"] == "+51.4779-000.0015/"
    assert says["moov/udta/loci"] == "51.4779 -0.0015"
    assert says["moov/mvhd"] == "2026-03-29T01:30:25+00:00"


@pytest.mark.parametrize(
    ("added", "kind"),
    [
        (udta(xyz()), TraceKind.PLACE),
        (udta(loci()), TraceKind.PLACE),
        (udta(atom(b"titl", bytes(6) + b"Sam asleep")), TraceKind.NAME),
        (udta(atom(b"auth", bytes(6) + b"A. Parent")), TraceKind.NAME),
        (udta(atom(b"\xa9mod", b"\0\7\0\0Phone 9")), TraceKind.DEVICE),
        (udta(atom(b"\xa9day", b"\0\4\0\0" + b"2026")), TraceKind.DATE),
        (udta(atom(b"chpl", bytes(20))), TraceKind.CHAPTERS),
        (udta(atom(b"ZZZZ", b"who knows")), TraceKind.OTHER),
        (atom(b"uuid", bytes(16) + b"<x:xmpmeta/>"), TraceKind.OTHER),
        (atom(b"free", b"was something else once"), TraceKind.OTHER),
        (timed_track(), TraceKind.TIMED),
    ],
)
def test_each_kind_of_trace_is_found(tmp_path: Path, added: bytes, kind: TraceKind) -> None:
    assert kind in {trace.kind for trace in scan(add_to_moov(film(tmp_path / "a.mp4"), added))}


def test_chapters_are_found(tmp_path: Path) -> None:
    assert TraceKind.CHAPTERS in told(film(tmp_path / "a.mp4", chapters=("Sam", "asleep"))).values()


def test_a_strange_atom_beside_the_film_is_found(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4")
    with path.open("ab") as file:
        file.write(atom(b"sefd", b"who knows what"))
    assert told(path) == {"sefd": TraceKind.OTHER}


def test_a_name_of_the_recorder_is_a_trace_of_the_device(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4")
    path.write_bytes(path.read_bytes().replace(b"VideoHandler", b"PhoneHandler"))
    assert [(trace.kind, trace.says) for trace in scan(path)] == [(TraceKind.DEVICE, "PhoneHandler")]


def test_a_webm_film_tells_title_tags_and_chapters(tmp_path: Path) -> None:
    plain = film(tmp_path / "a.webm", kind="webm", codec="libvpx", sound="libopus")
    assert scan(plain) == ()
    metadata = (("title", "Sam"), ("location", "+51.4779-000.0015/"), ("creation_time", "2026-03-29T01:30:25Z"))
    path = film(
        tmp_path / "b.webm",
        kind="webm",
        codec="libvpx",
        sound="libopus",
        metadata=metadata,
        chapters=("x",),
        options=(),
    )
    found = told(path)
    assert (found["Title"], found["LOCATION"], found["DateUTC"]) == (TraceKind.NAME, TraceKind.PLACE, TraceKind.DATE)
    assert (found["Chapters"], found["WritingApp"]) == (TraceKind.CHAPTERS, TraceKind.DEVICE)


def test_a_webm_film_written_as_it_was_filmed_is_read_to_its_end(tmp_path: Path) -> None:
    """A browser writes parts whose length it does not know yet, and tags after them."""
    options = (("live", "1"),)
    path = film(
        tmp_path / "a.webm", kind="webm", codec="libvpx", sound="", options=options, metadata=(("title", "Sam"),)
    )
    assert told(path)["Title"] is TraceKind.NAME
    assert "damaged" not in {trace.says for trace in scan(path)}


def test_other_kinds_of_file_are_not_scanned(tmp_path: Path) -> None:
    path = film(tmp_path / "a.avi", kind="avi", codec="mpeg4", sound="")
    assert not is_scanned(path)
    assert scan(path) == ()


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("com.apple.quicktime.location.ISO6709", TraceKind.PLACE),
        ("com.android.version", TraceKind.DEVICE),
        ("com.apple.quicktime.author", TraceKind.NAME),
        ("\xa9nam", TraceKind.NAME),
        ("something new", TraceKind.OTHER),
    ],
)
def test_keys_are_sorted_by_what_they_tell(key: str, kind: TraceKind) -> None:
    assert kind_of(key) is kind


@given(st.binary(max_size=300), st.integers(0, 2_000))
def test_no_damage_stops_the_scan(tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int) -> None:
    path = tmp_path_factory.mktemp("damage") / "a.mp4"
    content = bytearray(_sample(tmp_path_factory))
    at %= len(content)
    content[at : at + len(junk)] = junk
    path.write_bytes(content)
    with path.open("rb") as file:
        scan_atoms(file)
    with path.open("rb") as file:
        scan_matroska(file)


_kept: list[bytes] = []


def _sample(factory: pytest.TempPathFactory) -> bytes:
    if not _kept:
        _kept.append(android_film(factory.mktemp("whole") / "a.mp4", frames=2, sound="").read_bytes())
    return _kept[0]


def test_the_helper_writes_what_ffmpeg_reads_too(tmp_path: Path) -> None:
    """The atoms of these tests are real ones: another reader finds the same."""
    with av.open(str(android_film(tmp_path / "a.mp4"))) as container:
        assert container.metadata["location"].startswith("+51.4779-000.0015/")
    with av.open(str(apple_film(tmp_path / "a.mov"))) as container:
        assert container.metadata["com.apple.quicktime.model"] == "iPhone 99 Mini"
        assert [stream.type for stream in container.streams].count("data") == 1
