"""Names in words for signs that no font of the paper can show."""

from __future__ import annotations

import unicodedata
from typing import Final

_JOINER: Final = "\u200d"
_KEY: Final = "\u20e3"
_KEYS: Final = "0123456789#*"
_FIRST_FLAG_LETTER: Final = 0x1F1E6
_FIRST_TAG: Final = 0xE0000
_LAST_TAG: Final = 0xE007F
# The names of the standard are long or old-fashioned where a sign changes the one before it.
_PLAIN: Final = {
    "\U0001f3fb": "light skin",
    "\U0001f3fc": "medium light skin",
    "\U0001f3fd": "medium skin",
    "\U0001f3fe": "medium dark skin",
    "\U0001f3ff": "dark skin",
}
_JOINED: Final = {"\u2640": "woman", "\u2642": "man"}


def is_flag_letter(sign: str) -> bool:
    """Say whether `sign` is one of the letters that make a flag two by two."""
    return 0 <= ord(sign) - _FIRST_FLAG_LETTER < 26


def is_tag(sign: str) -> bool:
    """Say whether `sign` is an unseen letter that names a region after a flag."""
    return _FIRST_TAG <= ord(sign) <= _LAST_TAG


def name_of(signs: str) -> str:
    """Return the name of one sign, or of a picture made of several: "man, woman, girl", "flag: GB", "key 1"."""
    if len(signs) > 1 and all(map(is_flag_letter, signs)):
        return "flag: " + "".join(chr(ord(sign) - _FIRST_FLAG_LETTER + ord("A")) for sign in signs)
    if signs[1:] == _KEY and signs[0] in _KEYS:
        return f"key {signs[0]}"
    names = [_single(sign, joined=place > 0) for place, sign in enumerate(signs) if _counts(sign, signs)]
    region = "".join(chr(ord(sign) - _FIRST_TAG) for sign in signs[1:] if 0xE0020 < ord(sign) < _LAST_TAG)
    if region:
        names.append(f"region {region}")
    return ", ".join(names)


def _counts(sign: str, signs: str) -> bool:
    return len(signs) == 1 or (sign != _JOINER and not (is_tag(sign) and sign is not signs[0]))


def _single(sign: str, *, joined: bool) -> str:
    if joined and sign in _JOINED:
        return _JOINED[sign]
    if sign in _PLAIN:
        return _PLAIN[sign]
    name = unicodedata.name(sign, "")
    if name:
        return name.lower()
    kind = "control sign" if unicodedata.category(sign) == "Cc" else "sign without a name"
    return f"{kind} U+{ord(sign):04X}"
