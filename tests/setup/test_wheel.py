"""What is installed from a wheel carries its resources, for there is no checkout beside it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files inside the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    [wheel] = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_it_holds_every_resource_the_program_uses(names: set[str]) -> None:
    resources = CHECKOUT / "resources"
    files = {path.relative_to(resources) for path in resources.rglob("*") if path.is_file()}
    used = {path.as_posix() for path in files if path.parts[0] != "setup" and "__pycache__" not in path.parts}

    assert {name.removeprefix("sleepdiary/_resources/") for name in names if "/_resources/" in name} == used


def test_it_holds_the_program_and_nothing_beside_it(names: set[str]) -> None:
    assert "sleepdiary/__init__.py" in names
    assert {name.split("/")[0] for name in names} == {"sleepdiary", "sleepdiary-0.1.0.dist-info"}
