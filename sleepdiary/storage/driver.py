"""The one SQLite library of the program.

`sqlcipher3` brings its own recent SQLite; where there is no build of it, Python's own `sqlite3` does the same work, but
for the password. Never both: two SQLite libraries in one process take away each other's file locks, and saves are lost
without a word.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final

try:
    from sqlcipher3 import dbapi2 as _found

    _ciphers = True
except ImportError:
    import sqlite3 as _found

    _ciphers = False

dbapi: Any = _found

CAN_PROTECT: Final = _ciphers and find_spec("cryptography") is not None
"""Whether a diary can have a password here: the SQLite at hand can encrypt, and there is what wraps the key."""
