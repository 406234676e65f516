"""The password of a diary: switched on, changed, taken away; a protected diary unlocked.

A diary is protected by a key of chance that is never seen. The password and the recovery key each open the key file
that holds it (:mod:`sleepdiary.storage.key_file`). Works on the diary's folder, like :mod:`sleepdiary.safekeeping`.
Videos are not protected by it: the system's disk encryption does that.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.domain.recovery_key import SECRET_BYTES, read_recovery_words, recovery_words
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.storage import keyring
from sleepdiary.storage.backup import delete_backup, name_it, verify
from sleepdiary.storage.backup_list import Backup, backups_in
from sleepdiary.storage.conversion import convert_in_place, converted
from sleepdiary.storage.database import FILE_NAME, key_of
from sleepdiary.storage.driver import CAN_PROTECT
from sleepdiary.storage.failures import DATABASE_ERRORS
from sleepdiary.storage.key_file import (
    ENDING,
    PASSWORD,
    RECOVERY,
    KeyFile,
    Strength,
    key_file_of,
    password_bytes,
    read_key_file,
    write_key_file,
)
from sleepdiary.storage.keyring import Key
from sleepdiary.storage.restoring import QUARANTINE
from sleepdiary.storage.unlocking import keys_with_id, opens, unlock

SHORTEST: Final = 8
"""How many signs a password has at least."""


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What of a protected diary anybody can still read.

    `copies` counts the copies here and in the second place, `texts` the weekly text copies, `set_aside` the files that
    were kept because they were damaged. `away` says that the second place could not be looked into.
    """

    copies: int = 0
    texts: int = 0
    set_aside: int = 0
    away: bool = False


def possible() -> bool:
    """Say whether a diary can have a password on this computer."""
    return CAN_PROTECT


def is_a_copy(file: Path) -> bool:
    """Say whether a file that asks for a password is a copy, rather than the diary itself."""
    return file.name != FILE_NAME


def new_recovery_key() -> str:
    """Make a recovery key, as it is shown and printed."""
    return recovery_words(secrets.token_bytes(SECRET_BYTES))


def unlock_with_password(file: Path, password: str, *, again: bool = False) -> None:
    """Unlock a diary's file, or a copy of one. Raises DiaryFailure as `unlock`; then nothing changed.

    `again` is for a window that was locked: only a key that was unlocked before will do, whatever lies there now.
    """
    unlock(file, password_bytes(password), PASSWORD, again=again)


def unlock_with_recovery_key(file: Path, typed: str, *, again: bool = False) -> None:
    """Unlock with the recovery key as it was typed. As :func:`unlock_with_password`."""
    unlock(file, _recovery_bytes(file, typed), RECOVERY, again=again)


def forget_keys() -> None:
    """Let go of every key that was unlocked."""
    keyring.forget()


class Protection:
    """The password of the diary in one folder. `clock` gives the instant now, in UTC."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], strength: Strength | None = None) -> None:
        self._file = folder.absolute() / FILE_NAME
        self._safe = Safekeeping(folder, clock)
        self._strength = strength or Strength()

    @property
    def file(self) -> Path:
        """The diary's file, which a password is asked for."""
        return self._file

    @property
    def is_on(self) -> bool:
        """Whether the diary is protected, and unlocked; one that is away for a while goes on to be so."""
        try:
            return key_of(self._file) is not None
        except DATABASE_ERRORS:
            return bool(keyring.known())

    def opens(self, typed: str) -> bool:
        """Say whether this is the diary's password, or its recovery key."""
        secret = read_recovery_words(typed)
        return opens(self._file, password_bytes(typed), PASSWORD) or (
            secret is not None and opens(self._file, secret, RECOVERY)
        )

    def switch_on(self, password: str, recovery_key: str) -> None:
        """Protect the diary and its copies. The diary has to be opened again afterwards: it is another file.

        A copy is made before. The protected diary is compared with the plain one before it takes its place; a copy
        loses its plain form only after its protected twin was looked through. Raises DiaryFailure: CANNOT_PROTECT,
        WRONG_RECOVERY_KEY, LOCKED, DISK_FULL, NOT_WRITTEN, NO_ACCESS, DAMAGED. The diary is then as it was, or wholly
        protected; :meth:`still_open` says what is left to do.
        """
        if not CAN_PROTECT:
            raise DiaryFailure(Failure.CANNOT_PROTECT)
        secret = _recovery_bytes(self._file, recovery_key)
        self._safe.back_up(Occasion.PROTECTION)
        key = Key.new()
        keys = KeyFile(key.id, {}).with_way(key, password_bytes(password), PASSWORD, self._strength)
        keys = keys.with_way(key, secret, RECOVERY, self._strength)
        if {keys.opened_by(password_bytes(password), PASSWORD), keys.opened_by(secret, RECOVERY)} != {key}:
            raise DiaryFailure(Failure.NOT_WRITTEN, path=str(key_file_of(self._file)), reason="it does not open again")
        write_key_file(key_file_of(self._file), keys)
        keyring.remember(key)
        try:
            convert_in_place(self._file, self._safe.place, key)
        except DiaryFailure:
            if key_of(self._file) is None:  # it was not only its folder that could not be flushed
                key_file_of(self._file).unlink(missing_ok=True)
                keyring.forget()
                raise
        self._finish(key)

    def protect_copies(self) -> None:
        """Protect what a switching on that was cut off has left open."""
        key = key_of(self._file)
        if key is not None:
            self._finish(key)

    def switch_off(self) -> None:
        """Make the diary and its copies plain again, with the same care. The diary has to be opened again afterwards.

        Raises DiaryFailure as :meth:`switch_on`.
        """
        key = key_of(self._file)
        if key is None:
            return
        self._safe.back_up(Occasion.PROTECTION)
        convert_in_place(self._file, self._safe.place, None)
        verify(self._file, thoroughly=True)
        self._safe.back_up(Occasion.PROTECTION)
        self._convert_copies(None)
        key_file_of(self._file).unlink(missing_ok=True)
        keyring.forget()

    def change_password(self, password: str) -> None:
        """Let another password open the unlocked diary, and its copies here and in the second place."""
        self._wrap_anew(password_bytes(password), PASSWORD)

    def change_recovery_key(self, recovery_key: str) -> None:
        """Let another recovery key open the unlocked diary, and its copies here and in the second place."""
        self._wrap_anew(_recovery_bytes(self._file, recovery_key), RECOVERY)

    def still_open(self) -> StillOpen:
        """Say what of a protected diary is not protected."""
        away = bool(self._safe.memory().second_place) and self._second_place is None
        return StillOpen(
            copies=sum(1 for _ in self._copies(protected=False)),
            texts=len(self._safe.texts()),
            set_aside=sum(1 for _ in self._set_aside()),
            away=away,
        )

    def remove_set_aside(self) -> None:
        """Delete the damaged files that were kept in the folder `quarantine`, as far as they are not protected."""
        for path in tuple(self._set_aside()):
            path.unlink(missing_ok=True)

    def _finish(self, key: Key) -> None:
        """Protect the copies, and let the text copies go, once there is a verified protected copy."""
        verify(self._file, thoroughly=True)
        self._safe.back_up(Occasion.PROTECTION)
        self._convert_copies(key)
        for text in self._safe.texts():
            text.unlink(missing_ok=True)

    def _convert_copies(self, key: Key | None) -> None:
        """Replace every copy that can be read whole by its twin; one that cannot stays as it is."""
        keys = None if key is None else keys_with_id(self._file, key.id)
        for one in tuple(self._copies(protected=key is None)):
            with suppress(DiaryFailure), converted(one.path, one.path.parent, key) as (part, found):
                twin = name_it(part, one.occasion, one.made_at, found, one.source, keys)
                self._safe.renamed(one.path, twin.path)
                delete_backup(one)

    def _copies(self, *, protected: bool) -> Iterator[Backup]:
        """Give the copies that are protected by a key at hand, or those that are plain."""
        places: Iterable[Path] = filter(None, (self._safe.place, self._second_place))
        for one in (one for place in places for one in backups_in(place)):
            key = key_of(one.path)
            if (key is not None) == protected and (protected or not key_file_of(one.path).exists()):
                yield one

    @property
    def _second_place(self) -> Path | None:
        chosen = self._safe.memory().second_place
        return Path(chosen) if chosen and Path(chosen).is_dir() else None

    def _set_aside(self) -> Iterator[Path]:
        for path in (self._file.parent / QUARANTINE).rglob("*"):
            is_content = path.is_file() and path.suffix != ENDING and path.stat().st_size > 0
            has_keys = key_file_of(path).exists() or path.with_name(path.name + ENDING).exists()
            if is_content and not has_keys and key_of(path) is None:
                yield path

    def _wrap_anew(self, secret: bytes, way: str) -> None:
        key = key_of(self._file)
        if key is None:
            raise DiaryFailure(Failure.PROTECTED, path=str(self._file))
        keys = keys_with_id(self._file, key.id).with_way(key, secret, way, self._strength)
        write_key_file(key_file_of(self._file), keys)
        for one in self._copies(protected=True):
            beside = key_file_of(one.path)
            with suppress(DiaryFailure):
                # The copy of an earlier protection has another key, and keeps its own password.
                if read_key_file(beside).key_id == key.id:
                    write_key_file(beside, keys)


def _recovery_bytes(file: Path, typed: str) -> bytes:
    secret = read_recovery_words(typed)
    if secret is None:
        raise DiaryFailure(Failure.WRONG_RECOVERY_KEY, path=str(file))
    return secret
