"""Finds the key files of a diary or of a copy, and opens one with a password or a recovery key. Changes no diary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import write_whole
from sleepdiary.storage import keyring
from sleepdiary.storage.database import FILE_NAME, fits
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

    First comes the one beside it, then those beside the diary and its copies, newest first. A copy whose own can be
    read needs no other; the one beside a diary may be another diary's, brought there when folders were mixed up.
    """
    found: dict[str, KeyFile] = {}
    for place in (key_file_of(path), *_others(path)):
        with suppress(DiaryFailure):
            keys = read_key_file(place)
            found.setdefault(keys.key_id, keys)
            if path.name != FILE_NAME and place == key_file_of(path):
                break
    return tuple(found.values())


def unlock(path: Path, secret: bytes, way: str, *, again: bool = False) -> Key:
    """Unlock the key of a diary's file, or of a copy, and keep it in memory: the file can be opened from now on.

    Where the key file beside a diary was missing, damaged or another diary's, and another one opens it, that is put in
    its place. With `again` only a key that was unlocked before counts: key files are what anybody can put there. Raises
    DiaryFailure: WRONG_PASSWORD, WRONG_RECOVERY_KEY, KEYS_MISSING, KEYS_DAMAGED or NO_ACCESS. Nothing is written then.
    """
    candidates = key_files_for(path)
    if not candidates:
        read_key_file(key_file_of(path))
    known = keyring.known()
    for keys, key in _opened(path, candidates, secret, way):
        if key in known or not again:
            keyring.remember(key)
            _mend(path, keys)
            return key
    raise DiaryFailure(_REFUSED[way], path=str(path))


def opens(path: Path, secret: bytes, way: str) -> bool:
    """Say whether a secret opens a diary's file. Nothing is unlocked or written."""
    return any(_opened(path, key_files_for(path), secret, way))


def _opened(path: Path, candidates: tuple[KeyFile, ...], secret: bytes, way: str) -> Iterator[tuple[KeyFile, Key]]:
    for keys in candidates:
        key = keys.opened_by(secret, way)
        if key is not None and _belongs(key, path, candidates):
            yield keys, key


def _belongs(key: Key, path: Path, candidates: tuple[KeyFile, ...]) -> bool:
    """Say whether a key is that of a file. Where it does not open it, the file may be damaged or the key another's.

    Then it is the only key that any key file speaks of, or the newest copy opens with it.
    """
    return fits(path, key) or len(candidates) == 1 or any(fits(copy, key) for copy in _newest_copy(path))


def _newest_copy(path: Path) -> Iterator[Path]:
    copies = sorted((path.parent / COPIES).glob(f"*{ENDING}"), reverse=True)
    yield from [copy for keys in copies if (copy := keys.with_suffix(path.suffix)).is_file()][:1]


def is_unlocked(path: Path) -> bool:
    """Say whether the key of a file, which may be damaged, was unlocked."""
    candidates = key_files_for(path)
    ids = {keys.key_id for keys in candidates}
    return any(key.id in ids and _belongs(key, path, candidates) for key in keyring.known())


def keys_with_id(path: Path, key_id: str) -> KeyFile:
    """Return the key file of the key that a file is encrypted with; KEYS_MISSING where there is none any more."""
    found = next((keys for keys in key_files_for(path) if keys.key_id == key_id), None)
    if found is None:
        raise DiaryFailure(Failure.KEYS_MISSING, path=str(path))
    return found


def key_for(path: Path) -> Key | None:
    """Return the unlocked key that the key files of a diary speak of, whatever the diary's file holds; or None."""
    candidates = key_files_for(path)
    ids = {keys.key_id for keys in candidates}
    unlocked = [key for key in keyring.known() if key.id in ids]
    return next((key for key in unlocked if _belongs(key, path, candidates)), next(iter(unlocked), None))


def _others(path: Path) -> Iterator[Path]:
    yield path.with_name(FILE_NAME).with_suffix(ENDING)
    yield (path.parent.parent / FILE_NAME).with_suffix(ENDING)
    for folder in (path.parent, path.parent / COPIES):
        with suppress(OSError):
            yield from sorted(folder.glob(f"*{ENDING}"), reverse=True)


def _mend(path: Path, keys: KeyFile) -> None:
    """Put the key file that opened a diary beside it; another diary's, which may be its only one, keeps a new name."""
    beside = key_file_of(path)
    if path.name != FILE_NAME:
        return
    with suppress(DiaryFailure):
        there = read_key_file(beside)
        if there.key_id == keys.key_id:
            return
        with suppress(DiaryFailure):
            write_whole(beside.with_name(f"{path.stem}-{there.key_id[:16]}{ENDING}"), there.as_bytes(), replace=False)
            write_key_file(beside, keys)
        return
    with suppress(DiaryFailure):
        write_key_file(beside, keys)
