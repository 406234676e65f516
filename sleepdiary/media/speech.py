"""The sound of old phones: AMR speech, several frames to a packet, which no file can be written with."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from av.packet import Packet

# Samples in a frame, and how many bytes it has by its first byte: the storage format of RFC 4867.
_SPEECH: Final = {
    "amrnb": (160, 8000, (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1)),
    "amrwb": (320, 16000, (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1)),
}


def single_frames(packet: Packet[Any]) -> Iterator[Packet[Any]]:
    """Yield a packet as it is, or one of AMR speech frame by frame, each with its own time."""
    from av.packet import Packet as NewPacket

    speech = _SPEECH.get(packet.stream.codec_context.name)
    if speech is None or packet.pts is None:
        yield packet
        return
    samples, rate, sizes = speech
    step = int(Fraction(samples, rate) / packet.time_base)
    content, at, when = bytes(packet), 0, packet.pts
    while at < len(content):
        frame: Packet[Any] = NewPacket(content[at : at + sizes[content[at] >> 3 & 15]])
        frame.time_base, frame.pts, frame.dts, frame.duration = packet.time_base, when, when, step
        frame.is_keyframe = True
        yield frame
        at, when = at + frame.size, when + step
