"""G20: what was exported comes back as it was, and no spreadsheet takes any of it for a formula."""

from __future__ import annotations

import csv
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sleepdiary.diary import Diary
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.text import tidy
from sleepdiary.exchange import csv_cells, formula
from tests import builders
from tests.faults.outcome import Outcome, Trial, chance, episodes_in, new_diary, noon, replaced

_PIECES: Final = (
    *(
        "=1+1",
        "+44 20",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("file:///etc/passwd")',
        "＝1+1",
        "＋1",
        "－1",
    ),
    *(
        "＠x",
        "'",
        "''",
        '"',
        '""',
        ";",
        ",",
        "\t",
        "\n",
        "\n\n",
        "\r",
        " ",
        "\u00a0",
        "\u2003",
        "\ufeff",
        "\u200b",
        "\u2060",
        "\\",
    ),
    *(
        "\u202e",
        "é",
        "e\u0301",
        "👩\u200d👧",
        "\U0001f1ec\U0001f1e7",
        "a\u0300\u0301\u0302\u0303\u0304",
        "\x00",
        "\x07",
    ),
    *(
        "\ud83d",
        "<b>",
        "&lt;",
        "{{x}}",
        "%s",
        "'; DROP TABLE episode;--",
        "NULL",
        "1e309",
        "0x10",
        "sep=;",
        "---",
        "#REF!",
    ),
    *("中文", "سارة", "देवी", "a note", "number", "TRUE", "2026-03-04", "03/04", "1,5", "\u2028", "\ufffe"),
)
_WHITE: Final = re.compile(r"^[\s\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*")
_STARTS: Final = tuple("=+-@＝＋－＠\t\r")
_NUMBER: Final = re.compile(r"-?[0-9]+")


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Export so many notes as JSON and as CSV and read both again; look at every cell as a wary spreadsheet would.

    Spoiled, the table is written without its guard.
    """
    luck = chance("nasty notes")
    diary = Diary.open(new_diary(folder / "diary"), noon)
    notes = [_note(luck) for _ in range(times)]
    kept = diary.record_all(
        builders.episode(note=note, child_words=tidy(note[:200].replace("\n", " "))) for note in notes if note
    )
    if spoiled:
        replaced(csv_cells, "guarded", lambda text: text)
    try:
        diary.export_csv(folder / "all.csv", replace=False)
    finally:
        replaced(csv_cells, "guarded", formula.guarded)
    diary.export_json(folder / "all.json", replace=False)
    diary.close()
    lost = sum(_differ(kept, folder, source) for source in ("all.json", "all.csv"))
    formulas = len(list(_formulas(folder / "all.csv")))
    calculated, how = _calculated(folder / "all.csv")
    note = f"{formulas} cells like a formula, by our own rule; {how}"
    return Outcome("G20", "nasty notes as JSON and CSV, and back", len(kept), lost + formulas + calculated, note)


def _note(luck: random.Random) -> str:
    return tidy("".join(luck.choice(_PIECES) for _ in range(luck.randint(1, 7)))) or "=0"


def _differ(kept: tuple[Episode, ...], folder: Path, source: str) -> int:
    """Read an export into another diary and return how many notes are not what they were."""
    other = new_diary(folder / f"from {source}")
    opened = Diary.open(other, noon)
    opened.import_file(folder / source)
    opened.close()
    found = {one.id: (one.note, one.child_words) for one in episodes_in(other).values()}
    return sum(found.get(one.id) != (one.note, one.child_words) for one in kept)


def _formulas(table: Path) -> Iterator[str]:
    """Give the cells that any spreadsheet might calculate: by their first sign that is not white; numbers are none."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            for cell in row:
                if _WHITE.sub("", cell).startswith(_STARTS) and not _NUMBER.fullmatch(cell):
                    yield cell


def _calculated(table: Path) -> tuple[int, str]:
    """Open the table in LibreOffice, where there is one, and return how many cells it took for formulas."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return 0, "no LibreOffice here to ask"
    profile = f"-env:UserInstallation={(table.parent / 'office').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "fods", "--outdir", str(table.parent), str(table)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    taken = table.with_suffix(".fods").read_text(encoding="utf-8").count("table:formula=")
    return taken, f"{taken} in LibreOffice"


TRIAL = Trial("G20", 1000, run, 60)
