"""Makes small films of every kind that phones make, and writes into them what phones write beside the film."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

SIZE = (96, 64)
RATE = 25


@dataclass(frozen=True, slots=True)
class Make:
    """How a film is made: FFmpeg's kind of file, codecs, frames, turn (clockwise quarter turns) and times of frames."""

    kind: str = "mp4"
    codec: str = "libx264"
    frames: int = 25
    sound: str = "aac"
    turn: int = 0
    times: tuple[int, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    chapters: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = (("fflags", "+bitexact"),)


def film(path: Path, **how: Any) -> Path:
    """Write a film: a light square that wanders over grey from left to right, and a quiet sound."""
    make = Make(**how)
    with av.open(str(path), "w", format=make.kind, container_options=dict(make.options)) as out:
        out.metadata.update(make.metadata)
        picture = _add_picture(out, make) if make.codec else None
        sound: Any = out.add_stream(make.sound, rate=_sound_rate(make.sound)) if make.sound else None
        if sound is not None:
            sound.layout = "mono"
        if make.chapters:
            out.set_chapters([_chapter(number, title) for number, title in enumerate(make.chapters)])
        if picture is not None:
            for number in range(make.frames):
                out.mux(picture.encode(_picture(number, make)))
            out.mux(picture.encode(None))
        if sound is not None:
            _make_sound(out, sound, make.frames)
    return path


def _add_picture(out: Any, make: Make) -> Any:
    picture = out.add_stream(make.codec, rate=RATE, options={"bf": "0"})
    picture.width, picture.height, picture.pix_fmt = *SIZE, "yuv420p"
    if make.turn:
        picture.set_display_rotation(-make.turn)
    return picture


def _sound_rate(codec: str) -> int:
    return {"libopencore_amrnb": 8000, "libopus": 48000}.get(codec, 44100)


def _chapter(number: int, title: str) -> Any:
    return {
        "id": number,
        "start": number * 100,
        "end": number * 100 + 100,
        "time_base": Fraction(1, 1000),
        "metadata": {"title": title},
    }


def _picture(number: int, make: Make) -> av.VideoFrame:
    width, height = SIZE
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane in frame.planes:
        plane.update(bytes([128]) * plane.buffer_size)
    light = frame.planes[0]
    at = number * 3 % (width - 16)
    rows = [bytearray(bytes([60]) * light.line_size) for _ in range(height)]
    for row in rows[:16]:
        row[at : at + 16] = bytes([230]) * 16
    light.update(b"".join(rows))
    frame.pts = make.times[number] if make.times else number
    frame.time_base = Fraction(1, RATE)
    return frame


def _make_sound(out: Any, stream: Any, frames: int) -> None:
    rate = stream.codec_context.sample_rate
    form = stream.codec_context.format.name
    size = stream.codec_context.frame_size or 1024
    for number in range(max(int(frames / RATE * rate) // size, 1)):
        frame = av.AudioFrame(form, "mono", size)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.rate, frame.pts, frame.time_base = rate, number * size, Fraction(1, rate)
        out.mux(stream.encode(frame))
    out.mux(stream.encode(None))


# Atoms


def atom(name: bytes, content: bytes) -> bytes:
    """One atom of an MP4 or QuickTime file."""
    return (len(content) + 8).to_bytes(4) + name + content


def xyz(place: str = "+51.4779-000.0015/") -> bytes:
    """A place as Android and older Apple devices write it."""
    text = place.encode()
    return atom(b"\xa9xyz", len(text).to_bytes(2) + b"\x15\xc7" + text)


def loci(north: float = 51.4779, east: float = -0.0015) -> bytes:
    """A place as 3GP has it: in binary, so that no search for text finds it."""
    place = b"".join(round(degrees * 65536).to_bytes(4, signed=True) for degrees in (east, north, 0.0))
    return atom(b"loci", b"\0\0\0\0\x15\xc7Home\0\0" + place + b"earth\0\0")


def udta(*entries: bytes) -> bytes:
    """A list of user data."""
    return atom(b"udta", b"".join(entries))


def apple_keys(**values: str) -> bytes:
    """Apple's list of keys; "creationdate" stands for "com.apple.quicktime.creationdate"."""
    names = [f"com.apple.quicktime.{name.replace('_', '.')}".encode() for name in values]
    keys = b"".join(atom(b"mdta", name) for name in names)
    entries = b"".join(
        atom(number.to_bytes(4), atom(b"data", b"\0\0\0\1\0\0\0\0" + text.encode()))
        for number, text in enumerate(values.values(), start=1)
    )
    handler = atom(b"hdlr", bytes(8) + b"mdta" + bytes(14))
    count = len(names).to_bytes(4)
    return atom(b"meta", handler + atom(b"keys", bytes(4) + count + keys) + atom(b"ilst", entries))


def timed_track() -> bytes:
    """A track of timed metadata, as phones write along with the film; it has no samples."""
    identity = (1 << 16).to_bytes(4) + bytes(12) + (1 << 16).to_bytes(4) + bytes(12) + (1 << 30).to_bytes(4)
    head = atom(b"tkhd", b"\0\0\0\7" + bytes(8) + (9).to_bytes(4) + bytes(24) + identity + bytes(8))
    handler = atom(b"hdlr", bytes(8) + b"meta" + bytes(13))
    empty = b"".join(atom(name, bytes(8)) for name in (b"stts", b"stsc", b"stco")) + atom(b"stsz", bytes(12))
    described = atom(b"stsd", bytes(4) + (1).to_bytes(4) + atom(b"mebx", bytes(6) + b"\0\1" + b"detected-face"))
    data = atom(b"dinf", atom(b"dref", bytes(4) + (1).to_bytes(4) + atom(b"url ", b"\0\0\0\1")))
    inner = atom(b"minf", atom(b"nmhd", bytes(4)) + data + atom(b"stbl", described + empty))
    times = atom(b"mdhd", bytes(12) + (1000).to_bytes(4) + bytes(8))
    return atom(b"trak", head + atom(b"mdia", times + handler + inner))


def add_to_moov(path: Path, *atoms: bytes) -> Path:
    """Write atoms to the end of a film's `moov`, which must be the last in its file (as FFmpeg writes it)."""
    content = path.read_bytes()
    start = content.rindex(b"moov") - 4
    size = int.from_bytes(content[start : start + 4])
    if start + size != len(content):
        raise ValueError("moov is not the last atom of this film")
    added = b"".join(atoms)
    path.write_bytes(content[:start] + (size + len(added)).to_bytes(4) + content[start + 4 :] + added)
    return path


def apple_film(path: Path, created: str = "2026-03-29T02:30:00+0100", **how: Any) -> Path:
    """A film as an iPhone makes it: upright by turning, with its keys, and a track of timed metadata."""
    film(path, kind="mov", turn=90, **how)
    keys = apple_keys(
        creationdate=created,
        location_ISO6709="+51.4779-000.0015+012.000/",
        make="Apple",
        model="iPhone 99 Mini",
        software="26.1",
    )
    return add_to_moov(path, keys, timed_track())


def android_film(path: Path, ended: str = "2026-03-29T01:30:25Z", **how: Any) -> Path:
    """A film as Android's recorder makes it: the header has the end in UTC, the place stands in two lists."""
    film(path, metadata=(("creation_time", ended),), **how)
    return add_to_moov(path, udta(xyz(), loci()))
