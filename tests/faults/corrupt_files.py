"""G7: whatever lies where the diary should be, a readable window comes up, and what lay there is never erased."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QApplication

from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.storage.backup import FOLDER, back_up
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.restoring import QUARANTINE
from sleepdiary.ui import opening
from sleepdiary.ui.dialogs.copies_dialog import CopiesDialog
from sleepdiary.ui.dialogs.opening_problem import OpeningProblem, RepairReport, Way
from tests import builders
from tests.faults.outcome import CHECKOUT, NOON, Outcome, Trial, new_diary, noon

PAGE = 4096
_HELPFUL = (Way.REPAIR, Way.COPY, Way.READ)


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        file.write_bytes(change(file.read_bytes()))

    return damage


def _instead(content: bytes) -> Callable[[Path], None]:
    return _bytes(lambda _: content)


def _zeroed(first: int, last: int) -> Callable[[Path], None]:
    return _bytes(lambda held: held[: first * PAGE] + bytes((last - first) * PAGE) + held[last * PAGE :])


def _said(*statements: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(dbapi.connect(str(file), isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return change


def _flipped(text: bytes) -> Callable[[Path], None]:
    def flip(held: bytes) -> bytes:
        place = held.index(text)
        return held[:place] + bytes([held[place] ^ 1]) + held[place + 1 :]

    return _bytes(flip)


def _foreign(file: Path) -> None:
    file.unlink()
    _said("CREATE TABLE contact (name TEXT)", "INSERT INTO contact VALUES ('another program')")(file)


def _scrambled(held: bytes) -> bytes:
    return bytes(byte ^ 0x5A for byte in held)


def _half_a_save(file: Path) -> None:
    file.with_name(f"{FILE_NAME}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    _flipped(b"number 7,")(file)


KINDS: Mapping[str, Callable[[Path], None]] = MappingProxyType(
    {
        "no bytes at all": _instead(b""),
        "one byte": _instead(b"S"),
        "a photo": _instead(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 99),
        "a letter": _instead(b"Dear doctor,\n" * 900),
        "another program's database": _foreign,
        "encrypted, or with a key of somebody else": _bytes(_scrambled),
        "all noughts": _bytes(lambda held: bytes(len(held))),
        "the head lost": _zeroed(0, 1),
        "only the head left": _bytes(lambda held: held[:100]),
        "cut in half": _bytes(lambda held: held[: len(held) // 2]),
        "cut within a page": _bytes(lambda held: held[:-1000]),
        "a page lost in the middle": _zeroed(30, 31),
        "five pages lost": _zeroed(24, 29),
        "everything but the list of tables lost": _zeroed(20, 60),
        "a page of rubbish": _bytes(lambda held: held[: 30 * PAGE] + os.urandom(PAGE) + held[31 * PAGE :]),
        "two pages exchanged": _bytes(
            lambda held: (
                held[: 24 * PAGE] + held[26 * PAGE : 28 * PAGE] + held[24 * PAGE : 26 * PAGE] + held[28 * PAGE :]
            )
        ),
        "a bit of a note": _flipped(b"number 7,"),
        "a bit of a date": _flipped(b"2026-03-04T02:13:00"),
        "a bit of an id": _flipped(b"5a11e000-0000"),
        "a broken character": _bytes(lambda held: held.replace(b"number 7,", b"n\xffmber 7,")),
        "a bit in the list of tables": _flipped(b"CREATE TABLE episode"),
        "a table gone": _said("DROP TABLE mark"),
        "an index gone": _said("PRAGMA writable_schema = 1", "DELETE FROM sqlite_master WHERE type = 'index'"),
        "the form of the file not said": _said("DELETE FROM alembic_version"),
        "a newer form": _said("PRAGMA user_version = 90"),
        "a newer form by its name": _said("UPDATE alembic_version SET version_num = '0900'"),
        "children gone": _said("PRAGMA foreign_keys = OFF", "DELETE FROM child"),
        "a word that no program of ours writes": _said(
            "PRAGMA ignore_check_constraints = 1", "UPDATE episode SET stage = 'dreaming' WHERE rowid = 3"
        ),
        "half a save and a scrap of a journal": _half_a_save,
        "no file any more": Path.unlink,
    }
)


class Family(opening.Asking):
    """Answers with a given way where the window offers it, then leaves. Every question is a real dialog."""

    def __init__(self, way: Way) -> None:
        super().__init__(None)
        self._way: Way | None = way
        self.offered: list[Way] = []

    def what_to_do(self, found: DiaryFailure, copies: int) -> Way:
        problem = OpeningProblem(found, copies=copies)
        assert problem.sentence.text()
        self.offered = list(problem.buttons)
        wanted, self._way = self._way, None
        if wanted in problem.buttons:
            problem.buttons[wanted].click()
        problem.deleteLater()
        return problem.chosen

    def copy(self, safe: Safekeeping) -> Path | None:
        dialog = CopiesDialog(safe.kept(), None)
        dialog.deleteLater()
        return dialog.chosen

    def tell_repaired(self, sentences: tuple[str, ...], kept: str) -> None:
        RepairReport(sentences, kept).deleteLater()


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Try so many kinds of damage, each with every way that the window offers, with and without a copy.

    Spoiled, whatever cannot be opened is made anew.
    """
    application = QApplication.instance() or QApplication([])
    sound = new_diary(folder / "sound", 300)
    kinds = list(KINDS.items())[:: max(1, len(KINDS) // times)] if times < len(KINDS) else list(KINDS.items())
    lost, ways = 0, 0
    for number, (_, damage) in enumerate(kinds):
        kept = True
        for way in _HELPFUL:
            for copy in (True, False):
                diary = folder / f"{number} {way.name} {copy}"
                shutil.copytree(sound, diary)
                if copy:
                    back_up(diary / FILE_NAME, Occasion.CLOSE, NOON)
                damage(diary / FILE_NAME)
                opened, is_kept = _open(diary, way, spoiled)
                kept &= is_kept
                ways += opened
        lost += not kept
    assert application is not None
    return Outcome("G7", "kinds of damage, each with every way on", len(kinds), lost, f"{ways} ways led to a diary")


def _open(diary: Path, way: Way, spoiled: bool) -> tuple[bool, bool]:
    """Return whether a way led to a diary, and whether all is as promised."""
    file = diary / FILE_NAME
    damaged = file.read_bytes() if file.exists() else None
    family = Family(way)
    try:
        opened = careless(diary) if spoiled else opening.open_diary(diary, CHECKOUT, family, noon)
    except Exception:  # whatever it is, the family would see a traceback
        return False, False
    if opened is not None:
        opened.episodes(builders.CHILD_ID)
        opened.close()
    there = [path.read_bytes() for path in (file, *(diary / QUARANTINE).glob("*.damaged*")) if path.is_file()]
    is_kept = damaged is None or damaged in there
    # With a copy at hand something must help; what the window offers and cannot do comes back to the window.
    helped = opened is not None or way not in family.offered or way is not Way.COPY or not _has_copy(diary)
    return opened is not None, is_kept and helped and (opened is not None or Way.OTHER in family.offered)


def careless(diary: Path) -> Diary:
    try:
        return Diary.open(diary, noon)
    except DiaryFailure:
        (diary / FILE_NAME).unlink(missing_ok=True)
        return Diary.create(diary, noon)


def _has_copy(diary: Path) -> bool:
    return bool(list((diary / FOLDER).glob("*.db")))


TRIAL = Trial("G7", len(KINDS), run)
