"""G14: a video that is gone, elsewhere or another breaks nothing: it is said, and found again by its content."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC
from os import stat_result
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QApplication

from benchmarks.films import short_film
from sleepdiary import clips
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.settings import Settings
from sleepdiary.ui.clips import whereabouts
from sleepdiary.ui.clips.clip_panel import ClipPanel
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode import EpisodeDialog, videos
from sleepdiary.ui.pages.clips_page import ClipsPage
from tests import builders
from tests.fakes import ImmediateTasks, ScriptedPrompts
from tests.faults.outcome import NOON, Outcome, Trial, new_diary, noon, replaced

_TODAY = Today(NOON, UTC)
_IN_THE_CLOUD: set[Path] = set()
_STAT = Path.stat


def _deleted(film: Path) -> None:
    film.unlink()


def _renamed(film: Path) -> None:
    film.rename(film.with_name(f"another name of {film.name}"))


def _moved(film: Path) -> None:
    place = film.parent / "another place"
    place.mkdir(exist_ok=True)
    film.rename(place / film.name)


def _exchanged(film: Path) -> None:
    film.write_bytes(film.read_bytes() + b"of another evening")


def _online_only(film: Path) -> None:
    _IN_THE_CLOUD.add(film)


_WAYS: tuple[Callable[[Path], None], ...] = (_deleted, _renamed, _moved, _exchanged, _online_only)


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Let so many linked videos go in five ways, look at them in the window, and find them again.

    Each has to be said to be in trouble on the page of clips and in the form of its episode, with a button to find it;
    a wrong file has to be turned down, the right one taken wherever it lies; and the episode stays what it was.
    Spoiled, nobody looks whether a file is there, and any file is taken.
    """
    application = QApplication.instance() or QApplication([])
    (folder / "copies").mkdir()
    diary = Diary.open(new_diary(folder / "diary"), noon)
    linked = [_linked(diary, folder, number) for number in range(times)]
    stranger = short_film(folder / "stranger.mp4", frames=9)
    find_again, open_film = Diary.find_again, ClipPanel._open_film
    replaced(Path, "stat", _stat)
    replaced(ClipPanel, "_open_film", lambda *_: None)  # nobody watches the films here
    if spoiled:
        _spoil()
    try:
        for number, clip in enumerate(linked):
            _WAYS[number % len(_WAYS)](Path(clip.path))
        shown = [_is_shown(diary, clip) for clip in linked]
        found = [_is_found(diary, clip, folder / "copies", stranger) for clip in linked]
    finally:
        replaced(Path, "stat", _STAT)
        replaced(Diary, "find_again", find_again)
        replaced(ClipPanel, "_open_film", open_film)
        replaced(whereabouts, "file_trouble", clips.file_trouble)
        replaced(videos, "file_trouble", clips.file_trouble)
        _IN_THE_CLOUD.clear()
        diary.close()
    assert application is not None
    lost = sum(not (one and other) for one, other in zip(shown, found, strict=True))
    note = f"{sum(shown)} shown, {sum(found)} found again"
    return Outcome("G14", "linked videos go, move, change or are in the cloud", times, lost, note)


def _spoil() -> None:
    replaced(whereabouts, "file_trouble", lambda *_: None)
    replaced(videos, "file_trouble", lambda *_: None)
    replaced(Diary, "find_again", lambda diary, clip, facts: diary.save_clip(_at(clip, facts.path)))


def _at(clip: Clip, path: Path) -> Clip:
    return builders.clip(id=clip.id, version=clip.version, sha256=clip.sha256, bytes=clip.bytes, path=str(path))


def _linked(diary: Diary, folder: Path, number: int) -> Clip:
    """Bring in a video that stays where it is, with an episode that shows it; keep its content elsewhere too."""
    film = short_film(folder / f"VID {number}.mp4", frames=10 + number)
    shutil.copyfile(film, folder / "copies" / film.name)
    clip = clips.attach(diary, builders.CHILD_ID, film, _TODAY, refer=True).clip
    diary.record(builders.episode(note=f"seen in {film.name}", clips=(clip.id,)))
    return clip


def _stat(path: Path, **how: Any) -> stat_result | SimpleNamespace:
    """What the system says of a file; one "in the cloud" bears the mark that macOS gives it."""
    found = _STAT(path, **how)
    if path not in _IN_THE_CLOUD:
        return found
    told = {name: getattr(found, name) for name in dir(found) if name.startswith("st_")}
    return SimpleNamespace(**{**told, "st_flags": 0x4000_0000})


def _desk(diary: Diary, prompts: ScriptedPrompts) -> Desk:
    return Desk(diary, Settings(), lambda: _TODAY, prompts, ImmediateTasks())


def _is_shown(diary: Diary, clip: Clip) -> bool:
    """Look whether the page of clips, the clip itself and the form of its episode say so and offer to find it."""
    desk = _desk(diary, ScriptedPrompts())
    page = ClipsPage(desk)
    page.refresh()
    (row,) = (text for text in page.rows.texts() if clip.original_name in text)
    page.show_clip(clip.id)
    words = page.panel.trouble.text()
    offered = not page.panel.acts.find_button.isHidden()
    page.panel.leave()
    (episode,) = (one for one in diary.episodes(builders.CHILD_ID) if clip.id in one.clips)
    form = EpisodeDialog(desk, builders.child(), EpisodeDraft.of(episode)).episode_form
    (line,) = form.videos.list.lines
    page.deleteLater()
    return "missing or damaged" in row and clip.original_name in words and offered and line.missing


def _is_found(diary: Diary, clip: Clip, copies: Path, stranger: Path) -> bool:
    """Offer a wrong file, then the right one; look whether only that was taken and nothing else has changed."""
    before = diary.episodes(builders.CHILD_ID)
    refused = _offered(diary, clip, stranger)
    right = _right_file(clip, copies)
    told = _offered(diary, clip, right)
    (after,) = (one for one in diary.clips(builders.CHILD_ID) if one.id == clip.id)
    taken = diary.file_of(after) == right and clips.file_trouble(right, after) is None
    return bool(refused) and not told and taken and diary.episodes(builders.CHILD_ID) == before


def _right_file(clip: Clip, copies: Path) -> Path:
    """Where a family would find it: under its new name, in its new place, or on the phone that still has it."""
    was = Path(clip.path)
    for place in (was.with_name(f"another name of {was.name}"), was.parent / "another place" / was.name):
        if place.exists():
            return place
    return copies / was.name


def _offered(diary: Diary, clip: Clip, file: Path) -> list[str]:
    """Choose a file for a clip in the window; return what the window said against it."""
    prompts = ScriptedPrompts(files_to_open=[file])
    page = ClipsPage(_desk(diary, prompts))
    page.refresh()
    page.show_clip(clip.id)
    page.panel.acts.find_button.click()
    page.panel.leave()
    page.deleteLater()
    return prompts.told


TRIAL = Trial("G14", 20, run, 5)
