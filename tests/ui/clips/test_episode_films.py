"""The films of an episode beside the nights: a few moments of each, and a way to a file that went missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sleepdiary import clips
from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, Mark
from sleepdiary.domain.episode import Episode
from sleepdiary.ui.clips.episode_films import EpisodeFilms
from sleepdiary.ui.desk import Desk
from tests import builders
from tests.media.films import film


@pytest.fixture
def films(desk: Desk, qtbot: QtBot) -> EpisodeFilms:
    films = EpisodeFilms(desk)
    qtbot.addWidget(films)
    return films


@pytest.fixture
def clip(desk: Desk, sam: Child, today: Today, tmp_path: Path) -> Clip:
    return clips.attach(desk.diary, sam.id, film(tmp_path / "VID_20260304_021300.mp4", frames=75), today).clip


def episode_with(desk: Desk, *shown: Clip) -> Episode:
    return desk.diary.record(builders.episode(child_id=shown[0].child_id, clips=tuple(clip.id for clip in shown)))


def wait_for_strips(films: EpisodeFilms, qtbot: QtBot, number: int = 1) -> None:
    qtbot.waitUntil(lambda: len([strip for strip in films.strips if strip.buttons]) == number)


def test_each_film_has_a_strip_of_moments_and_a_click_opens_it_there(
    films: EpisodeFilms, desk: Desk, clip: Clip, qtbot: QtBot
) -> None:
    wanted: list[tuple[str, int]] = []
    desk.clip_wanted.connect(lambda clip_id, at_ms: wanted.append((clip_id, at_ms)))
    films.show_episode(episode_with(desk, clip))
    wait_for_strips(films, qtbot)
    (strip,) = films.strips
    assert len(strip.buttons) == 4
    assert all(not button.icon().isNull() for button in strip.buttons)
    strip.buttons[1].click()
    assert wanted == [(clip.id, 1120)]


def test_what_was_tapped_is_what_is_shown(films: EpisodeFilms, desk: Desk, clip: Clip, qtbot: QtBot) -> None:
    tapped = (Mark(400, BodyPart.LEFT_FOOT), Mark(900, BodyPart.LEFT_FOOT), Mark(2000, BodyPart.HEAD))
    clip = desk.diary.save_clip(replace(clip, passes=(tapped,)))
    films.show_episode(episode_with(desk, clip))
    wait_for_strips(films, qtbot)
    assert [button.text() for button in films.strips[0].buttons] == ["0:00.40", "0:02.00"]


def test_a_missing_file_is_said_and_leads_to_where_it_is_found_again(
    films: EpisodeFilms, desk: Desk, clip: Clip, qtbot: QtBot
) -> None:
    wanted: list[str] = []
    desk.clip_wanted.connect(lambda clip_id, _: wanted.append(clip_id))
    desk.diary.file_of(clip).unlink()
    films.show_episode(episode_with(desk, clip))
    qtbot.waitUntil(lambda: films.findChild(QPushButton) is not None)
    assert films.strips == []
    label = films.findChild(QLabel)
    assert label is not None
    assert "is not where it was" in label.text()
    films.findChildren(QPushButton)[0].click()
    assert wanted == [clip.id]


def test_another_episode_shows_its_own_films_or_none(films: EpisodeFilms, desk: Desk, clip: Clip, qtbot: QtBot) -> None:
    episode = episode_with(desk, clip)
    films.show_episode(episode)
    wait_for_strips(films, qtbot)
    films.show_episode(builders.episode(child_id=clip.child_id))
    assert films.isHidden()
    assert films.strips == []
    films.show_episode(episode)
    wait_for_strips(films, qtbot)
    films.show_episode(None)
    assert films.isHidden()
