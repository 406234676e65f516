"""Imports under way, and what is left of those that were broken off.

While a film is copied in, a small file `<id>.coming` says so, held with a lock. Whoever sweeps later can tell the
leavings of a broken-off import from the copy that another window is making, and from a film that only an older copy of
the diary does not know.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sleepdiary.domain.identity import is_id
from sleepdiary.files import PRIVATE_FILE, PRIVATE_FOLDER, not_written, sync_folder
from sleepdiary.media.locks import hold

FOLDER: Final = "media"
_COMING: Final = ".coming"
_PART: Final = ".part"


@dataclass(slots=True)
class Coming:
    """The mark of one import under way, held until it has ended."""

    vault: Path
    clip_id: str
    held: int

    @property
    def part(self) -> Path:
        """Where the copy is written until it is whole."""
        return self.vault / f"{self.clip_id}{_PART}"

    @classmethod
    def begin(cls, vault: Path, clip_id: str) -> Coming:
        """Make the vault if need be, and the mark in it. Raises DiaryFailure: DISK_FULL or NOT_WRITTEN."""
        marker = vault / f"{clip_id}{_COMING}"
        try:
            if not vault.is_dir():
                vault.mkdir(mode=PRIVATE_FOLDER)
                sync_folder(vault.parent)
            file = os.open(marker, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE)
        except OSError as error:
            raise not_written(vault, error) from error
        hold(file)
        return cls(vault, clip_id, file)

    def _let_go(self) -> None:
        held, self.held = self.held, -1
        if held >= 0:
            os.close(held)

    def __del__(self) -> None:
        # An import whose result nobody took: what it left may be swept from now on.
        self._let_go()

    def end(self, *, and_files: bool = False) -> None:
        """Take the mark away; what cannot be taken away now is swept at the next start."""
        paths = [*self.vault.glob(f"{self.clip_id}.*")] if and_files else [self.vault / f"{self.clip_id}{_COMING}"]
        self._let_go()
        # The mark goes last: without it nobody would know what the rest is.
        for path in sorted(paths, key=lambda path: path.suffix == _COMING):
            with contextlib.suppress(OSError):
                path.unlink()


def sweep(folder: Path, known: Collection[str]) -> int:
    """Take away what broken-off imports left in the vault of the diary in `folder`; return how many files that were.

    `known` are the ids of all clips that the diary ever had. Only files of imports that never got their row go; those
    that somebody is bringing in just now stay, and so does everything else in the folder.
    """
    vault = folder / FOLDER
    swept = 0
    with contextlib.suppress(OSError):
        for marker in sorted(vault.glob(f"*{_COMING}")):
            clip_id = marker.name.removesuffix(_COMING)
            if is_id(clip_id):
                swept += _swept(vault, clip_id, has_row=clip_id in known)
    return swept


def _swept(vault: Path, clip_id: str, *, has_row: bool) -> int:
    marker = vault / f"{clip_id}{_COMING}"
    try:
        with marker.open("rb+") as file:
            if not hold(file.fileno()):
                return 0
            leavings = [vault / f"{clip_id}{_PART}"] if has_row else [*vault.glob(f"{clip_id}.*")]
            gone = [path for path in leavings if path != marker and path.exists()]
            for path in gone:
                path.unlink()
        marker.unlink()
    except OSError:
        return 0
    return len(gone)
