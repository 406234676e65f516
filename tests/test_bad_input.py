"""What people type, paste and live with, through the real forms, the diary, both exports and the paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzlocal
from PySide6.QtWidgets import QApplication

from sleepdiary import clock, handover
from sleepdiary import settings as settings_file
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.draft import ChildDraft, EpisodeDraft
from sleepdiary.domain.keeping import Occasion
from sleepdiary.domain.problem import Code, ProblemsFound
from sleepdiary.domain.statistics import Period
from sleepdiary.domain.text import NAME_LIMIT, NOTE_LIMIT, tidy
from sleepdiary.handover import Part, SummaryChoices
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.settings import Settings
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.page_list import all_pages
from tests import builders

TODAY = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
NIGHT = date(2026, 3, 3)
TEXTS = {
    "one letter": "x",
    "as long as it may be": "x" * NOTE_LIMIT,
    "very many lines": "a\n" * (NOTE_LIMIT // 2 - 1) + "a",
    "control characters": "a\x00b\x07c\x1bd",
    "half a character": "before \ud83d after",
    "a family of one sign": "👩\u200d👩\u200d👧\u200d👦 seen",
    "marks without end": "Z" + "\u0335\u0321\u0489" * 60,
    "turned round": "\u202ereversed\u202c and \u2066isolated\u2069",
    "composed": "é",
    "not composed": "e\u0301",
    "a mark of byte order": "\ufeffa note",
    "markup": "<b>bold</b> &lt;i&gt; <img src=x>",
    "templates": "{{x}} ${x} %s %(x)s {0}",
    "for a database": "'; DROP TABLE episode;-- %_\\",
    "for a spreadsheet": "=cmd|' /C calc'!A0",
    "for the typesetter": "#panic() *bold* $x^2$ @ref <label> \\ // /* `raw`",
    "an end of line at the end": "a note\n",
    "a look-alike": "Ѕаm (in another alphabet)",
}


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    opened = Diary.create(tmp_path / "diary", lambda: TODAY.now)
    opened.save_child(builders.child())
    yield opened
    opened.close()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_is_kept_as_tidied_comes_back_from_both_exports_and_can_be_printed(
    diary: Diary, tmp_path: Path, text: str
) -> None:
    draft = EpisodeDraft("5a11e000-0000-4000-8000-00000000aaaa", builders.CHILD_ID, NIGHT, time="02:13", note=text)
    kept = diary.record(draft.check(TODAY))
    assert kept.note == tidy(text)
    assert EpisodeDraft.of(kept).check(TODAY) == kept
    for name in ("all.json", "all.csv"):
        (diary.export_json if name == "all.json" else diary.export_csv)(tmp_path / name, replace=False)
        other = Diary.create(tmp_path / f"from {name}")
        other.import_file(tmp_path / name, UTC)
        (found,) = other.episodes(builders.CHILD_ID)
        other.close()
        assert found.note == kept.note
    choices = SummaryChoices(Period(NIGHT, NIGHT), all_episodes=True, notes=True, leave_out=frozenset({Part.CHARTS}))
    assert handover.summary(diary, builders.CHILD_ID, choices, TODAY).pdf.startswith(b"%PDF")


@pytest.mark.parametrize("text", [text for text in TEXTS.values() if len(text) <= NAME_LIMIT], ids=len)
def test_any_text_may_be_a_name(diary: Diary, text: str) -> None:
    child = ChildDraft("5a11e000-0000-4000-8000-0000000000cc", name=text).check(TODAY)
    diary.save_child(child)
    assert child.name in [one.name for one in diary.children()]
    assert unicodedata.is_normalized("NFC", child.name)


def test_one_letter_too_many_is_said_and_nothing_is_cut_off() -> None:
    draft = EpisodeDraft("one", builders.CHILD_ID, NIGHT, time="02:13", note="x" * (NOTE_LIMIT + 1))
    with pytest.raises(ProblemsFound) as found:
        draft.check(TODAY)
    assert [problem.code for problem in found.value.problems] == [Code.TOO_LONG]
    assert len(draft.note) == NOTE_LIMIT + 1


def test_two_episodes_that_are_the_same_are_two(diary: Diary) -> None:
    diary.record_all([builders.episode(), builders.episode()])
    assert len(diary.episodes(builders.CHILD_ID)) == 2


def test_a_clock_that_was_set_back_stops_neither_saving_nor_copies(tmp_path: Path) -> None:
    now = [TODAY.now]
    diary = Diary.create(tmp_path / "diary", lambda: now[0])
    diary.save_child(builders.child())
    kept = diary.record(builders.episode())
    safe = Safekeeping(diary.folder, lambda: now[0])
    assert safe.keep_up(Occasion.CLOSE) is not None
    assert safe.look_after(diary)
    now[0] -= timedelta(days=400)
    diary.record(replace(kept, note="written by a clock that is wrong"))
    assert safe.keep_up(Occasion.CLOSE) is not None
    assert safe.look_after(diary)
    diary.close()
    assert Diary.check(diary.folder).whole


def test_a_computer_whose_zone_nobody_knows_has_the_offset_of_its_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> ZoneInfo:
        return ZoneInfo("Mars/Olympus_Mons")

    monkeypatch.setattr(tzlocal, "get_localzone", unknown)
    assert clock.here_and_now().here.utc_offset == datetime.now().astimezone().utcoffset() // timedelta(minutes=1)  # type: ignore[operator]


@pytest.mark.parametrize("size", [-5, 0, 1, 10**6, 10**30])
def test_a_window_of_a_size_that_no_screen_has_still_opens_on_the_screen(desk: Desk, size: int) -> None:
    settings_file.save(desk.diary.folder, Settings(window_width=size, window_height=size))
    desk.settings = settings_file.load(desk.diary.folder)
    window = MainWindow(desk, all_pages(desk))
    window.resize(window.sizeHint())
    room = QApplication.primaryScreen().availableGeometry()
    assert 300 <= window.width() <= room.width()
    assert 300 <= window.height() <= room.height()
    window.deleteLater()
