"""The recovery key as a family reads and types it: eight groups of four signs, with a check against slips.

The alphabet is Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O and U, so that nothing is taken
for a one, a nought or a V. Of the twenty bytes eighteen are chance (144 bits), the last two are the check.
"""

from __future__ import annotations

import hashlib
from typing import Final

SECRET_BYTES: Final = 18
GROUPS: Final = 8
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TAKEN_FOR: Final = str.maketrans("OIL", "011")
_SIGNS: Final = 32


def recovery_words(secret: bytes) -> str:
    """Write eighteen bytes of chance as a recovery key: "7K3M-…"; another length raises ValueError."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery key is made of eighteen bytes")
    number = int.from_bytes(secret + _check(secret), "big")
    signs = "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(_SIGNS)))
    return "-".join(signs[start : start + _SIGNS // GROUPS] for start in range(0, _SIGNS, _SIGNS // GROUPS))


def read_recovery_words(typed: str) -> bytes | None:
    """Return what a typed recovery key stands for; None when a sign is missing, too many or wrong.

    Small letters, spaces and hyphens make no difference, nor does O for nought and I or L for one.
    """
    signs = [sign for sign in typed.upper() if sign.isalnum()]
    text = "".join(signs).translate(_TAKEN_FOR)
    if len(text) != _SIGNS or any(sign not in _ALPHABET for sign in text):
        return None
    number = 0
    for sign in text:
        number = number * 32 + _ALPHABET.index(sign)
    whole = number.to_bytes(SECRET_BYTES + 2, "big")
    secret, check = whole[:SECRET_BYTES], whole[SECRET_BYTES:]
    return secret if check == _check(secret) else None


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"recovery key" + secret).digest()[:2]
