"""Throws changed bytes at what reads foreign input, led by atheris to ever new lines of the program.

    python -m benchmarks.fuzz quick-line|csv|json [--minutes 10] [--folder FOUND]

Whatever is thrown in has to be understood or plainly refused, and what was understood has to come back the same once it
is written and read again. The first input that breaks this ends the run with exit code 77 and lies in the folder as
"crash-…"; `--again` takes that file alone. Needs `pip install atheris` (Linux and macOS), which
is why it is no part of the tests: these do the same with fewer examples, drawn by hypothesis.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("This needs atheris: pip install atheris (there is none for Windows).")

with atheris.instrument_imports(include=["sleepdiary", "json", "csv"]):
    from sleepdiary.domain.checks import Today
    from sleepdiary.domain.child import Child
    from sleepdiary.domain.failure import DiaryFailure
    from sleepdiary.domain.problem import ProblemsFound
    from sleepdiary.domain.records import ChildRecords
    from sleepdiary.domain.sample import sample
    from sleepdiary.domain.shorthand import read_lines, written_line
    from sleepdiary.exchange.csv_format import episodes_from_csv, episodes_to_csv
    from sleepdiary.exchange.json_format import from_json, to_json

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
TODAY = Today(NOW, UTC)
KIM = Child("5a11e000-0000-4000-8000-000000000001", "Kim")
NIGHT = date(2026, 3, 3)


def quick_line(content: bytes) -> None:
    """Every line gives a draft, and the form of it an episode or sentences; no sign of it is lost."""
    line = content.decode("utf-8", "surrogateescape")
    for reading in read_lines(line, KIM.id, NIGHT):
        try:
            episode = reading.draft.check(TODAY)
        except ProblemsFound:
            continue
        written_line(episode)
        _comes_back((ChildRecords(KIM, episodes=(episode,)),))


def table(content: bytes) -> None:
    """A table is taken whole or refused."""
    try:
        parsed = episodes_from_csv(content, (KIM,), UTC)
    except DiaryFailure:
        return
    again = episodes_from_csv(episodes_to_csv(parsed.children), [records.child for records in parsed.children], UTC)
    assert [records.episodes for records in again.children] == [records.episodes for records in parsed.children]
    _comes_back(parsed.children)


def export(content: bytes) -> None:
    """An export is taken whole or refused."""
    try:
        parsed = from_json(content)
    except DiaryFailure:
        return
    _comes_back(parsed.children)


def _comes_back(children: tuple[ChildRecords, ...]) -> None:
    text = to_json(children, NOW, "0")
    assert to_json(from_json(text.encode()).children, NOW, "0") == text


def seeds(kind: str) -> Iterator[bytes]:
    """Give what is worth changing: whole, valid inputs, small ones among them."""
    (family,) = sample(NIGHT, UTC, nights=6)
    if kind == "quick-line":
        yield from (written_line(episode).encode() for episode in family.episodes)
        yield b"0213 left foot 4s x3 asleep"
        yield b'~0200-0400 l foot > r hand + face, "he said no" 1m30 timed, not waking\n? face'
        return
    few = [
        replace(family, nights=family.nights[:number], episodes=family.episodes[number : number + 1])
        for number in range(3)
    ]
    for records in (*few, family):
        yield (episodes_to_csv((records,)) if kind == "csv" else to_json((records,), NOW, "0")).encode()
    yield (
        b"Night of;Time\n2026-03-03;2026-03-04 02:13\n" if kind == "csv" else b'{"format": "sleepdiary", "version": 1}'
    )


KINDS: dict[str, Callable[[bytes], None]] = {"quick-line": quick_line, "csv": table, "json": export}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("kind", choices=KINDS)
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--folder", type=Path, default=None, help="where the inputs are kept; else a temporary one")
    arguments.add_argument("--again", type=Path, default=None, help="a single input that was found")
    chosen = arguments.parse_args()
    if chosen.again is not None:
        KINDS[chosen.kind](chosen.again.read_bytes())
        return
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="sleepdiary-fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds(chosen.kind)):
        (folder / f"seed-{number}").write_bytes(content)
    libfuzzer = [f"-max_total_time={chosen.minutes * 60:.0f}", "-max_len=20000", "-timeout=20", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], *libfuzzer, f"-artifact_prefix={folder}/", str(folder)], KINDS[chosen.kind])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
