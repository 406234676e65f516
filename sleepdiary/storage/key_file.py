"""The key file beside a protected diary: its key, wrapped by the password and by the recovery key, each for itself.

Whoever has either opens the diary; the file alone opens nothing. A new password wraps the same key anew, so the diary
itself is not written. A copy of the key file lies beside each copy of the diary.

`diary.keys` is JSON: `format`, `version`, `key_id`, and for "password" and "recovery" the figures of Argon2id (RFC
9106) and the key under AES-256-GCM. The id of the key and the way of wrapping are bound to it.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import write_whole
from sleepdiary.storage.keyring import Key

ENDING: Final = ".keys"
PASSWORD, RECOVERY = "password", "recovery"
_FORMAT, _VERSION = "sleepdiary-keys", 1
_MOST_BYTES: Final = 16_384


@dataclass(frozen=True, slots=True)
class Strength:
    """How long guessing one password takes: the second choice that RFC 9106 recommends, 64 MiB and three rounds."""

    iterations: int = 3
    lanes: int = 4
    memory_kib: int = 65_536


_MOST: Final = Strength(iterations=16, lanes=16, memory_kib=524_288)
"""A file that asks for more is not ours: it would only hold the computer up."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key that one secret opens. Bytes are in hexadecimal."""

    strength: Strength
    salt: str
    nonce: str
    box: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What a key file holds."""

    key_id: str
    ways: Mapping[str, Wrapped]

    def opened_by(self, secret: bytes, way: str) -> Key | None:
        """Return the key if the secret opens it this way, else None."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        wrapped = self.ways[way]
        cipher = AESGCM(_stretched(secret, bytes.fromhex(wrapped.salt), wrapped.strength))
        try:
            raw = cipher.decrypt(bytes.fromhex(wrapped.nonce), bytes.fromhex(wrapped.box), _bound(self.key_id, way))
        except InvalidTag:
            return None
        return Key(self.key_id, raw)

    def with_way(self, key: Key, secret: bytes, way: str, strength: Strength) -> KeyFile:
        """Return the file with the key wrapped by a secret, in place of what was there for that way."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        box = AESGCM(_stretched(secret, salt, strength)).encrypt(nonce, key.raw, _bound(key.id, way))
        return replace(self, ways={**self.ways, way: Wrapped(strength, salt.hex(), nonce.hex(), box.hex())})

    def as_bytes(self) -> bytes:
        """Return the text of the file."""
        told = {"format": _FORMAT, "version": _VERSION, "key_id": self.key_id, "wrapped": _plain(self.ways)}
        return json.dumps(told, indent=2).encode()


def password_bytes(password: str) -> bytes:
    """Return a password as bytes; letters with accents count the same however the keyboard composes them."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def key_file_of(path: Path) -> Path:
    """Return where the key file of a diary's file, or of a copy of it, is."""
    return path.with_suffix(ENDING)


def read_key_file(path: Path) -> KeyFile:
    """Read a key file. Raises DiaryFailure: KEYS_MISSING, KEYS_DAMAGED, or NO_ACCESS."""
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise DiaryFailure(Failure.KEYS_MISSING, path=str(path)) from error
    except OSError as error:
        raise DiaryFailure(Failure.NO_ACCESS, path=str(path)) from error
    try:
        told = json.loads(text)
        if (told["format"], told["version"]) != (_FORMAT, _VERSION) or len(text) > _MOST_BYTES:
            raise ValueError("another format")
        ways = {way: _read_way(told["wrapped"][way]) for way in (PASSWORD, RECOVERY)}
        return KeyFile(_hex(told["key_id"]), ways)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DiaryFailure(Failure.KEYS_DAMAGED, path=str(path)) from error


def write_key_file(path: Path, keys: KeyFile) -> None:
    """Write a key file whole or not at all, for nobody else to read, and read it again."""
    write_whole(path, keys.as_bytes(), replace=True)
    if read_key_file(path) != keys:
        raise DiaryFailure(Failure.NOT_WRITTEN, path=str(path), reason="what was read back is not what was written")


def _read_way(told: Any) -> Wrapped:
    strength = Strength(**{name: told[name] for name in asdict(_MOST)})
    for name, most in asdict(_MOST).items():
        value = getattr(strength, name)
        if type(value) is not int or not 0 < value <= most:
            raise ValueError("a figure that is none of ours")
    if strength.memory_kib < 8 * strength.lanes:
        raise ValueError("too little memory for so many lanes")
    salt, nonce, box = (_hex(told[name]) for name in ("salt", "nonce", "box"))
    if len(salt) < 16 or len(nonce) != 24:
        raise ValueError("too short")
    return Wrapped(strength, salt, nonce, box)


def _hex(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return bytes.fromhex(value).hex()


def _plain(ways: Mapping[str, Wrapped]) -> dict[str, dict[str, object]]:
    return {
        way: {"kdf": "argon2id", **asdict(one.strength), "salt": one.salt, "nonce": one.nonce, "box": one.box}
        for way, one in ways.items()
    }


def _bound(key_id: str, way: str) -> bytes:
    return f"{_FORMAT} {_VERSION} {key_id} {way}".encode()


def _stretched(secret: bytes, salt: bytes, strength: Strength) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=salt,
        length=32,
        iterations=strength.iterations,
        lanes=strength.lanes,
        memory_cost=strength.memory_kib,
    ).derive(secret)
