"""Opening a diary: made at the first start, never anew where one was; whatever lies there, there is a way on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.storage import keyring
from sleepdiary.ui.dialogs.copies_dialog import CopiesDialog
from sleepdiary.ui.dialogs.opening_problem import OpeningProblem, RepairReport, Way, ways_on
from sleepdiary.ui.dialogs.password.asking import Answer, PasswordDialog
from sleepdiary.ui.opening import Asking, is_first_start, open_diary, opened
from sleepdiary.wording.copies import repair_sentences
from tests import builders
from tests.protected import PASSWORD, RECOVERY_KEY, protection
from tests.storage.conftest import untouched

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


class Family(Asking):
    """Answers from a list; every question is made into its real dialog first."""

    def __init__(self, qtbot: QtBot, *ways: Way, other: Path | None = None, passwords: Sequence[str] = ()) -> None:
        super().__init__(UTC)
        self._qtbot = qtbot
        self._ways = list(ways)
        self._other = other
        self.problems: list[DiaryFailure] = []
        self.told: list[str] = []
        self.passwords = passwords
        self.asked_for: list[Path] = []

    def what_to_do(self, found: DiaryFailure, copies: int) -> Way:
        problem = OpeningProblem(found, copies=copies)
        self._qtbot.addWidget(problem)
        assert problem.sentence.text()
        self.problems.append(found)
        way = self._ways.pop(0)
        problem.buttons[way].click()
        return problem.chosen

    def password(self, file: Path) -> Answer:
        dialog = PasswordDialog(file)
        self._qtbot.addWidget(dialog)
        self.asked_for.append(file)
        for typed in self.passwords:
            dialog.password.line.setText(typed)
            dialog.open_button.click()
        return dialog.answer

    def folder(self) -> Path | None:
        return self._other

    def copy(self, safe: Safekeeping) -> Path | None:
        dialog = CopiesDialog(safe.kept(), UTC)
        self._qtbot.addWidget(dialog)
        return dialog.chosen

    def tell_repaired(self, sentences: tuple[str, ...], kept: str) -> None:
        self._qtbot.addWidget(RepairReport(sentences, kept))
        self.told = [*sentences, kept]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a diary with 30 episodes and one copy, closed."""
    diary = Diary.create(tmp_path / "diary", lambda: NOON)
    diary.add_all([builders.records()])
    diary.record_all(builders.episode(note=f"number {n}, " + "quiet " * 40) for n in range(30))
    diary.close()
    return diary.folder


def _damage(folder: Path) -> bytes:
    file = folder / "diary.db"
    content = file.read_bytes()
    place = content.index(b"number 9,") // 4096
    file.write_bytes(content[: place * 4096] + bytes(4096) + content[(place + 1) * 4096 :])
    return file.read_bytes()


def _notes(diary: Diary) -> int:
    return len(diary.episodes(builders.CHILD_ID))


def test_the_first_start_makes_a_diary(tmp_path: Path) -> None:
    folder = tmp_path / "SleepDiary"
    assert is_first_start(folder)
    opened(folder, may_create=True).close()
    assert Diary.exists(folder)
    assert not is_first_start(folder)


def test_a_diary_whose_file_has_gone_is_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    folder = tmp_path / "SleepDiary"
    opened(folder, may_create=True).close()
    (folder / "settings.json").write_text("{}")
    (folder / "diary.db").unlink()
    assert not is_first_start(folder)
    with pytest.raises(DiaryFailure) as found:
        opened(folder, may_create=is_first_start(folder))
    assert found.value.what is Failure.NO_DIARY


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0 a photo", b"SQLite format 3\x00 broken"])
def test_a_file_that_is_not_ours_is_left_alone_and_said(tmp_path: Path, qtbot: QtBot, content: bytes) -> None:
    file = tmp_path / "diary.db"
    file.write_bytes(content)
    family = Family(qtbot, Way.LEAVE)
    assert open_diary(tmp_path, tmp_path, family) is None
    assert file.read_bytes() == content


def test_a_damaged_diary_is_repaired_and_opens(folder: Path, qtbot: QtBot) -> None:
    damaged = _damage(folder)
    family = Family(qtbot, Way.REPAIR)
    diary = open_diary(folder, folder, family, lambda: NOON)
    assert diary is not None
    assert 1 < _notes(diary) < 31
    diary.close()
    assert Path(family.told[-1]).read_bytes() == damaged
    assert any("Not found again" in sentence for sentence in family.told)


def test_a_damaged_diary_becomes_its_copy(folder: Path, qtbot: QtBot) -> None:
    Safekeeping(folder, lambda: NOON).back_up()
    _damage(folder)
    diary = open_diary(folder, folder, Family(qtbot, Way.COPY), lambda: NOON)
    assert diary is not None
    assert _notes(diary) == 31
    diary.close()


def test_a_damaged_diary_can_be_read_without_a_change(folder: Path, qtbot: QtBot) -> None:
    damaged = _damage(folder)
    diary = open_diary(folder, folder, Family(qtbot, Way.READ), lambda: NOON)
    assert diary is not None
    assert diary.read_only
    assert _notes(diary) > 1
    diary.close()
    assert (folder / "diary.db").read_bytes() == damaged


def test_a_repair_that_fails_comes_back_to_the_same_window(folder: Path, qtbot: QtBot) -> None:
    (folder / "diary.db").write_bytes(bytes(8192))
    family = Family(qtbot, Way.REPAIR, Way.READ, Way.LEAVE)
    assert open_diary(folder, folder, family, lambda: NOON) is None
    assert [found.what for found in family.problems] == [Failure.DAMAGED] * 3


def test_another_folder_is_opened_instead(folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    diary = open_diary(tmp_path / "gone", tmp_path, Family(qtbot, Way.OTHER, other=folder))
    assert diary is not None
    assert diary.folder == folder
    diary.close()


def test_a_new_diary_is_started_where_there_is_none(tmp_path: Path, qtbot: QtBot) -> None:
    diary = open_diary(tmp_path / "gone", tmp_path, Family(qtbot, Way.NEW))
    assert diary is not None
    diary.close()


@pytest.mark.parametrize("what", Failure)
@pytest.mark.parametrize("copies", [0, 1])
def test_there_is_always_another_folder_and_a_way_out(what: Failure, copies: int) -> None:
    ways = ways_on(DiaryFailure(what), copies=copies)
    assert ways[-2:] == (Way.OTHER, Way.LEAVE)
    assert (Way.NEW in ways) is (what is Failure.NO_DIARY), "an empty diary never takes the place of another"
    assert Way.COPY not in ways or copies


def test_a_repair_says_what_it_found() -> None:
    assert repair_sentences({"episode": 3, "nap": 2}, {"night": 1}, {"child": 1}, {"spread_step": 2}) == (
        "Read as it was written: 3 episodes and 2 details.",
        "Taken from the newest whole copy: 1 child.",
        "Read, but changed by the damage, so please look at them again: 1 night.",
        "Not found again: 2 details.",
    )


class TestProtected:
    @pytest.fixture(autouse=True)
    def no_keys_at_hand(self) -> Iterator[None]:
        keyring.forget()
        yield
        keyring.forget()

    @pytest.fixture
    def protected(self, folder: Path) -> Path:
        """The same diary, protected; its key is not at hand."""
        protection(folder).switch_on(PASSWORD, RECOVERY_KEY)
        keyring.forget()
        return folder

    def test_the_password_leads_to_the_diary(self, qtbot: QtBot, protected: Path, tmp_path: Path) -> None:
        family = Family(qtbot, passwords=["wrong", PASSWORD])
        diary = open_diary(protected, tmp_path / "default", family)
        assert diary is not None
        assert _notes(diary) == 31
        assert family.asked_for == [protected / "diary.db"]
        diary.close()

    def test_leaving_changes_nothing(self, qtbot: QtBot, protected: Path, tmp_path: Path) -> None:
        with untouched(protected):
            assert open_diary(protected, tmp_path / "default", Family(qtbot, passwords=["wrong"])) is None

    def test_a_damaged_one_is_repaired_once_the_password_was_given(
        self, qtbot: QtBot, protected: Path, tmp_path: Path
    ) -> None:
        file = protected / "diary.db"
        file.write_bytes(bytes(4096) + file.read_bytes()[4096:])
        family = Family(qtbot, Way.REPAIR, passwords=[PASSWORD])
        diary = open_diary(protected, tmp_path / "default", family)
        assert diary is not None
        assert _notes(diary) == 31
        assert [found.what for found in family.problems] == [Failure.DAMAGED]
        diary.close()

    def test_a_lost_one_comes_back_from_a_copy_with_the_password_of_the_copy(
        self, qtbot: QtBot, protected: Path, tmp_path: Path
    ) -> None:
        (protected / "diary.db").unlink()
        (protected / "diary.keys").unlink()
        family = Family(qtbot, Way.COPY, Way.COPY, passwords=[PASSWORD])
        diary = open_diary(protected, tmp_path / "default", family)
        assert diary is not None
        assert _notes(diary) == 31
        assert family.asked_for[0].parent.name == "backups"
        diary.close()

    @pytest.mark.parametrize("what", [Failure.KEYS_MISSING, Failure.KEYS_DAMAGED])
    def test_without_a_key_file_a_copy_can_be_put_back(self, what: Failure) -> None:
        assert ways_on(DiaryFailure(what), copies=1)[:2] == (Way.AGAIN, Way.COPY)
