"""Copies are made when they are due, tested, sent on, and put back; whatever goes wrong, older ones stay."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sleepdiary.diary import Diary
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.safekeeping import MIRRORS_KEPT, Safekeeping
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.driver import dbapi
from tests import builders
from tests.protected import noon, plain_diary

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def diary(tmp_path: Path, clock: Clock) -> Iterator[Diary]:
    """A diary of one child, open."""
    diary = Diary.create(tmp_path / "diary", clock)
    diary.add_all([builders.records()])
    yield diary
    diary.close()


@pytest.fixture
def safe(diary: Diary, clock: Clock) -> Safekeeping:
    return Safekeeping(diary.folder, clock)


def _write(diary: Diary, note: str = "another night") -> Episode:
    return diary.record(builders.episode(note=note))


class TestWhenCopiesAreMade:
    def test_the_first_start_makes_one_and_the_next_does_not(self, safe: Safekeeping, clock: Clock) -> None:
        assert safe.keep_up(Occasion.START)
        clock.wait(hours=30)
        assert safe.keep_up(Occasion.START) is None, "nothing was written since"

    def test_a_day_later_a_changed_diary_is_copied_at_the_start(
        self, safe: Safekeeping, diary: Diary, clock: Clock
    ) -> None:
        safe.keep_up(Occasion.START)
        _write(diary)
        clock.wait(hours=23)
        assert safe.keep_up(Occasion.START) is None
        clock.wait(hours=2)
        made = safe.keep_up(Occasion.START)
        assert made is not None
        assert made.episodes == 2

    def test_closing_copies_what_was_written_and_nothing_else(self, safe: Safekeeping, diary: Diary) -> None:
        safe.keep_up(Occasion.START)
        assert safe.keep_up(Occasion.CLOSE) is None
        _write(diary)
        assert safe.keep_up(Occasion.CLOSE)

    def test_while_writing_there_is_one_every_half_hour(self, safe: Safekeeping, diary: Diary, clock: Clock) -> None:
        safe.keep_up(Occasion.START)
        made = 0
        for _ in range(12):
            _write(diary)
            clock.wait(minutes=10)
            made += safe.keep_up(Occasion.WRITING) is not None
        assert made == 4

    def test_before_an_import(self, safe: Safekeeping, diary: Diary, tmp_path: Path) -> None:
        diary.export_json(tmp_path / "other.json", replace=False)
        diary.import_file(tmp_path / "other.json")
        (kept,) = safe.kept()
        assert kept.episodes == 1

    def test_old_ones_make_room(self, safe: Safekeeping, diary: Diary, clock: Clock) -> None:
        for _ in range(40):
            _write(diary)
            assert safe.keep_up(Occasion.START)
            clock.wait(hours=25)
        assert 14 <= len(safe.kept()) < 25

    def test_a_diary_that_was_emptied_makes_none_of_the_full_ones_go(
        self, safe: Safekeeping, diary: Diary, clock: Clock
    ) -> None:
        for _ in range(30):
            _write(diary)
            safe.keep_up(Occasion.START)
            clock.wait(hours=25)
        before = {one.path for one in safe.kept()}
        clock.wait(days=400)
        empty = Diary.create(diary.folder.parent / "empty", clock)
        empty.close()
        (empty.folder / "diary.db").replace(diary.folder / "diary.db")
        safe.keep_up(Occasion.START)
        assert before < {one.path for one in safe.kept()}


class TestTheSecondPlace:
    def test_copies_go_there_too_and_are_listed_when_those_here_are_gone(
        self, safe: Safekeeping, diary: Diary, tmp_path: Path
    ) -> None:
        stick = tmp_path / "stick"
        stick.mkdir()
        safe.back_up()
        safe.choose_second_place(stick)
        _write(diary)
        safe.back_up()
        assert len(list(stick.glob("*.db"))) == 2
        assert [one.elsewhere for one in safe.kept()] == [False, False]
        for file in safe.place.glob("diary-*"):
            file.unlink()
        assert [(one.elsewhere, one.episodes) for one in safe.kept()] == [(True, 2), (True, 1)]

    def test_one_that_is_away_stops_nothing_and_is_remembered(
        self, safe: Safekeeping, diary: Diary, tmp_path: Path
    ) -> None:
        stick = tmp_path / "stick"
        stick.mkdir()
        safe.choose_second_place(stick)
        stick.rmdir()
        assert safe.back_up().path.exists()
        assert safe.memory().second_place_failed
        stick.mkdir()
        _write(diary)
        safe.back_up()
        assert not safe.memory().second_place_failed

    def test_a_place_that_is_not_there_is_refused(self, safe: Safekeeping, tmp_path: Path) -> None:
        safe.back_up()
        with pytest.raises(DiaryFailure):
            safe.choose_second_place(tmp_path / "nowhere")
        assert safe.memory().second_place == ""


class TestPuttingBack:
    def test_the_list_says_date_children_and_counts(self, safe: Safekeeping) -> None:
        safe.back_up()
        (one,) = safe.kept()
        assert (one.made_at, one.children, one.episodes, one.nights, one.verified) == (NOON, ("Sam A.",), 1, 1, True)

    def test_it_can_be_undone(self, safe: Safekeeping, diary: Diary) -> None:
        made = safe.back_up()
        written = _write(diary)
        safe.restore(made.path)
        assert len(diary.episodes(builders.CHILD_ID)) == 1
        assert safe.can_undo
        safe.undo_restore()
        assert diary.episode(written.id) == written
        assert not safe.can_undo

    def test_until_the_family_says_it_is_right_no_copy_is_made_by_itself(
        self, safe: Safekeeping, diary: Diary, clock: Clock
    ) -> None:
        safe.restore(safe.back_up().path)
        _write(diary)
        clock.wait(days=3)
        for occasion in (Occasion.START, Occasion.WRITING, Occasion.CLOSE):
            assert safe.keep_up(occasion) is None
        safe.this_is_right()
        assert safe.keep_up(Occasion.CLOSE)

    def test_with_nothing_to_undo_it_says_so(self, safe: Safekeeping) -> None:
        with pytest.raises(DiaryFailure) as caught:
            safe.undo_restore()
        assert caught.value.what is Failure.FILE_MISSING


class TestLookingAfter:
    def test_the_newest_copy_is_tested_once_a_month(self, safe: Safekeeping, clock: Clock) -> None:
        made = safe.back_up()
        assert safe.look_after()
        made.path.write_bytes(made.path.read_bytes()[:9000])
        assert safe.look_after(), "it was tested a moment ago"
        clock.wait(days=31)
        assert not safe.look_after()
        assert not safe.look_after(), "it is still so"
        safe.back_up()
        assert safe.look_after(), "there is a good one now"

    def test_a_copy_in_plain_text_is_written_every_week(self, safe: Safekeeping, diary: Diary, clock: Clock) -> None:
        for _ in range(60):
            safe.look_after(diary)
            clock.wait(days=1)
        mirrors = sorted(safe.place.glob("*.export.json"))
        assert len(mirrors) == MIRRORS_KEPT
        assert json.loads(mirrors[-1].read_text())
        other = Diary.create(diary.folder.parent / "other", clock)
        other.import_file(mirrors[-1])
        assert other.episodes(builders.CHILD_ID) == diary.episodes(builders.CHILD_ID)
        other.close()

    @pytest.mark.parametrize("text", ["", "[]", '{"waiting": 7, "second_place": null}', '{"tested_at": "soon"}'])
    def test_a_broken_memory_is_as_none(self, safe: Safekeeping, text: str) -> None:
        safe.back_up()
        (safe.place / "safekeeping.json").write_text(text)
        assert not safe.memory().waiting
        assert safe.look_after()


def test_a_copy_that_would_act_by_itself_is_not_put_back(tmp_path: Path) -> None:
    folder = plain_diary(tmp_path / "diary", 2)
    crafted = shutil.copy(folder / FILE_NAME, tmp_path / "crafted.db")
    with closing(dbapi.connect(str(crafted))) as connection:
        connection.execute("CREATE TRIGGER foreign_act AFTER INSERT ON draft BEGIN DELETE FROM night; END")
        connection.commit()
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(DiaryFailure) as refused:
        Safekeeping(folder, noon).restore(Path(crafted))
    assert refused.value.what is Failure.DAMAGED
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_diary_that_acts_by_itself_is_repaired_without_that(tmp_path: Path) -> None:
    folder = plain_diary(tmp_path / "diary", 2)
    with closing(dbapi.connect(str(folder / FILE_NAME))) as connection:
        connection.execute("CREATE TRIGGER foreign_act AFTER INSERT ON draft BEGIN DELETE FROM night; END")
        connection.commit()
    with pytest.raises(DiaryFailure):
        Diary.open(folder)
    Safekeeping(folder, noon).repair()
    with closing(dbapi.connect(str(folder / FILE_NAME))) as connection:
        assert not connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    diary = Diary.open(folder)
    assert sum(len(diary.episodes(child.id)) for child in diary.children())
    diary.close()
