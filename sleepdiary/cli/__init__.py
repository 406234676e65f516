"""The command line: a thin face over the diary, like the window. Without a command it opens the window."""

from __future__ import annotations

from sleepdiary.cli.program import main

__all__ = ["main"]
