"""Opening a diary: made at the first start, never anew where one was; what cannot be opened is said plainly."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.ui.opening import OpeningProblem, is_first_start, opened


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
    with pytest.raises(DiaryFailure) as found:
        opened(tmp_path, may_create=False)
    assert file.read_bytes() == content
    box = OpeningProblem(found.value)
    qtbot.addWidget(box)
    assert str(tmp_path) in box.informativeText()
    assert box.new is None


def test_a_new_diary_is_only_offered_where_there_is_none(qtbot: QtBot, tmp_path: Path) -> None:
    box = OpeningProblem(DiaryFailure(Failure.NO_DIARY, path=str(tmp_path)))
    qtbot.addWidget(box)
    assert box.new is not None
