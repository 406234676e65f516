"""The player with real films: what is on the screen, to the frame. Nothing here needs a screen or a loudspeaker."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtMultimedia import QVideoFrame, QVideoSink
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from sleepdiary.domain.body import BodyPart
from sleepdiary.ui.clips.player import Player
from sleepdiary.ui.clips.projector import NO_PLAYER, NOT_PLAYED, Projector
from sleepdiary.ui.clips.tap_along import TapAlong
from tests.media.films import film
from tests.ui.clips.flashes import flashing

FLASHES = (6, 17, 29, 44)
RATE = 30


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    player = Player()
    qtbot.addWidget(player)
    player.resize(700, 500)
    player.show()
    yield player
    player.close_clip()


@pytest.fixture
def flashes(tmp_path: Path) -> Path:
    return flashing(tmp_path / "flashes.mp4", 60, FLASHES, RATE)


def open_film(player: Player, path: Path, qtbot: QtBot) -> Projector:
    with qtbot.waitSignals([player.projector.shown, player.projector.length_known], timeout=20_000):
        player.open(path)
    return player.projector


def number(projector: Projector) -> int:
    """The number of the frame on the screen."""
    assert projector.frame is not None
    return round(projector.frame.start_us * RATE / 1_000_000)


def is_white(projector: Projector) -> bool:
    return projector.picture.pixelColor(40, 30).lightness() > 128


def press(player: Player, key: Qt.Key, shift: bool = False) -> bool:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    return player.press(QKeyEvent(QEvent.Type.KeyPress, key, modifier))


def press_and_see(player: Player, key: Qt.Key, qtbot: QtBot, shift: bool = False) -> None:
    with qtbot.waitSignal(player.projector.shown, timeout=20_000):
        assert press(player, key, shift)


def test_a_film_is_opened_at_its_first_frame_standing_still_and_silent(
    player: Player, flashes: Path, qtbot: QtBot
) -> None:
    projector = open_film(player, flashes, qtbot)
    assert (number(projector), projector.is_playing, projector.has_sound) == (0, False, False)
    assert player.time.text() == "0:00.00 of 0:02.00"


def test_the_arrow_keys_go_frame_by_frame_both_ways(player: Player, flashes: Path, qtbot: QtBot) -> None:
    projector = open_film(player, flashes, qtbot)
    seen = []
    for key in [Qt.Key.Key_Right] * 7 + [Qt.Key.Key_Left] * 3:
        press_and_see(player, key, qtbot)
        seen.append((number(projector), is_white(projector)))
    assert seen == [(place, place in FLASHES) for place in (1, 2, 3, 4, 5, 6, 7, 6, 5, 4)]


def test_going_to_a_mark_shows_the_frame_that_it_was_made_on(player: Player, flashes: Path, qtbot: QtBot) -> None:
    projector = open_film(player, flashes, qtbot)
    tap = TapAlong(projector)
    qtbot.addWidget(tap)
    for flash in FLASHES:
        with qtbot.waitSignal(projector.shown, timeout=20_000):
            player.seek(round(flash * 1000 / RATE) + 1)
        assert is_white(projector)
        tap.tap(BodyPart.FACE)
    for mark in tap.passes[0]:
        press_and_see(player, Qt.Key.Key_Home, qtbot)
        with qtbot.waitSignal(projector.shown, timeout=20_000):
            player.seek(mark.at_ms)
        assert is_white(projector)


def test_marks_made_while_it_plays_are_within_one_frame(player: Player, flashes: Path, qtbot: QtBot) -> None:
    """Whoever taps the moment a flash is on the screen gets a mark within one frame of it."""
    projector = open_film(player, flashes, qtbot)
    tap = TapAlong(projector)
    qtbot.addWidget(tap)
    player.speed.value = 0.25
    player.moved.connect(lambda _: tap.tap(BodyPart.FACE) if is_white(projector) else None)
    with qtbot.waitSignal(projector.playing_changed, timeout=20_000):
        press(player, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not projector.is_playing, timeout=60_000)
    # A busy machine may leave a frame out; a mark that was made is exact all the same.
    far = [min(abs(mark.at_ms * RATE / 1000 - flash) for flash in FLASHES) for mark in tap.passes[0]]
    assert far
    assert max(far) <= 1


def test_a_second_forwards_and_back(player: Player, flashes: Path, qtbot: QtBot) -> None:
    projector = open_film(player, flashes, qtbot)
    press_and_see(player, Qt.Key.Key_Right, qtbot, shift=True)
    assert number(projector) in (29, 30)
    press_and_see(player, Qt.Key.Key_Left, qtbot, shift=True)
    assert number(projector) == 0


def test_from_the_end_it_can_be_stepped_back(player: Player, flashes: Path, qtbot: QtBot) -> None:
    projector = open_film(player, flashes, qtbot)
    player.seek(1900)
    press(player, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: number(projector) == 59 and not projector.is_playing, timeout=20_000)
    assert not projector.picture.isNull()
    press_and_see(player, Qt.Key.Key_Left, qtbot)
    assert number(projector) == 58


def test_a_loop_plays_its_part_again_and_again(player: Player, flashes: Path, qtbot: QtBot) -> None:
    projector = open_film(player, flashes, qtbot)
    for at_ms, key in ((500, Qt.Key.Key_Z), (800, Qt.Key.Key_X)):
        with qtbot.waitSignal(projector.shown, timeout=20_000):
            player.seek(at_ms)
        press(player, key)
    assert player.loop_words.text() == "Looping from 0:00.50 to 0:00.80."
    shown: list[int] = []
    projector.shown.connect(lambda: shown.append(projector.at_ms()))
    press(player, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: sum(two < one for one, two in pairwise(shown)) >= 2, timeout=20_000)
    projector.pause()
    assert max(shown) <= 900
    press(player, Qt.Key.Key_C)
    assert projector.loop is None


def test_a_picture_that_arrives_after_its_film_was_closed_is_not_shown(
    player: Player, flashes: Path, qtbot: QtBot
) -> None:
    projector = open_film(player, flashes, qtbot)
    sink = projector.findChild(QVideoSink)
    assert sink is not None
    late = QVideoFrame(sink.videoFrame())
    assert late.isValid()
    player.close_clip()
    sink.setVideoFrame(late)
    assert projector.picture.isNull()
    assert player.time.text() == "0:00.00 of 0:00.00"


def test_speed_goes_down_and_up_by_the_arrow_keys(player: Player, flashes: Path, qtbot: QtBot) -> None:
    projector = open_film(player, flashes, qtbot)
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(player, key)
        seen.append((projector.speed, player.speed.value))
    assert seen == [(0.5, 0.5), (0.25, 0.25), (0.25, 0.25), (0.5, 0.5)]


def test_a_film_filmed_upright_is_shown_upright(player: Player, tmp_path: Path, qtbot: QtBot) -> None:
    projector = open_film(player, film(tmp_path / "turned.mp4", turn=90), qtbot)
    assert projector.picture.height() > projector.picture.width()


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("plain.mp4", {}),
        ("silent.mp4", {"sound": ""}),
        ("web.webm", {"kind": "webm", "codec": "libvpx", "sound": "libopus"}),
        ("new.mov", {"kind": "mov", "codec": "libx265"}),
    ],
)
def test_the_usual_kinds_of_film_play(
    name: str, how: dict[str, str], player: Player, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not open_film(player, film(tmp_path / name, **how), qtbot).picture.isNull()


@pytest.mark.qt_log_ignore("Could not open media", extend=True)  # Qt says it too, to whoever started the program
def test_a_file_that_is_no_film_says_so_and_its_buttons_rest(player: Player, tmp_path: Path, qtbot: QtBot) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"this is no film" * 1000)
    failed = QSignalSpy(player.failed)
    player.open(broken)
    qtbot.waitUntil(lambda: failed.count() > 0, timeout=20_000)
    assert failed.at(0) == [NOT_PLAYED]


@pytest.mark.qt_log_ignore("pa_context_connect", extend=True)  # what Qt says of a machine without sound
def test_without_a_loudspeaker_asking_for_sound_says_so(player: Player, flashes: Path, qtbot: QtBot) -> None:
    projector = open_film(player, flashes, qtbot)
    press(player, Qt.Key.Key_M)
    assert projector.has_sound == (player.screen_place.sentence == "")
    assert player.sound_button.isChecked() == projector.has_sound


def test_a_system_without_any_part_that_plays_says_so(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mp4", frames=5)
    program = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from sleepdiary.ui.clips.projector import Projector
application = QApplication([])
application.setLibraryPaths([])
projector = Projector()
projector.failed.connect(print)
projector.open(Path(sys.argv[1]))
assert projector.at_ms() == projector.length_ms == 0
"""
    asked = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == NO_PLAYER


def test_keys_mean_nothing_while_nothing_can_be_played(player: Player) -> None:
    player.set_usable(False)
    assert not press(player, Qt.Key.Key_Space)
