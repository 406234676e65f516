"""A film with a white flash at known frames, on a dark picture."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from pathlib import Path

import av

WIDTH, HEIGHT = 96, 64
DARK, WHITE = 20, 235


def flashing(path: Path, frames: int, flashes: Collection[int], rate: int = 30) -> Path:
    """Write a film of `frames` frames, white at the frames named in `flashes` and dark at all others."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=rate)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(frames):
            picture = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
            for plane in picture.planes:
                plane.update(bytes([128]) * plane.buffer_size)
            light = picture.planes[0]
            light.update(bytes([WHITE if number in flashes else DARK]) * light.buffer_size)
            picture.pts, picture.time_base = number, Fraction(1, rate)
            out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
    return path
