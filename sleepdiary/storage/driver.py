"""The one SQLite library of the program.

`sqlcipher3` brings its own recent SQLite; where there is no build of it, Python's own `sqlite3` does the same work.
Never both: two SQLite libraries in one process take away each other's file locks, and saves are lost without a word.
"""

from __future__ import annotations

from typing import Any

try:
    from sqlcipher3 import dbapi2 as _found
except ImportError:
    import sqlite3 as _found

dbapi: Any = _found
