"""G7 for a diary with a password: key files lost, damaged, of another diary; pages lost; a key for a plain file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QApplication

from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.storage import keyring
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.restoring import QUARANTINE
from sleepdiary.ui import opening
from sleepdiary.ui.dialogs.opening_problem import Way
from sleepdiary.ui.dialogs.password.asking import Answer, PasswordDialog
from tests import builders
from tests.faults import corrupt_files
from tests.faults.outcome import CHECKOUT, Outcome, Trial, new_diary, noon
from tests.faults.protected import no_key_left, protected_diary
from tests.protected import PASSWORD

PAGE = 4096
Damage = Callable[[Path], None]


def _file(change: Callable[[bytes], bytes], name: str = FILE_NAME) -> Damage:
    def damage(diary: Path) -> None:
        path = diary / name
        path.write_bytes(change(path.read_bytes()))

    return damage


def _without(*patterns: str) -> Damage:
    def remove(diary: Path) -> None:
        for path in [path for pattern in patterns for path in diary.rglob(pattern)]:
            path.unlink()

    return remove


def _another_key(diary: Path) -> None:
    keys = (diary.parent / "another" / "diary.keys").read_bytes()
    for path in diary.rglob("*.keys"):
        path.write_bytes(keys)


def _key_for_a_plain_file(diary: Path) -> None:
    shutil.copy(diary.parent / "plain" / FILE_NAME, diary / FILE_NAME)


KEYS = "diary.keys"
KINDS: Mapping[str, Damage] = MappingProxyType(
    {
        "the key file gone": _without(KEYS),
        "every key file gone": _without("*.keys"),
        "the key file empty": _file(lambda _: b"", KEYS),
        "the key file cut in half": _file(lambda held: held[: len(held) // 2], KEYS),
        "a sign of the key file changed": _file(lambda held: held.replace(b'"box": "', b'"box": "00', 1), KEYS),
        "the key files of another diary": _another_key,
        "a key file beside a plain diary": _key_for_a_plain_file,
        "the first page lost": _file(lambda held: bytes(PAGE) + held[PAGE:]),
        "the salt changed": _file(lambda held: bytes([held[0] ^ 1]) + held[1:]),
        "a page lost in the middle": _file(lambda held: held[: 30 * PAGE] + bytes(PAGE) + held[31 * PAGE :]),
        "a bit changed": _file(lambda held: held[:150_000] + bytes([held[150_000] ^ 1]) + held[150_001:]),
        "two pages exchanged": _file(
            lambda held: (
                held[: 24 * PAGE] + held[25 * PAGE : 26 * PAGE] + held[24 * PAGE : 25 * PAGE] + held[26 * PAGE :]
            )
        ),
        "cut in half": _file(lambda held: held[: len(held) // 2]),
        "cut within a page": _file(lambda held: held[:-1000]),
        "no bytes at all": _file(lambda _: b""),
        "no file any more": _without(FILE_NAME),
    }
)


class Family(corrupt_files.Family):
    """Answers as that family does, and knows the password."""

    def __init__(self, way: Way, password: str) -> None:
        super().__init__(way)
        self._password = password

    def password(self, file: Path) -> Answer:
        dialog = PasswordDialog(file)
        dialog.password.line.setText(self._password)
        dialog.open_button.click()
        dialog.deleteLater()
        self.offered = [Way.OTHER]
        return dialog.answer


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Try so many kinds, each with the right and a wrong password and every way.

    Spoiled, what does not open is made anew.
    """
    application = QApplication.instance() or QApplication([])
    with no_key_left():
        protected_diary(folder / "sound", 300)
        protected_diary(folder / "another", 1)
        new_diary(folder / "plain", 3)
        kinds = list(KINDS.values())[:: max(1, len(KINDS) // times)] if times < len(KINDS) else list(KINDS.values())
        lost = ways = 0
        for number, damage in enumerate(kinds):
            kept = True
            for way in (Way.REPAIR, Way.COPY, Way.READ):
                for password in (PASSWORD, "a wrong one"):
                    keyring.forget()
                    diary = folder / f"{number} {way.name} {len(password)}"
                    shutil.copytree(folder / "sound", diary)
                    damage(diary)
                    opened, is_kept = _open(diary, way, password, spoiled)
                    kept &= is_kept
                    ways += opened
            lost += not kept
    assert application is not None
    what = "kinds of damage to a diary with a password"
    return Outcome("G7", what, len(kinds), lost, f"{ways} ways led to a diary")


def _open(diary: Path, way: Way, password: str, spoiled: bool) -> tuple[bool, bool]:
    """Return whether a way led to a diary, and whether what lay there is kept and another way is always offered."""
    file = diary / FILE_NAME
    damaged = file.read_bytes() if file.exists() else None
    family = Family(way, password)
    try:
        opened = _careless(diary) if spoiled else opening.open_diary(diary, CHECKOUT, family, noon)
        if opened is not None:
            opened.episodes(builders.CHILD_ID)
            opened.close()
    except Exception:  # whatever it is, the family would see a traceback
        return False, False
    there = [path.read_bytes() for path in (file, *(diary / QUARANTINE).glob("*.damaged*")) if path.is_file()]
    return opened is not None, (damaged is None or damaged in there) and (
        opened is not None or Way.OTHER in family.offered
    )


def _careless(diary: Path) -> Diary:
    try:
        return Diary.open(diary, noon)
    except DiaryFailure:
        (diary / FILE_NAME).unlink(missing_ok=True)
        return Diary.create(diary, noon)


TRIAL = Trial("G7", len(KINDS), run, 4)
