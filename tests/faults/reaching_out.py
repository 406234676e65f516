"""G17: nothing leaves the computer, whatever stands in what is brought in; and no file is read that a text names.

The whole program runs behind a small library in front of the C library, so that Qt, FFmpeg and SQLite are watched too,
not only Python.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.faults import journey
from tests.faults.outcome import Outcome, Trial
from tests.faults.power_cuts import compiler

_WHAT: Final = "hostile notes through every page and paper"
_HOSTILE: Final = (
    '<img src="file://{bait}/{n}.png"><img src="http://127.0.0.1:9/{n}.png">',
    '<p style="background-image: url(file://{bait}/{n}.png)">a note</p>',
    '<link rel="stylesheet" href="http://127.0.0.1:9/{n}.css"><style>@import url(file://{bait}/{n}.css)</style>',
    '<a href="http://127.0.0.1:9/{n}">here</a> http://127.0.0.1:9/{n} file://{bait}/{n}.png',
    '<object data="file://{bait}/{n}.png"></object><iframe src="http://127.0.0.1:9/{n}"></iframe>',
    "![a picture](file://{bait}/{n}.png) ![another](http://127.0.0.1:9/{n}.png)",
    '#image("{bait}/{n}.png") #read("{bait}/{n}.txt") #include "{bait}/{n}.typ" #import "@preview/cetz:0.3.0": *',
    '=HYPERLINK("http://127.0.0.1:9/{n}") =WEBSERVICE("http://127.0.0.1:9/{n}")',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="file://{bait}/{n}.png"/></svg>',
    "\\\\127.0.0.1\\share\\{n}.png //127.0.0.1/share/{n}.png ATTACH DATABASE '{bait}/{n}.db' AS other",
    '<!DOCTYPE note [<!ENTITY away SYSTEM "file://{bait}/{n}.txt">]><note>&away;</note>',
    "{bait}/{n}.png",
)


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Let a journey be made with so many hostile texts, and read what was tried.

    Spoiled, Qt is shown the texts as it likes best, and connects by its own sockets.
    """
    if compiler() is None or sys.platform != "linux":
        return Outcome("G17", f"{_WHAT}: left out, no C compiler", 0, 0)
    library, log, bait = folder / "reaching.so", folder / "log", folder / "bait"
    source = Path(__file__).with_name("reaching.c")
    subprocess.run([str(compiler()), "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    bait.mkdir()
    texts = [_HOSTILE[number % len(_HOSTILE)].format(bait=bait, n=number) for number in range(times)]
    for number in range(times):
        for ending in ("png", "css", "txt", "typ", "db"):
            (bait / f"{number}.{ending}").write_bytes(b"bait")
    watched = {"LD_PRELOAD": str(library), "REACHING_LOG": str(log), "REACHING_BAIT": f"{bait}{os.sep}"}
    journey.go(folder, texts, "reaching" if spoiled else "sound", **watched)
    tried = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    reached = sum(line.startswith("network") for line in tried)
    note = f"{reached} connections, {len(tried) - reached} files read"
    if spoiled and (not reached or reached == len(tried)):
        return Outcome("G17", _WHAT, times, 0, f"the guard saw only {note}")
    return Outcome("G17", _WHAT, times, len(tried), note)


TRIAL = Trial("G17", 240, run, 24)
