"""Finds the key files of a diary or of a copy, and opens one with a password or a recovery key. Changes no diary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.storage import keyring
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.key_file import (
    ENDING,
    PASSWORD,
    RECOVERY,
    KeyFile,
    key_file_of,
    read_key_file,
    write_key_file,
)
from sleepdiary.storage.keyring import Key

COPIES: Final = "backups"
_REFUSED: Final = {PASSWORD: Failure.WRONG_PASSWORD, RECOVERY: Failure.WRONG_RECOVERY_KEY}


def key_files_for(path: Path) -> tuple[KeyFile, ...]:
    """Return the readable key files that may open a file, the likeliest first, one for each key.

    The one beside it counts; where that is missing or damaged, those beside the diary and its copies, newest first.
    """
    with suppress(DiaryFailure):
        return (read_key_file(key_file_of(path)),)
    found: dict[str, KeyFile] = {}
    for other in _others(path):
        with suppress(DiaryFailure):
            keys = read_key_file(other)
            found.setdefault(keys.key_id, keys)
    return tuple(found.values())


def unlock(path: Path, secret: bytes, way: str, *, again: bool = False) -> Key:
    """Unlock the key of a diary's file, or of a copy, and keep it in memory: the file can be opened from now on.

    Where the key file beside a diary was missing or damaged and another one opens it, that is put in its place. With
    `again` only a key that was unlocked before counts: key files are what anybody can put there. Raises
    DiaryFailure: WRONG_PASSWORD, WRONG_RECOVERY_KEY, KEYS_MISSING, KEYS_DAMAGED or NO_ACCESS. Nothing is written then.
    """
    candidates = key_files_for(path)
    if not candidates:
        read_key_file(key_file_of(path))
    known = keyring.known()
    for keys in candidates:
        key = keys.opened_by(secret, way)
        if key is not None and (key in known or not again):
            keyring.remember(key)
            _mend(path, keys)
            return key
    raise DiaryFailure(_REFUSED[way], path=str(path))


def keys_with_id(path: Path, key_id: str) -> KeyFile:
    """Return the key file of the key that a file is encrypted with; KEYS_MISSING where there is none any more."""
    found = next((keys for keys in key_files_for(path) if keys.key_id == key_id), None)
    if found is None:
        raise DiaryFailure(Failure.KEYS_MISSING, path=str(path))
    return found


def key_for(path: Path) -> Key | None:
    """Return the unlocked key that the key files of a diary speak of, whatever the diary's file holds; or None."""
    ids = {keys.key_id for keys in key_files_for(path)}
    return next((key for key in keyring.known() if key.id in ids), None)


def _others(path: Path) -> Iterator[Path]:
    yield path.with_name(FILE_NAME).with_suffix(ENDING)
    yield (path.parent.parent / FILE_NAME).with_suffix(ENDING)
    for folder in (path.parent, path.parent / COPIES):
        with suppress(OSError):
            yield from sorted(folder.glob(f"*{ENDING}"), reverse=True)


def _mend(path: Path, keys: KeyFile) -> None:
    if path.name != FILE_NAME:
        return
    with suppress(DiaryFailure):
        read_key_file(key_file_of(path))
        return
    with suppress(DiaryFailure):
        write_key_file(key_file_of(path), keys)
