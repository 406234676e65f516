"""G2: what was saved survives a power cut.

A program saves episodes while a small library in front of the C library writes down every write, truncation, removal
and flush. Afterwards the power is cut, on paper, at random places of that list: whatever was flushed is there; of the
rest nothing, or the first part, or any of its 512-byte sectors. From each such state a diary is opened.
The disk of the model keeps what it says it has flushed; real ones that lie are worse.
"""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sleepdiary.domain.failure import DiaryFailure
from tests.faults.outcome import CHECKOUT, Outcome, Trial, chance, episodes_in, new_diary

SECTOR = 512
SAVES = 400
MODES = ("nothing", "the first part", "torn")
_HEAD = struct.Struct("=cIqQ")

_PROGRAM = """
import os, sys
from pathlib import Path
from sleepdiary.protection import unlock_with_password
from sleepdiary.storage import database
from sleepdiary.storage.store import Store
from tests import builders
from tests.protected import PASSWORD

if sys.argv[3] == "spoiled":
    database._SETTINGS = tuple(
        ("synchronous", "OFF", 0) if name == "synchronous" else (name, value, is_set)
        for name, value, is_set in database._SETTINGS
    )
folder = Path(sys.argv[1]) / "diary"
if (folder / "diary.keys").exists():
    unlock_with_password(folder / "diary.db", PASSWORD)
store = Store.open(folder)
saved = os.open(Path(sys.argv[1]) / "saved", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
for number in range(int(sys.argv[2])):
    episode = builders.episode(note=f"number {number} " + "quiet " * (number % 90))
    with store.writing() as repository:
        repository.put(episode)
    os.write(saved, f"{episode.id}\\n".encode())
"""


class Step(NamedTuple):
    """One thing that the program did: W(rite), T(runcate), S(ync), U(nlink)."""

    kind: str
    path: str
    offset: int
    data: bytes


@dataclass
class File:
    """What is on the disk for certain, and what may be; None for a file that is not there."""

    certain: bytes | None
    pending: list[Step] = field(default_factory=list)


def compiler() -> str | None:
    """Return the C compiler, or None where there is none."""
    return shutil.which("cc")


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Cut the power while a plain diary is saved."""
    return cut(folder, times, spoiled, new_diary, "power cut while saving")


def cut(folder: Path, times: int, spoiled: bool, make: Callable[[Path], Path], what: str) -> Outcome:
    """Cut the power so often, a third in each mode. Spoiled, the diary never waits for the disk."""
    if compiler() is None or sys.platform != "linux":
        return Outcome("G2", f"{what}: left out, no C compiler", 0, 0)
    saves = min(SAVES, max(20, times))
    make(folder / "root" / "diary")
    before = _files(folder / "root")
    steps = list(_steps(_recorded(folder, saves, spoiled)))
    saved_steps = [place for place, step in enumerate(steps) if step.path.endswith("/saved")]
    moment = chance("power cuts")
    cuts = sorted(moment.randint(saved_steps[0], len(steps)) for _ in range(times // len(MODES)))
    lost = corrupt = most = 0
    for cut, (files, acknowledged) in zip(cuts, _states(steps, before, cuts), strict=True):
        for mode in MODES:
            shutil.rmtree(folder / "after", ignore_errors=True)
            _build(files, mode, random.Random(f"{cut} {mode}"), folder / "root", folder / "after")
            try:
                missing = len(set(acknowledged) - episodes_in(folder / "after" / "diary").keys())
            except DiaryFailure:
                corrupt += 1
            else:
                lost += missing > 0
                most = max(most, missing)
    note = f"{saves} saves, {corrupt} corrupt, at most {most} saves lost"
    return Outcome("G2", what, len(cuts) * len(MODES), lost + corrupt, note)


def _recorded(folder: Path, saves: int, spoiled: bool) -> bytes:
    library, log = folder / "power.so", folder / "log"
    source = Path(__file__).with_name("power.c")
    subprocess.run([str(compiler()), "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    root = folder / "root"
    environment = os.environ | {"LD_PRELOAD": str(library), "POWER_LOG": str(log), "POWER_ROOT": str(root)}
    command = [sys.executable, "-c", _PROGRAM, str(root), str(saves), "spoiled" if spoiled else "sound"]
    subprocess.run(command, cwd=CHECKOUT, env=environment, check=True)
    return log.read_bytes()


def _steps(log: bytes) -> Iterator[Step]:
    at = 0
    while at < len(log):
        kind, path_size, offset, size = _HEAD.unpack_from(log, at)
        at += _HEAD.size
        path = log[at : at + path_size].decode()
        at += path_size
        data = log[at : at + size] if kind == b"W" else b""
        at += len(data)
        yield Step(kind.decode(), path, offset, data)


def _files(root: Path) -> dict[str, File]:
    return {str(path): File(path.read_bytes()) for path in root.rglob("*") if path.is_file()}


def _states(steps: list[Step], files: dict[str, File], cuts: list[int]) -> Iterator[tuple[dict[str, File], list[str]]]:
    """Give what is on the disk at each cut, and the ids that the program had called saved by then."""
    at = 0
    acknowledged = b""
    for cut in cuts:
        for step in steps[at:cut]:
            if step.path.endswith("/saved"):
                acknowledged += step.data
            else:
                _take(step, files)
        at = max(at, cut)
        yield files, acknowledged.decode().split("\n")[:-1]


def _take(step: Step, files: dict[str, File]) -> None:
    if step.kind == "S" and step.path not in files:
        # A folder: what was removed or made in it is certain now.
        for path, file in files.items():
            if path.startswith(f"{step.path}/") and file.pending and file.pending[-1].kind == "U":
                files[path] = File(None)
            elif path.startswith(f"{step.path}/") and file.certain is None and file.pending:
                files[path] = File(b"", file.pending)
        return
    file = files.setdefault(step.path, File(None))
    if step.kind == "S":
        content = file.certain
        for pending in file.pending:
            content = _applied(content or b"", pending)
        files[step.path] = File(content)
    else:
        file.pending.append(step)


def _applied(content: bytes, step: Step) -> bytes:
    if step.kind == "T":
        return content[: step.offset].ljust(step.offset, b"\0")
    if step.kind == "U":
        return b""
    grown = content.ljust(step.offset, b"\0")
    return grown[: step.offset] + step.data + grown[step.offset + len(step.data) :]


def _build(files: dict[str, File], mode: str, luck: random.Random, root: Path, after: Path) -> None:
    """Write the files as one power cut may have left them."""
    whole = sum(len(file.pending) for file in files.values())
    first = luck.randint(0, whole)
    for path, file in files.items():
        content = file.certain
        for step in _survived(file.pending, mode, luck, first):
            content = None if step.kind == "U" else _applied(content or b"", step)
        if content is not None:
            target = after / Path(path).relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _survived(pending: list[Step], mode: str, luck: random.Random, first: int) -> Iterator[Step]:
    if mode == "nothing":
        return
    if mode == "the first part":
        yield from pending[:first]
        return
    for step in pending:
        if step.kind != "W":
            if luck.random() < 0.5:
                yield step
            continue
        for start in range(0, len(step.data), SECTOR):
            if luck.random() < 0.5:
                yield Step("W", step.path, step.offset + start, step.data[start : start + SECTOR])


TRIAL = Trial("G2", 600, run)
