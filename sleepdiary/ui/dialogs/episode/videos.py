"""The videos of an episode: dropped or chosen, looked at off the window's thread, kept when the episode is saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary.diary import Diary
from sleepdiary.domain.clip import Clip
from sleepdiary.files import FileFacts, facts_of
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.clip_list import ClipLine, ClipList


class Videos(QWidget):
    """Holds clips that are kept already and files that were chosen and wait for Save."""

    def __init__(self, desk: Desk, child_id: str, changed: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._known = {clip.id: clip for clip in desk.diary.clips(child_id)}
        self._child_id = child_id
        self._changed = changed
        self._kept: list[str] = []
        self._waiting: dict[str, FileFacts] = {}
        self.list = ClipList()
        self.list.files_chosen.connect(self.add)
        self.list.choose_wanted.connect(lambda: self.add(desk.prompts.videos()))
        self.list.find_again.connect(self._on_find_again)
        self.list.removed.connect(self._on_removed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)

    def show_clips(self, clip_ids: tuple[str, ...]) -> None:
        """Show the clips that the episode has, nothing waiting."""
        self._known = {clip.id: clip for clip in self._desk.diary.clips(self._child_id)}
        self._waiting = {}
        self._kept = [clip_id for clip_id in clip_ids if clip_id in self._known]
        self._show()

    def add(self, paths: list[Path]) -> None:
        """Look at files (size and SHA-256, which takes a while for long videos) and list them."""
        for path in paths:
            self._desk.in_background(partial(facts_of, path), self._on_looked_at)

    def keep(self, diary: Diary) -> tuple[str, ...]:
        """Attach the files that wait and return the ids of all clips, in order."""
        ids = list(self._kept)
        for facts in self._waiting.values():
            clip = diary.attach(self._child_id, facts, facts.path.name)
            if clip.id not in ids:
                ids.append(clip.id)
        return tuple(ids)

    def clip_ids(self) -> tuple[str, ...]:
        """The clips that are kept already and stay."""
        return tuple(self._kept)

    @property
    def has_waiting(self) -> bool:
        """Whether there are files that wait for Save."""
        return bool(self._waiting)

    def _on_looked_at(self, facts: FileFacts) -> None:
        if facts.sha256 in self._waiting or facts.sha256 in {self._known[kept].sha256 for kept in self._kept}:
            self._desk.say(f"{facts.path.name} is here already.")
            return
        self._waiting[facts.sha256] = facts
        self._show()
        self._changed()

    def _on_removed(self, key: str) -> None:
        self._waiting.pop(key, None)
        if key in self._kept:
            self._kept.remove(key)
        self._show()
        self._changed()

    def _on_find_again(self, clip_id: str) -> None:
        path = self._desk.prompts.file_to_open(f"Where is {self._known[clip_id].original_name}?", "All files (*)")
        if path is not None:
            self._desk.in_background(lambda: facts_of(path), lambda facts: self._on_found(clip_id, facts))

    def _on_found(self, clip_id: str, facts: FileFacts) -> None:
        _, clip = self._desk.attempt(lambda: self._desk.diary.find_again(self._known[clip_id], facts))
        if clip is not None:
            self._known[clip_id] = clip
            self._show()

    def _show(self) -> None:
        kept = [clip_line(self._known[clip_id]) for clip_id in self._kept]
        waiting = [
            ClipLine(key, facts.path.name, f"{size_words(facts.bytes)} · will be kept when you save", missing=False)
            for key, facts in self._waiting.items()
        ]
        self.list.set_lines([*kept, *waiting])


def clip_line(clip: Clip) -> ClipLine:
    """One clip as a line of the list; says plainly when its file is not where it was, or is not the same file."""
    path = Path(clip.path)
    try:
        size = path.stat().st_size
    except OSError:
        return ClipLine(clip.id, clip.original_name, f"File not found where it was: {clip.path}", missing=True)
    if size != clip.bytes:
        return ClipLine(clip.id, clip.original_name, f"The file has changed since: {clip.path}", missing=True)
    return ClipLine(clip.id, clip.original_name, f"{size_words(clip.bytes)} · {clip.path}", missing=False)


def size_words(size: int) -> str:
    """A file's size in words: "850 kB", "12.3 MB"."""
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} kB"
    return f"{size / 1_000_000:.1f} MB" if size < 1_000_000_000 else f"{size / 1_000_000_000:.2f} GB"
