"""The project's own environment, tried on a small project that needs nothing from the network."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from environment import CannotComplete, Environment

PYPROJECT = """
[build-system]
requires = []
build-backend = "builder"
backend-path = ["."]
"""

# The least that pip accepts as a builder of editable wheels.
BUILDER = """
import zipfile
from pathlib import Path

ABOUT = "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\nProvides-Extra: test\\n"
WHEEL = "Wheel-Version: 1.0\\nGenerator: builder\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "small-1-py3-none-any.whl"
    with zipfile.ZipFile(Path(folder) / name, "w") as wheel:
        wheel.writestr("small.pth", str(Path(__file__).parent))
        wheel.writestr("small-1.dist-info/METADATA", ABOUT)
        wheel.writestr("small-1.dist-info/WHEEL", WHEEL)
        wheel.writestr("small-1.dist-info/RECORD", "")
    return name
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return a_checkout(tmp_path / "a checkout")


def a_checkout(folder: Path) -> Path:
    folder.mkdir()
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (folder / "builder.py").write_text(BUILDER, encoding="utf-8")
    (folder / "small_module.py").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def installed_once(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    checkout = a_checkout(tmp_path_factory.mktemp("installed") / "a checkout")
    environment = Environment(checkout / ".venv", checkout)
    environment.make()
    environment.install("test")
    return environment


@pytest.fixture
def installed(installed_once: Environment) -> Iterator[Environment]:
    """An environment that takes seconds to make, and is given back as it was."""
    checkout, stamps = installed_once.checkout, installed_once.folder.glob("installed-*")
    kept = {path: path.read_bytes() for path in (checkout / "pyproject.toml", *stamps)}
    yield installed_once
    for path, content in kept.items():
        path.write_bytes(content)


def test_an_environment_that_was_never_made_does_not_work(checkout: Path) -> None:
    assert not Environment(checkout / ".venv", checkout).works()


def test_an_environment_whose_python_has_gone_does_not_work(checkout: Path) -> None:
    environment = Environment(checkout / ".venv", checkout)
    environment.python.parent.mkdir(parents=True)
    environment.python.symlink_to(checkout / "python-that-was-removed")

    assert not environment.works()


def test_an_environment_of_a_python_too_old_does_not_work(checkout: Path) -> None:
    environment = Environment(checkout / ".venv", checkout)
    environment.python.parent.mkdir(parents=True)
    environment.python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    environment.python.chmod(0o755)

    assert not environment.works()


def test_making_and_installing_leaves_an_environment_that_imports_the_checkout(installed: Environment) -> None:
    assert installed.works()
    subprocess.run([installed.python, "-c", "import small_module"], check=True)


def test_nothing_is_installed_again_until_pyproject_changes(installed: Environment) -> None:
    assert installed.is_current("test")

    (installed.checkout / "pyproject.toml").write_text(f"{PYPROJECT}\n# one more package\n", encoding="utf-8")

    assert not installed.is_current("test")


def test_the_packages_for_the_checks_hold_those_for_the_program(installed: Environment) -> None:
    assert installed.is_current("")


def test_the_packages_for_the_program_will_not_do_for_the_checks(installed: Environment) -> None:
    assert not installed.is_current("checks")


def test_a_moved_checkout_is_installed_again(installed: Environment) -> None:
    moved = installed.checkout.rename(installed.checkout.with_name("elsewhere"))
    is_current = Environment(moved / ".venv", moved).is_current("test")
    moved.rename(installed.checkout)

    assert not is_current


def test_an_installation_that_failed_is_tried_again(installed: Environment) -> None:
    (installed.checkout / "pyproject.toml").write_text("this is not TOML", encoding="utf-8")

    with pytest.raises(CannotComplete):
        installed.install("test")

    assert not installed.is_current("test")


def test_the_python_that_runs_the_tests_would_do() -> None:
    assert Environment(Path(sys.prefix), Path.cwd()).works()
