"""Commands on a protected diary: the password comes from the terminal or a named file, never from an argument."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sleepdiary.storage import keyring
from tests.cli.conftest import Run, one_plain_line
from tests.protected import PASSWORD, RECOVERY_KEY, protection
from tests.storage.conftest import untouched


@pytest.fixture(autouse=True)
def no_keys_at_hand() -> Iterator[None]:
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture
def protected(folder: Path) -> Path:
    protection(folder).switch_on(PASSWORD, RECOVERY_KEY)
    keyring.forget()
    return folder


def _file(folder: Path, content: bytes) -> Path:
    file = folder.parent / "word"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\nsecond line"])
@pytest.mark.parametrize("secret", [PASSWORD, RECOVERY_KEY])
def test_a_named_file_opens_it(run: Run, protected: Path, secret: str, ending: str) -> None:
    said = run("check", "--diary", protected, "--password-file", _file(protected, f"{secret}{ending}".encode()))
    assert said.code == 0
    assert said.out.startswith("Everything is whole")
    assert secret not in said.out + said.err


def test_without_a_terminal_and_without_a_file_one_line_says_what_to_do(run: Run, protected: Path) -> None:
    with untouched(protected):
        assert "--password-file" in one_plain_line(run("check", "--diary", protected))


@pytest.mark.parametrize("content", [b"wrong", b"", b"\xff\xfe", b"\0"])
def test_a_wrong_one_is_one_plain_line_and_changes_nothing(run: Run, protected: Path, content: bytes) -> None:
    file = _file(protected, content)
    with untouched(protected):
        one_plain_line(run("add", "0213 left foot", "--diary", protected, "--password-file", file))
        one_plain_line(run("check", "--diary", protected, "--password-file", protected / "no such file"))


def test_on_a_terminal_it_is_asked_for_once(run: Run, protected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return PASSWORD

    monkeypatch.setattr(getpass, "getpass", ask)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert run("add", "0213 left foot", "--diary", protected).code == 0
    assert asked == [f"Password (or recovery key) of {protected / 'diary.db'}: "]


def test_copies_are_listed_without_names_and_put_back_with_the_password(run: Run, protected: Path) -> None:
    file = _file(protected, PASSWORD.encode())
    assert "has a password" in run("backup", "--list", "--diary", protected).out
    assert run("restore", "--diary", protected, "--password-file", file).code == 0
    keyring.forget()
    assert run("check", "--diary", protected, "--password-file", file).code == 0


def test_a_damaged_one_is_repaired(run: Run, protected: Path) -> None:
    diary = protected / "diary.db"
    content = bytearray(diary.read_bytes())
    content[4096 * 30 + 9] ^= 1
    diary.write_bytes(content)
    file = _file(protected, PASSWORD.encode())
    assert run("check", "--repair", "--diary", protected, "--password-file", file).code == 0
    assert run("check", "--diary", protected, "--password-file", file).code == 0
