"""Runs one command and turns whatever happens into an exit code and plain lines; never a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sleepdiary.cli.arguments import parser
from sleepdiary.cli.choosing import Refused
from sleepdiary.cli.unlocking import unlock
from sleepdiary.domain.checks import Today
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.problem import ProblemsFound

DONE: Final = 0
COULD_NOT: Final = 1
STOPPED: Final = 130
_DEBUG: Final = "SLEEPDIARY_DEBUG"


def main(argv: Sequence[str] | None = None, today: Today | None = None) -> int:
    """Run the program with `argv` (those of the process for None) and return its exit code.

    0: done. 1: could not, and one plain line on standard error says what and what to do. 2: wrong usage. `today` is
    the clock and zone of the computer unless another is given.
    """
    _let_any_text_be_printed()
    try:
        return _run(parser().parse_args(argv), today)
    except SystemExit as asked:  # --help and wrong usage, both said already
        return asked.code if isinstance(asked.code, int) else DONE
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        return _stop_printing()


def _run(arguments: Namespace, today: Today | None) -> int:
    from sleepdiary import wording
    from sleepdiary.clock import here_and_now

    try:
        code = _run_unlocked(arguments, today or here_and_now())
        print(end="", flush=True)
    except BrokenPipeError:
        raise
    except DiaryFailure as found:
        return _refuse(wording.failure(found))
    except ProblemsFound as found:
        return _refuse(" ".join(wording.problem(problem) for problem in found.problems))
    except Refused as found:
        return _refuse(str(found))
    except OSError as error:
        return _refuse(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}. Choose another place.")
    except Exception:
        if os.environ.get(_DEBUG) == "1":
            traceback.print_exc()
        return _refuse(
            "Something went wrong inside Sleep Diary, and the command was not finished. The diary keeps what it had. "
            f"Set {_DEBUG}=1 and run the command again to see the details for whoever helps you."
        )
    return code


def _run_unlocked(arguments: Namespace, today: Today) -> int:
    """Run the command; a protected diary, or copy, asks for its password before anything was done, then once more."""
    asked_for: set[str] = set()
    while True:
        try:
            code: int = arguments.run(arguments, today)
        except DiaryFailure as found:
            file = found.figures.get("path", "")
            if found.what is not Failure.PROTECTED or file in asked_for:
                raise
            asked_for.add(file)
            unlock(Path(file), arguments.password_file)
        else:
            return code


def _refuse(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return COULD_NOT


def _let_any_text_be_printed() -> None:
    """A terminal that cannot show a letter shows a question mark instead; nothing fails for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _stop_printing() -> int:
    """Whoever read our lines has seen enough (`| head`): say nothing more, not even at the end of the program."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
