"""Stills: the frame that is shown at a moment, upright, without notes."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.media.stills import Still, filmstrip, poster
from tests.media.films import film


def light_at(still: Still) -> tuple[float, float]:
    """Where the light square of the test films begins in the picture, as shares of its width and height."""
    image = QImage.fromData(still.jpeg)
    assert (image.width(), image.height()) == (still.width, still.height)
    bright = [
        (x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y).lightness() > 150
    ]
    return min(x for x, _ in bright) / still.width, min(y for _, y in bright) / still.height


def test_a_poster_is_small_and_whole(tmp_path: Path) -> None:
    still = poster(film(tmp_path / "a.mp4"), 48)
    assert (still.width, still.height) == (48, 32)
    assert 0 < still.at_ms < 1000
    assert still.jpeg.startswith(b"\xff\xd8")
    assert b"Lav" not in still.jpeg


def test_a_small_film_is_not_blown_up(tmp_path: Path) -> None:
    assert poster(film(tmp_path / "a.mp4"), 2000).width == 96


@pytest.mark.parametrize(("at_ms", "frame"), [(0, 0), (39, 0), (40, 1), (400, 10), (979, 24), (60_000, 24)])
def test_each_moment_gives_the_frame_that_is_shown_then(tmp_path: Path, at_ms: int, frame: int) -> None:
    (still,) = filmstrip(film(tmp_path / "a.mp4", sound=""), [at_ms], 96)
    assert still.at_ms == frame * 40
    assert light_at(still)[0] * 96 == pytest.approx(frame * 3, abs=1.5)


def test_moments_come_back_in_the_order_asked_for(tmp_path: Path) -> None:
    stills = filmstrip(film(tmp_path / "a.mp4"), [800, 0, 400])
    assert [still.at_ms for still in stills] == [800, 0, 400]


@pytest.mark.parametrize(
    ("turn", "corner"), [(0, "left top"), (90, "right top"), (180, "right bottom"), (270, "left bottom")]
)
def test_a_turned_film_gives_upright_pictures(tmp_path: Path, turn: int, corner: str) -> None:
    (still,) = filmstrip(film(tmp_path / "a.mp4", turn=turn, sound=""), [0], 96)
    assert (still.width > still.height) is (turn in (0, 180))
    across, down = light_at(still)
    assert ("left" if across < 0.3 else "right") + (" top" if down < 0.3 else " bottom") == corner


def test_a_film_of_one_picture_has_a_poster(tmp_path: Path) -> None:
    assert poster(film(tmp_path / "a.mp4", frames=1, sound="")).at_ms == 0


@pytest.mark.parametrize(
    "how", [{"kind": "webm", "codec": "libvpx"}, {"kind": "3gp", "codec": "mpeg4"}, {"kind": "mov", "codec": "libx265"}]
)
def test_other_codecs_have_posters_too(tmp_path: Path, how: dict[str, str]) -> None:
    assert poster(film(tmp_path / "a.film", sound="", **how)).width == 96


def test_a_film_whose_pictures_are_damaged_says_so(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", sound="")
    content = path.read_bytes()
    start = content.index(b"mdat") + 4
    path.write_bytes(
        content[:start]
        + bytes(len(content[start : content.rindex(b"moov") - 4]))
        + content[content.rindex(b"moov") - 4 :]
    )
    with pytest.raises(DiaryFailure) as caught:
        poster(path)
    assert caught.value.what is Failure.NO_PICTURE
