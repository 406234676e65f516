"""The diary's file, open: hands out units of work that are kept whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from sqlalchemy.exc import PendingRollbackError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.storage import upgrade
from sleepdiary.storage.backup import back_up
from sleepdiary.storage.backup_list import Backup
from sleepdiary.storage.check import StoreCheck, check
from sleepdiary.storage.creation import create_file
from sleepdiary.storage.database import FILE_NAME, PATIENCE, Unit, engine_for
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.failures import Whereabouts
from sleepdiary.storage.recognition import find, may_write, recognise
from sleepdiary.storage.repository import Repository
from sleepdiary.storage.restoring import restore

Clock: TypeAlias = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time of day, in UTC; the store's clock unless it is given another."""
    return datetime.now(UTC)


class Store:
    """One diary's file. Every failure of its surroundings leaves as a DiaryFailure, and then nothing was kept.

    Units of work may be begun on any thread; a unit stays on the thread that began it.
    """

    def __init__(self, whereabouts: Whereabouts, *, read_only: bool, clock: Clock, patience: float) -> None:
        self._whereabouts = whereabouts
        self._engine = engine_for(whereabouts, read_only=read_only, patience=patience)
        self._clock = clock
        self._patience = patience
        self._closed = False
        self.read_only = read_only
        self.folder = whereabouts.path.parent

    @classmethod
    def create(cls, folder: Path, *, clock: Clock = utc_now, patience: float = PATIENCE) -> Store:
        """Make a new, empty diary in `folder` (made too where it is missing) and open it.

        Raises DiaryFailure: ALREADY_A_DIARY, NOT_A_FOLDER, NO_ACCESS, READ_ONLY, DISK_FULL or NOT_WRITTEN.
        """
        folder = folder.absolute()
        create_file(folder)
        return cls.open(folder, clock=clock, patience=patience)

    @classmethod
    def open(
        cls, folder: Path, *, read_only: bool = False, clock: Clock = utc_now, patience: float = PATIENCE
    ) -> Store:
        """Open the diary in `folder`; one that cannot be written is opened for reading, see `read_only`.

        `patience` is how many seconds to wait for another program that holds the file. Raises DiaryFailure: NO_DIARY,
        NOT_A_FOLDER, NOT_OURS, DAMAGED, NEWER, NO_ACCESS, LOCKED or READ_ONLY (it cannot be read without being
        written first). The file is then as it was. A diary of an older program is brought up to date; the folder
        `backups` keeps a copy of what it was.
        """
        path = find(folder.absolute())
        head = recognise(path, patience)
        read_only = read_only or not may_write(path)
        if head.revision != upgrade.REVISIONS[-1]:
            if read_only:
                raise DiaryFailure(Failure.READ_ONLY, path=str(folder))
            back_up(path, Occasion.UPGRADE, clock(), patience=patience)
            upgrade.bring_up_to_date(path, patience=patience)
        return cls(Whereabouts.of(path), read_only=read_only, clock=clock, patience=patience)

    @property
    def sqlite_version(self) -> str:
        """The version of the database library, for somebody who helps."""
        return str(dbapi.sqlite_version)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Say whether `folder` holds a diary file, whether or not it can be opened."""
        try:
            return (folder / FILE_NAME).exists()
        except OSError:
            return False

    @staticmethod
    def check(folder: Path, *, patience: float = PATIENCE) -> StoreCheck:
        """Look through the diary in `folder`; see :func:`sleepdiary.storage.check.check`."""
        return check(folder, patience=patience)

    def back_up(self, occasion: Occasion) -> Backup:
        """Copy the diary into its folder `backups`; see :func:`sleepdiary.storage.backup.back_up`."""
        self._stay_put()
        self._may_write()
        return back_up(self._whereabouts.path, occasion, self._clock(), patience=self._patience)

    def restore(self, copy: Path) -> Backup | Path | None:
        """Make this diary what a copy holds; see :func:`sleepdiary.storage.restoring.restore`."""
        self._stay_put()
        self._may_write()
        return restore(self.folder, copy, self._clock(), self._patience)

    def open_again(self) -> None:
        """Open the file that is in the diary's place now: it was made protected, or plain, by this program."""
        self._engine.dispose()
        self._whereabouts = Whereabouts.of(self._whereabouts.path)
        self._engine = engine_for(self._whereabouts, read_only=self.read_only, patience=self._patience)

    def close(self) -> None:
        """Let go of the diary; closing twice is fine."""
        self._closed = True
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Repository]:
        """Begin a unit of work that sees the diary as it is now, and changes nothing."""
        with self._unit(Unit()) as repository:
            yield repository

    @contextmanager
    def writing(self) -> Iterator[Repository]:
        """Begin a unit of work that nobody else writes beside; kept at the end, undone by any exception."""
        self._may_write()
        with self._unit(Unit(writing=True)) as repository:
            yield repository
        self._stay_put()

    @contextmanager
    def _unit(self, unit: Unit) -> Iterator[Repository]:
        self._stay_put()
        try:
            engine = self._engine.execution_options(unit=unit)
            with Session(engine, autoflush=False) as session, session.begin():
                session.connection()
                yield Repository(session, self._clock())
            unit.go_on()  # a failure that the caller has caught has undone the unit all the same
        except DiaryFailure as found:
            found.figures.setdefault("path", str(self.folder))
            raise
        except StaleDataError as error:
            raise DiaryFailure(Failure.CHANGED_ELSEWHERE, path=str(self.folder)) from error
        except PendingRollbackError:
            unit.go_on()
            raise

    def _may_write(self) -> None:
        if self.read_only:
            raise DiaryFailure(Failure.READ_ONLY, path=str(self.folder))

    def _stay_put(self) -> None:
        if self._closed:
            raise RuntimeError("this diary was closed")
        if self._whereabouts.moved:
            raise DiaryFailure(Failure.MOVED, path=str(self.folder))
