"""Damaged files, of which a family's old disks are full: each is refused plainly, and nothing breaks."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from sleepdiary import clips, wording
from sleepdiary.clips import Intake
from sleepdiary.domain.checks import Today
from sleepdiary.domain.failure import DiaryFailure
from tests.media.films import android_film, apple_film, film

TODAY = Today(datetime(2026, 3, 20, 9, 0, tzinfo=UTC), UTC)


def spoilt(content: bytes, chance: Random) -> bytes:
    """The content with a few bytes changed, lost or added, near its end (where films keep their lists) or anywhere."""
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 4, 15))):
        at = chance.randrange(len(spoilt)) if chance.random() < 0.4 else max(len(spoilt) - chance.randrange(1, 3000), 0)
        size = chance.randrange(1, 30)
        match chance.randrange(4):
            case 0:
                spoilt[at : at + size] = chance.randbytes(size)
            case 1:
                del spoilt[at : at + size]
            case 2:
                spoilt[at:at] = bytes(size)
            case _:
                spoilt[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(spoilt)


def _webm(path: Path) -> Path:
    return film(path, kind="webm", codec="libvpx", sound="libopus", frames=5)


def _avi(path: Path) -> Path:
    return film(path, kind="avi", codec="mpeg4", sound="", frames=5)


@pytest.mark.parametrize(
    ("make", "name"), [(apple_film, "a.mov"), (android_film, "a.mp4"), (_webm, "a.webm"), (_avi, "a.avi")]
)
def test_a_damaged_film_is_taken_or_refused_plainly(tmp_path: Path, make: Callable[[Path], Path], name: str) -> None:
    whole, chance, refused = make(tmp_path / name).read_bytes(), Random(4), 0
    intake = Intake(tmp_path / "diary", "nobody", TODAY, ())
    intake.folder.mkdir()
    path, sentences = tmp_path / f"damaged-{name}", list[str]()
    for _ in range(15):
        path.write_bytes(spoilt(whole, chance))
        brought = clips.bring_in(intake, path)
        clips.discard(brought)
        if brought.refused is not None:
            refused += 1
            assert "\n" not in wording.failure(brought.refused)
        for work in (clips.poster, clips.clean_ending, _clean):
            try:
                work(path)
            except DiaryFailure as found:
                sentences.append(wording.failure(found))
    assert refused
    assert sentences
    assert all(str(path) in sentence for sentence in sentences)
    assert list((intake.folder / "media").glob("*")) == []


def _clean(path: Path) -> object:
    return clips.clean_copy(path, path.with_name("clean.mkv"), overwrite=True)
