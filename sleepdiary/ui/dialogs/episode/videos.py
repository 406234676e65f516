"""The videos of an episode: dropped or chosen, looked at off the window's thread, kept when the episode is saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from sleepdiary import wording
from sleepdiary.clips import Brought, bring_in, discard, file_trouble, gather, keep
from sleepdiary.diary import Diary
from sleepdiary.domain.clip import Clip, ClipPlace
from sleepdiary.domain.failure import Failure
from sleepdiary.files import FileFacts, facts_of
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.clip_list import ClipLine, ClipList

_TROUBLES: Final = {
    Failure.FILE_MISSING: "File not found where it was",
    Failure.ONLINE_ONLY: "The file is only in the cloud now",
    Failure.OTHER_FILE: "The file has changed since",
}


class Videos(QWidget):
    """Holds clips that are kept already, and files that were copied into the diary and wait for Save.

    Copying begins at once, so that the phone can be unplugged; a form that is closed without Save leaves nothing.
    """

    def __init__(self, desk: Desk, child_id: str, changed: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._known: dict[str, Clip] = {}
        self._child_id = child_id
        self._changed = changed
        self._kept: list[str] = []
        self._waiting: dict[str, Brought] = {}
        self._coming: list[Path] = []
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
        self._kept = [clip_id for clip_id in clip_ids if clip_id in self._known]
        self._show()

    def add(self, paths: list[Path]) -> None:
        """List files and copy them into the diary's folder, off the window's thread."""
        _, intake = self._desk.attempt(lambda: gather(self._desk.diary, self._child_id, self._desk.today()))
        if intake is None:
            return
        for path in paths:
            self._coming.append(path)
            self._show()
            self._changed()
            self._desk.in_background(partial(bring_in, intake, path), partial(self._on_brought, path))

    def keep(self, diary: Diary) -> tuple[str, ...]:
        """Write down the files that wait and return the ids of all clips, in order."""
        ids = list(self._kept)
        for brought in self._waiting.values():
            clip = keep(diary, brought).clip
            if clip.id not in ids:
                ids.append(clip.id)
        self._waiting = {}
        return tuple(ids)

    def discard(self) -> None:
        """Take away the copies of files that wait: the form is closed without Save."""
        for brought in self._waiting.values():
            discard(brought)
        self._waiting = {}

    def clip_ids(self) -> tuple[str, ...]:
        """The clips that are kept already and stay."""
        return tuple(self._kept)

    @property
    def has_waiting(self) -> bool:
        """Whether there are files that wait for Save, or are still being copied."""
        return bool(self._waiting or self._coming)

    @property
    def coming(self) -> tuple[Path, ...]:
        """The files that are still being copied; an episode saved now would be kept without them."""
        return tuple(self._coming)

    def _on_brought(self, path: Path, brought: Brought) -> None:
        if not isValid(self):
            discard(brought)  # the form was closed meanwhile, and with it the wish to keep the file
            return
        self._coming.remove(path)
        if brought.refused is not None:
            self._desk.prompts.tell(wording.failure(brought.refused))
        elif brought.facts is not None:
            self._take(brought, brought.facts)
        self._show()
        self._changed()

    def _take(self, brought: Brought, facts: FileFacts) -> None:
        here = {self._known[kept].sha256 for kept in self._kept}
        if facts.sha256 in self._waiting or facts.sha256 in here:
            discard(brought)
            self._desk.say(f"{brought.path.name} is here already.")
        else:
            self._waiting[facts.sha256] = brought

    def _on_removed(self, key: str) -> None:
        brought = self._waiting.pop(key, None)
        if brought is not None:
            discard(brought)
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
        file_of = self._desk.diary.file_of
        kept = [clip_line(self._known[clip_id], file_of(self._known[clip_id])) for clip_id in self._kept]
        waiting = [ClipLine(key, brought.path.name, _waiting_words(brought)) for key, brought in self._waiting.items()]
        coming = [ClipLine(str(path), path.name, "Being copied into the diary…") for path in self._coming]
        self.list.set_lines([*kept, *waiting, *coming])


def _waiting_words(brought: Brought) -> str:
    size = "" if brought.facts is None else f"{size_words(brought.facts.bytes)} · "
    return f"{size}in the diary once you save"


def clip_line(clip: Clip, path: Path) -> ClipLine:
    """One clip, with its file at `path`, as a line of the list; says plainly when the file is away or another one."""
    trouble = file_trouble(path, clip)
    if trouble is not None:
        return ClipLine(clip.id, clip.original_name, f"{_TROUBLES[trouble]}: {path}", missing=True)
    where = "in the diary" if clip.place is ClipPlace.VAULT else path
    return ClipLine(clip.id, clip.original_name, f"{size_words(clip.bytes)} · {where}", missing=False)


def size_words(size: int) -> str:
    """A file's size in words: "850 kB", "12.3 MB"."""
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} kB"
    return f"{size / 1_000_000:.1f} MB" if size < 1_000_000_000 else f"{size / 1_000_000_000:.2f} GB"
