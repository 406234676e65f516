"""Keeps a diary safe: makes copies when they are due, thins them, sends them to a second place, tests them, puts back.

Works on the diary's folder, open or not, readable or not, so that it is at hand when nothing else is. The window and
the command line ask it; neither decides anything by itself. What it has to remember is in `backups/safekeeping.json`.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion, is_due, to_let_go
from sleepdiary.files import PRIVATE_FOLDER, not_written, write_whole
from sleepdiary.storage import backup as copies
from sleepdiary.storage.backup_list import Backup, backups_in
from sleepdiary.storage.database import FILE_NAME, key_of
from sleepdiary.storage.repair import Repaired, make_readable, repair
from sleepdiary.storage.restoring import restore

MIRROR_EVERY: Final = timedelta(days=7)
TEST_EVERY: Final = timedelta(days=30)
REMIND_EVERY: Final = timedelta(days=30)
MIRRORS_KEPT: Final = 4
_MEMORY: Final = "safekeeping.json"
_BY_ITSELF: Final = frozenset({Occasion.START, Occasion.WRITING, Occasion.CLOSE})


class Readable(Protocol):
    """Whatever can give all that is in a diary: the open diary itself."""

    def as_json(self) -> str:
        """Everything, in the open format."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One copy as the family is shown it: when it was made and what is in it.

    `verified` says that it was read again after it was made; `elsewhere` that it lies in the second place; `closed`
    that it has a password which nobody has given yet.
    """

    path: Path
    made_at: datetime
    children: tuple[str, ...]
    episodes: int
    nights: int
    verified: bool
    elsewhere: bool = False
    closed: bool = False


@dataclass(slots=True)
class Memory:
    """What is remembered between two starts. Times are instants in ISO form, empty for never.

    `second_place` is a folder, or empty. `waiting` is true after a copy was put back, until the family says that it is
    right: until then no copy is made by itself, so that none of the older ones has to go. `undo` is the file that
    holds what was there before.
    """

    second_place: str = ""
    second_place_failed: bool = False
    waiting: bool = False
    undo: str = ""
    mirrored_at: str = ""
    tested_at: str = ""
    test_failed: bool = False
    reminded_at: str = ""


class Safekeeping:
    """The copies of the diary in one folder. `clock` gives the instant now, in UTC."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self.folder = folder.absolute()
        self._clock = clock

    @property
    def place(self) -> Path:
        """The folder that the copies are in."""
        return self.folder / copies.FOLDER

    @property
    def _file(self) -> Path:
        return self.folder / FILE_NAME

    # Making copies

    def keep_up(self, occasion: Occasion) -> Backup | None:
        """Make a copy if one is due, let old ones go, and send it to the second place; None when none was due.

        Raises DiaryFailure when the copy cannot be made. A second place that is away is only remembered.
        """
        copies.sweep(self.place)
        if not self.due(occasion):
            return None
        return self.back_up(occasion)

    def due(self, occasion: Occasion) -> bool:
        """Say whether a copy should be made now."""
        if occasion in _BY_ITSELF and self.memory().waiting:
            return False
        known = backups_in(self.place)
        newest = known[0] if known else None
        try:
            changed = newest is None or copies.signature(self._file) != newest.source
        except OSError:
            return False
        return is_due(occasion, None if newest is None else newest.made_at, self._clock(), changed=changed)

    def back_up(self, occasion: Occasion = Occasion.BY_HAND) -> Backup:
        """Make a copy now, whether or not it is due."""
        made = copies.back_up(self._file, occasion, self._clock())
        self._thin(self.place)
        self._send(made)
        return made

    def _thin(self, place: Path) -> None:
        known = backups_in(place)
        gone = {copy.name for copy in to_let_go([one.copy for one in known], self._clock())}
        undo = self.memory().undo
        for one in known:
            if one.path.name in gone and str(one.path) != undo:
                copies.delete_backup(one)

    # The second place

    def choose_second_place(self, folder: Path | None) -> None:
        """Send every new copy to `folder` as well, from the newest on; None ends that. NO_ACCESS if it is not there."""
        newest = next(iter(backups_in(self.place)), None)
        if folder is not None and newest is not None:
            copies.send_to(newest, folder)
        self._remember(second_place="" if folder is None else str(folder), second_place_failed=False)

    def _send(self, made: Backup) -> None:
        place = self.memory().second_place
        if not place:
            return
        try:
            copies.send_to(made, Path(place))
            self._thin(Path(place))
        except (DiaryFailure, OSError):
            self._remember(second_place_failed=True)
        else:
            self._remember(second_place_failed=False)

    def also_to(self, made: Backup, folder: Path) -> Path:
        """Put one copy into another folder as well, this once, and return where it is."""
        return copies.send_to(made, folder.absolute())

    def write_to(self, made: Backup, target: Path, *, replace: bool) -> None:
        """Write one copy to a file of another name as well, whole or not at all. Raises as `files.write_whole`."""
        write_whole(target, made.path.read_bytes(), replace=replace)

    # Looking after them

    def look_after(self, diary: Readable | None = None) -> bool:
        """Write the weekly text copy of `diary`, and test the newest copy once a month; false if that test failed.

        A protected diary has no text copies: anybody could read them.
        After a test that failed the newest copy is tested each time, until there is a good one.
        """
        now = self._clock()
        memory = self.memory()
        if diary is not None and key_of(self._file) is None and _older(memory.mirrored_at, now, MIRROR_EVERY):
            self._mirror(diary.as_json(), now)
        if memory.test_failed or _older(memory.tested_at, now, TEST_EVERY):
            return self.test_newest()
        return True

    def test_newest(self) -> bool:
        """Put the newest copy back into a file of its own and look through that; say whether all went well."""
        newest = next(iter(backups_in(self.place)), None)
        good = newest is None or self._goes_back(newest)
        self._remember(tested_at=self._clock().isoformat(), test_failed=not good)
        return good

    def _goes_back(self, one: Backup) -> bool:
        try:
            with copies.a_part(self.place, key_of(one.path)) as part:
                copies.pour_into(one.path, part)
                return copies.is_whole(one) and copies.verify(part).counts == one.counts
        except (DiaryFailure, OSError):
            return False

    def is_time_to_remind(self) -> bool:
        """Say, once a month, whether to remind the family that all copies are on one disk; first after a month."""
        memory, now = self.memory(), self._clock()
        if memory.second_place or not _older(memory.reminded_at, now, REMIND_EVERY):
            return False
        self._remember(reminded_at=now.isoformat())
        return bool(memory.reminded_at)

    def _mirror(self, text: str, now: datetime) -> None:
        target = self.place / f"diary-{now.astimezone(UTC):%Y%m%d}.export.json"
        self._make_place()
        write_whole(target, text.encode(), replace=True)
        for old in self.texts()[:-MIRRORS_KEPT]:
            old.unlink(missing_ok=True)
        self._remember(mirrored_at=now.isoformat())

    def texts(self) -> tuple[Path, ...]:
        """The weekly text copies, oldest first."""
        return tuple(sorted(self.place.glob("diary-*.export.json")))

    def renamed(self, copy: Path, now: Path) -> None:
        """A copy was replaced by one of another name: what was there before a copy was put back may be that."""
        if self.memory().undo == str(copy):
            self._remember(undo=str(now))

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        except OSError as error:
            raise not_written(self.folder, error) from error

    def _make_place(self) -> None:
        try:
            self.place.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        except OSError as error:
            raise not_written(self.place, error) from error

    # Putting back

    def kept(self) -> tuple[Kept, ...]:
        """Every copy there is to put back, newest first; one that lies in both places is named once."""
        memory = self.memory()
        here = backups_in(self.place)
        names = {one.path.name for one in here}
        away = backups_in(Path(memory.second_place)) if memory.second_place else ()
        shown = [_shown(one, elsewhere=False) for one in here]
        shown += [_shown(one, elsewhere=True) for one in away if one.path.name not in names]
        return tuple(sorted(shown, key=lambda one: one.made_at, reverse=True))

    def restore(self, copy: Path) -> None:
        """Make the diary what a copy holds. Until the family says that it is right no copy is made by itself.

        Raises DiaryFailure as :func:`sleepdiary.storage.restoring.restore`; then the diary is as it was.
        """
        if copy.exists():
            self._make_folder()  # a new computer has none yet
        was = restore(self.folder, copy, self._clock())
        undo = was.path if isinstance(was, Backup) else was
        self._remember(waiting=True, undo="" if undo is None or not isinstance(was, Backup) else str(undo))

    @property
    def can_undo(self) -> bool:
        """Whether what was there before a copy was put back can be put back in its turn."""
        undo = self.memory().undo
        return bool(undo) and Path(undo).exists()

    def undo_restore(self) -> None:
        """Put back what was there before; FILE_MISSING when nothing is known of it."""
        undo = self.memory().undo
        if not undo:
            raise DiaryFailure(Failure.FILE_MISSING, path=str(self.place))
        restore(self.folder, Path(undo), self._clock())
        self._remember(waiting=False, undo="")

    def this_is_right(self) -> None:
        """The family has looked at what was put back: copies are made by themselves again."""
        self._remember(waiting=False, undo="")

    # When the diary cannot be opened

    def repair(self) -> Repaired:
        """Make a whole diary of what can be read; see :func:`sleepdiary.storage.repair.repair`."""
        done = repair(self.folder, self._clock())
        self._remember(waiting=True)
        return done

    def make_readable(self) -> Path:
        """Make a diary for reading of what can be read, and change nothing; return its folder."""
        return make_readable(self.folder, self._clock())

    # Memory

    def memory(self) -> Memory:
        """What is remembered; whatever cannot be read is as at the beginning."""
        memory = Memory()
        with contextlib.suppress(OSError, ValueError, RecursionError):
            told = json.loads((self.place / _MEMORY).read_text(encoding="utf-8"))
            for field in fields(Memory):
                value = told.get(field.name) if isinstance(told, dict) else None
                if type(value) is type(getattr(memory, field.name)):
                    setattr(memory, field.name, value)
        return memory

    def _remember(self, **changes: str | bool) -> None:
        memory = self.memory()
        for name, value in changes.items():
            setattr(memory, name, value)
        with contextlib.suppress(DiaryFailure, OSError):
            self._make_place()
            write_whole(self.place / _MEMORY, json.dumps(asdict(memory), indent=2).encode(), replace=True)


def _shown(one: Backup, *, elsewhere: bool) -> Kept:
    counts = dict(one.counts)
    return Kept(
        one.path,
        one.made_at,
        copies.children_in(one.path),
        counts.get("episode", 0),
        counts.get("night", 0),
        one.verified,
        elsewhere,
        closed=copies.is_closed(one.path),
    )


def _older(instant: str, now: datetime, age: timedelta) -> bool:
    """Say whether an instant in ISO form is longer ago than `age`, still to come, or none at all."""
    try:
        return not timedelta(0) <= now - datetime.fromisoformat(instant) < age
    except (TypeError, ValueError):
        return True
