"""The import contracts of pyproject.toml hold, and each of them can fail.

A contract that names a module wrongly is kept for ever. So every one of them is shown a copy of the package with
a single forbidden import planted in it, and must be the one to object.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import grimp
import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]

LAYERS = "Layers, high to low"
CHARTS = "Charts know only words and figures"
REPORT = "The report knows only words and figures"
CHARTS_WITHOUT_QT = "Charts need no window"
WINDOW = "The window asks the diary, never the store"
PAGES = "Pages do not know one another"
COMMAND_LINE = "The command line does without the window"
DATABASES = "Only the store knows databases"
PYAV = "Only the media folder knows PyAV"
MIGRATIONS = "A migration never imports today's code"
DOMAIN = "The domain is plain Python"
GUIDANCE = "Guidance sees nothing that was entered"


@dataclass(frozen=True, slots=True)
class Planted:
    """One import that must not be, and the contract that must say so."""

    into: str
    line: str
    contract: str

    def __str__(self) -> str:
        return f"{self.into}: {self.line}"


PLANTED = [
    Planted("domain", "import sleepdiary.wording", LAYERS),
    Planted("domain", "import sleepdiary.storage", LAYERS),
    Planted("wording", "import sleepdiary.diary", LAYERS),
    Planted("storage", "import sleepdiary.exchange", LAYERS),
    Planted("exchange", "import sleepdiary.storage", LAYERS),
    Planted("storage", "import sleepdiary.diary", LAYERS),
    Planted("diary", "import sleepdiary.charts", LAYERS),
    Planted("diary", "import sleepdiary.safekeeping", LAYERS),
    Planted("safekeeping", "import sleepdiary.ui", LAYERS),
    Planted("diary", "import sleepdiary.ui", LAYERS),
    Planted("charts", "import sleepdiary.report", LAYERS),
    Planted("report", "import sleepdiary.handover", LAYERS),
    Planted("ui", "import sleepdiary.app", LAYERS),
    Planted("ui", "import sleepdiary.cli", LAYERS),
    Planted("paths", "import sleepdiary.settings", LAYERS),
    Planted("paths", "import sleepdiary.domain", LAYERS),
    Planted("files", "import sleepdiary.wording", LAYERS),
    Planted("domain", "import sleepdiary.files", LAYERS),
    Planted("storage", "import sleepdiary.handover", LAYERS),
    Planted("media", "import sleepdiary.storage", LAYERS),
    Planted("storage", "import sleepdiary.media", LAYERS),
    Planted("media", "import sleepdiary.diary", LAYERS),
    Planted("diary", "import sleepdiary.clips", LAYERS),
    Planted("clips", "import sleepdiary.handover", LAYERS),
    Planted("a_new_folder", "", LAYERS),
    Planted("charts", "import sleepdiary.diary", CHARTS),
    Planted("charts", "import sleepdiary.storage", CHARTS),
    Planted("charts", "import sleepdiary.report", CHARTS),
    Planted("charts", "import sleepdiary.settings", CHARTS),
    Planted("report", "import sleepdiary.charts", REPORT),
    Planted("report", "import sleepdiary.diary", REPORT),
    Planted("report", "import sleepdiary.exchange", REPORT),
    Planted("charts", "import PySide6.QtGui", CHARTS_WITHOUT_QT),
    Planted("ui", "import sleepdiary.storage", WINDOW),
    Planted("ui.pages", "import sleepdiary.storage", WINDOW),
    Planted("ui", "import sleepdiary.exchange", WINDOW),
    Planted("ui", "import sleepdiary.media", WINDOW),
    Planted("ui.pages", "import av", WINDOW),
    Planted("ui", "import sqlite3", WINDOW),
    Planted("ui", "import sqlalchemy.orm", WINDOW),
    Planted("cli", "import sleepdiary.ui", COMMAND_LINE),
    Planted("cli", "import PySide6.QtCore", COMMAND_LINE),
    Planted("diary", "import sqlalchemy", DATABASES),
    Planted("exchange", "import sqlite3", DATABASES),
    Planted("app", "import alembic", DATABASES),
    Planted("handover", "import sqlcipher3", DATABASES),
    Planted("clips", "import av", PYAV),
    Planted("handover", "import av.container", PYAV),
    Planted("storage.migrations", "import sleepdiary.domain", MIGRATIONS),
    Planted("storage.migrations", "import sleepdiary.storage", MIGRATIONS),
    Planted("storage.migrations", "from sleepdiary import paths", MIGRATIONS),
    Planted("domain", "import PySide6.QtCore", DOMAIN),
    Planted("domain", "import logging", DOMAIN),
    Planted("domain", "import sqlite3", DOMAIN),
    Planted("domain", "import av", DOMAIN),
    Planted("domain", "import typst", DOMAIN),
    Planted("domain.guidance", "import sleepdiary.domain.episode", GUIDANCE),
    Planted("domain.guidance", "import sleepdiary.domain.child", GUIDANCE),
]


def broken_contracts(folder: Path) -> set[str]:
    """The contracts that are broken by the package in this folder."""
    check = "from importlinter.cli import lint_imports; lint_imports(no_cache=True)"
    run = subprocess.run(
        [sys.executable, "-c", check],
        cwd=folder,
        env=os.environ | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=True,
    )
    # A contract that could not be run at all is not a kept one.
    assert re.search(r"^Contracts: \d+ kept, \d+ broken", run.stdout, flags=re.MULTILINE), run.stdout + run.stderr
    return set(re.findall(r"^(.+?) BROKEN", run.stdout, flags=re.MULTILINE))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, for planting in."""
    python_only = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "sleepdiary", tmp_path / "sleepdiary", ignore=python_only)
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(package: Path, planted: Planted) -> None:
    """Put the import into the module, or into a new module of the package, of that name."""
    place = package.joinpath(*planted.into.split("."))
    file = place / "planted.py" if place.is_dir() else place.with_suffix(".py")
    with file.open("a", encoding="utf-8") as module:
        module.write(f"\n{planted.line}\n")


def test_the_package_keeps_every_contract() -> None:
    assert broken_contracts(CHECKOUT) == set()


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_a_forbidden_import_breaks_its_contract(copy: Path, planted: Planted) -> None:
    plant(copy / "sleepdiary", planted)

    assert planted.contract in broken_contracts(copy)


def test_two_pages_may_not_know_each_other(copy: Path) -> None:
    pages = copy / "sleepdiary" / "ui" / "pages"
    (pages / "one.py").write_text("import sleepdiary.ui.pages.other\n", encoding="utf-8")
    (pages / "other.py").touch()

    assert broken_contracts(copy) == {PAGES}


def test_every_contract_has_been_seen_to_fail() -> None:
    assert {planted.contract for planted in PLANTED} | {PAGES} == {contract["name"] for contract in CONTRACTS}


def test_no_module_hides_from_the_contracts() -> None:
    """A folder without an __init__.py is invisible to the contracts, and so would be all that it imports."""
    package = CHECKOUT / "sleepdiary"
    files = {path.relative_to(CHECKOUT).with_suffix("") for path in package.rglob("*.py")}
    modules = {".".join(path.parts).removesuffix(".__init__") for path in files}

    assert modules == grimp.build_graph("sleepdiary", cache_dir=None).modules


def test_pyplot_is_banned_by_the_style_rules(tmp_path: Path) -> None:
    """It is part of an allowed library, which the contracts cannot tell apart; ruff can."""
    drawing = tmp_path / "drawing.py"
    drawing.write_text('"""A drawing."""\n\nfrom matplotlib import pyplot\n\nprint(pyplot)\n', encoding="utf-8")
    config = ["--config", str(CHECKOUT / "pyproject.toml"), "--no-cache", "--output-format", "concise"]

    run = subprocess.run(
        [sys.executable, "-m", "ruff", "check", *config, "--select", "TID251", str(drawing)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "TID251 `matplotlib.pyplot` is banned" in run.stdout
