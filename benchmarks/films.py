"""Films of any size for measuring: a real, short one with room in it, so that nothing has to be encoded for long."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import av


def short_film(path: Path, frames: int = 25) -> Path:
    """Write a second of grey as MPEG-4, which every PyAV can encode."""
    with av.open(str(path), "w", format="mp4") as out:
        stream = out.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(frames):
            frame = av.VideoFrame(64, 48, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([(number * 9) % 256]) * plane.buffer_size)
            frame.pts, frame.time_base = number, Fraction(1, 25)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def big_film(path: Path, size: int) -> Path:
    """Write a film of about `size` bytes: a short one, then an atom of media data with bytes by chance."""
    short_film(path)
    room = max(size - path.stat().st_size - 16, 0)
    with path.open("ab") as file:
        file.write((1).to_bytes(4) + b"mdat" + (room + 16).to_bytes(8))
        while room:
            piece = min(room, 1 << 20)
            file.write(os.urandom(piece))
            room -= piece
    return path
